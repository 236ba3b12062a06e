"""Judgement is exact and three-valued (D5.17)."""

from dataclasses import replace
from fractions import Fraction
from operator import ge, gt, le, lt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcreport.targets.grammar import read_target
from qcreport.targets.judgement import judge
from qcreport.targets.model import Outcome, Values
from tests.targets.measures import MEASURES, Measure

F = Fraction
_IDS = [row.id for row in MEASURES]


@pytest.mark.parametrize("measure", MEASURES, ids=_IDS)
def test_at_or_beyond_the_target_is_met(measure: Measure) -> None:
    """A figure beyond the target and one just at it meet it, with no negative gap (D5.5, D5.6)."""
    for values in (measure.met, measure.just_met):
        judgement = judge(measure.target, values)
        assert judgement.outcome is Outcome.MET
        assert judgement.gap is not None
        assert judgement.gap >= 0


@pytest.mark.parametrize("measure", MEASURES, ids=_IDS)
def test_just_short_of_the_target_is_unmet(measure: Measure) -> None:
    """A figure short by the smallest step misses the target, with no positive gap, and the reason says by which rule (D5.5, D5.6)."""
    judgement = judge(measure.target, measure.just_missed)
    assert judgement.outcome is Outcome.UNMET
    assert judgement.gap is not None
    assert judgement.gap <= 0
    assert measure.target.reading in judgement.reason


@pytest.mark.parametrize("measure", MEASURES, ids=_IDS)
def test_a_missing_input_is_named(measure: Measure) -> None:
    """Without any one of its inputs a figure that would be met is undecidable, and what is missing is named."""
    met = measure.met
    without = [
        (cut, name)
        for cut, name in (
            (replace(met, value=None), "值"),
            (replace(met, reference=None), "全国平均"),
            (replace(met, rank=None), "排名"),
            (replace(met, of=None), "参评城市数"),
        )
        if cut != met
    ]
    for place in range(len(met.series)):
        series = tuple(None if at == place else one for at, one in enumerate(met.series))
        without.append((replace(met, series=series), f"第{place + 1}年"))
    assert without
    for values, name in without:
        judgement = judge(measure.target, values)
        assert judgement.outcome is Outcome.UNDECIDABLE
        assert judgement.missing == (name,)
        assert judgement.reason == f"缺{name}"
        assert judgement.gap is None


@pytest.mark.parametrize("measure", MEASURES, ids=_IDS)
def test_without_any_input_nothing_is_decided(measure: Measure) -> None:
    """No values at all are undecidable, never met or unmet."""
    judgement = judge(measure.target, Values())
    assert judgement.outcome is Outcome.UNDECIDABLE
    assert judgement.missing


_RELATIONS = {"≥": ge, "不低于": ge, "至少": ge, ">": gt, "大于": gt, "≤": le, "不超过": le, "<": lt, "低于": lt}


@given(st.sampled_from(sorted(_RELATIONS)), st.decimals(0, 999, places=4), st.fractions(-10, 999))
def test_a_number_is_compared_exactly(word: str, limit: object, value: Fraction) -> None:
    """Met is the comparison of two fractions, and the gap has its sign (D5.17)."""
    target = read_target(f"{word}{limit:f}%")
    for figure in (value, F(str(limit))):
        judgement = judge(target, Values(value=figure))
        holds = _RELATIONS[word](figure, F(str(limit)))
        assert judgement.outcome is (Outcome.MET if holds else Outcome.UNMET)
        assert judgement.gap is not None
        assert abs(judgement.gap) == abs(figure - F(str(limit)))
        assert (judgement.gap >= 0) if holds else (judgement.gap <= 0)


@given(st.integers(1, 400), st.integers(1, 400), st.fractions(F(1, 100), 1, max_denominator=100))
def test_a_front_rank_is_compared_exactly(rank: int, of: int, share: Fraction) -> None:
    """前列 holds exactly when rank ≤ share × cities, and for rank 1 always (D5.8); a rank beyond the cities is no rank."""
    judgement = judge(read_target("前列", share=share), Values(rank=F(rank), of=F(of)))
    if rank > of:
        assert judgement.outcome is Outcome.UNDECIDABLE
    else:
        assert (judgement.outcome is Outcome.MET) == (rank <= share * of or rank == 1)
        assert judgement.gap is not None
        assert (judgement.gap >= 0) == (judgement.outcome is Outcome.MET)


