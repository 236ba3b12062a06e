"""Filling a form in a test, and reading what LibreOffice makes of it."""

import io
from collections.abc import Mapping
from typing import Any

from openpyxl import load_workbook

from qcreport.forms.headings import CHECK, ID, INDICATORS, ITEM, SOURCE, TASK_ANSWERS, TASKS, VALUE

HEAD_ROW = 3


def columns_of(sheet: Any) -> dict[str, int]:
    """Heading → column of a table sheet."""
    return {str(cell.value): cell.column for cell in sheet[HEAD_ROW] if cell.value}


def fill(content: bytes, answers: Mapping[tuple[str, str], Any]) -> bytes:
    """Type answers, keyed by (编号, 填报项) or (编号, heading), with `·说明` for the note; others stay as issued."""
    book = load_workbook(io.BytesIO(content))
    for sheet in book.worksheets:
        if sheet.title not in {INDICATORS, TASKS}:
            continue
        columns = columns_of(sheet)
        for row in range(HEAD_ROW + 1, sheet.max_row + 1):
            id_ = str(sheet.cell(row, columns[ID]).value)
            if sheet.title == INDICATORS:
                item = str(sheet.cell(row, columns[ITEM]).value)
                keys = {VALUE: (id_, item), SOURCE: (id_, f"{item}·说明")}
            else:
                keys = {heading: (id_, heading) for heading in TASK_ANSWERS}
            for heading, key in keys.items():
                if key in answers:
                    cell = sheet.cell(row, columns[heading])
                    assert not cell.protection.locked, key
                    cell.value = answers[key]
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def checks(content: bytes) -> dict[tuple[str, str], str]:
    """自动校验 of every row, by (编号, 填报项) or (编号, 自动校验)."""
    book = load_workbook(io.BytesIO(content), data_only=True)
    found: dict[tuple[str, str], str] = {}
    for sheet in book.worksheets:
        if sheet.title not in {INDICATORS, TASKS}:
            continue
        columns = columns_of(sheet)
        for row in range(HEAD_ROW + 1, sheet.max_row + 1):
            item = CHECK if ITEM not in columns else str(sheet.cell(row, columns[ITEM]).value)
            text = sheet.cell(row, columns[CHECK]).value
            found[str(sheet.cell(row, columns[ID]).value), item] = "" if text is None else str(text)
    return found


def shown(content: bytes) -> dict[tuple[str, str], Any]:
    """填报值 of every row of 量化指标, by (编号, 填报项)."""
    sheet = load_workbook(io.BytesIO(content), data_only=True)[INDICATORS]
    columns = columns_of(sheet)
    return {
        (str(sheet.cell(row, columns[ID]).value), str(sheet.cell(row, columns[ITEM]).value)): sheet.cell(
            row, columns[VALUE]
        ).value
        for row in range(HEAD_ROW + 1, sheet.max_row + 1)
    }
