"""The last rows of an indicator: 未达标原因 and 整改措施及时限, owed only where 结果 is red, and 需市领导协调事项 (C4.11, C4.12, C4.28).

Their text stands in 数据来源及说明. A measure whose units report shares shows no verdict, so its rows never ask.
"""

from collections.abc import Iterator
from fractions import Fraction

from qcreport.asked.fields.faces import OWED
from qcreport.asked.items import shortfall_fields
from qcreport.asked.model import CAUSE, MEASURES, REQUEST, Field
from qcreport.book.sheet import Cell, Mark, Row
from qcreport.forms.indicator_rows import (
    CHECK_LETTER,
    NUMBER_LETTER,
    STATE_LETTER,
    WIDTHS,
    Group,
    named,
)
from qcreport.forms.parts import FIRST, fitting, to_fill
from qcreport.forms.spoken import SAID_LETTER, note_first, note_of, said, unexplained, words_beside
from qcreport.forms.verdict import MET, ON_TRACK, UNMET

OWED_ROWS = (CAUSE, MEASURES)
ROWS = (*OWED_ROWS, REQUEST)
RED = UNMET[0]
_GOOD = (MET[0], ON_TRACK[0])
NEEDLESS = "没有显示未达标的，这一格不用填"
_ASKS = {
    CAUSE: f"{OWED}：请在右侧写明未达标原因",
    MEASURES: f"{OWED}：请在右侧写明整改措施、时限",
}
_LEAST = 24.0


def is_red(group: Group) -> bool:
    """Whether the form is issued with a red 结果."""
    return group.told.first_verdict.startswith(RED)


def shortfall_rows(group: Group, last: int) -> Iterator[Row]:
    """The rows of an indicator; `last` is the last row of the table."""
    *owed, request = shortfall_fields(group.block.indicator)
    for row, field in enumerate(owed, start=group.special + 1):
        yield _row(group, field, row, last)
    yield _request_row(group, request, group.special + len(ROWS), last)


def _row(group: Group, field: Field, row: int, last: int) -> Row:
    """The sign of 结果 stands hidden in the row, so that what is owed and how it looks follow from one cell."""
    red, open_ = f'{NUMBER_LETTER}{row}="{RED}"', is_red(group)
    asked = _ASKS[field.item]
    asks = f'IF(AND({red},{unexplained(row)}),"{asked}","")'
    owed = f"IF({red},IF(OR({unexplained(row)},ISERROR({SAID_LETTER}{row})),1,0),0)"
    cells = (
        *named(group),
        Cell("quiet", field.item),
        Cell("centred", "未达标的必填"),
        Cell("past"),
        Cell("past"),
        Cell("check", formula=note_first(row, asks), cached=asked if open_ else ""),
        to_fill(note_of(field)),
        Cell("hidden"),
        _sign(group),
        Cell("hidden", formula=owed, cached=Fraction(open_)),
        Cell("hidden"),
        Cell("hidden"),
        said(row, last),
        None,
        *words_beside(row),
    )
    return Row(cells, fitting([(asked, WIDTHS[7])], _LEAST))


def _sign(group: Group) -> Cell:
    """The sign of 结果."""
    return Cell("hidden", formula=f"LEFT({CHECK_LETTER}{group.result},1)", cached=group.told.first_verdict[:1])


def _request_row(group: Group, field: Field, row: int, last: int) -> Row:
    """What the leaders are asked to coordinate: never owed, so the sign stands in a column that counts nothing (C4.28)."""
    met, on_track = (f'{STATE_LETTER}{row}="{sign}"' for sign in _GOOD)
    good = f"OR({met},{on_track})"
    needless = f'IF(AND({good},NOT({unexplained(row)})),"{NEEDLESS}","")'
    cells = (
        *named(group, last=True),
        Cell("quiet", field.item),
        Cell("centred", "未达标的选填"),
        Cell("past"),
        Cell("past"),
        Cell("check", formula=note_first(row, needless)),
        to_fill(note_of(field)),
        _sign(group),
        Cell("hidden"),
        Cell("hidden", number=Fraction(0)),
        Cell("hidden"),
        Cell("hidden"),
        said(row, last),
        None,
        *words_beside(row),
    )
    return Row(cells, fitting([(field.item, WIDTHS[3])], _LEAST))


def owed_now(last: int) -> str:
    """Excel expression for the number of these cells that are owed."""
    return f'COUNTIF({NUMBER_LETTER}{FIRST}:{NUMBER_LETTER}{last},"{RED}")'


def owed_mark(last: int) -> Mark:
    """What is owed looks so: with a line around it like the inputs."""
    return Mark(f"I{FIRST}:I{last}", f'=${NUMBER_LETTER}{FIRST}="{RED}"', "owed")
