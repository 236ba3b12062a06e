"""Questions that only the office can decide, each with its answer to exactly what it shows (D7.31, D7.34)."""

from collections.abc import Iterator
from fractions import Fraction

from qcreport.asked.subject import Subject
from qcreport.assessment.basis import Basis, Earlier
from qcreport.assessment.claims import Claim, claim_in
from qcreport.assessment.model import Question, Word
from qcreport.book.numbers import exact
from qcreport.findings import told
from qcreport.ledger import exemptions
from qcreport.ledger.decisions import Facts, in_force
from qcreport.plan.model import Indicator
from qcreport.targets.show import show_number
from qcreport.workspace import Period

CLAIM, RESTATED, MANUAL = exemptions.CLAIM, "往年数据变更", "人工判定"
AGREE, REFUSE = exemptions.AGREE, exemptions.REFUSE
USE_NEW, KEEP_OLD = "采用新值", "保留原值"
_ALL = 15  # as many decimals as a cell holds


def claim_question(period: Period, item: str, unit: str) -> str:
    """Id of an exemption claim; the answer holds for one year, so the id carries the year only."""
    return exemptions.claim_question(period.year, item, unit)


def restated_question(period: Period, item: str, unit: str, year: str) -> str:
    """Id of a changed earlier year."""
    return f"{period.code}-{RESTATED}-{item}-{year}-{unit}"


def restated_facts(year: str, old: Earlier, new: Fraction) -> Facts:
    """What an answer about a changed earlier year rests on: both values, and which period reported the old one."""
    return f"{old.period}报{year} {exact(old.value)}", f"{year} {exact(new)}"


def manual_question(period: Period, item: str) -> str:
    """Id of a judgement that is a person's to make."""
    return f"{period.code}-{MANUAL}-{item}"


def claim_of(basis: Basis, item: str, unit: str) -> Claim | None:
    """The exemption that a unit claims in this period for an indicator or task; None where it claims none."""
    return claim_in(basis.plan, item, basis.answers.get((item, unit), {}))


def claim_asked(basis: Basis, item: str, unit: str) -> Question | None:
    """The question about a unit's claim, made now or earlier in the year; None where there is none."""
    claim = claim_of(basis, item, unit) or basis.claims.get((item, unit))
    if claim is None:
        return None
    text = f"{unit}申报{claim.text}。是否认定（本年有效）？"
    identity = claim_question(basis.period, item, unit)
    return asked(basis, identity, CLAIM, item, unit, text, (AGREE, REFUSE), claim.facts)


def claims(basis: Basis) -> Iterator[Question]:
    """Exemption claims of indicators and of tasks, one question each, asked once a year."""
    for item, unit in dict.fromkeys((*basis.answers, *basis.claims)):
        if question := claim_asked(basis, item, unit):
            yield question


def restated(basis: Basis, indicator: Indicator) -> Iterator[Question]:
    """Yearly values that differ from what was reported in an earlier period."""
    for unit in basis.owners(indicator):
        for name in basis.answers.get((indicator.id, unit), {}):
            if question := restated_asked(basis, indicator, unit, name):
                yield question


def restated_asked(basis: Basis, indicator: Indicator, unit: str, year: str) -> Question | None:
    """The question about one yearly value of a unit; None where it is what was reported before."""
    fact = basis.answers.get((indicator.id, unit), {}).get(year)
    earlier = basis.known.get((unit, indicator.id, year))
    if earlier is None or fact is None or fact.value is None or fact.value == earlier.value:
        return None
    explained = told(basis.explained(unit, "", Subject(indicator.id, year)))
    return asked(
        basis,
        restated_question(basis.period, indicator.id, unit, year),
        RESTATED,
        indicator.id,
        unit,
        f"{indicator.name}{year}：{earlier.period}报{show_number(earlier.value, decimals=_ALL)}，本期改报{fact.raw}{explained}，请核定采用哪个值。",
        (USE_NEW, KEEP_OLD),
        restated_facts(year, earlier, fact.value),
        year,
    )


def manual(basis: Basis, indicator: Indicator, reason: str, unit: str, figures: Facts) -> Question:
    """A phrase or case that a person must judge, with the figures to be judged."""
    identity = manual_question(basis.period, indicator.id)
    text = f"{indicator.name}（目标：{indicator.target}）须人工判定：{reason}。本期数据：{'、'.join(figures)}。"
    facts = (*figures, f"目标 {indicator.target}")
    return asked(basis, identity, MANUAL, indicator.id, unit, text, (str(Word.MET), str(Word.UNMET)), facts)


def asked(
    basis: Basis,
    identity: str,
    kind: str,
    item: str,
    unit: str,
    text: str,
    options: tuple[str, ...],
    facts: Facts = (),
    about: str = "",
) -> Question:
    """A question with what the office answered to exactly these facts; what it answered to others is history.

    Args:
        basis: What is known about the period.
        identity: Its id, the same as long as it is about the same thing.
        kind: 类型.
        item: The indicator or task.
        unit: The unit or units.
        text: What is asked.
        options: What may be decided.
        facts: The figures, texts and files that the question shows.
        about: The 填报项 that it is about, where it is about one.
    """
    said = basis.words.get(identity, ())
    answer = in_force(said, facts)
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
        about=about,
    )
