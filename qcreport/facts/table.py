"""The answers in force as values to judge by, and as the tidy table that people are given."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.facts.received import ASKED, as_answers
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
Answers = Mapping[tuple[str, str], Mapping[str, Answer]]
"""(id, unit) → item → answer."""


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


def facts_in(in_force: "pd.DataFrame") -> "pd.DataFrame":
    """The answers on indicators and tasks; the rest are contacts, materials and replies."""
    return in_force[in_force["kind"].isin(ASKED)]


def answers(in_force: "pd.DataFrame") -> Answers:
    """The usable facts; refused ones answer nothing."""
    return grouped(as_answers(_sorted(in_force[in_force["usable"]]), "speaker"))


def refused(in_force: "pd.DataFrame") -> Answers:
    """The facts that were not taken, in the same shape."""
    return grouped(as_answers(_sorted(in_force[~in_force["usable"]]), "speaker"))


def _sorted(in_force: "pd.DataFrame") -> "pd.DataFrame":
    facts = facts_in(in_force)
    return facts.assign(task=facts["kind"] != AnswerKind.INDICATOR).sort_values(["task", "id", "speaker"])


def grouped(facts: Iterable[Answer]) -> Answers:
    """Answers by what they are about and whose they are."""
    found: dict[tuple[str, str], dict[str, Answer]] = {}
    for fact in facts:
        found.setdefault((fact.id, fact.unit), {})[fact.item] = fact
    return found


def by_id(given: Answers) -> Mapping[str, tuple[Answer, ...]]:
    """The same by what they are about alone, units in their order."""
    found: dict[str, tuple[Answer, ...]] = {}
    for (identity, _), facts in given.items():
        found[identity] = (*found.get(identity, ()), *facts.values())
    return found
