"""Phrases as government tables write them: their readings, and the verdict at, above and below the limit."""

import random
import re
from fractions import Fraction
from pathlib import Path

import pytest

from qcreport.targets.grammar import read_target
from qcreport.targets.judgement import judge
from qcreport.targets.model import Kind, Outcome, Values
from qcreport.targets.numerals import in_digits
from qcreport.targets.phrases import LABEL, ends_in_digits
from qcreport.targets.spelling import NUMBER, number, plain
from tests.targets.corpus import JUDGED, MANUAL, OTHER, page, read_beside, rows
from tests.targets.measures import values


@pytest.mark.parametrize(("phrase", "relation", "unit", "outcomes"), rows(JUDGED))
def test_a_phrase_is_judged_as_written_at_its_limit(phrase: str, relation: str, unit: str, outcomes: str) -> None:
    """The reading has the relation, number and unit of the table, and the limit itself falls where it says (D5.1, D5.2, D5.15)."""
    target = read_target(phrase)
    number = Fraction(relation[1:])
    assert (target.kind, target.comparison, target.number) == (Kind.NUMBER, relation[0], number)
    assert target.measure_unit == unit
    steps = (Fraction(-1, 1000), Fraction(0), Fraction(1, 1000))
    said = [judge(target, Values(number + step)).outcome for step in steps]
    assert said == [Outcome.MET if sign == "+" else Outcome.UNMET for sign in outcomes]


@pytest.mark.parametrize(("phrase", "plan", "reading", "met", "missed", "open_"), rows(OTHER))
def test_all_other_kinds_are_judged_at_their_limit(
    phrase: str, plan: str, reading: str, met: str, missed: str, open_: str
) -> None:
    """The reading is that of the table; the first values meet it, the second just miss it, the third are left to a person."""
    target = read_beside(phrase, plan)
    assert target.reading == reading
    cases = {Outcome.MET: met, Outcome.UNMET: missed, Outcome.MANUAL: open_}
    said = {outcome: judge(target, values(target, case)).outcome for outcome, case in cases.items() if case != "-"}
    assert said == {outcome: outcome for outcome in said}
    assert len(said) > 1


@pytest.mark.parametrize(("phrase", "reason"), rows(MANUAL))
def test_a_phrase_that_is_not_certain_is_left_to_a_person(phrase: str, reason: str) -> None:
    """What has more than one reading, or none, is manual and says why (D5.13)."""
    target = read_target(phrase)
    assert target.kind is Kind.MANUAL
    assert reason in target.reading


def test_what_must_not_happen_is_no_share() -> None:
    """零发生 beside a plan that measures in percent contradicts it and is left to a person."""
    assert read_target("零发生", measure_unit="起").reading == "不高于0起（含0起）"
    assert read_target("零发生", measure_unit="%").kind is Kind.MANUAL


_LETTERS = "0123456789OlI.,%‰一二三十百千万亿约不零以上下内超过低于高达到至多少（）()~—-同比上年 ≥≤＞<家次"


_FIGURES = {Kind.NUMBER, Kind.RANGE, Kind.GROWTH, Kind.CHANGE}


def _damaged(phrase: str, chance: random.Random) -> str:
    """A phrase with one letter lost, doubled or changed."""
    place = chance.randrange(len(phrase))
    new = chance.choice(("", phrase[place] * 2, chance.choice(_LETTERS), phrase[place] + chance.choice(_LETTERS)))
    return phrase[:place] + new + phrase[place + 1 :]


def test_damaged_phrases_never_get_a_number_that_is_not_written_in_them() -> None:
    """Of 10,000 damaged phrases each ends in a target, and a number read stands in the phrase in that very form."""
    chance = random.Random(20260930)  # noqa: S311 -- repeatable damage, no secret
    phrases = [row[0] for row in rows(JUDGED) + rows(OTHER) + rows(MANUAL)]
    for _ in range(10_000):
        phrase = _damaged(chance.choice(phrases), chance)
        target = read_target(phrase)
        assert target.reading, phrase
        read = {abs(figure) for figure in (target.number, target.upper, target.base_year) if figure is not None}
        if read - {0} and target.kind in _FIGURES:
            label = LABEL.match(plain(phrase))  # may hold numerals of its own: 第二产业增速
            written = re.findall(NUMBER, ends_in_digits(in_digits(plain(phrase)[label.end() if label else 0 :])))
            assert {number(figure) for figure in written} == read, phrase


def test_the_page_of_targets_is_current() -> None:
    """docs/targets.md is what the corpus gives now."""
    written = Path(__file__).parents[2] / "docs" / "targets.md"
    assert written.read_text(encoding="utf-8") == page()
