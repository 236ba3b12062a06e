"""Where the headings of a table stand, in a sheet that people have edited."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from qcreport.book.celltext import squeezed


@dataclass(frozen=True, slots=True)
class Head:
    """The row of the headings, counted from 0, and the first column of each heading that was found."""

    row: int = 0
    columns: Mapping[str, int] = field(default_factory=dict)


def headings_in(texts: Iterable[str], spelled: Callable[[str], str]) -> dict[str, tuple[int, ...]]:
    """The texts of a row as if they were headings: each in its plain spelling, with every column where it stands.

    Args:
        texts: The texts of the row; empty ones are no headings.
        spelled: How spellings that mean the same become one.
    """
    columns: dict[str, tuple[int, ...]] = {}
    for column, text in enumerate(texts):
        if heading := text and spelled(text):
            columns[heading] = (*columns.get(heading, ()), column)
    return columns


def find_head(rows: Iterable[Sequence[str]], wanted: Collection[str], within: int) -> Head:
    """The first row that holds most of the wanted headings, white space aside.

    Args:
        rows: The texts of the sheet, row by row.
        wanted: The headings, as they are compared.
        within: How many rows are looked at.

    Example:
        Below a title row, `["编 号", "", "决定"]` is row 1 with 编号 in column 0 and 决定 in column 2.
    """
    best = Head()
    for number, texts in enumerate(islice(rows, within)):
        found = headings_in(texts, squeezed)
        columns = {heading: places[0] for heading, places in found.items() if heading in wanted}
        if len(columns) > len(best.columns):
            best = Head(number, columns)
    return best
