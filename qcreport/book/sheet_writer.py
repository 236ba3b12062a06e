"""The one writer of workbooks: described sheets into an .xlsx file; the same sheets always give the same bytes."""

import io
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qcreport.book.addresses import letter
from qcreport.book.celltext import cell_text
from qcreport.book.fit import page_breaks, page_width
from qcreport.book.looks import Looks, Style
from qcreport.book.sheet import A3, A4, A4_HIGH, A4_WIDE, Cell, Paper, Row, Sheet, Validation
from qcreport.book.timeless import from_no_system, properties

_POINTS = {A4: (A4_WIDE, A4_HIGH), A3: (1190.6, 841.9)}
_SPARE = 0.94  # other programs measure columns and rows a little differently


Drawing = Callable[[Workbook], None]
"""What is no cell, the charts, drawn on a workbook whose sheets are written."""


class PlainSheet(Worksheet):  # type: ignore[misc]  # xlsxwriter is untyped
    """A worksheet that takes formulas as they are.

    xlsxwriter looks every formula through for some sixty newer functions; the house uses none of them (tests say so), and
    half the time of writing forms goes there. Should the method ever be renamed, nothing is lost but time.
    """

    growing: frozenset[int] = frozenset()
    """Rows, counted from 1, whose height is a beginning: it is written down, and not marked as somebody's own (X7.6)."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, object]] = []) -> None:  # noqa: B006 -- the signature of xlsxwriter
        if tag == "row" and attributes[0][1] in self.growing:
            attributes = [one for one in attributes if one[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: FBT001, FBT002, ARG002 -- the signature of xlsxwriter
        return formula.removeprefix("=")


def write_book(
    sheets: Iterable[Sheet],
    looks: Mapping[str, Style],
    *,
    said: Mapping[str, str] | None = None,
    custom: Mapping[str, str] | None = None,
    drawn: Iterable[Drawing] = (),
) -> bytes:
    """Write a workbook.

    Args:
        sheets: Its sheets in their order.
        looks: The styles that they name.
        said: Document properties (`title`, `author`).
        custom: Document properties by names of our own.
        drawn: What is no cell, drawn once all sheets are written.
    """
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as workbook:
        workbook.set_properties(properties(**{name: cell_text(text) for name, text in (said or {}).items()}))
        made = Looks(workbook, looks)
        for sheet in sheets:
            _write_sheet(made, sheet)
        for name, text in (custom or {}).items():
            workbook.set_custom_property(name, text, "text")
        for draw in drawn:
            draw(workbook)
    return from_no_system(content.getvalue())


def _write_sheet(looks: Looks, sheet: Sheet) -> None:
    written = looks.workbook.add_worksheet(sheet.name, PlainSheet)
    written.growing = frozenset(number for number, row in enumerate(sheet.rows, start=1) if row.grows)
    for index, column in enumerate(sheet.columns):
        look = looks.of(column.style) if column.to_the_end else None
        written.set_column(index, index, column.width, look, {"hidden": column.hidden})
    _write_rows(written, looks, sheet)
    _write_validations(written, sheet)
    for mark in sheet.marks:
        options = {"type": "formula", "criteria": mark.criterion, "format": looks.of(mark.style)}
        written.conditional_format(mark.cells, options)
    if not sheet.ruled:
        written.hide_gridlines(2)
    if sheet.allowed is not None:
        written.protect("", dict.fromkeys(sheet.allowed, True))
    if not sheet.visible:
        written.very_hidden()
    if sheet.paper:
        _write_view(written, sheet)
        _write_paper(written, sheet, sheet.paper)


def _write_rows(written: Worksheet, looks: Looks, sheet: Sheet) -> None:
    styles = dict(enumerate(column.style for column in sheet.columns))
    comment = looks.table.get(sheet.comments, {})
    for number, row in enumerate(sheet.rows):
        if row.height is not None or row.folds:
            written.set_row(number, row.height, None, {"level": 1} if row.folds else None)
        for index, cell in enumerate(row.cells):
            if isinstance(cell, str):
                _write_text(written, (number, index), cell, looks.of(styles.get(index, "")))
            elif cell is not None:
                style = cell.style or styles.get(index, "")
                _write_cell(written, looks, (number, index), cell, style, size=sheet.type_size)
                if cell.comment:
                    written.write_comment(number, index, cell_text(cell.comment), comment)
    if any(row.folds for row in sheet.rows):
        written.outline_settings(symbols_below=False)


def _write_cell(written: Worksheet, looks: Looks, at: tuple[int, int], cell: Cell, style: str, *, size: float) -> None:
    """Text is only ever written as text, so that nothing in a plan or an answer can become a formula or a link."""
    figure = cell.number is not None
    look = looks.of(style, number_format=cell.number_format, colour=cell.colour, figure=figure, size=size)
    if cell.across > 1 or cell.down > 1:
        written.merge_range(*at, at[0] + cell.down - 1, at[1] + cell.across - 1, "", look)
    if cell.formula:
        cached = cell.cached if isinstance(cell.cached, str | int) else float(cell.cached)
        written.write_formula(*at, f"={cell.formula}", look, cached)
    elif cell.number is not None:
        written.write_number(*at, float(cell.number), look)
    elif cell.pieces:
        told = [
            part
            for colour, text in cell.pieces
            for part in (looks.of(style, colour=colour, size=size), cell_text(text))
        ]
        written.write_rich_string(*at, *told, look)
    elif cell.link and cell.text:
        written.write_url(*at, f"internal:{cell.link}", look, cell_text(cell.text))
    elif cell.file and cell.text:
        written.write_url(*at, f"external:{cell.file}", look, cell_text(cell.text))
    else:
        _write_text(written, at, cell.text, look)


def _write_text(written: Worksheet, at: tuple[int, int], text: str, look: Format | None) -> None:
    if shown := cell_text(text):
        written.write_string(*at, shown, look)
    else:
        written.write_blank(*at, None, look)


def _write_validations(written: Worksheet, sheet: Sheet) -> None:
    """One validation for all cells that share it: files stay small, and programs with a limit keep them all."""
    for cells, options in sheet.validations:
        written.data_validation(cells, dict(options))
    for shared, places in _shared(sheet.rows):
        first, *others = _runs(places)
        more = {"other_cells": [list(run) for run in others]} if others else {}
        written.data_validation(*first, {**shared, **more})


def _shared(rows: Iterable[Row]) -> Iterable[tuple[Validation, list[tuple[int, int]]]]:
    shared: dict[str, tuple[Validation, list[tuple[int, int]]]] = {}
    for number, row in enumerate(rows):
        for index, cell in enumerate(row.cells):
            if isinstance(cell, Cell) and cell.validation:
                key = json.dumps(cell.validation, default=str, sort_keys=True)
                shared.setdefault(key, (cell.validation, []))[1].append((number, index))
    return shared.values()


def _runs(places: Iterable[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Cells gathered into vertical runs: first row, column, last row, column."""
    by_column: dict[int, list[list[int]]] = defaultdict(list)
    for row, index in places:
        runs = by_column[index]
        if runs and runs[-1][1] == row - 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return [(start, index, end, index) for index, runs in by_column.items() for start, end in runs]


