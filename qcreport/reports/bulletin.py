"""通报.docx: what the bulletin says, from the same figures as the summary, for the tags of its template."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qcreport.assessment.comparison import OVERDUE, PENDING, Change, task_word
from qcreport.assessment.model import Assessment, UnitWord, Word
from qcreport.assessment.tasks import DONE, EXEMPT, NOT_BEGUN, NOT_RETURNED, UNDERWAY, UNKNOWN
from qcreport.plan.settings import signature
from qcreport.reports.bulletin_problems import problems, requests
from qcreport.reports.model import Report
from qcreport.reports.summary.attention import with_unit
from qcreport.reports.summary.counting import count, issued_rows
from qcreport.reports.summary.heading import campaign, chinese_date, coordinator, edition
from qcreport.reports.summary.lights import verdict_look
from qcreport.reports.word import filled

TEMPLATE = "通报.docx"
_NAMED = 6  # so many indicators are named in a sentence, the rest stands in the table
_INDICATOR_WORDS = (
    (Word.MET, "达标"),
    (Word.ON_TRACK, "未达标但进度正常"),
    (Word.UNMET, "未达标"),
    (Word.AWAITED, "待年度数据"),
    (Word.UNDECIDABLE, "无法判定"),
    (Word.MANUAL, "待人工判定"),
    (Word.NOT_RETURNED, "未报送"),
    (Word.EXEMPT, "合理缺项"),
)
_TASK_WORDS = (DONE, UNDERWAY, NOT_BEGUN, OVERDUE, PENDING, UNKNOWN, NOT_RETURNED, EXEMPT)
_UNIT_WORDS = (
    (UnitWord.ON_TIME, "按时报送"),
    (UnitWord.LATE, "逾期报送"),
    (UnitWord.TO_CORRECT, "退回待改"),
    (UnitWord.MISSING, "未报送"),
)


@dataclass(frozen=True, slots=True)
class Line:
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
            "number": report.period.part,
            "edition": edition(report),
            "as_of": report.as_of,
            "due": report.due,
            "returns": returns(report),
            "indicators": indicators(report),
            "tasks": tasks(report),
            "problems": problems(report),
            "requests": requests(report),
            "lines": lines(report),
            "owing": owing,
        },
    )


def returns(report: Report) -> str:
    """报送情况, in a sentence."""
    states = [one.state for one in report.assessment.units]
    if states and all(state is UnitWord.MISSING for state in states):
        return f"本期应报送的责任单位{len(states)}家，截至{chinese_date(report.as_of)}尚无单位报送可用的填报表。"
    counts = [(said, states.count(state)) for state, said in _UNIT_WORDS]
    return f"本期应报送的责任单位{len(states)}家，{_split(counts, '家')}。"


def indicators(report: Report) -> str:
    """量化指标, in sentences: how many of each verdict, and what turned since last period."""
    rows = issued_rows(report.assessment.verdicts)
    counts = [(said, count(rows, word)) for word, said in _INDICATOR_WORDS]
    said = f"量化指标共{len(rows)}项，{_split(counts, '项')}。"
    if _silent(report.assessment):
        return said + "尚无单位报送，暂不能判定。"
    before = count(issued_rows(report.previous.verdicts), Word.MET) if report.previous else None
    return said + _compared("达标项数", count(rows, Word.MET), before) + "".join(_turned(report))


def tasks(report: Report) -> str:
    """重点任务, in sentences."""
    words = [task_word(one) for one in report.assessment.tasks]
    said = f"重点任务共{len(words)}项，{_split([(word, words.count(word)) for word in _TASK_WORDS], '项')}。"
    if _silent(report.assessment):
        return said + "尚无单位报送，暂不能判定。"
    before = [task_word(one) for one in report.previous.tasks].count(DONE) if report.previous else None
    return said + _compared("已完成项数", words.count(DONE), before)


def lines(report: Report) -> tuple[Line, ...]:
    """附件1: every measure in the issued order."""
    return tuple(
        Line(
            one.id,
            one.indicator,
            one.target,
            with_unit(one).replace("→", " → ") if one.shown else "—",  # a line must not end within a figure
            verdict_look(report.plan, one).text,
            one.unit,
        )
        for one in report.assessment.verdicts
    )


def _silent(assessment: Assessment) -> bool:
    return all(one.state is UnitWord.MISSING for one in assessment.units)


def _split(counts: Iterable[tuple[str, int]], measure: str) -> str:
    """`其中达标26项、未达标3项`; where all are the same, `全部达标`."""
    kept = [(said, number) for said, number in counts if number]
    if len(kept) == 1:
        return f"全部{kept[0][0]}"
    return "其中" + "、".join(f"{said}{number}{measure}" for said, number in kept) if kept else f"没有一{measure}"


def _compared(what: str, now: int, before: int | None) -> str:
    if before is None:
        return "本期为首期，无上期可比。"
    if now == before:
        return f"{what}与上期持平。"
    return f"{what}较上期{'增加' if now > before else '减少'}{abs(now - before)}项。"


def _turned(report: Report) -> Iterator[str]:
    if compared := report.comparison:
        for said, changes in (("新达标的有", compared.better), ("新转为未达标的有", compared.worse)):
            if changes:
                yield f"{said}：{_named(changes)}。"


def _named(changes: Sequence[Change]) -> str:
    names = "、".join(one.name for one in changes[:_NAMED])
    return names if len(changes) <= _NAMED else f"{names}等{len(changes)}项"
