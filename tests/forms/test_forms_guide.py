"""What 填报说明 says to a unit of what its form holds."""

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from qcreport.asked.headings import CONFIRM, EVIDENCE, INDICATORS, PERCENT, PROGRESS
from qcreport.asked.model import Form, History, TaskRow
from qcreport.forms.guide_text import instructions, what_to_do
from qcreport.forms.indicator_rows import WIDTHS
from qcreport.forms.parts import fitting
from qcreport.forms.writer import write_form
from qcreport.plan.model import Role
from qcreport.workspace import parse_period


@pytest.fixture
def supporting(small_form: Form) -> Form:
    """The form of a unit that only supports one task, of which it wrote last period."""
    return replace(
        small_form,
        tasks=small_form.supported,
        optional=(),
        history=History(previous={("1.2", PROGRESS): "已开展宣传。"}),
    )


def test_a_unit_that_leads_nothing_is_told_of_its_tick(supporting: Form) -> None:
    """本期确认 is explained where it is open, also where no 完成率 stands beside it, and only there."""
    assert (
        dict(instructions(supporting))[CONFIRM]
        == "“与上期相同”：进展情况与上期相同，不必再写；有变化的在“进展情况”写明。"
    )
    assert CONFIRM not in dict(instructions(replace(supporting, history=History())))


def test_a_unit_that_leads_nothing_owes_no_material(small_form: Form, supporting: Form) -> None:
    """Material of 已完成 tasks is asked for only of a unit that can report a task as 已完成."""
    assert dict(instructions(small_form))[EVIDENCE].startswith("报“已完成”的任务请列出佐证材料，")
    assert dict(instructions(supporting))[EVIDENCE].startswith("有佐证材料的可以列出，")
    assert what_to_do(small_form, EVIDENCE) == "已完成任务的佐证材料清单"
    assert what_to_do(supporting, EVIDENCE) == "佐证材料清单，没有可列的不填"
    assert _call(small_form) == "报“已完成”的任务请列出佐证材料"
    assert _call(supporting) == "有佐证材料的可以列出"


def test_a_unit_that_may_report_a_task_as_completed_is_asked_for_material(supporting: Form) -> None:
    """A unit that leads nothing and may report other tasks is told what 自动校验 asks of them."""
    task = TaskRow(supporting.supported[0].task, Role.OPTIONAL, ())
    form = replace(supporting, optional=(task,))
    assert dict(instructions(form))[EVIDENCE].startswith("报“已完成”的任务请列出佐证材料，")
    assert _call(form) == "报“已完成”的任务请列出佐证材料"


def test_material_of_the_year_is_not_asked_for_again(small_form: Form) -> None:
    """Where rows carry material of the year, no place of the form asks to list it again (D3.35)."""
    (row, *_) = small_form.led
    history = History(previous={(row.task.id, PERCENT): "100"}, proven={row.task.id: "第一季度已提供1份"})
    form = replace(small_form, history=history)
    told = "报“已完成”的任务请列出佐证材料（“自动校验”注明“不必再列”的除外）"
    assert dict(instructions(form))[EVIDENCE].startswith(f"{told}，")
    assert _call(form) == told


def _call(form: Form) -> str:
    """The red line of 佐证材料."""
    sheet = load_workbook(io.BytesIO(write_form(form)))[EVIDENCE]
    return next(str(cell.value) for cell in reversed(sheet[2]) if cell.value)


def test_an_older_figure_is_read_whole(small_form: Form) -> None:
    """A figure of 上期值 that is older names its period as people do, and its row has room for that."""
    history = replace(
        small_form.history, previous={("Z1", "抽查批次"): "123456789012345"}, since=parse_period("2026Q2").label
    )
    sheet = load_workbook(io.BytesIO(write_form(replace(small_form, history=history))))[INDICATORS]
    (cell,) = (one for row in sheet for one in row if str(one.value).startswith("123456789012345"))
    assert cell.value == "123456789012345（2026年第二季度）"
    room = fitting([(str(cell.value), WIDTHS[cell.column - 1])], 0.0)
    assert sheet.row_dimensions[cell.row].height > room - 1 > 24
