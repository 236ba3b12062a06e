"""Triggers of a ledger in SQLite that refuse to change or delete what is a record for good.

They keep a mistake or a stray program from it; who takes them away first is found out by the chain. A server has rights for
that, which its administrator gives.
"""

from collections.abc import Iterator

from qcreport.ledger.connection import Connection

_REFUSED = "SELECT RAISE(ABORT, 'records are added to, never changed')"
_ADDED_TO = (
    "chain",
    "workspace",
    "entries",
    "adoptions",
    "reminders",
    "editions",
    "register",
    "annulments",
    "cancellations",
)
_KEPT = (*_ADDED_TO, "receipts", "decisions", "plans")
_TO_TRY = "(OLD.tried_by = '' AND OLD.outcome <> '重复')"  # a file that could be used needs no other attempt
_TAKEN = "EXISTS (SELECT 1 FROM receipts WHERE sequence = OLD.receipt AND tried_by = '' AND outcome <> '重复')"
_CHANGES = (
    *((table, "UPDATE", "1") for table in (*_ADDED_TO, "findings")),
    ("receipts", "UPDATE OF sequence, period, name", "1"),
    ("receipts", "UPDATE OF sha256, received, unit, outcome, usable, corrects, dated, tried_by, read_by", _TO_TRY),
    ("decisions", "UPDATE OF sequence, period, question, decision, reason, decided_by, decided_on", "1"),
    ("decisions", "UPDATE OF words, facts", "OLD.facts <> ''"),
    ("plans", "UPDATE OF hash, text", "1"),
    ("plans", "UPDATE OF places", "OLD.places <> ''"),
    *((table, "DELETE", "1") for table in _KEPT),
    ("findings", "DELETE", _TAKEN),
)


def lower_guards(connection: Connection) -> None:
    """Take all of them away, so that tables can be changed by a step of the schema."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name").fetchall()
    for (name,) in rows:
        connection.execute(f'DROP TRIGGER "{name}"')


def raise_guards(connection: Connection) -> None:
    """Make all of them."""
    for statement in _statements():
        connection.execute(statement)


def _statements() -> Iterator[str]:
    for number, (table, change, when) in enumerate(_CHANGES):
        yield f"CREATE TRIGGER guard_{number:02} BEFORE {change} ON {table} WHEN {when} BEGIN {_REFUSED}; END"
