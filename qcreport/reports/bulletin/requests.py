"""三、下一步要求 of the bulletin: what is asked of whom and by when; the office that writes orders nothing of itself."""

from collections.abc import Container, Iterable, Iterator, Mapping

from qcreport.assessment.comparison import OVERDUE
from qcreport.assessment.model import Word
from qcreport.assessment.outcomes import behind
from qcreport.assessment.unit_states import UnitWord
from qcreport.plan.due import due_date, reply_day
from qcreport.plan.settings import SUPERVISE, TALK, escalation
from qcreport.reports.bulletin.annexes import OURS, Annexes
from qcreport.reports.model import Report
from qcreport.reports.said.attention import Concern, concerns
from qcreport.reports.said.heading import chinese_date, coordinator

_NAMED = 3  # more units are counted
_MENDED: Mapping[str, str] = {Word.UNMET: "未达标", OVERDUE: "逾期"}
_THINGS: Mapping[str, str] = {"未达标": "未达标指标", "逾期": "逾期任务"}
_RED = "或"


def requests(report: Report, found: Annexes) -> tuple[str, ...]:
    """What is asked of whom, a paragraph each, numbered where there are several; the last one is asked of all and names the day."""
    asked = (*_asked(report, found), _last(report, found))
    if len(asked) == 1:
        return asked
    return tuple(f"{number}．{text}" for number, text in enumerate(asked, start=1))


def _asked(report: Report, found: Annexes) -> Iterator[str]:
    office = coordinator(report)
    late = _others(office, (one.unit for one in found.owing if one.state is UnitWord.LATE))
    on_time = f"{len(late)}家逾期报送单位今后要按时报送。" if late else ""
    by = reply_day(report.plan, report.as_of, report.due)
    later = {one.unit: one.due for one in found.owing if one.in_time and one.due > by}
    own_day = "".join(f"{unit}要在{chinese_date(day)}前报送填报表。" for unit, day in later.items() if unit != office)
    if owed := tuple(_owed(office, found, later)):
        yield f"{chinese_date(by)}前，{'，'.join(owed)}。{own_day}{on_time}"
    elif own_day or on_time:
        yield f"{own_day}{on_time}"
    if steps := "，".join(_escalated(report, office)):
        yield f"{steps}。"
    if slow := _others(office, (unit for one in found.issues if one.word == Word.ON_TRACK for unit in one.units)):
        yield f"{_called(slow, '有未达标但进度正常指标')}要按进度继续推进，确保年内达到目标。"


def _escalated(report: Report, office: str) -> Iterator[str]:
    """Who is 约谈 and who 督办 by the rule of periods in a row (D6.28), each unit by its highest step; a first time is asked of all below.

    A talk is only planned as long as the text is a draft: whether it is held the leaders decide (D7.63).
    """
    steps = escalation(report.plan)
    told: set[str] = set()
    for step in (TALK, SUPERVISE):
        found = [one for one in concerns(report) if one.gravity.step == step and one.gravity.times > 1]
        named = _others(office, (unit for one in found for unit in _answering(report, one)))
        if units := tuple(unit for unit in named if unit not in told):
            cause = f"连续{max(steps.get(step, 0), 2)}期以上{_RED.join(_kinds(one.look.word for one in found))}"
            called = _called(units, cause)
            with_cause = called if len(units) > _NAMED else f"{cause}的{called}"
            yield f"{'' if report.edition or step != TALK else '拟'}对{with_cause}予以{step}"
        told.update(units)


def _answering(report: Report, one: Concern) -> tuple[str, ...]:
    """Whom a step is taken with: of a task who has reported and not completed it (D6.29), of an indicator its owners."""
    return next((behind(task) for task in report.assessment.tasks if task.overdue and task.id == one.id), one.units)


def _kinds(words: Iterable[str]) -> tuple[str, ...]:
    """What of red there is, indicators first; nothing is said of what there is none of."""
    found = set(words)
    return tuple(said for word, said in _MENDED.items() if word in found)


def _owed(office: str, found: Annexes, later: Container[str]) -> Iterator[str]:
    """What is to come in by one and the same day; of units with a later day of their own it is asked apart (D7.77)."""
    asked = {one: [unit for unit in one.owing if unit != office and unit not in later] for one in found.issues}
    open_ones = [one for one, units in asked.items() if units]
    if open_ones:
        owing = _others(office, (unit for units in asked.values() for unit in units))
        yield f"{_called(owing, '数据缺漏')}要补报或更正尚不能判定的{len(open_ones)}项指标的数据"
    silent = (one.unit for one in found.owing if one.state is UnitWord.MISSING and one.unit not in later)
    if missing := _others(office, silent):
        yield f"{len(missing)}家未报送单位要报送填报表"
    if wrong := _others(office, (one.unit for one in found.owing if one.state is UnitWord.TO_CORRECT)):
        yield f"{len(wrong)}家退回待改单位要改正后重报"


def _last(report: Report, found: Annexes) -> str:
    """The one request with its day; what the office has to mend itself it promises."""
    office, next_report = coordinator(report), chinese_date(due_date(report.plan, report.period.following).day)
    red = [one for one in found.issues if one.word in _MENDED]
    units = [unit for one in red for unit in one.units]
    promise = f"{OURS}自身问题同步整改。" if office in units or any(one.unit == office for one in found.owing) else ""
    if wrong := _others(office, units):
        who = _called(wrong, f"有{_RED.join(_THINGS[kind] for kind in _kinds(one.word for one in red))}")
        told = all(one.explained for one in red if set(one.units) & set(wrong))
        asked = "落实所报措施" if told else "逐项查明原因、明确措施"
        return f"{who}要{asked}。以上问题请限期整改，整改情况随下期填报表于{next_report}前报送。{promise}"
    return f"各责任单位要对照目标任务抓好落实，下期填报表于{next_report}前如实报送。{promise}"


def _others(office: str, units: Iterable[str]) -> tuple[str, ...]:
    """The units, each once, without the office that writes."""
    return tuple(unit for unit in dict.fromkeys(units) if unit not in {office, OURS})


def _called(units: tuple[str, ...], what: str) -> str:
    """A few units by name; of many, how many they are and what they have in common."""
    return "、".join(units) if len(units) <= _NAMED else f"{what}的{len(units)}家单位"
