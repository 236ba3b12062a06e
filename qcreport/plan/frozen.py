"""A plan as one canonical text, so that what `generate` used can be kept and compared."""

import hashlib
import json

from qcreport.plan.links import rows_as_texts
from qcreport.plan.model import Plan
from qcreport.plan.tables import TABLES


def plan_text(plan: Plan) -> str:
    """The plan as JSON: table name → rows of cell texts; equal plans give equal texts."""
    return json.dumps(rows_as_texts(plan), ensure_ascii=False, separators=(",", ":"))


def plan_from_text(text: str) -> Plan:
    """The plan that `plan_text` wrote."""
    rows = json.loads(text)
    tables = {}
    for table in TABLES:
        named = [zip(table.columns, cells, strict=True) for cells in rows[table.name]]
        tables[table.field] = tuple(
            table.row(**{column.attribute: column.read(cell) for column, cell in row}) for row in named
        )
    return Plan(**tables)


def plan_hash(plan: Plan) -> str:
    """SHA-256 of the canonical text, in hex."""
    return hashlib.sha256(plan_text(plan).encode()).hexdigest()
