"""登记.xlsx as an officer filled it: which rows were taken before, which are new, which were changed or are gone (C6.6)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from qcreport.book.addresses import reference
from qcreport.book.grid import Grid, read_workbook
from qcreport.book.headings import find_head
from qcreport.findings import Finding, Place, finding
from qcreport.ledger.register import REGISTER_FILE, Deed, DeedKind, TypedDeed
from qcreport.ledger.register_layout import COLUMNS, RESULT

_ADDED = (DeedKind.ADMISSION,)  # sheets that files made by earlier versions do not have
_HEAD_WITHIN = 20  # a few rows more above the headings are borne
_NUMBER = re.compile(r"\s*第\s*(\d+)\s*号")


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row that was not taken yet, with the place of each of its headings."""

    sheet: DeedKind
    typed: TypedDeed
    places: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class FiledRows:
    """What stands in the file.

    Attributes:
        new: The rows to be taken, in the order of the sheets.
        findings: What is wrong with the file, and the taken rows that were changed or are missing: they are restored.
        readable: Whether the file could be read at all; else it stays as it is.
    """

    new: tuple[NewRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    readable: bool = True


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    typed: TypedDeed
    places: Mapping[str, Place]


def read_register(path: Path, taken: Sequence[Deed]) -> FiledRows:
    """Read the file beside what was taken of it before.

    Args:
        path: The file.
        taken: All deeds of the period.
    """
    try:
        sheets = {sheet.sheet: sheet for sheet in read_workbook(path.name, path.read_bytes())}
    except Exception:  # noqa: BLE001 -- openpyxl meets damage in a dozen ways; all end in the same sentence
        return FiledRows(findings=(finding("A330", Place(path.name)),), readable=False)
    lost = [str(sheet) for sheet in DeedKind if sheet not in sheets and sheet not in _ADDED]
    heads = {
        sheet: find_head(sheets[sheet].texts(), _wanted(sheet), _HEAD_WITHIN) for sheet in DeedKind if sheet in sheets
    }
    lost += [
        f"{sheet}”的“{heading}"
        for sheet, head in heads.items()
        for heading in _wanted(sheet)
        if heading not in head.columns
    ]
    if lost:
        return FiledRows(findings=(finding("A331", Place(path.name), lost="”“".join(lost)),), readable=False)
    new: list[NewRow] = []
    findings: list[Finding] = []
    for sheet in DeedKind:
        head = heads.get(sheet)
        rows = tuple(_rows(sheets[sheet], sheet, head.row + 1, head.columns)) if head else ()
        fresh, told = _held_against(sheet, rows, [deed for deed in taken if deed.sheet is sheet])
        new += fresh
        findings += told
    return FiledRows(tuple(new), tuple(findings))


def _wanted(sheet: DeedKind) -> tuple[str, ...]:
    return (*(heading for heading, _ in COLUMNS[sheet]), RESULT)


def _rows(grid: Grid, sheet: DeedKind, first: int, columns: Mapping[str, int]) -> Iterator[_Row]:
    for row, texts in enumerate(grid.texts()[first:], start=first):
        typed = TypedDeed(**{part: texts[columns[heading]] for heading, part in COLUMNS[sheet]})
        if any(astuple(typed)):
            number = _NUMBER.match(texts[columns[RESULT]])
            places = {heading: Place(grid.file, sheet, reference(row, at)) for heading, at in columns.items()}
            yield _Row(int(number[1]) if number else 0, typed, places)


def _held_against(sheet: DeedKind, rows: Iterable[_Row], taken: Iterable[Deed]) -> tuple[list[NewRow], list[Finding]]:
    """The new rows, and what became of those that were taken before.

    A row whose number was copied along with it is new; a row without a number that says what a taken one said, which has
    lost its own, is that one: its number could not be written into the file.
    """
    waiting = {deed.number: deed for deed in taken}
    left = list(rows)
    for row in tuple(left):
        if row.number in waiting and _same(row.typed, waiting[row.number]):
            del waiting[row.number]
            left.remove(row)
    findings = []
    for row in tuple(left):
        if row.number in waiting:
            deed = waiting.pop(row.number)
            left.remove(row)
            said = _differing(sheet, row.typed, deed)
            findings.append(finding("A333", Place(REGISTER_FILE, sheet), number=deed.number, said=said))
    for row in tuple(left):
        if (same := next((deed for deed in waiting.values() if _same(row.typed, deed)), None)) is not None:
            del waiting[same.number]
            left.remove(row)
    return [NewRow(sheet, row.typed, row.places) for row in left], findings + [
        finding("A334", Place(REGISTER_FILE, sheet), number=number) for number in waiting
    ]


def _same(typed: TypedDeed, deed: Deed) -> bool:
    """Whether a row says what was taken; its 日期 was filled in where it was left blank."""
    return typed == deed.typed or (not typed.day and replace(typed, day=deed.typed.day) == deed.typed)


def _differing(sheet: DeedKind, typed: TypedDeed, deed: Deed) -> str:
    parts = ((heading, getattr(typed, part), getattr(deed.typed, part)) for heading, part in COLUMNS[sheet])
    return "、".join(f"{heading}改为“{now}”（原为“{then}”）" for heading, now, then in parts if now != then)
