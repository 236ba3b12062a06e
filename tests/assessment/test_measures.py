"""Every one of the 41 measures: met, just met, just missed, and with each input missing (domain.md §4, §5)."""

from collections.abc import Iterator

import pytest

from qcreport.assessment.indicators import assess_indicator
from qcreport.assessment.model import Light, Verdict, Word
from qcreport.forms.items import indicator_fields
from qcreport.plan.duties import owners
from qcreport.plan.model import Indicator, Plan
from qcreport.workspace import parse_period
from tests.building import basis_of

YEAR = "2026"

# id      met              just met            just missed      (inputs in the order of the form)
MEASURES = """
Z1-1    95 100           90 100              89999 100000
Z1-2    95 100           94 100              93996 100000
Z2      7 7              1 1                 99999 100000
Z3      97 100           96 100              95999 100000
Z4      96 100           95 100              94999 100000
Z5      1 5 9            10 10 10            10 11 10
Z6      0                0                   1
Z7      1 100000 0.21    2099 10000000 0.21  21 100000 0.21
Z8      1 5.5 0.36       89 250 0.36         9 25 0.36
Z9      52 52            1 1                 999 1000
Z10     52 52            1 1                 999 1000
Z11     52 52            1 1                 999 1000
Z12-1   20 21 22         20 20.001 20.002    20 20 21
Z12-2   20 21 22         20 20.001 20.002    20 21 21
Z13     20 21 22         20 20.001 20.002    21 20 22
Z14     38 38            1 1                 999 1000
Z15     14 14            1 1                 999 1000
Z16     3                1                   0
Z17-1   1 11             3 10                31 100
Z17-2   78 79 80         78 78.01 78.02      78 79 79
Z17-3   81.3             80                  79.999
Z17-4   81.3             75                  74.999
Z18-1   1.5 2            1.999 2             2 2
Z18-2   3 2 1            3 2.999 2.998       3 2 2
Z19     2                1                   0
Z20     5                3                   2
Z21     5                3                   2
Z22     1 11             3 10                31 100
Z23     1 11             3 10                31 100
Z24     1 11             3 10                31 100
Z25     1 11             3 10                31 100
Z26     1 11             3 10                31 100
Z27     3                1                   0
Z28     455000 1310000   30 100              29999 100000
Z29     1 11             3 10                31 100
Z30     190 198          95 100              94999 100000
Z31     200 100000       100 100000          99.999 100000
Z32     60               50                  49
Z33     90 100           80 100              79 100
Z34     1 11             3 10                31 100
Z35     20 21 22         20 20.001 20.002    20 21 21
"""


def _rows() -> Iterator[tuple[str, list[str], list[str], list[str]]]:
    for line in MEASURES.strip().splitlines():
        identity, rest = line.split(maxsplit=1)
        met, just_met, just_missed = (part.split() for part in rest.split("  ") if part.strip())
        yield identity, met, just_met, just_missed


ROWS = list(_rows())


def _indicator(plan: Plan, identity: str) -> Indicator:
    return next(row for row in plan.indicators if row.id == identity)


def _said(plan: Plan, indicator: Indicator, texts: list[str], without: str = "") -> list[tuple[str, str, str, str]]:
    period = parse_period(YEAR)
    fields = indicator_fields(plan, indicator, period)
    assert len(fields) == len(texts), f"{indicator.id} asks {[field.item for field in fields]}"
    return [
        (unit, indicator.id, field.item, text)
        for unit in owners(plan, indicator, period)
        for field, text in zip(fields, texts, strict=True)
        if field.item != without
    ]


def _verdict(plan: Plan, identity: str, texts: list[str], without: str = "") -> Verdict:
    indicator = _indicator(plan, identity)
    period = parse_period(YEAR)
    basis = basis_of(
        plan, _said(plan, indicator, texts, without), period=YEAR, returned=owners(plan, indicator, period)
    )
    return assess_indicator(basis, indicator, ())


def test_the_table_holds_every_measure_once(plan: Plan) -> None:
    """The table above has the 41 measures of the plan in their order."""
    assert [row[0] for row in ROWS] == [row.id for row in plan.indicators]
    assert len(ROWS) == 41


@pytest.mark.parametrize(("identity", "texts"), [(row[0], texts) for row in ROWS for texts in row[1:3]])
def test_a_value_at_or_beyond_the_target_meets_it(plan: Plan, identity: str, texts: list[str]) -> None:
    """A figure beyond its target, and one just at its inclusive bound, is 达标 and green."""
    verdict = _verdict(plan, identity, texts)
    assert (verdict.word, verdict.light) == (Word.MET, Light.GREEN), verdict.reason


@pytest.mark.parametrize(("identity", "texts"), [(row[0], row[3]) for row in ROWS])
def test_a_value_just_short_of_the_target_misses_it(plan: Plan, identity: str, texts: list[str]) -> None:
    """A figure short of its target by the smallest step is 未达标 and red, however near it is."""
    verdict = _verdict(plan, identity, texts)
    assert (verdict.word, verdict.light) == (Word.UNMET, Light.RED), verdict.reason


@pytest.mark.parametrize(("identity", "texts"), [(row[0], row[1]) for row in ROWS])
def test_a_missing_input_leaves_the_verdict_open_and_is_named(plan: Plan, identity: str, texts: list[str]) -> None:
    """Without any one of its inputs a measure is 无法判定, and the reason names that input (domain.md §6)."""
    for field in indicator_fields(plan, _indicator(plan, identity), parse_period(YEAR)):
        verdict = _verdict(plan, identity, texts, without=field.item)
        assert (verdict.word, verdict.light) == (Word.UNDECIDABLE, Light.GREY)
        assert field.item in verdict.reason
