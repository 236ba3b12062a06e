"""plan.xlsx as the office edits it, and the frozen text of a plan."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from qcreport.plan.frozen import plan_from_text, plan_hash, plan_text
from qcreport.plan.load import load_plan
from qcreport.plan.model import Plan, Reference, Setting, Unit
from qcreport.plan.save import save_plan
from qcreport.plan.tables import TABLES

WORDS = st.text(max_size=12)


@pytest.fixture(scope="module")
def sheets(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Worksheet]:
    """The sheets of the bundled plan's workbook."""
    target = tmp_path_factory.mktemp("plan") / "plan.xlsx"
    save_plan(plan, target)
    return {sheet.title: sheet for sheet in load_workbook(target).worksheets}


def test_the_sheets_are_those_of_the_contract(sheets: dict[str, Worksheet]) -> None:
    """Six sheets in order, each with its headings (C3.1)."""
    assert list(sheets) == ["单位", "指标", "填报项", "任务", "参照值", "设置"]
    for table in TABLES[:6]:
        assert [cell.value for cell in sheets[table.name][1]] == [column.heading for column in table.columns]


def test_every_cell_is_text_and_heads_stay_in_view(sheets: dict[str, Worksheet]) -> None:
    """Ids are text, so that Excel leaves 1.10 and 12-1 alone; the head is frozen and can be filtered."""
    for sheet in sheets.values():
        assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
        assert {cell.number_format for row in sheet.iter_rows(min_row=2) for cell in row} <= {"@"}
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref
    assert sheets["任务"].freeze_panes == "D2"


def test_choices_are_offered_where_only_some_words_do(sheets: dict[str, Worksheet]) -> None:
    """类别, 频次, 角色, 类型 and others have a list to choose from."""
    offered = {
        (name, str(sheet[str(rule.sqref).split(":")[0]].offset(row=-1).value)): rule.formula1
        for name, sheet in sheets.items()
        for rule in sheet.data_validations.dataValidation
    }
    assert offered["指标", "频次"] == '"累,点,年"'
    assert {("单位", "类别"), ("填报项", "角色"), ("填报项", "类型"), ("任务", "任务性质")} < set(offered)


def test_headings_say_what_goes_in(sheets: dict[str, Worksheet]) -> None:
    """The headings that need a word have a note."""
    notes = {cell.value: cell.comment.text for cell in sheets["任务"][1] if cell.comment}
    assert "Z6且Z7" in notes["判定条件"]


def test_a_long_row_is_as_tall_as_its_text(sheets: dict[str, Worksheet]) -> None:
    """A row whose text wraps is taller than one whose text does not."""
    sheet = sheets["任务"]
    heights = {sheet.cell(row, 3).value: sheet.row_dimensions[row].height for row in range(2, sheet.max_row + 1)}
    assert heights["20.3"] > heights["1.2"] > heights["1.2"] / 2 > 0


@given(name=WORDS, aliases=st.lists(WORDS, max_size=3), value=WORDS, number=st.none() | st.fractions())
def test_a_frozen_plan_reads_back_whatever_stands_in_it(
    name: str, aliases: list[str], value: str, number: Fraction | None
) -> None:
    """Any plan is equal to what its canonical text reads back as."""
    units = (Unit(name, tuple(aliases), leading_group=True),)
    plan = Plan(units, references=(Reference("Z1", 2026, "全国平均", number),), settings=(Setting("名", value),))
    assert plan_from_text(plan_text(plan)) == plan


def test_different_plans_have_different_hashes() -> None:
    """A name with 、 in it is not two names, and the order of rows counts."""
    one, two = Plan((Unit("甲", ("乙、丙",)),)), Plan((Unit("甲", ("乙", "丙")),))
    turned = Plan((Unit("乙"), Unit("甲")))
    hashes = {plan_hash(row) for row in (one, two, turned, replace(turned, units=turned.units[::-1]))}
    assert len(hashes) == 4


def test_an_old_plan_stays_when_the_new_one_cannot_be_written(plan: Plan, tmp_path: Path) -> None:
    """Saving replaces the file as a whole and leaves nothing beside it."""
    target = tmp_path / "plan.xlsx"
    save_plan(plan, target)
    save_plan(replace(plan, tasks=plan.tasks[:1]), target)
    assert [path.name for path in tmp_path.iterdir()] == ["plan.xlsx"]
    assert len(load_plan(target)[0].tasks) == 1
