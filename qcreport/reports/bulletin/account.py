"""一、主要做法和成效 of the bulletin: what was returned, reached and completed, and who is commended."""

import re
from collections.abc import Iterator, Mapping, Sequence

from qcreport.asked.items import DONE, EXEMPT
from qcreport.assessment.comparison import task_word
from qcreport.assessment.issued import IssuedRow, issued_rows
from qcreport.assessment.model import Assessment, Word
from qcreport.assessment.praise import mostly_missing
from qcreport.assessment.resting import entered
from qcreport.assessment.unit_states import UnitWord, asked_to_report
from qcreport.reports.bulletin.annexes import LINES, UNITS, Annexes
from qcreport.reports.bulletin.changes import concern_changes, indicator_changes, task_changes
from qcreport.reports.bulletin.page import lines_of
from qcreport.reports.model import Report
from qcreport.reports.said.attention import first_unit
from qcreport.reports.said.counting import (
    attention,
    both,
    count,
    held,
    indicator_shares,
    indicators_said,
    judged,
    measures_said,
    nobody_returned,
    percent,
    task_shares,
)
from qcreport.reports.said.heading import chinese_date
from qcreport.reports.said.makeup import shares_said
from qcreport.reports.said.official import official_name, quoted

_NUMBER = re.compile(r"\d+[项家]")
_SAID: Mapping[str, str] = {Word.ON_TRACK: "未达标但进度正常"}
_UNIT_WORDS = (
    (UnitWord.ON_TIME, "按时报送"),
    (UnitWord.LATE, "逾期报送"),
    (UnitWord.TO_CORRECT, "退回待改"),
    (UnitWord.MISSING, "未报送"),
)
_UNFAIR = "。各单位之间也不宜直接比较"
_PRAISE_ROOM = 3  # lines; more units stand in an annex
_NEWS_ROOM = 4


def returns(report: Report, found: Annexes) -> str:
    """报送情况, in a sentence, and why nothing is compared where that is so."""
    states = [one.state for one in asked_to_report(report.assessment.units)]
    if states and nobody_returned(report.assessment):
        return f"本期应报送的责任单位{len(states)}家，截至{chinese_date(report.as_of)}尚无单位报送可用的填报表。"
    counts = [f"{said}{states.count(state)}家" for state, said in _UNIT_WORDS if state in states]
    why_not = held(report).why_not
    if mostly_missing(report.assessment) and "未报送" in why_not:
        why_not += _UNFAIR
    names = f"（名单见{found.named(UNITS)}）" if found.owing else ""
    return f"本期应报送的责任单位{len(states)}家，{_split(counts, '家')}{names}。{f'{why_not}。' if why_not else ''}"


def indicators(report: Report) -> str:
    """量化指标, in sentences: how many of each verdict, how many of those judged."""
    verdicts = report.assessment.verdicts
    rows = issued_rows(verdicts)
    counts = [f"{_SAID.get(one.word, one.word)}{one.number}项" for one in indicator_shares(report.assessment)]
    said = f"量化指标共{len(rows)}项{measures_said(verdicts)}，{_split(counts, '项')}。"
    return f"{said}尚无单位报送，暂不能判定。" if nobody_returned(report.assessment) else said + _rate(rows)


def _rate(rows: Sequence[IssuedRow]) -> str:
    """How much is met of what could be judged, beside how much of all."""
    met, known, every = count(rows, Word.MET), judged(rows), len(rows) - count(rows, Word.EXEMPT)
    if not met or known == every:
        return ""
    return f"能判定的{known}项中达标{met}项，占{_shown(met, known)}；占应考核{every}项的{_shown(met, every)}。"


def _shown(part: int, whole: int) -> str:
    return f"{float(percent(part, whole)):g}%"


def reached(report: Report) -> str:
    """What is met and completed, in two sentences; how the rest falls into parts stands above 附件1."""
    now = report.assessment
    if nobody_returned(now):
        return f"尚无单位报送，{both(report, '量化指标', '重点任务')}暂不能判定。"
    return f"{_met(now)}{_completed(now)}"


def _met(now: Assessment) -> str:
    rows = issued_rows(now.verdicts)
    met, every, said = count(rows, Word.MET), len(rows) - count(rows, Word.EXEMPT), indicators_said(now.verdicts)
    if met == len(rows):
        return f"{said}全部达标。" if rows else ""
    if not judged(rows):
        return f"{said}中尚无能判定的。"
    return f"{said}中，{_rate(rows) or f'达标{met}项，占应考核{every}项的{_shown(met, every)}。'}"


