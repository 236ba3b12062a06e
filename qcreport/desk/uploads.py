"""Files that come through the browser: streamed beside the workspace's folders, then put into 回收 under names that are safe."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from filecmp import cmp
from pathlib import Path
from secrets import token_hex
from threading import Lock

from werkzeug.datastructures import FileStorage

from qcreport.book.names import fitting
from qcreport.findings import Fault
from qcreport.plan.limits import MEGABYTE, Limits
from qcreport.submissions.litter import is_litter
from qcreport.workspace import Workspace
from qcreport.writing import write_fault

_DEPTH = 3  # folders above a file that are kept: they may name unit and day
_CHUNK = 1024 * 1024
_ONE_BY_ONE = Lock()  # two windows may send files of one name at once


@dataclass(frozen=True, slots=True)
class Put:
    """What became of one file on its way into 回收: its name there, or why it was not put there."""

    name: str
    refused: str = ""


def place_of_uploads(workspace: Workspace) -> Path:
    """Where files lie until they are whole; what a killed server left there was never said to be received."""
    return workspace.root / ".qcreport.uploads.tmp"


def place_beside(workspace: Workspace) -> Path:
    """The same beside the workspace, where its own folder must stay empty; `staged` takes what it calls `.….tmp` for its own."""
    root = workspace.root.absolute()
    return root.with_name(f".{root.name}-uploads.tmp")


def holds_nothing(workspace: Workspace) -> bool:
    """Whether a workspace's folder is missing or empty, but for what the desk itself may have left there."""
    root = workspace.root
    own = place_of_uploads(workspace).name
    return not root.exists() or (root.is_dir() and all(one.name == own for one in root.iterdir()))


def make_empty(workspace: Workspace) -> None:
    """Remove what the desk itself left in a folder that holds nothing else."""
    shutil.rmtree(place_of_uploads(workspace), ignore_errors=True)


def largest_file(limits: Limits) -> int:
    """How many bytes a received file may have, whatever it is."""
    return max(limits.evidence_bytes, limits.archive_bytes)


def forget_unfinished(workspace: Workspace) -> None:
    """Remove what a killed server left half-way."""
    for place in (place_of_uploads(workspace), place_beside(workspace)):
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def held(workspace: Workspace, files: Iterable[FileStorage], limits: Limits) -> Iterator[list[tuple[str, Path, str]]]:
    """Hold the files of a request for the length of a block: name as sent, place, and why it cannot be taken.

    Raises:
        Fault: The disk is full, or the workspace cannot be written.
    """
    folder = place_of_uploads(workspace) / token_hex(8)
    most = largest_file(limits)
    try:
        folder.mkdir(parents=True)
        found = []
        for number, file in enumerate(files):
            place = folder / f".{number}.tmp"  # as what is being written: no backup takes it
            file.save(place, _CHUNK)
            large = place.stat().st_size > most
            found.append((file.filename or "", place, f"超过{most // MEGABYTE}MB，没有放入。" if large else ""))
        yield found
    except OSError as fault:
        raise write_fault(folder, fault) from fault
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_into(returned: Path, day: date, files: Sequence[tuple[str, Path, str]]) -> Iterator[Put]:
    """Put held files below 回收/<day>; one of the same name with other content gets a number, nothing is overwritten."""
    for sent, place, fault in files:
        parts = safe_parts(sent)
        if is_litter(sent.replace("\\", "/")):
            yield Put("/".join(parts), "是系统或办公软件自己留下的文件，不是来件，没有放入。")
            continue
        if fault:
            yield Put("/".join(parts), fault)
            continue
        target = returned.joinpath(day.isoformat(), *parts)
        try:
            with _ONE_BY_ONE:
                yield _put(returned, target, place)
        except OSError as problem:
            raise write_fault(target, problem) from problem


def safe_parts(sent: str) -> tuple[str, ...]:
    """The name of a file as a browser sent it, part by part made safe; nothing of it leads anywhere else."""
    parts = [part for part in sent.replace("\\", "/").split("/") if part.strip(" .")]
    return tuple(map(fitting, parts[-_DEPTH - 1 :])) or ("未命名",)


def _put(returned: Path, target: Path, place: Path) -> Put:
    number = 1
    path = target
    while path.exists():
        if path.is_file() and cmp(path, place, shallow=False):
            return Put(path.relative_to(returned).as_posix())
        number += 1
        path = target.with_name(f"{target.stem}({number}){target.suffix}")
    if returned.resolve() not in path.resolve().parents:
        raise Fault(f"“{target.name}”不能放入“回收”文件夹。")
    path.parent.mkdir(parents=True, exist_ok=True)
    place.replace(path)
    return Put(path.relative_to(returned).as_posix())
