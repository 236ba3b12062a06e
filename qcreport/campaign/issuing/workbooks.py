"""The workbooks of 下发/: made by the plan in force, and left alone where they say the same as they lie there."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qcreport.asked.layout import build_form
from qcreport.asked.model import History
from qcreport.assessment.history import histories
from qcreport.assessment.kept import Results
from qcreport.campaign.conclude import results_before
from qcreport.forms.writer import write_form
from qcreport.ledger.plans import FrozenPlan, IssuedForm, issued_forms, record_form
from qcreport.ledger.store import Ledger, workspace_key
from qcreport.plan.duties import reporting_units
from qcreport.plan.frozen import plan_from_text
from qcreport.plan.model import Plan, Unit
from qcreport.workspace import Period
from qcreport.writing import write_bytes


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made.

    Attributes:
        folder: Where the workbooks lie.
        frozen: The plan that is in force with them.
        wanted: The office's plan, and the due date asked for: what the others are held against.
        units: Whose workbooks are looked at.
        anew: Those whose workbook may be written.
    """

    folder: Path
    period: Period
    frozen: FrozenPlan
    wanted: tuple[Plan, date]
    units: Sequence[str]
    anew: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Press:
    """What the workbooks of one plan are made with; `units` are those that report."""

    plan: Plan
    period: Period
    due: date
    key: bytes
    known: Mapping[str, History]
    units: Mapping[str, Unit]

    def workbook(self, unit: str, plan_hash: str) -> bytes:
        """The workbook of a unit under the hash of a plan that asks the same."""
        of, known = self.units[unit], self.known[unit]
        return write_form(build_form(self.plan, plan_hash, of, self.period, due=self.due, key=self.key, history=known))


def path_of(folder: Path, unit: str, period: Period) -> Path:
    """Where a unit's workbook lies."""
    return folder / f"{unit}_{period.code}.xlsx"


def put(ledger: Ledger, order: Order, advance: Callable[[str], None]) -> Mapping[str, tuple[str, ...]]:
    """Write the workbooks that may be written and say otherwise than they lie there; all others are left alone.

    Returns:
        The units by what became of their workbooks: `written`, `unchanged`, `differing` from what is wanted, or `waiting`
        since it can be made only together with those of other units.
    """
    results = results_before(ledger, order.period)
    issued = issued_forms(ledger, order.period.code)
    in_force = plan_from_text(order.frozen.text), order.frozen.due
    now = _press(ledger, order.period, in_force, results)
    later = now if order.wanted == in_force else _press(ledger, order.period, order.wanted, results)
    outcome: dict[str, list[str]] = {"written": [], "unchanged": [], "differing": [], "waiting": []}
    for unit in order.units:
        known = issued.get(unit, IssuedForm("", order.frozen.plan_hash))
        word = _put(ledger, order, now, unit, known) if unit in order.anew else _held(order, now, later, unit, known)
        outcome[word].append(unit)
        advance(unit)
    return {word: tuple(units) for word, units in outcome.items()}


def _press(ledger: Ledger, period: Period, wanted: tuple[Plan, date], results: Results) -> _Press:
    plan, due = wanted
    known = histories(ledger, plan, period, results)
    units = {unit.name: unit for unit in reporting_units(plan, period)}
    return _Press(plan, period, due, workspace_key(ledger), known, units)


def _held(order: Order, now: _Press, later: _Press, unit: str, known: IssuedForm) -> str:
    """Whether a workbook says what the office's plan asks, whatever plan and whichever version of the program made it.

    One that lies there as it was issued is held against its plan: a later version may draw the same form otherwise.
    """
    target = path_of(order.folder, unit, order.period)
    content = later.workbook(unit, known.plan_hash)
    if _lies(target, content):
        return "unchanged"
    as_issued = target.exists() and _sha256(target.read_bytes()) == known.sha256
    same = as_issued and unit in now.units and now.workbook(unit, known.plan_hash) == content
    return "unchanged" if same else "differing"


def _put(ledger: Ledger, order: Order, press: _Press, unit: str, known: IssuedForm) -> str:
    """Write a workbook by the plan in force; one that only got lost is made again as it was sent."""
    if unit not in press.units:
        return "waiting"
    target, made_by = path_of(order.folder, unit, order.period), known.plan_hash
    content = press.workbook(unit, made_by)
    if _lies(target, content):
        return "unchanged"
    if made_by != order.frozen.plan_hash and _sha256(content) != known.sha256:
        made_by = order.frozen.plan_hash
        content = press.workbook(unit, made_by)
    write_bytes(target, content)
    record_form(ledger, order.period.code, unit, IssuedForm(_sha256(content), made_by))
    return "written"


def _lies(target: Path, content: bytes) -> bool:
    return target.exists() and target.read_bytes() == content


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
