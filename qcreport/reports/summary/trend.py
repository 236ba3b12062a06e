"""The last chart of 总览: the share of targets met and of tasks done, period by period."""

from fractions import Fraction

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from qcreport.asked.items import DONE, EXEMPT
from qcreport.assessment.model import Word
from qcreport.book.palette import INK, LINE
from qcreport.book.sheet import Cell, Cells
from qcreport.reports.model import Report
from qcreport.reports.said.trend import SERIES, TITLE, Point, points
from qcreport.reports.summary.charts import font
from qcreport.reports.summary.tiles import Counted, share_formula

_SHARE = "0.0"
_LABELS = 2  # columns that name a period: its year, and which of the year it is
_FEW = 5  # points that all have their figures written at them


def point_cells(report: Report, ranges: Counted, place: tuple[int, int]) -> Cells:
    """The figures the lines are drawn from, behind year and period; those of this period are formulas over the detail sheets."""
    row, column = place
    heads = (TITLE, "", *(one[0] for one in _there(report)))
    cells: Cells = {(row, column + at): Cell("side", text) for at, text in enumerate(heads)}
    *earlier, now = points(report)
    year = ""
    for number, one in enumerate((*earlier, now), start=row + 1):
        own, name = _label(one)
        if own != year and own:  # a year stands at its first period and under all that follow
            cells[number, column], year = Cell("side", own), own
        cells[number, column + 1] = Cell("side", name)
    for number, one in enumerate(earlier, start=row + 1):
        for offset, value in enumerate(_shares(report, one), start=_LABELS):
            if value is not None:  # an empty cell is the gap in the line
                cells[number, column + offset] = Cell("side figure", number=value, number_format=_SHARE)
    last = row + len(earlier) + 1
    shares = ((ranges.verdicts, Word.MET, Word.EXEMPT, now.met), (ranges.tasks, DONE, EXEMPT, now.done))
    there = (one for one, has in zip(shares, _has(report), strict=True) if has)
    for offset, (counted, good, exempt, value) in enumerate(there, start=_LABELS):
        formula, cached = share_formula(counted, good, exempt), float(value or 0)
        cells[last, column + offset] = Cell("side figure", formula=formula, cached=cached, number_format=_SHARE)
    return cells


def _has(report: Report) -> tuple[bool, bool]:
    return report.has_indicators, report.has_tasks


def _there(report: Report) -> tuple[tuple[str, str, str], ...]:
    """The lines of what the plan has (D9.12)."""
    return tuple(one for one, has in zip(SERIES, _has(report), strict=True) if has)


def _shares(report: Report, one: Point) -> tuple[Fraction | None, ...]:
    return tuple(value for value, has in zip((one.met, one.done), _has(report), strict=True) if has)


def _label(one: Point) -> tuple[str, str]:
    """Year and what stands above it under a point: `2026`, `Q3`; of a whole year its figures alone."""
    year, rest = one.period[:4], one.period[4:].lstrip("-")
    return (year, rest) if rest else ("", year)


def insert_trend(
    workbook: Workbook,
    sheet: Worksheet,
    report: Report,
    block: tuple[int, int],
    place: tuple[int, int, int],
    size: tuple[int, int],
) -> None:
    """Draw the lines: two at most, each figure written at its point (of many at the first and the last), broken where no line may join two periods.

    Args:
        workbook: The workbook.
        sheet: 总览.
        report: The period's conclusions.
        block: Row and column where the figures begin.
        place: Row, column and pixels right of it where the chart's corner is.
        size: Width and height in pixels.
    """
    chart = workbook.add_chart({"type": "line"})
    (top, column), many = block, len(points(report))
    for offset, (_, colour, where) in enumerate(_there(report), start=_LABELS):
        chart.add_series(
            {
                "name": [sheet.name, top, column + offset],
                "categories": [sheet.name, top + 1, column, top + many, column + 1],
                "values": [sheet.name, top + 1, column + offset, top + many, column + offset],
                "line": {"color": colour, "width": 2.25},
                "marker": {"type": "circle", "size": 6, "fill": {"color": colour}, "border": {"color": colour}},
                "data_labels": _written(many, where, colour),
            }
        )
    chart.show_blanks_as("gap")
    chart.set_title({"name": TITLE, "name_font": font(11, INK, bold=True), "overlay": False})
    chart.set_x_axis({"num_font": {**font(9, INK), "rotation": 0}, "line": {"color": LINE}, "interval_unit": 1})
    chart.set_y_axis({"visible": False, "major_gridlines": {"visible": False}, "min": -18, "max": 115})
    chart.set_legend({"position": "bottom", "font": font(9, INK)})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    chart.show_hidden_data()
    chart.set_size({"width": size[0], "height": size[1]})
    row, left, right = place
    sheet.insert_chart(row, left, chart, {"object_position": 2, "x_offset": right, "description": TITLE})


def _written(many: int, where: str, colour: str) -> dict[str, object]:
    """The figures at the points; of many only the first and the last, since others would run into one another."""
    said = {"value": True, "num_format": "0", "position": where, "font": font(9, colour)}
    shown = range(many) if many <= _FEW else (0, many - 1)
    return {**said, "custom": [{} if at in shown else {"delete": True} for at in range(many)]}
