"""The charts of the page: every figure drawn, nothing of the library's style, script or clock left."""

from fractions import Fraction
from xml.etree import ElementTree as ET

from qcreport.reports.page.charts import bar_chart, trend_chart
from qcreport.reports.said.bars import Bars, Series, indicator_bars
from qcreport.reports.said.trend import Point
from tests.reports.summary.summary_case import report

SVG = "{http://www.w3.org/2000/svg}"
BARS = Bars(
    "两类",
    ("甲", "乙"),
    ("<b>甲</b>", "乙"),
    (Series("达标", (), "#2F7D4F"), Series("未达标", (), "#B42318", "#000000")),
    ((3, 0), (1, 2)),
)


def _texts(drawn: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(drawn).iter(f"{SVG}text")]  # noqa: S314 -- our own drawing


def test_every_count_and_label_is_drawn() -> None:
    """Each bar has its label and its figures other than 0."""
    assert sorted(_texts(bar_chart(BARS))) == sorted(["<b>甲</b>", "乙", "3", "1", "2"])


def test_shapes_have_the_colours_of_their_series() -> None:
    """A bar is as long as its count, in the colour of its series."""
    bars = list(ET.fromstring(bar_chart(BARS)).iter(f"{SVG}rect"))  # noqa: S314 -- our own drawing
    widths = [(one.get("fill"), round(float(one.get("width", "0")))) for one in bars]
    one = next(width for colour, width in widths if colour == "#B42318") / 2
    assert sorted(round(width / one) for _, width in widths) == [1, 2, 3]


def test_nothing_but_shapes_and_texts_is_left() -> None:
    """No script, style, class, link, comment or date of the library comes along."""
    drawn = str(bar_chart(indicator_bars(report())))
    elements = list(ET.fromstring(drawn).iter())  # noqa: S314 -- our own drawing
    assert {one.tag.removeprefix(SVG) for one in elements} <= {"svg", "g", "rect", "path", "circle", "text"}
    assert not {name for one in elements for name in one.attrib} & {"class", "style", "id", "onclick", "href"}
    assert "<!--" not in drawn


def test_the_trend_is_broken_at_a_gap() -> None:
    """Each side of a gap has lines of its own, and the gap neither figure nor name."""
    value = Fraction(50)
    codes = ("2026Q3", "2026Q4", "", "2027Q1", "2027Q2")
    points = tuple(Point(code, value, value) if code else Point() for code in codes)
    drawn = trend_chart(points, "各期")
    paths = [one.get("d", "") for one in ET.fromstring(drawn).iter(f"{SVG}path")]  # noqa: S314 -- our own drawing
    assert [path.count("L") for path in paths] == [1, 1, 1, 1]
    assert sorted(_texts(drawn)) == sorted([*filter(None, codes), *["50"] * 8])


def test_the_trend_shows_each_figure_at_its_point() -> None:
    """Two lines, a figure for each of their points, and every period."""
    points = (Point("2026Q1", Fraction(333, 10), Fraction(17)), Point("2026Q2", Fraction(44), Fraction(29)))
    assert sorted(_texts(trend_chart(points, "各期"))) == sorted(["2026Q1", "2026Q2", "33.3", "44", "17", "29"])
