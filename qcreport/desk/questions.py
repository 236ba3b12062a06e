"""待定事项: each question with its figures and what was answered before; answers are records, and stand in the file too."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request, url_for

from qcreport.asked.answer import Answer
from qcreport.assessment.model import Question, TaskResult, Verdict
from qcreport.campaign.answers.answering import GivenAnswer, give_answers, mark_of
from qcreport.desk.jobs import Job
from qcreport.desk.state import begin, desk, period_of
from qcreport.reports.model import Report
from qcreport.reports.office.questions import TypedAnswer
from qcreport.reports.said.answered import earlier_decisions, shown_text

pages = Blueprint("questions", __name__)
_FEW = 12  # figures beside a question


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question as the page shows it.

    Attributes:
        seen: The mark of what it shows.
        said: What is asked, and what was answered for other figures.
        earlier: What was answered before.
        figures: The figures beside it, each with the file, sheet and cell it came from.
    """

    question: Question
    seen: str
    said: str
    earlier: str
    figures: tuple[Answer, ...]

    @property
    def was(self) -> str:
        """What stands in its fields before somebody types."""
        one = self.question
        return answer_text(TypedAnswer(one.id, one.decision, one.reason, one.decided_by))


@pages.get("/<code>/questions")
def page(code: str) -> str:
    """All questions, the open ones first; how many are shown is said, none is left out."""
    period = period_of(code)
    report = desk().report(period)
    asked = sorted(report.for_the_office, key=lambda one: bool(one.decision))
    return render_template(
        "questions.html.jinja",
        title=f"{period.label}待定事项",
        period=period,
        questions=[
            ShownQuestion(one, mark_of(one), shown_text(one), earlier_decisions(one), _beside(report, one))
            for one in asked
        ],
        waiting=report.assessment.waiting,
        file=desk().office.folder(period).questions.name,
    )


def answer_text(typed: TypedAnswer) -> str:
    """An answer as one text without line breaks, so that a form gives it back as it was."""
    return json.dumps([" ".join(part.split()) for part in (typed.decision, typed.reason, typed.decided_by)])


def _beside(report: Report, one: Question) -> tuple[Answer, ...]:
    """The figures of its indicator or task, those of its unit and 填报项 first."""
    now = report.assessment
    rows: tuple[Verdict | TaskResult, ...] = (*now.verdicts, *now.tasks)
    found = next((row for row in rows if row.id == one.item), None)
    answers = (*found.sources, *report.refused.get(one.item, ())) if found else ()
    ranked = sorted(answers, key=lambda row: (row.unit != one.unit, bool(one.about) and row.item != one.about))
    return tuple(dict.fromkeys(ranked))[:_FEW]


@pages.post("/<code>/questions")
def answer(code: str) -> Response:
    """Record all answers that were typed on the page."""
    period, office = period_of(code), desk().office
    given = tuple(_given())

    def work(job: Job) -> None:
        job.say(give_answers(office, period, given))
        if given:
            job.say([f"结论随答复改变，请再汇总一次：qcreport consolidate {code}"])
        else:
            job.say(["没有填写任何答复，没有改动。"])

    return begin("记下答复", work, url_for("questions.page", code=code))


def _given() -> Iterator[GivenAnswer]:
    """The answers of the form: those that say something else than what stands there already."""
    columns = [request.form.getlist(name) for name in ("question", "seen", "was", "decision", "reason", "decided_by")]
    for question, seen, was, decision, reason, decided_by in zip(*columns, strict=True):
        typed = TypedAnswer(question, decision.strip(), reason.strip(), decided_by.strip())
        if was != answer_text(typed):
            yield GivenAnswer(typed, seen)
