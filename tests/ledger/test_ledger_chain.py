"""The chain of records: what is linked, what a link covers, and what is noticed."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qcreport.ledger import store
from qcreport.ledger.adoptions import adopt_plan
from qcreport.ledger.calendar import record_reminder
from qcreport.ledger.chain import KINDS, MOVED, head, head_of_receipts, link, links
from qcreport.ledger.decisions import Decision, record_decision
from qcreport.ledger.editions import record_consolidation, record_edition
from qcreport.ledger.flaws import Flaw, Wrong
from qcreport.ledger.plans import FrozenPlan, IssuedForm, freeze_plan, record_form
from qcreport.ledger.register import DeedKind, Meant, TypedDeed, deeds, record_deed
from qcreport.ledger.schema import CHAINED, STEPS
from qcreport.ledger.soundness import chained
from qcreport.ledger.store import Ledger, ledger_in_memory, open_ledger, run
from qcreport.plan.change import PlanChange
from qcreport.submissions.model import FileOutcome
from tests.ledger.conftest import FreshLedger
from tests.ledger.ledger_samples import DAY, NEXT_DAY, PERIOD, UNIT, answer, found, record, returned
from tests.tampering import without_guards

PLAN = FrozenPlan(PERIOD, "aa", "第一稿", date(2026, 10, 10), date(2026, 9, 25))
ANSWER = Decision("2026Q3-人工判定-Z20", "达标", "经核实", "陈主任", DAY, "是否达标", ("企业家数 5",))
FILE = returned("a.xlsx", answer("合格批次", 9), answer("抽查批次", 10, cell="F4"), findings=(found("合格批次"),))
IN_ORDER = "workspace plans frozen_plans forms receipts decisions register reminders consolidations editions"


def fill(ledger: Ledger) -> None:
    """One record of nearly every kind."""
    freeze_plan(ledger, PLAN)
    record_form(ledger, PERIOD, UNIT, IssuedForm("11", "aa"))
    record(ledger, FILE)
    record_decision(ledger, PERIOD, ANSWER)
    if not deeds(ledger, PERIOD):  # what is entered again is a deed of its own
        typed, meant = TypedDeed(unit=UNIT, basis="台风"), Meant(UNIT, day=date(2026, 10, 15))
        record_deed(ledger, PERIOD, DeedKind.EXTENSION, typed, meant, DAY)
    record_reminder(ledger, PERIOD, UNIT, DAY)
    record_consolidation(ledger, PERIOD, DAY, "aa")
    record_edition(ledger, PERIOD, 1, DAY, {"Z20": "达标"})


def kinds(ledger: Ledger) -> list[str]:
    """What the links are about, from the first."""
    return [link.record.kind for link in links(ledger.connection)]


def test_every_record_is_one_link_in_the_order_of_entry(fresh_ledger: FreshLedger) -> None:
    """A file with its findings and entries is one link, as every other record is; the chain holds."""
    with fresh_ledger() as ledger:
        fill(ledger)
        assert kinds(ledger) == IN_ORDER.split()
        assert chained(ledger).flaws == ()


def test_recording_the_same_again_appends_nothing(fresh_ledger: FreshLedger) -> None:
    """What is there already, or says what the last record said, makes no link."""
    with fresh_ledger() as ledger:
        fill(ledger)
        before = chained(ledger).hashes
        fill(ledger)
        assert chained(ledger).hashes == before


def test_the_same_records_make_the_same_chain(fresh_ledger: FreshLedger) -> None:
    """There is neither clock nor chance in it."""
    hashes = []
    for _ in range(2):
        with fresh_ledger() as ledger:
            fill(ledger)
            hashes.append(chained(ledger).hashes)
    assert hashes[0] == hashes[1]


def test_what_is_replaced_appends_and_the_last_counts(fresh_ledger: FreshLedger) -> None:
    """A plan frozen anew, a form made anew, a summary of another day and a file that can be read at last are links of their own."""
    refused = replace(FILE, outcome=FileOutcome.REFUSED, submission=None, findings=(), tried_by="before")
    with fresh_ledger() as ledger:
        fill(ledger)
        record(ledger, replace(refused, name="b.xlsx"))
        before = len(kinds(ledger))
        freeze_plan(ledger, replace(PLAN, plan_hash="bb", text="第二稿"))
        record_form(ledger, PERIOD, UNIT, IssuedForm("22", "bb"))
        record_consolidation(ledger, PERIOD, NEXT_DAY, "bb")
        record(ledger, returned("b.xlsx", answer("合格批次", 7), day=NEXT_DAY))
        assert kinds(ledger)[before:] == ["plans", "frozen_plans", "forms", "consolidations", "receipts"]
        assert chained(ledger).flaws == ()


def test_each_adopted_change_is_a_link(fresh_ledger: FreshLedger) -> None:
    """Two changes adopted at once are two records."""
    changes = [PlanChange("指标", key, "目标值", "1", "2", "C7") for key in ("Z1", "Z2")]
    with fresh_ledger() as ledger:
        adopt_plan(ledger, PLAN, changes, DAY)
        assert kinds(ledger)[-2:] == ["adoptions", "adoptions"]
        assert chained(ledger).flaws == ()


CHANGES = {
    "an entry": ("UPDATE entries SET value = '99' WHERE position = 1", Wrong.CHANGED, "receipts", f"{PERIOD} a.xlsx"),
    "a finding": ("UPDATE findings SET message = '无误。'", Wrong.CHANGED, "receipts", f"{PERIOD} a.xlsx"),
    "a finding taken away": ("DELETE FROM findings", Wrong.CHANGED, "receipts", f"{PERIOD} a.xlsx"),
    "a day of receipt": ("UPDATE receipts SET received = '2026-10-01'", Wrong.CHANGED, "receipts", f"{PERIOD} a.xlsx"),
    "a decision": (
        "UPDATE decisions SET decision = '未达标'",
        Wrong.CHANGED,
        "decisions",
        f"{PERIOD} {ANSWER.question}",
    ),
    "a decision taken away": ("DELETE FROM decisions", Wrong.DELETED, "decisions", f"{PERIOD} {ANSWER.question}"),
    "a plan": ("UPDATE plans SET text = '第三稿'", Wrong.CHANGED, "plans", "aa"),
    "a due date": ("UPDATE frozen_plans SET due = '2026-10-20'", Wrong.CHANGED, "frozen_plans", PERIOD),
    "a form": ("DELETE FROM forms", Wrong.DELETED, "forms", f"{PERIOD} {UNIT}"),
    "an extension": (
        "UPDATE register SET meant_day = '2026-11-01'",
        Wrong.CHANGED,
        "register",
        f"{PERIOD} 延期 {UNIT} 1",
    ),
    "an edition": ("DELETE FROM editions", Wrong.DELETED, "editions", f"{PERIOD} 1"),
    "a reminder": ("DELETE FROM reminders", Wrong.DELETED, "reminders", f"{PERIOD} {UNIT} {DAY}"),
    "a summary's day": ("UPDATE consolidations SET as_of = '2026-10-01'", Wrong.CHANGED, "consolidations", PERIOD),
    "a record more": (
        "INSERT INTO register (period, number, sheet, taken_on, meant_unit) VALUES ('2026Q3', 2, '延期', '', '甲')",
        Wrong.UNLINKED,
        "register",
        f"{PERIOD} 延期 甲 2",
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_changed_row_is_named(fresh_ledger: FreshLedger, what: str) -> None:
    """Whatever row is changed, taken away or put in, the record is named as people call it."""
    statement, wrong, kind, about = CHANGES[what]
    with fresh_ledger() as ledger:
        fill(ledger)
        without_guards(ledger)
        run(ledger, statement)
        flaws = [flaw for flaw in chained(ledger).flaws if flaw.wrong is not Wrong.DAMAGED]
        assert flaws == [Flaw(wrong, kind, about)]


@pytest.mark.parametrize("column", ["kind", "row_key", "about", "content", "hash"])
def test_a_changed_link_is_noticed(fresh_ledger: FreshLedger, column: str) -> None:
    """No column of a link can be changed alone."""
    with fresh_ledger() as ledger:
        fill(ledger)
        without_guards(ledger)
        run(ledger, f"UPDATE chain SET {column} = 'x' || {column} WHERE sequence = 5")  # noqa: S608 -- a column of the test's own
        assert Wrong.BROKEN in {flaw.wrong for flaw in chained(ledger).flaws}


def test_a_link_taken_out_is_noticed(fresh_ledger: FreshLedger) -> None:
    """Where a link in the middle is gone, the next one does not follow."""
    with fresh_ledger() as ledger:
        fill(ledger)
        without_guards(ledger)
        run(ledger, "DELETE FROM chain WHERE sequence = 5")
        assert Wrong.BROKEN in {flaw.wrong for flaw in chained(ledger).flaws}


def test_a_decision_put_in_the_place_of_a_deleted_one_is_noticed(fresh_ledger: FreshLedger) -> None:
    """Who deletes the last answer and lets the program record another one in its place is found out."""
    with fresh_ledger() as ledger:
        fill(ledger)
        without_guards(ledger)
        run(ledger, "DELETE FROM decisions")
        statement = "INSERT INTO decisions SELECT 1, ?, ?, '未达标', '', '甲', '2026-10-09', '', '[]'"
        run(ledger, statement, PERIOD, ANSWER.question)
        assert [flaw.wrong for flaw in chained(ledger).flaws if flaw.kind == "decisions"] == [Wrong.CHANGED]
        link(ledger.connection, "decisions", 1)
        assert [flaw.wrong for flaw in chained(ledger).flaws if flaw.kind == "decisions"] == [Wrong.REPLACED]


def test_what_somebody_changed_is_not_covered_up_by_the_next_replacement(fresh_ledger: FreshLedger) -> None:
    """A row that was tampered with stays a difference after the program has replaced it."""
    with fresh_ledger() as ledger:
        fill(ledger)
        without_guards(ledger)
        run(ledger, "UPDATE frozen_plans SET issued_on = '2026-01-01'")
        freeze_plan(ledger, replace(PLAN, plan_hash="bb", text="第二稿"))
        assert Flaw(Wrong.CHANGED, "frozen_plans", PERIOD) in chained(ledger).flaws


def test_a_column_added_later_changes_no_content(fresh_ledger: FreshLedger) -> None:
    """A step of the schema may add a column with an empty text, and all links hold."""
    with fresh_ledger() as ledger:
        fill(ledger)
        run(ledger, "ALTER TABLE entries ADD COLUMN later TEXT NOT NULL DEFAULT ''")
        assert [flaw for flaw in chained(ledger).flaws if flaw.wrong is not Wrong.DAMAGED] == []


def test_the_head_is_that_of_the_last_record_that_figures_rest_on(fresh_ledger: FreshLedger) -> None:
    """A summary does not change the head by being made; a later file does."""
    with fresh_ledger() as ledger:
        record(ledger, FILE)
        before = head(ledger.connection)
        record_consolidation(ledger, PERIOD, DAY, "aa")
        assert head(ledger.connection) == before
        record(ledger, returned("b.xlsx", answer("合格批次", 7)))
        assert head(ledger.connection) != before


def test_a_receipt_names_the_head_of_its_own_files(fresh_ledger: FreshLedger) -> None:
    """What is recorded later of others changes nothing in the head of a unit's last file."""
    with fresh_ledger() as ledger:
        record(ledger, FILE)
        own = head_of_receipts(ledger.connection, PERIOD, UNIT)
        assert own == head(ledger.connection)
        record(ledger, returned("b.xlsx", answer("合格批次", 7), unit="市商务局"))
        assert head_of_receipts(ledger.connection, PERIOD, UNIT) == own
        assert head_of_receipts(ledger.connection, PERIOD) == head(ledger.connection)
        assert head_of_receipts(ledger.connection, "2026Q4") == ""


