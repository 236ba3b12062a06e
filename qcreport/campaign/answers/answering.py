"""Answers that are given beside what a question shows, without the file: the same records, and the file says them too (C5.6)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from hashlib import sha256

from qcreport.assessment.exemptions import words_of_the_year
from qcreport.assessment.model import Question
from qcreport.campaign.answers.typed import questions_file, take_answers
from qcreport.campaign.office import FrozenPeriod, Office, frozen_period
from qcreport.campaign.report import report_on
from qcreport.findings import Fault, Finding, Place, finding
from qcreport.ledger.decisions import Decision, record_decision
from qcreport.ledger.store import Ledger
from qcreport.reports.office.questions import Typed, TypedAnswer, checked_answer
from qcreport.reports.office.shown import shown_of
from qcreport.workspace import Period
from qcreport.writing import write_together

_OTHER = "事项“{question}”的情况已经变化，您填的“{decision}”（{reason}）没有采用，请看过现在的情况后重新答复。"
_GONE = "事项“{question}”现在不需要答复了，您填的“{decision}”没有采用。"


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer as it was typed, and the mark of what its question showed."""

    typed: TypedAnswer
    seen: str


def mark_of(question: Question) -> str:
    """What a question shows, in a few signs: the same as long as it shows the same."""
    told = json.dumps(astuple(shown_of(question)), ensure_ascii=False)
    return sha256(told.encode("utf-8", "backslashreplace")).hexdigest()[:16]


def give_answers(office: Office, period: Period, given: Sequence[GivenAnswer]) -> tuple[str, ...]:
    """Record answers and write them into 待定事项.xlsx; what was typed there before comes first. Gives what became of each.

    An answer to a question that shows something else by now is not taken; one without decision withdraws what was decided.

    Raises:
        Fault: Nothing was generated for this period.
    """
    with office.writing() as ledger:
        frozen = frozen_period(ledger, period)
        typed = take_answers(office, ledger, frozen)
        known = _questions(office, ledger, frozen)
        told = [line for one in given for line in _given(office, ledger, frozen, known, one)]
        unwritten = _rewritten(office, ledger, frozen, typed)
    return (*map(str, typed.findings), *told, *map(str, unwritten))


def _questions(office: Office, ledger: Ledger, frozen: FrozenPeriod) -> Mapping[str, Question]:
    report = report_on(ledger, frozen, office.today)
    return {one.id: one for one in report.for_the_office}


def _given(
    office: Office, ledger: Ledger, frozen: FrozenPeriod, known: Mapping[str, Question], one: GivenAnswer
) -> Iterator[str]:
    """Record one answer, and say what became of it."""
    typed = one.typed
    words = {"question": typed.question, "decision": typed.decision, "reason": typed.reason or "没有写理由"}
    question = known.get(typed.question)
    if question is None:
        yield _GONE.format(**words)
    elif mark_of(question) != one.seen:
        yield _OTHER.format(**words)
    elif not typed.decision and question.decision:
        said = words_of_the_year(ledger, frozen.period)[question.id][-1]
        empty = replace(said, decision="", reason="", decided_by="", decided_on=office.today)
        record_decision(ledger, frozen.period.code, empty)
        yield str(finding("A307", None, question=question.id, decision=question.decision))
    else:
        checked = checked_answer(typed, question.options)
        if isinstance(checked, Finding):
            yield str(checked)
            return
        shown = shown_of(question)
        said_now = checked.question, checked.decision, checked.reason, checked.decided_by
        decision = Decision(*said_now, office.today, shown.words, shown.facts)
        record_decision(ledger, frozen.period.code, decision)
        yield f"已答复：{question.item} {question.unit} {question.kind}——{checked.decision}（{checked.decided_by}）。"


def _rewritten(office: Office, ledger: Ledger, frozen: FrozenPeriod, typed: Typed) -> tuple[Finding, ...]:
    """Write the file with all answers; while somebody has it open they wait for the next time."""
    path = office.folder(frozen.period).questions
    asked = tuple(_questions(office, ledger, frozen).values())
    try:
        write_together(questions_file(path, asked, typed))
    except Fault:
        return (finding("A335", Place(path.name)),)
    return ()
