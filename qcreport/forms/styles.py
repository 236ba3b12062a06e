"""How forms look: one table of named styles."""

from collections.abc import Mapping
from types import MappingProxyType

from qcreport.book.looks import BORDER, HEADING, TO_FILL, WRONG, Style
from qcreport.book.palette import (
    ACCENT,
    AMBER,
    BAND,
    FANG,
    FILL,
    FILL_LINE,
    GREEN,
    HEI,
    INK,
    LINE,
    QUIET,
    RED,
    SONG,
    WHITE,
)

# All that is printed in a table has one size: a page is as wide as its columns, and 11 points at 82 % are 9 on paper.
# Tasks are set in 9 points and printed as they are: rows end at 409 points, so that more lines of a long text find room.
TASK_POINTS = PRINTED_POINTS = 9
BODY_POINTS, TITLE_POINTS, SHEET_TITLE_POINTS = 11, 20, 15

# A program without these fonts takes another Chinese one of fixed width (family 3, character set GB2312), so that
# lines break where they were counted to break.
_CHINESE: Style = {"font_family": 3, "font_charset": 134}
_BODY: Style = {**_CHINESE, "font_name": FANG, "font_size": BODY_POINTS, "font_color": INK, "valign": "vcenter"}
_LINED: Style = {**_BODY, **BORDER}
_BETWEEN: Style = {**_BODY, "left": 1, "right": 1, "left_color": LINE, "right_color": LINE}
_OPEN_BELOW: Style = {**_BETWEEN, "top": 1, "top_color": LINE}
_FILL: Style = {**_BODY, **TO_FILL}
_FREE: Style = {**_FILL, "bg_color": WHITE, "border": 3}
_CENTRED: Style = {"align": "center"}
_WRAP: Style = {"text_wrap": True}
_INSET: Style = {"align": "left", "indent": 1}
_FIGURE: Style = {"align": "right", "indent": 1}
_BANDED: Style = {**_LINED, "bg_color": BAND}
_QUIET: Style = {"font_color": QUIET}
_TO_FILL: Mapping[str, Style] = {
    "number": {**_FIGURE, "bold": True},
    "choice": {**_CENTRED, **_WRAP, "num_format": "@"},
    "text": {**_INSET, **_WRAP, "num_format": "@"},
    "date": {**_CENTRED, "num_format": "yyyy-mm-dd"},
}
_MARKED: Style = {**WRONG, "border": 5}

FORM_STYLES: Mapping[str, Style] = MappingProxyType(
    {
        **{f"fill {look}": {**_FILL, **own} for look, own in _TO_FILL.items()},
        **{f"free {look}": {**_FREE, **own} for look, own in _TO_FILL.items()},
        **{f"marked {look}": {**_FILL, **own, **_MARKED} for look, own in _TO_FILL.items()},
        "title": {
            **_CHINESE,
            "font_name": HEI,
            "font_size": TITLE_POINTS,
            "font_color": INK,
            "align": "center",
            "valign": "vcenter",
        },
        "sheet title": {**_BODY, **_CENTRED, "font_name": HEI, "font_size": SHEET_TITLE_POINTS},
        "about": {**_BODY, **_QUIET},
        "call": {**_BODY, "font_color": RED, "bold": True, "align": "right"},
        "call link": {**_BODY, "font_color": RED, "bold": True, "align": "right", "underline": 1},
        "state": {
            **_BODY,
            **_CENTRED,
            "font_size": SHEET_TITLE_POINTS,
            "font_color": RED,
            "bold": True,
            "underline": 1,
        },
        "todo": {**_LINED, **_INSET, **_WRAP, "font_color": QUIET},
        "subtitle": {**_BODY, **_CENTRED, "font_color": QUIET},
        "order": {**_BODY, **_CENTRED, "font_color": RED, "bold": True},
        "section": {
            **_BODY,
            "font_name": HEI,
            "font_size": 13,
            "font_color": ACCENT,
            "bottom": 2,
            "bottom_color": ACCENT,
        },
        "sheet link": {**_LINED, **_INSET, "font_color": ACCENT, "underline": 1},
        "head": {**_LINED, **HEADING, **_WRAP, "font_name": HEI},
        "label": {**_BANDED, **_INSET, "bold": True},
        "given": {**_LINED, **_INSET, **_WRAP},
        "code": {**_LINED, **_QUIET, **_CENTRED},
        "code lines": {**_LINED, **_QUIET, **_CENTRED, **_WRAP},
        "name": {**_OPEN_BELOW, **_INSET, **_WRAP, "bold": True},
        "target": {**_OPEN_BELOW, **_CENTRED, **_WRAP},
        "below": _BETWEEN,
        "content": {**_OPEN_BELOW, **_WRAP, **_QUIET, "align": "left"},
        "content ends": {**_LINED, **_WRAP, **_QUIET, "align": "left"},
        "content again": {**_BETWEEN, **_QUIET, "align": "left"},
        "content again ends": {**_BETWEEN, **_QUIET, "align": "left", "bottom": 1, "bottom_color": LINE},
        "last below": {**_BETWEEN, "bottom": 1, "bottom_color": LINE},
        "centred": {**_LINED, **_CENTRED, **_WRAP},
        "must": {**_LINED, **_CENTRED, **_WRAP, "bold": True, "font_color": RED},
        "text": {**_LINED, **_INSET, **_WRAP},
        "quiet": {**_LINED, **_INSET, **_WRAP, **_QUIET},
        "past": {**_LINED, "font_color": QUIET, **_FIGURE},
        "past text": {**_LINED, **_CENTRED, **_WRAP, **_QUIET},
        "last text": {**_LINED, **_WRAP, **_QUIET, "align": "left"},
        "check": {**_LINED, **_INSET, **_WRAP, **_QUIET, "font_name": SONG},
        "band": {**_BANDED, **_INSET, **_WRAP},
        "band name": {**_BANDED, **_INSET, "bold": True},
        "band code": {**_BANDED, **_QUIET, **_CENTRED},
        "band centred": {**_BANDED, **_CENTRED},
        "band figure": {**_BANDED, **_FIGURE, "bold": True, "shrink": True},
        "band past": {**_BANDED, **_FIGURE, "font_color": QUIET, "shrink": True},
        "band check": {**_BANDED, **_INSET, **_WRAP, **_QUIET, "bold": True},
        "hidden": {**_BODY, **_QUIET},
        "good": {"font_color": GREEN},
        "slow": {"font_color": AMBER},
        "bad": {"font_color": RED},
        "ask": {"font_color": RED, "bold": True},
        "owed": {"border": 1, "border_color": FILL_LINE, "bg_color": FILL},
        "same": {"font_color": WHITE},
        "comment": {"x_scale": 2.2, "y_scale": 1.6, "font_name": SONG, "font_size": 10},
    }
)
