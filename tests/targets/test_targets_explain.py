"""`qcreport target` and the pace of a count (C1.8, D6.8)."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcreport.targets.explain import as_json, as_text, explain
from qcreport.targets.grammar import read_target
from qcreport.targets.pace import pace_needed


@pytest.mark.parametrize(
    ("phrase", "given_values", "verdict"),
    [
        ("≥94%", {"value": "93.996%"}, "unmet"),
        ("≥94%", {"value": "９４％"}, "met"),
        ("≥94%", {"value": "94"}, "met"),
        ("≥94%", {}, "undecidable"),
        ("≥94%", {"value": "940‰"}, "undecidable"),
        ("≥94%", {"value": "9O%"}, "undecidable"),
        ("80以上", {"value": "80左右"}, "undecidable"),
        ("至少50家", {"value": "1,200家"}, "met"),
        ("至少50家", {"value": "60个"}, "undecidable"),
        ("80以上", {"value": "60%", "measure_unit": "分"}, "undecidable"),
        ("低于全国平均水平", {"value": "0.2‰", "reference": "0.21‰"}, "met"),
        ("低于全国平均水平", {"value": "0.2‰", "reference": "0.21%"}, "undecidable"),
        ("低于全国平均水平", {"value": "0.2"}, "undecidable"),
        ("前列", {"rank": "3", "of": "10"}, "met"),
        ("前列", {"rank": "第4位", "of": "13个"}, "undecidable"),
        ("前列", {"rank": "4位", "of": "13个"}, "unmet"),
        ("前列", {"rank": "3"}, "undecidable"),
        ("前10位", {"rank": "10"}, "met"),
        ("前10位", {"series": "1,11,3"}, "unmet"),
        ("前10位", {"series": "1,,3", "years": 3}, "undecidable"),
        ("不断提高", {"series": "1，2、3"}, "met"),
        ("不断提高", {"series": "1,2", "years": 3}, "undecidable"),
        ("不断提高", {"series": "3,2", "years": 3}, "unmet"),
        ("连续3年增长", {"series": "1,2"}, "undecidable"),
        ("不断提高", {"series": "100%,100%,100%"}, "manual"),
        ("不断递减", {"series": "0‰,0‰,0‰"}, "manual"),
        ("不断提高", {}, "manual"),
        ("95%左右", {"value": "96%"}, "manual"),
        ("6.0%—6.5%", {"value": "6.5%"}, "met"),
        ("6.0%—6.5%", {"value": "6.6%"}, "manual"),
        ("6.0%—6.5%", {"value": "6.5‰"}, "undecidable"),
        ("比上年增长5%以上", {"series": "100,105"}, "met"),
        ("比上年增长5%以上", {"series": "100,104.9"}, "unmet"),
        ("比上年增长5%以上", {"series": "0,5"}, "manual"),
        ("比上年增长5%以上", {"value": "6%"}, "met"),
        ("比上年增长5%以上", {"series": "90%,96%"}, "undecidable"),
        ("比上年提高2个百分点", {"series": "90%,92%"}, "met"),
        ("比上年提高2个百分点", {"series": "90,91.9"}, "unmet"),
        ("比上年减少3起以上", {"series": "9起,6起"}, "met"),
        ("提高2个百分点", {"series": "90%,92%"}, "met"),
        ("年均增长6%以上", {"series": "100,110,112.36"}, "met"),
        ("年均增长6%以上", {"series": "100,,112"}, "undecidable"),
        ("低于全省平均水平", {"value": "0.2‰", "reference": "0.21‰"}, "met"),
        ("", {}, "manual"),
    ],
)
def test_phrases_and_values_as_typed(phrase: str, given_values: dict[str, str | int], verdict: str) -> None:
    """Values are read exactly; another unit or an unreadable value leaves it undecidable, a manual phrase manual."""
    said = json.loads(as_json(explain(phrase, **given_values)))  # type: ignore[arg-type]  # years is the one number
    assert set(said) == {"phrase", "kind", "reading", "verdict"}
    assert (said["phrase"], said["verdict"]) == (phrase, verdict)


def test_people_read_a_sentence() -> None:
    """The text names phrase, reading and conclusion with its reason."""
    text = as_text(explain("≥94%", value="93.996%"))
    assert text.splitlines()[:2] == ["目标值：≥94%", "理解为：不低于94%（含94%）"]
    assert "结论：未达标" in text
    assert "93.996%" in text
    assert as_text(explain("95%左右")).endswith("结论：待人工判定")


@given(st.text(), st.text(), st.text(), st.text())
def test_no_text_raises(phrase: str, value: str, series: str, rank: str) -> None:
    """Whatever is typed gives one of the four verdicts."""
    said = json.loads(as_json(explain(phrase, value=value, reference=value, series=series, rank=rank, of=rank)))
    assert said["verdict"] in {"met", "unmet", "undecidable", "manual"}


def test_the_pace_of_a_count_is_its_part_of_the_year() -> None:
    """Fifty a year are 37.5 by the end of September; a target that is no number to be reached has no pace."""
    assert pace_needed(read_target("至少50家"), 9) == Fraction(75, 2)
    assert pace_needed(read_target("0次"), 9) is None
    assert pace_needed(read_target("前列"), 9) is None
