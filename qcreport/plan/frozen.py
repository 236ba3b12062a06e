"""A plan as one canonical text, so that what `generate` used can be kept and compared."""

import hashlib
import json
from fractions import Fraction
from functools import lru_cache
from typing import Any

from qcreport.plan.model import Plan
from qcreport.plan.tables import TABLES, Table


def plan_text(plan: Plan) -> str:
    """The plan as JSON, table by table; equal plans give equal texts, different ones different texts.

    A table or column that was added later stands only where something is in it, so that plans without it keep their text.
    """
    listed = [(table, getattr(plan, table.field)) for table in TABLES]
    tables = {table.name: [_texts(table, row) for row in rows] for table, rows in listed if rows or not table.added}
    return json.dumps(tables, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=16)  # a command reads a plan in several places; what follows from it hangs on the one value
def plan_from_text(text: str) -> Plan:
    """The plan that `plan_text` wrote."""
    tables = json.loads(text)
    rows = {
        table.field: tuple(
            table.row(
                **{
                    column.attribute: _value(row[column.heading])
                    for column in table.columns
                    if column.heading in row or not column.added
                }
            )
            for row in (tables.get(table.name, ()) if table.added else tables[table.name])
        )
        for table in TABLES
    }
    return Plan(**rows)


def plan_hash(plan: Plan) -> str:
    """SHA-256 of the canonical text, in hex."""
    return hashlib.sha256(plan_text(plan).encode("utf-8", "surrogatepass")).hexdigest()


def _texts(table: Table, row: Any) -> dict[str, Any]:
    said = {column: getattr(row, column.attribute) for column in table.columns}
    return {column.heading: _plain(value) for column, value in said.items() if value or not column.added}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return {"exact": str(value)} if isinstance(value, Fraction) else value


def _value(kept: Any) -> Any:
    if isinstance(kept, list):
        return tuple(kept)
    return Fraction(kept["exact"]) if isinstance(kept, dict) else kept
