"""Copies of the ledger alone, kept in 备份/ by every command that writes; the newest seven.

Each is named after the last link of its chain, by number and by its first signs, so that the same state is kept once, and so
that a chain that was cut or made anew since is noticed.
"""

import sqlite3
from collections.abc import Collection
from contextlib import closing, suppress
from pathlib import Path

from qcreport.ledger.connection import RecordsGone
from qcreport.ledger.flaws import Flaw, Wrong
from qcreport.ledger.lost import small_backups
from qcreport.ledger.soundness import chained
from qcreport.ledger.store import Ledger, copy_of_ledger, run
from qcreport.workspace import Workspace
from qcreport.writing import write_bytes

_KEPT = 7
_SHOWN = 12  # signs of the hash in the name
_BEGUN = ".台账_*.tmp"  # what a killed run left


def keep_small_backup(workspace: Workspace, ledger: Ledger) -> None:
    """Keep a copy of the ledger unless there is one of this state; the oldest ones go.

    One that says otherwise than the chain stays: it tells what somebody took away.

    Raises:
        Fault: It cannot be written.
        RecordsGone: The chain was taken out of the ledger.
    """
    last = run(ledger, "SELECT sequence, hash FROM chain ORDER BY sequence DESC LIMIT 1").fetchone()
    if last is None:
        raise RecordsGone
    number, sign = last
    path = workspace.backups / f"台账_{number:06}_{sign[:_SHOWN]}.sqlite"
    if path.exists():
        return
    write_bytes(path, ledger.connection.saved())
    known = {one[:_SHOWN] for (one,) in run(ledger, "SELECT hash FROM chain").fetchall()}
    old_ones = [one for one in small_backups(workspace) if _sign(one) in known][_KEPT:]
    for old in (*old_ones, *workspace.backups.glob(_BEGUN)):
        with suppress(OSError):  # opened somewhere; it goes next time
            old.unlink()


def small_backup_flaws(workspace: Workspace, hashes: Collection[str]) -> tuple[tuple[Flaw, ...], int]:
    """Copies that end with a link that the chain has not, that cannot be read or do not hold; how many were looked at."""
    found = small_backups(workspace)
    flaws: list[Flaw] = []
    for path in found:
        about = path.relative_to(workspace.root).as_posix()
        last = _last_link(path) if _is_sound(path) else None
        if last is None or last[:_SHOWN] != _sign(path):
            flaws.append(Flaw(Wrong.BACKUP, about=about))
        elif last not in hashes:
            flaws.append(Flaw(Wrong.HEAD, about=about, kept=_sign(path)))
    return tuple(flaws), len(found)


def _sign(path: Path) -> str:
    return path.stem.rpartition("_")[2]


def _is_sound(path: Path) -> bool:
    """Whether every record of a copy holds; of one that an earlier version of the program made only its last link is asked."""
    try:
        with copy_of_ledger(path) as ledger:
            return ledger is None or not chained(ledger).flaws
    except sqlite3.Error:
        return False


def _last_link(path: Path) -> str | None:
    """The hash of the last link in a copy, which is not written to; None where it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            row = connection.execute("SELECT hash FROM chain ORDER BY sequence DESC LIMIT 1").fetchone()
    except sqlite3.Error:
        return None
    return str(row[0]) if row else None
