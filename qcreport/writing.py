"""How a file is written without ever being seen half done, alone or together with others, and how one is removed."""

import errno
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from qcreport.chinese import reason_of
from qcreport.findings import Fault

# Writes a file at a place; gives words for behind the place where what lay there was left.
Put = Callable[[Path, bytes], str]


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a temporary path beside `target`; it takes the target's place only when all went well.

    Raises:
        Fault: The target is open in another program, read-only, or the disk is full. The old file is intact.
    """
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        yield temporary
        with temporary.open("rb+") as written:
            os.fsync(written.fileno())
        temporary.replace(target)
    except OSError as fault:
        raise write_fault(target, fault) from fault
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _sweep(target: Path) -> None:
    """Remove what a command that was killed half-way left beside the target."""
    begun = f".{target.name}."
    for left in target.parent.iterdir():
        if left.name.startswith(begun) and left.suffix == ".tmp":
            with suppress(OSError):
                left.unlink()


def write_fault(target: Path, fault: OSError) -> Fault:
    """Why a file or folder could not be written, and what to do."""
    if isinstance(fault, PermissionError):
        return Fault(
            f"无法写入 {target}：文件正被 Excel 或 WPS 打开，或者没有写入权限。请关闭该文件后重新运行，原文件没有改动。"
        )
    if fault.errno == errno.ENOSPC:
        return Fault(f"无法写入 {target}：磁盘已满。请清理磁盘后重新运行，原文件没有改动。")
    return Fault(f"无法写入 {target}：{reason_of(fault)}。请检查磁盘和文件夹后重新运行，原文件没有改动。")


def write_bytes(target: Path, content: bytes) -> None:
    """Write a whole file, or leave the old one as it was.

    Raises:
        Fault: As `replacing`.
    """
    with replacing(target) as temporary:
        temporary.write_bytes(content)


def write_together(files: Mapping[Path, bytes], gone: Collection[Path] = ()) -> None:
    """Write files that belong together and remove what is out of date beside them: all of it, or nothing.

    Each is written beside its place, and every place is tried, before the first is taken. A run that is killed between
    them leaves the last of them old.

    Raises:
        Fault: As `replacing`; no file was changed.
    """
    with ExitStack() as places:
        for target, content in reversed([*files.items()]):  # left in the order given
            places.enter_context(replacing(target)).write_bytes(content)
        for path in (*gone, *files):
            _require_free(path)
        for path in gone:
            remove(path)


def _require_free(path: Path) -> None:
    try:
        with path.open("rb+"):
            return
    except FileNotFoundError:
        return
    except OSError as fault:
        raise write_fault(path, fault) from fault


def write_text(target: Path, text: str, *, byte_order_mark: bool = False) -> None:
    """Write a text file in UTF-8, or leave the old one as it was; with the mark, Excel opens it right.

    Raises:
        Fault: As `replacing`.
    """
    write_bytes(target, text.encode("utf-8-sig" if byte_order_mark else "utf-8"))


def remove(path: Path) -> None:
    """Remove a file that is out of date, if it is there.

    Raises:
        Fault: It is open in another program.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as fault:
        raise Fault(f"{path} 已经过时，但删除不了：文件正被打开。请关闭该文件后重新运行。") from fault


def remove_empty(folder: Path) -> None:
    """Remove every folder that holds nothing, from the innermost one up to this one."""
    for place in sorted((one for one in folder.rglob("*/") if one.is_dir()), reverse=True):
        with suppress(OSError):  # something lies in it
            place.rmdir()
    with suppress(OSError):
        folder.rmdir()
