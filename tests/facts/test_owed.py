"""What is asked, joined with what came."""

from dataclasses import replace

import pytest

from qcreport.asked.answer import AnswerStatus
from qcreport.asked.items import indicator_fields
from qcreport.facts.owed import OWED, completeness, owed, with_answers
from qcreport.facts.table import facts_table
from qcreport.plan.model import Plan
from qcreport.workspace import parse_period
from tests.building import answer_of, counting

PERIOD = parse_period("2026Q3")
UNIT, ID, ITEM = "市质监局", "Z1-2", "合格批次"


def test_every_item_of_an_owner_is_asked(plan: Plan) -> None:
    """The owner of an indicator is asked each of its 填报项 once, and nobody else is (D4.22)."""
    asked = owed(plan, PERIOD)
    assert tuple(asked.columns) == OWED
    indicator = next(row for row in plan.indicators if row.id == ID)
    rows = asked[asked["id"] == ID]
    assert list(rows["item"]) == [field.item for field in indicator_fields(plan, indicator, PERIOD)]
    assert set(rows["unit"]) == {UNIT}


@pytest.mark.parametrize("status", AnswerStatus)
def test_what_was_refused_is_missing(plan: Plan, status: AnswerStatus) -> None:
    """A cell is answered by every answer but a refused one (D7.5)."""
    given = replace(answer_of(UNIT, ID, ITEM, "94"), status=status)
    facts = facts_table(counting(plan, PERIOD, [given]), PERIOD)
    joined = with_answers(owed(plan, PERIOD), facts)
    (row,) = joined[(joined["id"] == ID) & (joined["item"] == ITEM)].to_dict("records")
    assert row["answered"] == (status is not AnswerStatus.REFUSED)
    assert row["value"] == (94 if row["answered"] else None)


def test_what_is_left_out_is_not_owed(plan: Plan) -> None:
    """An exemption takes its cells out of what its unit owes, and out of what it has filled."""
    facts = facts_table(counting(plan, PERIOD, [answer_of(UNIT, ID, ITEM, "94")]), PERIOD)
    joined = with_answers(owed(plan, PERIOD), facts)
    before, after = completeness(joined).loc[UNIT], completeness(joined, {(ID, UNIT)}).loc[UNIT]
    assert (before["filled"], after["filled"]) == (1, 0)
    assert before["owed"] - after["owed"] == (joined["id"] == ID)[joined["required"]].sum()
    assert before["missing"] == before["owed"] - 1
