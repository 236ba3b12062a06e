"""`backup`: the workspace as one file, and the proof that it comes back whole."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qcreport.campaign.office import Office
from qcreport.campaign.record.backup_file import Source, files_below, is_backup, pack, unpack
from qcreport.campaign.record.kept_templates import template_sources
from qcreport.campaign.record.staging import staged
from qcreport.campaign.record.verify import verify
from qcreport.findings import Fault
from qcreport.reports.console.verified import Verified
from qcreport.workspace import Workspace
from qcreport.writing import replacing

_ANEW = (".qcreport.lock", ".qcreport.plan", "ledger.postgresql")  # made by any command, or of no use elsewhere
_LEDGER = ("", "-wal", "-shm", "-journal")  # the ledger, and what SQLite keeps beside it
_TRIAL, _WHOLE = "试恢复", "全部"


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was written: where, how many files it holds, its size, and what its trial restore was found to be."""

    path: Path
    files: int
    size: int
    found: Verified


def backup(office: Office, target: Path | None = None, advance: Callable[[str], None] = lambda _name: None) -> BackedUp:
    """Write everything of a workspace that cannot be made again into one zip; it takes its place once it came back whole.

    Args:
        office: The workspace.
        target: The zip; by default one in 备份/ named after today. An earlier backup of that name is replaced.
        advance: Called with each return's name as it is read again.

    Raises:
        Fault: There is no ledger, another file stands there, something cannot be read or written, or does not come back.
    """
    workspace = office.workspace
    path = target or workspace.backups / f"{_WHOLE}_{office.today}.zip"
    if path.exists() and not is_backup(path):
        raise Fault(f"{path} 已经存在，而且不是 qcreport backup 写出的备份，没有改动。请换一个文件名。")
    with office.writing() as ledger, staged(workspace.backups / _TRIAL) as folder, replacing(path) as packing:
        kept, trial = folder / "ledger.sqlite", folder / "trial"
        kept.write_bytes(ledger.connection.saved())
        contents = pack(
            packing,
            (*_sources(workspace, path, kept), *template_sources(workspace.root, office.today)),
            _folders(workspace),
            in_database=bool(office.database),
        )
        trial.mkdir()
        unpack(packing, trial)
        found = verify(Office(Workspace(trial), office.today), advance=advance)
    return BackedUp(path, len(contents.files), path.stat().st_size, found)


def last_backup(workspace: Workspace) -> Path | None:
    """The whole backup in 备份/ that was named after the latest day; None where there is none. Others may lie elsewhere."""
    return max(workspace.backups.glob(f"{_WHOLE}_*.zip"), default=None)


def whole_backups(workspace: Workspace) -> tuple[Path, ...]:
    """The whole backups in 备份/ and in the folder around the workspace, the one written last first."""
    folders = (workspace.backups, workspace.root.absolute().parent)
    found = [path for folder in folders for path in folder.glob("*.zip") if is_backup(path)]
    return tuple(sorted(found, key=lambda path: (-path.stat().st_mtime, path.name)))


def _sources(workspace: Workspace, target: Path, ledger: Path) -> Iterator[Source]:
    yield Source(workspace.ledger_file.name, ledger)
    for name, path, is_folder in _kept(workspace):
        if not is_folder and path.absolute() != target.absolute():
            yield Source(name, path)


def _folders(workspace: Workspace) -> Iterator[str]:
    return (name for name, _, is_folder in _kept(workspace) if is_folder)


def _kept(workspace: Workspace) -> Iterator[tuple[str, Path, bool]]:
    """All but the ledger itself, its backups, what any command makes anew, and what programs leave while they write."""
    for name, path, is_folder in files_below(workspace.root):
        passing = path.name.startswith("~$") or (path.name.startswith(".") and path.suffix == ".tmp")
        apart = name in _ANEW or name in {workspace.ledger_file.name + ending for ending in _LEDGER}
        if not (passing or apart or workspace.backups in (path, *path.parents)):
            yield name, path, is_folder
