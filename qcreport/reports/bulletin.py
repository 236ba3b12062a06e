"""通报.docx: what the bulletin says, from the same figures as the summary, for the tags of its template."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qcreport.assessment.issued import IssuedRow, issued_rows
from qcreport.assessment.model import Assessment, Word
from qcreport.assessment.unit_states import UnitWord
from qcreport.plan.settings import signature
from qcreport.reports.bulletin_changes import concern_changes, indicator_changes, task_changes
from qcreport.reports.bulletin_problems import problems, requests
from qcreport.reports.model import Report
from qcreport.reports.said.account import owners_of
from qcreport.reports.said.counting import (
    attention,
    count,
    held,
    indicator_shares,
    judged,
    measures_said,
    percent,
    task_shares,
)
from qcreport.reports.said.figures import with_unit
from qcreport.reports.said.heading import campaign, chinese_date, coordinator, edition
from qcreport.reports.said.lights import verdict_look
from qcreport.reports.said.makeup import shares_said
from qcreport.reports.word import filled

TEMPLATE = "通报.docx"
DRAFT = "（草稿）"  # as `mark` says it of a summary that was not issued
_FIRST = "第1版"
_NUMBER = re.compile(r"\d+[项家]")
_SAID: Mapping[str, str] = {Word.ON_TRACK: "未达标但进度正常"}
_UNIT_WORDS = (
    (UnitWord.ON_TIME, "按时报送"),
    (UnitWord.LATE, "逾期报送"),
    (UnitWord.TO_CORRECT, "退回待改"),
    (UnitWord.MISSING, "未报送"),
)


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One row of 附件1: an indicator with its verdict."""

    id: str
    name: str
    target: str
    now: str
    verdict: str
    unit: str


def bulletin(report: Report) -> bytes:
    """The bulletin as a Word file.

    Raises:
        Fault: The office's template cannot be filled.
    """
    owing = tuple(one for one in report.assessment.units if one.state is not UnitWord.ON_TIME)
    return filled(
        TEMPLATE,
        {
            "campaign": campaign(report),
            "office": signature(report.plan) or coordinator(report),
            "period": report.period,
            "number": report.number,
            "mark": mark(report),
            "edition": edition(report),
            "as_of": report.as_of,
            "due": report.due,
            "returns": returns(report),
            "indicators": indicators(report),
            "tasks": tasks(report),
            "concerns": concern(report),
            "problems": problems(report),
            "requests": requests(report),
            "lines": lines(report),
            "owing": owing,
        },
    )


def mark(report: Report) -> str:
    """What stands behind 第1期: nothing once it is issued, but that it is a draft, or which version of it this is."""
    said = edition(report)
    return "" if said == _FIRST else f"（{said}）"


def returns(report: Report) -> str:
    """报送情况, in a sentence, and why nothing is compared where that is so."""
    states = [one.state for one in report.assessment.units]
    if states and _silent(report.assessment):
        return f"本期应报送的责任单位{len(states)}家，截至{chinese_date(report.as_of)}尚无单位报送可用的填报表。"
    counts = [f"{said}{states.count(state)}家" for state, said in _UNIT_WORDS if state in states]
    why_not = held(report).why_not
    return f"本期应报送的责任单位{len(states)}家，{_split(counts, '家')}。" + (f"{why_not}。" if why_not else "")


def indicators(report: Report) -> str:
    """量化指标, in sentences: how many of each verdict, how many of those judged, and what turned."""
    verdicts = report.assessment.verdicts
    rows = issued_rows(verdicts)
    counts = [f"{_SAID.get(one.word, one.word)}{one.number}项" for one in indicator_shares(report.assessment)]
    said = f"量化指标共{len(rows)}项{measures_said(verdicts)}，{_split(counts, '项')}。"
    if _silent(report.assessment):
        return f"{said}尚无单位报送，暂不能判定。"
    return said + _rate(rows) + indicator_changes(held(report))


def _rate(rows: Sequence[IssuedRow]) -> str:
    """How much is met of what could be judged, beside how much of all."""
    met, known, every = count(rows, Word.MET), judged(rows), len(rows) - count(rows, Word.EXEMPT)
    if not met or known == every:
        return ""
    return f"能判定的{known}项中达标{met}项，占{_shown(met, known)}；占应考核{every}项的{_shown(met, every)}。"


def _shown(part: int, whole: int) -> str:
    return f"{float(percent(part, whole)):g}%"


def tasks(report: Report) -> str:
    """重点任务, in sentences; those done always with their conditions (D3.25)."""
    now = report.assessment
    counts = [shares_said((one,), measure="项") for one in task_shares(now)]
    said = f"重点任务共{len(now.tasks)}项，{_split(counts, '项')}。"
    return f"{said}尚无单位报送，暂不能判定。" if _silent(now) else said + task_changes(held(report))


def concern(report: Report) -> str:
    """需关注事项, in sentences: how many, and how their number came about."""
    if _silent(report.assessment):
        return "尚无单位报送，暂不能判定。"
    number = attention(report.assessment)
    said = f"需关注事项共{number}项" if number else "本期没有需关注事项"
    return said + concern_changes(held(report))


def lines(report: Report) -> tuple[AnnexRow, ...]:
    """附件1: every measure in the issued order."""
    return tuple(
        AnnexRow(
            one.id,
            one.indicator,
            one.target,
            with_unit(one.shown, one.measure_unit).replace("→", " → ")
            if one.shown
            else "—",  # a line must not end within a figure
            verdict_look(report.plan, one).text,
            owners_of(one),
        )
        for one in report.assessment.verdicts
    )


def _silent(assessment: Assessment) -> bool:
    return all(one.state is UnitWord.MISSING for one in assessment.units)


def _split(counts: Sequence[str], measure: str) -> str:
    """`其中达标26项、未达标3项`; where all are the same, `全部达标`."""
    if len(counts) == 1:
        return f"全部{_NUMBER.sub('', counts[0], count=1)}"
    return f"其中{'、'.join(counts)}" if counts else f"没有一{measure}"
