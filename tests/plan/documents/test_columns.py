"""Columns that headings alone do not tell: roles with words in front, places, dates, names in two columns, tasks under any heading."""

from pathlib import Path

import pytest

from tests.plan.documents.making import Rows, word, workbook
from tests.plan.documents.test_layouts import imported, tasks_of


@pytest.mark.parametrize(
    ("first", "second"),
    [("整改责任单位", "属地管理责任单位"), ("行业监管责任单位", "项目责任部门"), ("主体责任单位", "安全监管责任单位")],
)
def test_what_somebody_is_responsible_for_may_stand_in_front(tmp_path: Path, first: str, second: str) -> None:
    """Each column whose heading ends with 责任单位 names units that owe the task, whatever stands in front (D9.70)."""
    rows: Rows = (
        ("序号", "隐患内容", first, second),
        ("1", "疏散通道堵塞", "金源商场有限公司", "东门街道"),
        ("2", "燃气管道老化", "县燃气公司", "城南镇政府"),
    )
    found = imported(word(tmp_path / "a.docx", rows)).plan.tasks
    assert [one.joint for one in found] == [("金源商场有限公司", "东门街道"), ("县燃气公司", "城南镇政府")]


def test_who_supervises_is_none_of_them(tmp_path: Path) -> None:
    """督导责任单位 and 监督责任单位 supervise (D9.70)."""
    rows: Rows = (
        ("整改措施", "责任单位", "督导责任单位"),
        ("封堵排污口", "县水务局", "县纪委"),
        ("补种树木", "县林业局", "县审计局"),
    )
    assert [one.leads for one in imported(word(tmp_path / "a.docx", rows)).plan.tasks] == [("县水务局",), ("县林业局",)]


@pytest.mark.parametrize("below", ["单位", "单位名称", "部门"])
def test_unit_and_person_below_one_heading(tmp_path: Path, below: str) -> None:
    """单位, 姓名 and 联系方式 below 牵头单位: the first holds who leads, the others are not imported (D9.70)."""
    rows: Rows = (
        ("序号", "工作任务", "牵头单位", "<", "<", "配合单位"),
        ("^", "^", below, "姓名", "联系方式", "^"),
        ("1", "改造车站", "市交通局", "韩冬", "2231", "市公安局"),
        ("2", "整修街巷", "市城管局", "吕静", "2232", "市住建局"),
    )
    found = imported(workbook(tmp_path / "a.xlsx", 表=rows)).plan.tasks
    assert [(one.leads, one.partners) for one in found] == [
        (("市交通局",), ("市公安局",)),
        (("市城管局",), ("市住建局",)),
    ]


def test_of_two_columns_of_tasks_the_second_says_what_is_done(tmp_path: Path) -> None:
    """任务名称 over two columns, the first merged over rows: it groups them; a name over both is a task of no group (D9.71)."""
    rows: Rows = (
        ("序号", "工作任务", "<", "责任单位"),
        ("1", "道路提升", "新建停车场3处", "市城管局"),
        ("2", "^", "修补路面2万平方米", "市住建局"),
        ("3", "举办消防演练12场", "<", "市应急局"),
    )
    found = imported(workbook(tmp_path / "a.xlsx", 表=rows)).plan.tasks
    assert [(one.project, one.text) for one in found] == [
        ("道路提升", "新建停车场3处"),
        ("道路提升", "修补路面2万平方米"),
        ("", "举办消防演练12场"),
    ]


@pytest.mark.parametrize("over", ["目标任务", "年度任务", "分解目标"])
def test_figures_of_the_whole_below_one_heading_with_those_of_places(tmp_path: Path, over: str) -> None:
    """全县 and its towns below 目标任务: that of the whole is the target, the others are told as not imported (D9.72)."""
    rows: Rows = (
        ("项目名称", "单位", over, "<", "<", "<", "牵头单位"),
        ("^", "^", "全县", "柳河镇", "三合乡", "园区", "^"),
        ("新建公厕", "座", "40", "20", "15", "5", "县城管局"),
        ("硬化村道", "公里", "90", "50", "40", "0", "县交通局"),
    )
    built = imported(workbook(tmp_path / "a.xlsx", 表=rows))
    assert [(one.title, one.target, one.owners) for one in built.plan.indicators] == [
        ("新建公厕", "40", ("县城管局",)),
        ("硬化村道", "90", ("县交通局",)),
    ]
    assert any("柳河镇" in one.what and "没有导入" in one.what for one in built.doubts)


