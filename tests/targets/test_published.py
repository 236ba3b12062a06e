"""Phrases that governments have published are read as a person reads them, or left to one; never otherwise (D5.13)."""

import pytest

from qcreport.targets.grammar import read_target
from qcreport.targets.measure_units import factor
from qcreport.targets.model import Comparison, Kind
from tests.targets.published import Published, is_right, published, reading_of, short


@pytest.mark.parametrize("one", list(published()), ids=lambda one: f"{one.phrase} {one.measure_unit}")
def test_a_published_phrase(one: Published) -> None:
    """Each is read as the table says a person does."""
    assert is_right(one.expected, short(reading_of(one)))


@pytest.mark.parametrize(
    ("unit", "wanted", "times"),
    [
        ("亿元", "万元", 10_000),
        ("公里", "米", 1000),
        ("千米", "公里", 1),
        ("小时", "分钟", 60),
        ("万人", "人", 10_000),
        ("公顷", "平方米", 10_000),
    ],
)
def test_units_of_one_dimension(unit: str, wanted: str, times: int) -> None:
    """A figure goes from one unit to the other by an exact factor, and back (D5.16)."""
    there, back = factor(unit, wanted), factor(wanted, unit)
    assert there == times
    assert back is not None
    assert there * back == 1


@pytest.mark.parametrize(
    ("unit", "wanted"), [("公顷", "亩"), ("人", "户"), ("张/千人", "张"), ("天", "工作日"), ("‰", "%")]
)
def test_units_that_measure_different_things(unit: str, wanted: str) -> None:
    """Nothing is converted that is not exact or not the same thing (D5.16)."""
    assert factor(unit, wanted) is None


def test_a_converted_target_says_how_it_was_issued() -> None:
    """The reading names the figure as the document has it (D5.16)."""
    target = read_target("2.2亿元以上", measure_unit="万元")
    assert target.reading == "不低于22,000万元（含22,000万元），即原文的2.2亿元"


def test_all_of_a_rate_and_of_a_count() -> None:
    """全覆盖 is 100% of a rate; of pieces nobody has said how many there are."""
    target = read_target("全覆盖")
    assert target.comparison is Comparison.AT_LEAST
    assert target.number == 100
    assert read_target("全覆盖", measure_unit="个").kind is Kind.MANUAL
