"""Tables on their side are read by their columns; whatever is not read of them is told (D9.23)."""

from pathlib import Path

import pytest

from qcreport.plan.documents.sheets.building import Built
from tests.plan.documents.making import Rows, word, workbook
from tests.plan.documents.test_broken import answer
from tests.plan.documents.test_further_layouts import found
from tests.plan.documents.test_layouts import imported

INDICATORS = [("新增就业", "≥5000人", "市人社局"), ("改造公厕", "≥20座", "市城管局")]
TASKS = [("", "新建学校", "市教育局", "", "2026-12-31"), ("", "改造公厕", "市城管局", "", "2026-06-30")]
READ: dict[str, Rows] = {
    "headings in the first column": (
        ("指标名称", "新增就业", "改造公厕"),
        ("目标值", "≥5000人", "≥20座"),
        ("责任单位", "市人社局", "市城管局"),
    ),
    "a title and a note over the whole width": (
        ("2026年主要指标", "<", "<"),
        ("指标名称", "新增就业", "改造公厕"),
        ("目标值", "≥5000人", "≥20座"),
        ("责任单位", "市人社局", "市城管局"),
        ("注：数据为年度数。", "<", "<"),
    ),
    "columns that are counted": (
        ("序号", "1", "2"),
        ("指标名称", "新增就业", "改造公厕"),
        ("目标值", "≥5000人", "≥20座"),
        ("责任单位", "市人社局", "市城管局"),
    ),
    "the unit of measure in a row of its own": (
        ("指标", "新增就业", "改造公厕"),
        ("单位", "人", "座"),
        ("目标值", "≥5000", "≥20"),
        ("责任单位", "市人社局", "市城管局"),
    ),
    "headings in the last column": (
        ("新增就业", "改造公厕", "指标名称"),
        ("≥5000人", "≥20座", "目标值"),
        ("市人社局", "市城管局", "责任单位"),
    ),
    "two blocks side by side": (
        ("指标名称", "新增就业", "指标名称", "改造公厕"),
        ("目标值", "≥5000人", "目标值", "≥20座"),
        ("责任单位", "市人社局", "责任单位", "市城管局"),
    ),
    "two blocks one below the other": (
        ("指标名称", "新增就业"),
        ("目标值", "≥5000人"),
        ("责任单位", "市人社局"),
        ("指标名称", "改造公厕"),
        ("目标值", "≥20座"),
        ("责任单位", "市城管局"),
    ),
    "two blocks with other headings": (
        ("指标名称", "新增就业"),
        ("目标值", "≥5000人"),
        ("责任单位", "市人社局"),
        ("指标名称", "改造公厕"),
        ("责任单位", "市城管局"),
        ("目标值", "≥20座"),
    ),
    "headings over two columns": (
        ("指标名称", "<", "新增就业", "改造公厕"),
        ("目标值", "2025年", "4000人", "10座"),
        ("^", "2026年", "≥5000人", "≥20座"),
        ("责任单位", "<", "市人社局", "市城管局"),
    ),
    "a corner that says nothing of the names": (
        ("地区", "新增就业", "改造公厕"),
        ("目标值", "≥5000人", "≥20座"),
        ("责任单位", "市人社局", "市城管局"),
    ),
    "nothing over the names": (
        ("", "新增就业", "改造公厕"),
        ("目标值", "≥5000人", "≥20座"),
        ("责任单位", "市人社局", "市城管局"),
    ),
    "an empty column behind": (
        ("指标名称", "新增就业", "改造公厕", ""),
        ("目标值", "≥5000人", "≥20座", ""),
        ("责任单位", "市人社局", "市城管局", ""),
        ("备注", "", "", ""),
    ),
    "units first": (
        ("责任单位", "市人社局", "市城管局"),
        ("工作指标", "新增就业", "改造公厕"),
        ("目标要求", "≥5000人", "≥20座"),
    ),
    "the whole and its places below one heading": (
        ("指标", "<", "新增就业", "改造公厕"),
        ("责任单位", "<", "市人社局", "市城管局"),
        ("目标任务", "全市", "≥5000人", "≥20座"),
        ("^", "东城区", "≥2000人", "≥8座"),
        ("^", "西城区", "≥3000人", "≥12座"),
    ),
    "districts below the whole": (
        ("指标名称", "新增就业", "改造公厕"),
        ("责任单位", "市人社局", "市城管局"),
        ("全市", "≥5000人", "≥20座"),
        ("东城区", "≥2000人", "≥8座"),
        ("西城区", "≥3000人", "≥12座"),
    ),
}


def indicators(built: Built) -> list[tuple[str, str, str]]:
    """Name, target and owners of each indicator; the unit of measure behind a bare limit."""
    return [
        (
            row.name,
            row.target if row.target.endswith(row.measure_unit) else f"{row.target}{row.measure_unit}",
            "、".join(row.owners),
        )
        for row in built.plan.indicators
    ]


