"""Columns that their heading does not decide are known by what they hold."""

from pathlib import Path

import pytest

from qcreport.plan.documents.contents import holds_measures
from qcreport.plan.documents.headings import ColumnRole, part_of
from tests.plan.documents.making import Rows, word, workbook
from tests.plan.documents.test_layouts import imported, tasks_of


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("民生实事", ColumnRole.TEXT),
        ("责任科室", ColumnRole.UNIT),
        ("相关责任部门", ColumnRole.UNIT),
        ("责任单位或牵头单位", ColumnRole.UNIT),
        ("时限要求", ColumnRole.DEADLINE),
        ("上半年推进情况", ColumnRole.LEFT_OUT),
        ("指标值及单位", ColumnRole.TARGET),
        ("计划数", ColumnRole.TARGET),
        ("*指标值", ColumnRole.TARGET),
        ("一、主要预期目标", None),
        ("（一）重点任务", None),
    ],
)
def test_headings(heading: str, part: ColumnRole | None) -> None:
    """Headings of published tables say what their column holds; a numbered section is no heading."""
    assert part_of(heading) is part


def test_figures_and_units_under_unusual_headings(tmp_path: Path) -> None:
    """目标任务 that holds figures is a target, 监考单位 that holds units is who is responsible; a title row stands above."""
    rows: Rows = (
        ("经济发展目标任务分解表", "<", "<", "<", "<"),
        ("项 目", "<", "分值", "目标任务", "监考单位"),
        ("调控", "工业投资", "1", "52", "区经信局\n区统计局"),
        ("^", "失业率", "1", "低于4.1%", "区人社局"),
        ("^", "增长率", "3", "按全省水平考核", "区发改局"),
    )
    found = imported(workbook(tmp_path / "a.xlsx", 表=rows)).plan.indicators
    assert [(row.category, row.title, row.target, row.owners) for row in found] == [
        ("调控", "工业投资", "52", ("区经信局", "区统计局")),
        ("调控", "失业率", "低于4.1%", ("区人社局",)),
        ("调控", "增长率", "按全省水平考核", ("区发改局",)),
    ]


def test_who_leads_beside_who_is_mainly_responsible(tmp_path: Path) -> None:
    """牵头部门 leads; 主责单位 and 协办单位 beside it help."""
    rows: Rows = (
        ("序号", "重点任务", "工作措施", "牵头部门", "主责单位", "协办单位", "完成\n时限"),
        ("一、空气质量目标", "<", "<", "<", "<", "<", "<"),
        ("1", "监测", "建设监测网", "市环境局", "市水务局", "市经信局", "年底前"),
    )
    task = tasks_of(imported(word(tmp_path / "a.docx", rows)))[0]
    assert task[1:] == ("一、空气质量目标", "监测", "建设监测网", "市环境局", "市经信局、市水务局", "", "年底前")


def test_a_number_under_a_heading_over_two_columns(tmp_path: Path) -> None:
    """工作任务 over an empty column and one of numbers: the requirement is the task, the row above its section."""
    rows: Rows = (
        ("工作任务", "<", "具体要求", "责任科室", "时限要求"),
        ("深化解读", "<", "<", "<", "<"),
        ("", "1", "做好解读工作。", "办公室", "持续推进"),
        ("", "2", "丰富解读形式。", "办公室", "持续推进"),
    )
    found = tasks_of(imported(word(tmp_path / "a.docx", rows)))
    assert [(row[0], row[1], row[3], row[4], row[7]) for row in found] == [
        ("1", "深化解读", "做好解读工作。", "办公室", "持续推进"),
        ("2", "深化解读", "丰富解读形式。", "办公室", "持续推进"),
    ]


def test_a_column_of_units_of_measure_may_have_gaps() -> None:
    """%, 个 and a dash are units of measure; names of units are none."""
    assert holds_measures("单位", ["%", "个", "-", "万平方米"], [])
    assert not holds_measures("单位", ["市教育局", "-"], [])
    assert not holds_measures("单位", ["-"], [])


