"""Make issued documents in a test: Word tables with merged cells, workbooks with titles, texts with tabs."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
import xlsxwriter
from docx import Document

from qcreport import libreoffice

Rows = Sequence[Sequence[str]]
LEFT, UP = "<", "^"


def word(path: Path, *parts: str | Rows) -> Path:
    """A .docx of paragraphs and tables; `<` merges a cell with the one on its left, `^` with the one above."""
    document = Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), len(part[0]))
        for number, row in enumerate(part):
            for position, text in enumerate(row):
                if text not in {LEFT, UP}:
                    table.cell(number, position).text = text
        for top, left, bottom, right in merged(part):
            text = part[top][left]
            table.cell(top, left).merge(table.cell(bottom, right)).text = text
    document.save(str(path))
    return path


def workbook(path: Path, **sheets: Rows) -> Path:
    """An .xlsx with these sheets; merged cells as in `word`."""
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            joined = {(top, left): (bottom, right) for top, left, bottom, right in merged(rows)}
            for number, row in enumerate(rows):
                for position, text in enumerate(row):
                    if (number, position) in joined:
                        sheet.merge_range(number, position, *joined[number, position], text)
                    elif text not in {LEFT, UP, ""}:
                        sheet.write_string(number, position, text)
    return path


def merged(rows: Rows) -> Iterable[tuple[int, int, int, int]]:
    """The merged areas of a table: top, left, bottom, right."""
    for top, row in enumerate(rows):
        for left, text in enumerate(row):
            if text in {LEFT, UP}:
                continue
            right = left
            while right + 1 < len(row) and row[right + 1] == LEFT:
                right += 1
            bottom = top
            while bottom + 1 < len(rows) and rows[bottom + 1][left] == UP:
                bottom += 1
            if (bottom, right) != (top, left):
                yield top, left, bottom, right


def tabbed(path: Path, rows: Rows) -> Path:
    """A .txt with one row a line."""
    path.write_text("\n".join("\t".join(row) for row in rows), encoding="utf-8")
    return path


def saved_as(path: Path, ending: str) -> Path:
    """The same document in the format of an ending, by LibreOffice; the test is skipped where it is not installed."""
    program = libreoffice.installed()
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed: nothing can be converted")
    folder = path.parent / f"as {ending}"
    folder.mkdir()
    assert libreoffice.convert(program, [path], ending, folder, 300)
    return folder / f"{path.stem}.{ending}"
