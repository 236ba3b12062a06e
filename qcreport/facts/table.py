"""What counts as the tidy table that people are given."""

from typing import TYPE_CHECKING

from qcreport.asked.answer import AnswerKind
from qcreport.facts.consolidation import facts_in
from qcreport.workspace import Period

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
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
)


def facts_table(in_force: "pd.DataFrame", period: Period) -> "pd.DataFrame":
    """The facts of a period as one tidy table, one row a filled cell; its columns are those of facts.csv (C8.2).

    Args:
        in_force: As `consolidation.in_force` gives it.
        period: The period.

    Returns:
        Columns `COLUMNS`, all of dtype object: `value` holds exact `Fraction`s or None, never floats, and texts such as
        `NA` stay texts. Sorted by kind, id and unit, items as entered; refused answers are in it.
    """
    facts = facts_in(in_force)
    facts = facts.assign(
        period=period.code,
        unit=facts["speaker"],
        kind=facts["kind"].where(facts["kind"] == AnswerKind.INDICATOR, str(AnswerKind.TASK)),
    )
    return facts.sort_values(["kind", "id", "unit"], kind="stable", ignore_index=True)[list(COLUMNS)].astype(object)
