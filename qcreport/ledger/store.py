"""Opening the ledger: one SQLite file that outlives crashes, full disks and later versions of the program.

Everything but the opening serves a ledger in PostgreSQL as well, see `postgresql.py`.
"""

import secrets
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from qcreport.chinese import reason_of
from qcreport.findings import Fault
from qcreport.ledger.chain import begin_chain
from qcreport.ledger.connection import Connection, RecordsGone, storable
from qcreport.ledger.file_faults import fault_of
from qcreport.ledger.guards import GUARD, lower_guards, raise_guards
from qcreport.ledger.schema import APPLICATION, CHAINED, STEPS, VERSION

_PATIENCE = 30.0  # seconds another window of the program may keep the ledger before we give up
_MODE = 18  # where a file of SQLite says how it is written and read, a byte each
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Ledger:
    """An open ledger; use it within the block that opened it only."""

    connection: Connection
    memory: dict[tuple[str, ...], tuple[object, Any]] = field(default_factory=dict, compare=False, repr=False)


@contextmanager
def open_ledger(path: Path, *, key: bytes | None = None) -> Iterator[Ledger]:
    """Open the ledger at `path`; it is created, or brought to this program's schema, where needed.

    Args:
        path: The file, `ledger.sqlite` of the workspace.
        key: The workspace's key of a ledger that does not exist yet; an existing ledger keeps its own.

    Raises:
        Fault: The file is damaged, no ledger, of a newer program, locked, or cannot be written.
    """
    _make_folder(path)
    try:
        with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, factory=_File)) as connection:
            ledger = Ledger(connection)
            _recognise(ledger, path)
            _prepare(connection)
            _migrate(ledger, path, key)
            yield ledger
    except (sqlite3.Error, RecordsGone) as error:
        fault = fault_of(path, error)
        if fault is None:
            raise
        raise fault from error


@contextmanager
def copy_of_ledger(path: Path) -> Iterator[Ledger | None]:
    """A copy of a ledger as it lies there, which is not written to; None where another version of the program made it.

    Raises:
        sqlite3.Error: It cannot be read.
    """
    place = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(place, uri=True, isolation_level=None, factory=_File)) as connection:
        ledger = Ledger(connection)
        yield ledger if _pragma(ledger, "user_version") == VERSION else None


@contextmanager
def ledger_in_memory() -> Iterator[Ledger]:
    """An empty ledger that is gone with the block."""
    with closing(sqlite3.connect(":memory:", isolation_level=None, factory=_File)) as connection:
        ledger = Ledger(connection)
        build(ledger, 0, None)
        yield ledger