def test_towns_that_are_responsible_each_beside_a_row_of_the_whole(tmp_path: Path) -> None:
    """责任单位 over a column of towns names no units of the figures; what stands empty in the row of the whole is no figure (D9.72)."""
    rows: Rows = (
        ("2024年植树任务分解表", "<", "<", "<"),
        ("责任单位", "植树（万株）", "补植（亩）", "责任人"),
        ("合计", "30", "900", ""),
        ("白杨镇", "20", "500", "孔明"),
        ("黑石乡", "10", "400", "叶红"),
    )
    built = imported(workbook(tmp_path / "a.xlsx", 表=rows))
    assert [(one.title, one.target) for one in built.plan.indicators] == [("植树（万株）", "30"), ("补植（亩）", "900")]
    assert not built.plan.units


def test_a_column_in_which_each_row_says_until_when_holds_deadlines(tmp_path: Path) -> None:
    """目标要求 with nothing but 10月底前完工 below is no target and no task (D9.73)."""
    rows: Rows = (
        ("实事名称", "具体内容", "目标要求", "牵头单位"),
        ("安居", "改造小区12个", "10月底前完工", "区住建局"),
        ("乐业", "培训3000人次", "年底前完成", "区人社局"),
    )
    built = imported(word(tmp_path / "a.docx", "2023年为民办实事分解表", rows))
    assert [(one.text, one.deadline) for one in built.plan.tasks] == [
        ("改造小区12个", "2023-10-31"),
        ("培训3000人次", "2023-12-31"),
    ]


@pytest.mark.parametrize(
    ("begins", "ends"), [("启动时间", "完成时间"), ("开工时间", "竣工时间"), ("起始时间", "办结时限")]
)
def test_when_work_begins_is_no_deadline(tmp_path: Path, begins: str, ends: str) -> None:
    """Of two columns of dates the one that says when the work begins is left out (D9.73)."""
    rows: Rows = (
        ("工作任务", "责任单位", "时间安排", "<"),
        ("^", "^", begins, ends),
        ("建设水厂", "县水利局", "2024年3月", "2024年11月"),
        ("建设学校", "县教育局", "2024年2月", "2024年8月"),
    )
    found = imported(workbook(tmp_path / "a.xlsx", 表=rows)).plan.tasks
    assert [one.deadline for one in found] == ["2024-11-30", "2024-08-31"]


