"""Filling a form in a test, and reading what LibreOffice makes of it."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from qcreport.asked.headings import CHECK, ID, INDICATORS, ITEM, SOURCE, TASK_ANSWERS, TASKS, VALUE

HEAD_ROW = 3
_FIRST_DAY = date(1899, 12, 30)
_DATE, _PERCENT = 14, 10  # number formats that every program knows


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula typed into a cell, without its `=`."""

    text: str


@dataclass(frozen=True, slots=True)
class Percent:
    """A number in a cell that shows it in percent: 0.952 as 95.20%."""

    value: float


Typed = int | float | str | bool | date | Formula | Percent | None


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


def type_in(content: bytes, sheet: str, typed: Mapping[str, Typed]) -> bytes:
    """Type into cells (`F7`) of one sheet, thousands in a moment; None clears a cell. All of them must be in the file."""
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        part = f"xl/worksheets/sheet{book.sheet_names.index(sheet) + 1}.xml"
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as new:
        styles, first = _with_formats(old.read("xl/styles.xml").decode("utf-8"))
        for name in old.namelist():
            changed = {part: _typed_xml, "xl/styles.xml": lambda *_: styles}.get(name)
            text = old.read(name)
            new.writestr(name, changed(text.decode("utf-8"), typed, first) if changed else text)
    return saved.getvalue()


def _with_formats(styles: str) -> tuple[str, int]:
    """Two styles more, for dates and for percents; their numbers are the first one's and the next."""
    match = re.search(r'<cellXfs count="(\d+)">', styles)
    assert match
    more = "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0"/>' for number in (_DATE, _PERCENT)
    )
    first = int(match[1])
    styles = styles.replace(match[0], f'<cellXfs count="{first + 2}">')
    return styles.replace("</cellXfs>", f"{more}</cellXfs>"), first


def _typed_xml(xml: str, typed: Mapping[str, Typed], first: int) -> str:
    left = set(typed)

    def cell(match: re.Match[str]) -> str:
        place, style = match[1], match[2]
        if place not in typed:
            return match[0]
        left.discard(place)
        value = typed[place]
        style = {date: str(first), Percent: str(first + 1)}.get(type(value), style)
        return f'<c r="{place}" s="{style}"{_body(value)}'

    xml = re.sub(r'<c r="([A-Z]+\d+)" s="(\d+)"(?:/>|[^>]*>.*?</c>)', cell, xml)
    assert not left, f"no such cells: {left}"
    return xml


def _body(value: Typed) -> str:
    """The rest of a cell's element; a formula has no stored result until a program computes it."""
    match value:
        case None:
            return "/>"
        case str():
            return f' t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
        case Formula():
            return f"><f>{escape(value.text)}</f></c>"
        case bool():
            return f' t="b"><v>{int(value)}</v></c>'
    number = (
        (value - _FIRST_DAY).days if isinstance(value, date) else value.value if isinstance(value, Percent) else value
    )
    return f"><v>{number!r}</v></c>"
