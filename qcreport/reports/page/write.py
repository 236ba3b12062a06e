"""page.html: one file without network, read from a double click or in a chat; its policy lets nothing in from elsewhere."""

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from qcreport.book.celltext import one_line
from qcreport.reports.model import Report
from qcreport.reports.page.charts import bar_chart, trend_chart
from qcreport.reports.page.describe import describe
from qcreport.reports.page.model import ListingRow, Page
from qcreport.reports.said.lights import Look
from qcreport.reports.said.trend import TITLE
from qcreport.reports.tables import number_text

_FOLDER = Path(__file__).parent


def write_page(report: Report) -> bytes:
    """Write `page.html`: all texts escaped, one style and one script, both named by their hashes in the policy."""
    page = describe(report)
    style, script = _style(page), (_FOLDER / "page.js").read_text(encoding="utf-8")
    text = _ENVIRONMENT.get_template("page.html.jinja").render(
        page=page,
        charts=[(one.title, bar_chart(one), one.series) for one in page.bars if len(one.groups) > 1],
        trend=trend_chart(page.points, TITLE) if page.points else None,
        trend_title=TITLE,
        style=Markup(style),  # noqa: S704 -- our own file
        script=Markup(script),  # noqa: S704 -- our own file
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    return text.encode()


def _readable(value: object) -> object:
    """A received text without signs that steer or that no page can hold; its lines stay lines."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return "\n".join(map(one_line, value.splitlines()))
    return value


def _style(page: Page) -> str:
    """The style sheet with a class for every colour that the plan's lights have: the policy allows no other styling."""
    colours = dict.fromkeys(one.colour for one in _looks(page))
    classes = "".join(
        f".{_class(colour)}{{color:{colour}}}.b{_class(colour)}{{background:{colour}}}\n" for colour in colours
    )
    return f"{(_FOLDER / 'page.css').read_text(encoding='utf-8')}{classes}"


def _looks(page: Page) -> Iterator[Look]:
    yield from page.legend
    yield from page.choices.lights
    for tile in page.tiles:
        yield Look("", "", tile.shown.colour)
    for one in page.bars:
        yield from (Look("", "", series.fill) for series in one.series)
    for listing in (page.concerns, *page.listings):
        yield from (look for row in listing.rows for look in _looks_of(row))
    for section in page.comparisons:
        for block in section.blocks:
            yield from (field.look for row in getattr(block, "rows", ()) for field in row if field.look)


def _looks_of(row: ListingRow) -> Iterator[Look]:
    yield from (field.look for field in row.fields if field.look)
    for block in row.blocks:
        yield from (field.look for field in getattr(block, "fields", ()) if field.look)


def _class(colour: str) -> str:
    return f"c{colour.lstrip('#')}"


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


_ENVIRONMENT = Environment(  # compiles the page once, however many are written
    loader=FileSystemLoader(_FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=_readable,
)
_ENVIRONMENT.filters |= {"exact": number_text, "colour": _class}
