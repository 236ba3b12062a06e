"""Statements that do not fit together; no status is ever changed by the tool (domain.md §3, §7).

Each waits for the unit to correct or explain, and is put to the office, which may accept it or demand a correction.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from qcreport.assessment.basis import Basis
from qcreport.assessment.model import Conflict, Settled, TaskResult, Verdict
from qcreport.assessment.ownership import hangs
from qcreport.assessment.questions import asked
from qcreport.assessment.tasks import DONE, NOT_BEGUN, STATUS
from qcreport.findings import EXPLAINED, finding, with_explanation
from qcreport.plan.cells import names
from qcreport.plan.duties import Duty, owners
from qcreport.plan.model import Role
from qcreport.plan.settings import percent
from qcreport.targets.show import show_number

KINDS = {"A401": "状态与指标不符", "A402": "牵头与配合不符", "A403": "变动过大"}
_OPTIONS = (str(Settled.ACCEPTED), str(Settled.TO_CORRECT))
_ASKED = {False: "是否予以认可？", True: "单位已说明，可以不答复；说明不成立的请选“要求更正”。"}
_AFTER_ALL = "曾要求更正，单位其后作了说明，是否予以认可？"
_YEAR = re.compile(r"\d{4}年")


@dataclass(frozen=True, slots=True)
class Concluded:
    """What the checks below look at."""

    basis: Basis
    duties: tuple[Duty, ...]
    tasks: tuple[TaskResult, ...]
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True)
class _Clash:
    """Two statements that do not fit.

    Attributes:
        code: The rule.
        item: The indicator or task.
        unit: Whose it is called.
        words: What the sentences of the rule are filled with.
        facts: What stands between the two: exact figures and statuses.
        cell: What it is about besides `item`: a 填报项, or the partner that differs.
        detail: What the question's id names besides.
        asked: The units that may correct or explain, where more than `unit`.
    """

    code: str
    item: str
    unit: str
    words: dict[str, str]
    facts: tuple[str, ...]
    cell: str = ""
    detail: str = ""
    asked: tuple[str, ...] = ()


def done_against_indicator(seen: Concluded) -> Iterator[_Clash]:
    """A task reported 已完成 while its own condition is not met."""
    figures = {row.id: f"{row.id} {row.word} {row.shown}".strip() for row in seen.verdicts}
    for row in seen.tasks:
        if row.status == DONE and row.condition == "unmet":
            words = {"task": row.id, "related": "、".join(row.related)}
            facts = (f"{row.id} {DONE}", *(figures.get(one, one) for one in row.related))
            yield _Clash("A401", row.id, row.unit, words, facts, asked=names(row.unit))


def lead_against_partner(seen: Concluded) -> Iterator[_Clash]:
    """A lead reported 已完成 while a partner says 未启动."""
    done = {row.id: row.unit for row in seen.tasks if row.status == DONE}
    for duty in seen.duties:
        if duty.role is Role.PARTNER and duty.task.id in done:
            fact = seen.basis.answers.get((duty.task.id, duty.unit), {}).get(STATUS)
            if fact and fact.text == NOT_BEGUN and not hangs(seen.basis, duty.task.id, duty.unit):
                task, lead = duty.task.id, done[duty.task.id]
                words = {"task": task, "lead": lead, "partner": duty.unit}
                facts = (f"{lead} {DONE}", f"{duty.unit} {NOT_BEGUN}")
                asked_of = (duty.unit, *names(lead))
                yield _Clash("A402", task, duty.unit, words, facts, cell=duty.unit, asked=asked_of)


def jumps(seen: Concluded) -> Iterator[_Clash]:
    """An input that moved by more than the set share against the same period last year; yearly values are restated, not moved."""
    basis = seen.basis
    limit = percent(basis.plan.setting("跳变提醒比例")) or Fraction(1, 2)
    for indicator in basis.plan.indicators:
        for unit in owners(basis.plan, indicator, basis.period):
            key = (indicator.id, unit)
            if hangs(basis, *key):
                continue
            before = basis.year_before.get(key, {})
            for item, fact in basis.answers.get(key, {}).items():
                old = before[item].value if item in before else None
                if _YEAR.fullmatch(item) or not old or fact.value is None or abs(fact.value - old) <= limit * abs(old):
                    continue
                words = {
                    "what": f"{indicator.id} {item}",
                    "when": f"去年同期（{basis.period.year_before.code}）",
                    "old": show_number(old),
                    "new": show_number(fact.value),
                }
                yield _Clash("A403", indicator.id, unit, words, (str(old), str(fact.value)), cell=item, detail=item)


CHECKS: tuple[Callable[[Concluded], Iterator[_Clash]], ...] = (done_against_indicator, lead_against_partner, jumps)


def conflicts(seen: Concluded) -> tuple[Conflict, ...]:
    """Run all checks, in their order."""
    return tuple(_conflict(seen.basis, clash) for check in CHECKS for clash in check(seen))


def _conflict(basis: Basis, clash: _Clash) -> Conflict:
    about = f"{clash.item}/{clash.cell}" if clash.cell else clash.item
    units = clash.asked or (clash.unit,)
    explained = next(filter(None, (basis.explained(unit, clash.code, about) for unit in units)), "")
    bare = finding(clash.code, None, unit=clash.unit, item=clash.item, **clash.words)
    found = with_explanation(bare, explained)
    kind = KINDS[clash.code]
    identity = "-".join(filter(None, (basis.period.code, kind, clash.item, clash.detail, clash.unit)))
    text = f"{found.message}{_ASKED[bool(explained)]}"
    facts = (*clash.facts, *filter(None, (explained,)))
    question = asked(basis, identity, kind, clash.item, clash.unit, text, _OPTIONS, facts)
    conflict = Conflict(
        clash.code, clash.item, clash.unit, found.message, bare.advice, question, explained, about, units
    )
    if conflict.explained and conflict.asks_the_office:
        conflict = replace(conflict, question=replace(question, text=f"{found.message}{_AFTER_ALL}"))
    return replace(conflict, advice=_advice(basis, conflict))


def _advice(basis: Basis, conflict: Conflict) -> str:
    """What is still to be done about it, whoever says so: nothing once it is explained or accepted."""
    office, reason = basis.plan.setting("统筹单位"), conflict.question.reason
    because = f"（{reason}）" if reason else ""
    match conflict.state:
        case Settled.EXPLAINED:
            return EXPLAINED
        case Settled.ACCEPTED:
            return f"{office}已认可{because}，无须再更正。"
        case Settled.TO_CORRECT:
            return f"{office}要求更正{because}，请更正后重新报送。"
        case _:
            return conflict.advice
