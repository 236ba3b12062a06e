"""Twelve synthetic quarters of many figures, forecast at each quarter and held against what came."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256

import pytest

from qcreport.assessment.course import Outlook
from qcreport.assessment.forecast import forecasts
from qcreport.assessment.model import Assessment, Light, TaskResult
from qcreport.plan.model import Plan
from qcreport.workspace import Period
from tests.assessment.test_forecast import COUNT, LESS, LIMIT, RATE, STATE, TASK, verdict

QUARTERS = tuple(Period(year, "Q", part) for year in (2024, 2025, 2026) for part in (1, 2, 3, 4))
CASES = range(40)
WORDS = (Outlook.LIKELY, Outlook.AT_RISK, Outlook.UNLIKELY)
FLOORS = {
    "counts": 93,
    "limited counts": 92,
    "rates of the year": 93,
    "states": 93,
    "states to be low": 97,
    "tasks": 87,
}
Outcomes = Counter[tuple[Outlook, bool]]


def drawn(*seed: object, size: int) -> int:
    """A number below `size` that looks like chance and is the same at every run."""
    return int(sha256(repr(seed).encode()).hexdigest(), 16) % size


def counted(name: str, case: int, most: int) -> list[Fraction]:
    """A count of the year: each year has its own usual step, each quarter strays from it by up to the half."""
    found: list[Fraction] = []
    for at, period in enumerate(QUARTERS):
        usual = drawn(name, case, period.year, size=most) + 1
        step = Fraction(usual * (50 + drawn(name, case, at, size=101)), 100)
        found.append(Fraction(round(step)) + (Fraction(0) if period.opens_year else found[-1]))
    return found


def rated(name: str, case: int, centre: int) -> list[Fraction]:
    """A rate around its target: it drifts its own way each year, and strays by up to half a point each quarter."""
    found, level = [], Fraction(centre + drawn(name, case, size=7) - 3)
    for at, period in enumerate(QUARTERS):
        level += Fraction(drawn(name, case, period.year, size=21) - 10, 10)
        found.append(level + Fraction(drawn(name, case, "stray", at, size=11) - 5, 10))
    return found


def summed_up(case: int) -> list[Fraction]:
    """A rate of the year: passed of checked lots, both counted from New Year."""
    found, passed, checked = [], 0, 0
    for at, period in enumerate(QUARTERS):
        passed, checked = (0, 0) if period.opens_year else (passed, checked)
        lots = 40 + drawn("lots", case, at, size=40)
        bad = drawn("bad", case, period.year, size=5) + drawn("worse", case, at, size=3) - 1
        passed, checked = passed + lots - max(bad, 0), checked + lots
        found.append(Fraction(passed * 100, checked))
    return found


def carried_out(case: int) -> list[Fraction]:
    """完成率 of a task that takes about three years; some quarters bring little, some twice as much."""
    found, done = [], Fraction(0)
    for at in range(len(QUARTERS)):
        done += Fraction((5 + drawn("task", case, size=8)) * drawn("month", case, at, size=21), 10)
        found.append(min(done, Fraction(100)))
    return found


def of_measure(plan: Plan, figures: list[Fraction]) -> Iterator[tuple[Outlook, bool]]:
    """What was forecast by its pace of an indicator in the first three quarters of each year, and whether its target held in the fourth."""
    told = [verdict(plan, period.code, str(value)) for period, value in zip(QUARTERS, figures, strict=True)]
    periods = [Assessment(one.period, (one,), (), (), (), ()) for one in told]
    for at, period in enumerate(QUARTERS):
        if period.part < 4:
            found = forecasts(plan, period, periods[at], periods[:at])["Z1"]
            if found.pace:
                yield found.outlook, told[at + 4 - period.part].light is Light.GREEN


def of_work(figures: list[Fraction]) -> Iterator[tuple[Outlook, bool]]:
    """The same of a task that is due at the end of the twelve quarters."""
    done = [
        TaskResult(
            period.code, "1.1", "", "", "", ("市质监局",), status, value, Light.YELLOW, "", overdue=False, reason=""
        )
        for period, value in zip(QUARTERS, figures, strict=True)
        for status in ("已完成" if value == 100 else "进行中",)
    ]
    periods = [Assessment(one.period, (), (one,), (), (), ()) for one in done]
    plan = Plan(tasks=(replace(TASK, deadline="2026-12-31"),))
    for at, period in enumerate(QUARTERS[:-1]):
        found = forecasts(plan, period, periods[at], periods[:at])["1.1"]
        if found.pace:
            yield found.outlook, figures[-1] == 100


KINDS: dict[str, Callable[[int], Iterator[tuple[Outlook, bool]]]] = {
    "counts": lambda case: of_measure(COUNT, counted("count", case, 24)),
    "limited counts": lambda case: of_measure(LIMIT, counted("limit", case, 5)),
    "rates of the year": lambda case: of_measure(RATE, summed_up(case)),
    "states": lambda case: of_measure(STATE, rated("state", case, 80)),
    "states to be low": lambda case: of_measure(LESS, rated("low", case, 5)),
    "tasks": lambda case: of_work(carried_out(case)),
}


def hit_rate(found: Outcomes) -> Fraction:
    """Of all 有望 and 难以完成, the part that came so; 有风险 commits to neither."""
    right = found[Outlook.LIKELY, True] + found[Outlook.UNLIKELY, False]
    return Fraction(right, right + found[Outlook.LIKELY, False] + found[Outlook.UNLIKELY, True])


def came(found: Outcomes, outlook: Outlook) -> Fraction:
    """Of what was so forecast, the part that was reached; 0 where nothing was."""
    return Fraction(found[outlook, True], max(1, found[outlook, True] + found[outlook, False]))


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_forecast_mostly_came(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Of forty courses a kind the forecasts by pace hit at least as often as measured, and the words stand in their order (D6.19)."""
    found: Outcomes = Counter(one for case in CASES for one in KINDS[kind](case))
    shares = [came(found, outlook) for outlook in WORDS]
    with capsys.disabled():
        told = "、".join(f"{one} {found[one, True]}/{found[one, True] + found[one, False]}" for one in WORDS)
        print(f"\n{kind}: hit {float(hit_rate(found)):.1%}; reached of {told}")  # noqa: T201 -- the rate is to be read
    assert hit_rate(found) * 100 >= FLOORS[kind]
    assert shares == sorted(shares, reverse=True)
