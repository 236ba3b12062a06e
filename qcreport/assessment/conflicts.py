"""Statements that do not fit together; no status is ever changed by the tool (D3.22, D3.23, D3.24, D7.7).

Each waits for the unit to correct or explain, and is put to the office, which may accept it or demand a correction.
"""

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from qcreport.asked.headings import STATUS
from qcreport.asked.items import DONE, NOT_BEGUN
from qcreport.asked.subject import Subject
from qcreport.assessment.basis import Basis
from qcreport.assessment.model import Conflict, Settled, TaskResult, Verdict
from qcreport.assessment.ownership import hangs
from qcreport.assessment.questions import asked
from qcreport.assessment.reliance import office_reference
from qcreport.assessment.values import other_averages
from qcreport.book.numbers import exact
from qcreport.findings import EXPLAINED, finding, with_explanation
from qcreport.ledger.decisions import Facts
from qcreport.plan.cells import fraction_text
from qcreport.plan.measures import target_of
from qcreport.plan.model import Duty, Role
from qcreport.plan.settings import percent
from qcreport.targets.show import show_number
from qcreport.workspace import Period

KINDS = {
    "A401": "状态与指标不符",
    "A402": "牵头与配合不符",
    "A403": "变动过大",
    "A405": "数量级存疑",
    "A406": "所报不一致",
    "A320": "参照值不一致",
}
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
    odd: Container[tuple[str, str]] = ()  # questions about the size of a figure: indicator and 填报项


@dataclass(frozen=True, slots=True)
class Clash:
    """Two statements that do not fit.

    Attributes:
        code: The rule of the catalogue.
        item: The indicator or task.
        unit: Whose it is called.
        words: What the sentences of the rule are filled with.
        facts: The two statements with their figures: what the office answers holds for these alone.
        cell: What it is about besides `item`: a 填报项, or the partner that differs.
        detail: What the question's id names besides.
        asked: The units that may correct or explain, where more than `unit`.
        shown: The facts that the rule's sentence does not hold.
        explained: What the unit wrote to it elsewhere than beside `cell`.
    """

    code: str
    item: str
    unit: str
    words: dict[str, str]
    facts: Facts
    cell: str = ""
    detail: str = ""
    asked: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    explained: str = ""


def done_against_indicator(seen: Concluded) -> Iterator[Clash]:
    """A task reported 已完成 while its own condition is not met."""
    verdicts = {row.id: row for row in seen.verdicts}
    for row in seen.tasks:
        if row.status == DONE and row.condition == "unmet":
            words = {"task": row.id, "related": "、".join(row.related)}
            judged = tuple(_judged(seen.basis, verdicts[one]) for one in row.related if one in verdicts)
            yield Clash("A401", row.id, row.unit, words, (row.status, *judged), asked=row.units, shown=judged)


def _judged(basis: Basis, row: Verdict) -> str:
    """An indicator with its figures and its verdict: `Z1-2 合格批次 90、抽查批次 100（未达标）`."""
    units = row.units
    figures = "、".join(
        f"{unit if len(units) > 1 else ''}{item} {exact(fact.value)}"
        for unit in units
        for item, fact in basis.answers.get((row.id, unit), {}).items()
        if fact.value is not None
    )
    return " ".join(filter(None, (row.id, figures))) + f"（{row.word}）"


def lead_against_partner(seen: Concluded) -> Iterator[Clash]:
    """A lead reported 已完成 while a partner says 未启动."""
    done = {row.id: row for row in seen.tasks if row.status == DONE}
    for duty in seen.duties:
        if duty.role is Role.PARTNER and duty.task.id in done:
            fact = seen.basis.answers.get((duty.task.id, duty.unit), {}).get(STATUS)
            if fact and fact.text == NOT_BEGUN and not hangs(seen.basis, duty.task.id, duty.unit):
                task, lead = duty.task.id, done[duty.task.id]
                words = {"task": task, "lead": lead.unit, "partner": duty.unit}
                facts = f"{lead.unit} {DONE}", f"{duty.unit} {NOT_BEGUN}"
                asked_of = (duty.unit, *lead.units)
                yield Clash("A402", task, duty.unit, words, facts, cell=duty.unit, asked=asked_of)


