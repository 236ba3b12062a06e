"""A ledger that was lost: never replaced by a new one, whose key would know none of the forms that were sent out."""

from contextlib import suppress
from pathlib import Path

from qcreport.findings import Fault
from qcreport.workspace import Workspace, parse_period

_NAMES = "台账_*.sqlite"


def refuse_if_lost(workspace: Workspace) -> None:
    """Nothing is done in a workspace whose forms were sent out and whose ledger is gone or holds nothing.

    Raises:
        Fault: It is; how to bring it back.
    """
    emptied = is_emptied(workspace.ledger_file)
    if (workspace.has_ledger and not emptied) or not (found := _traces(workspace)):
        return
    how, first = ("成了空文件", "先把这个空文件删去，再") if emptied else ("不见了", "")
    raise Fault(
        f"工作文件夹 {workspace.root} 里有{found}，但台账（{workspace.ledger_file.name}）{how}。没有改动任何文件，也不另建台账："
        f"新台账不认已经下发的表。请{first}{way_back(workspace)}。"
    )


def is_emptied(path: Path) -> bool:
    """Whether a ledger's file is there and holds nothing, as a full disk or a program that synchronises folders leaves it."""
    return path.is_file() and path.stat().st_size == 0


def way_back(workspace: Workspace) -> str:
    """How the ledger is brought back."""
    newest = next(iter(small_backups(workspace)), None)
    whole = "qcreport --workspace 新文件夹 restore 备份文件.zip 恢复到一个新的文件夹"
    if newest is None:
        return f"把它放回原处；没有的，用 qcreport backup 写出的备份，运行 {whole}"
    return f"运行 qcreport --workspace {workspace.root} restore {newest}（最近的台账备份）；要连同原件一起恢复的，运行 {whole}"


def small_backups(workspace: Workspace) -> tuple[Path, ...]:
    """The copies of the ledger in 备份/, the newest first."""
    return tuple(sorted(workspace.backups.glob(_NAMES), reverse=True))


def _traces(workspace: Workspace) -> str:
    """What only a ledger can have left."""
    if not workspace.root.is_dir():
        return ""
    codes = [one.name for one in sorted(workspace.root.iterdir()) if _is_issued(workspace, one)]
    if codes:
        return f"{'、'.join(codes)}已下发的表"
    if small_backups(workspace):
        return "台账的备份"
    return "收到的原件" if workspace.archive.is_dir() and any(workspace.archive.iterdir()) else ""


def _is_issued(workspace: Workspace, folder: Path) -> bool:
    with suppress(Fault):
        period = parse_period(folder.name)
        return period.code == folder.name and bool(workspace.period(period).forms)
    return False
