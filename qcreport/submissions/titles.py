"""Whose a sheet says it is: the labels of 填报说明, and the line under the title of every other sheet."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from qcreport.asked.spelling import plain
from qcreport.findings import Place
from qcreport.submissions.contacts import Labels
from qcreport.submissions.sheets import ReturnedSheet
from qcreport.submissions.tables import HEADER_ROWS
from qcreport.workspace import Period

UNIT, PERIOD = "责任单位", "期次"
_LINE = re.compile(f"{UNIT}:(.+?){PERIOD}:(.+?)(?:统计期间:|$)")
_YEAR = re.compile(r"([1-9][0-9]{3})(.*)")
_PARTS = {"Y": 1, "H": 2, "Q": 4, "M": 12}
_KINDS = tuple(_PARTS)
_SOME_YEAR = (Period(2000, kind, part) for kind, most in _PARTS.items() for part in range(1, most + 1))
_AFTER_YEAR = {plain(name)[4:]: one for one in _SOME_YEAR for name in (one.code, one.label)}


@dataclass(frozen=True, slots=True)
class Title:
    """What one sheet says of itself, as written there; `cover` marks 填报说明."""

    sheet: str
    unit: str
    period: str
    place: Place
    cover: bool

    def __str__(self) -> str:
        return " ".join(part for part in (self.unit, self.period) if part)


def titles(sheets: Iterable[ReturnedSheet], labels: Mapping[str, Labels]) -> tuple[Title, ...]:
    """What the sheets say of themselves; sheets that say nothing are left out.

    Args:
        sheets: The sheets.
        labels: Name of a sheet → the labels on it.
    """
    said = (_cover(sheet, labels[sheet.name]) or _line(sheet) for sheet in sheets)
    return tuple(title for title in said if title is not None)


def _cover(sheet: ReturnedSheet, labels: Labels) -> Title | None:
    if UNIT not in labels:
        return None
    unit, period = (labels[name].raw.strip() if name in labels else "" for name in (UNIT, PERIOD))
    return Title(sheet.name, unit, period, labels[UNIT].place, cover=True)


def _line(sheet: ReturnedSheet) -> Title | None:
    for number, row in enumerate(sheet.rows[:HEADER_ROWS]):
        for column, value in enumerate(row):
            match = _LINE.search(plain(value)) if isinstance(value, str) and UNIT in value else None
            if match:
                return Title(sheet.name, match[1], match[2], sheet.cell(number, column).place, cover=False)
    return None


def named_period(written: str) -> Period | None:
    """The period that a text names, by code or in words (`2026年第三季度（2026Q3）`); None where it names none."""
    text = plain(written).upper()
    named = (_YEAR.fullmatch(part) for part in re.split(r"[()]", text))
    found = (replace(_AFTER_YEAR[match[2]], year=int(match[1])) for match in named if match and match[2] in _AFTER_YEAR)
    return min(found, key=lambda one: (text.index(str(one.year)), _KINDS.index(one.kind), one.part), default=None)
