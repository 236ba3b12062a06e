"""How cells look: parts that styles are made of, the styles of what the office reads and edits, and the formats of one workbook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from qcreport.book.palette import ACCENT, FILL, FILL_LINE, INK, LINE, MARKED, QUIET, RED, WHITE, YAHEI

Style = Mapping[str, Any]
"""Properties of a format as xlsxwriter names them; of a comment its options."""

BORDER: Style = {"border": 1, "border_color": LINE}
HEADING: Style = {"bold": True, "font_color": WHITE, "bg_color": ACCENT, "align": "center"}
TO_FILL: Style = {"bg_color": FILL, "border": 1, "border_color": FILL_LINE, "locked": False}
WRONG: Style = {"bg_color": MARKED, "border_color": RED}

PLAIN: Style = {"font_name": YAHEI, "font_size": 10, "font_color": INK, "valign": "vcenter", "text_wrap": True}
_CELL: Style = {**PLAIN, **BORDER, "align": "left", "indent": 1}
# `@` keeps 1.10 from becoming 1.1, and 12-1 from becoming a date, when somebody edits the cell.
_KEPT: Style = {**_CELL, "num_format": "@"}

OFFICE_STYLES: Mapping[str, Style] = MappingProxyType(
    {
        "head": {**PLAIN, **BORDER, **HEADING},
        "text": _CELL,
        "code": {**PLAIN, **BORDER, "align": "center"},
        "kept": _KEPT,
        "kept code": {**_KEPT, "align": "center", "indent": 0},
        "revoked": {**_KEPT, "font_color": QUIET, "font_strikeout": True},
        "fill": {**_KEPT, **TO_FILL},
        "wrong": {**_KEPT, **TO_FILL, **WRONG},
        "title": {**PLAIN, "font_size": 18, "align": "center", "text_wrap": False},
        "comment": {"author": "", "x_scale": 2, "font_name": YAHEI, "font_size": 10},
        "hint": {"author": "", "x_scale": 1.6, "y_scale": 0.8, "font_size": 9},
        "note": {**PLAIN, "font_color": QUIET, "text_wrap": False},
    }
)


@dataclass(slots=True)
class Looks:
    """The formats of one workbook by a table of named styles; each is made when it is first needed."""

    workbook: Workbook
    table: Mapping[str, Style]
    _made: dict[tuple[str, str, str, bool, float], Format] = field(default_factory=dict)

    def of(
        self, style: str, *, number_format: str = "", colour: str = "", figure: bool = False, size: float = 1.0
    ) -> Format | None:
        """The format of a named style.

        Args:
            style: Its name; without one a cell has no format.
            number_format: Overrides that of the style.
            colour: Overrides its ink.
            figure: Whether a number stands there, which is never wrapped.
            size: By how much its type is larger than the style says.

        Raises:
            KeyError: The table has no such style.
        """
        if not style:
            return None
        key = (style, number_format, colour, figure, size)
        if key not in self._made:
            changes: dict[str, Any] = {"num_format": number_format} if number_format else {}
            changes |= {"font_color": colour} if colour else {}
            changes |= {"font_size": round(2 * size * self.table[style]["font_size"]) / 2} if size != 1 else {}
            changes |= {"text_wrap": False} if figure and self.table[style].get("text_wrap") else {}
            self._made[key] = self.workbook.add_format({**self.table[style], **changes})
        return self._made[key]
