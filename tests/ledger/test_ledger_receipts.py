"""Receipts: every file once, every value exactly."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from qcreport.findings import Finding, Place, Severity
from qcreport.ledger.entries import current_entries
from qcreport.ledger.receipts import contents_known, first_seen, is_recorded, receipts
from qcreport.ledger.rows import entries_in
from qcreport.ledger.schema import STEPS
from qcreport.ledger.store import Ledger, run
from qcreport.submissions.model import Entry, EntryKind, EntryStatus, FileOutcome, Receipt
from tests.ledger.conftest import FreshLedger
from tests.ledger.ledger_samples import DAY, NEXT_DAY, PERIOD, UNIT, answer, found, record, returned

_TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30) | st.sampled_from(
    ["NA", "007", "=1+1", "1e5"]
)
_PLACES = st.builds(Place, _TEXTS, _TEXTS, _TEXTS)
_ENTRIES = st.builds(
    Entry,
    kind=st.sampled_from(EntryKind),
    id=_TEXTS,
    item=_TEXTS,
    raw=_TEXTS,
    value=st.none() | st.fractions(),
    text=_TEXTS,
    measure_unit=_TEXTS,
    place=_PLACES,
    status=st.sampled_from(EntryStatus),
)
_FINDINGS = st.builds(Finding, _TEXTS, st.sampled_from(Severity), _TEXTS, _TEXTS, _PLACES, _TEXTS, _TEXTS)


@given(st.lists(_ENTRIES, max_size=5))
def test_entries_come_back_as_they_were(fresh_ledger: FreshLedger, entries: list[Entry]) -> None:
    """Every entry is read back equal: exact value, odd texts, place and status."""
    with fresh_ledger() as ledger:
        record(ledger, returned("a.xlsx", *entries))
        assert [entry for _, entry in entries_in(ledger, PERIOD)] == entries


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
        assert current_entries(ledger, PERIOD)[0].entry.value == Fraction(2813, 30)


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
        assert first_seen(contents_known(ledger, PERIOD), file.sha256) is None
        record(ledger, file, replace(file, name="2026-10-08/a.xlsx", received=DAY))
        assert first_seen(contents_known(ledger, PERIOD), file.sha256) == DAY
        assert first_seen(contents_known(ledger, "2026Q2"), file.sha256) is None


def test_a_file_is_known_by_period_content_and_name(fresh_ledger: FreshLedger) -> None:
    """`is_recorded` asks for all three."""
    file = returned("a.xlsx")
    with fresh_ledger() as ledger:
        record(ledger, file)
        assert is_recorded(ledger, PERIOD, file.sha256, "a.xlsx")
        assert not is_recorded(ledger, PERIOD, file.sha256, "b.xlsx")
        assert not is_recorded(ledger, PERIOD, "0" * 64, "a.xlsx")
        assert not is_recorded(ledger, "2026Q2", file.sha256, "a.xlsx")


def test_the_same_content_under_another_name_is_a_duplicate(fresh_ledger: FreshLedger) -> None:
    """It is listed as 重复, names the first file, and gives no entries or findings of its own."""
    file = returned("a.xlsx", answer("合格批次", 94), findings=(found("Z1-2/抽查批次"),))
    with fresh_ledger() as ledger:
        record(ledger, file, replace(file, name="a (1).xlsx"))
        first, second = receipts(ledger, PERIOD)
        assert (first.outcome, second.outcome) == (FileOutcome.ACCEPTED, FileOutcome.DUPLICATE)
        assert "a.xlsx" in second.line
        assert second.findings == ()
        assert len(list(entries_in(ledger, PERIOD))) == 1


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
        assert list(entries_in(ledger, PERIOD)) == []


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
        assert is_recorded(ledger, PERIOD, file.sha256, name)
        assert [receipt.name for receipt in receipts(ledger, PERIOD)] == ["\\udcca\\udcd0.xlsx"]


def test_a_null_character_is_no_obstacle(fresh_ledger: FreshLedger) -> None:
    """A null character comes back, from PostgreSQL, which has none, as the sign for it."""
    with fresh_ledger() as ledger:
        record(ledger, returned("a.xlsx", answer("合格批次", "9\x004")))
        assert current_entries(ledger, PERIOD)[0].entry.raw in ("9\x004", r"9\x004")


def _everything(ledger: Ledger) -> list[list[object]]:
    """All rows of all tables."""
    tables = re.findall(r"CREATE TABLE (\w+)", "".join(STEPS))
    return [sorted(run(ledger, f"SELECT * FROM {table}"), key=repr) for table in tables]  # noqa: S608 -- our own names
