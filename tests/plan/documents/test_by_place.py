"""A table with a row for each place is read by the row of the whole (D9.30)."""

from pathlib import Path

import pytest

from qcreport.findings import Fault
from qcreport.plan.documents.sheets.building import Built
from tests.plan.documents.making import Rows, word, workbook
from tests.plan.documents.test_layouts import imported

NAMES = ("地区", "城镇新增就业（人）", "<", "新建学校（所）", "<")
UNITS = ("^", "市人社局", "<", "市教育局", "<")
OWED = ("^", "目标任务", "进度", "目标任务", "进度")
WHOLE = ("全市", "22000", "8000", "50", "20")
PLACES: Rows = (("东坡区", "10000", "4000", "20", "10"), ("青神县", "12000", "4000", "30", "10"))
FIGURES: Rows = (
    ("地区", "城镇新增就业（人）", "新建学校（所）"),
    ("全市", "22000", "50"),
    ("东坡区", "9", "2"),
    ("青神县", "8", "3"),
)
READ = [("城镇新增就业（人）", "22000", "人", ("市人社局",)), ("新建学校（所）", "50", "所", ("市教育局",))]


def read(built: Built) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Name, target, unit of measure and owners of each indicator."""
    return [(row.title, row.target, row.measure_unit, row.owners) for row in built.plan.indicators]


LAYOUTS: dict[str, Rows] = {
    "units below names": (NAMES, UNITS, OWED, WHOLE, *PLACES),
    "a group above": (("地区", "就业促进", "<", "教育提升", "<"), ("^", *NAMES[1:]), UNITS, OWED, WHOLE, *PLACES),
    "units above names": (("责任单位", *UNITS[1:]), NAMES, OWED, WHOLE, *PLACES),
    "a column of numbers, the whole at the end": (
        ("序号", *NAMES),
        ("^", *UNITS),
        ("^", "^", "年度计划", "完成数", "年度计划", "完成数"),
        ("1", *PLACES[0]),
        ("2", *PLACES[1]),
        ("", "合计", *WHOLE[1:]),
    ),
    "the whole twice": (NAMES, UNITS, OWED, WHOLE, *PLACES, ("合计", *WHOLE[1:])),
    "two columns owed": (
        ("地区", "城镇新增就业（人）", "<", "<", "新建学校（所）", "<", "<"),
        ("^", "市人社局", "<", "<", "市教育局", "<", "<"),
        ("^", "目标任务", "上半年任务", "完成比例", "目标任务", "上半年任务", "完成比例"),
        ("全市", "22000", "11000", "36.4", "50", "25", "40"),
        ("东坡区", "10000", "5000", "40", "20", "10", "50"),
        ("青神县", "12000", "6000", "33", "30", "15", "33"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("rows", LAYOUTS.values(), ids=LAYOUTS)
def test_the_whole_is_read(tmp_path: Path, rows: Rows) -> None:
    """Each indicator has the figure of the whole below 目标任务 and the unit of its rows of headings; what places owe is told once, with their names (D9.164)."""
    for built in (imported(word(tmp_path / "a.docx", rows)), imported(workbook(tmp_path / "a.xlsx", 表=rows))):
        assert read(built) == READ
        told = [one.what for one in built.doubts if "各地区的数没有导入" in one.what]
        assert [name for name in ("东坡区", "青神县") if name in told[0]] == ["东坡区", "青神县"]
        assert len(told) == 1


def test_measures_in_a_row_of_their_own(tmp_path: Path) -> None:
    """计量单位 below the names holds for the column; owners that no row names are asked for."""
    names = tuple(one.partition("（")[0] for one in NAMES)
    rows: Rows = (names, ("计量单位", "人", "<", "所", "<"), OWED, ("全省", *WHOLE[1:]), *PLACES)
    assert read(imported(workbook(tmp_path / "a.xlsx", 表=rows))) == [
        ("城镇新增就业", "22000", "人", ()),
        ("新建学校", "50", "所", ()),
    ]


def test_a_figure_that_the_whole_has_not(tmp_path: Path) -> None:
    """An indicator without a figure of the whole is told and not imported."""
    rows: Rows = (NAMES, UNITS, OWED, ("全市", "22000", "8000", "", "20"), *PLACES)
    built = imported(workbook(tmp_path / "a.xlsx", 表=rows))
    assert read(built) == READ[:1]
    assert any("新建学校（所）" in one.what for one in built.doubts)


def test_one_column_each_where_the_title_says_what_is_owed(tmp_path: Path) -> None:
    """Figures below the names themselves are read in a table called 目标任务, and not where nothing says that they are owed."""
    titled: Rows = (("2026年目标任务分解表", "<", "<"), *FIGURES)
    assert [row[:2] for row in read(imported(word(tmp_path / "a.docx", titled)))] == [row[:2] for row in READ]
    with pytest.raises(Fault, match="没有可以导入的任务或指标"):
        imported(word(tmp_path / "b.docx", (("2026年完成情况表", "<", "<"), *FIGURES)))


def test_without_a_row_of_the_whole_it_is_refused_with_the_reason(tmp_path: Path) -> None:
    """A table of places alone is not imported, and the sentence says why."""
    with pytest.raises(Fault, match="各行是各个地区，没有“全市”或“合计”一行"):
        imported(word(tmp_path / "a.docx", (NAMES, UNITS, OWED, *PLACES)))


def test_tasks_of_places_stay_tasks(tmp_path: Path) -> None:
    """A column 地区 beside tasks and their units makes no table of places."""
    rows: Rows = (
        ("序号", "地区", "工作任务", "责任单位"),
        ("1", "全市", "清运垃圾", "市城管局"),
        ("2", "东坡区", "改造公厕", "东坡区政府"),
        ("3", "青神县", "改造公厕", "青神县政府"),
    )
    assert len(imported(word(tmp_path / "a.docx", rows)).plan.tasks) == 3


@pytest.mark.parametrize("earlier", ["2015年能源消费总量（万吨）", "现状能耗（万吨）", "上年基数（万吨）"])
def test_each_place_owes_aims_and_not_what_was_before(tmp_path: Path, earlier: str) -> None:
    """Beside columns called 目标 those of an earlier year are told and not imported; the bracket of a heading is the unit of measure (D9.133)."""
    rows: Rows = (
        ("县（市、区）", "能耗强度降低目标（%）", earlier, "能耗增量控制目标（万吨）"),
        ("东坡区", "17", "88.5", "12"),
        ("青神县", "16", "120.3", "15"),
    )
    built = imported(word(tmp_path / "a.docx", "能耗双控目标", rows))
    assert [(one.title, one.target, one.measure_unit, one.direction) for one in built.plan.indicators][:2] == [
        ("能耗强度降低目标（%）（东坡区）", "17", "%", "正向"),
        ("能耗增量控制目标（万吨）（东坡区）", "12", "万吨", "逆向"),
    ]
    assert len(built.plan.indicators) == 4
    assert any(f"“{earlier}”没有导入" in one.what for one in built.doubts)
