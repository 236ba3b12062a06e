"""Which files lie in 回收/: sorted, with the date a sub-folder gives; nothing is opened here."""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from qcreport.chinese import reason_of
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
        unread: The innermost sub-folder whose name has digits that are no day yet, where none is named by one.
        size: Bytes, as the file system says before anything is read.
        stamp: Size and time of the last change, by which a file is known again that is too large to be read every time.
        fault: The sentence that says why it cannot be opened; a folder that cannot be opened stands for all in it.
    """

    name: str
    path: Path
    dated: date | None = None
    unread: str = ""
    size: int = 0
    stamp: str = ""
    fault: str = ""


def received_files(folder: Path, day_of: DayOf = written_day) -> tuple[ReceivedFile, ...]:
    """Find every file below `folder`, sorted by name.

    Lock files of office programs (`~$…`), hidden files and the litter of file browsers are passed over; links,
    pipes, devices and folders named like workbooks are never opened. What cannot be opened is listed with its fault.

    Args:
        folder: Where to look.
        day_of: Reads a sub-folder's name as a day.
    """
    if not folder.is_dir():
        return ()
    return tuple(sorted(_walk(folder, ReceivedFile("", folder), day_of), key=lambda file: file.name))


def received_file(path: Path) -> ReceivedFile:
    """A file that is named by itself; size and stamp are asked of it, nothing is read."""
    found = path.stat()
    fault = "" if stat.S_ISREG(found.st_mode) else "不是文件，没有收取。请核对后重新运行。"
    return _sized(ReceivedFile(_shown(path.name), path, fault=fault), found)


def _walk(folder: Path, above: ReceivedFile, day_of: DayOf) -> Iterator[ReceivedFile]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as fault:
        line = f"文件夹打不开：{reason_of(fault)}。其中的文件没有收取，请检查后重新运行。"
        yield replace(above, name=above.name.rstrip("/") or folder.name, fault=line)
        return
    for entry in entries:
        if is_litter(entry.name) or entry.is_symlink():
            continue
        try:
            found = entry.lstat()
        except FileNotFoundError:  # it was moved away while the folder was gone through
            continue
        except OSError as fault:
            yield replace(above, name=f"{above.name}{_shown(entry.name)}", path=entry, fault=unopened(fault))
            continue
        if stat.S_ISDIR(found.st_mode):
            yield from _walk(entry, _folder(above, entry, day_of), day_of)
        elif stat.S_ISREG(found.st_mode):
            yield _sized(replace(above, name=f"{above.name}{_shown(entry.name)}", path=entry), found)


def unopened(fault: OSError) -> str:
    """The line of a file that cannot be opened."""
    return f"无法读取：{reason_of(fault)}。请检查后重新运行。"


def _sized(file: ReceivedFile, found: os.stat_result) -> ReceivedFile:
    return replace(file, size=found.st_size, stamp=f"{found.st_size} {found.st_mtime_ns}")


def _folder(above: ReceivedFile, entry: Path, day_of: DayOf) -> ReceivedFile:
    """What a sub-folder says of the files in it."""
    dated = day_of(entry.name) or above.dated
    digits = any(letter.isdigit() for letter in entry.name)
    unread = "" if dated else entry.name if digits else above.unread
    return ReceivedFile(f"{above.name}{_shown(entry.name)}/", entry, dated, unread)


def _shown(name: str) -> str:
    """A name as the ledger keeps it: bytes in a foreign encoding stand as escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
