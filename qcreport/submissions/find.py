"""Which files lie in 回收/: sorted, with the date a sub-folder gives; nothing is opened here."""

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qcreport.submissions.litter import is_litter

_DATE = re.compile(r"(\d{4})[-.年_]?(\d{1,2})[-.月_]?(\d{1,2})日?")


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """One file to examine.

    Attributes:
        name: Path below the folder, with `/` on every system.
        path: Where to read it.
        dated: The date of the innermost sub-folder named by one (`2026-10-05/`), else None (domain.md §7).
    """

    name: str
    path: Path
    dated: date | None


def received_files(folder: Path) -> tuple[ReceivedFile, ...]:
    """Find every file below `folder`, sorted by name.

    Lock files of office programs (`~$…`), hidden files and the litter of file browsers are passed over; links,
    pipes, devices and folders named like workbooks are never opened.
    """
    if not folder.is_dir():
        return ()
    return tuple(sorted(_walk(folder, "", None), key=lambda file: file.name))


def _walk(folder: Path, prefix: str, dated: date | None) -> Iterator[ReceivedFile]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if is_litter(entry.name) or entry.is_symlink():
            continue
        mode = _mode(entry)
        if stat.S_ISDIR(mode):
            yield from _walk(entry, f"{prefix}{entry.name}/", folder_date(entry.name) or dated)
        elif stat.S_ISREG(mode):
            yield ReceivedFile(f"{prefix}{entry.name}", entry, dated)


def _mode(entry: Path) -> int:
    try:
        return entry.lstat().st_mode
    except OSError:
        return 0


def folder_date(name: str) -> date | None:
    """Read a folder's name as a date: `2026-10-05`, `20261005`, `2026年10月5日`; None when it is none."""
    match = _DATE.fullmatch(name.strip())
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
