"""Columns that their heading does not decide are known by what they hold."""

from pathlib import Path

import pytest

from qcreport.plan.documents.tables.contents import holds_measures
from qcreport.plan.documents.tables.headings import ColumnRole, part_of
from tests.plan.documents.making import Rows, word, workbook
from tests.plan.documents.test_broken import answer
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


def test_names_and_targets_without_headings(tmp_path: Path) -> None:
    """Two columns of names and targets are indicators, asked about once; two columns of words are no table of these."""
    rows: Rows = (("预期寿命", "达到79岁"), ("婴儿死亡率", "5.0‰（目前8.1‰）"), ("素养水平", "提升至30%"))
    built = imported(word(tmp_path / "a.docx", "主要健康指标：", rows))
    assert [(row.title, row.target) for row in built.plan.indicators] == list(rows)
    assert sum("没有表头" in one.what for one in built.doubts) == 1
    words: Rows = (("填表人", "王五"), ("单位", "市教育局"), ("电话", "3031111"))
    assert "没有可以导入" in answer(word(tmp_path / "b.docx", words))


def test_an_indicator_below_a_merged_one(tmp_path: Path) -> None:
    """考核内容 in each row of a merged 考核指标 is the indicator, that above it the group; 评分部门 owes nothing."""
    rows: Rows = (
        ("考核项目", "序号", "考核指标", "考核内容", "单位", "年度目标", "责任部门", "评分部门"),
        ("农业", "1", "粮食供给", "播种面积", "万亩", "0.07", "县农业局", "市农业局"),
        ("^", "2", "^", "生猪存栏", "万头", "0", "县农业局", "市农业局"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [(row.branch, row.category, row.title, row.target, row.owners) for row in built.plan.indicators] == [
        ("农业", "粮食供给", "播种面积", "0.07", ("县农业局",)),
        ("农业", "粮食供给", "生猪存栏", "0", ("县农业局",)),
    ]


def test_a_heading_at_the_side_of_all_rows(tmp_path: Path) -> None:
    """年度绩效指标 merged down beside the table makes no headings of its rows."""
    rows: Rows = (
        ("项目名称", "降尘", "<", "<", "<"),
        ("年度绩效指标", "一级指标", "二级指标", "三级指标", "指标值及单位"),
        ("^", "产出指标", "数量指标", "车辆数", "10辆"),
        ("^", "^", "^", "射程", "≥80M"),
    )
    found = imported(word(tmp_path / "a.docx", rows)).plan.indicators
    assert [(row.title, row.target) for row in found] == [("车辆数", "10辆"), ("射程", "≥80M")]


def test_who_is_mainly_responsible_leads(tmp_path: Path) -> None:
    """主要责任单位 beside 责任单位 leads, which is asked about; names on lines of their own are several."""
    rows: Rows = (
        ("任务", "主要责任单位", "责任单位"),
        ("提高筛查率", "省卫生厅", "省人口计生\n省公安厅"),
        ("控制感染", "省卫生厅", "省妇联\n省残联"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [row[4:6] for row in tasks_of(built)] == [
        ("省卫生厅", "省人口计生、省公安厅"),
        ("省卫生厅", "省妇联、省残联"),
    ]
    assert [one.reading for one in built.doubts if "主要责任单位" in one.what] == ["作为牵头单位"]


def test_what_is_of_an_indicator_in_the_same_cell(tmp_path: Path) -> None:
    """其中 on a line of its own, with a target on a line of its own, is a 分项; lines that only wrap are one row (D9.18)."""
    rows: Rows = (
        ("指标", "2020年", "2025年"),
        ("1.专科比例（%）\n其中：本科比例（%）", "97.7%\n49.8%", "100%\n50%"),
        ("2.班额比例（%）\n其中：小学\n初中", "34%\n77%", "80%以上\n85%以上"),
        ("3.省市优质\n幼儿园比例", "85.1%", "90%\n以上"),
        ("4.巩固率（%）", "99%", "100%"),
        ("5.入学率（%）", "99%", "100%"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [(row.title, row.part, row.target) for row in built.plan.indicators] == [
        ("专科比例（%）", "", "100%"),
        ("专科比例（%）", "本科比例（%）", "50%"),
        ("班额比例（%）", "小学", "80%以上"),
        ("班额比例（%）", "初中", "85%以上"),
        ("省市优质幼儿园比例", "", "90%以上"),
        ("巩固率（%）", "", "100%"),
        ("入学率（%）", "", "100%"),
    ]
    assert sum("一格里写有几项" in one.what for one in built.doubts) == 4
