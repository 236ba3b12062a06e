"""The two stacked bar charts of 总览 and the small block of counts they are drawn from."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from qcreport.assessment.comparison import OVERDUE, PENDING, task_word
from qcreport.assessment.model import Word
from qcreport.assessment.tasks import DONE, EXEMPT, NOT_BEGUN, NOT_RETURNED, UNDERWAY
from qcreport.celltext import cell_text
from qcreport.forms.styles import ACCENT, INK, LINE, WHITE, YAHEI
from qcreport.plan.model import Plan
from qcreport.reports.model import Report
from qcreport.reports.summary.clean import short
from qcreport.reports.summary.counting import issued_rows
from qcreport.reports.summary.lights import look
from qcreport.reports.summary.styles import BEGUN_BLUE, PALE, SILENT, Book
from qcreport.reports.summary.tiles import Counted

_LABEL, _LABEL_PIXELS = 13, 12.5
_MOST_GROUPS, _THICKEST = 12, 24
_NUMBER = re.compile(r"^[一二三四五六七八九十]+、")


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of the bars: its name in the legend, the words it counts, its colours."""

    name: str
    words: tuple[str, ...]
    fill: str
    label: str = WHITE


@dataclass(frozen=True, slots=True)
class Bars:
    """One chart: a bar per group, stacked by series; `counts[group][series]` are the computed figures.

    `folded` tells that the last bar stands for all groups that have none of their own.
    """

    title: str
    groups: tuple[str, ...]
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    counts: tuple[tuple[int, ...], ...]
    group_cells: str
    word_cells: str
    folded: bool = False


def indicator_bars(report: Report, ranges: Counted) -> Bars:
    """Issued target rows by 类别."""
    rows = issued_rows(report.assessment.verdicts)
    plan = report.plan
    series = (
        Series("达标", (Word.MET,), look(plan, Word.MET).colour),
        Series("进度正常", (Word.ON_TRACK,), look(plan, Word.ON_TRACK).colour),
        Series("未达标", (Word.UNMET,), look(plan, Word.UNMET).colour),
        Series("待年度数据", (Word.AWAITED,), PALE, INK),
        Series("缺数据", (Word.NOT_RETURNED, Word.UNDECIDABLE, Word.MANUAL), SILENT, INK),
        Series("合理缺项", (Word.EXEMPT,), WHITE, INK),
    )
    pairs = [(row.category, str(row.word)) for row in rows]
    title = f"量化指标（{len(rows)}项，按类别）"
    return _bars(title, pairs, series, str, (ranges.categories, ranges.verdicts))


def task_bars(report: Report, ranges: Counted) -> Bars:
    """Tasks by 项目."""
    plan = report.plan
    series = (
        Series("已完成", (DONE,), ACCENT),
        Series("进行中", (UNDERWAY,), BEGUN_BLUE, INK),
        Series("未启动", (NOT_BEGUN,), PALE, INK),
        Series("逾期", (OVERDUE,), look(plan, OVERDUE).colour),
        Series("缺数据", (NOT_RETURNED, PENDING), SILENT, INK),
        Series("合理缺项", (EXEMPT,), WHITE, INK),
    )
    pairs = [(one.project, task_word(one)) for one in report.assessment.tasks]
    title = f"重点任务（{len(pairs)}项，按项目）"
    return _bars(title, pairs, series, lambda name: project_label(plan, name), (ranges.projects, ranges.tasks))


def project_label(plan: Plan, project: str) -> str:
    """A short name of a project: the setting `简称·<项目>`, else without its number and 城市."""
    given = plan.setting(f"简称·{project}")
    return given or short(_NUMBER.sub("", project).removeprefix("城市"), _LABEL)


def _bars(
    title: str,
    pairs: Sequence[tuple[str, str]],
    series: tuple[Series, ...],
    label: Callable[[str], str],
    cells: tuple[str, str],
) -> Bars:
    every = tuple(dict.fromkeys(group for group, _ in pairs)) or ("（无）",)
    folded = len(every) > _MOST_GROUPS
    groups = every[: _MOST_GROUPS - 1] if folded else every
    drawn = tuple(one for one in series if any(word in one.words for _, word in pairs)) or series[:1]
    counts = tuple(
        tuple(sum(pair[0] == group and pair[1] in one.words for pair in pairs) for one in drawn) for group in groups
    )
    labels = tuple(label(group) for group in groups)
    if folded:
        rest = f"其余{len(every) - len(groups)}类"
        counts = (
            *counts,
            tuple(sum(word in one.words for group, word in pairs if group not in groups) for one in drawn),
        )
        groups, labels = (*groups, rest), (*labels, rest)
    return Bars(title, groups, labels, drawn, counts, *cells, folded)


