"""Issued tables written as .docx or .xlsx; the same plan gives the same bytes."""

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from qcreport.book.celltext import cell_text
from qcreport.book.palette import SONG
from qcreport.book.sheet import Cell, ColumnLook, Paper, Row, Sheet
from qcreport.book.sheet_writer import write_book
from qcreport.book.timeless import without_clock
from qcreport.findings import Fault
from qcreport.plan.documents.issuing import issued_grids
from qcreport.plan.documents.source import IssuedLine, IssuedTable
from qcreport.plan.model import Plan
from qcreport.writing import write_bytes

_WIDTHS = {
    "序号": 6,
    "编号": 7,
    "目标值": 16,
    "完成时限": 13,
    "创建任务": 46,
    "指标": 34,
    "责任单位": 26,
    "配合单位": 30,
}
_USUAL = 18
_TEXT_WIDTH = 25.7
_PAPER = (Cm(29.7), Cm(21))
_FRAME = {"border": 1, "text_wrap": True, "valign": "vcenter", "font_name": SONG, "font_size": 10, "num_format": "@"}
_STYLES = {
    "title": {"bold": True, "align": "center", "font_name": SONG, "font_size": 16},
    "head": {**_FRAME, "bold": True, "align": "center"},
    "body": _FRAME,
}


def export_plan(plan: Plan, target: Path) -> None:
    """Write the tables as issued.

    Raises:
        Fault: The ending is neither .docx nor .xlsx, the plan is empty, or the file cannot be written.
    """
    writers = {".docx": _word, ".xlsx": _workbook}
    write = writers.get(target.suffix.casefold())
    if write is None:
        raise Fault(f"只能导出为 .docx 或 .xlsx，不能写成 {target.name}。")
    grids = tuple(issued_grids(plan))
    if not grids:
        raise Fault("计划中没有任务，也没有指标，没有可以导出的内容。")
    write_bytes(target, write(grids))


def _areas(grid: IssuedTable) -> Iterator[tuple[int, int, int, int]]:
    """The merged areas: top, left, bottom, right."""
    rows = [line.cells for line in grid.lines]
    for top, cells in enumerate(rows):
        for left, cell in enumerate(cells):
            if cell.above or cell.beside:
                continue
            bottom, right = top, left
            while bottom + 1 < len(rows) and rows[bottom + 1][left].above:
                bottom += 1
            while right + 1 < len(cells) and cells[right + 1].beside:
                right += 1
            if (bottom, right) != (top, left):
                yield top, left, bottom, right


def _workbook(grids: Sequence[IssuedTable]) -> bytes:
    sheets = (_sheet(grid, name) for grid, name in zip(grids, _names(grids), strict=True))
    return write_book(sheets, _STYLES)


def _sheet(grid: IssuedTable, name: str) -> Sheet:
    areas = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in _areas(grid)}
    rows = (
        Row((Cell("title", grid.title, across=grid.width),)),
        *(Row(tuple(_cells(line, top, areas))) for top, line in enumerate(grid.lines)),
    )
    columns = tuple(ColumnLook(_WIDTHS.get(cell.text, _USUAL)) for cell in grid.lines[0].cells)
    return Sheet(name, columns, rows, paper=Paper(centred=False), head=2, ruled=True)


def _cells(line: IssuedLine, top: int, areas: Mapping[tuple[int, int], tuple[int, int]]) -> Iterator[Cell | None]:
    """The cells of a row; what a merged cell above or on the left covers is none of its own."""
    for left, cell in enumerate(line.cells):
        down, across = areas.get((top, left), (1, 1))
        covered = cell.above or cell.beside
        yield None if covered else Cell("body" if top else "head", cell.text, down=down, across=across)


def _names(grids: Sequence[IssuedTable]) -> list[str]:
    return ["量化指标" if grid.title.endswith("指标") else "责任分解表" for grid in grids]


def _word(grids: Sequence[IssuedTable]) -> bytes:
    document: Any = Document()
    style = document.styles["Normal"]
    style.font.size = Pt(10)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), SONG)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _PAPER
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    for number, grid in enumerate(grids, start=1):
        document.add_paragraph(f"附件{number}")
        document.add_paragraph().add_run(grid.title).bold = True
        _table(document, grid)
        if number < len(grids):
            document.add_page_break()
    stream = io.BytesIO()
    document.save(stream)
    return without_clock(stream.getvalue())


def _table(document: Any, grid: IssuedTable) -> None:
    table = document.add_table(len(grid.lines), grid.width, style="Table Grid")
    table.autofit = False
    rows = [row.cells for row in table.rows]
    shares = [_WIDTHS.get(cell.text, _USUAL) for cell in grid.lines[0].cells]
    widths = [Cm(_TEXT_WIDTH * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column._gridCol.w = width  # noqa: SLF001 -- the cells are set below; python-docx's own way takes a second a column
    for line, cells in zip(grid.lines, rows, strict=True):
        for width, cell, one in zip(widths, line.cells, cells, strict=True):
            one.width = width
            if not cell.above and not cell.beside:
                one.text = cell_text(cell.text)
    for top, left, bottom, right in _areas(grid):
        rows[top][left].merge(rows[bottom][right]).text = cell_text(grid.lines[top].cells[left].text)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 -- python-docx has no word for it
