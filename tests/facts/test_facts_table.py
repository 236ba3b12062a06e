"""The tidy table of facts."""

from datetime import date
from fractions import Fraction

from qcreport.asked.keys import EntryKind
from qcreport.facts.settle import settle
from qcreport.facts.table import COLUMNS, answers, facts_of, facts_table, refused
from qcreport.findings import Place
from qcreport.ledger.entries import CurrentEntry, DoubtfulOrder
from qcreport.plan.model import Plan
from qcreport.submissions.model import Entry, EntryStatus
from qcreport.workspace import parse_period

PERIOD = parse_period("2026Q3")


def _current(
    unit: str, item: str, raw: str, value: str | None, status: EntryStatus = EntryStatus.ACCEPTED
) -> CurrentEntry:
    exact = None if value is None else Fraction(value)
    place = Place(f"{unit}.xlsx", "量化指标", "F9")
    entry = Entry(EntryKind.INDICATOR, "Z33", item, raw, exact, raw, "家", place, status)
    return CurrentEntry(unit, entry, "ab" * 32, date(2026, 10, 9), older=False)


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
    assert list(facts_table(facts_of(plan, PERIOD, [])).columns) == expected == list(COLUMNS)


def test_values_stay_exact_and_texts_stay_texts(plan: Plan) -> None:
    """A third stays a third, and the text NA does not become a missing value."""
    facts = facts_of(plan, PERIOD, [_current("市质监局", "甲", "NA", None), _current("市质监局", "乙", "1/3", "1/3")])
    table = facts_table(facts)
    assert list(table["value"]) == [None, Fraction(1, 3)]
    assert set(table["raw"]) == {"NA", "1/3"}
    assert answers(facts)["Z33", "市质监局"]["乙"].value == Fraction(1, 3)


def test_an_alias_answers_under_the_canonical_name(plan: Plan) -> None:
    """What 市经信 returned is a fact of 市经信委 (D2.1)."""
    facts = facts_of(plan, PERIOD, [_current("市经信", "甲", "1", "1")])
    assert [fact.unit for fact in facts] == ["市经信委"]


def test_refused_entries_answer_nothing(plan: Plan) -> None:
    """What was refused is a fact and no answer (D7.5)."""
    facts = facts_of(plan, PERIOD, [_current("市环保局", "已建档企业数", "9", "9", EntryStatus.REFUSED)])
    assert [fact.raw for fact in facts] == ["9"]
    assert ("Z33", "市环保局") not in answers(facts)
    assert refused(facts)["Z33", "市环保局"]["已建档企业数"].raw == "9"


def test_the_offices_choice_of_version_counts() -> None:
    """Where the order of two versions was doubtful, the chosen file's answer is in force (D7.36)."""
    old, new = _current("市质监局", "甲", "1", "1"), _current("市质监局", "甲", "2", "2")
    first = Entry(**{**{name: getattr(old.entry, name) for name in Entry.__slots__}, "place": Place("旧.xlsx")})
    order, ages = DoubtfulOrder("市质监局", (first, new.entry), ("a", "b")), {"a": 1, "b": 0, new.sha256: 0}
    assert settle([new], [order], lambda _order: "旧.xlsx", ages)[0].entry.raw == "1"
    assert settle([new], [order], lambda _order: "", ages)[0].entry.raw == "2"
