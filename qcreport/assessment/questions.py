"""Questions that only the office can decide, and what hangs on them (domain.md §7)."""

from collections.abc import Iterator

from qcreport.assessment.basis import Basis
from qcreport.assessment.model import Question, Word
from qcreport.findings import told
from qcreport.forms.model import NOTE, SPECIAL
from qcreport.plan.duties import owners
from qcreport.plan.model import Indicator
from qcreport.targets.show import show_number
from qcreport.workspace import Period

CLAIM, RESTATED, MANUAL = "合理缺项认定", "往年数据变更", "人工判定"
AGREE, REFUSE = "同意", "不同意"
USE_NEW, KEEP_OLD = "采用新值", "保留原值"
EXEMPT_CLAIMS = ("合理缺项", "本期无此业务")


def claim_question(period: Period, item: str, unit: str) -> str:
    """Id of an exemption claim; the answer holds for one year, so the id carries the year only."""
    return f"{period.year}-{CLAIM}-{item}-{unit}"


def restated_question(period: Period, item: str, unit: str, year: str) -> str:
    """Id of a changed earlier year."""
    return f"{period.code}-{RESTATED}-{item}-{year}-{unit}"


def manual_question(period: Period, item: str) -> str:
    """Id of a judgement that is a person's to make."""
    return f"{period.code}-{MANUAL}-{item}"


def claim_of(basis: Basis, item: str, unit: str) -> str:
    """The unit's exemption claim for an indicator (or task), in its own words; empty when it makes none."""
    facts = basis.answers.get((item, unit), {})
    for name in (SPECIAL, "进展状态"):
        fact = facts.get(name)
        if fact and fact.text in EXEMPT_CLAIMS:
            reason = facts.get(SPECIAL + NOTE if name == SPECIAL else "进展情况")
            return f"{fact.text}：{reason.text if reason else '（未写理由）'}"
    return ""


def restated(basis: Basis, indicator: Indicator) -> Iterator[Question]:
    """Yearly values that differ from what was reported in an earlier period."""
    for unit in owners(basis.plan, indicator, basis.period):
        for name, fact in basis.answers.get((indicator.id, unit), {}).items():
            earlier = basis.known.get((unit, indicator.id, name))
            if earlier is None or fact.value is None or fact.value == earlier.value:
                continue
            explained = told(basis.explained(unit, "", f"{indicator.id}/{name}"))
            yield asked(
                basis,
                restated_question(basis.period, indicator.id, unit, name),
                RESTATED,
                indicator.id,
                unit,
                f"{indicator.name}{name}：{earlier.period}报{show_number(earlier.value, decimals=6)}，本期改报{fact.raw}{explained}，请核定采用哪个值。",
                (USE_NEW, KEEP_OLD),
            )


def claims(basis: Basis, indicators: tuple[Indicator, ...]) -> Iterator[Question]:
    """Exemption claims of indicators and of tasks, one question each, asked once a year."""
    seen: set[tuple[str, str]] = set()
    for item, unit in [*basis.answers, *basis.claims]:
        text = claim_of(basis, item, unit) or basis.claims.get((item, unit), "")
        if text and (item, unit) not in seen:
            seen.add((item, unit))
            yield _claim(basis, item, unit, text)
    for indicator in indicators:
        for unit in owners(basis.plan, indicator, basis.period):
            if (indicator.id, unit) not in seen and zero_over_zero(basis, indicator, unit):
                yield _claim(basis, indicator.id, unit, "本期无此业务：分子、分母均填0")


def zero_over_zero(basis: Basis, indicator: Indicator, unit: str) -> bool:
    """Whether a unit entered 0/0, which is a claim of 本期无此业务 (domain.md §6)."""
    facts = basis.answers.get((indicator.id, unit), {})
    roles = {row.role: row.name for row in basis.plan.inputs_of(indicator.id)}
    pair = [facts.get(roles.get(role, "")) for role in ("分子", "分母")]
    return all(fact is not None and fact.value == 0 for fact in pair)


def _claim(basis: Basis, item: str, unit: str, text: str) -> Question:
    identity = claim_question(basis.period, item, unit)
    return asked(
        basis, identity, CLAIM, item, unit, f"{unit}申报{text.rstrip('。')}。是否认定（本年有效）？", (AGREE, REFUSE)
    )


def manual(basis: Basis, indicator: Indicator, reason: str, unit: str) -> Question:
    """A phrase or case that a person must judge."""
    return asked(
        basis,
        manual_question(basis.period, indicator.id),
        MANUAL,
        indicator.id,
        unit,
        f"{indicator.name}（目标：{indicator.target}）须人工判定：{reason}",
        (str(Word.MET), str(Word.UNMET)),
    )


def asked(
    basis: Basis,
    identity: str,
    kind: str,
    item: str,
    unit: str,
    text: str,
    options: tuple[str, ...],
    facts: tuple[str, ...] = (),
) -> Question:
    """A question with what the office has answered so far.

    Args:
        basis: What is known about the period.
        identity: Its id, the same as long as it is about the same thing.
        kind: 类型.
        item: The indicator or task.
        unit: The unit or units.
        text: What is asked.
        options: What may be decided.
        facts: The figures, texts and files that the question shows.
    """
    said, answer = basis.words.get(identity, ()), basis.answer(identity)
    return Question(
        id=identity,
        kind=kind,
        item=item,
        unit=unit,
        text=text,
        options=options,
        decision=answer.decision if answer else "",
        reason=answer.reason if answer else "",
        decided_by=answer.decided_by if answer else "",
        decided_on=answer.decided_on.isoformat() if answer else "",
        earlier=said[:-1] if answer else said,
        facts=facts,
    )
