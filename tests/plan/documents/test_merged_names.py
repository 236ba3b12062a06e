"""Names that are merged over several columns or rows, and figures of a whole beside those of its places (D9.68)."""

from pathlib import Path

from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_layouts import imported


def test_a_name_merged_over_the_columns_of_names_is_the_task(tmp_path: Path) -> None:
    """Where one row has its name over both columns and others are parted below a group, none is lost, and that name is no group (D9.68)."""
    rows: Rows = (
        ("序号", "项目名称", "<", "责任单位"),
        ("1", "（一）打通断头路（3条）", "1.文化路", "区住建局"),
        ("^", "^", "2.乐业路", "区城管局"),
        ("^", "^", "3.学院路", "区住建局"),
        ("2", "（二）井盖整治", "<", "区水利局"),
        ("3", "（三）安装路灯300盏", "<", "区城管局"),
    )
    found = imported(word(tmp_path / "a.docx", rows)).plan.tasks
    assert [(one.project, one.text, one.leads) for one in found] == [
        ("（一）打通断头路（3条）", "1.文化路", ("区住建局",)),
        ("（一）打通断头路（3条）", "2.乐业路", ("区城管局",)),
        ("（一）打通断头路（3条）", "3.学院路", ("区住建局",)),
        ("", "（二）井盖整治", ("区水利局",)),
        ("", "（三）安装路灯300盏", ("区城管局",)),
    ]


def test_figures_of_the_whole_beside_those_of_places_are_targets(tmp_path: Path) -> None:
    """全市 beside 东湖区 and 西河县 holds the targets; what is merged over several rows of the names groups them (D9.68)."""
    rows: Rows = (
        ("考核项目及内容", "<", "<", "全市", "东湖区", "西河县", "责任单位"),
        ("主要经济指标", "地区生产总值（亿元）", "<", "466", "112", "99", "市发改委"),
        ("^", "固定资产投资（亿元）", "<", "846", "169", "146", "市发改委"),
        ("招商引资", "到位资金总额（亿元）", "<", "330", "50", "60", "市商务局"),
        ("^", "新引进项目（个）", "<", "32", "5", "6", "市商务局"),
    )
    found = imported(word(tmp_path / "a.docx", rows)).plan.indicators
    assert [(one.title, one.target, one.measure_unit) for one in found] == [
        ("地区生产总值（亿元）", "466", "亿元"),
        ("固定资产投资（亿元）", "846", "亿元"),
        ("到位资金总额（亿元）", "330", "亿元"),
        ("新引进项目（个）", "32", "个"),
    ]
    assert [one.category for one in found] == ["主要经济指标", "主要经济指标", "招商引资", "招商引资"]


def test_figures_without_a_whole_are_no_targets(tmp_path: Path) -> None:
    """Amounts of places alone, beside tasks with units, make no indicators of the tasks (D9.68)."""
    rows: Rows = (
        ("任务内容", "东湖区", "西河县", "责任单位"),
        ("新建公厕", "12", "9", "市城管局"),
        ("改造校舍", "3", "4", "市教育局"),
    )
    plan = imported(word(tmp_path / "a.docx", rows)).plan
    assert [one.text for one in plan.tasks] == ["新建公厕", "改造校舍"]
    assert not plan.indicators
