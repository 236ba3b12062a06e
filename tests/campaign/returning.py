"""A workspace with the forms of a few units, and these forms filled as a readable table says."""

import io
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from zlib import crc32

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from qcreport.asked.headings import INDICATORS, SOURCE, VALUE
from qcreport.asked.model import NOTE
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.plans.setup import init
from qcreport.demo.fill import FormRow, fill_workbook
from qcreport.workspace import Period, Workspace, parse_period
from tests.made_once import made_once

PERIOD = parse_period("2026Q3")
ISSUED, TODAY = date(2026, 9, 24), date(2026, 10, 9)
Typed = Mapping[tuple[str, str], object]
"""(id, 填报项 or heading) → what is typed; 填报项 with `·说明` is the note beside it."""


def issued_office(root: Path, *units: str, periods: tuple[Period, ...] = (PERIOD,)) -> Office:
    """A workspace in which the forms of these units were made."""
    return _office(made_once(root, _issue, units, periods))


def _office(root: Path) -> Office:
    return Office(Workspace(root), ISSUED, bytes(32))


def _issue(root: Path, units: tuple[str, ...], periods: tuple[Period, ...]) -> None:
    init(_office(root))
    for period in periods:
        generate(_office(root), period, units=units)


def copied(office: Office, root: Path, today: date = TODAY) -> Office:
    """A fresh copy of a workspace on another day."""
    shutil.copytree(office.workspace.root, root)
    return Office(Workspace(root), today, office.key)


def form(office: Office, unit: str, period: Period = PERIOD) -> bytes:
    """The form of a unit as issued."""
    return (office.folder(period).issued / f"{unit}_{period.code}.xlsx").read_bytes()


def typed_into(content: bytes, cells: Typed, contact: str = "张敏", phone: str = "") -> bytes:
    """A form with these cells typed in, and who filled it; each form has a telephone of its own unless one is named."""

    def fill(asked: FormRow) -> dict[str, object]:
        identity = asked.texts.get("编号", "")
        if asked.sheet == INDICATORS:
            item = asked.texts["填报项"]
            said = {VALUE: cells.get((identity, item)), SOURCE: cells.get((identity, item + NOTE))}
        else:
            said = {heading: cells.get((identity, heading)) for heading in asked.texts}
        return {heading: value for heading, value in said.items() if value is not None}

    own = f"0570-{crc32(content) % 10_000_000:07}"
    return fill_workbook(content, fill, {"填报人": contact, "联系电话": phone or own, "审核人": "李强"})


def put(office: Office, name: str, content: bytes, period: Period = PERIOD) -> None:
    """Drop a file into 回收/."""
    target = office.folder(period).returned / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def sheet_rows(book: Workbook, name: str, head: int = 3) -> list[dict[str, str]]:
    """The rows below the headings of a sheet, a mapping each; blank cells are empty texts."""
    rows = list(book[name].iter_rows(values_only=True))
    heads = [str(value or "") for value in rows[head - 1]]
    return [
        {key: str("" if value is None else value) for key, value in zip(heads, row, strict=False)}
        for row in rows[head:]
        if any(value is not None for value in row)
    ]


def opened(path: Path) -> Workbook:
    """A workbook that was written."""
    return load_workbook(io.BytesIO(path.read_bytes()))


def word_text(path: Path) -> str:
    """The paragraphs of a Word file and the rows of its tables, a line each."""
    from docx import Document  # noqa: PLC0415 -- only where a Word file is read

    document = Document(str(path))
    rows = ("\t".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows)
    return "\n".join((*(one.text for one in document.paragraphs), *rows))