def write_block(book: Book, sheet: Worksheet, bars: Bars, row: int, column: int) -> None:
    """Write the counts a chart is drawn from, as formulas over the detail sheets, with what they compute."""
    side, figure = book.look("side"), book.look("side figure")
    sheet.write_string(row, column, cell_text(bars.title), side)
    for offset, one in enumerate(bars.series):
        sheet.write_string(row, column + 2 + offset, one.name, figure)
    for number, group in enumerate(bars.groups, start=1):
        sheet.write_string(row + number, column, cell_text(group), side)
        sheet.write_string(row + number, column + 1, cell_text(bars.labels[number - 1]), side)
        name = xl_rowcol_to_cell(row + number, column, col_abs=True)
        for offset, one in enumerate(bars.series):
            above = xl_range(row + 1, column + 2 + offset, row + number - 1, column + 2 + offset)
            rest = bars.folded and number == len(bars.groups)
            formula = _rest_formula(bars, one, above) if rest else _count_formula(bars, name, one)
            sheet.write_formula(row + number, column + 2 + offset, formula, figure, bars.counts[number - 1][offset])


def _count_formula(bars: Bars, name: str, series: Series) -> str:
    """Exact comparison: COUNTIFS would take signs in a group's name for wildcards or operators."""
    return f"=SUMPRODUCT(({bars.group_cells}={name})*({_is_one(bars, series)}))"


def _rest_formula(bars: Bars, series: Series, above: str) -> str:
    return f"=SUMPRODUCT(1*({_is_one(bars, series)}))-SUM({above})"


def _is_one(bars: Bars, series: Series) -> str:
    return "+".join(f'({bars.word_cells}="{word}")' for word in series.words)


def insert_chart(
    book: Book, sheet: Worksheet, bars: Bars, block: tuple[int, int], place: tuple[int, int, int], size: tuple[int, int]
) -> None:
    """Draw the bars beside each other: every label shown, figures in the bars, no axis of numbers.

    Args:
        book: The workbook.
        sheet: 总览.
        bars: What is drawn.
        block: Row and column where its counts begin.
        place: Row, column and pixels right of it where the chart's corner is.
        size: Width and height in pixels.
    """
    # A bar that stands for many groups would leave the others no length, so all are drawn equally long then.
    chart = book.workbook.add_chart({"type": "bar", "subtype": "percent_stacked" if bars.folded else "stacked"})
    first, last, column = block[0] + 1, block[0] + len(bars.groups), block[1]
    for offset, one in enumerate(bars.series):
        at = column + 2 + offset
        chart.add_series(
            {
                "name": [sheet.name, block[0], at],
                "categories": [sheet.name, first, column + 1, last, column + 1],
                "values": [sheet.name, first, at, last, at],
                "fill": {"color": one.fill},
                "border": {"color": LINE} if one.fill == WHITE else {"none": True},
                "gap": _gap(bars, size[1]),
                "data_labels": {"value": True, "num_format": "0;;", "font": font(8, one.label)},
            }
        )
    chart.set_title({"name": bars.title, "name_font": font(11, INK, bold=True), "overlay": False})
    chart.set_y_axis(
        {
            "reverse": True,
            "interval_unit": 1,
            "num_font": {**font(9, INK), "rotation": 0},
            "line": {"color": LINE},
            "major_tick_mark": "none",
        }
    )
    longest = 1 if bars.folded else max(sum(row) for row in bars.counts) or 1
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "max": longest})
    chart.set_legend({"position": "bottom", "font": font(8, INK)})
    chart.set_plotarea({"layout": _plot(bars, *size)})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    chart.set_size({"width": size[0], "height": size[1]})
    row, left, right = place
    sheet.insert_chart(row, left, chart, {"object_position": 2, "x_offset": right, "description": bars.title})


def _gap(bars: Bars, height: int) -> int:
    """Room between bars in percent of a bar: few bars are not drawn as blocks."""
    slot = (height - 70) / len(bars.groups)
    return min(500, max(35, int((slot / _THICKEST - 1) * 100)))


def _plot(bars: Bars, width: int, height: int) -> dict[str, float]:
    """Where the bars lie: beside their longest label, between title and legend, so that no label is dropped."""
    left = (max(len(label) for label in bars.labels) * _LABEL_PIXELS + 10) / width
    top, bottom = 42 / height, 28 / height
    return {"x": left, "y": top, "width": 0.98 - left, "height": 1 - top - bottom}


def font(size: float, colour: str, *, bold: bool = False) -> dict[str, object]:
    """The type of a chart's words."""
    return {"name": YAHEI, "size": size, "color": colour, "bold": bold}