def test_tasks_under_a_heading_that_nobody_knows(tmp_path: Path) -> None:
    """Where units and dates are known, the column of the longest words is that of the tasks, which is asked (D9.74)."""
    rows: Rows = (
        ("编号", "企业名称", "困难", "解决意见", "承办单位", "办理期限"),
        ("1", "宏达纺织公司", "用电紧张", "增容变压器并于5月投用", "县供电公司", "2021年5月31日"),
        ("2", "新丰米业公司", "贷款难", "组织银企对接会两次", "县金融办", "2021年4月30日"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [(one[3], one[4], one[7]) for one in tasks_of(built)] == [
        ("增容变压器并于5月投用", "县供电公司", "2021-05-31"),
        ("组织银企对接会两次", "县金融办", "2021-04-30"),
    ]
    assert any("“解决意见”没有写明是什么内容" in one.what for one in built.doubts)


@pytest.mark.parametrize("heads", [("序号", "姓名", "责任部门"), ("序号", "企业名称", "责任部门")])
def test_a_list_of_persons_or_firms_is_no_list_of_tasks(tmp_path: Path, heads: tuple[str, str, str]) -> None:
    """Names beside units are no tasks, also where the title says 责任 (D9.74)."""
    names = ("张春来", "吴小梅") if heads[1] == "姓名" else ("大华机械有限公司", "永新食品有限公司")
    rows: Rows = (heads, ("1", names[0], "区工信局"), ("2", names[1], "区商务局"))
    tasks: Rows = (("工作任务", "责任单位"), ("走访企业", "区工信局"))
    built = imported(word(tmp_path / "a.docx", "企业包联责任表", rows, "任务分解表", tasks))
    assert [one.text for one in built.plan.tasks] == ["走访企业"]


@pytest.mark.parametrize("wide", [("<", "建设内容", "<", "x", "<"), ("", "建设内容", "x", "<", "<")])
def test_a_card_with_one_or_two_labels_a_row(tmp_path: Path, wide: tuple[str, ...]) -> None:
    """项目名称｜甲｜责任单位｜某局 above 建设内容 with its words over the rest is one task, and the next card another (D9.75)."""

    def card(name: str, unit: str, what: str, until: str) -> Rows:
        return (
            ("项目名称", name, "责任单位", unit),
            tuple(what if cell == "x" else cell for cell in wide[1:]),
            ("责任领导", "林涛", "完成时限", until),
        )

    cards = (
        *card("村道硬化", "县交通局", "硬化村道30公里", "2024年10月"),
        *card("水库加固", "县水利局", "加固水库2座", "2024年6月"),
    )
    built = imported(word(tmp_path / "a.docx", "2024年实事项目卡", cards))
    assert [(one[1], one[3], one[4], one[7]) for one in tasks_of(built)] == [
        ("村道硬化", "硬化村道30公里", "县交通局", "2024-10-31"),
        ("水库加固", "加固水库2座", "县水利局", "2024-06-30"),
    ]


@pytest.mark.parametrize("heading", ["项目业主", "资金承担方"])
def test_units_in_a_column_that_is_not_imported_are_asked_about(tmp_path: Path, heading: str) -> None:
    """项目业主 beside 责任单位 gets no workbook unasked; neither does who is named in a remark (D9.76)."""
    rows: Rows = (
        ("项目名称", "建设内容", heading, "责任单位", "备注"),
        ("冷库", "建设冷库2万立方米", "城投集团", "县商务局", "县财政局负责筹资"),
        ("水厂", "日供水3万吨", "县自来水公司", "县住建局", "续建"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [one.name for one in built.plan.units] == ["县商务局", "县住建局"]
    asked = " ".join(one.what for one in built.doubts)
    assert f"“{heading}”一栏写的是单位" in asked
    assert "备注“县财政局负责筹资”里写有单位" in asked
    assert "续建" not in asked


@pytest.mark.parametrize(
    ("cell", "unit", "open_end"),
    [
        ("市住建局等市级有关部门", "市住建局", "等市级有关部门"),
        ("县水利局等政府各有关部门", "县水利局", "等政府各有关部门"),
        ("区民政局等区直相关单位", "区民政局", "等区直相关单位"),
    ],
)
def test_a_unit_among_a_group_is_a_unit(tmp_path: Path, cell: str, unit: str, open_end: str) -> None:
    """A等市级有关部门 names A; the group behind 等 is asked about and no part of the name (D9.77)."""
    rows: Rows = (("工作任务", "责任单位"), ("排查管网", cell), ("清理河道", "区水务局"))
    built = imported(word(tmp_path / "a.docx", rows))
    assert built.plan.tasks[0].leads == (unit,)
    assert any(f"“{open_end}”没有点名" in one.what for one in built.doubts)


@pytest.mark.parametrize("cell", ["县卫生局局长贾文", "县卫生局副局长何敏"])
def test_the_head_of_a_unit_by_name_stands_for_the_unit(tmp_path: Path, cell: str) -> None:
    """县卫生局局长贾文 is the unit, and a person who is told (D9.77)."""
    rows: Rows = (("工作任务", "责任单位"), ("建设门诊楼", cell), ("招聘医生", "县人社局"))
    built = imported(word(tmp_path / "a.docx", rows))
    assert [one.leads for one in built.plan.tasks] == [("县卫生局",), ("县人社局",)]
    assert any("是人，不是单位" in one.what for one in built.doubts)


@pytest.mark.parametrize(
    ("cell", "joint", "asked"),
    [
        ("安顺市、六盘水市人民政府", ("安顺市人民政府", "六盘水市人民政府"), "“安顺市”后面没有写“人民政府”"),
        (
            "市水利局、长江、淮河沿线县（区）",
            ("市水利局", "长江、淮河沿线县（区）"),
            "“长江、淮河沿线县（区）”是一组单位",
        ),
        ("县发改局/王刚、县住建局/李军", ("县发改局", "县住建局"), "“王刚”是人，不是单位"),
    ],
)
def test_names_that_share_their_end(tmp_path: Path, cell: str, joint: tuple[str, ...], asked: str) -> None:
    """Cities with one 人民政府 behind them, rivers with one 沿线 and persons behind a stroke are read by name, and asked about (D9.77)."""
    rows: Rows = (("工作任务", "责任单位"), ("加固堤防", cell), ("巡查水库", "省水利厅"))
    built = imported(word(tmp_path / "a.docx", rows))
    assert built.plan.tasks[0].joint == joint
    assert any(asked in one.what for one in built.doubts)


@pytest.mark.parametrize("section", ["一、县委组织部牵头（2项）", "（一）县委组织部牵头的任务"])
def test_a_section_that_says_who_leads_leads_its_rows(tmp_path: Path, section: str) -> None:
    """Below 县委组织部牵头 the units of 配合单位 help it, up to the next section; it is asked once (D9.78)."""
    rows: Rows = (
        ("序号", "改革任务", "配合单位"),
        (section, "<", "<"),
        ("1", "推行积分管理", "县人社局"),
        ("2", "建立考核办法", "县财政局"),
        ("二、其他任务", "<", "<"),
        ("3", "推进水价改革", "县水利局"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [(one.leads, one.partners) for one in built.plan.tasks] == [
        (("县委组织部",), ("县人社局",)),
        (("县委组织部",), ("县财政局",)),
        ((), ("县水利局",)),
    ]
    assert sum("写明了单位" in one.what for one in built.doubts) == 1


def test_counted_lines_of_a_cell_are_a_task_each(tmp_path: Path) -> None:
    """1. and 2. in the cell of a unit are its tasks; where the rows are counted themselves they stay together; each is asked about (D9.78, D9.119)."""
    tasks = "1.完成造林3000亩\n2.抚育林地5000亩"
    plain: Rows = (("责任单位", "主要工作任务"), ("县林业局", tasks), ("县水利局", "1.治理河道8公里\n2.加固水库2座"))
    built = imported(word(tmp_path / "a.docx", plain))
    assert [(one.text, one.leads) for one in built.plan.tasks] == [
        ("完成造林3000亩", ("县林业局",)),
        ("抚育林地5000亩", ("县林业局",)),
        ("治理河道8公里", ("县水利局",)),
        ("加固水库2座", ("县水利局",)),
    ]
    asked = [one.what for one in built.doubts if "写在一格里" in one.what]
    assert asked == [f"“{one.text}”与编号的其他几项写在一格里" for one in built.plan.tasks]
    counted: Rows = (("序号", "整改措施", "责任单位"), ("1", tasks, "县林业局"), ("2", "修订办法", "县司法局"))
    assert len(imported(word(tmp_path / "b.docx", counted)).plan.tasks) == 2


def test_the_same_as_above(tmp_path: Path) -> None:
    """同上 and 〃 stand for the units and the date of the row above, and lines to sign are no row (D9.78)."""
    rows: Rows = (
        ("序号", "工程内容", "责任单位", "完成时间"),
        ("1", "改造文昌路", "市建设局", "2011年8月"),
        ("2", "改造建新路", "同上", "〃"),
        ("填表人：", "<", "审核人：", "联系电话："),
    )
    found = imported(workbook(tmp_path / "a.xlsx", 表=rows)).plan.tasks
    assert [(one.text, one.leads, one.deadline) for one in found] == [
        ("改造文昌路", ("市建设局",), "2011-08-31"),
        ("改造建新路", ("市建设局",), "2011-08-31"),
    ]


def test_duties_of_members_are_what_they_do(tmp_path: Path) -> None:
    """成员单位 and 工作职责 alone are units and tasks (D9.70)."""
    rows: Rows = (
        ("成员单位", "工作职责"),
        ("市水利局", "负责水情监测，组织水工程调度。"),
        ("市应急局", "组织抢险救援。"),
    )
    found = imported(word(tmp_path / "a.docx", rows)).plan.tasks
    assert [(one.text, one.leads) for one in found] == [
        ("负责水情监测，组织水工程调度。", ("市水利局",)),
        ("组织抢险救援。", ("市应急局",)),
    ]


def test_the_column_of_measures_and_units_is_that_of_tasks(tmp_path: Path) -> None:
    """整改措施及责任单位 holds both: the units stand in brackets behind each task (D9.70)."""
    rows: Rows = (
        ("序号", "问题", "整改措施及责任单位"),
        ("1", "资金闲置", "盘活资金860万元。（责任单位：县财政局）"),
        ("2", "违规补贴", "收回资金12万元。（责任单位：县农业农村局、河西镇）"),
    )
    found = imported(word(tmp_path / "a.docx", rows)).plan.tasks
    assert [(one.leads, one.joint) for one in found] == [(("县财政局",), ()), ((), ("县农业农村局", "河西镇"))]


@pytest.mark.parametrize(
    ("cell", "leads"),
    [("县委县政府\n督查室", ("县委县政府督查室",)), ("市政府办\n公室", ("市政府办公室",)), ("县教育局\n县公安局", ())],
)
def test_an_office_within_goes_on_with_its_name(tmp_path: Path, cell: str, leads: tuple[str, ...]) -> None:
    """督查室 below 县委县政府 is the rest of its name; two full names are two units, which is asked by their words (D9.164)."""
    rows: Rows = (("序号", "工作任务", "责任单位"), ("1", "督查通报", cell), ("2", "修建公厕", "县城管局"))
    built = imported(word(tmp_path / "a.docx", rows))
    assert built.plan.tasks[0].leads == leads
    asked = [one.what for one in built.doubts if "换行" in one.what]
    assert asked == ([] if leads else ["责任单位一格内换行：县教育局、县公安局"])


@pytest.mark.parametrize("heading", ["牵头单位（配合单位）", "牵头单位\n（协办单位）", "牵 头 单 位 （ 配 合 单 位 ）"])
def test_helpers_in_a_bracket_behind_who_leads(tmp_path: Path, heading: str) -> None:
    """Where the heading says so, A（B、C） is A that leads and B and C that help, also one of them and groups (D9.166)."""
    rows: Rows = (
        ("序号", "工作任务", heading),
        ("1", "改造校舍", "县教育局（县财政局、县住建局）"),
        ("2", "修建公厕", "县城管局（各乡镇（街道））"),
        ("3", "植树造林", "县林业局"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [(one.leads, one.partners) for one in built.plan.tasks] == [
        (("县教育局",), ("县财政局", "县住建局")),
        (("县城管局",), ("各乡镇（街道）",)),
        (("县林业局",), ()),
    ]


def test_several_units_in_a_bracket_are_asked_about(tmp_path: Path) -> None:
    """Below 责任单位 县教育局（县财政局、县住建局） may be three units, which is asked; 县委办（县委督查室） is one (D9.166)."""
    rows: Rows = (
        ("序号", "工作任务", "责任单位"),
        ("1", "改造校舍", "县教育局（县财政局、县住建局）"),
        ("2", "督查通报", "县委办（县委督查室）"),
    )
    asked = [one.what for one in imported(word(tmp_path / "a.docx", rows)).doubts if "另外的单位" in one.what]
    assert len(asked) == 1
    assert "县财政局、县住建局" in asked[0]
