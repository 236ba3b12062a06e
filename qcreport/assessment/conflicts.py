"""Statements that do not fit together; no status is ever changed by the tool (domain.md §3, §7)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from qcreport.assessment.basis import Basis
from qcreport.assessment.model import Conflict, TaskResult
from qcreport.assessment.questions import explanation
from qcreport.assessment.tasks import DONE, NOT_BEGUN, STATUS
from qcreport.findings import finding
from qcreport.plan.duties import Duty, owners
from qcreport.plan.model import Role
from qcreport.plan.settings import percent
from qcreport.targets.show import show_number

_YEAR = re.compile(r"\d{4}年")


@dataclass(frozen=True, slots=True)
class Concluded:
    """What the checks below look at."""

    basis: Basis
    duties: tuple[Duty, ...]
    tasks: tuple[TaskResult, ...]


def done_against_indicator(seen: Concluded) -> Iterator[Conflict]:
    """A task reported 已完成 while its own condition is not met."""
    for row in seen.tasks:
        if row.status == DONE and row.condition == "unmet":
            yield _conflict("A401", row.id, row.unit, task=row.id, related="、".join(row.related))


def lead_against_partner(seen: Concluded) -> Iterator[Conflict]:
    """A lead reported 已完成 while a partner says 未启动."""
    done = {row.id: row.unit for row in seen.tasks if row.status == DONE}
    for duty in seen.duties:
        if duty.role is Role.PARTNER and duty.task.id in done:
            fact = seen.basis.answers.get((duty.task.id, duty.unit), {}).get(STATUS)
            if fact and fact.text == NOT_BEGUN:
                lead = done[duty.task.id]
                yield _conflict("A402", duty.task.id, duty.unit, task=duty.task.id, lead=lead, partner=duty.unit)


def jumps(seen: Concluded) -> Iterator[Conflict]:
    """An input that moved by more than the set share against the same period last year; yearly values are restated, not moved."""
    limit = percent(seen.basis.plan.setting("跳变提醒比例")) or Fraction(1, 2)
    for indicator in seen.basis.plan.indicators:
        for unit in owners(seen.basis.plan, indicator, seen.basis.period):
            key = (indicator.id, unit)
            before = seen.basis.year_before.get(key, {})
            for item, fact in seen.basis.answers.get(key, {}).items():
                old = before[item].value if item in before else None
                if _YEAR.fullmatch(item) or not old or fact.value is None or abs(fact.value - old) <= limit * abs(old):
                    continue
                words = {"what": f"{indicator.id} {item}", "old": show_number(old), "new": show_number(fact.value)}
                yield _conflict("A403", indicator.id, unit, **words, explained=explanation(seen.basis, key, item))


CHECKS: tuple[Callable[[Concluded], Iterator[Conflict]], ...] = (done_against_indicator, lead_against_partner, jumps)


def conflicts(seen: Concluded) -> tuple[Conflict, ...]:
    """Run all checks, in their order."""
    return tuple(conflict for check in CHECKS for conflict in check(seen))


def _conflict(code: str, item: str, unit: str, **words: str) -> Conflict:
    found = finding(code, None, unit=unit, item=item, **words)
    return Conflict(code=code, item=item, unit=unit, text=found.message, advice=found.advice)
