"""What each unit is asked in a period beside what it answered: what is filled and what is missing (D3.8, D3.11, D4.22)."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from qcreport.asked.answer import AnswerStatus
from qcreport.asked.items import indicator_fields, task_fields
from qcreport.plan.duties import duties_of, owned_indicators, reporting_units
from qcreport.plan.model import Plan
from qcreport.workspace import Period

if TYPE_CHECKING:
    import pandas as pd

OWED = ("unit", "id", "item", "required")


def owed(plan: Plan, period: Period) -> "pd.DataFrame":
    """Every cell that a unit is asked in a period, unit by unit in the plan's order.

    Returns:
        Columns `OWED`: `unit`, `id`, `item` (object), `required` (bool: it is owed; the rest may stay blank).
    """
    import pandas as pd  # noqa: PLC0415 -- slow to load, and most commands answer without it

    return pd.DataFrame(_cells(plan, period), columns=list(OWED)).astype(
        {**dict.fromkeys(OWED, object), "required": bool}
    )


def _cells(plan: Plan, period: Period) -> Iterator[tuple[str, str, str, bool]]:
    for unit in reporting_units(plan, period):
        fields = [
            *(row for one in owned_indicators(plan, unit.name, period) for row in indicator_fields(plan, one, period)),
            *(row for duty in duties_of(plan, unit.name, period) for row in task_fields(duty.task, duty.role)),
        ]
        yield from ((unit.name, field.id, field.item, field.required) for field in fields)


def with_answers(asked: "pd.DataFrame", facts: "pd.DataFrame") -> "pd.DataFrame":
    """What is asked, each cell with the answer that counts; what is missing falls out of the join.

    Args:
        asked: As `owed` gives it.
        facts: As `table.facts_table` gives it.

    Returns:
        Columns `OWED`, `value`, `text`, `status` (object; None where nothing usable came) and `answered` (bool).
    """
    usable = facts[facts["status"] != AnswerStatus.REFUSED]
    found = asked.merge(
        usable[["unit", "id", "item", "value", "text", "status"]], how="left", on=["unit", "id", "item"]
    )
    answered = found["status"].notna()
    return found.astype(object).where(found.notna(), None).assign(required=found["required"], answered=answered)


def completeness(asked: "pd.DataFrame", left_out: Collection[tuple[str, str]] = ()) -> "pd.DataFrame":
    """How much of what each unit owes is filled.

    Args:
        asked: As `with_answers` gives it.
        left_out: What is not owed by whom: id and unit of confirmed exemptions and of claims.

    Returns:
        One row a unit that is asked anything, in the order given: index `unit`; `owed`, `filled`, `missing` (int).
    """
    rows = zip(asked["id"], asked["unit"], asked["required"], strict=True)
    told = asked.assign(owed=[required and (identity, unit) not in left_out for identity, unit, required in rows])
    told = told.assign(filled=told["owed"] & told["answered"])
    found = told.groupby("unit", sort=False)[["owed", "filled"]].sum().astype(int)
    return found.assign(missing=found["owed"] - found["filled"])