def jumps(seen: Concluded) -> Iterator[Clash]:
    """An input that moved by more than the set share against the same period last year; yearly values are restated, not moved."""
    basis = seen.basis
    limit = percent(basis.plan.setting("跳变提醒比例")) or Fraction(1, 2)
    for indicator in basis.plan.indicators:
        for unit in basis.owners(indicator):
            key = (indicator.id, unit)
            if hangs(basis, *key):
                continue
            before = basis.year_before.get(key, {})
            for item, fact in basis.answers.get(key, {}).items():
                old = before[item].value if item in before else None
                if (indicator.id, item) in seen.odd:
                    continue  # asked about already, for a larger step
                if _YEAR.fullmatch(item) or not old or fact.value is None or abs(fact.value - old) <= limit * abs(old):
                    continue
                words = {
                    "what": f"{indicator.id} {item}",
                    "when": f"去年同期（{basis.period.year_before.label}）",
                    "old": show_number(old),
                    "new": show_number(fact.value),
                }
                facts = f"{words['when']} {item} {exact(old)}", f"本期 {item} {exact(fact.value)}"
                yield Clash("A403", indicator.id, unit, words, facts, cell=item, detail=item)


def averages(seen: Concluded) -> Iterator[Clash]:
    """An average that a unit gave while the office knows another one (D7.25); the office's is judged by."""
    basis = seen.basis
    for indicator in basis.plan.indicators:
        target = target_of(basis.plan, indicator)
        if row := office_reference(basis, indicator, target):
            source = row.source or "未注明来源"
            for fact in other_averages(basis, indicator, target, row):
                own, known = (f"{fraction_text(value)}{indicator.measure_unit}" for value in (fact.value, row.value))
                words = {"id": indicator.id, "name": fact.item, "own": own, "known": known, "source": source}
                facts = f"市创强办掌握 {known}", f"{fact.item} {own}"
                yield Clash("A320", indicator.id, fact.unit, words, facts, cell=fact.item, detail=fact.item)


CHECKS: tuple[Callable[[Concluded], Iterator[Clash]], ...] = (
    done_against_indicator,
    lead_against_partner,
    jumps,
    averages,
)


def conflicts(seen: Concluded) -> tuple[Conflict, ...]:
    """Run all checks, in their order."""
    return tuple(conflict_of(seen.basis, clash) for check in CHECKS for clash in check(seen))


def conflict_question(period: Period, kind: str, item: str, detail: str, unit: str) -> str:
    """Id of the question about a conflict."""
    return "-".join(filter(None, (period.code, kind, item, detail, unit)))


def with_said(facts: Facts, explained: str) -> Facts:
    """The facts of a conflict with what the unit wrote to it: the office answers knowing it, or not."""
    return (*facts, f"说明：{explained}") if explained else facts


def conflict_of(basis: Basis, clash: Clash) -> Conflict:
    """The clash as it is told, with its question to the office."""
    about = Subject(clash.item, clash.cell)
    units = clash.asked or (clash.unit,)
    said = (basis.explained(unit, clash.code, about) for unit in units)
    explained = clash.explained or next(filter(None, said), "")
    bare = finding(clash.code, None, unit=clash.unit, item=clash.item, **clash.words)
    found = with_explanation(bare, explained)
    kind = KINDS[clash.code]
    identity = conflict_question(basis.period, kind, clash.item, clash.detail, clash.unit)
    told = "".join((found.message, *(f"{one}。" for one in clash.shown)))
    text, facts = f"{told}{_ASKED[bool(explained)]}", with_said(clash.facts, explained)
    question = asked(basis, identity, kind, clash.item, clash.unit, text, _OPTIONS, facts, clash.detail)
    conflict = Conflict(
        clash.code, clash.item, clash.unit, found.message, bare.advice, question, explained, str(about), units
    )
    if conflict.explained and conflict.asks_the_office:
        conflict = replace(conflict, question=replace(question, text=f"{told}{_AFTER_ALL}"))
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
