"""Two returns of one unit on one day: the later one counts where that can be told, else the office is asked (D7.34, D7.54)."""

from pathlib import Path

import pytest

from qcreport.campaign.summary.consolidate import consolidate
from tests.campaign.returning import PERIOD, Typed, form, issued_office, put, typed_into

UNIT, TASK = "市质监局", "10.2"


def _typed(percent: int) -> Typed:
    said = {"进展状态": "进行中", "完成率(%)": percent, "进展情况": f"已完成百分之{percent}。"}
    return {(TASK, heading): value for heading, value in said.items()}


@pytest.mark.parametrize(
    ("first", "second", "asks"),
    [
        ("市质监局.xlsx", "市质监局(1).xlsx", False),
        ("市质监局.xlsx", "市质监局 (2).xlsx", False),
        ("市质监局.xlsx", "市质监局-更正.xlsx", False),
        ("z三季度.xlsx", "a最终.xlsx", False),
        ("z三季度.xlsx", "a三季度.xlsx", True),
    ],
)
def test_the_later_return_of_one_day(tmp_path: Path, first: str, second: str, *, asks: bool) -> None:
    """A second download and a correction by its name count for 完成率 and texts, however the names sort; other names ask."""
    office = issued_office(tmp_path, UNIT)
    put(office, first, typed_into(form(office, UNIT), _typed(40)))
    put(office, second, typed_into(form(office, UNIT), _typed(60)))
    assessment = consolidate(office, PERIOD).report.assessment
    assert {row.kind for row in assessment.questions if first in row.text} == ({"版本顺序存疑"} if asks else set())
    percents = [row.percent for row in assessment.tasks if row.id == TASK]
    assert percents == ([40] if asks else [60])
