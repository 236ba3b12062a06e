"""Layouts that governments use import to the expected plan, row for row and unit for unit."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qcreport.plan.check import check_plan
from qcreport.plan.documents.files.read import read_document
from qcreport.plan.documents.reading import described, read_sources
from qcreport.plan.documents.sheets.building import Built, build_plan
from qcreport.plan.settings import LEAD_RULE
from tests.plan.documents.making import Rows, tabbed, word, workbook

Task = tuple[str, str, str, str, str, str, str, str]
PLAIN: Rows = (
    ("序号", "工作任务", "责任单位", "完成时限"),
    ("1", "清运生活垃圾", "市城管局牵头，市住建局、市文旅局配合", "2026年9月底前"),
    ("2", "改造农贸市场", "市商务局", "持续推进"),
    ("3", "整治校园周边环境", "市教育局、市城管局", ""),
)
TASKS: list[Task] = [
    ("1", "", "", "清运生活垃圾", "市城管局", "市住建局、市文旅局", "", "2026-09-30"),
    ("2", "", "", "改造农贸市场", "市商务局", "", "", "持续推进"),
    ("3", "", "", "整治校园周边环境", "", "", "市教育局、市城管局", ""),
]


def imported(*paths: Path) -> Built:
    """The plan of these documents."""
    return build_plan(read_sources([read_document(path) for path in paths]))


def tasks_of(built: Built) -> list[Task]:
    """The tasks as id, project, content, text, leads, partners, joint units, deadline."""
    return [
        (
            one.id,
            one.project,
            one.content,
            one.text,
            "、".join(one.leads),
            "、".join(one.partners),
            "、".join(one.joint),
            one.deadline,
        )
        for one in built.plan.tasks
    ]


def columns(*rows: tuple[str, ...]) -> Rows:
    """The three tasks with lead and partners in columns of their own, below these heading rows."""
    return (
        *rows,
        ("1", "清运生活垃圾", "市城管局", "市住建局、市文旅局", "2026年9月底前"),
        ("2", "改造农贸市场", "市商务局", "", "持续推进"),
    )


LAYOUTS: dict[str, Callable[[Path], Path]] = {
    "word, units in one column": lambda at: word(at / "a.docx", "卫生城市创建任务分解表", PLAIN),
    "word, two heading rows merged": lambda at: word(
        at / "a.docx",
        columns(
            ("序号", "重点任务", "责任分工", "<", "完成时限"),
            ("^", "^", "牵头单位", "配合单位", "^"),
        ),
    ),
    "word, other words in the headings": lambda at: word(
        at / "a.docx", columns(("项次", "目标任务", "主办部门", "协同部门", "完成时间"))
    ),
    "word, split over pages with the heading repeated": lambda at: word(
        at / "a.docx", PLAIN[:2], "", (PLAIN[0], *PLAIN[2:])
    ),
    "word, split over pages without a heading": lambda at: word(at / "a.docx", PLAIN[:3], "", PLAIN[3:]),
    "word, heading repeated inside one table": lambda at: word(at / "a.docx", (*PLAIN[:2], PLAIN[0], *PLAIN[2:])),
    "workbook, titles above the heading": lambda at: workbook(
        at / "a.xlsx",
        任务=[("2026年卫生城市任务表", "<", "<", "<"), ("单位：市爱卫办", "", "", ""), ("", "", "", ""), *PLAIN],
    ),
    "text with tabs": lambda at: tabbed(at / "a.txt", PLAIN),
    "paragraphs in brackets": lambda at: word(
        at / "a.docx",
        "卫生城市创建工作方案",
        "1.清运生活垃圾（牵头单位：市城管局；配合单位：市住建局、市文旅局；完成时限：2026年9月30日）",
        "2.改造农贸市场（责任单位：市商务局；完成时限：持续推进）",
        "3.整治校园周边环境（市教育局、市城管局负责）",
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_imports_to_the_same_tasks(tmp_path: Path, layout: str) -> None:
    """Whatever the layout, the same tasks have the same units in the same roles and the same deadline."""
    found = tasks_of(imported(LAYOUTS[layout](tmp_path)))
    assert found == TASKS[: len(found)]
    assert len(found) >= 2


def test_projects_and_contents_merged_downwards(tmp_path: Path) -> None:
    """Project and content merged over several rows, and a unit merged over two tasks, are filled into each row."""
    path = word(
        tmp_path / "a.docx",
        (
            ("创建项目", "创建内容", "创建任务", "<", "责任单位", "<"),
            ("一、环境", "1.市容", "1.1", "清运生活垃圾", "市城管局牵头", "市住建局、各县（市、区）"),
            ("^", "^", "1.2", "整治占道经营", "市城管局", "<"),
            ("^", "2.厕所", "2.1", "改造公厕", "^", "^"),
        ),
    )
    built = imported(path)
    assert tasks_of(built) == [
        ("1.1", "一、环境", "1.市容", "清运生活垃圾", "市城管局", "市住建局、各县（市、区）", "", ""),
        ("1.2", "一、环境", "1.市容", "整治占道经营", "市城管局", "", "", ""),
        ("2.1", "一、环境", "2.厕所", "改造公厕", "市城管局", "", "", ""),
    ]
    assert [unit.name for unit in built.plan.units] == ["市城管局", "市住建局"]
    assert built.plan.tasks[0].issued_units == "市城管局牵头｜市住建局、各县（市、区）"
    assert any("各县（市、区）" in one.what and "一组单位" in one.what for one in built.doubts)


def test_sections_are_rows_merged_over_the_whole_width(tmp_path: Path) -> None:
    """一、 gives the project and （一） the content of the rows below; numbers that begin anew are told apart by section."""
    path = workbook(
        tmp_path / "a.xlsx",
        表=[
            ("序号", "主要措施", "牵头部门"),
            ("一、环境卫生", "<", "<"),
            ("（一）市容", "<", "<"),
            ("1", "清运生活垃圾", "市城管局"),
            ("2", "整治占道经营", "市城管局"),
            ("二、健康教育", "<", "<"),
            ("1", "开展健康讲座", "市卫健委"),
        ],
    )
    built = imported(path)
    assert tasks_of(built) == [
        ("1.1", "一、环境卫生", "（一）市容", "清运生活垃圾", "市城管局", "", "", ""),
        ("1.2", "一、环境卫生", "（一）市容", "整治占道经营", "市城管局", "", "", ""),
        ("2.1", "二、健康教育", "", "开展健康讲座", "市卫健委", "", "", ""),
    ]
    assert [one.reading for one in built.doubts if one.item == "任务 编号"] == ["按“部分.序号”编号"]


INDICATORS: Rows = (
    ("类别", "序号", "指标名称", "<", "指标要求", "责任单位"),
    ("环境", "1", "生活垃圾无害化处理率", "<", "100%", "市城管局"),
    ("^", "2", "公厕", "新建", "5个以上", "市住建局"),
    ("^", "^", "^", "达标比例", "≥90%", "^"),
    ("健康", "3", "甲乙类传染病发病情况", "<", "低于全国平均水平", "市卫健委"),
)


def test_indicators_with_parts(tmp_path: Path) -> None:
    """An indicator of two parts has two rows `Z2-1`, `Z2-2`; each has its target, owner, unit of measure and inputs."""
    built = imported(word(tmp_path / "a.docx", INDICATORS))
    found = [
        (
            one.id,
            one.category,
            one.number,
            one.title,
            one.part,
            one.target,
            one.measure_unit,
            *one.owners,
            one.frequency,
        )
        for one in built.plan.indicators
    ]
    assert found == [
        ("Z1", "环境", "1", "生活垃圾无害化处理率", "", "100%", "%", "市城管局", "累"),
        ("Z2-1", "环境", "2", "公厕", "新建", "5个以上", "个", "市住建局", "累"),
        ("Z2-2", "环境", "2", "公厕", "达标比例", "≥90%", "%", "市住建局", "点"),
        ("Z3", "健康", "3", "甲乙类传染病发病情况", "", "低于全国平均水平", "", "市卫健委", "年"),
    ]
    assert {one.branch for one in built.plan.indicators} == {""}, "one level of grouping is 类别"
    inputs = [(one.indicator, one.name, one.role, one.type, one.measure_unit) for one in built.plan.inputs]
    assert inputs == [
        ("Z1", "已处理数", "分子", "数量", ""),
        ("Z1", "应处理数", "分母", "数量", ""),
        ("Z2-1", "实际值", "值", "计数", "个"),
        ("Z2-2", "达标数", "分子", "数量", ""),
        ("Z2-2", "参评总数", "分母", "数量", ""),
        ("Z3", "实际值", "值", "数量", ""),
    ]


def test_both_tables_in_one_document_and_columns_left_out(tmp_path: Path) -> None:
    """Indicator and task tables of one document are told apart; a column without a place in the plan is told."""
    tasks = tuple((*row, leader) for row, leader in zip(PLAIN, ("牵头领导", "张某", "李某", "王某"), strict=True))
    reading = read_sources([read_document(word(tmp_path / "a.docx", "指标表", INDICATORS, "任务表", tasks))])
    built = build_plan(reading)
    assert tasks_of(built) == TASKS
    assert len(built.plan.indicators) == 4
    assert any("牵头领导" in one.what and one.reading == "不导入" for one in built.doubts)
    lines = list(described(reading))
    assert lines[0] == "a.docx“指标表”：指标表，4行"
    assert "指标要求→目标值" in lines[1]
    assert "牵头领导→不导入" in lines[3]


def test_units_one_below_the_other_in_a_cell(tmp_path: Path) -> None:
    """Two units on two lines of a cell are two units, a name that wraps is one; the first is told as a guess."""
    rows = (PLAIN[0], ("1", "清运生活垃圾", "市城管局\n市住建局", ""), ("2", "改造公厕", "市市场\n监管局", ""))
    built = imported(word(tmp_path / "a.docx", rows))
    assert [row[4:7] for row in tasks_of(built)] == [("", "", "市城管局、市住建局"), ("市市场监管局", "", "")]
    assert [one.item for one in built.doubts if "换行" in one.what] == ["任务 1"]


def test_a_task_with_a_requirement_beside_it(tmp_path: Path) -> None:
    """Where a task and its requirement stand in two columns, the requirement is the task and the task its content."""
    rows = (("序号", "任务", "目标要求", "责任单位"), ("1", "垃圾治理", "完善收运体系", "市城管局"))
    assert tasks_of(imported(word(tmp_path / "a.docx", rows))) == [
        ("1", "垃圾治理", "", "完善收运体系", "市城管局", "", "", "")
    ]


def test_rows_that_lack_their_words_are_told(tmp_path: Path) -> None:
    """A row without a task, and an indicator without a target, are left out and told with their places."""
    tasks = (("序号", "任务", "责任单位"), ("1", "清运垃圾", "市城管局"), ("2", "", "市住建局"))
    targets = (("序号", "指标", "目标值"), ("1", "清扫率", "≥90%"), ("2", "无害化率", ""))
    built = imported(word(tmp_path / "a.docx", "任务", tasks, "指标", targets))
    assert (len(built.plan.tasks), len(built.plan.indicators)) == (1, 1)
    told = [(one.place, one.what) for one in built.doubts if one.reading == "不导入"]
    assert told == [("表1第3行", "这一行没有任务文字，只有责任单位“市住建局”"), ("表2第3行", "“无害化率”没有目标值")]


def test_years_below_a_target_and_a_row_that_counts_the_columns(tmp_path: Path) -> None:
    """目标值 over two years is two targets, told as a guess; a row 1 2 3 … below the headings is no row of the table."""
    rows = (
        ("序号", "指标", "目标值", "<", "责任单位"),
        ("^", "^", "2025年", "2026年", "^"),
        ("1", "清扫率", "≥80%", "≥90%", "市城管局"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [(one.title, one.target) for one in built.plan.indicators] == [("清扫率", "≥90%")]
    assert [one.alternatives for one in built.doubts if "2个目标值" in one.what] == [("≥80%",)]
    counted = (PLAIN[0], ("1", "2", "3", "4"), *PLAIN[1:])
    assert tasks_of(imported(word(tmp_path / "b.docx", counted))) == TASKS


def test_names_that_are_hardly_units_are_asked_about(tmp_path: Path) -> None:
    """Units run together and shortened names are told, each once; a proper name is not."""
    rows = (PLAIN[0], ("1", "清运垃圾", "市城管局、市住建局市文旅局", ""), ("2", "改造公厕", "市旅游", ""))
    doubts = imported(word(tmp_path / "a.docx", rows)).doubts
    assert [one.item for one in doubts if "市住建局市文旅局" in one.what] == ["任务 1"]
    assert [one.item for one in doubts if one.reading == "一个单位"] == ["单位 市旅游"]


def test_a_bracket_behind_a_unit_that_names_others_is_asked_about(tmp_path: Path) -> None:
    """市城管局（市住建局配合） may be two units, which is told; a bracket that belongs to the name is not."""
    rows = (PLAIN[0], ("1", "清运垃圾", "市城管局（市住建局配合）", ""), ("2", "收税", "市财政（地税）局", ""))
    doubts = imported(word(tmp_path / "a.docx", rows)).doubts
    assert [one.item for one in doubts if "括号里写有" in one.what] == ["单位 市城管局（市住建局配合）"]


def test_a_column_of_units_under_an_unusual_heading(tmp_path: Path) -> None:
    """Where no heading speaks of units, the column that holds units is theirs."""
    rows = (("序号", "任务", "谁来办", "完成时限"), *PLAIN[2:], ("4", "绿化街道", "市住建局", ""))
    found = tasks_of(imported(word(tmp_path / "a.docx", rows)))
    assert [row[4:7] for row in found] == [("市商务局", "", ""), ("", "", "市教育局、市城管局"), ("市住建局", "", "")]


def test_a_task_without_a_unit_is_told(tmp_path: Path) -> None:
    """An empty cell of units is no unit; the row above is offered and not taken."""
    rows = (*PLAIN[:3], ("3", "绿化街道", "", ""))
    built = imported(word(tmp_path / "a.docx", rows))
    assert tasks_of(built)[2][4:7] == ("", "", "")
    told = next(one for one in built.doubts if one.item == "任务 3")
    assert (told.place, told.what, told.alternatives[1]) == ("表1第4行", "没有责任单位", "与上一行相同：市商务局")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_plan_check_reads_the_issued_words_alike(tmp_path: Path, layout: str) -> None:
    """No role of an imported plan differs from the issued words beside it."""
    found = check_plan(imported(LAYOUTS[layout](tmp_path)).plan)
    assert [str(row) for row in found if row.code == "P215"] == []


def test_a_rule_of_the_document_goes_into_the_plan(tmp_path: Path) -> None:
    """列第一位的为牵头单位 makes the first unit the lead, stands among the settings, and the plan check follows it."""
    note = "注：没有牵头单位的，列第一位的为牵头单位，下同。"
    plan = imported(word(tmp_path / "a.docx", note, PLAIN)).plan
    assert (plan.tasks[2].leads, plan.tasks[2].partners) == (("市教育局",), ("市城管局",))
    assert "列第一位" in plan.setting(LEAD_RULE)
    assert not [row for row in check_plan(plan) if row.code == "P215"]


def test_totals_are_no_tasks(tmp_path: Path) -> None:
    """A row 合计 is left out."""
    assert tasks_of(imported(word(tmp_path / "a.docx", (*PLAIN, ("合计", "3项", "", ""))))) == TASKS


def test_a_column_of_units_of_measure(tmp_path: Path) -> None:
    """单位 beside 责任部门 holds the unit of measure."""
    rows = (
        ("一级指标", "二级指标", "单位", "目标值", "责任部门"),
        ("营商环境", "开办时间", "工作日", "≤1", "市市场监管局"),
    )
    row = imported(word(tmp_path / "a.docx", rows)).plan.indicators[0]
    assert (row.category, row.title, row.measure_unit, row.owners) == (
        "营商环境",
        "开办时间",
        "工作日",
        ("市市场监管局",),
    )


def test_paragraphs_with_units_outside_brackets_and_with_none(tmp_path: Path) -> None:
    """责任单位： at the end of a paragraph needs no brackets; a numbered paragraph that names nobody is told."""
    built = imported(
        word(
            tmp_path / "a.docx",
            "1.清运垃圾。责任单位：市城管局、市住建局。",
            "2.改造厕所。",
            "责任单位：市文旅局",
            "3.做好宣传。",
        )
    )
    assert [row[3:7] for row in tasks_of(built)] == [
        ("清运垃圾。", "", "", "市城管局、市住建局"),
        ("改造厕所。", "市文旅局", "", ""),
    ]
    assert [one.what for one in built.doubts if one.item == "未导入"] == [
        "a.docx 第4段“3.做好宣传。”没有写明责任单位，未导入"
    ]


def test_a_figure_among_requirements_is_asked_about(tmp_path: Path) -> None:
    """In a table of tasks, a requirement that is a target is told as one that could be an indicator."""
    rows = (
        ("序号", "测评项目", "测评内容", "测评标准", "责任单位"),
        ("1", "市民素质", "公共秩序", "文明排队", "市文明办"),
        ("2", "^", "志愿服务率", "≥13%", "团市委"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [row[:4] for row in tasks_of(built)] == [
        ("1", "市民素质", "公共秩序", "文明排队"),
        ("2", "市民素质", "志愿服务率", "≥13%"),
    ]
    assert [one.item for one in built.doubts if one.reading == "一项任务，不作指标"] == ["任务 2"]


def test_a_task_merged_over_rows_with_units_of_their_own(tmp_path: Path) -> None:
    """Several units beside one merged task owe it together, until the latest of their dates; what differs is asked (D9.14)."""
    rows: Rows = (
        ("项目", "工作任务", "完成时间", "牵头单位"),
        ("环境", "改造道路；", "2021年11月", "建设局"),
        ("^", "^", "2021.8", "城投集团"),
        ("^", "绿化道路；", "2021年6月", "城投集团"),
        ("公墓", "建设公墓", "^", "民政局"),
        ("^", "^", "完成新增墓地", "服务集团"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [(row[1], row[3], row[4], row[7]) for row in tasks_of(built)] == [
        ("环境", "改造道路；", "建设局、城投集团", "2021-11-30"),
        ("环境", "绿化道路；", "城投集团", "2021-06-30"),
        ("公墓", "建设公墓", "民政局、服务集团", "2021年6月；完成新增墓地"),
    ]
    asked = [one for one in built.doubts if "跨几行" in one.what]
    assert [(one.item, one.reading) for one in asked] == [("任务 1.1", "合为一项任务"), ("任务 2.1", "合为一项任务")]
    assert "2021.8" in asked[0].what


def test_a_merged_task_with_numbers_of_its_own_stays_apart(tmp_path: Path) -> None:
    """Rows that are counted each are tasks of their own, also where their words are merged."""
    rows: Rows = (("序号", "任务", "责任单位"), ("1", "清运垃圾", "城管局"), ("2", "^", "住建局"))
    found = tasks_of(imported(word(tmp_path / "a.docx", rows)))
    assert [(row[0], row[4]) for row in found] == [("1", "城管局"), ("2", "住建局")]
