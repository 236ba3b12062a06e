"""The columns of 总览: edges that the figures above and the list below share, so that both lie in one grid."""

import itertools

from qcreport.book.fit import width_of
from qcreport.book.sheet import ColumnLook

_EDGES = (0, 40, 171, 305, 335, 422, 513, 526, 643, 684, 739, 855, 1026)
LAST = len(_EDGES) - 2
# The columns that each tile takes, by how many tiles there are.
TILES = {
    6: ((0, 1), (2, 3), (4, 5), (6, 8), (9, 10), (11, 11)),
    5: ((0, 1), (2, 4), (5, 7), (8, 10), (11, 11)),
    4: ((0, 2), (3, 6), (7, 9), (10, 11)),
    3: ((0, 3), (4, 8), (9, 11)),
    2: ((0, 5), (6, 11)),
}
LIST = ((0, 0), (1, 2), (3, 4), (5, 6), (7, 7), (8, 9), (10, 11))
SIZE, LINE = 10, 14.0  # points of what is read, and of one line of it

_SERIES = 8  # of a chart at most
# The printed ones, and behind a gap those of what the charts are drawn from, which nobody sees.
COLUMNS = (
    *(ColumnLook(width_of(right - left)) for left, right in itertools.pairwise(_EDGES)),
    *(ColumnLook(width, printed=False, hidden=True) for width in (8.43, 14, 14, *(8.43,) * _SERIES)),
)


def width_over(first: int, last: int) -> float:
    """Width in Excel's characters of a run of columns."""
    return width_of(_EDGES[last + 1] - _EDGES[first])
