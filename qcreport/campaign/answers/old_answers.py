"""Answers that an earlier version of the program recorded without their facts: bound once to the figures of their day.

The questions are put again to the ledger as it was then (D7.31). Where it cannot be told which figures the office
had before it, the answer is history and the question open again; nothing is lost.
"""

from collections.abc import Iterator

from qcreport.assessment.conflicts import KINDS
from qcreport.assessment.model import Question
from qcreport.assessment.questions import CLAIM, MANUAL, RESTATED
from qcreport.assessment.rivals import DOUBTFUL
from qcreport.assessment.tasks import related_ids
from qcreport.campaign.conclude import concluded_on
from qcreport.campaign.office import FrozenPeriod, frozen_period
from qcreport.ledger.decisions import Unbound, bind, unbound_decisions
from qcreport.ledger.plans import frozen_plan
from qcreport.ledger.recollection import forget, recalled, returned_by, window
from qcreport.ledger.store import Ledger
from qcreport.plan.duties import answering, duties, owners
from qcreport.workspace import parse_period

_OF_THE_PLAN = (MANUAL, KINDS["A401"])  # what these ask follows from targets and conditions too
_KINDS = (CLAIM, RESTATED, DOUBTFUL, MANUAL, *KINDS.values())


def bind_old_answers(ledger: Ledger) -> None:
    """Bind every answer that has no facts yet, in the order they were given, since one may rest on another."""
    for answer in unbound_decisions(ledger):
        asked = {one.facts: one for one in _asked_then(ledger, answer)}
        question = next(iter(asked.values())) if len(asked) == 1 else None
        bind(ledger, answer, question.text if question else "", question.facts if question else None)


def _asked_then(ledger: Ledger, answer: Unbound) -> Iterator[Question]:
    """The question as it may have stood before the office when it answered, from the last file that had come to the first."""
    decided, days = answer.decision, frozen_plan(ledger, answer.period)
    kind, about = _parts(decided.question)
    late = days is not None and kind in _OF_THE_PLAN and days.issued_on > decided.decided_on
    if days is None or late or not decided.decision:
        return
    frozen = frozen_period(ledger, parse_period(answer.period))
    concerned = _concerned(frozen, about)
    there = window(ledger, decided.decided_on)
    files = [
        sequence
        for sequence, unit in returned_by(ledger)
        if sequence <= there.perhaps and answering(frozen.plan, unit, frozen.period) in concerned
    ]
    with recalled(ledger, files, answer.sequence) as copy:
        yield from _asked(copy, frozen, answer)
        for sequence in reversed([one for one in files if one > there.surely]):
            forget(copy, sequence)
            yield from _asked(copy, frozen, answer)


def _asked(copy: Ledger, frozen: FrozenPeriod, answer: Unbound) -> Iterator[Question]:
    """The question as it stands in a copy; without it nobody could have answered."""
    assessment = concluded_on(copy, frozen, answer.decision.decided_on)
    return (one for one in assessment.for_the_office if one.id == answer.decision.question)


def _parts(question: str) -> tuple[str, str]:
    """类型 of a question, and what stands behind it in the id: the indicator or task, and more."""
    for kind in _KINDS:
        _, mark, rest = question.partition(f"-{kind}-")
        if mark:
            return kind, rest
    return "", ""


def _concerned(frozen: FrozenPeriod, about: str) -> frozenset[str]:
    """The units whose returns a question about an indicator or task rests on."""
    plan, period = frozen.plan, frozen.period
    named = [row.id for rows in (plan.indicators, plan.tasks) for row in rows if f"{about}-".startswith(f"{row.id}-")]
    identity = max(named, key=len, default="")
    task = next((row for row in plan.tasks if row.id == identity), None)
    ids = {identity, *(related_ids(task) if task else ())}
    held = {unit for row in plan.indicators if row.id in ids for unit in owners(plan, row, period)}
    return frozenset(held | {duty.unit for duty in duties(plan, period) if duty.task.id == identity})
