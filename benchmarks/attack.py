"""How much of what is changed behind the program's back `verify` notices: `python -m benchmarks.attack N [WORKSPACE]`.

Each attempt changes one byte of the ledger's file or of an original in the archive, one row of the ledger, or one file of
the archive, in a copy of the workspace, and is taken back before the next one.
"""

import argparse
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from random import Random

from qcreport.campaign.office import Office
from qcreport.campaign.record.verify import holds
from qcreport.demo.run import run_demo
from qcreport.ledger.archive import copies
from qcreport.ledger.chain import KINDS
from qcreport.workspace import Workspace

_TABLES = (*KINDS, *(part for kind in KINDS.values() for part in kind.parts), "chain")
_NO_RECORD = ("states", "outcomes", "untold")
_TODAY = date(2027, 1, 20)


class Outcome(StrEnum):
    """What became of an attempt."""

    NOTICED = "noticed"
    HARMLESS = "changes nothing meant"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One change: what kind it is of, what it was, and what became of it."""

    kind: str
    what: str
    outcome: Outcome


def attack(root: Path, count: int, seed: int = 0) -> tuple[Attempt, ...]:
    """Make so many changes to a workspace that holds, one at a time; the workspace is left as it was.

    Args:
        root: The workspace; it is changed and restored, so let it be a copy.
        count: How many changes.
        seed: Of the chance by which they are drawn.
    """
    workspace, chance = Workspace(root), Random(seed)  # noqa: S311 -- a test must repeat
    office = Office(workspace, _TODAY)
    if not holds(office):
        raise ValueError(f"{root} does not verify before the first change")
    whole = workspace.ledger_file.read_bytes()
    meant = _meaning(workspace.ledger_file)
    found = []
    for number in range(count):
        name, change = _CHANGES[number % len(_CHANGES)]
        what, restore = change(workspace, chance)
        noticed = _is_noticed(office)
        harmless = not noticed and _meaning(workspace.ledger_file) == meant and name == "byte of the ledger"
        outcome = Outcome.NOTICED if noticed else Outcome.HARMLESS if harmless else Outcome.MISSED
        found.append(Attempt(name, what, outcome))
        restore()
        for aside in ("-wal", "-shm"):
            workspace.ledger_file.with_name(workspace.ledger_file.name + aside).unlink(missing_ok=True)
        workspace.ledger_file.write_bytes(whole)
    return tuple(found)


def _is_noticed(office: Office) -> bool:
    """Whether `verify` names a difference, or cannot go on; either ends the command with status 1."""
    try:
        return not holds(office)
    except Exception:  # noqa: BLE001 -- whatever it is, the command fails
        return True


def _meaning(path: Path) -> object:
    """All that a ledger's file says, but for what may be deleted at any time; None where it cannot be read."""
    try:
        with closing(sqlite3.connect(path)) as ledger:
            shape = ledger.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
            tables = [name for kind, name, _ in shape if kind == "table" and name not in _NO_RECORD]
            rows = [ledger.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall() for table in tables]  # noqa: S608 -- our own tables
            return shape, rows
    except sqlite3.Error:
        return None


_Restore = Callable[[], object]


def _byte_of_ledger(workspace: Workspace, chance: Random) -> tuple[str, _Restore]:
    place = _flip(workspace.ledger_file, chance)
    return f"byte {place}", lambda: None


def _byte_of_original(workspace: Workspace, chance: Random) -> tuple[str, _Restore]:
    path = chance.choice([one for one in copies(workspace.archive) if one.stat().st_size])
    whole = path.read_bytes()
    place = _flip(path, chance)
    return f"{path.name[:12]}, byte {place}", lambda: path.write_bytes(whole)


def _flip(path: Path, chance: Random) -> int:
    content = bytearray(path.read_bytes())
    place = chance.randrange(len(content))
    content[place] ^= chance.randrange(1, 256)
    path.write_bytes(content)
    return place