@pytest.mark.parametrize(
    ("series", "outcome", "gap"),
    [
        ((None, F(11), F(3)), Outcome.UNMET, F(-1)),
        ((None, F(10), F(3)), Outcome.UNDECIDABLE, None),
        ((F(3), F(4)), Outcome.UNDECIDABLE, None),
        ((F(99), F(3), F(4), F(10)), Outcome.MET, F(0)),
        ((F(0), F(4), F(10)), Outcome.UNDECIDABLE, None),
        ((F(1), F(7, 2), F(10)), Outcome.UNDECIDABLE, None),
    ],
)
def test_ranks_of_three_years(series: tuple[Fraction | None, ...], outcome: Outcome, gap: Fraction | None) -> None:
    """A known rank beyond the limit decides although a year is missing; only the last three years count (D5.7)."""
    judgement = judge(read_target("前10位", years=3), Values(series=series))
    assert (judgement.outcome, judgement.gap) == (outcome, gap)


def test_a_rank_of_one_year_needs_no_series() -> None:
    """前10位 without 年限 is judged by the one rank, wherever it stands."""
    target = read_target("前10位")
    assert judge(target, Values(rank=F(10))).outcome is Outcome.MET
    assert judge(target, Values(series=(F(90), F(11)))).outcome is Outcome.UNMET
    assert judge(target, Values()).missing == ("排名",)


@pytest.mark.parametrize(
    ("phrase", "series", "bound", "outcome"),
    [
        ("不断提高", (F(2), F(1), None), None, Outcome.UNMET),
        ("不断提高", (None, F(1), F(2)), None, Outcome.UNDECIDABLE),
        ("不断提高", (F(1), None, F(2)), None, Outcome.UNDECIDABLE),
        ("不断提高", (F(100), F(100), F(100)), F(100), Outcome.MANUAL),
        ("不断提高", (F(98), F(100), F(100)), F(100), Outcome.MANUAL),
        ("不断提高", (F(100), F(99), F(100)), F(100), Outcome.UNMET),
        ("不断提高", (F(99), F(99), F(100)), F(100), Outcome.UNMET),
        ("不断提高", (F(100), F(100), None), F(100), Outcome.UNDECIDABLE),
        ("不断提高", (F(100), F(100), F(100)), None, Outcome.UNMET),
        ("不断递减", (F(0), F(0), F(0)), F(0), Outcome.MANUAL),
        ("不断递减", (F(3), F(2), F(3)), F(0), Outcome.UNMET),
    ],
)
def test_trends(phrase: str, series: tuple[Fraction | None, ...], bound: Fraction | None, outcome: Outcome) -> None:
    """A known step the wrong way decides; a rate that stays at its natural bound is left to a person (D5.11, D5.12)."""
    assert judge(read_target(phrase, years=3), Values(series=series, bound=bound)).outcome is outcome


def test_the_gap_of_a_trend_is_its_smallest_step() -> None:
    """The smallest yearly step in the right direction is the gap, negative when one goes the wrong way."""
    assert judge(read_target("不断提高", years=3), Values(series=(F(1), F(4), F(6)))).gap == 2
    assert judge(read_target("不断递减", years=3), Values(series=(F(6), F(1), F(4)))).gap == -3


def test_equal_to_the_average_is_not_below_it() -> None:
    """低于全国平均水平 excludes equality: the gap is 0 and the target unmet; 不高于 includes it (D5.10)."""
    values = Values(value=F(2, 3), reference=F(2, 3))
    below = judge(read_target("低于全国平均水平"), values)
    assert (below.outcome, below.gap) == (Outcome.UNMET, F(0))
    assert judge(read_target("不高于全国平均水平"), values).outcome is Outcome.MET
    assert judge(read_target("低于全国平均水平"), Values(value=F(1), reference=F(3))).gap == 2
    assert judge(read_target("高于全国平均水平"), Values(value=F(1), reference=F(3))).gap == -2


def test_a_manual_target_stays_with_a_person() -> None:
    """No value decides a phrase that was not understood; the reason is the reading (D5.13, D5.14)."""
    target = read_target("95%左右")
    judgement = judge(target, Values(value=F(95)))
    assert (judgement.outcome, judgement.reason) == (Outcome.MANUAL, target.reading)


def test_a_near_miss_is_told_as_one() -> None:
    """93.996% against ≥94% is told as 93.996%, never as 94% (D5.18)."""
    assert "93.996%" in judge(read_target("≥94%"), Values(value=F("93.996"))).reason
