"""Phrases are read exactly or not at all (D5.13)."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcreport.targets.grammar import read_target
from qcreport.targets.model import Kind, Target
from tests.targets.measures import MEASURES

# phrase | relation and number | unit
NUMBERS = """
≥90%            | ≥90   | %
≥９０％         | ≥90   | %
≧ 90 %          | ≥90   | %
>=90%           | ≥90   | %
80以上          | ≥80   |
80分及以上      | ≥80   | 分
1个以上         | ≥1    | 个
至少50家        | ≥50   | 家
至少50家以上    | ≥50   | 家
达到1‰          | ≥1    | ‰
达到80分以上    | ≥80   | 分
不低于99.5%     | ≥99.5 | %
不少于1,200家   | ≥1200 | 家
100%            | ≥100  | %
１００％        | ≥100  | %
0次             | ≤0    | 次
0起             | ≤0    | 起
5%以下          | ≤5    | %
5%以内          | ≤5    | %
控制在5%以内    | ≤5    | %
不超过3次       | ≤3    | 次
不高于3次       | ≤3    | 次
≤3次            | ≤3    | 次
大于80%         | >80   | %
＞80％          | >80   | %
超过80%         | >80   | %
高于80%         | >80   | %
低于5%          | <5    | %
小于5%          | <5    | %
不足5%          | <5    | %
＜5%            | <5    | %
90%以上（含90%）| ≥90   | %
90%以上(不含)   | >90   | %
5%以下（不含本数）| <5  | %
"""

# phrase | what its reason speaks of
MANUAL = """
                | 为空
约95%           | 约
95%左右         | 左右
近90%           | 近
力争达到90%     | 力争
95%             | 至少还是至多
3家             | 至少还是至多
控制在5%        | 至少还是至多
0               | 至少还是至多
≥90%且≤80%      | 请在“指标”表中分成两行
90-95%以内      | 不止一个数
≥9 0%           | 不止一个数
90%以上（含80%）| 括号
大于90%（含）   | 括号
超过90%以上     | 前后的界限
达到5%以下      | 前后的界限
9O%             | 读懂
≥-5%            | 读懂
九成以上        | 读懂
≥090%           | 读懂
≥①0%            | 读懂
80以上的企业    | 读懂
未达到90%       | 读懂
前0位           | 读懂
不居前列        | 读懂
非前列          | 读懂
不低于同级城市水平| 读懂
优秀            | 读懂
不断提高        | 年限
"""


def _rows(table: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in table.strip("\n").splitlines()]


@pytest.mark.parametrize(("phrase", "relation", "unit"), _rows(NUMBERS))
def test_a_number_is_read_with_its_limit(phrase: str, relation: str, unit: str) -> None:
    """以上, 以下, 以内, 至少 ... include the number itself; 大于, 超过, 低于 ... exclude it (D5.1, D5.2, D5.3, D5.4)."""
    target = read_target(phrase)
    assert (target.kind, target.comparison, target.number) == (Kind.NUMBER, relation[0], Fraction(relation[1:]))
    assert target.measure_unit == unit
    assert ("（含" in target.reading) == (relation[0] in "≥≤")


@pytest.mark.parametrize(("phrase", "reason"), _rows(MANUAL))
def test_what_is_not_wholly_understood_is_manual_and_says_why(phrase: str, reason: str) -> None:
    """A phrase outside the grammar is a person's to judge, and the reading names the reason (D5.13, D5.14)."""
    target = read_target(phrase)
    assert target.kind is Kind.MANUAL
    assert reason in target.reading


def test_there_are_41_measures_and_none_is_manual() -> None:
    """Every phrase of the table is read (D4.8, D5.13)."""
    assert len(MEASURES) == 41
    assert [row.id for row in MEASURES if row.target.kind is Kind.MANUAL] == []


@pytest.mark.parametrize(
    ("phrase", "years", "reading"),
    [
        ("≥90%", None, "不低于90%（含90%）"),
        ("大于80%", None, "高于80%（不含80%）"),
        ("前10位", None, "排名不低于第10位（含）"),
        ("前10位", 3, "近3年每年排名均不低于第10位（含）"),
        ("近三年排名前十位", None, "近3年每年排名均不低于第10位（含）"),
        ("前列", None, "排名不超过参评城市数的30%"),
        ("居全国同级城市前列", None, "排名不超过参评城市数的30%"),
        ("居全国同级城市排名\n\n前列", None, "排名不超过参评城市数的30%"),
        ("低于全国\n\n平均水平", None, "低于全国平均水平（不含相等）"),
        ("不高于全国平均水平", None, "不高于全国平均水平（含相等）"),
        ("高于全国平均水平", None, "高于全国平均水平（不含相等）"),
        ("不低于全国平均水平", None, "不低于全国平均水平（含相等）"),
        ("不断提高", 3, "近3年逐年提高（每年严格高于上年）"),
        ("连续3年增长", None, "近3年逐年提高（每年严格高于上年）"),
        ("不断递减", 3, "近3年逐年下降（每年严格低于上年）"),
        ("近5年不断下降", 5, "近5年逐年下降（每年严格低于上年）"),
    ],
)
def test_the_reading_is_one_plain_sentence(phrase: str, years: int | None, reading: str) -> None:
    """A person can tell from the reading how the phrase is understood."""
    assert read_target(phrase, years=years).reading == reading


