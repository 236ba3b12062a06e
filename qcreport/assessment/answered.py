"""What counts of a period: what units entered, after mergers and the office's choices between files."""

from functools import partial
from typing import TYPE_CHECKING

from qcreport.assessment.rivals import chosen
from qcreport.facts.consolidation import Answers, answers, in_force
from qcreport.facts.mergers import apart, named, names_of, replaced_files
from qcreport.facts.orders import DoubtfulOrder, doubtful
from qcreport.facts.received import ASKED, received
from qcreport.ledger.decisions import decision_histories
from qcreport.ledger.recorded import recorded
from qcreport.ledger.rows import ALL, Only, said_in
from qcreport.ledger.store import Ledger, remembered
from qcreport.ledger.versions import under_old_names, versions
from qcreport.plan.model import Plan
from qcreport.plan.naming import resolve_unit
from qcreport.workspace import Period

if TYPE_CHECKING:
    import pandas as pd


def consolidated(
    ledger: Ledger, plan: Plan, period: Period, only: Only = ALL, *, now: Period | None = None
) -> "pd.DataFrame":
    """What counts of a period, under the names that answer in that period, or `now`.

    Returns:
        As `consolidation.in_force`: refused answers are in it. It is remembered, so it must not be changed.
    """
    name = ("consolidated", period.code, (now or period).code, str(hash(plan)), *only.name)
    return remembered(ledger, name, partial(_consolidated, ledger, plan, period, only, now or period))


def _consolidated(ledger: Ledger, plan: Plan, period: Period, only: Only, now: Period) -> "pd.DataFrame":
    names = names_of(plan, versions(ledger, period.code, only))
    told = named(received(ledger, period.code, only), plan, now, names)
    return _in_force(ledger, plan, period, told, doubtful(told, replaced_files(names)))


def consolidated_apart(ledger: Ledger, plan: Plan, period: Period) -> "pd.DataFrame":
    """The same of every unit by itself, as it returned."""
    names = names_of(plan, versions(ledger, period.code))
    told = apart(received(ledger, period.code), names)
    return _in_force(ledger, plan, period, told, doubtful_of(ledger, plan, period))


def _in_force(
    ledger: Ledger, plan: Plan, period: Period, told: "pd.DataFrame", orders: tuple[DoubtfulOrder, ...]
) -> "pd.DataFrame":
    words = decision_histories(ledger, period.code) if orders else {}
    return in_force(told, orders, lambda order: chosen(words, period, order), plan)


def answers_of(ledger: Ledger, plan: Plan, period: Period, only: Only = ALL, *, now: Period | None = None) -> Answers:
    """The usable answers of a period, under the names that answer in that period, or `now`."""
    if received(ledger, period.code, only).empty:  # as of a year before the campaign: nothing is consolidated
        return {}
    return answers(consolidated(ledger, plan, period, only, now=now))


def doubtful_of(ledger: Ledger, plan: Plan, period: Period, only: Only = ALL) -> tuple[DoubtfulOrder, ...]:
    """The answers of one unit whose order is doubtful; what units merged since sent is no version of each other's."""
    name = ("doubtful", period.code, str(hash(plan)), *only.name)
    return remembered(ledger, name, partial(_doubtful_of, ledger, plan, period, only))


def _doubtful_of(ledger: Ledger, plan: Plan, period: Period, only: Only) -> tuple[DoubtfulOrder, ...]:
    if not _differ(ledger, plan, period, only):
        return ()
    names = names_of(plan, versions(ledger, period.code, only))
    told = named(received(ledger, period.code, only), plan, period, names)
    return doubtful(told, replaced_files(names))


def _differ(ledger: Ledger, plan: Plan, period: Period, only: Only) -> bool:
    """Whether any cell may hold several answers, by the ledger alone; mostly none does, and then no file has to be read.

    What the office entered itself, and a form that came under another unit's name, need the closer look.
    """
    if recorded(ledger, period.code) or under_old_names(ledger, period.code):
        return True
    given: dict[tuple[str, str, str], tuple[object, ...]] = {}
    for unit, identity, item, *said in said_in(ledger, period.code, only, ASKED):
        known = resolve_unit(plan, unit)
        key = known.name if known else unit, identity, item
        if given.setdefault(key, tuple(said)) != tuple(said):
            return True
    return False
