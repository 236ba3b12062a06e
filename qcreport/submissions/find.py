"""Which files lie in 回收/: sorted, with the date a sub-folder gives; nothing is opened here."""

import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from qcreport.submissions.days import written_day
from qcreport.submissions.litter import is_litter

DayOf = Callable[[str], date | None]


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """One file to examine.

    Attributes:
        name: Path below the folder, with `/` on every system.
        path: Where to read it.
        dated: The day of the innermost sub-folder named by one (`2026-10-05/`), else None (D7.15).
        unread: The innermost sub-folder whose name has digits that are no day, where none is named by one.
    """

    name: str
    path: Path
    dated: date | None = None
    unread: str = ""


def received_files(folder: Path, day_of: DayOf = written_day) -> tuple[ReceivedFile, ...]:
    """Find every file below `folder`, sorted by name.

    Lock files of office programs (`~$…`), hidden files and the litter of file browsers are passed over; links,
    pipes, devices and folders named like workbooks are never opened.

    Args:
        folder: Where to look.
        day_of: Reads a sub-folder's name as a day.
    """
    if not folder.is_dir():
        return ()
    return tuple(sorted(_walk(folder, ReceivedFile("", folder), day_of), key=lambda file: file.name))


def _walk(folder: Path, above: ReceivedFile, day_of: DayOf) -> Iterator[ReceivedFile]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if is_litter(entry.name) or entry.is_symlink():
            continue
        mode = _mode(entry)
        if stat.S_ISDIR(mode):
            yield from _walk(entry, _folder(above, entry, day_of), day_of)
        elif stat.S_ISREG(mode):
            yield replace(above, name=f"{above.name}{entry.name}", path=entry)


def _folder(above: ReceivedFile, entry: Path, day_of: DayOf) -> ReceivedFile:
    """What a sub-folder says of the files in it."""
    dated = day_of(entry.name) or above.dated
    digits = any(letter.isdigit() for letter in entry.name)
    unread = "" if dated else entry.name if digits else above.unread
    return ReceivedFile(f"{above.name}{entry.name}/", entry, dated, unread)


def _mode(entry: Path) -> int:
    try:
        return entry.lstat().st_mode
    except OSError:
        return 0
