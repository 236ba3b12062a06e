"""The story of a red item: how it went period by period, which reasons and measures were reported, what was asked and decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qcreport.asked.model import CAUSE, MEASURES, REQUEST
from qcreport.assessment.gravity import Gravity, gravities
from qcreport.assessment.model import Account, Assessment, Question, TaskResult, Verdict, Word
from qcreport.assessment.tasks import UNCHANGED
from qcreport.ledger.decisions import LEADERS, Decision
from qcreport.reports.model import Report
from qcreport.reports.said.account import UNSAID, owners_of
from qcreport.reports.said.attention import deadline_said, lead_said, status_said
from qcreport.reports.said.forecast import forecast_said
from qcreport.reports.said.lasting import in_a_row
from qcreport.reports.said.lights import Look, task_look, verdict_look
from qcreport.reports.said.official import figure_by_year, official_figure, official_name
from qcreport.workspace import parse_period

_FIRST = "首次列入"


@dataclass(frozen=True, slots=True)
class StoryPeriod:
    """How an item stood in one period: the first texts are figures and words, the last ones the units' own."""

    period: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryWord:
    """One question with its answer, or a request: of which period, what kind, what it says, what was decided, why, by whom and when."""

    period: str
    kind: str
    said: str
    decision: str = ""
    reason: str = ""
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One red indicator or overdue task.

    Attributes:
        id: Its id.
        name: Its name.
        look: Shape, word and colour.
        facts: What it is about, each with its label.
        late: Whether it is a task, whose periods are told otherwise.
        periods: How it stood, the earliest period first, this one last.
        words: What was requested, asked and decided, the earliest first.
    """

    id: str
    name: str
    look: Look
    facts: tuple[tuple[str, str], ...]
    late: bool
    periods: tuple[StoryPeriod, ...]
    words: tuple[StoryWord, ...]


def stories(report: Report, leaders: dict[str, tuple[str, ...]]) -> tuple[Story, ...]:
    """One of each red measure and each overdue task, the gravest first.

    Args:
        report: The period's conclusions.
        leaders: Id → the leaders in charge.
    """
    known = report.gravities or gravities(report.plan, report.period, report.assessment, ())
    found: list[tuple[Gravity, Story]] = []
    past = report.earlier or report.trend
    for one in report.assessment.verdicts:
        if one.word is Word.UNMET:
            grave = known.get(one.id, Gravity())
            found.append((grave, _of_indicator(report, one, grave, past, leaders.get(one.id, ()))))
    for task in report.assessment.tasks:
        if task.overdue:
            grave = known.get(task.id, Gravity())
            found.append((grave, _of_task(report, task, grave, past, leaders.get(task.id, ()))))
    return tuple(story for _, story in sorted(found, key=lambda pair: pair[0].order, reverse=True))


def _of_indicator(
    report: Report, one: Verdict, grave: Gravity, past: Sequence[Assessment], leaders: tuple[str, ...]
) -> Story:
    rows = [row for period in past for row in period.verdicts if row.id == one.id]
    facts = (
        ("目标", one.target),
        ("本期", official_figure(one)),
        ("差距", one.gap_shown or "—"),
        *_common(report, one.id, owners_of(one), grave, leaders),
        ("判定依据", one.reason),
    )
    return Story(
        id=one.id,
        name=official_name(one.indicator),
        look=verdict_look(report.plan, one),
        facts=_filled(facts),
        late=False,
        periods=tuple(_told_of(row) for row in (*rows, one)),
        words=_words(report, one.id),
    )


def _of_task(
    report: Report, one: TaskResult, grave: Gravity, past: Sequence[Assessment], leaders: tuple[str, ...]
) -> Story:
    rows = [row for period in past for row in period.tasks if row.id == one.id]
    facts = (
        ("完成时限", deadline_said(one.deadline)),
        ("本期", status_said(one)),
        ("逾期", f"逾期{one.days_late}天"),
        *_common(report, one.id, lead_said(report.plan, one), grave, leaders),
        ("关联指标", "、".join(one.related)),
        ("说明", one.reason),
    )
    return Story(
        id=one.id,
        name=one.task,
        look=task_look(report.plan, one),
        facts=_filled(facts),
        late=True,
        periods=tuple(_told_of_task(row) for row in (*rows, one)),
        words=_words(report, one.id),
    )


def _common(
    report: Report, identity: str, units: str, grave: Gravity, leaders: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    lasts = in_a_row(grave) or (_FIRST if grave.times else "")
    found = report.forecasts.get(identity)
    return (
        ("牵头单位", units),
        ("分管领导", "、".join(leaders)),
        ("持续", "，".join(filter(None, (lasts, grave.step)))),
        ("预计", forecast_said(found) if found else ""),
    )


def _filled(facts: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((label, text) for label, text in facts if text)


def _told_of(one: Verdict) -> StoryPeriod:
    words = (figure_by_year(one), str(one.word), one.gap_shown or "—", _own(one, CAUSE), _own(one, MEASURES))
    return StoryPeriod(one.period, words)


def _own(one: Verdict, label: str) -> str:
    """What the owners wrote under a heading, with their names where they are several; that nothing was said, where they were asked."""
    named = any(account.unit != one.unit for account in one.accounts)
    texts = ((account.unit, _written(account, label)) for account in one.accounts)
    return "\n".join(f"{unit}：{text}" if named else text for unit, text in texts if text)


def _written(account: Account, label: str) -> str:
    text = account.cause if label == CAUSE else account.measures
    if not text:
        return UNSAID if account.silent and label == CAUSE else ""
    return text + (UNCHANGED if label in account.repeated else "")


def _told_of_task(one: TaskResult) -> StoryPeriod:
    late = f"逾期{one.days_late}天" if one.overdue else "—"
    return StoryPeriod(one.period, (status_said(one), late, one.progress, one.problems, one.next_steps))


def _words(report: Report, identity: str) -> tuple[StoryWord, ...]:
    """What was put to the office or by it about an item, period by period: requests, questions, contradictions, what goes to the leaders."""
    past = report.earlier or report.trend
    found = [word for period in past for word in _asked(period, identity)]
    found += [_answer(one.period, one.answer) for one in report.answered_before if one.id == identity]
    found.sort(key=lambda one: parse_period(one.period).end)
    put = (one.question for one in report.matters if one.id == identity and one.question.decision)
    now = (_put(report.period.code, one) for one in put)
    return (*found, *_asked(report.assessment, identity), *now)


def _asked(period: Assessment, identity: str) -> Iterator[StoryWord]:
    """What its units asked the leaders for in a period, then what the office was asked."""
    asks = [(one.unit, one.asks) for row in period.verdicts if row.id == identity for one in row.accounts]
    asks += [(one.unit, one.asks) for row in period.tasks if row.id == identity for one in row.said]
    yield from (StoryWord(period.period, REQUEST, f"{unit}：{text}") for unit, text in asks if text)
    for question in (*period.questions, *(one.question for one in period.conflicts)):
        if question.item == identity:
            yield _question(period.period, question)


def _answer(period: str, one: Decision) -> StoryWord:
    signed = _signed(one.decided_by, one.decided_on.isoformat())
    return StoryWord(period, LEADERS, "", one.decision, one.reason, signed)


def _put(period: str, one: Question) -> StoryWord:
    return StoryWord(period, LEADERS, "", one.decision, one.reason, _signed(one.decided_by, one.decided_on))


def _question(period: str, one: Question) -> StoryWord:
    return StoryWord(
        period, one.kind, one.text, one.decision or "尚未答复", one.reason, _signed(one.decided_by, one.decided_on)
    )


def _signed(who: str, day: str) -> str:
    return " ".join(filter(None, (who, day)))
