"""What earlier periods know, gathered from a ledger."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from qcreport.asked.answer import AnswerKind
from qcreport.asked.model import NOTE, SPECIAL
from qcreport.assessment.assess import assess
from qcreport.assessment.basis import Basis, Earlier
from qcreport.assessment.claims import Claim
from qcreport.assessment.gather import gather
from qcreport.assessment.questions import RESTATED
from qcreport.findings import Place, Severity
from qcreport.ledger.plans import FrozenPlan, freeze_plan
from qcreport.ledger.store import Ledger
from qcreport.plan.model import Plan
from qcreport.workspace import parse_period
from tests.ledger.ledger_samples import answer, fresh_ledger, record, returned

UNIT, OTHER = "市住建局", "市质监局"
CLAIM = {SPECIAL: "合理缺项", SPECIAL + NOTE: "本年度未抽查"}
DAYS = {"2026Q1": date(2026, 4, 8), "2026Q2": date(2026, 7, 8), "2026Q3": date(2026, 10, 9)}


@contextmanager
def reported(*said: tuple[str, str, str, Fraction]) -> Iterator[Ledger]:
    """A ledger in which units reported a year of Z13: (period, unit, item, value)."""
    with fresh_ledger() as ledger:
        for number, (period, unit, item, value) in enumerate(said):
            entry = replace(answer(item, 0, item_id="Z13"), value=value, raw=f"{float(value)}", text=f"{float(value)}")
            record(ledger, returned(f"file {number}", entry, unit=unit, day=DAYS[period]), period=period)
        yield ledger


def gathered(ledger: Ledger, plan: Plan, period: str = "2026Q3") -> Basis:
    """What is known about a period."""
    return gather(ledger, plan, parse_period(period), due=date(2026, 10, 12), as_of=date(2026, 10, 16))


def test_a_changed_earlier_year_names_the_period_that_reported_it(plan: Plan) -> None:
    """The question about a restated year says which period reported which value before (D7.3)."""
    old, new = Fraction("31.5"), Fraction("32.25")
    with reported(("2026Q1", UNIT, "2024年", old), ("2026Q3", UNIT, "2024年", new)) as ledger:
        asked = assess(gathered(ledger, plan)).questions
    (question,) = [row for row in asked if row.kind == RESTATED]
    assert "2024年：2026Q1报31.5，本期改报32.25" in question.text


def test_a_value_reported_unchanged_is_not_asked_about(plan: Plan) -> None:
    """A yearly value that says what was said before gives no question (D7.3)."""
    same = Fraction("31.5")
    with reported(("2026Q1", UNIT, "2024年", same), ("2026Q3", UNIT, "2024年", same)) as ledger:
        assert [row for row in assess(gathered(ledger, plan)).questions if row.kind == RESTATED] == []


def test_the_last_period_before_is_the_one_named(plan: Plan) -> None:
    """Of several earlier periods the latest counts, whatever order their files came in; this period's own does not."""
    said = [("2026Q2", UNIT, 32), ("2026Q1", UNIT, 32), ("2026Q3", UNIT, 33)]
    with reported(*((period, unit, "2024年", Fraction(value)) for period, unit, value in said)) as ledger:
        assert gathered(ledger, plan).known == {(UNIT, "Z13", "2024年"): Earlier(Fraction(32), "2026Q2")}


@pytest.mark.parametrize("merged", [(UNIT, OTHER), (OTHER, UNIT)])
def test_after_a_merger_the_last_period_of_either_unit_is_named(plan: Plan, merged: tuple[str, str]) -> None:
    """Where both the merged unit and its successor reported a year, the latest report counts, in whatever order they stand."""
    gone, heir = merged
    units = tuple(
        replace(row, merged_into=heir, merged_from="2026Q2") if row.name == gone else row for row in plan.units
    )
    said = (("2026Q1", gone, "2024年", Fraction(32)), ("2026Q2", heir, "2024年", Fraction(32)))
    with reported(*said) as ledger:
        known = gathered(ledger, replace(plan, units=units)).known
    assert known == {(heir, "Z13", "2024年"): Earlier(Fraction(32), "2026Q2")}


def test_an_exemption_claimed_before_a_merger_is_its_successors(plan: Plan) -> None:
    """What the merged unit claimed earlier in the year stands for its successor, with the name it was claimed under."""
    units = tuple(
        replace(row, merged_into=UNIT, merged_from="2026Q3") if row.name == OTHER else row for row in plan.units
    )
    claimed = (answer(item, text) for item, text in CLAIM.items())
    with fresh_ledger() as ledger:
        freeze_plan(ledger, FrozenPlan("2026Q2", "0" * 64, "", DAYS["2026Q2"], DAYS["2026Q2"]))
        record(ledger, returned("before", *claimed, unit=OTHER, day=DAYS["2026Q2"]), period="2026Q2")
        claims = gathered(ledger, replace(plan, units=units)).claims
    assert claims == {("Z1-2", UNIT): Claim("合理缺项", "本年度未抽查", by=OTHER)}
    assert claims["Z1-2", UNIT].text == f"合理缺项：本年度未抽查（{OTHER}申报）"


def test_what_was_kept_from_an_older_file_is_listed(plan: Plan) -> None:
    """What the newest workbook leaves blank is kept, and one 提示 a file says how many answers on which sheets (D7.11)."""
    task = replace(
        answer("进展状态", "进行中", item_id="28.1", kind=AnswerKind.TASK), place=Place("旧.xlsx", "工作任务", "E5")
    )
    counts = (answer("合格批次", 90), answer("抽查批次", 100), answer("抽查批次·说明", "台账"))
    old = tuple(replace(row, place=Place("旧.xlsx", "量化指标", "F3")) for row in counts)
    first = returned("first", *old, task, day=date(2026, 10, 8))
    second = returned("second", answer("抽查批次", 110), day=date(2026, 10, 9))
    with fresh_ledger() as ledger:
        record(ledger, first, second)
        (note,) = gathered(ledger, plan).findings
    assert (note.code, note.severity, note.unit, note.item) == ("A404", Severity.NOTE, OTHER, "")
    assert note.message == (
        "较新的文件没有填写的3项（“量化指标”2项、“工作任务”1项），沿用较早的文件“旧.xlsx”所填的内容。"
    )
    assert note.place == Place("旧.xlsx")


def test_one_file_leaves_nothing_to_list(plan: Plan) -> None:
    """Where a unit returned once, nothing was kept from an older file."""
    with fresh_ledger() as ledger:
        record(ledger, returned("only", answer("合格批次", 90)))
        assert gathered(ledger, plan).findings == ()
