"""What is said of a series that had to rise or fall: which years did not, each with its ordinal and year."""

from dataclasses import replace
from fractions import Fraction

import pytest

from qcreport.assessment.shown import steps_text
from qcreport.plan.measures import target_of
from qcreport.plan.model import Indicator, Plan
from qcreport.targets.model import Values

ROW = Indicator("Z12-2", "", "", "12", "工业化建造比重", "", "不断提高", 3, "%", ("市住建局",), "年")


@pytest.mark.parametrize(
    ("target", "series", "said"),
    [
        ("不断提高", "20 20 21.4", "第二年（2025年）未提高"),
        ("不断提高", "20 21 20.9", "第三年（2026年）未提高"),
        ("不断提高", "22 21 20", "第二年（2025年）、第三年（2026年）未提高"),
        ("不断提高", "20 21 22", ""),
        ("连续增长", "20 20 22", "第二年（2025年）未增长"),
        ("不断递减", "3 3 2", "第二年（2025年）未递减"),
        ("不断递减", "3 2 1", ""),
        ("不断提高", "20 - 19", ""),
        ("不断提高", "100 100 99", "第三年（2026年）未提高"),
        ("≥95%", "20 20 20", ""),
    ],
)
def test_the_years_that_failed_are_named(target: str, series: str, said: str) -> None:
    """20→20→21.4 failed in its second year; a year at the natural bound and one that is not known fail nothing (D5.11, D5.12)."""
    row = replace(ROW, target=target)
    values = Values(series=tuple(None if one == "-" else Fraction(one) for one in series.split()), bound=Fraction(100))
    assert steps_text(row, target_of(Plan(indicators=(row,)), row), values, 2026) == said


def test_after_ten_years_figures_stand_for_ordinals() -> None:
    """The eleventh year of a long series is told by its number (D5.11)."""
    row = replace(ROW, years=12)
    values = Values(series=(*(Fraction(one) for one in range(10)), Fraction(9), Fraction(12)))
    assert steps_text(row, target_of(Plan(indicators=(row,)), row), values, 2026) == "第11年（2025年）未提高"
