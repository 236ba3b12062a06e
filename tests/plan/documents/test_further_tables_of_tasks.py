"""Tables and lists of tasks whose columns or lines are called otherwise, and what of them is asked (D9.178 to D9.183)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_layouts import imported


def test_the_work_below_the_labels_of_a_title_belongs_to_it(tmp_path: Path) -> None:
    """`工作任务：…` below 牵头单位： of a title is its task, and 完成时限： below that is its deadline (D9.178)."""
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
    """Beside who and when a column of short names, each another one, is that of the tasks, which is asked (D9.179)."""
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
    """备注 whose rows say who does it and nothing else holds the units where no other column does, which is asked (D9.180)."""
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
    """⒈ and ⒉ count as 1. and 2. do, below one another or in one line of a cell (D9.181)."""
    table: Rows = (("责任单位", "工作任务"), ("县城管局", cell), ("县水利局", "修渠。"))
    tasks = imported(word(tmp_path / "a.docx", table)).plan.tasks
    assert [one.text.rstrip("；。") for one in tasks] == ["清理垃圾", "疏通沟渠", "修渠"]
    assert [one.leads for one in tasks] == [("县城管局",), ("县城管局",), ("县水利局",)]


def test_an_item_without_units_in_a_list_of_tasks_is_one_too(tmp_path: Path) -> None:
    """The first or last of a list of which most name their units is a task with the unit asked, and so is what it says of 负责 (D9.182, D9.183)."""
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