def test_a_phrase_without_unit_takes_the_plans() -> None:
    """80以上 in 分 is 80分; a bare 100 in % is at least 100%, a bare 0 in 次 at most 0次 (D5.3, D5.4)."""
    assert read_target("80以上", measure_unit="分").measure_unit == "分"
    assert read_target("100", measure_unit="％").reading == "不低于100%（含100%）"
    assert read_target("0", measure_unit="次").reading == "不高于0次（含0次）"
    assert read_target("≥5人每平方公里", measure_unit="人每平方公里").kind is Kind.NUMBER


def test_what_says_no_limit_of_its_own() -> None:
    """0万亩 may be a quota as well (D5.4); what is reached at present stands in a bracket and is no target; 百分比 is %."""
    assert [read_target(phrase).kind for phrase in ("0万亩", "0吨", "0万头")] == [Kind.MANUAL] * 3
    assert read_target("0", measure_unit="万亩", direction="正向").reading == "不低于0万亩（含0万亩）"
    assert read_target("提升至30%（目前25.3%）").reading == read_target("提升至30%").reading
    assert read_target("提升至30%（2025年为35%）").kind is Kind.MANUAL
    assert read_target("≥100百分比").reading == read_target("≥100%").reading


@pytest.mark.parametrize(("phrase", "unit"), [("≥90%", "家"), ("达到1‰", "%"), ("3个以上", "家"), ("前10位", "%")])
def test_a_unit_that_contradicts_the_plan_is_manual(phrase: str, unit: str) -> None:
    """A phrase in another unit of measure than the plan's is left to a person, with both named."""
    target = read_target(phrase, measure_unit=unit)
    assert target.kind is Kind.MANUAL
    assert "不一致" in target.reading
    assert unit in target.reading


@pytest.mark.parametrize(("phrase", "years"), [("连续3年增长", 5), ("不断提高", 1), ("不断提高", 0), ("前10位", -3)])
def test_years_that_make_no_sense_are_manual(phrase: str, years: int) -> None:
    """A 年限 that contradicts the phrase or cannot be compared over leaves the target to a person."""
    target = read_target(phrase, years=years)
    assert target.kind is Kind.MANUAL
    assert "年" in target.reading


def test_the_share_of_the_front_is_the_settings() -> None:
    """前列 takes its share from the settings and says so; a share beyond 100% is manual (D5.8, D6.15)."""
    assert read_target("前列", share=Fraction(1, 4)).number == Fraction(1, 4)
    assert "25%" in read_target("前列", share=Fraction(1, 4)).reading
    assert "1/3" in read_target("前列", share=Fraction(1, 3)).reading
    assert read_target("前列", share=Fraction(3)).kind is Kind.MANUAL


_WORDS = re.findall(
    r"\S+",
    """
≥ ≤ > < 0 1 9 90 . , % ‰ 家 位 分 以上 以下 含 不含 （
） 前 列 连续 近 3 三 十 年 不断 提高 低于 全国 平均 至少 约 ９ ％
""",
)


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(_WORDS), max_size=8).map("".join)),
    st.none() | st.integers(),
    st.text(max_size=3),
)
def test_any_text_ends_in_a_target(phrase: str, years: int | None, unit: str) -> None:
    """Whatever is written gives a target that keeps the phrase and says how it is understood; nothing is raised."""
    target = read_target(phrase, years=years, measure_unit=unit)
    assert isinstance(target, Target)
    assert target.phrase == phrase
    assert target.reading
    assert (target.number is None) == (target.kind in {Kind.MANUAL, Kind.REFERENCE, Kind.TREND})


@given(st.integers(0, 10**12), st.integers(0, 3), st.sampled_from(["%", "‰", "家", ""]))
def test_the_number_is_read_exactly(digits: int, places: int, unit: str) -> None:
    """A printed limit is read as that very number."""
    text = f"{digits:0{places + 1}d}"
    shown = f"{text[: len(text) - places]}.{text[len(text) - places :]}" if places else text
    assert read_target(f"不低于{shown}{unit}").number == Fraction(digits, 10**places)


@pytest.mark.parametrize(
    ("phrase", "entered", "reading"),
    [
        ("同比增长7%以上", "增长率", "公布的增长率不低于7%（含7%）"),
        ("同比增长7%以上", "降幅", "公布的降幅不高于-7%（含-7%）"),
        ("下降3%以上", "增长率", "公布的增长率不高于-3%（含-3%）"),
        ("降低超过3%", "降幅", "公布的降幅高于3%（不含3%）"),
        ("提高2%", "增长率", "公布的增长率不低于2%（含2%）"),
    ],
)
def test_a_published_change_is_judged_the_way_round_it_is_entered(phrase: str, entered: str, reading: str) -> None:
    """A rise and a fall are one another's mirror; which of them a unit enters is what its 填报项 says (D5.9, D5.20)."""
    target = read_target(phrase, measure_unit="%", entered=entered)
    assert (target.kind, target.reading) == (Kind.NUMBER, reading)


def test_a_level_is_never_taken_for_a_published_change() -> None:
    """Where the level is entered, only 年限 lets a change be computed; without it a person judges."""
    assert read_target("比上年增长5%以上", entered="").kind is Kind.MANUAL
    assert read_target("比上年增长5%以上", measure_unit="万元").kind is Kind.MANUAL
    assert read_target("比上年增长5%以上", years=2, entered="").kind is Kind.GROWTH
