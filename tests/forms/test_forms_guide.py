"""What 填报说明 says to a unit of what its form holds."""

from dataclasses import replace

import pytest

from qcreport.asked.headings import CONFIRM, EVIDENCE, PROGRESS
from qcreport.asked.model import Form, History
from qcreport.forms.guide_text import instructions, what_to_do


@pytest.fixture
def supporting(small_form: Form) -> Form:
    """The form of a unit that only supports one task, of which it wrote last period."""
    return replace(
        small_form,
        tasks=small_form.supported,
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