def _write_view(written: Worksheet, sheet: Sheet) -> None:
    """What stays in view and what is filtered; a text that looks like a number is meant as a text, and gets no warning."""
    last = sheet.shown - 1
    written.set_zoom(sheet.zoom)
    if sheet.frozen is not None:
        written.freeze_panes(sheet.head, sheet.frozen)
    if sheet.filtered:
        written.autofilter(sheet.head - 1, 0, sheet.filtered - 1, last)
    written.ignore_errors({"number_stored_as_text": f"A1:{letter(last)}{sheet.printed or len(sheet.rows)}"})


def _write_paper(written: Worksheet, sheet: Sheet, paper: Paper) -> None:
    written.set_landscape()
    written.set_paper(paper.size)
    written.set_margins(paper.left, paper.right, paper.top, paper.bottom)
    written.fit_to_pages(1, 1 if paper.one_page else paper.most_pages)
    if paper.centred:
        written.center_horizontally()
    if paper.header:
        written.set_header(paper.header)
    if paper.footer:
        written.set_footer(paper.footer)
    if sheet.printed:
        written.print_area(0, 0, sheet.printed - 1, sheet.across - 1)
    if sheet.head:
        written.repeat_rows(sheet.head - 1)
    if sheet.groups:
        written.set_h_pagebreaks(_breaks(sheet, paper))
    if len(sheet.pages) > 1:
        written.set_h_pagebreaks([row - 1 for row in sheet.pages[1:]])


def _breaks(sheet: Sheet, paper: Paper) -> list[int]:
    """Page ends between groups, for the scale that fits all printed columns on one page."""
    width, height = _POINTS[paper.size]
    needed = page_width(column.width for column in sheet.columns if column.printed and not column.hidden)
    scale = min(1.0, (width - 72 * (paper.left + paper.right)) / needed)
    room = (height - 72 * (paper.top + paper.bottom)) / scale * _SPARE
    heights = [row.height or 0 for row in sheet.rows]
    return page_breaks(heights, sheet.groups, heights[sheet.head - 1], room)
