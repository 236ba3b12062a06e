"""Facts, one a filled cell that was read, with its place; and their tidy table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from operator import attrgetter
from typing import TYPE_CHECKING

from qcreport.asked.keys import EntryKind
from qcreport.facts.mergers import speaker
from qcreport.ledger.entries import CurrentEntry
from qcreport.plan.model import Plan
from qcreport.submissions.model import EntryStatus
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
FACT_KINDS = {EntryKind.INDICATOR: "indicator", EntryKind.TASK: "task", EntryKind.OPTIONAL: "task"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the facts table; the names are those of facts.csv (C8.2)."""

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


def facts_of(plan: Plan, period: Period, entries: Iterable[CurrentEntry]) -> tuple[Fact, ...]:
    """The facts of a period from the entries in force, sorted by kind, id, unit, item as entered.

    A unit that was merged into another reports under its successor's name, but for its share of what adds up (D2.8,
    D7.47).
    """
    rows = (_row(plan, period, current) for current in entries if current.entry.kind in FACT_KINDS)
    return tuple(sorted(rows, key=attrgetter("kind", "id", "unit")))


def facts_table(facts: Iterable[Fact]) -> "pd.DataFrame":
    """The same as one tidy table, which people are given.

    Returns:
        Columns `COLUMNS`, all of dtype object: `value` holds exact `Fraction`s or None, never floats, and texts
        such as `NA` stay texts. Rows as given.
    """
    import pandas as pd  # noqa: PLC0415 -- slow to load, and most commands answer without it

    return pd.DataFrame(map(attrgetter(*COLUMNS), facts), columns=list(COLUMNS), dtype=object)


def _row(plan: Plan, period: Period, current: CurrentEntry) -> Fact:
    entry = current.entry
    return Fact(
        period=period.code,
        unit=speaker(plan, period, current.unit, entry.id),
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


def answers(facts: Iterable[Fact]) -> Answers:
    """Group the usable facts: (id, unit) → item → fact; refused entries answer nothing."""
    return _grouped(fact for fact in facts if _usable(fact))


def refused(facts: Iterable[Fact]) -> Answers:
    """Group the facts that were not taken, in the same shape."""
    return _grouped(fact for fact in facts if fact.status == EntryStatus.REFUSED)


def _grouped(facts: Iterable[Fact]) -> Answers:
    grouped: dict[tuple[str, str], dict[str, Fact]] = {}
    for fact in facts:
        grouped.setdefault((fact.id, fact.unit), {})[fact.item] = fact
    return grouped


def _usable(fact: Fact) -> bool:
    return fact.status != EntryStatus.REFUSED
