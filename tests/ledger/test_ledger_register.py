"""The office's own register in the ledger: numbered, added to, revoked and never erased (C6.3, C6.5)."""

from datetime import date
from fractions import Fraction

from qcreport.ledger.calendar import Extension, extensions
from qcreport.ledger.register import (
    DeedKind,
    Meant,
    TypedDeed,
    deeds,
    holding,
    record_deed,
    registered_periods,
    revoked,
    true_days,
    withdrawn,
)
from qcreport.ledger.schema import STEPS
from qcreport.ledger.store import Ledger, build, ledger_in_memory, run
from tests.ledger.conftest import FreshLedger

PERIOD, UNIT = "2026Q3", "市经信委"
DAY, NEXT_DAY = date(2026, 10, 9), date(2026, 10, 10)
FIGURE = Meant(UNIT, "", "indicator", "Z3", "已培训企业家数", Fraction(151, 3), "50.33", "家", DAY)


def grant(ledger: Ledger, until: date, reason: str, revokes: int = 0) -> None:
    """Grant an extension, or take one back."""
    meant = Meant(revokes=revokes) if revokes else Meant(UNIT, day=until)
    record_deed(ledger, PERIOD, DeedKind.EXTENSION, TypedDeed(unit=UNIT, basis=reason), meant, DAY)


def test_deeds_are_kept_as_they_were_typed_and_meant(fresh_ledger: FreshLedger) -> None:
    """A deed comes back letter for letter and exact, under the next number of its period, over all sheets (C6.3)."""
    with fresh_ledger() as ledger:
        typed = TypedDeed(
            "经信委", "z3", "已培训企业家数", "50又1/3", "", "电话核实", "刘洋", "王敏", "李主任", "2026-10-09"
        )
        first = record_deed(ledger, PERIOD, DeedKind.FIGURE, typed, FIGURE, DAY)
        second = record_deed(ledger, PERIOD, DeedKind.WITHDRAWAL, TypedDeed(file="a"), Meant(sha256="f" * 64), NEXT_DAY)
        other = record_deed(ledger, "2026Q4", DeedKind.RECEIPT, TypedDeed(), Meant(sha256="e" * 64, day=DAY), NEXT_DAY)
        assert (first.number, second.number, other.number) == (1, 2, 1)
        assert deeds(ledger, PERIOD) == (first, second)
        assert (first.typed, first.meant, first.taken_on) == (typed, FIGURE, DAY)
        assert withdrawn(ledger, PERIOD) == {"f" * 64: second}
        assert true_days(ledger, "2026Q4") == {"e" * 64: DAY}
        assert registered_periods(ledger) == (PERIOD, "2026Q4")


def test_a_deed_is_revoked_and_a_revocation_too(fresh_ledger: FreshLedger) -> None:
    """Of a chain of revocations those count that are not revoked themselves; nothing is deleted (C6.3, C6.5)."""
    with fresh_ledger() as ledger:
        grant(ledger, date(2026, 10, 15), "台风")
        grant(ledger, date(2026, 10, 20), "仍在统计")
        assert extensions(ledger, PERIOD) == {UNIT: Extension(UNIT, date(2026, 10, 20), "仍在统计")}
        grant(ledger, DAY, "撤销2", 2)
        assert extensions(ledger, PERIOD)[UNIT].until == date(2026, 10, 15)
        grant(ledger, DAY, "撤销3", 3)
        assert extensions(ledger, PERIOD)[UNIT].until == date(2026, 10, 20)
        assert revoked(deeds(ledger, PERIOD)) == {3: 4}
        assert [deed.number for deed in holding(ledger, PERIOD, DeedKind.EXTENSION)] == [1, 2]
        assert extensions(ledger, "2026Q4") == {}


def test_extensions_of_an_earlier_version_become_deeds() -> None:
    """What `extend` had granted before there was a register stands in it, numbered in its order (D7.18)."""
    with ledger_in_memory() as ledger:
        for (name,) in run(ledger, "SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            ledger.connection.execute(f"DROP TABLE {name}")
        before = next(number for number, step in enumerate(STEPS) if "CREATE TABLE register" in step)
        for statement in ";".join(STEPS[:before]).split(";"):
            ledger.connection.execute(statement)
        for period, until, reason in (
            (PERIOD, "2026-10-15", "台风"),
            ("2026Q2", "2026-07-15", "'“搬家"),
            (PERIOD, "2026-10-20", "统计"),
        ):
            columns = "INSERT INTO extensions (period, unit, until, reason, granted_on) VALUES (?, ?, ?, ?, ?)"
            run(ledger, columns, period, UNIT, until, reason, DAY)
        build(ledger, before, b"key")
        assert extensions(ledger, PERIOD) == {UNIT: Extension(UNIT, date(2026, 10, 20), "统计")}
        assert extensions(ledger, "2026Q2")[UNIT].reason == "'“搬家"
        assert [(deed.number, deed.typed.content) for deed in deeds(ledger, PERIOD)] == [
            (1, "2026-10-15"),
            (2, "2026-10-20"),
        ]
        grant(ledger, date(2026, 10, 30), "再延")
        assert deeds(ledger, PERIOD)[-1].number == 3
