"""Tables and lists of tasks whose columns or lines are called otherwise, and what of them is asked (D9.148 to D9.153)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_layouts import imported


def test_the_work_below_the_labels_of_a_title_belongs_to_it(tmp_path: Path) -> None:
    """`工作任务：…` below 牵头单位： of a title is its task, and 完成时限： below that is its deadline (D9.148)."""
    lines = []
    for number, name, unit, day in (
        ("一、", "绿道贯通工程", "市园林局", "2031年5月底"),
        ("二、", "河道清淤工程", "市水务局", "2031年6月底"),
    ):
        lines += [
            f"{number}{name}",
            f"牵头单位：{unit}",
            "配合单位：市财政局",
            "建设内容：全长12公里。",
            f"完成时限：{day}",
        ]
    tasks = imported(word(tmp_path / "a.docx", *lines)).plan.tasks
    assert [one.text.split("、")[-1] for one in tasks] == ["绿道贯通工程：全长12公里。", "河道清淤工程：全长12公里。"]
    assert [(one.leads, one.deadline) for one in tasks] == [
        (("市园林局",), "2031-05-31"),
        (("市水务局",), "2031-06-30"),
    ]


def test_short_names_that_differ_in_each_row_are_what_is_done(tmp_path: Path) -> None:
    """Beside who and when a column of short names, each another one, is that of the tasks, which is asked (D9.149)."""
    table: Rows = (
        ("检查行业", "时间安排", "责任单位"),
        ("烟花爆竹", "1月份", "安监站 派出所"),
        ("养老机构", "2月份", "民政所"),
        ("电力设施", "3月份", "电管所"),
    )
    built = imported(word(tmp_path / "a.docx", table))
    assert [one.text for one in built.plan.tasks] == ["烟花爆竹", "养老机构", "电力设施"]
    assert built.plan.tasks[0].joint == ("安监站", "派出所")
    assert any("检查行业" in one.what for one in built.doubts)


@pytest.mark.parametrize(
    ("remarks", "leads"),
    [
        (("县建设局牵头，各乡镇政府配合", "县教育局"), [("县建设局",), ("县教育局",)]),
        (("县建设局牵头", "每季度报送进度"), [(), ()]),
    ],
)
def test_remarks_that_name_units_alone_are_the_units(
    tmp_path: Path, remarks: tuple[str, str], leads: list[tuple[str, ...]]
) -> None:
    """备注 whose rows say who does it and nothing else holds the units where no other column does, which is asked (D9.150)."""
    table: Rows = (
        ("序号", "项目名称", "建设内容", "备注"),
        ("1", "危房改造", "改造危房200户", remarks[0]),
        ("2", "校舍加固", "加固校舍10栋", remarks[1]),
    )
    built = imported(word(tmp_path / "a.docx", "2031年为民办实事分解表", table))
    assert [one.leads for one in built.plan.tasks] == leads
    assert any("备注" in one.what for one in built.doubts)


@pytest.mark.parametrize("cell", ["⒈清理垃圾；\n⒉疏通沟渠。", "1.清理垃圾；2.疏通沟渠。", "1、清理垃圾。2、疏通沟渠。"])
def test_counted_tasks_in_one_cell_however_written_are_one_each(tmp_path: Path, cell: str) -> None:
    """⒈ and ⒉ count as 1. and 2. do, below one another or in one line of a cell (D9.151)."""
    table: Rows = (("责任单位", "工作任务"), ("县城管局", cell), ("县水利局", "修渠。"))
    tasks = imported(word(tmp_path / "a.docx", table)).plan.tasks
    assert [one.text.rstrip("；。") for one in tasks] == ["清理垃圾", "疏通沟渠", "修渠"]
    assert [one.leads for one in tasks] == [("县城管局",), ("县城管局",), ("县水利局",)]


def test_an_item_without_units_in_a_list_of_tasks_is_one_too(tmp_path: Path) -> None:
    """The first or last of a list of which most name their units is a task with the unit asked, and so is what it says of 负责 (D9.152, D9.153)."""
    lines = (
        "一、重点任务",
        "1.修桥。（县交通局负责）",
        "2.栽树。（县林业局负责）",
        "3.清淤。（县水利局负责）",
        "4.提升村貌。各乡镇负责组织实施，县住建局负责技术指导。",
        "二、工作要求",
        "1.各单位要高度重视。",
    )
    built = imported(word(tmp_path / "a.docx", *lines))
    assert [one.leads for one in built.plan.tasks] == [("县交通局",), ("县林业局",), ("县水利局",), ()]
    assert any("没有责任单位" in one.what for one in built.doubts)
    assert any("各乡镇负责组织实施" in one.what and "没有读作责任单位" in one.what for one in built.doubts)


def test_a_column_of_a_higher_level_beside_the_own_one_names_no_owners(tmp_path: Path) -> None:
    """省级牵头部门 beside 市级责任单位 owes nothing; alone it leads (D9.159)."""
    table: Rows = (
        ("序号", "工作任务", "省级牵头部门", "市级责任单位"),
        ("1", "推进城市更新项目", "省住建厅", "市住建局"),
        ("2", "发展数字经济产业", "省工信厅", "市工信局、市大数据局"),
    )
    built = imported(word(tmp_path / "a.docx", table))
    assert {one.name for one in built.plan.units} == {"市住建局", "市工信局", "市大数据局"}
    alone = [row[:3] for row in table]
    assert {one.name for one in imported(word(tmp_path / "b.docx", alone)).plan.units} == {"省住建厅", "省工信厅"}


@pytest.mark.parametrize(
    ("units", "owners"),
    [
        ("1.县城管局\n2.县城管局、县公安局", [("县城管局",), ("县城管局", "县公安局")]),
        ("县城管局\n县公安局", [("县城管局", "县公安局"), ("县城管局", "县公安局")]),
    ],
)
def test_counted_units_beside_as_many_counted_tasks_are_theirs(
    tmp_path: Path, units: str, owners: list[tuple[str, ...]]
) -> None:
    """1. and 2. of a cell of units beside tasks 1. and 2. are who does each of them; units without numbers do all (D9.160)."""
    table: Rows = (
        ("类别", "工作任务", "责任单位"),
        ("市容", "1.拆除广告牌。\n2.整治占道经营。", units),
        ("绿化", "植树。", "县林业局"),
    )
    tasks = imported(word(tmp_path / "a.docx", table)).plan.tasks
    assert [(*one.leads, *one.joint) for one in tasks] == [*owners, ("县林业局",)]


def test_a_counted_note_charges_those_who_join_in_all_tasks(tmp_path: Path) -> None:
    """`2.各项任务均涉及各县区政府，不再单独列出。` among the notes lets these join in each task, which is asked (D9.58)."""
    table: Rows = (
        ("序号", "任务", "责任单位"),
        ("1", "保护古树", "市林业局、市住建局"),
        ("2", "修复湿地", "市林业局、市水利局"),
    )
    notes = ("注：1.责任单位列第一位的为牵头单位。", "2.各项任务均涉及各县（市、区）人民政府，不再单独列出。")
    built = imported(word(tmp_path / "a.docx", table, *notes))
    assert [one.leads for one in built.plan.tasks] == [("市林业局",), ("市林业局",)]
    assert all("各县（市、区）人民政府" in one.partners for one in built.plan.tasks)


def test_a_task_of_the_members_of_a_group_alone_is_one(tmp_path: Path) -> None:
    """（责任单位：各成员单位；时间安排：每季度末） charges the members of the group, which is asked (D9.82)."""
    lines = (
        "1.报送进展。（责任单位：各成员单位；时间安排：每季度末）",
        "2.开展督查。（责任单位：县政府督查室；时间安排：每半年）",
    )
    tasks = imported(word(tmp_path / "a.docx", *lines)).plan.tasks
    assert [one.deadline for one in tasks] == ["每季度末", "每半年"]