@pytest.mark.parametrize("made", ["docx", "xlsx"])
@pytest.mark.parametrize("layout", READ)
def test_indicators_in_columns(tmp_path: Path, layout: str, made: str) -> None:
    """Each column of a table on its side is one indicator with its target and owner, whatever shape its headings have (D9.23)."""
    path = tmp_path / f"a.{made}"
    built = imported(word(path, READ[layout]) if made == "docx" else workbook(path, 表=READ[layout]))
    assert indicators(built) == INDICATORS
    assert not built.plan.tasks


CARDS: dict[str, Rows] = {
    "tasks in columns": (
        ("工作任务", "新建学校", "改造公厕"),
        ("责任单位", "市教育局", "市城管局"),
        ("完成时限", "2026年底前", "2026年6月底前"),
    ),
    "cards of two columns": (
        ("工作任务", "新建学校"),
        ("责任单位", "市教育局"),
        ("完成时限", "2026年底前"),
        ("工作任务", "改造公厕"),
        ("责任单位", "市城管局"),
        ("完成时限", "2026年6月底前"),
    ),
    "the headings last": (
        ("新建学校", "改造公厕", "工作任务"),
        ("市教育局", "市城管局", "责任单位"),
        ("2026年底前", "2026年6月底前", "完成时限"),
    ),
    "cards with a cell over the rest of the row": (
        ("建设内容", "新建学校", "<", "<"),
        ("责任单位", "市教育局", "完成时限", "2026年底前"),
        ("建设内容", "改造公厕", "<", "<"),
        ("责任单位", "市城管局", "完成时限", "2026年6月底前"),
    ),
    "labels with colons": (
        ("工作任务：", "新建学校", "改造公厕"),
        ("责任单位：", "市教育局", "市城管局"),
        ("完成时限：", "2026年底前", "2026年6月底前"),
    ),
    "cards of four columns": (
        ("工作任务", "新建学校", "责任单位", "市教育局"),
        ("完成时限", "2026年底前", "备注", ""),
        ("工作任务", "改造公厕", "责任单位", "市城管局"),
        ("完成时限", "2026年6月底前", "备注", ""),
    ),
}


@pytest.mark.parametrize("layout", CARDS)
def test_tasks_in_columns_and_cards(tmp_path: Path, layout: str) -> None:
    """Each column, and each card of labels and what they hold, is one task with its units and date (D9.23)."""
    assert found(tmp_path / "a.docx", CARDS[layout]) == TASKS


def test_a_unit_over_several_columns_and_a_section_over_them(tmp_path: Path) -> None:
    """A unit merged over two columns holds for both, as a heading over them groups both; sections over the whole width too."""
    rows: Rows = (
        ("类别", "教育", "<"),
        ("工作任务", "新建学校", "培训教师"),
        ("牵头单位", "市教育局", "<"),
    )
    assert found(tmp_path / "a.docx", rows) == [
        ("教育", "新建学校", "市教育局", "", ""),
        ("教育", "培训教师", "市教育局", "", ""),
    ]
    sections: Rows = (
        ("一、教育", "<"),
        ("工作任务", "新建学校"),
        ("牵头单位", "市教育局"),
        ("二、市容", "<"),
        ("工作任务", "改造公厕"),
        ("牵头单位", "市城管局"),
    )
    assert [row[:3] for row in found(tmp_path / "b.docx", sections)] == [
        ("一、教育", "新建学校", "市教育局"),
        ("二、市容", "改造公厕", "市城管局"),
    ]


def test_places_are_told_and_never_a_target(tmp_path: Path) -> None:
    """Rows of districts are told as not imported; without one of the whole nothing becomes a target (D9.1)."""
    built = imported(word(tmp_path / "a.docx", READ["districts below the whole"]))
    assert any("东城区、西城区" in one.what and one.reading == "不导入" for one in built.doubts)
    parted: Rows = (
        ("指标名称", "新增就业", "改造公厕"),
        ("责任单位", "市人社局", "市城管局"),
        ("东城区", "≥2000人", "≥8座"),
        ("西城区", "≥3000人", "≥12座"),
    )
    built = imported(word(tmp_path / "b.docx", parted))
    assert not built.plan.indicators
    assert any("东城区、西城区" in one.what and one.reading == "不导入" for one in built.doubts)


def test_a_corner_without_a_name_is_asked_about(tmp_path: Path) -> None:
    """Where no heading says what the names are, that they are indicators is asked once; elsewhere nothing is."""
    asked = [
        [one.what for one in imported(word(tmp_path / f"{at}.docx", READ[layout])).doubts if "横着排" in one.what]
        for at, layout in enumerate(("a corner that says nothing of the names", "headings in the first column"))
    ]
    assert list(map(len, asked)) == [1, 0]


