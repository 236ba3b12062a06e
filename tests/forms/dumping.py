"""A workbook as text, line by line, so that a test shows what changed in it."""

import hashlib
import io
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

_LONGEST = 160


def dump_workbook(content: bytes) -> str:
    """Tell all of a workbook that people or programs rely on; looks are left to the eye.

    Cells to fill are marked `*`; a formula is followed by the value stored with it.
    """
    book = load_workbook(io.BytesIO(content))
    values = load_workbook(io.BytesIO(content), data_only=True)
    lines = [f"property {prop.name} = {prop.value}" for prop in _properties(book)]
    lines += [f"name {name} = {defined.attr_text}" for name, defined in sorted(book.defined_names.items())]
    for sheet in book.worksheets:
        lines += ["", *_sheet_lines(sheet, values)]
    return "\n".join(lines) + "\n"


def _properties(book: Any) -> Iterator[Any]:
    yield from book.custom_doc_props.props  # newer than the stubs


def _sheet_lines(sheet: Worksheet, values: Workbook) -> Iterator[str]:
    protection = sheet.protection
    named = ("formatCells", "formatRows", "formatColumns", "autoFilter", "sort")
    allowed = [name for name in named if not getattr(protection, name)]
    yield f"=== {sheet.title} ({sheet.sheet_state})"
    yield f"protected {bool(protection.sheet)}, password {bool(protection.password)}, allowed {' '.join(allowed)}"
    yield f"freeze {sheet.freeze_panes}, filter {sheet.auto_filter.ref}, print {sheet.print_area}"
    yield f"repeat {sheet.print_title_rows}, fit {sheet.page_setup.fitToWidth}x{sheet.page_setup.fitToHeight}"
    yield f"page ends after rows {[one.id for one in sheet.row_breaks.brk]}"
    foot: Any = sheet.oddFooter
    yield "foot " + " | ".join(str(part.text) for part in (foot.left, foot.center, foot.right))
    for letter, column in sorted(sheet.column_dimensions.items()):
        yield f"column {letter} {column.width:.1f}{' hidden' if column.hidden else ''}"
    for merged in sorted(str(area) for area in sheet.merged_cells.ranges):
        yield f"joined {merged}"
    yield from _cell_lines(sheet, values[sheet.title])
    yield from _validation_lines(sheet)
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            yield f"mark {area.sqref} {rule.formula}"


def _cell_lines(sheet: Worksheet, values: Any) -> Iterator[str]:
    for number, row in enumerate(sheet.iter_rows(), start=1):
        yield f"row {number} height {sheet.row_dimensions[number].height}"
        for cell in row:
            line = _cell_line(cell, values[cell.coordinate].value)
            if line:
                yield line


def _cell_line(cell: Cell | MergedCell, cached: Any) -> str:
    if isinstance(cell, MergedCell):
        return ""
    fill = "*" if not cell.protection.locked else ""
    if cell.value is None and not fill:
        return ""
    shown = "" if cell.value is None else _shortened(str(cell.value).replace("\n", "⏎"))
    result = f" -> {cached!r}" if cell.data_type == "f" else ""
    return f"{cell.coordinate}{fill} [{cell.number_format}] {shown}{result}".rstrip()


def _shortened(text: str) -> str:
    """Long formulas by their beginning, length and hash: enough to see that one changed."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST]}…（{len(text)}, {hashlib.sha256(text.encode()).hexdigest()[:8]}）"


def _validation_lines(sheet: Worksheet) -> Iterator[str]:
    for rule in sheet.data_validations.dataValidation:
        bounds = " ".join(part for part in (rule.operator, rule.formula1, rule.formula2) if part)
        yield f"validate {rule.sqref} {rule.type} {bounds}"
        yield f"  prompt {rule.promptTitle}: {rule.prompt}"
        if rule.error:
            yield f"  error {rule.errorTitle}: {rule.error}"
