"""The next cell to fill: a hidden column in which each row names its own open cell, else what the row below names.

So the first row names the first open cell of the sheet, by nothing that programs compute differently. What is asked about
is named by 自动校验 of its row, which says what to do.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from qcreport.asked.fields.faces import ASKED, OWED
from qcreport.book.addresses import letter
from qcreport.book.sheet import Cell, Row

Target = Callable[[int, Row], tuple[str, str]]
"""Excel expression for the open cell of a row that says 待填, and what it gives on the form as issued."""


def with_next(
    rows: Sequence[Row], first: int, check: str, column: int, target: Target
) -> tuple[tuple[Row, ...], str, str]:
    """The rows with that column, the cell that names the next one, and what it names on the form as issued.

    Args:
        rows: Those of the table.
        first: The number of the first of them.
        check: Column of 自动校验.
        column: The hidden column, counted from 0.
        target: The open cell of a row.
    """
    below, named = '""', ""
    done: list[Row] = []
    for number, row in reversed(tuple(enumerate(rows, start=first))):
        said, (open_, issued) = f"{check}{number}", target(number, row)
        asks = f'IF(LEFT({said},{len(ASKED) - 1})="{ASKED[:-1]}","{said}",{below})'
        formula = f'IF(LEFT({said},{len(OWED)})="{OWED}",{open_},{asks})' if open_ else asks
        named = issued if open_ and _says(row, check).startswith(OWED) else named
        blanks = (None,) * (column - len(row.cells))
        done.append(replace(row, cells=(*row.cells, *blanks, Cell("hidden", formula=formula, cached=named))))
        below = f"{letter(column)}{number}"
    return tuple(reversed(done)), below, named


def _says(row: Row, check: str) -> str:
    """自动校验 of a row as issued."""
    cell = row.cells[ord(check) - ord("A")]
    return str(cell.cached) if isinstance(cell, Cell) else ""


def jump(sheet: str, place: str, words: str) -> str:
    """Excel expression for words that lead to the cell named at `place`, to the sheet's beginning where none is named."""
    return f"""HYPERLINK("#'{sheet}'!"&IF({place}="","A1",{place}),{words})"""
