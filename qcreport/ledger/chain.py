"""The chain: each record with a hash over its content and the link before, so that no record changes unnoticed.

A record that is replaced in place appends a link, and the last one counts; one that is taken back appends a link without
content. Links are made in the order in which records enter, without a clock, and only where something changed.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from qcreport.ledger.connection import Connection, storable

_SHOWN = 12  # signs of a hash that people are shown
_NOT_RESTED_ON = ("consolidations", "editions", "annulments")  # a summary says nothing of when it was made or issued
_COUNTED_ANEW = "reminders"  # they are counted whenever they are told, and decide nothing
_GONE = ""
MOVED = "moved"  # the link that says which ledger was taken into the chain, made before there was one


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A table whose rows are records.

    Attributes:
        key: The columns by which a row is known.
        named: Those by which people know it.
        parts: Tables whose rows belong to it, by `receipt` and `position`.
        once: Whether a row is added and never replaced.
    """

    key: tuple[str, ...]
    named: tuple[str, ...]
    parts: tuple[str, ...] = ()
    once: bool = False


KINDS: Mapping[str, RecordKind] = {
    "workspace": RecordKind(("only",), (), once=True),
    "plans": RecordKind(("hash",), ("hash",)),
    "frozen_plans": RecordKind(("period",), ("period",)),
    "forms": RecordKind(("period", "unit"), ("period", "unit")),
    "receipts": RecordKind(("sequence",), ("period", "name"), ("findings", "entries")),
    "decisions": RecordKind(("sequence",), ("period", "question"), once=True),
    "adoptions": RecordKind(("sequence",), ("period", "sheet", "row_key", "heading"), once=True),
    "reminders": RecordKind(("period", "unit", "sent_on"), ("period", "unit", "sent_on"), once=True),
    "consolidations": RecordKind(("period",), ("period",)),
    "editions": RecordKind(("period", "number"), ("period", "number"), once=True),
    "register": RecordKind(("sequence",), ("period", "sheet", "meant_unit", "number"), once=True),
    "annulments": RecordKind(("period", "number"), ("period", "number"), once=True),
    "cancellations": RecordKind(("sequence",), ("period",), once=True),
}
"""The records, in the order in which those of an earlier schema were taken into the chain; a new kind goes to the end."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it stands in its table: key, what people call it, and the hash of its content (empty where it is gone)."""

    kind: str
    key: str
    about: str
    content: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the chain: the record it is about, as it was then, and the hash over that and the link before."""

    sequence: int
    record: Record
    hash: str


def link(connection: Connection, kind: str, *key: object) -> None:
    """Append a link for a record that was added; one that is linked as it stands stays as it is."""
    record = record_of(connection, kind, key)
    last = _last(connection, kind, record.key)
    if last != record.content:
        _append(connection, record)


@contextmanager
def relinking(connection: Connection, kind: str, *key: object) -> Iterator[None]:
    """Append a link for a record that the block replaces, adds, or takes back.

    One that was not what its link says before the block gets none: what somebody else did to it stays to be seen.
    """
    before = record_of(connection, kind, key)
    genuine = before.content == (_last(connection, kind, before.key) or _GONE)
    yield
    after = record_of(connection, kind, key)
    if genuine and after.content != before.content:
        _append(connection, after if after.content else Record(kind, before.key, before.about, _GONE))


def begin_chain(connection: Connection, version: int) -> None:
    """Take in all that a ledger holds that had no chain, and say which schema version it was of; 0 for a new one."""
    for kind in KINDS:
        for record in records(connection, kind):
            _append(connection, record)
    if version:
        _append(connection, Record(MOVED, "[]", f"{version}", _GONE))


def head(connection: Connection) -> str:
    """The signs by which people know the last link that conclusions can rest on; empty in an empty chain."""
    row = connection.execute(
        "SELECT hash FROM chain WHERE kind NOT IN (?, ?, ?) ORDER BY sequence DESC LIMIT 1", _NOT_RESTED_ON
    ).fetchone()
    return "" if row is None else str(row[0])[:_SHOWN]


def last_about(connection: Connection, concerns: Callable[[str], bool]) -> str:
    """The hash of the last link that conclusions can rest on about a record of a period that concerns them, told by its code.

    Whatever is added, replaced or taken back in such a period gives another one.
    """
    kinds = [kind for kind, described in KINDS.items() if "period" in described.key + described.named]
    rested = [kind for kind in kinds if kind not in {*_NOT_RESTED_ON, _COUNTED_ANEW}]
    rows = connection.execute(
        f"SELECT about, hash FROM chain WHERE kind IN ({', '.join('?' * len(rested))}) ORDER BY sequence DESC",  # noqa: S608 -- only as many places as kinds
        rested,
    )
    return next((str(own) for about, own in rows if concerns(str(about).partition(" ")[0])), "")


def head_of_receipts(connection: Connection, period: str, unit: str = "") -> str:
    """The same of the last usable file of a period, or of one unit in it: what is received later does not change it."""
    row = connection.execute(
        "SELECT chain.hash FROM receipts JOIN chain ON kind = 'receipts' AND row_key = '[' || receipts.sequence || ']'"
        " WHERE period = ? AND usable = 1 AND (unit = ? OR ? = '') ORDER BY chain.sequence DESC LIMIT 1",
        [period, unit, unit],
    ).fetchone()
    return "" if row is None else str(row[0])[:_SHOWN]


def links(connection: Connection) -> Iterator[Link]:
    """The whole chain from its beginning."""
    rows = connection.execute("SELECT sequence, kind, row_key, about, content, hash FROM chain ORDER BY sequence")
    for sequence, kind, key, about, content, own in rows.fetchall():
        yield Link(sequence, Record(kind, key, about, content), own)


def linked(before: str, record: Record) -> str:
    """The hash of a link after the one with the hash `before`."""
    whole = json.dumps([before, record.kind, record.key, record.about, record.content], ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()


def records(connection: Connection, kind: str) -> Iterator[Record]:
    """All records of a kind as they stand."""
    columns = ", ".join(f'"{column}"' for column in KINDS[kind].key)
    keys = connection.execute(f"SELECT {columns} FROM {kind} ORDER BY {columns}").fetchall()  # noqa: S608 -- our own names
    for key in keys:
        yield record_of(connection, kind, key)


def record_key(*values: object) -> str:
    """A record's key as its links have it."""
    return json.dumps(values, ensure_ascii=False)


