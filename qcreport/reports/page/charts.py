"""The charts of the page, drawn by pygal and reduced to shapes and texts: no style, no script, no clock, no random id."""

import re
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from markupsafe import Markup

from qcreport.book.celltext import one_line
from qcreport.book.palette import LINE, WHITE
from qcreport.reports.said.bars import Bars
from qcreport.reports.said.trend import SERIES, Point

_SVG = "{http://www.w3.org/2000/svg}"
_WIDTH, _BAR, _FRAME, _TREND_HEIGHT = 380, 25, 8, 190
_LABEL, _ASSUMED = 13, 0.6
_KEPT = {"svg", "g", "rect", "path", "circle", "text"}
_ATTRIBUTES = ("viewBox", "x", "y", "width", "height", "d", "cx", "cy", "r", "transform", "text-anchor")
_DROPPED = {"background", "always_show", "tooltip-overlay", "titles", "guide"}
_NUMBER = re.compile(r"-?\d+\.\d+")
_SERIE = re.compile(r"\bserie-(\d+)")
_ABOVE, _BELOW = -9, 18  # pixels between a point and its figure

Colours = tuple[str, str]  # of the shape, of the figure on it


def bar_chart(bars: Bars) -> Markup:
    """The stacked bars, figures in them; every label is shown."""
    labels = [one_line(label) for label in bars.labels]
    # pygal takes a letter for 0.6 of its height; a Chinese one is as wide as it is high.
    margin = round(max(map(len, labels)) * _LABEL * (1 - _ASSUMED)) + 4
    chart = _chart("HorizontalStackedBar", _BAR * len(labels) + _FRAME, margin_left=margin)
    chart.x_labels = labels[::-1]
    chart.range = (0, max(sum(row) for row in bars.counts) or 1)
    for position, series in enumerate(bars.series):
        chart.add(series.name, [row[position] or None for row in reversed(bars.counts)])
    return _static(chart, bars.title, [(one.fill, one.label) for one in bars.series], "end")


def trend_chart(points: tuple[Point, ...], title: str) -> Markup:
    """The shares period by period, each figure at its point; the lines are broken at a gap."""
    chart = _chart("Line", _TREND_HEIGHT, margin=26, show_y_labels=False, print_values=False, dots_size=4)
    chart.x_labels = [one.period for one in points]
    chart.range = (0, 100)
    shares = ([one.met for one in points], [one.done for one in points])
    for (name, *_), values in zip(SERIES, shares, strict=True):
        drawn = [None if value is None else float(value) for value in values]
        chart.add(name, drawn, allow_interruptions=True)
    return _static(chart, title, [(colour, colour) for _, colour, _ in SERIES], "middle")


def _chart(kind: str, height: int, **more: Any) -> Any:
    import pygal  # noqa: PLC0415 -- a fifth of a second that only `consolidate` needs
    from pygal.style import Style  # noqa: PLC0415 -- the same

    style = Style(label_font_size=_LABEL, value_font_size=_LABEL)
    said = {"margin": 0, "show_legend": False, "print_values": True, "js": (), "css": (), "no_prefix": True, **more}
    return getattr(pygal, kind)(width=_WIDTH, height=height, spacing=6, style=style, **said)


def _static(chart: Any, title: str, colours: Sequence[Colours], anchor: str) -> Markup:
    drawn = ET.fromstring(chart.render(is_unicode=True, disable_xml_declaration=True))  # noqa: S314 -- our own drawing
    (kept,) = _reduced(drawn, colours, anchor, None)
    kept.set("role", "img")
    kept.set("aria-label", one_line(title))
    return Markup(ET.tostring(kept, encoding="unicode"))  # noqa: S704 -- all texts were escaped by the writer


def _reduced(element: ET.Element, colours: Sequence[Colours], anchor: str, own: Colours | None) -> Iterator[ET.Element]:
    """The element with what is seen of it; `own` are the colours of the series it belongs to."""
    tag, words = element.tag.removeprefix(_SVG), element.get("class", "")
    if tag not in _KEPT or _DROPPED & set(words.split()) or (tag == "path" and own is None):
        return
    if found := _SERIE.search(words):
        own = colours[int(found[1])]
    kept = ET.Element(tag, {name: _short(element.attrib[name]) for name in _ATTRIBUTES if name in element.attrib})
    kept.text = element.text
    if not _dressed(kept, own, anchor):
        return
    kept.extend(one for child in element for one in _reduced(child, colours, anchor, own))
    if tag == "svg":
        kept.set("xmlns", _SVG.strip("{}"))
    if own and "dots" in words.split():
        kept.append(_figure(element, own, _ABOVE if own == colours[0] else _BELOW))
    if len(kept) or tag != "g":
        yield kept


def _dressed(kept: ET.Element, own: Colours | None, anchor: str) -> bool:
    """Give a shape the colours that pygal keeps in its style sheet; False where there is nothing to see."""
    if kept.tag == "rect":
        kept.set("fill", own[0] if own else "none")
        if own and own[0] == WHITE:
            kept.set("stroke", LINE)
        return "width" in kept.attrib
    if kept.tag == "path" and own:
        kept.attrib |= {"fill": "none", "stroke": own[0], "stroke-width": "2.5"}
    if kept.tag == "circle" and own:
        kept.set("fill", own[0])
    if kept.tag == "text":
        kept.attrib |= {"fill": own[1]} if own else {"text-anchor": anchor}
        return bool(kept.text) and not (own and kept.text == "0")
    return True


def _figure(dots: ET.Element, own: Colours, away: int) -> ET.Element:
    """The figure of a point, so many pixels below it."""
    dot = dots.find(f"{_SVG}circle")
    value = dots.find(f"{_SVG}desc[@class='value']")
    at = dot.attrib if dot is not None else {}
    height = _short(f"{float(at.get('cy', '0')) + away}")
    figure = ET.Element("text", {"x": _short(at.get("cx", "0")), "y": height, "text-anchor": "middle", "fill": own[1]})
    figure.text = "" if value is None else value.text
    return figure


def _short(text: str) -> str:
    """Coordinates to a tenth of a pixel."""
    return _NUMBER.sub(lambda found: f"{float(found[0]):.1f}", text)
