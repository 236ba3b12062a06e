"""Triggers of a ledger that refuse to change or delete what is a record for good.

They keep a mistake or a stray program from it; who takes them away first is found out by the chain.
"""

from collections.abc import Iterator

from qcreport.ledger.connection import Connection

GUARD = "guard_"
"""How the names of all guards begin."""
_SAID = "'records are added to, never changed'"
_REFUSED = f"SELECT RAISE(ABORT, {_SAID})"
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
_ALWAYS = "1"
_TO_TRY = "(OLD.tried_by = '' AND OLD.outcome <> '重复')"  # a file that could be used needs no other attempt
_TAKEN = "EXISTS (SELECT 1 FROM receipts WHERE sequence = OLD.receipt AND tried_by = '' AND outcome <> '重复')"
_CHANGES = (
    *((table, "UPDATE", _ALWAYS) for table in (*_ADDED_TO, "findings")),
    ("receipts", "UPDATE OF sequence, period, name", _ALWAYS),
    ("receipts", "UPDATE OF sha256, received, unit, outcome, usable, corrects, dated, tried_by, read_by", _TO_TRY),
    ("decisions", "UPDATE OF sequence, period, question, decision, reason, decided_by, decided_on", _ALWAYS),
    ("decisions", "UPDATE OF words, facts", "OLD.facts <> ''"),
    ("plans", "UPDATE OF hash, text", _ALWAYS),
    ("plans", "UPDATE OF places", "OLD.places <> ''"),
    *((table, "DELETE", _ALWAYS) for table in _KEPT),
    ("findings", "DELETE", _TAKEN),
)


def lower_guards(connection: Connection) -> None:
    """Of a file: take all of them away, so that tables can be changed by a step of the schema."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name").fetchall()
    for (name,) in rows:
        connection.execute(f'DROP TRIGGER "{name}"')


def raise_guards(connection: Connection) -> None:
    """Make all of them."""
    for statement in _statements():
        connection.execute(statement)


def lower_guards_on_server(connection: Connection) -> None:
    """The same in PostgreSQL, where each trigger has a function."""
    rows = connection.execute(
        "SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
        " AND prorettype = 'trigger'::regtype ORDER BY proname"
    ).fetchall()
    for (name,) in rows:
        connection.execute(f'DROP FUNCTION "{name}" CASCADE')


def raise_guards_on_server(connection: Connection) -> None:
    """Make all of them in PostgreSQL."""
    for number, (table, change, when) in enumerate(_CHANGES):
        condition, name = "true" if when == _ALWAYS else when, f"{GUARD}{number:02}"
        connection.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN"
            f" RAISE EXCEPTION {_SAID}; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
        )
        connection.execute(f"CREATE TRIGGER {name} BEFORE {change} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")


def _statements() -> Iterator[str]:
    for number, (table, change, when) in enumerate(_CHANGES):
        yield f"CREATE TRIGGER {GUARD}{number:02} BEFORE {change} ON {table} WHEN {when} BEGIN {_REFUSED}; END"