def test_how_points_are_given_is_no_target(tmp_path: Path) -> None:
    """评价标准 beside 目标值 is left out and told; dashes under 责任单位 are no unit."""
    rows: Rows = (
        ("一级指标", "三级指标", "目标值", "评价标准", "责任单位"),
        ("产出", "培训人数", "≥500人次", "完成得满分", "市人社局"),
        ("^", "培训合格率（%）", "≥95", "完成得满分", "--"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [(row.target, row.owners) for row in built.plan.indicators] == [("≥500人次", ("市人社局",)), ("≥95", ())]
    assert any("评价标准" in one.what for one in built.doubts if one.reading == "不导入")


def test_targets_under_years_or_any_heading(tmp_path: Path) -> None:
    """Beside indicators the last year that holds figures is the target, the others are asked about; so is any column of figures."""
    years: Rows = (
        ("指标名称", "2020年", "2025年", "属性"),
        ("森林覆盖率（%）", "45.31", "46.3", "约束性"),
        ("森林蓄积量（万立方米）", "4606.24", "5000", "约束性"),
    )
    built = imported(word(tmp_path / "a.docx", years))
    assert [row.target for row in built.plan.indicators] == ["46.3", "5000"]
    assert any("2020年“45.31”" in one.what for one in built.doubts)
    others: Rows = (
        ("指标名称", "预期效果", "牵头负责司局"),
        ("示范典型", "400项", "规划司"),
        ("普及率", "85%", "通信司"),
    )
    built = imported(word(tmp_path / "b.docx", others))
    assert [(row.target, row.owners) for row in built.plan.indicators] == [("400项", ("规划司",)), ("85%", ("通信司",))]


def test_persons_and_deadlines_in_the_column_of_units(tmp_path: Path) -> None:
    """责任单位及责任人 holds units with persons below or beside them (D2.12), 责任单位及完成时限 units with a date behind."""
    rows: Rows = (
        ("任务", "牵头单位及负责人", "责任单位及责任人"),
        ("清运垃圾", "市城管局\n李四", "市住建局 王五\n市财政局 赵六"),
        ("改造公厕", "市住建局（王五）", "市财政局"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [row[4:6] for row in tasks_of(built)] == [("市城管局", "市住建局、市财政局"), ("市住建局", "市财政局")]
    assert [unit.name for unit in built.plan.units] == ["市城管局", "市住建局", "市财政局"]
    assert sum("是人，不是单位" in one.what for one in built.doubts) == 4
    dated: Rows = (
        ("任务", "责任单位及完成时限"),
        ("清运垃圾", "市城管局；2026年6月底前"),
        ("改造公厕", "市住建局，持续推进"),
    )
    assert [(row[4], row[7]) for row in tasks_of(imported(word(tmp_path / "b.docx", dated)))] == [
        ("市城管局", "2026-06-30"),
        ("市住建局", "持续推进"),
    ]


def test_headings_twice_side_by_side(tmp_path: Path) -> None:
    """序号｜任务｜责任单位 twice in a row are two halves of one list."""
    head = ("序号", "任务", "责任单位")
    rows: Rows = (
        (*head, *head),
        ("1", "清运垃圾", "城管局", "3", "绿化", "林业局"),
        ("2", "改厕", "住建局", "", "", ""),
    )
    found = tasks_of(imported(word(tmp_path / "a.docx", rows)))
    assert [(row[0], row[3], row[4]) for row in found] == [
        ("1", "清运垃圾", "城管局"),
        ("2", "改厕", "住建局"),
        ("3", "绿化", "林业局"),
    ]


def test_units_under_a_heading_that_no_rule_knows(tmp_path: Path) -> None:
    """Beside 牵头单位 a column called 参建单位 that holds units is read and asked about; who supervises owes nothing."""
    rows: Rows = (
        ("序号", "任务", "牵头单位", "参建单位", "督办单位", "业务领域"),
        ("1", "清运垃圾", "城管局", "市政局、相关街道", "督查室", "市容"),
        ("2", "改造公厕", "住建局", "环卫处、各街道", "督查室", "市容"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [row[4:6] for row in tasks_of(built)] == [("城管局", "市政局、相关街道"), ("住建局", "环卫处、各街道")]
    asked = [one for one in built.doubts if "参建单位" in one.what]
    assert [(one.item, one.reading) for one in asked] == [("任务表", "作为责任单位")]
    assert any("督办单位" in one.what for one in built.doubts if one.reading == "不导入")


def test_amounts_beside_their_growth(tmp_path: Path) -> None:
    """Of 绝对值 and 增长% below one year the amount is the target and the growth is asked about; growth alone is the target (D9.15)."""
    rows: Rows = (
        ("指标名称", "单位", "2021年完成", "<", "2022年计划", "<", "责任（牵头）部门"),
        ("^", "^", "绝对值", "增长%", "绝对值", "增长%", "^"),
        ("研发经费增长", "%", "-", "-", "-", "10", "区科技局"),
        ("孵化载体总数", "个", "16", "-", "17", "-", "^"),
        ("进出口总额", "亿元", "8.71", "-2", "10.2", "15", "区商务局"),
        ("固定资产投资", "亿元", "-", "5", "-", "8", "区发改局"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [(row.target, row.measure_unit, row.owners) for row in built.plan.indicators] == [
        ("10", "%", ("区科技局",)),
        ("17", "个", ("区科技局",)),
        ("10.2", "亿元", ("区商务局",)),
        ("增长8%", "%", ("区发改局",)),
    ]
    asked = [(one.item, one.reading) for one in built.doubts if "增长%“" in one.what]
    assert asked == [("指标 Z3", "10.2"), ("指标 Z4", "增长8%")]
