"""Write a described table to its sheet: cells, row heights, filter, frozen head, print set-up."""

from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from qcreport.book.celltext import cell_text
from qcreport.book.fit import row_height
from qcreport.book.looks import Looks
from qcreport.reports.summary.styles import STYLES
from qcreport.reports.summary.table import FIRST_ROW, HEAD_ROW, Cell, Column, Table

_A4 = 9
_FOOTER = "&C&9第 &P 页，共 &N 页"
_INDENT = 1.3  # what one step of indentation takes, in Excel's characters
_NOTHING = "（本期无）"


def write_table(looks: Looks, table: Table) -> None:
    """Write one detail sheet, ready to be filtered and to be printed one page wide."""
    sheet = looks.workbook.add_worksheet(table.name)
    sheet.hide_gridlines(2)
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, column.width)
    _write_head(looks, sheet, table)
    sheet.outline_settings(True, False)  # noqa: FBT003 -- the signature of xlsxwriter: visible, symbols below
    for offset, row in enumerate(table.rows or (_empty_row(table),)):
        folds = bool(table.grouped) and table.grouped[offset]
        sheet.set_row(FIRST_ROW + offset, _height(row, table.columns, 20), None, {"level": 1} if folds else {})
        _write_row(looks, sheet, table, FIRST_ROW + offset, row)
    _set_print(sheet, table)


def _write_head(looks: Looks, sheet: Worksheet, table: Table) -> None:
    sheet.set_row(0, 28)
    sheet.set_row(1, 18)
    sheet.set_row(HEAD_ROW, _height(tuple(Cell(column.heading) for column in table.columns), table.columns, 24))
    sheet.write_string(0, 0, table.title, looks.of("sheet title"))
    sheet.write_string(1, 0, table.note, looks.of("sheet note"))
    for number, column in enumerate(table.columns):
        sheet.write_string(HEAD_ROW, number, column.heading, looks.of("head" if column.printed else "side"))


def _empty_row(table: Table) -> tuple[Cell, ...]:
    widest = max(range(table.printed), key=lambda number: table.columns[number].width)
    return tuple(Cell(_NOTHING if number == widest else "") for number in range(len(table.columns)))


def _write_row(looks: Looks, sheet: Worksheet, table: Table, row: int, cells: tuple[Cell, ...]) -> None:
    for number, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
        write_cell(looks, sheet, row, number, cell, column.style)


def write_cell(looks: Looks, sheet: Worksheet, row: int, column: int, cell: Cell, style: str) -> None:
    """Write one cell; a text never becomes a formula or a link, whatever it looks like."""
    colour = cell.colour or STYLES[style]["font_color"]
    text = cell_text(cell.text)
    if cell.number is not None:
        pattern = f"0.{'0' * cell.decimals}" if cell.decimals else "0"
        sheet.write_number(
            row, column, float(cell.number), looks.of(style, font_color=colour, num_format=pattern, text_wrap=False)
        )
    elif cell.link and text:
        sheet.write_url(row, column, cell.link, looks.of(style, font_color=colour), text)
    elif text:
        sheet.write_string(row, column, text, looks.of(style, font_color=colour))
    else:
        sheet.write_blank(row, column, None, looks.of(style))


def _height(cells: tuple[Cell, ...], columns: tuple[Column, ...], least: float) -> float:
    needed = [
        _needed(cell.text, column.width - _INDENT * look.get("indent", 0), look["font_size"])
        for cell, column in zip(cells, columns, strict=True)
        if cell.text and column.printed and (look := STYLES[column.style])
    ]
    return max([least, *needed])


def _needed(text: str, width: float, points: float) -> float:
    return row_height([(cell_text(text), width)], points)


def _set_print(sheet: Worksheet, table: Table) -> None:
    last = table.printed - 1
    sheet.freeze_panes(FIRST_ROW, table.frozen)
    sheet.autofilter(HEAD_ROW, 0, table.last_row, last)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.45, right=0.45, top=0.5, bottom=0.6)
    sheet.set_footer(_FOOTER, {"margin": 0.3})
    sheet.repeat_rows(HEAD_ROW)
    sheet.print_area(0, 0, table.last_row, last)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, table.last_row, last)})
