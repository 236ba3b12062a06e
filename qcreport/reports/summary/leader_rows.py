"""请市领导决定 on 总览: a heading and at most three lines; nothing where nothing is to be decided."""

from collections.abc import Mapping, Sequence

from qcreport.book.fit import lines_needed
from qcreport.book.sheet import Cell, Cells
from qcreport.reports.said.leaders import LeaderLine
from qcreport.reports.summary.page_grid import LINE, LIST, SIZE, width_over

TITLE = "请市领导决定"
_HEADING = 20.0
_WHAT, _WHOM, _BY = (LIST[1][0], LIST[4][1]), LIST[5], LIST[6]


def leader_heights(shown: Sequence[LeaderLine]) -> tuple[float, ...]:
    """The heights of its rows, the heading first; none where there is no line."""
    heights = (lines_needed(one.what, width_over(*_WHAT), SIZE) * LINE + 4 for one in shown)
    return (_HEADING, *heights) if shown else ()


def leader_cells(shown: Sequence[LeaderLine], top: int, links: Mapping[str, str]) -> Cells:
    """Its cells, the heading in row `top`: what, whom, by when."""
    if not shown:
        return {}
    cells: Cells = {(top, 0): Cell("section", TITLE)}
    for number, one in enumerate(shown, start=1):
        row = top + number
        cells[row, 0] = Cell("row code", str(number), link=links.get(one.id, ""))
        for style, text, (first, last) in (
            ("row strong", one.what, _WHAT),
            ("row", one.whom, _WHOM),
            ("row", f"请于{one.by}决定", _BY),
        ):
            cells[row, first] = Cell(style, text, across=last - first + 1)
    return cells