def test_the_place_is_that_of_the_column(tmp_path: Path) -> None:
    """待确认 names the row of the first heading and the column, also where the headings stand last."""
    rows: Rows = (("新建学校", "工作任务"), ("", "责任单位"), ("2026年底前", "完成时限"))
    built = imported(word(tmp_path / "a.docx", rows))
    assert [one.place for one in built.doubts if one.what == "没有责任单位"] == ["表1第1行第1列"]


@pytest.mark.parametrize(
    "rows",
    [
        (("类别", "内容", "牵头单位"), ("工作目标", "提高质量", "市教育局"), ("重点任务", "新建学校", "市财政局")),
        (("一级指标", "二级指标", "指标值"), ("产出指标", "新建公厕", "≥20座"), ("效益指标", "受益人数", "≥5万人")),
        (("工作任务", "责任单位"), ("完善考核标准", "市教育局"), ("明确责任单位", "市财政局")),
    ],
)
def test_upright_tables_stay_upright(tmp_path: Path, rows: Rows) -> None:
    """A table whose headings stand in a row is read by rows, also where words of its first column could be headings."""
    built = imported(word(tmp_path / "a.docx", rows))
    assert len(built.plan.tasks) + len(built.plan.indicators) == 2
    names = [*(one.text for one in built.plan.tasks), *(one.name for one in built.plan.indicators)]
    assert {"提高质量", "新建公厕", "完善考核标准"} & set(names)


def test_sections_without_numbers_over_blocks(tmp_path: Path) -> None:
    """民生类 over the first block is a section where 经济类 stands over the second; a title over the first is none."""
    blocks = (
        (("工作任务", "新建学校"), ("责任单位", "市教育局")),
        (("工作任务", "发展外贸"), ("责任单位", "市商务局")),
    )
    for at, first in enumerate(("民生类", "2026年任务分解表")):
        rows = ((first, "<"), *blocks[0], ("经济类", "<"), *blocks[1])
        project = "" if at else "民生类"
        assert [row[:2] for row in found(tmp_path / f"{at}.docx", rows)] == [
            (project, "新建学校"),
            ("经济类", "发展外贸"),
        ]


def test_counted_tasks_in_columns_without_units(tmp_path: Path) -> None:
    """序号 over 工作任务 on its side is a list of tasks whose units are open, as upright."""
    rows: Rows = (("序号", "1", "2"), ("工作任务", "新建学校", "改造公厕"))
    assert [row[1:3] for row in found(tmp_path / "a.docx", rows)] == [("新建学校", ""), ("改造公厕", "")]


def test_what_stands_in_a_row_without_a_heading_is_told(tmp_path: Path) -> None:
    """经济｜民生 beside an empty heading is not dropped in silence, on its side or upright (D9.1)."""
    rows: Rows = (("指标", "投资增速", "新增就业"), ("", "经济", "民生"), ("目标值", "8%以上", "5000人以上"))
    for at, one in enumerate((rows, tuple(zip(*rows, strict=True)))):
        built = imported(word(tmp_path / f"{at}.docx", one))
        assert [row.target for row in built.plan.indicators] == ["8%以上", "5000人以上"]
        assert any("没有表头的一列（“经济”等）" in one.what for one in built.doubts) or [
            row.category for row in built.plan.indicators
        ] == ["经济", "民生"]


def test_a_table_without_headings_goes_on_upright(tmp_path: Path) -> None:
    """产出指标 and 效益目标 in the first column of a table that goes on with the one before it are indicators, no headings."""
    first: Rows = (("指标", "目标", "责任单位"), ("投资增速", "≥6%", "市发改委"))
    second: Rows = (("产出指标", "≥10个", "市财政局"), ("效益目标", "≥20个", "市教育局"))
    built = imported(word(tmp_path / "a.docx", first, "", second))
    assert [row.name for row in built.plan.indicators] == ["投资增速", "产出指标", "效益目标"]


def test_labels_of_a_form_above_its_headings(tmp_path: Path) -> None:
    """项目名称｜甲｜主管部门｜市城管局 above the headings of a form are labels, and no headings of what stands below."""
    rows: Rows = (
        ("项目名称", "公厕改造", "主管部门", "市城管局"),
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "改造公厕", "≥20座"),
        ("效益指标", "社会效益", "受益人数", "≥5万人"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [(row.name, row.target, row.owners) for row in built.plan.indicators] == [
        ("改造公厕", "≥20座", ()),
        ("受益人数", "≥5万人", ()),
    ]


def test_a_table_on_its_side_without_targets_is_told(tmp_path: Path) -> None:
    """指标 over 属性 alone names no target: it is refused with its first row."""
    rows: Rows = (("指标", "投资增速", "新增就业"), ("属性", "预期性", "约束性"))
    assert "“指标｜投资增速｜新增就业”" in answer(word(tmp_path / "a.docx", rows))
