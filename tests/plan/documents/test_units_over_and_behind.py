"""Who leads by a rule, by a section of a table, behind a dash, and tables without headings (D9.155 to D9.162)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_layouts import imported


def test_the_first_of_those_charged_leads_where_a_rule_says_so(tmp_path: Path) -> None:
    """`A、B负责，C参与` below 排在首位的为牵头单位 has A lead and the others help; `A、B牵头` keeps both (D9.155)."""
    lines = (
        "（一）公立医院改革。（县卫健局、县医保局负责，县财政局参与。注：排在首位的为牵头单位，下同）",
        "（二）药品采购。（县医保局、县卫健局负责，县财政局参与）",
        "（三）人才培养。（县人社局、县卫健局牵头，县财政局参与）",
    )
    tasks = imported(word(tmp_path / "a.docx", *lines)).plan.tasks
    assert [one.leads for one in tasks] == [("县卫健局",), ("县医保局",), ("县人社局", "县卫健局")]
    assert [one.partners for one in tasks] == [("县医保局", "县财政局"), ("县卫健局", "县财政局"), ("县财政局",)]


def test_a_unit_over_the_rows_of_a_table_does_them(tmp_path: Path) -> None:
    """A unit alone over the whole width of a table does the rows below it, which is asked; another section does not (D9.156)."""
    table: Rows = (
        ("序号", "重点任务", "完成时限"),
        ("县教育局", "<", "<"),
        ("1", "新建幼儿园3所", "2031年8月底"),
        ("2", "招聘教师60名", "2031年9月底"),
        ("民生保障", "<", "<"),
        ("3", "改造公厕20座", "2031年10月底"),
    )
    built = imported(word(tmp_path / "a.docx", table))
    assert [one.leads for one in built.plan.tasks] == [("县教育局",), ("县教育局",), ()]
    assert any("写明了单位" in one.what for one in built.doubts)


@pytest.mark.parametrize("dash", ["——", "—", " —— "])
def test_who_leads_and_helps_behind_a_dash(tmp_path: Path, dash: str) -> None:
    """`。——A牵头，B配合；6月底前完成` behind a task names its units and its deadline (D9.157)."""
    lines = (
        f"1.发放补贴。{dash}市商务局牵头，市财政局配合；2031年6月底前完成",
        f"2.举办展会。{dash}市商务局牵头，各区政府配合",
    )
    tasks = imported(word(tmp_path / "a.docx", "一、促进消费", *lines)).plan.tasks
    assert [(one.text, one.leads, one.partners) for one in tasks] == [
        ("发放补贴", ("市商务局",), ("市财政局",)),
        ("举办展会", ("市商务局",), ("各区政府",)),
    ]
    assert [one.deadline for one in tasks] == ["2031-06-30", ""]


def test_a_table_without_headings_is_read_by_what_its_columns_hold(tmp_path: Path) -> None:
    """Words, units and dates beside a count are tasks, who does them and until when, all of it asked; figures are none (D9.158)."""
    table: Rows = (
        ("1", "推行电子证照", "县行政审批局、县公安局", "10月底"),
        ("2", "开展减证便民行动", "县司法局", "6月底"),
        ("3", "完善信用体系建设", "县发改局", "全年"),
    )
    built = imported(word(tmp_path / "a.docx", table))
    assert [(one.text, (*one.leads, *one.joint)) for one in built.plan.tasks] == [
        ("推行电子证照", ("县行政审批局", "县公安局")),
        ("开展减证便民行动", ("县司法局",)),
        ("完善信用体系建设", ("县发改局",)),
    ]
    assert [one.deadline for one in built.plan.tasks] == ["10月底", "6月底", "全年"]
    assert any("没有表头" in one.what for one in built.doubts)


def test_a_heading_beside_the_one_that_charges_is_no_task_of_it(tmp_path: Path) -> None:
    """（三） beside （二）各县区负责的工作 ends what that one charges, and is no task itself (D9.60)."""
    lines = (
        "二、任务分工",
        "（一）市住建局牵头的工作",
        "1.改造小区30个。",
        "（二）各县（市、区）负责的工作",
        "1.落实属地责任。",
        "（三）其他事项",
    )
    tasks = imported(word(tmp_path / "a.docx", *lines)).plan.tasks
    assert [(one.text.rstrip("。"), (*one.leads, *one.joint)) for one in tasks] == [
        ("改造小区30个", ("市住建局",)),
        ("落实属地责任", ("各县（市、区）",)),
    ]


def test_a_line_that_charges_what_follows_it(tmp_path: Path) -> None:
    """`以下工作由A牵头，B配合：` charges both with each item right below it, and 以下工作由 is no part of a name (D9.161)."""
    lines = (
        "以下工作由市体育局牵头，市财政局配合：",
        "1.建设步道50公里。",
        "2.开放场馆。",
        "以下任务由市教育局负责：",
        "3.新建幼儿园12所。",
    )
    tasks = imported(word(tmp_path / "a.docx", "重点工作分工", *lines)).plan.tasks
    assert [(one.leads, one.partners) for one in tasks] == [
        (("市体育局",), ("市财政局",)),
        (("市体育局",), ("市财政局",)),
        (("市教育局",), ()),
    ]


@pytest.mark.parametrize(
    "heads", [("【市教育局】", "【市交通局】"), ("■市教育局", "■市交通局"), ("●市教育局", "●市交通局")]
)
def test_marked_units_above_items_head_them(tmp_path: Path, heads: tuple[str, str]) -> None:
    """Units in marked lines above counted items, the first in front of all, head what stands below; behind items they are of those (D9.140)."""
    lines = ("安全生产任务清单", heads[0], "1.检查校车。", "2.完善消防设施。", heads[1], "3.整治客运隐患。")
    tasks = imported(word(tmp_path / "a.docx", *lines)).plan.tasks
    assert [one.leads for one in tasks] == [("市教育局",), ("市教育局",), ("市交通局",)]
    behind = ("任务清单", "1.检查校车。", heads[0], "2.整治客运隐患。", heads[1])
    tasks = imported(word(tmp_path / "b.docx", *behind)).plan.tasks
    assert [one.leads for one in tasks] == [("市教育局",), ("市交通局",)]


def test_a_table_of_one_cell_is_read_as_paragraphs(tmp_path: Path) -> None:
    """A page laid out as one cell gives its tasks as paragraphs do (D9.131)."""
    cell = "重点工作分解\n一、工业\n1.技改投资200亿元。（责任单位：市经信委）\n二、民生\n2.建保障房5000套。（责任单位：市住建局）"
    tasks = imported(word(tmp_path / "a.docx", [[cell]])).plan.tasks
    assert [one.leads for one in tasks] == [("市经信委",), ("市住建局",)]


def test_a_person_behind_a_colon_is_none_of_the_units(tmp_path: Path) -> None:
    """县民政局：王强 in a cell of units is the office, the person is told (D2.12)."""
    table: Rows = (
        ("工作任务", "责任单位及责任人"),
        ("建成敬老院2所", "县民政局：王强"),
        ("改造小巷20条", "县住建局 张伟"),
    )
    built = imported(word(tmp_path / "a.docx", table))
    assert {one.name for one in built.plan.units} == {"县民政局", "县住建局"}
    assert any("王强" in one.what for one in built.doubts)


def test_a_list_of_telephones_is_no_table_of_tasks(tmp_path: Path) -> None:
    """Offices, persons and telephone numbers without headings are no tasks (D9.158)."""
    table: Rows = [
        (str(at + 1), unit, "王强", f"1380000000{at}") for at, unit in enumerate(("县住建局", "县水利局", "县林业局"))
    ]
    lines = ("1.改造管网20公里。（县住建局负责）", "2.整治水体3处。（县水利局负责）")
    assert len(imported(word(tmp_path / "a.docx", *lines, table)).plan.tasks) == 2


def test_what_offices_have_done_is_no_task_of_theirs(tmp_path: Path) -> None:
    """`市公安局：上半年查处…` and `市教育局：已开展…` report, and charge nobody (D9.141)."""
    lines = (
        "1.推进改造任务。（市住建局负责）",
        "2.开展验收评估。（市发改委负责）",
        "三、会议发言",
        "市公安局：上半年查处违法行为1200起，下一步将加大力度。",
        "市教育局：已开展宣传活动30场。",
    )
    assert len(imported(word(tmp_path / "a.docx", *lines)).plan.tasks) == 2


def test_the_last_sentence_says_who_and_until_when(tmp_path: Path) -> None:
    """`A牵头，B按职责分工负责，12月底前完成。` behind a task's sentence names its units and its deadline (D9.162)."""
    lines = (
        "1.实施以旧换新。市商务局牵头，市财政局、市发改委按职责分工负责，2031年12月底前完成。",
        "2.推进设备更新。市发改委牵头，市工信局配合，持续推进。",
        "3.稳定物价。市发改委要求，2031年6月底前完成。",
    )
    tasks = imported(word(tmp_path / "a.docx", "一、扩大内需", *lines)).plan.tasks
    assert [(one.leads, one.partners, one.deadline) for one in tasks[:2]] == [
        (("市商务局",), ("市财政局", "市发改委"), "2031-12-31"),
        (("市发改委",), ("市工信局",), "持续推进"),
    ]
    assert not any(one.leads or one.joint for one in tasks[2:])


def test_a_group_in_a_line_of_its_own_below_a_label_goes_on_with_the_units(tmp_path: Path) -> None:
    """责任单位： with its units in lines of their own holds a group among them too (D9.54)."""
    lines = (
        "1.保障供水。",
        "责任单位：",
        "市水利局",
        "各县（市、区）政府",
        "2.整治土地。",
        "责任单位：",
        "市自然资源局",
        "市农业农村局",
    )
    tasks = imported(word(tmp_path / "a.docx", *lines)).plan.tasks
    assert [{*one.leads, *one.joint} for one in tasks] == [
        {"市水利局", "各县（市、区）政府"},
        {"市自然资源局", "市农业农村局"},
    ]
