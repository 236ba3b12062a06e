"""Changes to a ledger behind the program's back."""

import sqlite3
from contextlib import closing
from pathlib import Path

from qcreport.ledger.guards import lower_guards, lower_guards_on_server
from qcreport.ledger.store import Ledger


def without_guards(ledger: Ledger) -> None:
    """Let an open ledger be changed in any way."""
    if isinstance(ledger.connection, sqlite3.Connection):
        lower_guards(ledger.connection)
    else:
        lower_guards_on_server(ledger.connection)


def tamper(path: Path, *statements: str) -> None:
    """Change a ledger's file as somebody would who takes the guards away and puts them back."""
    with closing(sqlite3.connect(path)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, made in guards:
            connection.execute(made)
        connection.commit()
