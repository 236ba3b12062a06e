"""References that a cut or dragged cell cannot take along: what is typed is looked up between cells that are locked.

Moving a cell moves every reference to it, and breaks those to the cell that it lands on. A range moves only with its
edges, so it begins and ends at locked cells; and it holds no formula that rests on what is looked up, since that would go
round in a circle.
"""

from qcreport.book.sheet import Cell
from qcreport.forms.parts import HEAD


def in_row(letter: str, row: int, edges: tuple[str, str]) -> str:
    """Excel expression for the cell of a row, between two locked cells of that row.

    Args:
        letter: Its column.
        row: Its row.
        edges: Columns of the locked cells, the left and the right one.
    """
    left, right = edges
    return f"INDEX(${left}{row}:${right}{row},1,COLUMNS(${left}${HEAD}:${letter}${HEAD}))"


def in_column(letter: str, row: int, last: int, beside: str) -> str:
    """Excel expression for the cell of a column, between its heading and the cell below the table.

    Args:
        letter: Its column.
        row: Its row.
        last: Last row of the table; the cell below it is locked.
        beside: A column whose cells are all locked.
    """
    return f"INDEX(${letter}${HEAD}:${letter}${last + 1},ROWS(${beside}${HEAD}:${beside}{row}))"


def copied(place: str) -> str:
    """Excel expression giving what a cell holds, nothing where it is blank: a bare reference would make a zero of that."""
    return f'IF({place}="","",{place})'


def copy_of(cell: Cell, place: str) -> Cell:
    """A hidden copy of a cell to fill, found at `place`; as issued it holds what is filled in beforehand."""
    return Cell("hidden", formula=copied(place), cached=cell.text if cell.number is None else cell.number)