def _completed(now: Assessment) -> str:
    shares = {one.word: one for one in task_shares(now)}
    total, counted = len(now.tasks), len(now.tasks) - sum(task_word(one) == EXEMPT for one in now.tasks)
    if DONE not in shares:
        return f"{total}项重点任务中尚无已完成的。" if total else ""
    done = shares[DONE]
    inside = f"（条件{shares_said(done.inside)}）" if done.inside else ""
    if done.number == counted == total:
        return f"{total}项重点任务全部完成{inside}。"
    return f"{total}项重点任务中，已完成{done.number}项{inside}，占应完成{counted}项的{_shown(done.number, counted)}。"


def overall(report: Report) -> tuple[str, ...]:
    """How everything counted falls into parts, what changed, and what the office entered itself, whole: what stands above 附件1."""
    found = held(report)
    if nobody_returned(report.assessment):
        return (*_parts(report), *_entered(report))
    number = attention(report.assessment)
    grave = f"需关注事项共{number}项" if number else "本期没有需关注事项"
    return (
        *_parts(report, indicator_changes(found), task_changes(found)),
        grave + concern_changes(found),
        *_entered(report),
    )


def _entered(report: Report) -> Iterator[str]:
    """What is no figure of a returned form, each with who vouches for it (D7.40)."""
    now = report.assessment
    answers = (*((one.id, one.sources) for one in now.verdicts), *((one.id, one.sources) for one in now.tasks))
    if said := [f"{identity}{text}" for identity, sources in answers for text in entered(sources)]:
        yield f"以下不是单位填报表所报：{'；'.join(said)}。"


def _parts(report: Report, *changed: str) -> Iterator[str]:
    """A sentence on the indicators and one on the tasks, as far as the plan has them, each with what changed (D9.12)."""
    of_indicators, of_tasks = changed or ("", "")
    if report.has_indicators:
        yield indicators(report) + of_indicators
    if report.has_tasks:
        yield tasks(report) + of_tasks


def tasks(report: Report) -> str:
    """重点任务, in a sentence; those done always with their conditions (D3.25)."""
    now = report.assessment
    counts = [shares_said((one,), measure="项") for one in task_shares(now)]
    said = f"重点任务共{len(now.tasks)}项，{_split(counts, '项')}。"
    return f"{said}尚无单位报送，暂不能判定。" if nobody_returned(now) else said


def commended(found: Annexes) -> str:
    """表扬, by the rule: by name where the page holds the names, else how many; empty where nobody is."""
    if not found.praised:
        return ""
    whole = f"对按时报送、完成较好的{'、'.join(found.praised)}予以表扬。"
    if lines_of(whole) <= _PRAISE_ROOM:
        return whole
    return f"对按时报送、完成较好的{len(found.praised)}家单位予以表扬（见{found.named(UNITS)}）。"


def news(report: Report, found: Annexes, room: int) -> tuple[str, ...]:
    """What is newly met and newly completed against the other period, by name as far as the page holds them."""
    told: list[str] = []
    for what, names in _new(report):
        said = _as_many(f"新{what}{len(names)}项", names, min(_NEWS_ROOM, room - lines_of(*told)), found.named(LINES))
        if said and lines_of(*told, said) <= room:
            told.append(said)
    return tuple(told)


def _new(report: Report) -> Iterator[tuple[str, list[str]]]:
    against = held(report).comparison
    if against is not None:
        met, done = against.met.parts[0].changes, against.done.parts[0].changes
        if met:
            yield "达标指标", [f"{quoted(official_name(one.name))}（{first_unit(one.units)}）" for one in met]
        if done:
            yield "完成任务", [f"{quoted(one.name)}（{first_unit(one.units)}）" for one in done]


def _as_many(start: str, names: Sequence[str], room: int, place: str) -> str:
    """As many names as fit into the room, the others counted by the number that stands before them."""
    for kept in range(len(names), 0, -1):
        rest = "" if kept == len(names) else "等"
        said = f"{start}：{'、'.join(names[:kept])}{rest}。"
        if lines_of(said) <= room:
            return said
    return f"{start}，见{place}。" if "指标" in start else f"{start}。"


def _split(counts: Sequence[str], measure: str) -> str:
    """`其中达标26项、未达标3项`; where all are the same, `全部达标`."""
    if len(counts) == 1:
        return f"全部{_NUMBER.sub('', counts[0], count=1)}"
    return f"其中{'、'.join(counts)}" if counts else f"没有一{measure}"
