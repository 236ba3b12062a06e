"""The named looks of the summary's cells; colours and fonts are those of the whole house."""

from dataclasses import dataclass, field, replace
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from qcreport.forms.styles import (
    ACCENT,
    BAND,
    FILL,
    GREY,
    INK,
    LINE,
    QUIET,
    TITLE_RED,
    TITLE_SONG,
    WHITE,
    YAHEI,
)

BEGUN_BLUE, PALE, SILENT = "#8FB4DC", "#D8DDE5", "#A9B1BC"
_THIN = 1


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks; `number` is a number format, `top` and `bottom` are coloured edges."""

    size: float = 10
    bold: bool = False
    colour: str = INK
    fill: str = ""
    border: bool = False
    top: str = ""
    bottom: str = ""
    align: str = "left"
    indent: int = 0
    vertical: str = "vcenter"
    number: str = ""
    wrap: bool = True
    font: str = YAHEI


_CELL = Style(border=True, indent=1)
_CENTRED = Style(border=True, align="center")
STYLES = {
    # Detail sheets.
    "sheet title": Style(size=16, bold=True, colour=ACCENT, wrap=False),
    "sheet note": Style(size=9, colour=QUIET, wrap=False),
    "head": Style(bold=True, colour=WHITE, fill=ACCENT, border=True, align="center"),
    "text": _CELL,
    "group": replace(_CELL, size=9),
    "quiet": replace(_CELL, colour=QUIET, size=9),
    "strong": replace(_CELL, bold=True),
    "code": _CENTRED,
    "figure": replace(_CELL, align="right"),
    "light": replace(_CELL, bold=True),
    "link": replace(_CENTRED, colour=ACCENT),
    "side": Style(size=9, colour=GREY, wrap=False),
    "side figure": Style(size=9, colour=GREY, align="right", wrap=False),
    # 总览.
    "title": Style(size=22, colour=TITLE_RED, align="center", font=TITLE_SONG, wrap=False),
    "subtitle": Style(colour=QUIET, align="center", bottom=TITLE_RED, wrap=False),
    "tile figure": Style(size=24, bold=True, fill=BAND, align="center", wrap=False),
    "tile word": Style(size=11, fill=BAND, align="center", wrap=False),
    "tile note": Style(size=9, colour=QUIET, fill=BAND, align="center", vertical="top"),
    "makeup": Style(align="center"),
    "changes": Style(colour=ACCENT, align="center", bold=True),
    "section": Style(size=13, bold=True, colour=ACCENT, wrap=False),
    "section note": Style(size=9, colour=QUIET, align="right", wrap=False),
    "row": _CELL,
    "row code": _CENTRED,
    "row strong": replace(_CELL, bold=True),
    "owing": Style(fill=FILL, border=True, indent=1),
    "legend": Style(size=9, colour=QUIET, align="center", wrap=False),
}


@dataclass(slots=True)
class Book:
    """A workbook being written, with the formats made so far."""

    workbook: Workbook
    formats: dict[Style, Format] = field(default_factory=dict)
    asked: dict[tuple[Any, ...], Format] = field(default_factory=dict)

    def look(self, name: str, **changes: Any) -> Format:
        """The format of a named style, with changes such as `colour` or `number`."""
        words = (name, *changes.items())
        if words not in self.asked:
            style = replace(STYLES[name], **changes)
            if style not in self.formats:
                self.formats[style] = self.workbook.add_format(_properties(style))
            self.asked[words] = self.formats[style]
        return self.asked[words]


def _properties(style: Style) -> dict[str, Any]:
    said: dict[str, Any] = {
        "font_name": style.font,
        "font_size": style.size,
        "bold": style.bold,
        "font_color": style.colour,
        "align": style.align,
        "valign": style.vertical,
        "text_wrap": style.wrap,
    }
    if style.indent:
        said["indent"] = style.indent
    if style.fill:
        said["bg_color"] = style.fill
    if style.border:
        said |= {"border": _THIN, "border_color": LINE}
    if style.top:
        said |= {"top": 5, "top_color": style.top}
    if style.bottom:
        said |= {"bottom": 2, "bottom_color": style.bottom}
    if style.number:
        said["num_format"] = style.number
    return said
