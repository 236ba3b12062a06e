"""All that a ledger holds, put into another one: from a file into a database, and back."""

from qcreport.ledger.store import Ledger, ledger_in_memory, run, run_each, writing


def copy_records(source: Ledger, target: Ledger) -> None:
    """Put all rows of a ledger into one that was just made; all of them, or none.

    Args:
        source: It is read only.
        target: A ledger without guards, that holds nothing but what every new one does.
    """
    tables = _tables()
    with writing(target):
        for table in reversed(tables):
            run(target, f"DELETE FROM {table}")  # noqa: S608 -- our own names
        for table in tables:
            _copy_table(source, target, table)


def _copy_table(source: Ledger, target: Ledger, table: str) -> None:
    found = run(source, f"SELECT * FROM {table}")  # noqa: S608 -- our own names
    columns = [column[0] for column in found.description]
    rows = found.fetchall()
    named, places = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
    run_each(target, f"INSERT INTO {table} ({named}) VALUES ({places})", rows)  # noqa: S608 -- our own names
    if rows and "sequence" in columns:
        target.connection.count_on(table)


def _tables() -> tuple[str, ...]:
    """The tables of this program's schema, each after those it refers to."""
    with ledger_in_memory() as ledger:
        rows = run(ledger, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid").fetchall()
    return tuple(name for (name,) in rows)
