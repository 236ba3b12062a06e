"""The named styles of the summary: those of all that the office reads, and those of 总览."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from qcreport.book.looks import OFFICE_STYLES, PLAIN, Style
from qcreport.book.palette import (
    ACCENT,
    AMBER,
    BAND,
    BEGUN_BLUE,
    FILL,
    GREEN,
    GREY,
    PALE_BLUE,
    PALEST_BLUE,
    QUIET,
    RED,
    TITLE_SONG,
    WHITE,
)

_CELL, _CENTRED = OFFICE_STYLES["text"], OFFICE_STYLES["code"]
_MIDDLE: Style = {**PLAIN, "align": "center"}
_BANDED: Style = {**_MIDDLE, "bg_color": BAND}


HEATS = (WHITE, PALEST_BLUE, PALE_BLUE, BEGUN_BLUE)


def _line(look: Style, size: float, **more: Any) -> Style:
    """Text that is not wrapped."""
    return {**look, "font_size": size, "text_wrap": False, **more}


def tile_style(colour: str) -> str:
    """The style of a figure in its tile, in one of the colours that figures have."""
    return f"tile figure {colour}"


def heat_style(level: int) -> str:
    """The style of a count in a heat table, from 0 (no ground) to the darkest."""
    return f"heat {level}"


STYLES: Mapping[str, Style] = MappingProxyType(
    {
        **OFFICE_STYLES,
        # Detail sheets.
        "sheet title": _line(PLAIN, 16, bold=True, font_color=ACCENT),
        "page title": {**PLAIN, "font_size": 16, "bold": True, "font_color": ACCENT},
        "sheet note": _line(PLAIN, 9, font_color=QUIET),
        "quiet": {**_CELL, "font_color": QUIET},
        "strong": {**_CELL, "bold": True},
        "figure": {**_CELL, "align": "right"},
        "light": {**_CELL, "bold": True},
        **{heat_style(level): {**_CENTRED, "bg_color": ground} for level, ground in enumerate(HEATS)},
        "link": {**_CENTRED, "font_color": ACCENT},
        "side": _line(PLAIN, 9, font_color=GREY),
        "side figure": _line(PLAIN, 9, font_color=GREY, align="right"),
        # 总览.
        "title": _line(_MIDDLE, 22, font_color=RED, font_name=TITLE_SONG),
        "subtitle": _line(_MIDDLE, 10, font_color=QUIET, bottom=2, bottom_color=RED),
        **{
            tile_style(colour): _line(_BANDED, 24, bold=True, top=5, top_color=colour, font_color=colour)
            for colour in (ACCENT, GREEN, AMBER, RED, GREY)
        },
        "tile word": _line(_BANDED, 11),
        "tile note": {**_BANDED, "font_size": 9, "font_color": QUIET, "valign": "top"},
        "makeup": _MIDDLE,
        "changes": {**_MIDDLE, "font_color": ACCENT, "bold": True},
        "section": _line(PLAIN, 13, font_color=ACCENT, bold=True),
        "section note": _line(PLAIN, 9, font_color=QUIET, align="right"),
        "row": _CELL,
        "row code": _CENTRED,
        "row strong": {**_CELL, "bold": True},
        "owing": {**_CELL, "bg_color": FILL},
        "legend": _line(_MIDDLE, 9, font_color=QUIET),
    }
)
