"""What stands where: issued targets by 类别 and tasks by 项目 as stacked bars, described before they are drawn."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from qcreport.asked.items import DONE, EXEMPT, NOT_BEGUN, UNDERWAY
from qcreport.assessment.comparison import OVERDUE, task_word
from qcreport.assessment.issued import issued_rows
from qcreport.assessment.model import Word
from qcreport.assessment.tasks import NOT_RETURNED, PENDING, UNDECIDED
from qcreport.book.contrast import paler
from qcreport.book.palette import ACCENT, BEGUN_BLUE, GREY, INK, PALE, SILENT, WHITE
from qcreport.plan.model import Plan
from qcreport.plan.terms import PROJECT, called
from qcreport.reports.model import Report
from qcreport.reports.said.clean import short
from qcreport.reports.said.lights import look

_LABEL = 13
RISING, FALLING = "dark_upward_diagonal", "light_downward_diagonal"
LEVEL, UPRIGHT, DOTTED, GRID = "narrow_horizontal", "light_vertical", "percent_10", "dotted_grid"
_GRAVE = (Word.UNMET, OVERDUE)
_BETWEEN = 0.4  # of a digit that is left between two figures
_CALM = 0.45  # of the light of white: three times that of the reds
_MOST_GROUPS = 12
_NAMELESS = "（未分类）"
_NUMBER = re.compile(r"^[一二三四五六七八九十]+、")


@dataclass(frozen=True, slots=True)
class Series:
    """One part of the bars: its name in the legend, the words it counts, its colour, that of its figures.

    Where it is drawn on paper, a `pattern` (as xlsxwriter names them) of its colour, or of its `line`, on white tells it from its
    neighbours without colour.
    """

    name: str
    words: tuple[str, ...]
    fill: str
    label: str = WHITE
    pattern: str = ""
    line: str = ""

    @property
    def drawn(self) -> str:
        """The colour of its pattern."""
        return self.line or self.fill


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
    folded: bool = False


def clear_figures(bars: Bars, length: float, digit: float) -> tuple[tuple[bool, ...], ...]:
    """Which figures of each bar are shown: two that would touch read as one, so that the graver, else the larger, stands alone.

    Args:
        bars: What is drawn.
        length: How long the longest bar is.
        digit: How wide a digit is, in the same measure.
    """
    longest = max(map(sum, bars.counts)) or 1
    grave = [any(word in _GRAVE for word in one.words) for one in bars.series]
    return tuple(
        _clear(counts, grave, length / ((sum(counts) or 1) if bars.folded else longest), digit)
        for counts in bars.counts
    )


def _clear(counts: Sequence[int], grave: Sequence[bool], scale: float, digit: float) -> tuple[bool, ...]:
    """That of one bar; `scale` is the length of one."""
    ends = tuple(accumulate(counts))
    spots = [
        ((end - one / 2) * scale, (len(str(one)) * digit + _BETWEEN * digit) / 2)
        for one, end in zip(counts, ends, strict=True)
    ]
    kept: set[int] = set()
    for at in sorted(range(len(counts)), key=lambda at: (grave[at], counts[at]), reverse=True):
        if counts[at] and all(abs(spots[at][0] - spots[one][0]) >= spots[at][1] + spots[one][1] for one in kept):
            kept.add(at)
    return tuple(at in kept or not one for at, one in enumerate(counts))


def indicator_bars(report: Report) -> Bars:
    """Issued target rows by 类别."""
    rows = issued_rows(report.assessment.verdicts)
    plan = report.plan
    series = (
        Series("达标", (Word.MET,), paler(look(plan, Word.MET).colour, _CALM), INK),
        Series("进度正常", (Word.ON_TRACK,), look(plan, Word.ON_TRACK).colour, pattern=LEVEL),
        Series("未达标", (Word.UNMET,), look(plan, Word.UNMET).colour),  # alone is dark, so that it is seen first
        Series("待年度数据", (Word.AWAITED,), PALE, INK, DOTTED, GREY),
        Series("缺数据", (Word.NOT_RETURNED, Word.UNDECIDABLE, Word.MANUAL), SILENT, INK, FALLING, GREY),
        Series("合理缺项", (Word.EXEMPT,), WHITE, INK, GRID, GREY),
    )
    pairs = [(row.category, str(row.word)) for row in rows]
    title = f"量化指标（{len(rows)}项，按类别）"
    return _bars(title, pairs, series, lambda name: name or _NAMELESS)


def bars(report: Report) -> tuple[Bars, ...]:
    """The charts of what the plan has (D9.12)."""
    return (
        *((indicator_bars(report),) if report.has_indicators else ()),
        *((task_bars(report),) if report.has_tasks else ()),
    )


def task_bars(report: Report) -> Bars:
    """Tasks by 项目."""
    plan = report.plan
    series = (
        Series("已完成", (DONE,), ACCENT),
        Series("进行中", (UNDERWAY,), BEGUN_BLUE, INK),
        Series("未启动", (NOT_BEGUN,), PALE, INK, UPRIGHT, GREY),
        Series("逾期", (OVERDUE,), look(plan, OVERDUE).colour, pattern=RISING),
        Series("缺数据", (NOT_RETURNED, UNDECIDED, PENDING), SILENT, INK, FALLING, GREY),
        Series("合理缺项", (EXEMPT,), WHITE, INK, GRID, GREY),
    )
    pairs = [(one.project, task_word(one)) for one in report.assessment.tasks]
    kind = called(plan).get(PROJECT, "项目")
    title = f"重点任务（{len(pairs)}项，按{kind}）"
    return _bars(title, pairs, series, lambda name: project_label(plan, name), f"个{kind}")


def project_label(plan: Plan, project: str) -> str:
    """A short name of a project: the setting `简称·<项目>`, else without its number and 城市."""
    given = plan.setting(f"简称·{project}")
    if not project:
        return _NAMELESS
    return given or short(_NUMBER.sub("", project).removeprefix("城市"), _LABEL)


def _bars(
    title: str,
    pairs: Sequence[tuple[str, str]],
    series: tuple[Series, ...],
    label: Callable[[str], str],
    measured: str = "类",
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
        rest = f"其余{len(every) - len(groups)}{measured}"
        counts = (
            *counts,
            tuple(sum(word in one.words for group, word in pairs if group not in groups) for one in drawn),
        )
        groups, labels = (*groups, rest), (*labels, rest)
    return Bars(title, groups, labels, drawn, counts, folded)
