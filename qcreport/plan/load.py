"""Load a plan from a folder of CSV tables or from `plan.xlsx`; all its faults at once."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qcreport.book.addresses import letter
from qcreport.book.grid import CellKind, Grid, TextCell
from qcreport.book.headings import find_head
from qcreport.findings import Finding, Place, Severity, finding
from qcreport.plan import cells
from qcreport.plan.grids import place_in, read_grids
from qcreport.plan.links import link_findings
from qcreport.plan.missing import without_followers
from qcreport.plan.model import Plan
from qcreport.plan.naming import canonical_plan
from qcreport.plan.places import Places, SheetPlaces
from qcreport.plan.tables import TABLES, Column, Table, key_of
from qcreport.resources import resource

_HEAD_ROWS = 10


@dataclass(slots=True)
class _Loading:
    """What was found so far, and where each row of each table stands."""

    findings: list[Finding] = field(default_factory=list)
    places: dict[tuple[str, int], tuple[Grid, int, Mapping[str, int]]] = field(default_factory=dict)

    def place(self, table: str, index: int, heading: str) -> Place:
        """The place of a heading's cell in the row `index` of a table."""
        grid, line, columns = self.places[table, index]
        return place_in(grid, line, columns.get(heading, 0))


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plan as far as it could be read, every fault and repair, where its rows stand, and all sheets of the file."""

    plan: Plan
    findings: tuple[Finding, ...]
    places: Places
    grids: Mapping[str, Grid]

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What must be put right before the plan can be used."""
        return tuple(row for row in self.findings if row.severity is Severity.MANDATORY)


def bundled_plan_folder() -> Path:
    """The folder of the plan that comes with the program."""
    return resource("input_templates") / "quzhou"


def load_plan(path: Path) -> tuple[Plan, tuple[Finding, ...]]:
    """Load a plan; both forms of the same plan give equal values. More columns may follow the fixed ones.

    Returns:
        The plan as far as it could be read, and every fault and repair with its sheet and cell; a 强制性 one stops
        `generate`.

    Raises:
        Fault: The file or folder cannot be opened at all.
    """
    loaded = read_plan(path)
    return loaded.plan, loaded.findings


def read_plan(path: Path) -> Loaded:
    """Load a plan, and say where its rows stand.

    Raises:
        Fault: As `load_plan`.
    """
    grids, found = read_grids(path)
    loading = _Loading(list(found))
    tables: dict[str, tuple[Any, ...]] = {}
    for table in TABLES:
        grid = grids.get(table.name)
        if grid is None and not table.added:
            loading.findings.append(finding("P101", Place(path.name, table.name), item=table.name, sheet=table.name))
        tables[table.field] = tuple(_rows(table, grid, loading)) if grid else ()
    plan, renamed = canonical_plan(Plan(**tables), loading.place)
    linked = without_followers(loading.findings, link_findings(plan, loading.place))
    return Loaded(plan, (*loading.findings, *renamed, *linked), _places(plan, loading), grids)


def _places(plan: Plan, loading: _Loading) -> Places:
    sheets: dict[str, SheetPlaces] = {}
    for table in TABLES:
        listed = getattr(plan, table.field)
        if table.added and not listed:
            continue
        rows: dict[str, int] = {}
        letters: dict[str, str] = {}
        for index, row in enumerate(listed):
            _, line, columns = loading.places[table.name, index]
            rows.setdefault(key_of(table, row), line + 1)
            letters = letters or {heading: letter(at) for heading, at in columns.items()}
        sheets[table.name] = SheetPlaces(letters, rows)
    return Places(sheets)


def _rows(table: Table, grid: Grid, loading: _Loading) -> Iterator[Any]:
    texts = ([cell.text for cell in row] for row in grid.rows)
    found = find_head(texts, {column.heading for column in table.columns}, _HEAD_ROWS)
    head, columns = found.row, found.columns
    absent = [column.heading for column in table.columns if column.heading not in columns and not column.added]
    place = place_in(grid, head, 0)
    loading.findings.extend(
        finding("P102", place, item=f"{table.name}/{heading}", sheet=table.name, heading=heading) for heading in absent
    )
    index = 0
    for line, row in enumerate(grid.rows[head + 1 :], start=head + 1):
        if not any(cell.text.strip() for cell in row):
            continue
        loading.places[table.name, index] = (grid, line, columns)
        values = {}
        for column in table.columns:
            position = columns.get(column.heading)
            if position is None:
                values[column.attribute] = column.fallback
                continue
            cell = row[position] if position < len(row) else TextCell("")
            values[column.attribute] = _value(column, cell, place_in(grid, line, position), loading.findings)
        index += 1
        yield table.row(**values)


def _value(column: Column, cell: TextCell, place: Place, findings: list[Finding]) -> Any:
    """The value of one cell, with a finding where it is missing, unreadable or had to be repaired."""
    heading, text = column.heading, cell.text.strip()
    if not text:
        if column.required:
            findings.append(finding("P103", place, heading=heading))
            return column.fallback
        return column.read("")
    try:
        if cell.kind is CellKind.ERROR:
            raise ValueError(text)  # noqa: TRY301 -- the same answer as to any unreadable text
        value = column.read(text)
    except ValueError:
        said = {"heading": heading, "text": text, "choices": "、".join(column.choices)}
        findings.append(finding("P114" if column.choices else "P104", place, **said))
        return column.fallback
    if (written := column.write(value)) != (text if column.read is str else cell.text):
        findings.append(finding("P121", place, heading=heading, text=_shown(cell.text), value=written))
    if cell.kind is CellKind.NUMBER and column.read is cells.identity:
        findings.append(finding("P122", place, heading=heading, text=text))
    return value


def _shown(text: str) -> str:
    """Line breaks and tabs made visible as blanks, so that a finding stays one line."""
    return re.sub(r"[\r\n\t\v\f]", " ", text)