def record_of(connection: Connection, kind: str, key: Sequence[object]) -> Record:
    """A record as it stands; without content where there is none of that key."""
    described = KINDS[kind]
    values = [storable(value) for value in key]
    where = " AND ".join(f'"{column}" = ?' for column in described.key)
    own = _columns(connection, f"SELECT * FROM {kind} WHERE {where}", values)  # noqa: S608 -- our own names
    name = record_key(*values)
    if not own:
        return Record(kind, name, "", _GONE)
    whole = [own, *(_columns(connection, _PART.format(part), values) for part in described.parts)]
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, default=_plain)
    about = " ".join(str(own[column][0]) for column in described.named if column in own)
    return Record(kind, name, about, hashlib.sha256(text.encode()).hexdigest())


_PART = "SELECT * FROM {} WHERE receipt = ? ORDER BY position"


def _columns(connection: Connection, statement: str, values: Sequence[object]) -> dict[str, tuple[Any, ...]]:
    """Rows column by column, empty columns left out: so one that a later schema adds with '' changes no content."""
    found = connection.execute(statement, values)
    names = [column[0] for column in found.description]
    columns = zip(names, zip(*found.fetchall(), strict=True), strict=False)  # without rows there are no columns
    return {name: column for name, column in columns if any(value != "" for value in column)}


def _plain(value: object) -> str:
    """Bytes, which are no text: the workspace's key, and what was put in place of a text."""
    return f"bytes {bytes(value).hex()}" if isinstance(value, bytes | memoryview) else repr(value)


def _last(connection: Connection, kind: str, key: str) -> str | None:
    row = connection.execute(
        "SELECT content FROM chain WHERE kind = ? AND row_key = ? ORDER BY sequence DESC LIMIT 1", [kind, key]
    ).fetchone()
    return None if row is None else str(row[0])


def _append(connection: Connection, record: Record) -> None:
    last = connection.execute("SELECT sequence, hash FROM chain ORDER BY sequence DESC LIMIT 1").fetchone()
    sequence, before = last or (0, "")
    connection.execute(
        "INSERT INTO chain (sequence, kind, row_key, about, content, hash) VALUES (?, ?, ?, ?, ?, ?)",
        [sequence + 1, record.kind, record.key, record.about, record.content, linked(before, record)],
    )
