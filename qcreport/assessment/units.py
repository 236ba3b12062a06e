"""The state of each unit's return: on time, late, to be corrected, missing (D7.6, D7.14, D7.17)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from qcreport.asked.headings import STATUS
from qcreport.asked.items import DONE
from qcreport.asked.model import SPECIAL
from qcreport.assessment.arrivals import first_usable
from qcreport.assessment.basis import Basis
from qcreport.assessment.issued import issued_rows
from qcreport.assessment.model import Conflict, Verdict, Word
from qcreport.assessment.questions import AGREE, claim_asked
from qcreport.assessment.tasks import is_together, is_unchanged
from qcreport.assessment.unit_states import UnitState, UnitWord
from qcreport.facts.owed import completeness, owed, with_answers
from qcreport.findings import Finding, Severity
from qcreport.ledger.ownership import DOUBT
from qcreport.plan.duties import answering, reporting_units
from qcreport.plan.model import Duty, Role, Unit
from qcreport.submissions.model import USABLE, Dated, Receipt

_Row = TypeVar("_Row")
_NOTHING = (0, 0)


def unit_states(
    basis: Basis, duties: tuple[Duty, ...], verdicts: tuple[Verdict, ...], conflicts: tuple[Conflict, ...]
) -> tuple[UnitState, ...]:
    """Say of every reporting unit where its return stands, in the plan's order."""
    waiting = Counter(unit for row in conflicts if row.waits for unit in row.units)
    of_units = _OfUnits(
        _by_unit((duty.unit, duty) for duty in duties),
        _by_unit((name, row) for row in verdicts for name in row.units),
        findings_by_unit(basis),
        _by_unit((_answering(basis, row.unit), row.name) for row in basis.receipts if row.outcome in USABLE),
        first_usable(basis.plan, basis.period, basis.receipts),
        _completeness(basis),
    )
    return tuple(
        _state(basis, unit, of_units, waiting[unit.name]) for unit in reporting_units(basis.plan, basis.period)
    )


def findings_by_unit(basis: Basis) -> Mapping[str, Sequence[Finding]]:
    """The standing findings of each unit, also those under a name it had before; not those of files that may be others'."""
    doubtful = {row.name for row in basis.receipts if row.sha256 in basis.pending}
    own = (row for row in basis.findings if row.place.file not in doubtful or row.code == DOUBT)
    return _by_unit((_answering(basis, row.unit), row) for row in own)


@dataclass(frozen=True, slots=True)
class _OfUnits:
    """What belongs to each unit, also under a name it had before."""

    duties: Mapping[str, Sequence[Duty]]
    verdicts: Mapping[str, Sequence[Verdict]]
    findings: Mapping[str, Sequence[Finding]]
    files: Mapping[str, Sequence[str]]
    first: Mapping[str, Receipt]
    owed: Mapping[str, tuple[int, int]]


def _by_unit(pairs: Iterable[tuple[str, _Row]]) -> Mapping[str, Sequence[_Row]]:
    found: dict[str, list[_Row]] = {}
    for unit, row in pairs:
        found.setdefault(unit, []).append(row)
    return found


def _answering(basis: Basis, unit: str) -> str:
    return answering(basis.plan, unit, basis.period)


def _state(basis: Basis, unit: Unit, of_units: _OfUnits, conflicts: int) -> UnitState:
    own = of_units.duties.get(unit.name, ())
    severities = [row.severity for row in of_units.findings.get(unit.name, ()) if row.asks]
    to_correct = severities.count(Severity.MANDATORY)
    received = basis.returned.get(unit.name)
    due = basis.extensions.get(unit.name, basis.due)
    issued = unit.name not in basis.unissued
    late = max(0, ((received or basis.as_of) - due).days) if received or issued else 0
    led = [duty.task.id for duty in own if duty.role in {Role.LEAD, Role.JOINT}]
    held = issued_rows(of_units.verdicts.get(unit.name, ()))
    owed, filled = of_units.owed.get(unit.name, _NOTHING) if received or issued else _NOTHING
    return UnitState(
        unit=unit.name,
        category=unit.category,
        state=return_word(received, late, to_correct, issued=issued),
        due=due,
        received=received,
        dated=of_units.first[unit.name].dated if unit.name in of_units.first else Dated.UNTOLD,
        days_late=late,
        files=tuple(of_units.files.get(unit.name, ())),
        owed=owed,
        filled=filled,
        to_correct=to_correct if received else 0,
        to_verify=severities.count(Severity.VERIFY) + conflicts,
        tasks_led=len(led),
        tasks_done=sum(_done(basis, identity, unit.name) for identity in led),
        indicators=len(held),
        indicators_met=sum(row.word is Word.MET for row in held),
        unchanged=sum(is_unchanged(basis, duty.task.id, unit.name) for duty in own),
        together=sum(is_together(basis, duty.task.id, unit.name) for duty in own),
        reminders=basis.reminders.get(unit.name, 0),
        past=basis.past.get(unit.name, ()),
        unusable=basis.unusable.get(unit.name, ()),
        blank=unit.name in basis.blank,
        extended=due.isoformat() if unit.name in basis.extensions else "",
    )


def return_word(received: date | None, late: int, to_correct: int, *, issued: bool) -> UnitWord:
    """What a return is called: missing, to be corrected, late or on time; days and 强制性 findings that stand.

    Who got no form (not `issued`) and sent none is not missing.
    """
    if received is None:
        return UnitWord.MISSING if issued else UnitWord.UNISSUED
    if to_correct:
        return UnitWord.TO_CORRECT
    return UnitWord.LATE if late else UnitWord.ON_TIME


def _completeness(basis: Basis) -> Mapping[str, tuple[int, int]]:
    """Unit → how much it owes, and how much of that is filled; what it claims or is exempt from it does not owe."""
    asked = with_answers(owed(basis.plan, basis.period), basis.facts)
    pairs = dict.fromkeys(zip(asked["id"], asked["unit"], strict=True))
    left_out = {pair for pair in pairs if SPECIAL in basis.answers.get(pair, {}) or _is_exempt(basis, *pair)}
    found = completeness(asked, left_out)
    return dict(zip(found.index, zip(found["owed"], found["filled"], strict=True), strict=True))


def _is_exempt(basis: Basis, identity: str, unit: str) -> bool:
    question = claim_asked(basis, identity, unit)
    return question is not None and question.decision == AGREE


def _done(basis: Basis, task: str, unit: str) -> bool:
    fact = basis.answers.get((task, unit), {}).get(STATUS)
    return fact is not None and fact.text == DONE
