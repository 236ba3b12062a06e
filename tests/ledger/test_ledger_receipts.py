"""Receipts: every file once, every value exactly."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from qcreport.asked.answer import Answer, AnswerKind, AnswerStatus
from qcreport.findings import Finding, Place, Severity
from qcreport.ledger.receipts import known_files, receipts
from qcreport.ledger.rows import answers_in
from qcreport.ledger.schema import STEPS
from qcreport.ledger.store import Ledger, run
from qcreport.submissions.model import NOBODY, FileOutcome, Receipt
from tests.ledger.conftest import FreshLedger
from tests.ledger.ledger_samples import DAY, NEXT_DAY, PERIOD, UNIT, answer, counted, found, record, returned

_TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30) | st.sampled_from(
    ["NA", "007", "=1+1", "1e5"]
)
_PLACES = st.builds(Place, _TEXTS, _TEXTS, _TEXTS)
_ENTRIES = st.builds(
    Answer,
    kind=st.sampled_from(AnswerKind),
    id=_TEXTS,
    item=_TEXTS,
    raw=_TEXTS,
    value=st.none() | st.fractions(),
    text=_TEXTS,
    measure_unit=_TEXTS,
    place=_PLACES,
    status=st.sampled_from(AnswerStatus),
)
_FINDINGS = st.builds(Finding, _TEXTS, st.sampled_from(Severity), _TEXTS, _TEXTS, _PLACES, _TEXTS, _TEXTS)


@given(st.lists(_ENTRIES, max_size=5))
def test_entries_come_back_as_they_were(fresh_ledger: FreshLedger, entries: list[Answer]) -> None:
    """Every entry is read back equal: exact value, odd texts, place and status."""
    with fresh_ledger() as ledger:
        record(ledger, returned("a.xlsx", *entries))
        assert [replace(one, unit="", sha256="", received=None) for _, one in answers_in(ledger, PERIOD)] == entries


@given(st.lists(_FINDINGS, max_size=5, unique=True), _TEXTS, _TEXTS, st.dates())
def test_receipts_come_back_as_they_were(
    fresh_ledger: FreshLedger, findings: list[Finding], name: str, line: str, received: date
) -> None:
    """Every part of a receipt but its content is read back equal."""
    receipt = Receipt("0" * 64, name, received, UNIT, FileOutcome.REFUSED, line, None, tuple(findings))
    with fresh_ledger() as ledger:
        record(ledger, receipt)
        assert receipts(ledger, PERIOD) == (receipt,)


def test_a_third_stays_a_third(fresh_ledger: FreshLedger) -> None:
    """Values are stored exactly, not as floating-point numbers (D5.17)."""
    third = replace(answer("合格批次", 1), value=Fraction(2813, 30))
    with fresh_ledger() as ledger:
        record(ledger, returned("a.xlsx", third))
        assert counted(ledger)[0].value == Fraction(2813, 30)


def test_recording_again_changes_nothing(fresh_ledger: FreshLedger) -> None:
    """The same file under the same name leaves the whole ledger as it was."""
    file = returned("a.xlsx", answer("合格批次", 94), findings=(found("Z1-2/抽查批次"),))
    with fresh_ledger() as ledger:
        record(ledger, file)
        before = _everything(ledger)
        record(ledger, file, replace(file, received=NEXT_DAY, line="换了说法"))
        assert _everything(ledger) == before


def test_a_file_is_received_when_first_seen(fresh_ledger: FreshLedger) -> None:
    """`first_seen` is the earliest day of this content in this period (D7.14)."""
    file = returned("a.xlsx", day=NEXT_DAY)
    with fresh_ledger() as ledger:
        assert known_files(ledger, PERIOD).first_seen(file.sha256) is None
        record(ledger, file, replace(file, name="2026-10-08/a.xlsx", received=DAY))
        assert known_files(ledger, PERIOD).first_seen(file.sha256) == DAY
        assert known_files(ledger, "2026Q2").first_seen(file.sha256) is None


def test_a_file_is_known_by_period_content_and_name(fresh_ledger: FreshLedger) -> None:
    """The names of a content are those that it came under in that period."""
    file = returned("a.xlsx")
    with fresh_ledger() as ledger:
        record(ledger, file)
        known = known_files(ledger, PERIOD)
        assert [*known.days.items()] == [(file.sha256, {"a.xlsx": DAY})]
        assert (known.is_settled(file.sha256), known.is_settled("0" * 64)) == (True, False)
        assert not known_files(ledger, "2026Q2").days


def test_what_was_refused_is_open_to_another_attempt(fresh_ledger: FreshLedger) -> None:
    """What nobody could read is always open, what a plan refused is open to another plan; once it is read it is settled."""
    read = returned("a.xlsx", answer("合格批次", 94), day=NEXT_DAY)
    refused = replace(
        read, received=DAY, outcome=FileOutcome.REFUSED, submission=None, findings=(found(""),), tried_by=NOBODY
    )
    later = replace(returned("b.xlsx"), name="b.xlsx")
    with fresh_ledger() as ledger:
        record(ledger, refused, later, replace(later, sha256="1" * 64, outcome=FileOutcome.REFUSED, tried_by="plan 1"))
        assert known_files(ledger, PERIOD, "plan 1").open == {read.sha256}
        assert known_files(ledger, PERIOD, "plan 2").open == {read.sha256, "1" * 64}
        assert known_files(ledger, PERIOD, "plan 2").settled == 1
        record(ledger, replace(read, received=DAY))
        assert known_files(ledger, PERIOD, "plan 1").open == set()
        first, _, _ = receipts(ledger, PERIOD)
        assert (first.name, first.outcome, first.received, first.findings) == ("a.xlsx", FileOutcome.ACCEPTED, DAY, ())
        assert len(list(answers_in(ledger, PERIOD))) == 1


def test_a_copy_of_what_could_not_be_read_waits_with_it(fresh_ledger: FreshLedger) -> None:
    """A 重复 of a content that nobody could read does not settle it, and is replaced where it is the one that is read."""
    usable = returned("a.xlsx", answer("合格批次", 94))
    refused = replace(usable, outcome=FileOutcome.REFUSED, submission=None, tried_by=NOBODY)
    copy = replace(refused, name="b.xlsx", outcome=FileOutcome.DUPLICATE, tried_by="")
    with fresh_ledger() as ledger:
        record(ledger, refused, copy)
        assert known_files(ledger, PERIOD).open == {usable.sha256}
        record(ledger, replace(usable, name="b.xlsx"))
        assert [one.outcome for one in receipts(ledger, PERIOD)] == [FileOutcome.REFUSED, FileOutcome.ACCEPTED]
        assert known_files(ledger, PERIOD).open == set()


def test_a_file_too_large_to_be_read_is_known_by_its_stamp(fresh_ledger: FreshLedger) -> None:
    """Each change of it is another file; once it may be read, its line becomes that of its content."""
    large = Receipt("", "录像.mp4", DAY, UNIT, FileOutcome.REFUSED, "太大。", tried_by="plan 1", stamp="600 1")
    with fresh_ledger() as ledger:
        record(ledger, large, large)
        known = known_files(ledger, PERIOD, "plan 1")
        assert known.is_settled(known.stamped["录像.mp4", "600 1"])
        assert ("录像.mp4", "600 2") not in known.stamped
        record(ledger, replace(large, sha256="2" * 64, outcome=FileOutcome.EVIDENCE, tried_by=""))
        assert [(one.sha256, one.outcome) for one in receipts(ledger, PERIOD)] == [("2" * 64, FileOutcome.EVIDENCE)]


def test_the_same_content_under_another_name_is_a_duplicate(fresh_ledger: FreshLedger) -> None:
    """It is listed as 重复, names the first file, and gives no entries or findings of its own."""
    file = returned("a.xlsx", answer("合格批次", 94), findings=(found("Z1-2/抽查批次"),))
    with fresh_ledger() as ledger:
        record(ledger, file, replace(file, name="a (1).xlsx"))
        first, second = receipts(ledger, PERIOD)
        assert (first.outcome, second.outcome) == (FileOutcome.ACCEPTED, FileOutcome.DUPLICATE)
        assert "a.xlsx" in second.line
        assert second.findings == ()
        assert len(list(answers_in(ledger, PERIOD))) == 1


def test_content_that_was_refused_before_may_count_under_a_new_name(fresh_ledger: FreshLedger) -> None:
    """Only content that counts already makes a duplicate."""
    usable = returned("b.xlsx", answer("合格批次", 94))
    refused = replace(usable, name="a.xlsx", outcome=FileOutcome.REFUSED, submission=None)
    with fresh_ledger() as ledger:
        record(ledger, refused, usable)
        assert [receipt.outcome for receipt in receipts(ledger, PERIOD)] == [FileOutcome.REFUSED, FileOutcome.ACCEPTED]


def test_a_refused_file_gives_no_entries(fresh_ledger: FreshLedger) -> None:
    """What stands in a file that was 拒收 counts nowhere (D7.4)."""
    with fresh_ledger() as ledger:
        record(ledger, returned("a.xlsx", answer("合格批次", 94), outcome=FileOutcome.REFUSED))
        assert list(answers_in(ledger, PERIOD)) == []


def test_receipts_stand_in_the_order_received(fresh_ledger: FreshLedger) -> None:
    """The day comes first, within it the order of taking in."""
    with fresh_ledger() as ledger:
        record(ledger, returned("c.xlsx", day=NEXT_DAY), returned("b.xlsx"), returned("a.xlsx"))
        assert [receipt.name for receipt in receipts(ledger, PERIOD)] == ["b.xlsx", "a.xlsx", "c.xlsx"]


def test_findings_of_file_and_content_are_kept_once_each(fresh_ledger: FreshLedger) -> None:
    """A finding that stands both in the receipt and in its content is stored once."""
    inside, outside = found("Z1-2/合格批次"), found("")
    file = replace(returned("a.xlsx", findings=(inside,)), findings=(outside, inside))
    with fresh_ledger() as ledger:
        record(ledger, file)
        assert receipts(ledger, PERIOD)[0].findings == (outside, inside)


def test_a_name_in_a_foreign_encoding_is_no_obstacle(fresh_ledger: FreshLedger) -> None:
    """A file name with undecodable bytes is recorded once, its bytes shown as escapes."""
    name = b"\xca\xd0.xlsx".decode("utf-8", "surrogateescape")
    file = returned("a.xlsx", answer("合格批次", 94))
    with fresh_ledger() as ledger:
        record(ledger, replace(file, name=name), replace(file, name=name))
        assert [receipt.name for receipt in receipts(ledger, PERIOD)] == ["\\udcca\\udcd0.xlsx"]


def test_a_null_character_is_no_obstacle(fresh_ledger: FreshLedger) -> None:
    """A null character comes back, from PostgreSQL, which has none, as the sign for it."""
    with fresh_ledger() as ledger:
        record(ledger, returned("a.xlsx", answer("合格批次", "9\x004")))
        assert counted(ledger)[0].raw in ("9\x004", r"9\x004")


def _everything(ledger: Ledger) -> list[list[object]]:
    """All rows of all tables."""
    steps = "".join(STEPS)
    gone = re.findall(r"DROP TABLE (\w+)", steps)
    tables = [table for table in re.findall(r"CREATE TABLE (\w+)", steps) if table not in gone]
    return [sorted(run(ledger, f"SELECT * FROM {table}"), key=repr) for table in tables]  # noqa: S608 -- our own names
