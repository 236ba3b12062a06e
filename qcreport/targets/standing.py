"""Phrases that compare with other cities, with an average or with the years before: `前10位`, `前列`, `不断提高`."""

from fractions import Fraction

from qcreport.targets import phrases
from qcreport.targets.asked import WORDS, TargetPhrase, included
from qcreport.targets.model import Comparison, Kind, Target
from qcreport.targets.show import show_number
from qcreport.targets.spelling import count

_FEWEST_OF_A_TREND = 2


def rank(asked: TargetPhrase) -> Target | None:
    """A rank that must be reached, in each of the years where there are several."""
    match = phrases.RANK.fullmatch(asked.text)
    if not match:
        return None
    if asked.measure_unit not in phrases.RANK_UNITS:
        return asked.manual(f"目标值是名次，与计划的计量单位“{asked.measure_unit}”不一致")
    span = asked.span(match["years"])
    if isinstance(span, str):
        return asked.manual(span)
    years, last = span or 1, 1 if match["first"] else count(match["number"])
    each = f"近{years}年每年排名均" if years > 1 else "排名"
    reading = f"{each}不低于第{last}位（含）"
    return Target(asked.phrase, Kind.RANK, Comparison.AT_MOST, Fraction(last), asked.measure_unit, years, reading)


def front(asked: TargetPhrase) -> Target | None:
    """A rank among the first share of the cities."""
    if not phrases.FRONT.fullmatch(asked.text):
        return None
    if not 0 < asked.share <= 1:
        return asked.manual("前列比例应大于0、不超过100%")
    percent = asked.share * 100
    exact = show_number(percent, decimals=10)
    written = f"{exact}%" if Fraction(exact) == percent else f"{asked.share.numerator}/{asked.share.denominator}"
    reading = f"排名不超过参评城市数的{written}"
    return Target(asked.phrase, Kind.FRONT, Comparison.AT_MOST, asked.share, asked.measure_unit, reading=reading)


def reference(asked: TargetPhrase) -> Target | None:
    """An average of the nation, the province or the city."""
    match = phrases.REFERENCE.fullmatch(asked.text)
    comparison = phrases.relation(match["before"], phrases.BEFORE) if match else None
    if match is None or comparison is None:
        return None
    equal = "含" if included(comparison) else "不含"
    reading = f"{WORDS[comparison]}{match['region']}平均水平（{equal}相等）"
    return Target(
        asked.phrase, Kind.REFERENCE, comparison, None, asked.measure_unit, reading=reading, region=match["region"]
    )


def trend(asked: TargetPhrase) -> Target | None:
    """Each year strictly above, or below, the year before."""
    match = phrases.TREND.fullmatch(asked.text)
    if not match:
        return None
    span = asked.span(match["near"], match["running"], match["plain"])
    if span is None:
        return asked.manual("没有写明年限（连续几年）")
    if isinstance(span, str):
        return asked.manual(span)
    if span < _FEWEST_OF_A_TREND:
        return asked.manual("年限只有1年，无从逐年比较")
    rising = bool(match["rising"])
    comparison = Comparison.MORE if rising else Comparison.LESS
    words = ("提高", "高于") if rising else ("下降", "低于")
    reading = f"近{span}年逐年{words[0]}（每年严格{words[1]}上年）"
    return Target(asked.phrase, Kind.TREND, comparison, None, asked.measure_unit, span, reading)
