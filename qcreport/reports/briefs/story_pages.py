"""专报, a sheet of paper for each red item, or two where its words need them: nothing that was said is cut short here."""

from collections.abc import Sequence

from qcreport.book.sheet import Row
from qcreport.reports.briefs.grid import (
    COLUMNS,
    GridField,
    TableLine,
    head,
    over_pages,
    said,
    section,
    table_row,
    title,
)
from qcreport.reports.briefs.rows import named
from qcreport.reports.briefs.story import Story, StoryPeriod, StoryWord
from qcreport.reports.model import Report
from qcreport.reports.said.heading import note
from qcreport.workspace import parse_period

_OF_INDICATOR = (
    GridField("期次", 3, "row code"),
    GridField("当期数", 4, "row code"),
    GridField("结论", 3, "row code"),
    GridField("差距", 3, "row code"),
    GridField("未达标原因", 6),
    GridField("整改措施及时限", 5),
)
_OF_TASK = (
    GridField("期次", 3, "row code"),
    GridField("进展状态", 3, "row code"),
    GridField("逾期", 3, "row code"),
    GridField("进展情况", 5),
    GridField("存在问题", 5),
    GridField("下一步工作", 5),
)
_WORDS = (
    GridField("期次", 3, "row code"),
    GridField("事项", 3, "row code"),
    GridField("内容", 8),
    GridField("决定", 2, "row code"),
    GridField("理由", 5),
    GridField("决定人、日期", 3, "row code"),
)
_FACTS = (GridField("", 3, "row strong"), GridField("", 9), GridField("", 3, "row strong"), GridField("", 9))
_LONG_FACT = (GridField("", 3, "row strong"), GridField("", COLUMNS - 3))
_LONG = 60  # characters that a fact beside another has at most


def story_pages(report: Report, of: Story, back: str) -> tuple[tuple[Row, ...], ...]:
    """The sheet of one item, or as many as its words take, each with what it is about; `back` is the cell of the contents."""
    columns = _OF_TASK if of.late else _OF_INDICATOR
    name = f"{of.look.shape} {named(of.id, of.name)}"
    first, later = (title(f"{name}{more}", note(report), back, of.look.colour) for more in ("", "（续）"))
    periods = [table_row(columns, _period(one)) for one in of.periods]
    return over_pages(
        (*first, *_facts(of.facts)), later, (((section("各期情况"), head(columns)), periods), _words(of.words))
    )


def _facts(facts: Sequence[tuple[str, str]]) -> tuple[Row, ...]:
    """Short facts two in a row, the long ones and one that is left over below them."""
    short = [one for one in facts if len(one[1]) <= _LONG]
    pairs = zip(short[::2], short[1::2], strict=False)
    alone = [one for one in facts if one not in short or (len(short) % 2 and one == short[-1])]
    return (
        *(table_row(_FACTS, TableLine((*left, *right))) for left, right in pairs),
        *(table_row(_LONG_FACT, TableLine(one)) for one in alone),
    )


def _period(one: StoryPeriod) -> TableLine:
    return TableLine((parse_period(one.period).label, *one.texts))


def _words(words: Sequence[StoryWord]) -> tuple[tuple[Row, ...], Sequence[Row]]:
    heading = section("请求、待定事项和决定")
    if not words:
        return (heading,), [said("没有需市领导协调的事项，没有待定事项和决定。")]
    lines = [
        TableLine((parse_period(one.period).label, one.kind, one.said, one.decision, one.reason, one.signed))
        for one in words
    ]
    return (heading, head(_WORDS)), [table_row(_WORDS, one) for one in lines]
