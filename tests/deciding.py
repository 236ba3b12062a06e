"""An officer at 待定事项.xlsx: answers rows, clears them, and reads what they say."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

HEAD = 3


def rows_of(path: Path) -> list[dict[str, str]]:
    """Every row of the file as texts by heading."""
    sheet = load_workbook(path).worksheets[0]
    return [{heading: str(cell.value or "") for heading, cell in row} for row in _rows(sheet)]


def decide(
    path: Path, decision: str, *, kind: str = "", question: str = "", who: str = "陈主任", why: str = "经核实"
) -> None:
    """The officer answers all questions of a 类型 or one 事项编号 (every one, where none is named); empty texts clear answers."""
    book = load_workbook(path)
    found = [dict(row) for row in _rows(book.worksheets[0])]
    for cells in found:
        if kind in {"", str(cells["类型"].value)} and question in {"", str(cells["事项编号"].value)}:
            for heading, text in (("决定", decision), ("理由", why), ("决定人", who)):
                cells[heading].value = text
    book.save(path)


def clear(path: Path, *, kind: str = "", question: str = "") -> None:
    """The officer empties the cells of an answer."""
    decide(path, "", kind=kind, question=question, who="", why="")


def _rows(sheet: Any) -> Iterator[list[tuple[str, Any]]]:
    headings = [str(cell.value) for cell in sheet[HEAD]]
    for row in sheet.iter_rows(min_row=HEAD + 1):
        yield list(zip(headings, row, strict=True))
