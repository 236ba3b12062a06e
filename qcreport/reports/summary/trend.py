"""The third chart of 总览: the share of targets met and of tasks done, period by period."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from xlsxwriter.worksheet import Worksheet

from qcreport.assessment.comparison import task_word
from qcreport.assessment.model import Assessment, Word
from qcreport.assessment.tasks import DONE, EXEMPT
from qcreport.forms.styles import ACCENT, GREEN, INK, LINE
from qcreport.reports.model import Report
from qcreport.reports.said.counting import count, issued_rows
from qcreport.reports.summary.charts import font
from qcreport.reports.summary.styles import Book
from qcreport.reports.summary.tiles import Counted, share_formula

TITLE = "各期达标率和任务完成率（%）"
SERIES = (("指标达标率", GREEN, "above"), ("任务完成率", ACCENT, "below"))


@dataclass(frozen=True, slots=True)
class Point:
    """One period: its code, and the two shares in percent."""

    period: str
    met: Fraction
    done: Fraction


def points(report: Report) -> tuple[Point, ...]:
    """The periods looked back on and this one; empty where there is nothing to look back on."""
    return tuple(map(_point, (*report.trend, report.assessment))) if report.trend else ()


def _point(one: Assessment) -> Point:
    rows = issued_rows(one.verdicts)
    words = [task_word(task) for task in one.tasks]
    return Point(
        one.period,
        _percent(count(rows, Word.MET), len(rows) - count(rows, Word.EXEMPT)),
        _percent(words.count(DONE), len(words) - words.count(EXEMPT)),
    )


def _percent(part: int, whole: int) -> Fraction:
    """A share in percent to one decimal, half of it upwards as spreadsheets round."""
    return Fraction((2000 * part + whole) // (2 * whole), 10) if whole else Fraction(0)


def write_points(book: Book, sheet: Worksheet, report: Report, ranges: Counted, row: int, column: int) -> None:
    """Write the figures the lines are drawn from; those of this period are formulas over the detail sheets."""
    side, figure = book.look("side"), book.look("side figure", number="0.0")
    for offset, text in enumerate((TITLE, *(name for name, *_ in SERIES))):
        sheet.write_string(row, column + offset, text, side)
    *earlier, now = points(report)
    for number, one in enumerate(earlier, start=row + 1):
        sheet.write_string(number, column, one.period, side)
        sheet.write_number(number, column + 1, float(one.met), figure)
        sheet.write_number(number, column + 2, float(one.done), figure)
    last = row + len(earlier) + 1
    sheet.write_string(last, column, now.period, side)
    shares = ((ranges.verdicts, Word.MET, Word.EXEMPT, now.met), (ranges.tasks, DONE, EXEMPT, now.done))
    for offset, (cells, good, exempt, value) in enumerate(shares, start=1):
        sheet.write_formula(last, column + offset, share_formula(cells, good, exempt), figure, float(value))


def insert_trend(
    book: Book,
    sheet: Worksheet,
    report: Report,
    block: tuple[int, int],
    place: tuple[int, int, int],
    size: tuple[int, int],
) -> None:
    """Draw the lines: two at most, each figure written at its point.

    Args:
        book: The workbook.
        sheet: 总览.
        report: The period's conclusions.
        block: Row and column where the figures begin.
        place: Row, column and pixels right of it where the chart's corner is.
        size: Width and height in pixels.
    """
    chart = book.workbook.add_chart({"type": "line"})
    (top, column), many = block, len(points(report))
    for offset, (_, colour, where) in enumerate(SERIES, start=1):
        chart.add_series(
            {
                "name": [sheet.name, top, column + offset],
                "categories": [sheet.name, top + 1, column, top + many, column],
                "values": [sheet.name, top + 1, column + offset, top + many, column + offset],
                "line": {"color": colour, "width": 2.25},
                "marker": {"type": "circle", "size": 6, "fill": {"color": colour}, "border": {"color": colour}},
                "data_labels": {"value": True, "num_format": "0", "position": where, "font": font(8, colour)},
            }
        )
    chart.set_title({"name": TITLE, "name_font": font(11, INK, bold=True), "overlay": False})
    chart.set_x_axis({"num_font": font(8, INK), "line": {"color": LINE}})
    chart.set_y_axis({"visible": False, "major_gridlines": {"visible": False}, "min": -10, "max": 115})
    chart.set_legend({"position": "bottom", "font": font(8, INK)})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    chart.set_size({"width": size[0], "height": size[1]})
    row, left, right = place
    sheet.insert_chart(row, left, chart, {"object_position": 2, "x_offset": right, "description": TITLE})


def changes(report: Report) -> str:
    """What changed since last period, in one line; empty where there is none.

    Example:
        `较2026Q2：转为达标3项　转为未达标1项　新完成任务1项　销号0项　新增需关注1项`.
    """
    against = report.comparison
    if against is None:
        return ""
    return f"较{against.against}：" + "　　".join(_counts(report))


def _counts(report: Report) -> Iterator[str]:
    against = report.comparison
    if against:
        yield f"↑ 转为达标{len(against.better)}项"
        yield f"↓ 转为未达标{len(against.worse)}项"
        yield f"新完成任务{len(against.tasks_done)}项"
        yield f"销号{len(against.settled)}项"
        yield f"新增需关注{len(against.raised)}项"
        if against.restated:
            yield f"往年数据变更{len(against.restated)}项"
