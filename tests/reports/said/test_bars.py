"""The stacked bars: which figures stand in them, and what the last bar of many is called."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from qcreport.assessment.model import Assessment
from qcreport.reports.said.bars import Bars, bars, clear_figures
from tests.reports.summary.summary_case import assessment, before, large, report

_LENGTH, _DIGIT = 180.0, 7.0


def middles(of: Bars, number: int) -> list[tuple[float, float]]:
    """Where the figures of a bar stand and how wide they are, as far as they are shown."""
    counts = of.counts[number]
    whole = sum(counts) if of.folded else max(map(sum, of.counts))
    found, at = [], 0.0
    for one, shown in zip(counts, clear_figures(of, _LENGTH, _DIGIT)[number], strict=True):
        wide = one * _LENGTH / whole
        if one and shown:
            found.append((at + wide / 2, len(str(one)) * _DIGIT))
        at += wide
    return found


@pytest.mark.parametrize("case", [assessment, large])
def test_no_two_figures_of_a_bar_read_as_one(case: Callable[[], Assessment]) -> None:
    """Figures that stand side by side have room between them, so that 1 and 1 are not read as 11."""
    for of in bars(report(case(), previous=before())):
        for number in range(len(of.groups)):
            for (left, wide), (right, wider) in pairwise(middles(of, number)):
                assert right - left >= (wide + wider) / 2


def test_the_figure_of_what_is_red_stays() -> None:
    """Where two figures have no room, that of 逾期 or 未达标 is kept."""
    of = bars(report())[1]
    (late,) = (at for at, one in enumerate(of.series) if one.name == "逾期")
    shown = clear_figures(of, _LENGTH, _DIGIT)
    assert all(shown[number][late] for number, counts in enumerate(of.counts) if counts[late])


def test_where_there_is_room_every_figure_stands() -> None:
    """A long bar shows all of its figures."""
    of = bars(report())[1]
    assert all(all(one) for one in clear_figures(of, 2000.0, _DIGIT))


def test_the_rest_is_counted_in_the_words_of_its_chart() -> None:
    """The last bar says 其余49类 of 类别 and 其余29个项目 of projects."""
    found = bars(report(large()))
    assert [one.labels[-1] for one in found] == ["其余49类", "其余29个项目"]
