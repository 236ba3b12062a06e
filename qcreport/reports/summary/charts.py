"""The two stacked bar charts of 总览 and the small block of counts they are drawn from."""

from collections.abc import Iterator, Sequence
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from qcreport.book.palette import INK, LINE, WHITE, YAHEI
from qcreport.book.sheet import Cell, Cells
from qcreport.reports.said.bars import Bars, Series, clear_figures

_LABEL_PIXELS = 12.5
_DIGIT_PIXELS = 8.0  # of a bold figure
_THICKEST = 24
_KEY, _KEY_ROW, _KEY_SHARE = (
    30,
    17,
    0.8,
)  # pixels beside a word of the legend, of its further rows; the share of the width it takes


def block_cells(bars: Bars, counted: tuple[str, str], place: tuple[int, int]) -> Cells:
    """The counts a chart is drawn from, as formulas over the detail sheets, with what they compute.

    Args:
        bars: What is drawn.
        counted: The ranges that hold the group and the word of each row that is counted.
        place: Row and column where the block begins.
    """
    row, column = place
    cells: Cells = {(row, column): Cell("side", bars.title)}
    cells |= {(row, column + 2 + at): Cell("side figure", one.name) for at, one in enumerate(bars.series)}
    for number, group in enumerate(bars.groups, start=1):
        cells[row + number, column] = Cell("side", group)
        cells[row + number, column + 1] = Cell("side", bars.labels[number - 1])
        name = xl_rowcol_to_cell(row + number, column, col_abs=True)
        for offset, one in enumerate(bars.series):
            at = column + 2 + offset
            rest = bars.folded and number == len(bars.groups)
            above = xl_range(row + 1, at, row + number - 1, at)
            formula = _rest_formula(counted[1], one, above) if rest else _count_formula(counted, name, one)
            cells[row + number, at] = Cell("side figure", formula=formula, cached=bars.counts[number - 1][offset])
    return cells


def _count_formula(cells: tuple[str, str], name: str, series: Series) -> str:
    """Exact comparison: COUNTIFS would take signs in a group's name for wildcards or operators."""
    return f"SUMPRODUCT(({cells[0]}={name})*({_is_one(cells[1], series)}))"


def _rest_formula(words: str, series: Series, above: str) -> str:
    return f"SUMPRODUCT(1*({_is_one(words, series)}))-SUM({above})"


def _is_one(words: str, series: Series) -> str:
    return "+".join(f'({words}="{word}")' for word in series.words)


def insert_chart(
    workbook: Workbook,
    sheet: Worksheet,
    bars: Bars,
    block: tuple[int, int],
    place: tuple[int, int, int],
    size: tuple[int, int],
) -> None:
    """Draw the bars beside each other: every label shown, figures in the bars, no axis of numbers.

    Args:
        workbook: The workbook.
        sheet: 总览.
        bars: What is drawn.
        block: Row and column where its counts begin.
        place: Row, column and pixels right of it where the chart's corner is.
        size: Width and height in pixels.
    """
    # A bar that stands for many groups would leave the others no length, so all are drawn equally long then.
    chart = workbook.add_chart({"type": "bar", "subtype": "percent_stacked" if bars.folded else "stacked"})
    for series in _series(sheet.name, bars, block, size):
        chart.add_series(series)
    chart.set_title({"name": bars.title, "name_font": font(11, INK, bold=True), "overlay": False})
    labels = {**font(9, INK), "rotation": 0}
    line = {"line": {"color": LINE}, "major_tick_mark": "none"}
    chart.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": labels, **line})
    longest = 1 if bars.folded else max(sum(row) for row in bars.counts) or 1
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "max": longest})
    chart.set_legend({"position": "bottom", "font": font(9, INK)})
    chart.set_plotarea({"layout": _plot(bars, *size)})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    chart.show_hidden_data()
    chart.set_size({"width": size[0], "height": size[1]})
    row, left, right = place
    sheet.insert_chart(row, left, chart, {"object_position": 2, "x_offset": right, "description": bars.title})


def _series(sheet: str, bars: Bars, block: tuple[int, int], size: tuple[int, int]) -> Iterator[dict[str, object]]:
    first, last, column = block[0] + 1, block[0] + len(bars.groups), block[1]
    shown = clear_figures(bars, _plot(bars, *size)["width"] * size[0], _DIGIT_PIXELS)
    for number, one in enumerate(bars.series):
        at = column + 2 + number
        yield {
            "name": [sheet, block[0], at],
            "categories": [sheet, first, column + 1, last, column + 1],
            "values": [sheet, first, at, last, at],
            **_filled(one),
            "gap": _gap(bars, size[1]),
            "data_labels": _figures(one, [bar[number] for bar in shown]),
        }


def _filled(series: Series) -> dict[str, object]:
    """One colour, or its pattern on white within a pale line."""
    if not series.pattern:
        return {"fill": {"color": series.fill}, "border": {"none": True}}
    pattern = {"pattern": series.pattern, "fg_color": series.drawn, "bg_color": WHITE}
    return {"pattern": pattern, "border": {"color": LINE}}


def _figures(series: Series, shown: Sequence[bool]) -> dict[str, object]:
    """The figure in each bar where it is shown; on a pattern it is dark and bold, on a ground of its own."""
    said: dict[str, object] = {"value": True, "num_format": "0;;"}
    if not all(shown):
        said["custom"] = [None if one else {"delete": True} for one in shown]
    if not series.pattern:
        return {**said, "font": font(9, series.label)}
    return {**said, "font": font(9, INK, bold=True), "fill": {"color": WHITE}}


def _gap(bars: Bars, height: int) -> int:
    """Room between bars in percent of a bar: few bars are not drawn as blocks."""
    slot = (height - 70) / len(bars.groups)
    return min(500, max(35, int((slot / _THICKEST - 1) * 100)))


def _plot(bars: Bars, width: int, height: int) -> dict[str, float]:
    """Where the bars lie: beside their longest label, between title and legend, so that no label is dropped."""
    left = (max(len(label) for label in bars.labels) * _LABEL_PIXELS + 10) / width
    top, bottom = 36 / height, (28 + _KEY_ROW * (_key_rows(bars, width) - 1)) / height
    return {"x": left, "y": top, "width": 0.98 - left, "height": 1 - top - bottom}


def _key_rows(bars: Bars, width: int) -> int:
    """In how many rows the legend stands under the bars."""
    needed = sum(len(one.name) * _LABEL_PIXELS + _KEY for one in bars.series)
    return ceil(needed / (width * _KEY_SHARE))


def font(size: float, colour: str, *, bold: bool = False) -> dict[str, object]:
    """The type of a chart's words."""
    return {"name": YAHEI, "size": size, "color": colour, "bold": bold}
