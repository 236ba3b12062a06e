"""A period's figures beside those of other periods, by merge (D7.2, D7.43)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from qcreport.asked.answer import AnswerStatus

if TYPE_CHECKING:
    import pandas as pd

_CELL = ["unit", "id", "item"]


def compared(facts: "pd.DataFrame", others: Mapping[str, "pd.DataFrame"]) -> "pd.DataFrame":
    """The figures of a period, each beside what was reported for the same cell in other periods.

    Args:
        facts: As `table.facts_table` gives it.
        others: Name of a column → the facts of that period, under the names that answer now.

    Returns:
        Columns `unit`, `id`, `item`, `measure_unit`, `value` and one for each other period (object: exact values, None
        where there is none); one row a cell that holds a figure now or then.
    """
    found = _figures(facts)[[*_CELL, "measure_unit", "value"]]
    for name, frame in others.items():
        then = _figures(frame)[[*_CELL, "measure_unit", "value"]].rename(
            columns={"value": name, "measure_unit": "_then"}
        )
        found = found.merge(then, how="outer", on=_CELL)
        found["measure_unit"] = found["measure_unit"].where(found["measure_unit"].notna(), found["_then"])
        found = found.drop(columns="_then")
    return found.astype(object).where(found.notna(), None)


def _figures(facts: "pd.DataFrame") -> "pd.DataFrame":
    return facts[facts["value"].notna() & (facts["status"] != AnswerStatus.REFUSED)]
