"""The verdict on one indicator, in the order of precedence (D6.1)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qcreport.asked.items import NOT_YET
from qcreport.asked.judged import is_on_pace
from qcreport.asked.model import SPECIAL
from qcreport.assessment.accounts import accounts
from qcreport.assessment.basis import Basis, not_returned
from qcreport.assessment.figure_conflicts import AskedFigure
from qcreport.assessment.model import LIGHT_OF, Question, Settled, Verdict, Word
from qcreport.assessment.ownership import PENDING, counted_in, hangs
from qcreport.assessment.questions import AGREE, CLAIM, REFUSE, claim_asked, claim_of, manual, manual_question
from qcreport.assessment.reliance import adopted_since, mergers
from qcreport.assessment.resting import entered, exempted, open_about, refused_claim, rested_on, who
from qcreport.assessment.shown import gap_text, steps_text, value_text
from qcreport.assessment.values import IndicatorValues, read_values
from qcreport.book.numbers import exact
from qcreport.plan.duties import answering, owners
from qcreport.plan.measures import target_of
from qcreport.plan.model import Indicator
from qcreport.targets.judgement import judge
from qcreport.targets.model import Judgement, Outcome, Target


@dataclass(frozen=True, slots=True)
class _Case:
    """One indicator with all that its verdict rests on.

    `exempt` are the confirmed exemptions of its owners, `active` the owners without one, `asked` the questions about it,
    `figures` what was found odd about single figures, settled or not.
    """

    basis: Basis
    indicator: Indicator
    target: Target
    held_by: tuple[str, ...]
    exempt: tuple[Question, ...]
    active: tuple[str, ...]
    reading: IndicatorValues
    judgement: Judgement
    asked: tuple[Question, ...]
    figures: tuple[AskedFigure, ...]


def assess_indicator(
    basis: Basis, indicator: Indicator, asked: tuple[Question, ...] = (), figures: tuple[AskedFigure, ...] = ()
) -> Verdict:
    """Judge one indicator; the first row of D6.1 that applies gives the word.

    Args:
        basis: What is known about the period.
        indicator: The measure.
        asked: The questions about it; a verdict that hangs on an unanswered one is 无法判定（待认定）.
        figures: What was found odd about figures; a verdict that hangs on one that is not settled is 无法判定（待核实）.
    """
    case = _case(basis, indicator, asked, figures)
    target, reading, judgement = case.target, case.reading, case.judgement
    word, reason = next(said for rule in _PRECEDENCE if (said := rule(case)))
    decided = word in {Word.MET, Word.UNMET, Word.ON_TRACK}
    rests_on = tuple(_rests_on(case, decided=decided, by_target=decided or word is Word.MANUAL))
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
        gap_shown=_gap_shown(case, word) if decided else "",
        reason="；".join(filter(None, (reason, *rests_on))),
        units=case.held_by,
        rule=target.reading,
        self_assessed=basis.plan.setting("统筹单位") in case.held_by,
        series=reading.values.series,
        sources=reading.sources,
        rests_on=rests_on,
        accounts=accounts(basis, indicator.id, case.active) if word in {Word.UNMET, Word.ON_TRACK} else (),
        owing=_owing(case) if word is Word.UNDECIDABLE else (),
    )


def _gap_shown(case: _Case, word: Word) -> str:
    """How far it is from its target; of a series that must rise or fall which years did not."""
    if word is Word.UNMET and (
        steps := steps_text(case.indicator, case.target, case.reading.values, case.basis.period.year)
    ):
        return steps
    return gap_text(case.indicator, case.target, case.judgement.gap)


def _case(
    basis: Basis, indicator: Indicator, asked: tuple[Question, ...] = (), figures: tuple[AskedFigure, ...] = ()
) -> _Case:
    target = target_of(basis.plan, indicator)
    sharing = basis.owners(indicator)
    claimed = (claim_asked(basis, indicator.id, unit) for unit in sharing)
    exempt = tuple(row for row in claimed if row and row.decision == AGREE)
    active = tuple(unit for unit in sharing if unit not in {row.unit for row in exempt})
    reading = read_values(basis, indicator, target, active)
    return _Case(
        basis=basis,
        indicator=indicator,
        target=target,
        held_by=owners(basis.plan, indicator, basis.period),
        exempt=exempt,
        active=active,
        reading=reading,
        judgement=judge(target, reading.values),
        asked=asked,
        figures=tuple(row for row in figures if row.indicator == indicator.id),
    )


def _rests_on(case: _Case, *, decided: bool, by_target: bool) -> Iterator[str]:
    """What a verdict rests on besides the figures, each with its day (D4.18, D7.37).

    Answers of the office, the reference value used, what was adopted of the target, which merger moved the duty.
    """
    if decided:
        yield from (f"{row.unit}的合理缺项{exempted(row)}，不计入" for row in case.exempt)
        yield from _answers(case)
    yield from entered(case.reading.sources)
    if case.reading.reference_note:
        yield case.reading.reference_note
    if by_target:
        yield from adopted_since(case.basis, case.indicator, case.target)
    yield from mergers(case.basis, case.indicator.owners)


def _answers(case: _Case) -> Iterator[str]:
    """What the office said of the figures that count: of claims, versions, earlier years, sizes, differences, and files."""
    asked = [row for row in case.asked if row.unit in case.active]
    refused = (row for row in asked if row.kind == CLAIM and row.decision == REFUSE)
    yield from (refused_claim(row, row.unit) for row in refused)
    yield from rested_on(asked)
    for one in case.figures:
        question = one.conflict.question
        if question.decision == Settled.ACCEPTED and set(one.owners) <= set(case.active):
            yield f"{one.item}（{question.kind}）{question.decision}（{who(question)}）"
    yield from counted_in(case.basis, case.indicator.id, case.active)


def _exempt(case: _Case) -> tuple[Word, str] | None:
    if case.active:
        return None
    days = dict.fromkeys(row.decided_on for row in case.exempt)
    if len(days) == 1:
        return Word.EXEMPT, f"市创强办{next(iter(days))}已认定合理缺项，本年不计入"
    each = "、".join(f"{row.unit}{row.decided_on}" for row in case.exempt)
    return Word.EXEMPT, f"市创强办已认定合理缺项（{each}），本年不计入"


def _not_returned(case: _Case) -> tuple[Word, str] | None:
    given, known = case.basis.answers, case.basis.returned
    missing = tuple(unit for unit in case.active if unit not in known and (case.indicator.id, unit) not in given)
    return (Word.NOT_RETURNED, not_returned(case.basis, missing)) if len(missing) == len(case.active) else None


def _unissued(case: _Case) -> tuple[str, ...]:
    """Those who answer for it and owe nothing: no form was issued to them, and none came."""
    return tuple(unit for unit in case.active if unit in case.basis.unissued and unit not in case.basis.returned)


def _question_open(case: _Case) -> tuple[Word, str] | None:
    if any(hangs(case.basis, case.indicator.id, unit) for unit in case.active):
        return Word.UNDECIDABLE, PENDING
    waiting = open_about(row for row in case.asked if row.unit in case.active)
    return (Word.UNDECIDABLE, waiting) if waiting else None


def _claim_refused(case: _Case) -> tuple[Word, str] | None:
    """A claim that the office refused leaves the figures to count; what is missing beside it is named."""
    lacking = "、".join(case.reading.missing) or ("" if case.reading.values.value is not None else "填报值")
    if not case.reading.missing and not case.reading.no_business:
        return None
    for unit in case.active:
        question = claim_asked(case.basis, case.indicator.id, unit)
        if question and question.decision == REFUSE and claim_of(case.basis, case.indicator.id, unit):
            return Word.UNDECIDABLE, f"{refused_claim(question, unit)}，缺{lacking}"
    return None


def _input_missing(case: _Case) -> tuple[Word, str] | None:
    """Never came, or came and was not taken: two different words about a unit."""
    reading = case.reading
    if not (reading.missing or reading.untaken) or _says_awaited(case):
        return None
    shown = value_text(case.indicator, case.target, reading)
    parts = [*reading.untaken, f"缺{'、'.join(reading.missing)}" if reading.missing else ""]
    if formless := _unissued(case):
        parts.append(not_returned(case.basis, formless))
    if reading.added and shown:
        parts.append(f"已报部分合计{shown}{case.indicator.measure_unit}")
    return Word.UNDECIDABLE, "；".join(filter(None, parts))


def _awaited(case: _Case) -> tuple[Word, str] | None:
    return (Word.AWAITED, "责任单位报：尚未产生") if _says_awaited(case) else None


def _says_awaited(case: _Case) -> bool:
    facts = (case.basis.answers.get((case.indicator.id, unit), {}).get(SPECIAL) for unit in case.active)
    return case.indicator.frequency == "年" and any(fact is not None and fact.text == NOT_YET for fact in facts)


def _owing(case: _Case) -> tuple[str, ...]:
    """The units that keep a measure from being judged: none where the office must answer first, or lacks the average itself."""
    if _question_open(case):
        return ()
    asked = tuple(unit for row in _hanging(case) for unit in row.owners)
    units = case.reading.owing if _input_missing(case) else asked or case.active
    named = dict.fromkeys(answering(case.basis.plan, unit, case.basis.period) for unit in units)
    return tuple(unit for unit in named if unit not in case.basis.unissued or unit in case.basis.returned)


def _figure_asked(case: _Case) -> tuple[Word, str] | None:
    """A figure that is asked about decides nothing (D4.24, D7.46); where owners differ, only if it would decide otherwise."""
    hanging = [row.conflict.text.removesuffix("。") for row in _hanging(case)]
    return (Word.UNDECIDABLE, f"待核实：{'；'.join(hanging)}") if hanging else None


def _hanging(case: _Case) -> tuple[AskedFigure, ...]:
    counted = case.active if case.reading.added else case.active[:1]
    return tuple(
        row
        for row in case.figures
        if row.conflict.waits and (set(row.owners) <= set(counted) or _decides(case, row.owners))
    )


def _decides(case: _Case, pair: tuple[str, ...]) -> bool:
    """Whether the judgement by the figures of another owner would be another one."""
    if len(pair) == 1 or not set(pair) <= set(case.active):
        return False
    other = read_values(case.basis, case.indicator, case.target, pair[1:])
    return judge(case.target, other.values).outcome is not case.judgement.outcome


def _undecidable(case: _Case) -> tuple[Word, str] | None:
    undecidable = case.judgement.outcome is Outcome.UNDECIDABLE
    return (Word.UNDECIDABLE, case.judgement.reason) if undecidable else None


def _by_person(case: _Case) -> tuple[Word, str] | None:
    question = _manual(case)
    if question is None:
        return None
    if question.decision in {str(Word.MET), str(Word.UNMET)}:
        return Word(question.decision), f"人工判定（{who(question)}）：{question.reason}"
    return Word.MANUAL, case.judgement.reason


def _manual(case: _Case) -> Question | None:
    """What is put to a person who must judge; None where the figures decide, or are missing."""
    if case.judgement.outcome is not Outcome.MANUAL:
        return None
    figures = tuple(f"{item} {exact(value)}" for item, value in case.reading.judged.items())
    return manual(case.basis, case.indicator, case.judgement.reason, "、".join(case.held_by), figures)


def _on_track(case: _Case) -> tuple[Word, str] | None:
    """A count of the year may lag behind its target, not behind the calendar (D6.8)."""
    reading, months = case.reading, case.basis.period.months
    if case.judgement.outcome is Outcome.MET:
        return None
    on_track = is_on_pace(case.indicator, case.target, reading.values, reading.parts, months)
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
    _figure_asked,
    _undecidable,
    _by_person,
    _on_track,
    _decided,
)


def manual_of(basis: Basis, indicator: Indicator, verdict: Verdict) -> Question | None:
    """The question that a case for a person (open, or answered at some time) puts to the office, or None."""
    if verdict.word is Word.MANUAL or manual_question(basis.period, indicator.id) in basis.words:
        return _manual(_case(basis, indicator))
    return None
