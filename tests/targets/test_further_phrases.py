"""Phrases that say where a figure comes from, its unit behind it, or a place without 位 (D9.97)."""

from fractions import Fraction

import pytest

from qcreport.targets.grammar import read_target
from qcreport.targets.model import Comparison, Kind


@pytest.mark.parametrize(
    ("phrase", "comparison", "number", "unit"),
    [
        ("由60%提高到70%", Comparison.AT_LEAST, 70, "%"),
        ("从目前的5项增加到8项", Comparison.AT_LEAST, 8, "项"),
        ("由2015年的10天压缩至3天", Comparison.AT_MOST, 3, "天"),
        ("≥90（%）", Comparison.AT_LEAST, 90, "%"),
        ("5以下（‰）", Comparison.AT_MOST, 5, "‰"),
        ("达到或超过90%", Comparison.AT_LEAST, 90, "%"),
    ],
)
def test_limits(phrase: str, comparison: Comparison, number: int, unit: str) -> None:
    """The figure that is to be reached is the target, not the one it comes from, in the unit that stands behind it (D9.97)."""
    target = read_target(phrase)
    assert (target.kind, target.comparison, target.number, target.measure_unit) == (
        Kind.NUMBER,
        comparison,
        Fraction(number),
        unit,
    )


@pytest.mark.parametrize(("phrase", "last"), [("全市前三", 3), ("位居全省前五", 5), ("排名前十", 10), ("全国前三", 3)])
def test_places_without_a_counter(phrase: str, last: int) -> None:
    """前三 behind a region or 排名 is a rank (D9.97)."""
    target = read_target(phrase)
    assert (target.kind, target.number) == (Kind.RANK, Fraction(last))


@pytest.mark.parametrize(
    "phrase", ["由60%提高70%", "由60%", "前三", "前三年", "全市前三季度", "由5个县、10个乡提高到20个", "≥90（%）以上"]
)
def test_what_stays_with_a_person(phrase: str) -> None:
    """What is not said whole is a person's to judge (D5.13)."""
    assert read_target(phrase).kind is Kind.MANUAL


def test_a_unit_behind_that_is_not_the_plans() -> None:
    """A unit behind a figure that contradicts the plan's is a person's to judge (D9.97)."""
    assert read_target("≥90（%）", measure_unit="‰").kind is Kind.MANUAL