def _file_of_archive(workspace: Workspace, chance: Random) -> tuple[str, _Restore]:
    path = chance.choice(list(copies(workspace.archive)))
    if chance.random() < 1 / 2:
        added = path.with_name("0" * 64)
        added.write_bytes(b"added")
        return "a file added", added.unlink
    whole = path.read_bytes()
    path.unlink()
    return f"{path.name[:12]} deleted", lambda: path.write_bytes(whole)


def _row(workspace: Workspace, chance: Random) -> tuple[str, _Restore]:
    """Change, delete or copy a row as somebody would who takes the guards away and puts them back."""
    with closing(sqlite3.connect(workspace.ledger_file)) as ledger:
        guards = ledger.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            ledger.execute(f"DROP TRIGGER {name}")
        filled = [table for table in _TABLES if ledger.execute(f"SELECT count(*) FROM {table}").fetchone()[0]]  # noqa: S608 -- our own tables
        said = _changed_row(ledger, chance.choice(filled), chance)
        for _, made in guards:
            ledger.execute(made)
        ledger.commit()
    return said, lambda: None


def _changed_row(ledger: sqlite3.Connection, table: str, chance: Random) -> str:
    number = chance.choice(ledger.execute(f"SELECT rowid FROM {table} ORDER BY rowid").fetchall())[0]  # noqa: S608 -- our own tables
    if chance.random() < 1 / 4:
        ledger.execute(f"DELETE FROM {table} WHERE rowid = ?", [number])  # noqa: S608 -- as above
        return f"{table} row {number} deleted"
    columns = [(row[1], row[2]) for row in ledger.execute(f"PRAGMA table_info({table})")]
    chance.shuffle(columns)
    for column, kind in columns:
        other: object = chance.randrange(10**6, 10**7) if kind == "INTEGER" else f"改{chance.randrange(1000)}"
        try:
            ledger.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", [other, number])  # noqa: S608 -- as above
        except sqlite3.IntegrityError:  # a check of the table refuses it
            continue
        return f"{table} row {number}, {column}"
    raise AssertionError(table)


_CHANGES: Sequence[tuple[str, Callable[[Workspace, Random], tuple[str, _Restore]]]] = (
    ("byte of the ledger", _byte_of_ledger),
    ("row of the ledger", _row),
    ("byte of an original", _byte_of_original),
    ("row of the ledger", _row),
    ("byte of the ledger", _byte_of_ledger),
    ("file of the archive", _file_of_archive),
)


def table(found: Sequence[Attempt]) -> Iterator[str]:
    """What was found as a table of Markdown, then every attempt that was not noticed."""
    counts = Counter((one.kind, one.outcome) for one in found)
    yield "| change | " + " | ".join(Outcome) + " |"
    yield "|---|" + "---|" * len(Outcome)
    for kind in dict.fromkeys(name for name, _ in _CHANGES):
        yield f"| {kind} | " + " | ".join(str(counts[kind, outcome]) for outcome in Outcome) + " |"
    for one in found:
        if one.outcome is not Outcome.NOTICED:
            yield f"- {one.outcome}: {one.kind}, {one.what}"


def main(arguments: list[str] | None = None) -> None:
    """Attack a copy of a workspace, that of the demo where none is named, and print what was noticed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.attack", description=__doc__)
    parser.add_argument("count", type=int, help="how many changes")
    parser.add_argument("workspace", type=Path, nargs="?", help="a copy of it is attacked (default: the demo)")
    parser.add_argument("--seed", type=int, default=0, help="of the chance by which they are drawn")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "workspace"
        if chosen.workspace:
            shutil.copytree(chosen.workspace, root)
        else:
            list(run_demo(root))
        for line in table(attack(root, chosen.count, chosen.seed)):
            print(line)  # noqa: T201 -- a program for the terminal


if __name__ == "__main__":
    main()