def seal(connection: Connection) -> None:
    """Make a file of SQLite known as a ledger of this program's schema, and guard its records."""
    raise_guards(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


@contextmanager
def writing(ledger: Ledger) -> Iterator[None]:
    """Make one transaction of the block: all of it is kept, or nothing; inside another one it joins that."""
    connection = ledger.connection
    if connection.in_transaction:
        yield
        return
    connection.begin()
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk makes SQLite roll back by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def run(ledger: Ledger, statement: str, *values: object) -> Any:
    """Run one statement; dates and exact numbers are stored as text."""
    return ledger.connection.execute(statement, [storable(value) for value in values])


def run_each(ledger: Ledger, statement: str, rows: Iterable[Sequence[object]]) -> None:
    """Run one statement for every row."""
    ledger.connection.executemany(statement, ([storable(value) for value in row] for row in rows))


def remembered(ledger: Ledger, name: tuple[str, ...], read: Callable[[], _Read]) -> _Read:
    """What `read` gave last time, as long as nobody wrote into the ledger since; it must not be changed.

    Args:
        ledger: The ledger that is read.
        name: What is read, and of which period.
        read: Reads it.
    """
    if ledger.connection.in_transaction:  # which may be rolled back
        return read()
    stamp = ledger.connection.stamp()
    known = ledger.memory.get(name)
    if known is None or known[0] != stamp:
        known = ledger.memory[name] = stamp, read()
    found: _Read = known[1]
    return found


def workspace_key(ledger: Ledger) -> bytes:
    """The secret by which a form of this workspace is known from that of another.

    Raises:
        RecordsGone: It was taken out of the ledger.
    """
    row = run(ledger, "SELECT key FROM workspace").fetchone()
    if row is None:
        raise RecordsGone
    return bytes(row[0])


def build(ledger: Ledger, version: int, key: bytes | None) -> None:
    """Take the tables of an earlier schema version, 0 where there are none yet, to this program's."""
    for step in STEPS[version:]:
        for statement in filter(str.strip, step.split(";")):
            ledger.connection.execute(statement)
    run(ledger, "INSERT INTO workspace VALUES (1, ?) ON CONFLICT DO NOTHING", key or secrets.token_bytes(32))
    if version < CHAINED:
        begin_chain(ledger.connection, version)


class _File(sqlite3.Connection):
    def begin(self) -> None:
        self.execute("BEGIN IMMEDIATE")

    def stamp(self) -> object:
        ours, others = self.total_changes, self.execute("PRAGMA data_version").fetchone()
        return ours, others

    def damage(self) -> tuple[str, ...]:
        found = [str(row[0]) for row in self.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
        return (*found, *_reshaped({name for name, _ in _shape(self) ^ _shape_as_made()}))

    def saved(self) -> bytes:
        with closing(sqlite3.connect(":memory:")) as copy:
            self.backup(copy)
            content = copy.serialize()
        # A file that says it is written by a log beside it (2) could not be opened where nothing can be written.
        return content[:_MODE] + b"\1\1" + content[_MODE + 2 :]

    def count_on(self, table: str) -> None:
        """SQLite does by itself."""


def _shape(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Names of tables, indices and triggers, and how they are defined."""
    return set(connection.execute("SELECT name, COALESCE(sql, '') FROM sqlite_master"))


def _reshaped(names: Collection[str]) -> Iterator[str]:
    """Tables, indices and guards that are not as they were made, in words; guards are of one kind, and told together."""
    guards = [name for name in names if name.startswith(GUARD)]
    yield from (f"“{name}”表的结构被改动" for name in sorted(set(names) - set(guards)))
    if guards:
        yield f"防止改动记录的保护被去掉或改动 {len(guards)} 处"


def _shape_as_made() -> set[tuple[str, str]]:
    """The same of a ledger that this program makes."""
    with ledger_in_memory() as ledger:
        raise_guards(ledger.connection)
        return set(run(ledger, "SELECT name, COALESCE(sql, '') FROM sqlite_master"))


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Fault(
            f"无法建立文件夹 {path.parent}：{reason_of(error)}。请检查写入权限，或者换一个工作目录。"
        ) from error


def _pragma(ledger: Ledger, name: str) -> int:
    return int(ledger.connection.execute(f"PRAGMA {name}").fetchone()[0])


def _recognise(ledger: Ledger, path: Path) -> None:
    """Refuse what is not ours before anything is written into it."""
    filled = ledger.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if filled and _pragma(ledger, "application_id") != APPLICATION:
        raise Fault(f"{path} 不是本工具的台账。请检查工作目录是否正确，或者把这个文件移到别处后重新运行。")
    if _pragma(ledger, "user_version") > VERSION:
        raise Fault(f"台账 {path} 由更新版本的程序建立，本版本不能读取。请升级程序后重新运行，台账没有改动。")


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    # Another window may be creating the ledger this moment; the mode it sets holds for all.
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")


def _migrate(ledger: Ledger, path: Path, key: bytes | None) -> None:
    if _pragma(ledger, "user_version") == VERSION:
        return
    with writing(ledger):
        # Somebody else may have done it while we waited for the lock.
        _recognise(ledger, path)
        lower_guards(ledger.connection)
        build(ledger, _pragma(ledger, "user_version"), key)
        seal(ledger.connection)
