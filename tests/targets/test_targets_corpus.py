"""Phrases as government tables write them: their readings, and the verdict at, above and below the limit."""

import random
import re
from fractions import Fraction

import pytest

from qcreport.targets.grammar import read_target
from qcreport.targets.judgement import judge
from qcreport.targets.model import Kind, Outcome, Values
from qcreport.targets.numerals import in_digits
from qcreport.targets.spelling import NUMBER, number, plain

# phrase | relation and number | unit | outcome just below, at, just above the number (+ met, - unmet)
JUDGED = """
百分之九十五以上     | ≥95    | %    | -++
不低于百分之九十     | ≥90    | %    | -++
百分之百             | ≥100   | %    | -++
百分之95.5以上       | ≥95.5  | %    | -++
千分之一以下         | ≤1     | ‰    | ++-
不超过千分之三       | ≤3     | ‰    | ++-
三家以上             | ≥3     | 家   | -++
至少五十家           | ≥50    | 家   | -++
不少于一百二十个     | ≥120   | 个   | -++
不少于十二场         | ≥12    | 场   | -++
达到两千万元以上     | ≥2000  | 万元 | -++
超过三千万元         | >3000  | 万元 | --+
不低于1亿200万元     | ≥10200 | 万元 | -++
不低于1.5亿元        | ≥1.5   | 亿元 | -++
控制在百分之五以内   | ≤5     | %    | ++-
控制在三天以内       | ≤3     | 天   | ++-
不足百分之三         | <3     | %    | +--
低于百分之一         | <1     | %    | +--
高于百分之八十       | >80    | %    | --+
不得多于3起          | ≤3     | 起   | ++-
不应低于90%          | ≥90    | %    | -++
不应少于10家         | ≥10    | 家   | -++
不应超过5%           | ≤5     | %    | ++-
不应高于5%           | ≤5     | %    | ++-
应达到90%以上        | ≥90    | %    | -++
保持在98%以上        | ≥98    | %    | -++
稳定在95%以上        | ≥95    | %    | -++
＞９５％             | >95    | %    | --+
≦3次                 | ≤3     | 次   | ++-
零发生               | ≤0     |      | ++-
不发生               | ≤0     |      | ++-
零事故               | ≤0     |      | ++-
零投诉               | ≤0     |      | ++-
"""

# phrase | what its reason speaks of
MANUAL = """
符合GB/T 19001-2016          | 标准号
达到GB 3095二级标准          | 标准号
9O%                          | 字母
≥l00%                        | 字母
低于全省平均水平             | 参照值表
不低于全市平均水平           | 参照值表
比上年增长5%以上             | 基数
同比下降3%以上               | 基数
年均增长6%以上               | 基数
提高2个百分点                | 基数
较上年提高                   | 基数
一百二家以上                 | 读懂
几十家以上                   | 读懂
两三家以上                   | 读懂
三至五家                     | 读懂
九成以上                     | 读懂
一半以上                     | 读懂
万分之五以下                 | 读懂
百分之95%以上                | 读懂
约百分之九十五               | 约
百分之九十五左右             | 左右
百分之九十五                 | 至少还是至多
三家                         | 至少还是至多
6.0%—6.5%                    | 不止一个数
1~2所                        | 不止一个数
城区90%以上，农村80%以上     | 不止一个数
基本不发生                   | 基本
不发生重大事故               | 读懂
明显改善                     | 读懂
全省第一                     | 读懂
"""


def _rows(table: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in table.strip("\n").splitlines()]


@pytest.mark.parametrize(("phrase", "relation", "unit", "outcomes"), _rows(JUDGED))
def test_a_phrase_is_judged_as_written_at_its_limit(phrase: str, relation: str, unit: str, outcomes: str) -> None:
    """The reading has the relation, number and unit of the table, and the limit itself falls where it says."""
    target = read_target(phrase)
    number = Fraction(relation[1:])
    assert (target.kind, target.comparison, target.number) == (Kind.NUMBER, relation[0], number)
    assert target.measure_unit == unit
    steps = (Fraction(-1, 1000), Fraction(0), Fraction(1, 1000))
    said = [judge(target, Values(number + step)).outcome for step in steps]
    assert said == [Outcome.MET if sign == "+" else Outcome.UNMET for sign in outcomes]


@pytest.mark.parametrize(("phrase", "reason"), _rows(MANUAL))
def test_a_phrase_that_is_not_certain_is_left_to_a_person(phrase: str, reason: str) -> None:
    """What has more than one reading, or none, is manual and says why."""
    target = read_target(phrase)
    assert target.kind is Kind.MANUAL
    assert reason in target.reading


def test_what_must_not_happen_is_no_share() -> None:
    """零发生 beside a plan that measures in percent contradicts it and is left to a person."""
    assert read_target("零发生", measure_unit="起").reading == "不高于0起（含0起）"
    assert read_target("零发生", measure_unit="%").kind is Kind.MANUAL


_LETTERS = "0123456789OlI.,%‰一二三十百千万亿约不零以上下内超过低于高达到至多少（）()~—-同比上年 ≥≤＞<家次"


def _damaged(phrase: str, chance: random.Random) -> str:
    """A phrase with one letter lost, doubled or changed."""
    place = chance.randrange(len(phrase))
    new = chance.choice(("", phrase[place] * 2, chance.choice(_LETTERS), phrase[place] + chance.choice(_LETTERS)))
    return phrase[:place] + new + phrase[place + 1 :]


def test_damaged_phrases_never_get_a_number_that_is_not_written_in_them() -> None:
    """Of 10,000 damaged phrases each ends in a target, and a number read stands in the phrase in that very form."""
    chance = random.Random(20260930)  # noqa: S311 -- repeatable damage, no secret
    phrases = [row[0] for row in _rows(JUDGED) + _rows(MANUAL)]
    for _ in range(10_000):
        phrase = _damaged(chance.choice(phrases), chance)
        target = read_target(phrase)
        assert target.reading, phrase
        if target.kind is Kind.NUMBER and target.number:
            written = re.findall(NUMBER, in_digits(plain(phrase)))
            assert [number(figure) for figure in written] == [target.number], phrase
