"""The plan each period was issued with, and the forms made from it (D7.21)."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date

from qcreport.ledger.chain import link, relinking
from qcreport.ledger.store import Ledger, run, writing


@dataclass(frozen=True, slots=True)
class FrozenPlan:
    """The plan a period is judged by: its text as saved, its hash, its due date, and where its rows stood.

    `issued_on` is the day on which the period's forms were first made.
    """

    period: str
    plan_hash: str
    text: str
    due: date
    issued_on: date
    places: str = ""


@dataclass(frozen=True, slots=True)
class IssuedForm:
    """The workbook that was generated for a unit: its hash, and that of the plan it was made by (empty if not known)."""

    sha256: str
    plan_hash: str


def keep_plan(ledger: Ledger, plan_hash: str, text: str, places: str = "") -> None:
    """Keep the text of a plan by its hash, so that a form made by it can be read; it is in force nowhere yet."""
    with writing(ledger), relinking(ledger.connection, "plans", plan_hash):
        run(
            ledger,
            "INSERT INTO plans (hash, text, places) VALUES (?, ?, ?)"
            " ON CONFLICT (hash) DO UPDATE SET places = excluded.places WHERE plans.places = ''",
            plan_hash,
            text,
            places,
        )


def freeze_plan(ledger: Ledger, frozen: FrozenPlan) -> None:
    """Make this the plan of its period; the text of an earlier one stays readable by its hash."""
    with writing(ledger):
        keep_plan(ledger, frozen.plan_hash, frozen.text, frozen.places)
        with relinking(ledger.connection, "frozen_plans", frozen.period):
            run(
                ledger,
                "INSERT INTO frozen_plans VALUES (?, ?, ?, ?) ON CONFLICT (period) DO UPDATE SET"
                " plan_hash = excluded.plan_hash, due = excluded.due",
                *(frozen.period, frozen.plan_hash, frozen.due, frozen.issued_on),
            )


def frozen_plan(ledger: Ledger, period: str) -> FrozenPlan | None:
    """The plan in force for a period; None before `generate`."""
    row = run(
        ledger,
        "SELECT plan_hash, text, due, issued_on, places FROM frozen_plans JOIN plans ON hash = plan_hash WHERE period = ?",
        period,
    ).fetchone()
    if row is None:
        return None
    plan_hash, text, due, issued_on, places = row
    return FrozenPlan(period, plan_hash, text, date.fromisoformat(due), date.fromisoformat(issued_on), places)


def first_issued(ledger: Ledger, period: str) -> date | None:
    """The day on which the forms of a period were first made; None before `generate`."""
    row = run(ledger, "SELECT issued_on FROM frozen_plans WHERE period = ?", period).fetchone()
    return None if row is None else date.fromisoformat(row[0])


def plan_by_hash(ledger: Ledger, plan_hash: str) -> str | None:
    """The text of any plan that was ever frozen, so that forms already sent stay readable."""
    row = run(ledger, "SELECT text FROM plans WHERE hash = ?", plan_hash).fetchone()
    return None if row is None else str(row[0])


def frozen_periods(ledger: Ledger) -> tuple[str, ...]:
    """The periods that were generated, in the order of their names."""
    return tuple(row[0] for row in run(ledger, "SELECT period FROM frozen_plans ORDER BY period"))


def cancel_period(ledger: Ledger, period: str, on: date, reason: str) -> None:
    """Take a generated period back, as if it had not been; that it was stays on record."""
    with writing(ledger):
        ((sequence,),) = run(
            ledger,
            "INSERT INTO cancellations (period, plan_hash, due, issued_on, cancelled_on, reason)"
            " SELECT period, plan_hash, due, issued_on, ?, ? FROM frozen_plans WHERE period = ? RETURNING sequence",
            *(on, reason, period),
        ).fetchall()
        link(ledger.connection, "cancellations", sequence)
        with ExitStack() as replaced:
            for unit in issued_forms(ledger, period):
                replaced.enter_context(relinking(ledger.connection, "forms", period, unit))
            for table in ("frozen_plans", "consolidations"):
                replaced.enter_context(relinking(ledger.connection, table, period))
            for table in ("frozen_plans", "forms", "consolidations", "states", "outcomes"):
                run(ledger, f"DELETE FROM {table} WHERE period = ?", period)  # noqa: S608 -- our own tables


def done_in(ledger: Ledger, period: str) -> tuple[str, ...]:
    """What there is of a period besides its forms: the names of the tables that hold something of it."""
    tables = ("receipts", "decisions", "register", "reminders", "adoptions", "editions")
    return tuple(
        table
        for table in tables
        if run(ledger, f"SELECT 1 FROM {table} WHERE period = ? LIMIT 1", period).fetchone()  # noqa: S608 -- as above
    )


def record_form(ledger: Ledger, period: str, unit: str, form: IssuedForm) -> None:
    """Record the workbook that was generated for a unit, in place of an earlier one."""
    with writing(ledger), relinking(ledger.connection, "forms", period, unit):
        run(
            ledger,
            "INSERT INTO forms (period, unit, sha256, plan_hash) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (period, unit) DO UPDATE SET sha256 = excluded.sha256, plan_hash = excluded.plan_hash",
            period,
            unit,
            form.sha256,
            form.plan_hash,
        )


def issued_forms(ledger: Ledger, period: str) -> Mapping[str, IssuedForm]:
    """Unit → the workbook generated for it."""
    rows = run(ledger, "SELECT unit, sha256, plan_hash FROM forms WHERE period = ? ORDER BY unit", period)
    return {unit: IssuedForm(sha256, plan_hash) for unit, sha256, plan_hash in rows}
