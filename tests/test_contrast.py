"""Texts stand out from their ground, and neighbours in a chart from one another, also on a black-and-white print."""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path

import pytest

from qcreport.book.contrast import luminance
from qcreport.book.looks import OFFICE_STYLES, Style
from qcreport.book.palette import BAND, FILL, WHITE
from qcreport.forms.styles import FORM_STYLES
from qcreport.plan.model import Plan
from qcreport.reports.office.dossier_sheets import STYLES as DOSSIER_STYLES
from qcreport.reports.said.bars import Bars, indicator_bars, task_bars
from qcreport.reports.said.lights import look
from qcreport.reports.said.trend import SERIES
from qcreport.reports.summary.styles import STYLES
from tests.reports.summary.summary_case import report

HOUSE = Path(__file__).parents[1] / "qcreport"
TEXT, FILLS = 4.5, 3.0
TABLES: Mapping[str, Mapping[str, Style]] = {
    "office": OFFICE_STYLES,
    "summary": STYLES,
    "forms": FORM_STYLES,
    "dossier": DOSSIER_STYLES,
}
UNSEEN = "same"  # white on purpose: a check that repeats the one above
WORDS = ("达标", "未达标·进度正常", "未达标", "逾期", "无法判定", "合理缺项", "已完成", "进行中", "未启动")

_BRIGHTENED = 0.05  # what WCAG 2.1 adds to either lightness


def contrast(one: str, other: str) -> float:
    """The ratio of their lightness, from 1 to 21; text wants 4.5, fills beside each other 3.

    Example:
        `contrast("#FFFFFF", "#FFFFFF")` → 1.0, the least
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + _BRIGHTENED) / (darker + _BRIGHTENED)


def _pairs(table: Mapping[str, Style]) -> Iterator[tuple[str, str, str]]:
    for name, style in table.items():
        if "font_color" in style and name != UNSEEN:
            yield name, style["font_color"], style.get("bg_color", WHITE)


@pytest.mark.parametrize("name", TABLES)
def test_every_style_is_readable(name: str) -> None:
    """In every named style of every workbook text and ground differ by 4.5 to 1 at least."""
    pairs = list(_pairs(TABLES[name]))
    assert pairs
    assert {style: ratio for style, *pair in pairs if (ratio := contrast(*pair)) < TEXT} == {}


@pytest.mark.parametrize("ground", [WHITE, BAND, FILL])
def test_every_light_is_readable(ground: str) -> None:
    """The colours of the lights are readable as text on white, on the pale band and on cells to fill."""
    shown = {word: look(Plan(), word).colour for word in WORDS}
    assert {word: colour for word, colour in shown.items() if contrast(colour, ground) < TEXT} == {}


def test_the_lights_of_the_bundled_plan_are_readable(plan: Plan) -> None:
    """The settings 灯·… of the bundled plan name colours that are readable on white."""
    set_there = [row.name.removeprefix("灯·") for row in plan.settings if row.name.startswith("灯·")]
    assert len(set_there) >= 8
    assert [word for word in set_there if contrast(look(plan, word).colour, BAND) < TEXT] == []


@pytest.mark.parametrize("css", ["reports/page/page.css", "selfcheck/page.css"])
def test_the_texts_of_a_page_are_readable(css: str) -> None:
    """Every colour of text in a page's style sheet is readable on the ground of its own rule, else on white and the band."""
    text = (HOUSE / css).read_text(encoding="utf-8")
    named = dict(re.findall(r"--([\w-]+):(#[0-9A-Fa-f]{6})", text))
    faint = []
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        colours = dict(re.findall(r"(?<![\w-])(color|background)(?:-color)?:\s*([^;}]+)", body))
        if "::before" in selector:  # a line between two words
            continue
        ink = _value(colours.get("color", ""), named)
        own = _value(colours.get("background", ""), named)
        grounds = (own,) if own else (WHITE, BAND)
        faint += [(selector.strip(), ground) for ground in grounds if ink and contrast(ink, ground) < TEXT]
    assert named
    assert faint == []


def _value(said: str, named: Mapping[str, str]) -> str:
    found = re.search(r"var\(--([\w-]+)\)", said)
    return named.get(found[1], "") if found else said if re.fullmatch(r"#[0-9A-Fa-f]{6}", said) else ""


def _charts() -> tuple[Bars, Bars]:
    made = report()
    return indicator_bars(made), task_bars(made)


@pytest.mark.parametrize("chart", [0, 1])
def test_the_fills_of_a_chart_differ_without_colour(chart: int) -> None:
    """Any two fills of a stacked chart, since any may touch, differ in pattern or by 3 to 1 in lightness."""
    series = _charts()[chart].series
    assert len(series) > 4
    alike = [
        (one.name, other.name)
        for one, other in combinations(series, 2)
        if one.pattern == other.pattern and (one.pattern or contrast(one.fill, other.fill) < FILLS)
    ]
    assert alike == []


@pytest.mark.parametrize("chart", [0, 1])
def test_the_figures_in_a_chart_are_readable(chart: int) -> None:
    """Figures are readable on their fill, and patterns stand out from the white they are drawn on."""
    series = _charts()[chart].series
    solid = [one.name for one in series if contrast(one.label, one.fill) < TEXT]
    assert solid == []
    assert [one.name for one in series if one.pattern and contrast(one.drawn, WHITE) < TEXT] == []


def test_the_lines_of_the_trend_are_readable() -> None:
    """The figures at the lines of the trend have the colours of their lines, readable on white."""
    assert [name for name, colour, *_ in SERIES if contrast(colour, WHITE) < TEXT] == []
