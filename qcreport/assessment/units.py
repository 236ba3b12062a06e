"""The state of each unit's return: on time, late, to be corrected, missing (domain.md §7)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from qcreport.assessment.basis import USABLE, Basis
from qcreport.assessment.model import Conflict, UnitState, UnitWord, Verdict, Word
from qcreport.assessment.tasks import DONE, STATUS, is_unchanged
from qcreport.findings import Finding, Severity
from qcreport.forms.items import indicator_fields, task_fields
from qcreport.forms.model import Field
from qcreport.plan.cells import names
from qcreport.plan.duties import Duty, answering, owned_indicators, reporting_units
from qcreport.plan.model import Role, Unit


@dataclass(frozen=True, slots=True)
class _Owed:
    """What a unit owes in this period and how much of it is filled."""

    owed: int
    filled: int


def unit_states(
    basis: Basis, duties: tuple[Duty, ...], verdicts: tuple[Verdict, ...], conflicts: tuple[Conflict, ...]
) -> tuple[UnitState, ...]:
    """Say of every reporting unit where its return stands, in the plan's order."""
    waiting = Counter(unit for row in conflicts if row.waits for unit in names(row.unit))
    return tuple(
        _state(basis, unit, duties, verdicts, waiting[unit.name]) for unit in reporting_units(basis.plan, basis.period)
    )


def findings_of(basis: Basis, unit: str) -> tuple[Finding, ...]:
    """The standing findings of one unit, also those under a name it had before."""
    return tuple(row for row in basis.findings if answering(basis.plan, row.unit, basis.period) == unit)


def _state(
    basis: Basis, unit: Unit, duties: tuple[Duty, ...], verdicts: tuple[Verdict, ...], conflicts: int
) -> UnitState:
    own = [duty for duty in duties if duty.unit == unit.name]
    severities = [row.severity for row in findings_of(basis, unit.name) if row.asks]
    to_correct = severities.count(Severity.MANDATORY)
    received = basis.returned.get(unit.name)
    due = basis.extensions.get(unit.name, basis.due)
    late = max(0, ((received or basis.as_of) - due).days)
    owed = _owed(basis, unit.name, own)
    led = [duty.task.id for duty in own if duty.role in {Role.LEAD, Role.JOINT}]
    held = [row for row in verdicts if unit.name in names(row.unit)]
    return UnitState(
        unit=unit.name,
        category=unit.category,
        state=return_word(received, late, to_correct),
        due=due,
        received=received,
        days_late=late,
        files=_files(basis, unit.name),
        owed=owed.owed,
        filled=owed.filled,
        to_correct=to_correct if received else 0,
        to_verify=severities.count(Severity.VERIFY) + conflicts,
        tasks_led=len(led),
        tasks_done=sum(_done(basis, identity, unit.name) for identity in led),
        indicators=len(held),
        indicators_met=sum(row.word is Word.MET for row in held),
        unchanged=sum(is_unchanged(basis, duty.task.id, unit.name) for duty in own),
        reminders=basis.reminders.get(unit.name, 0),
        past=basis.past.get(unit.name, ()),
        extended=due.isoformat() if unit.name in basis.extensions else "",
    )


def return_word(received: date | None, late: int, to_correct: int) -> UnitWord:
    """What a return is called: missing, to be corrected, late or on time; days and 强制性 findings that stand."""
    if received is None:
        return UnitWord.MISSING
    if to_correct:
        return UnitWord.TO_CORRECT
    return UnitWord.LATE if late else UnitWord.ON_TIME


def _files(basis: Basis, unit: str) -> tuple[str, ...]:
    usable = (row for row in basis.receipts if row.outcome in USABLE)
    return tuple(row.name for row in usable if answering(basis.plan, row.unit, basis.period) == unit)


def _owed(basis: Basis, unit: str, duties: Iterable[Duty]) -> _Owed:
    fields: list[Field] = []
    for indicator in owned_indicators(basis.plan, unit, basis.period):
        answered = basis.answers.get((indicator.id, unit), {})
        if "特殊情况" not in answered:
            fields += indicator_fields(basis.plan, indicator, basis.period)
    for duty in duties:
        fields += task_fields(duty.task, duty.role)
    required = [field for field in fields if field.required]
    filled = sum(field.item in basis.answers.get((field.id, unit), {}) for field in required)
    return _Owed(len(required), filled)


def _done(basis: Basis, task: str, unit: str) -> bool:
    fact = basis.answers.get((task, unit), {}).get(STATUS)
    return fact is not None and fact.text == DONE
