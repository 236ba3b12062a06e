"""The tidy table of facts."""

from datetime import date
from fractions import Fraction

from qcreport.asked.answer import Answer, AnswerKind, AnswerStatus
from qcreport.facts.table import COLUMNS, answers, facts_table, refused
from qcreport.findings import Place
from qcreport.plan.model import Plan
from qcreport.workspace import parse_period
from tests.building import counting

PERIOD = parse_period("2026Q3")


def _answer(unit: str, item: str, raw: str, value: str | None, status: AnswerStatus = AnswerStatus.ACCEPTED) -> Answer:
    exact = None if value is None else Fraction(value)
    place = Place(f"{unit}.xlsx", "量化指标", "F9")
    day = date(2026, 10, 9)
    return Answer(AnswerKind.INDICATOR, "Z33", item, raw, exact, raw, "家", place, status, unit, "ab" * 32, day)


def test_the_table_has_the_columns_people_rely_on(plan: Plan) -> None:
    """The facts table has the columns of facts.csv in their order (C8.2), also when it is empty."""
    expected = [
        "period",
        "unit",
        "kind",
        "id",
        "item",
        "value",
        "text",
        "measure_unit",
        "raw",
        "file",
        "sha256",
        "sheet",
        "cell",
        "status",
    ]
    assert list(facts_table(counting(plan, PERIOD, []), PERIOD).columns) == expected == list(COLUMNS)


def test_values_stay_exact_and_texts_stay_texts(plan: Plan) -> None:
    """A third stays a third, and the text NA does not become a missing value."""
    facts = counting(plan, PERIOD, [_answer("市质监局", "甲", "NA", None), _answer("市质监局", "乙", "1/3", "1/3")])
    table = facts_table(facts, PERIOD)
    assert list(table["value"]) == [None, Fraction(1, 3)]
    assert set(table["raw"]) == {"NA", "1/3"}
    assert answers(facts)["Z33", "市质监局"]["乙"].value == Fraction(1, 3)


def test_an_alias_answers_under_the_canonical_name(plan: Plan) -> None:
    """What 市经信 returned is a fact of 市经信委 (D2.1)."""
    facts = counting(plan, PERIOD, [_answer("市经信", "甲", "1", "1")])
    assert list(facts_table(facts, PERIOD)["unit"]) == ["市经信委"]


def test_refused_entries_answer_nothing(plan: Plan) -> None:
    """What was refused is a fact and no answer (D7.5)."""
    facts = counting(plan, PERIOD, [_answer("市环保局", "已建档企业数", "9", "9", AnswerStatus.REFUSED)])
    assert list(facts["raw"]) == ["9"]
    assert ("Z33", "市环保局") not in answers(facts)
    assert refused(facts)["Z33", "市环保局"]["已建档企业数"].raw == "9"
