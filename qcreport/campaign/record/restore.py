"""`restore`: a workspace out of the file that `backup` wrote, or its ledger out of 备份/."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qcreport.campaign.office import Office
from qcreport.campaign.record.backup_file import unpack
from qcreport.campaign.record.kept_templates import differing_templates
from qcreport.campaign.record.staging import staged
from qcreport.campaign.record.verify import verify
from qcreport.chinese import reason_of
from qcreport.findings import Fault
from qcreport.ledger.opening import alone
from qcreport.ledger.soundness import chained
from qcreport.ledger.store import open_ledger
from qcreport.reports.console.verified import Verified
from qcreport.workspace import Workspace
from qcreport.writing import remove, write_bytes

_SQLITE = b"SQLite format 3\0"
_BESIDE = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: the ledger alone, or so many files; what `verify` finds of it, and whether the ledger was in a database.

    `templates` are those that say otherwise than the ones that the program uses here.
    """

    files: int
    found: Verified
    in_database: bool = False
    templates: tuple[Path, ...] = ()


def restore(office: Office, source: Path, advance: Callable[[str], None] = lambda _name: None) -> Restored:
    """Bring back a workspace into an empty folder, or a lost ledger into its workspace.

    Args:
        office: The folder; with a copy of a ledger from 备份/, the workspace that has none.
        source: What `backup` wrote, or a copy of the ledger.
        advance: Called with each return's name as it is read again.

    Raises:
        Fault: The folder is not empty, the workspace has a ledger, or the file cannot serve; nothing was changed.
    """
    try:
        with source.open("rb") as content:
            is_ledger = content.read(len(_SQLITE)) == _SQLITE
    except OSError as fault:
        raise Fault(f"读不了备份 {source}：{reason_of(fault)}。请检查文件名和读取权限。") from fault
    return _ledger(office, source, advance) if is_ledger else _whole(office, source, advance)


def _whole(office: Office, source: Path, advance: Callable[[str], None]) -> Restored:
    root = office.workspace.root
    if root.exists() and not (root.is_dir() and not any(root.iterdir())):
        raise Fault(
            f"{root.absolute()} 不是空文件夹，没有恢复任何文件。请用 qcreport --workspace 新文件夹 restore {source} 恢复到一个新的文件夹。"
        )
    with staged(root.absolute()) as folder:
        contents = unpack(source, folder, lasting=True)
        found = verify(Office(Workspace(folder), office.today), advance=advance)
        if root.exists():
            root.rmdir()
        folder.rename(root)
    templates = differing_templates(root, (row.path for row in contents.files))
    return Restored(len(contents.files), found, contents.in_database, templates)


def _ledger(office: Office, source: Path, advance: Callable[[str], None]) -> Restored:
    workspace = office.workspace
    if workspace.has_ledger:
        kept = workspace.ledger_file if workspace.ledger_file.exists() else workspace.ledger_name
        raise Fault(f"{kept} 还在，没有改动。确认要用备份代替它的，请先把它改名（不要删除），再重新运行。")
    if not workspace.root.is_dir():
        raise Fault(f"没有工作文件夹 {workspace.root}。这份备份只有台账，要放回原来的工作文件夹。")
    with alone(workspace), staged(workspace.backups / "台账") as folder:
        content = _sound(source, folder)
        for ending in _BESIDE:  # of the ledger that is gone: what it had not taken in must not enter this one
            remove(workspace.ledger_file.with_name(workspace.ledger_file.name + ending))
        write_bytes(workspace.ledger_file, content)
    return Restored(1, verify(Office(workspace, office.today), advance=advance))


def _sound(source: Path, folder: Path) -> bytes:
    """The content of a copy of a ledger of which every record holds."""
    content = source.read_bytes()
    trial = folder / source.name
    trial.write_bytes(content)
    with open_ledger(trial) as ledger:
        flaws = chained(ledger).flaws
    if flaws:
        raise Fault(f"备份 {source} 的记录已被改动（{len(flaws)} 处），没有恢复。请换用另一份备份。")
    return content
