"""How everything looks: the palette, and one table of named styles that the workbooks share."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

INK, QUIET = "#1F2A37", "#6B7280"
ACCENT, WHITE = "#1F4E79", "#FFFFFF"
TITLE_RED = "#B42318"
FILL, FILL_LINE = "#FFF9E6", "#D8B24A"
BAND, LINE = "#F4F6F9", "#C9D0D9"
GREEN, AMBER, RED, GREY = "#2F7D4F", "#B7791F", "#B42318", "#8A94A3"

HEI, SONG, YAHEI, TITLE_SONG = "黑体", "宋体", "微软雅黑", "方正小标宋简体"
BODY_POINTS, SMALL_POINTS, TITLE_POINTS = 11, 10, 20

Style = Mapping[str, Any]
"""Format properties as xlsxwriter names them."""

_BODY: Style = {"font_name": SONG, "font_size": BODY_POINTS, "font_color": INK, "valign": "vcenter"}
_LINED: Style = {**_BODY, "border": 1, "border_color": LINE}
_FILL: Style = {**_BODY, "bg_color": FILL, "border": 1, "border_color": FILL_LINE, "locked": False}
_CENTRED: Style = {"align": "center"}
_WRAP: Style = {"text_wrap": True}
_INSET: Style = {"align": "left", "indent": 1}
_BANDED: Style = {**_LINED, "bg_color": BAND}
_SMALL: Style = {"font_size": SMALL_POINTS, "font_color": QUIET}

FORM_STYLES: Mapping[str, Style] = MappingProxyType(
    {
        "title": {
            "font_name": HEI,
            "font_size": TITLE_POINTS,
            "font_color": INK,
            "align": "center",
            "valign": "vcenter",
        },
        "about": {**_BODY, **_SMALL},
        "call": {**_BODY, "font_size": SMALL_POINTS, "font_color": TITLE_RED, "bold": True, "align": "right"},
        "section": {
            **_BODY,
            "font_name": HEI,
            "font_size": 13,
            "font_color": ACCENT,
            "bottom": 2,
            "bottom_color": ACCENT,
        },
        "body": {**_BODY, **_WRAP},
        "link": {**_BODY, "font_color": ACCENT, "underline": 1},
        "head": {
            **_LINED,
            **_CENTRED,
            **_WRAP,
            "font_name": HEI,
            "bold": True,
            "font_color": WHITE,
            "bg_color": ACCENT,
        },
        "label": {**_BANDED, **_INSET, "bold": True},
        "given": {**_LINED, **_INSET, **_WRAP},
        "figure": {**_LINED, "align": "right", "indent": 1},
        "code": {**_LINED, **_SMALL, **_CENTRED},
        "name": {**_LINED, **_INSET, **_WRAP, "bold": True},
        "repeat": {**_LINED, **_INSET, **_SMALL, "shrink": True},
        "centred": {**_LINED, **_CENTRED, **_WRAP},
        "centred repeat": {**_LINED, **_CENTRED, **_SMALL, "shrink": True},
        "text": {**_LINED, **_INSET, **_WRAP},
        "quiet": {**_LINED, **_INSET, **_WRAP, **_SMALL},
        "past": {**_LINED, "font_color": QUIET, "align": "right", "indent": 1},
        "past text": {**_LINED, **_CENTRED, **_WRAP, **_SMALL},
        "check": {**_LINED, **_INSET, **_WRAP, "font_size": SMALL_POINTS},
        "band": {**_BANDED, **_INSET, **_WRAP},
        "band name": {**_BANDED, **_INSET, "bold": True},
        "band code": {**_BANDED, **_SMALL, **_CENTRED},
        "band centred": {**_BANDED, **_CENTRED},
        "band figure": {**_BANDED, "align": "right", "indent": 1, "bold": True},
        "band past": {**_BANDED, "align": "right", "indent": 1, "font_color": QUIET},
        "band check": {**_BANDED, **_INSET, **_WRAP, "bold": True, "font_size": SMALL_POINTS},
        "fill number": {**_FILL, "align": "right", "indent": 1, "bold": True},
        "fill choice": {**_FILL, **_CENTRED, **_WRAP, "num_format": "@"},
        "fill text": {**_FILL, **_INSET, **_WRAP, "num_format": "@", "valign": "vcenter"},
        "fill date": {**_FILL, **_CENTRED, "num_format": "yyyy-mm-dd"},
        "good": {"font_color": GREEN},
        "bad": {"font_color": RED},
        "open": {"font_color": QUIET},
        "ask": {"font_color": RED, "bold": True},
    }
)


def add_styles(workbook: Workbook, table: Mapping[str, Style] = FORM_STYLES) -> Mapping[str, Format]:
    """Make the named styles of a table known to a workbook."""
    return MappingProxyType({name: workbook.add_format(dict(style)) for name, style in table.items()})
