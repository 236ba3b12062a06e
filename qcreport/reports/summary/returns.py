"""报送明细: how each unit returned, over all periods: what it filled, what went back to it, what it was reminded of, its files."""

from collections.abc import Iterator

from qcreport.assessment.unit_states import PastReturn, UnitState, UnitWord
from qcreport.book.sheet import Cell
from qcreport.plan.duties import answering
from qcreport.reports.model import Report
from qcreport.reports.said.heading import note
from qcreport.reports.said.problems import withdrawn_files
from qcreport.reports.summary.detail import Detail, DetailColumn, whole, words
from qcreport.workspace import parse_period

NAME = "报送明细"
_LATEST = 3  # periods named
_COLUMNS = (
    DetailColumn("序号", 5, "code"),
    DetailColumn("责任单位", 18, "strong"),
    DetailColumn("报送期限", 11, "code"),
    DetailColumn("应填项", 6.5, "figure"),
    DetailColumn("已填项", 6.5, "figure"),
    DetailColumn("与上期相同", 8.8, "figure"),
    DetailColumn("合并填报", 7, "figure"),
    DetailColumn("催办次数", 7, "figure"),
    DetailColumn("退回已改", 7, "figure"),
    DetailColumn("退回未改", 7, "figure"),
    DetailColumn("历期报送", 20),
    DetailColumn("延期说明", 14),
    DetailColumn("收到的文件", 26.2, "quiet"),
)


def return_table(report: Report) -> Detail:
    """Describe the sheet."""
    rows = tuple(_row(report, number, one) for number, one in enumerate(report.assessment.units, start=1))
    more = "各单位填报、退回、催办和历期报送；是否按时、完成和达标见“责任单位”"
    return Detail(NAME, "责任单位报送明细", note(report, more), _COLUMNS, rows, frozen=2)


def _row(report: Report, number: int, one: UnitState) -> tuple[Cell | str, ...]:
    return (
        whole(number),
        words(one.unit),
        words("" if one.state is UnitWord.UNISSUED else one.due.isoformat()),
        whole(one.owed),
        whole(one.filled),
        whole(one.unchanged or None),
        whole(one.together or None),
        whole(one.reminders),
        *_corrections(report, one.unit),
        words(past_text(one.past)),
        words(one.extended),
        words("\n".join(_files(report, one))),
    )


def _files(report: Report, one: UnitState) -> Iterator[str]:
    """The usable files, then those that do not count, each with the reason (D7.74)."""
    yield from one.files
    yield from (f"{row.name}（未采用：{row.line}）" for row in one.unusable)
    for row in withdrawn_files(report):
        if answering(report.plan, row.unit, report.period) == one.unit:
            yield f"{row.name}：{row.line}"


def _corrections(report: Report, unit: str) -> tuple[Cell | str, Cell | str]:
    """How many of the findings that were sent back are mended, and how many are not; empty where nothing was."""
    followed = report.followed.get(unit, ())
    mended = sum(one.settled for one in followed)
    return whole(mended or None), whole(len(followed) - mended or None)


def past_text(past: tuple[PastReturn, ...]) -> str:
    """How a unit returned in earlier periods: how often, and when it did not return on time (W2.28).

    Example:
        `按时3期，逾期1期（2026年第二季度3天）`
    """
    parts = (_told(word, [one for one in past if past_word(one) is word]) for word in UnitWord)
    return "，".join(filter(None, parts))


def _told(word: UnitWord, rows: list[PastReturn]) -> str:
    if not rows or word is UnitWord.ON_TIME:
        return f"{word}{len(rows)}期" if rows else ""
    named = (
        parse_period(one.period).label + (f"{one.days_late}天" if one.days_late else "") for one in rows[-_LATEST:]
    )
    latest = f"最近{_LATEST}期：" if len(rows) > _LATEST else ""
    return f"{word}{len(rows)}期（{latest}{'、'.join(named)}）"


def past_word(one: PastReturn) -> UnitWord:
    """What came late stays late, whether or not it still has to be corrected."""
    return UnitWord.LATE if one.days_late else one.state
