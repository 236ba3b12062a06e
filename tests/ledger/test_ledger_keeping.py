"""Plans, decisions, dates and editions that the ledger keeps."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from qcreport.findings import Fault
from qcreport.ledger.calendar import record_reminder, reminders
from qcreport.ledger.decisions import (
    Decision,
    Facts,
    bind,
    decision_histories,
    doubtful_answers,
    in_force,
    record_decision,
    unbound_decisions,
)
from qcreport.ledger.editions import (
    Edition,
    editions,
    last_consolidation,
    record_consolidation,
    record_edition,
)
from qcreport.ledger.history import YearlyReport, yearly_reports
from qcreport.ledger.plans import (
    FrozenPlan,
    IssuedForm,
    freeze_plan,
    frozen_periods,
    frozen_plan,
    issued_forms,
    plan_by_hash,
    record_form,
)
from qcreport.ledger.store import Ledger, run
from qcreport.submissions.model import FileOutcome
from qcreport.workspace import parse_period
from tests.ledger.conftest import FreshLedger
from tests.ledger.ledger_samples import DAY, NEXT_DAY, PERIOD, UNIT, answer, record, returned
from tests.tampering import without_guards

PLAN = FrozenPlan(PERIOD, "aa", "第一稿", date(2026, 10, 10), date(2026, 9, 25))


def test_a_frozen_plan_comes_back(fresh_ledger: FreshLedger) -> None:
    """The plan of a period is read back as it was frozen; another period has none (D7.21)."""
    with fresh_ledger() as ledger:
        freeze_plan(ledger, PLAN)
        assert frozen_plan(ledger, PERIOD) == PLAN
        assert frozen_plan(ledger, "2026Q4") is None
        assert frozen_periods(ledger) == (PERIOD,)


def test_forms_already_sent_stay_readable(fresh_ledger: FreshLedger) -> None:
    """After freezing again the new plan is in force and the old text is found by its hash (D7.21)."""
    later = replace(PLAN, plan_hash="bb", text="第二稿", due=date(2026, 10, 12))
    with fresh_ledger() as ledger:
        freeze_plan(ledger, PLAN)
        freeze_plan(ledger, later)
        assert frozen_plan(ledger, PERIOD) == later
        assert [plan_by_hash(ledger, wanted) for wanted in ("aa", "bb", "cc")] == ["第一稿", "第二稿", None]


def test_freezing_the_same_plan_again_changes_nothing(fresh_ledger: FreshLedger) -> None:
    """One plan may serve several periods and be frozen twice."""
    with fresh_ledger() as ledger:
        for period in (PERIOD, "2026Q4", PERIOD):
            freeze_plan(ledger, replace(PLAN, period=period))
        assert frozen_periods(ledger) == (PERIOD, "2026Q4")
        assert ledger.connection.execute("SELECT count(*) FROM plans").fetchone() == (1,)


def test_issued_forms_are_known_by_unit(fresh_ledger: FreshLedger) -> None:
    """The last workbook generated for a unit is kept with the plan it was made by, per period."""
    with fresh_ledger() as ledger:
        for unit, sha256, plan_hash in ((UNIT, "11", "aa"), ("市农业局", "22", "aa"), (UNIT, "33", "bb")):
            record_form(ledger, PERIOD, unit, IssuedForm(sha256, plan_hash))
        assert issued_forms(ledger, PERIOD) == {UNIT: IssuedForm("33", "bb"), "市农业局": IssuedForm("22", "aa")}
        assert issued_forms(ledger, "2026Q4") == {}


FACTS = ("合理缺项", "理由：无\x00此类\udc80企业")
ANSWER = Decision("2026-缺项-Z32-市经信委", "认定", "无此类企业", "王主任", DAY, "是否认定？", FACTS)


def _in_force(ledger: Ledger, period: str = PERIOD, facts: Facts = FACTS) -> Decision | None:
    return in_force(decision_histories(ledger, period).get(ANSWER.question, ()), facts)


def test_a_decision_can_be_revised_and_nothing_is_lost(fresh_ledger: FreshLedger) -> None:
    """The last answer counts, all of them are kept with who, when and why (D7.37, D7.38)."""
    revised = replace(ANSWER, decision="不认定", reason="有3家", decided_on=NEXT_DAY)
    with fresh_ledger() as ledger:
        record_decision(ledger, PERIOD, ANSWER)
        record_decision(ledger, PERIOD, revised)
        assert _in_force(ledger) == revised
        assert decision_histories(ledger, PERIOD)[ANSWER.question] == (ANSWER, revised)
        assert _in_force(ledger, "2026Q4") is None


def test_an_answer_read_again_keeps_its_date(fresh_ledger: FreshLedger) -> None:
    """The same answer read by the next run adds nothing to the history."""
    with fresh_ledger() as ledger:
        record_decision(ledger, PERIOD, ANSWER)
        record_decision(ledger, PERIOD, replace(ANSWER, decided_on=NEXT_DAY))
        assert decision_histories(ledger, PERIOD)[ANSWER.question] == (ANSWER,)


def test_going_back_to_an_earlier_answer_is_a_new_answer(fresh_ledger: FreshLedger) -> None:
    """Only the answer in force is compared with, so that a return to an old one is recorded."""
    revised = replace(ANSWER, decision="不认定")
    with fresh_ledger() as ledger:
        for decision in (ANSWER, revised, ANSWER):
            record_decision(ledger, PERIOD, decision)
        assert decision_histories(ledger, PERIOD)[ANSWER.question] == (ANSWER, revised, ANSWER)


def test_a_withdrawn_answer_leaves_the_question_open(fresh_ledger: FreshLedger) -> None:
    """An empty answer takes a given one back, also one given in an earlier period, and stays in the history."""
    empty = replace(ANSWER, decision="", reason="", decided_by="")
    with fresh_ledger() as ledger:
        record_decision(ledger, "2026Q2", ANSWER)
        record_decision(ledger, PERIOD, empty)
        assert decision_histories(ledger, PERIOD)[ANSWER.question][-1] == empty
        record_decision(ledger, PERIOD, ANSWER)
        record_decision(ledger, PERIOD, empty)
        assert _in_force(ledger) is None
        assert decision_histories(ledger, PERIOD)[ANSWER.question] == (empty, ANSWER, empty)


def test_an_answer_holds_for_its_facts_alone(fresh_ledger: FreshLedger) -> None:
    """To other facts it is no answer; one to them takes its place, and only the last word counts (D7.31)."""
    other = replace(ANSWER, facts=("合理缺项", "理由：本年停办"), decided_on=NEXT_DAY)
    with fresh_ledger() as ledger:
        record_decision(ledger, PERIOD, ANSWER)
        assert (_in_force(ledger), _in_force(ledger, facts=other.facts or ())) == (ANSWER, None)
        record_decision(ledger, PERIOD, other)
        assert (_in_force(ledger), _in_force(ledger, facts=other.facts or ())) == (None, other)
        assert decision_histories(ledger, PERIOD)[ANSWER.question] == (ANSWER, other)


def test_an_answer_without_known_facts_is_history(fresh_ledger: FreshLedger) -> None:
    """Where nobody can tell what an answer was given for, it is kept, counted, and never in force (D7.31)."""
    with fresh_ledger() as ledger:
        record_decision(ledger, PERIOD, replace(ANSWER, facts=None))
        assert _in_force(ledger) is None
        assert _in_force(ledger, facts=()) is None
        assert doubtful_answers(ledger) == {PERIOD: 1}
        record_decision(ledger, PERIOD, ANSWER)
        assert (_in_force(ledger), doubtful_answers(ledger)) == (ANSWER, {})


def test_an_answer_of_an_earlier_version_is_bound_once(fresh_ledger: FreshLedger) -> None:
    """A row without facts is found, completed once, and what it was bound to stays (D7.31)."""
    with fresh_ledger() as ledger:
        record_decision(ledger, PERIOD, ANSWER)
        without_guards(ledger)
        run(ledger, "UPDATE decisions SET words = '', facts = ''")
        (found,) = unbound_decisions(ledger)
        assert (found.period, found.decision) == (PERIOD, replace(ANSWER, words="", facts=None))
        bind(ledger, found, ANSWER.words, FACTS)
        bind(ledger, found, "", None)
        assert (unbound_decisions(ledger), _in_force(ledger)) == ((), ANSWER)


def test_a_unit_is_reminded_once_a_day(fresh_ledger: FreshLedger) -> None:
    """Reminders are counted by unit and day."""
    with fresh_ledger() as ledger:
        for day in (DAY, DAY, NEXT_DAY):
            record_reminder(ledger, PERIOD, UNIT, day)
        record_reminder(ledger, PERIOD, "市农业局", DAY)
        assert reminders(ledger, PERIOD) == {UNIT: 2, "市农业局": 1}


def test_the_day_of_the_last_consolidation_is_known(fresh_ledger: FreshLedger) -> None:
    """数据截至 of the current summary is that of the last consolidation of its period (D7.49)."""
    with fresh_ledger() as ledger:
        assert last_consolidation(ledger, PERIOD) is None
        for day in (NEXT_DAY, DAY):
            record_consolidation(ledger, PERIOD, day)
        assert last_consolidation(ledger, PERIOD) == DAY
        assert last_consolidation(ledger, "2026Q4") is None


def test_an_edition_is_never_overwritten(fresh_ledger: FreshLedger) -> None:
    """An issued edition keeps its day; issuing its number on another day is a Fault (D7.49)."""
    with fresh_ledger() as ledger:
        record_edition(ledger, PERIOD, 1, DAY, {"Z2": "达标 100%"})
        record_edition(ledger, PERIOD, 1, DAY, {"Z2": "达标 100%"})
        record_edition(ledger, PERIOD, 2, NEXT_DAY, {})
        with pytest.raises(Fault, match="第1版"):
            record_edition(ledger, PERIOD, 1, NEXT_DAY, {})
        assert editions(ledger, PERIOD) == (Edition(1, DAY, {"Z2": "达标 100%"}), Edition(2, NEXT_DAY))


def test_yearly_values_are_known_from_earlier_periods(fresh_ledger: FreshLedger) -> None:
    """Usable values of years from earlier periods are listed, the latest period last; other items and periods are not."""
    with fresh_ledger() as ledger:
        record(ledger, returned("q2", answer("2025年", 52, item_id="Z13"), day=date(2026, 7, 5)), period="2026Q2")
        early = returned("q1", answer("2025年", 50, item_id="Z13"), answer("2024年", 48, item_id="Z13"), day=DAY)
        record(ledger, early, period="2026Q1")
        record(ledger, returned("q3", answer("2025年", 60, item_id="Z13")), period="2026Q3")
        record(ledger, returned("other", answer("2025年", 70, item_id="Z13"), unit="市农业局"), period="2026Q1")
        record(ledger, returned("count", answer("合格批次", 94)), period="2026Q1")
        reports = yearly_reports(ledger, parse_period("2026Q3"))
        listed = [(one.answer.unit, one.period.code, one.answer.item, one.answer.value) for one in reports]
        assert sorted(listed[:3]) == [
            ("市农业局", "2026Q1", "2025年", Fraction(70)),
            (UNIT, "2026Q1", "2024年", Fraction(48)),
            (UNIT, "2026Q1", "2025年", Fraction(50)),
        ]
        assert listed[3:] == [(UNIT, "2026Q2", "2025年", Fraction(52))]
        assert yearly_reports(ledger, parse_period("2026Q1")) == ()


def test_known_years_follow_the_merge_rules(fresh_ledger: FreshLedger) -> None:
    """Within a period the newest usable answer is the known one; refused cells and files are not (D7.9)."""
    with fresh_ledger() as ledger:
        first = returned("a", answer("2025年", 50), answer("2025年", 51, cell="F9"))
        newer = returned("b", answer("2025年", 52), day=NEXT_DAY)
        newest = returned("c", answer("2025年", "高", refused=True), day=date(2026, 10, 10))
        unusable = returned("d", answer("2025年", 99), day=date(2026, 10, 11), outcome=FileOutcome.REFUSED)
        record(ledger, first)
        assert _values(yearly_reports(ledger, parse_period("2026Q4"))) == [Fraction(50)]
        record(ledger, newest, newer, unusable)
        assert _values(yearly_reports(ledger, parse_period("2026Q4"))) == [Fraction(52)]


def _values(reports: tuple[YearlyReport, ...]) -> list[Fraction | None]:
    return [one.answer.value for one in reports]
