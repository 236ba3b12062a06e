"""待定事项.xlsx and the ledger: what was typed is an answer to what its row showed, and to nothing else (D7.31)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from pathlib import Path

from qcreport.assessment.exemptions import words_of_the_year
from qcreport.assessment.model import Question
from qcreport.book.celltext import squeezed
from qcreport.campaign.conclude import concluded_on
from qcreport.campaign.office import FrozenPeriod, Office
from qcreport.findings import Finding, Place, finding
from qcreport.ledger.decisions import Decision, doubtful_answers, record_decision, same_answer
from qcreport.ledger.store import Ledger
from qcreport.reports.office.question_sheets import write_questions
from qcreport.reports.office.questions import Typed, TypedAnswer, read_answers
from qcreport.reports.office.shown import Shown, shown_of
from qcreport.reports.said.answered import differing, shown_text


@dataclass(frozen=True, slots=True)
class _Desk:
    """What an answer is held against.

    Attributes:
        typed: The file.
        words: All that was said before, question by question.
        today: The questions as the ledger stands now; worked out only where the file leaves something open.
    """

    typed: Typed
    words: Mapping[str, tuple[Decision, ...]]
    today: Callable[[], Mapping[str, Question]]


def take_answers(office: Office, ledger: Ledger, frozen: FrozenPeriod) -> Typed:
    """Record what the officer typed since the file was written; cleared answers are withdrawn, and said."""
    path = office.folder(frozen.period).questions
    if not path.exists():
        return Typed()
    typed = read_answers(path)
    today = cache(partial(_questions, ledger, frozen, office.today))
    desk = _Desk(typed, words_of_the_year(ledger, frozen.period), today)
    withdrawn = []
    for answer in typed.answers:
        shown, said = _shown(desk, answer), desk.words.get(answer.question, ())
        given = _given(answer, shown, office.today)
        if answer.decision and _is_new(said, shown, given):
            record_decision(ledger, frozen.period.code, given)
        elif not answer.decision and said and said[-1].decision and _showed(desk, said, shown):
            record_decision(ledger, frozen.period.code, replace(given, facts=said[-1].facts))
            words = {"question": answer.question, "decision": said[-1].decision}
            withdrawn.append(finding("A307", Place(path.name), **words))
    return replace(typed, findings=(*typed.findings, *withdrawn))


def _questions(ledger: Ledger, frozen: FrozenPeriod, today: date) -> Mapping[str, Question]:
    return {one.id: one for one in concluded_on(ledger, frozen, today).for_the_office}


def _given(answer: TypedAnswer, shown: Shown, today: date) -> Decision:
    typed = answer.question, answer.decision, answer.reason, answer.decided_by
    return Decision(*typed, today, shown.words, shown.facts)


def _shown(desk: _Desk, answer: TypedAnswer) -> Shown:
    """What the row showed; a file without facts showed those of today where its 说明 is word for word today's."""
    shown = desk.typed.shown.get(answer.question, Shown())
    if answer.decision and shown.facts is None:
        today = desk.today().get(answer.question)
        if today and squeezed(shown.words) == squeezed(shown_text(today)):
            return shown_of(today)
    return shown


def _is_new(said: Sequence[Decision], shown: Shown, given: Decision) -> bool:
    """Whether an answer was not recorded yet; a file of earlier days repeats what was recorded since."""
    if shown.facts is None:
        return not any(same_answer(replace(one, facts=None), given) for one in said)
    if shown.known == len(said):
        return not said or not same_answer(said[-1], given)
    return not any(same_answer(one, given) for one in said)


def _showed(desk: _Desk, said: Sequence[Decision], shown: Shown) -> bool:
    """Whether the row had shown the last answer, so that an empty one takes it back; without facts, what is in force was."""
    if shown.facts is not None:
        return shown.known == len(said) and shown.facts == said[-1].facts
    today = desk.today().get(said[-1].question)
    return today is not None and bool(today.decision)


def about_answers(
    ledger: Ledger, frozen: FrozenPeriod, questions: Sequence[Question], typed: Typed
) -> Iterator[Finding]:
    """What the office has to know of its answers: which no longer hold, which are not needed any more."""
    asked = {one.id: one for one in questions}
    for one in asked.values():
        if lapsed := one.lapsed:
            yield _lapsed(one, lapsed)
    for answer in typed.answers:
        if answer.decision and answer.question not in asked:
            yield finding("A310", question=answer.question, decision=answer.decision, who=answer.decided_by)
    if elsewhere := {code: count for code, count in doubtful_answers(ledger).items() if code != frozen.period.code}:
        told = "、".join(f"{code}（{count}条）" for code, count in elsewhere.items())
        yield finding("A311", count=sum(elsewhere.values()), periods=told)


def _lapsed(one: Question, said: Decision) -> Finding:
    words = {"question": one.id, "decision": said.decision, "who": said.decided_by, "day": said.decided_on.isoformat()}
    if said.facts is None:
        return finding("A309", None, unit=one.unit, item=one.item, **words)
    then, now = differing(said.facts, one.facts)
    return finding("A308", None, unit=one.unit, item=one.item, then=then, now=now, **words)


def questions_file(path: Path, questions: tuple[Question, ...], typed: Typed) -> dict[Path, bytes]:
    """The file with the answers kept (C5.5); without any question there is none, and one that cannot be read stays."""
    wanted = typed.readable and (questions or path.exists())
    return {path: write_questions(questions, typed.faulty)} if wanted else {}
