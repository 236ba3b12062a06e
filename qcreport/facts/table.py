"""The tidy table of facts: one row a filled cell that was read, with its place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pandas as pd

from qcreport.ledger.entries import CurrentEntry
from qcreport.plan.duties import answering
from qcreport.plan.model import Plan
from qcreport.submissions.model import EntryKind, EntryStatus
from qcreport.workspace import Period

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
FACT_KINDS = {EntryKind.INDICATOR: "indicator", EntryKind.TASK: "task", EntryKind.OPTIONAL: "task"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the facts table; the names are those of facts.csv (contract.md)."""

    period: str
    unit: str
    kind: str
    id: str
    item: str
    value: Fraction | None
    text: str
    measure_unit: str
    raw: str
    file: str
    sha256: str
    sheet: str
    cell: str
    status: str


def facts_table(plan: Plan, period: Period, entries: Iterable[CurrentEntry]) -> pd.DataFrame:
    """Make the facts table of a period from the entries in force.

    A unit that was merged into another reports under its successor's name (domain.md §2).

    Returns:
        Columns `COLUMNS`, all of dtype object: `value` holds exact `Fraction`s or None, never floats, and texts
        such as `NA` stay texts. Sorted by kind, id, unit, item as entered.
    """
    rows = [_row(plan, period, current) for current in entries if current.entry.kind in FACT_KINDS]
    table = pd.DataFrame(
        [[getattr(row, name) for name in COLUMNS] for row in rows], columns=list(COLUMNS), dtype=object
    )
    return table.sort_values(["kind", "id", "unit"], kind="stable", ignore_index=True)


def _row(plan: Plan, period: Period, current: CurrentEntry) -> Fact:
    entry = current.entry
    return Fact(
        period=period.code,
        unit=answering(plan, current.unit, period),
        kind=FACT_KINDS[entry.kind],
        id=entry.id,
        item=entry.item,
        value=entry.value,
        text=entry.text,
        measure_unit=entry.measure_unit,
        raw=entry.raw,
        file=entry.place.file,
        sha256=current.sha256,
        sheet=entry.place.sheet,
        cell=entry.place.cell,
        status=str(entry.status),
    )


Answers = Mapping[tuple[str, str], Mapping[str, Fact]]


def answers(table: pd.DataFrame) -> Answers:
    """Group the usable facts: (id, unit) → item → fact; refused entries answer nothing."""
    grouped: dict[tuple[str, str], dict[str, Fact]] = {}
    for row in table[table["status"] != str(EntryStatus.REFUSED)].itertuples(index=False, name=None):
        fact = Fact(*row)
        grouped.setdefault((fact.id, fact.unit), {})[fact.item] = fact
    return grouped


def _exact_sum(values: "pd.Series[Any]") -> Fraction:
    return sum(values.tolist(), Fraction(0))


def totals(table: pd.DataFrame, ids: Iterable[str]) -> Mapping[tuple[str, str], Fraction]:
    """Add up what joint units entered (汇总方式 合计): (id, item) → exact sum over units.

    Args:
        table: The facts table.
        ids: Indicators whose plan says 合计.
    """
    counted = table[(table["status"] != str(EntryStatus.REFUSED)) & table["id"].isin(list(ids))]
    counted = counted[counted["value"].notna()]
    sums = counted.groupby(["id", "item"])["value"].agg(_exact_sum)
    return {(str(key[0]), str(key[1])): value for key, value in sums.items()}  # type: ignore[index]  # a two-level index