def test_a_ledger_without_a_chain_is_taken_into_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All records of an older schema are linked, the last link says which schema it was, and the chain holds."""
    path = tmp_path / "ledger.sqlite"
    with monkeypatch.context() as before:
        before.setattr(store, "STEPS", STEPS[: CHAINED - 1])
        before.setattr(store, "VERSION", CHAINED - 1)
        before.setattr(store, "begin_chain", lambda *_: None)
        before.setattr(store, "raise_guards", lambda _: None)
        with open_ledger(path, key=b"key") as ledger:
            run(ledger, "INSERT INTO plans (hash, text) VALUES ('aa', '第一稿')")
            run(ledger, "INSERT INTO frozen_plans VALUES ('2026Q3', 'aa', '2026-10-10', '2026-09-25')")
            run(ledger, "INSERT INTO reminders VALUES ('2026Q3', '市质监局', '2026-10-12')")
    with open_ledger(path) as ledger:
        assert kinds(ledger) == ["workspace", "plans", "frozen_plans", "reminders", MOVED]
        assert [link.record.about for link in links(ledger.connection)][-1] == str(CHAINED - 1)
        assert chained(ledger).flaws == ()


REFUSED = (
    "UPDATE chain SET hash = ''",
    "DELETE FROM chain",
    "UPDATE entries SET raw = '1'",
    "DELETE FROM entries",
    "UPDATE findings SET message = ''",
    "DELETE FROM findings",
    "UPDATE receipts SET name = 'b.xlsx'",
    "UPDATE receipts SET usable = 0",
    "DELETE FROM receipts",
    "UPDATE decisions SET decision = '未达标'",
    "UPDATE decisions SET facts = '[]'",
    "DELETE FROM decisions",
    "UPDATE register SET meant_day = '2026-11-01'",
    "DELETE FROM reminders",
    "UPDATE editions SET issued_on = '2026-11-01'",
    "UPDATE plans SET text = ''",
    "DELETE FROM workspace",
)


@pytest.mark.parametrize("statement", REFUSED)
def test_a_guard_refuses_what_may_not_change(tmp_path: Path, statement: str) -> None:
    """A ledger in a file keeps stray statements from records that are added to and never changed."""
    with open_ledger(tmp_path / "ledger.sqlite", key=b"key") as ledger:
        fill(ledger)
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            run(ledger, statement)


def test_a_guard_that_was_taken_away_is_noticed(tmp_path: Path) -> None:
    """Tables, indices and guards are held against those that this program makes; guards that are gone are one flaw."""
    with open_ledger(tmp_path / "ledger.sqlite", key=b"key") as ledger:
        run(ledger, "DROP TRIGGER guard_03")
        run(ledger, "DROP TRIGGER guard_04")
        (flaw,) = chained(ledger).flaws
        assert (flaw.wrong, flaw.about) == (Wrong.DAMAGED, "防止改动记录的保护被去掉或改动 2 处")


def test_every_table_of_records_is_linked() -> None:
    """Each table of the ledger is a kind of record, a part of one, the chain, or what may be deleted at any time."""
    parts = {part for described in KINDS.values() for part in described.parts}
    with ledger_in_memory() as ledger:
        tables = {name for (name,) in run(ledger, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables == {*KINDS, *parts, "chain", "states", "outcomes", "untold"}
