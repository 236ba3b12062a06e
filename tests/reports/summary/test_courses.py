"""走势 of 量化指标: bars in the cells, drawn from zero on, from figures that stand in columns nobody sees."""

import io
import re
import zipfile
from dataclasses import replace
from fractions import Fraction

import pytest

from qcreport.reports.summary.write import write_summary
from qcreport.workspace import parse_period
from tests.reports.summary.summary_case import before, report

_DRAWN = re.compile(
    r'<x14:sparklineGroup manualMax="([^"]+)" manualMin="([^"]+)" type="column".*?<xm:f>(.*?)</xm:f><xm:sqref>(.*?)</xm:sqref>'
)


def _drawn(values: tuple[str, ...]) -> tuple[float, float, str, str]:
    """How the course of the first indicator is drawn, with these values before that of the period: 95.2."""
    first, *rest = before().verdicts
    trend = tuple(
        replace(before(), period=f"2026Q{number}", verdicts=(replace(first, value=Fraction(value)), *rest))
        for number, value in enumerate(values, start=1)
    )
    written = write_summary(replace(report(), period=parse_period("2026Q4"), trend=trend))
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        found = _DRAWN.findall(parts.read("xl/worksheets/sheet2.xml").decode())
    most, least, cells, where = next(one for one in found if one[3].endswith("4") and one[3][1:] == "4")
    return float(most), float(least), cells, where


def test_a_small_step_is_drawn_small() -> None:
    """Bars begin at zero and leave room above the highest, so that 94.9 beside 95.1 and 95.2 look alike."""
    most, least, _, _ = _drawn(("94.9", "95.1"))
    assert least == 0
    assert most >= 95.2


def test_a_fall_below_zero_is_drawn_below() -> None:
    """Where a figure is negative the scale begins at it."""
    assert _drawn(("-3", "4"))[1] == -3


@pytest.mark.parametrize("periods", [2, 8, 12])
def test_every_period_has_its_bar(periods: int) -> None:
    """As many cells are drawn from as there are periods with a figure, this one included."""
    first, *rest = before().verdicts
    trend = tuple(
        replace(before(), verdicts=(replace(first, value=Fraction(90 + number)), *rest)) for number in range(periods)
    )
    written = write_summary(replace(report(), trend=trend))
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        (cells,) = re.findall(
            r"<xm:f>'量化指标'!([A-Z]+)4:([A-Z]+)4</xm:f>", parts.read("xl/worksheets/sheet2.xml").decode()
        )
    first_column, last_column = (
        sum((ord(letter) - 64) * 26**at for at, letter in enumerate(reversed(one))) for one in cells
    )
    assert last_column - first_column == periods
