"""The verdict on one indicator, in the order of precedence of domain.md §6."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from qcreport.assessment.accounts import accounts
from qcreport.assessment.basis import Basis, not_returned
from qcreport.assessment.model import LIGHT_OF, Question, Verdict, Word
from qcreport.assessment.ownership import PENDING, hangs
from qcreport.assessment.questions import (
    AGREE,
    REFUSE,
    claim_of,
    claim_question,
    manual,
    manual_question,
    zero_over_zero,
)
from qcreport.assessment.shown import gap_text, value_text
from qcreport.assessment.values import SUM, Reading, read_values
from qcreport.facts.table import Fact
from qcreport.forms.model import SPECIAL
from qcreport.plan.duties import owners
from qcreport.plan.measures import target_of
from qcreport.plan.model import Indicator
from qcreport.targets.judgement import judge
from qcreport.targets.model import Judgement, Outcome, Target
from qcreport.targets.pace import pace_needed

AWAITED = "尚未产生"


@dataclass(frozen=True, slots=True)
class _Case:
    """One indicator with all that its verdict rests on; `active` are the owners without a confirmed exemption."""

    basis: Basis
    indicator: Indicator
    target: Target
    active: tuple[str, ...]
    reading: Reading
    judgement: Judgement
    waiting: tuple[Question, ...]


def assess_indicator(basis: Basis, indicator: Indicator, waiting: tuple[Question, ...]) -> Verdict:
    """Judge one indicator; the first rule of domain.md §6 that applies gives the word.

    Args:
        basis: What is known about the period.
        indicator: The measure.
        waiting: Unanswered questions; a verdict that hangs on one is 无法判定（待认定）.
    """
    held_by = owners(basis.plan, indicator, basis.period)
    target = target_of(basis.plan, indicator)
    active = tuple(unit for unit in held_by if not _is_exempt(basis, indicator, unit))
    reading = read_values(basis, indicator, target, active)
    judgement = judge(target, reading.values)
    case = _Case(basis, indicator, target, active, reading, judgement, waiting)
    word, reason = next(said for rule in _PRECEDENCE if (said := rule(case)))
    decided = word in {Word.MET, Word.UNMET, Word.ON_TRACK}
    return Verdict(
        period=basis.period.code,
        id=indicator.id,
        indicator=indicator.name,
        branch=indicator.branch,
        category=indicator.category,
        number=indicator.number,
        target=indicator.target,
        value=reading.headline,
        shown=value_text(indicator, target, reading),
        measure_unit=indicator.measure_unit,
        word=word,
        light=LIGHT_OF[word],
        gap=judgement.gap if decided else None,
        gap_shown=gap_text(indicator, target, judgement.gap) if decided else "",
        reason="；".join(part for part in (reason, reading.reference_note) if part),
        unit="、".join(held_by),
        rule=target.reading,
        self_assessed=basis.plan.setting("统筹单位") in held_by,
        series=reading.values.series,
        sources=reading.sources,
        accounts=accounts(basis, indicator.id, active) if word in {Word.UNMET, Word.ON_TRACK} else (),
    )


def _is_exempt(basis: Basis, indicator: Indicator, unit: str) -> bool:
    """A confirmed claim holds for its year, unless the unit has entered values since."""
    if basis.decision(claim_question(basis.period, indicator.id, unit)) != AGREE:
        return False
    facts = basis.answers.get((indicator.id, unit), {})
    entered = any(fact.value is not None for fact in facts.values())
    return bool(claim_of(basis, indicator.id, unit)) or zero_over_zero(basis, indicator, unit) or not entered


def _exempt(case: _Case) -> tuple[Word, str] | None:
    return None if case.active else (Word.EXEMPT, "市创强办已认定合理缺项，本年不计入")


def _not_returned(case: _Case) -> tuple[Word, str] | None:
    missing = tuple(unit for unit in case.active if unit not in case.basis.returned)
    return (Word.NOT_RETURNED, not_returned(case.basis, missing)) if len(missing) == len(case.active) else None


def _question_open(case: _Case) -> tuple[Word, str] | None:
    if any(hangs(case.basis, case.indicator.id, unit) for unit in case.active):
        return Word.UNDECIDABLE, PENDING
    hanging = [row for row in case.waiting if row.item == case.indicator.id and row.unit in case.active]
    kinds = dict.fromkeys(row.kind for row in hanging)
    return (Word.UNDECIDABLE, f"待认定：{'、'.join(kinds)}（见待定事项）") if hanging else None


def _claim_refused(case: _Case) -> tuple[Word, str] | None:
    for unit in case.active:
        refused = case.basis.decision(claim_question(case.basis.period, case.indicator.id, unit)) == REFUSE
        if refused and (claim_of(case.basis, case.indicator.id, unit) or case.reading.no_business):
            return Word.UNDECIDABLE, f"{unit}申报的合理缺项未予认定，缺填报值"
    return None


def _input_missing(case: _Case) -> tuple[Word, str] | None:
    """Never came, or came and was not taken: two different words about a unit."""
    reading = case.reading
    if not (reading.missing or reading.untaken) or _says_awaited(case):
        return None
    shown = value_text(case.indicator, case.target, reading)
    parts = [*reading.untaken, f"缺{'、'.join(reading.missing)}" if reading.missing else ""]
    if case.indicator.aggregation == SUM and shown:
        parts.append(f"已报部分合计{shown}{case.indicator.measure_unit}")
    return Word.UNDECIDABLE, "；".join(filter(None, parts))


def _answers(case: _Case, unit: str) -> Mapping[str, Fact]:
    return case.basis.answers.get((case.indicator.id, unit), {})


def _awaited(case: _Case) -> tuple[Word, str] | None:
    return (Word.AWAITED, "责任单位报：尚未产生") if _says_awaited(case) else None


def _says_awaited(case: _Case) -> bool:
    facts = (_answers(case, unit).get(SPECIAL) for unit in case.active)
    return case.indicator.frequency == "年" and any(fact is not None and fact.text == AWAITED for fact in facts)


def _undecidable(case: _Case) -> tuple[Word, str] | None:
    undecidable = case.judgement.outcome is Outcome.UNDECIDABLE
    return (Word.UNDECIDABLE, case.judgement.reason) if undecidable else None


def _by_person(case: _Case) -> tuple[Word, str] | None:
    if case.judgement.outcome is not Outcome.MANUAL:
        return None
    answer = case.basis.answer(manual_question(case.basis.period, case.indicator.id))
    if answer and answer.decision in {str(Word.MET), str(Word.UNMET)}:
        return Word(answer.decision), f"人工判定（{answer.decided_by}）：{answer.reason}"
    return Word.MANUAL, case.judgement.reason


def _on_track(case: _Case) -> tuple[Word, str] | None:
    """A count of the year may lag behind its target, not behind the calendar (domain.md §6)."""
    target, value = case.target, case.reading.values.value
    months = case.basis.period.months
    needed = pace_needed(target, months)
    counted = case.indicator.frequency == "累" and case.reading.parts is None
    if not counted or case.judgement.outcome is Outcome.MET or value is None or needed is None:
        return None
    on_track = value >= needed
    return (Word.ON_TRACK, f"按时间进度（{months}/12）已达到应有数，年内须继续推进") if on_track else None


def _decided(case: _Case) -> tuple[Word, str]:
    return (Word.MET if case.judgement.outcome is Outcome.MET else Word.UNMET), case.judgement.reason


_PRECEDENCE: tuple[Callable[[_Case], tuple[Word, str] | None], ...] = (
    _exempt,
    _not_returned,
    _question_open,
    _claim_refused,
    _input_missing,
    _awaited,
    _undecidable,
    _by_person,
    _on_track,
    _decided,
)


def manual_of(basis: Basis, indicator: Indicator, verdict: Verdict) -> Question | None:
    """The question that a 待人工判定 (open or answered) puts to the office, or None."""
    asked = manual_question(basis.period, indicator.id) in basis.words
    if verdict.word is Word.MANUAL or asked:
        return manual(basis, indicator, verdict.reason, verdict.unit)
    return None
