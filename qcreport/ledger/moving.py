"""A workspace's ledger, moved from its file into a database and back; the chain has the same links at both ends."""

import secrets

from qcreport.findings import Fault
from qcreport.ledger.chain import links
from qcreport.ledger.opening import alone, remembered_name
from qcreport.ledger.postgresql import drop_database, filled_database, open_database
from qcreport.ledger.small_backups import keep_small_backup
from qcreport.ledger.soundness import chained
from qcreport.ledger.store import Ledger, open_ledger
from qcreport.workspace import Workspace
from qcreport.writing import remove, write_bytes

_BESIDE = ("", "-wal", "-shm")


def into_database(workspace: Workspace, url: str) -> str:
    """Move the ledger from its file into a database; gives its name there. A move that was cut short is completed.

    Raises:
        Fault: There is no ledger in a file, a record of it does not hold, or the database cannot be used; the file stays.
    """
    with alone(workspace):
        if not workspace.ledger_file.exists():
            raise Fault(f"工作文件夹 {workspace.root} 的台账不在文件里，没有可以移入数据库的台账。")
        with open_ledger(workspace.ledger_file) as source:
            if workspace.ledger_name.exists():
                _compare_in_database(source, workspace, url)
            else:
                _copy_into(source, workspace, url)
            keep_small_backup(workspace, source)
        for ending in _BESIDE:
            remove(workspace.ledger_file.with_name(workspace.ledger_file.name + ending))
        return remembered_name(workspace)


def into_file(workspace: Workspace, url: str) -> str:
    """Move the ledger back into the workspace's file; gives the name of what stays in the database.

    Raises:
        Fault: There is no ledger in a database, a record of it does not hold, or the file cannot be written.
    """
    with alone(workspace):
        name = remembered_name(workspace)
        if not name:
            raise Fault(f"工作文件夹 {workspace.root} 的台账不在数据库里，没有可以移回文件的台账。")
        with open_database(url, name, alone=True) as source:
            if not workspace.ledger_file.exists():
                _sound(source)
                write_bytes(workspace.ledger_file, source.connection.saved())
            with open_ledger(workspace.ledger_file) as target:
                _same(source, target)
        remove(workspace.ledger_name)
        return name


def _copy_into(source: Ledger, workspace: Workspace, url: str) -> None:
    """A new ledger in the database with all that the file holds; the workspace remembers it once it was checked."""
    _sound(source)
    name = f"qcreport_{secrets.token_hex(8)}"
    try:
        with filled_database(url, name, source) as target:
            _same(source, target)
            write_bytes(workspace.ledger_name, f"{name}\n".encode())
    except BaseException:
        if not workspace.ledger_name.exists():
            drop_database(url, name)
        raise


def _compare_in_database(source: Ledger, workspace: Workspace, url: str) -> None:
    with open_database(url, remembered_name(workspace), alone=True) as target:
        _same(source, target)


def _sound(ledger: Ledger) -> None:
    if flaws := chained(ledger).flaws:
        raise Fault(f"台账有 {len(flaws)} 处记录已被改动，没有移动。请运行 qcreport verify 查看。")


def _same(source: Ledger, target: Ledger) -> None:
    """Both have the same chain, and every record of the second is as its link says."""
    if tuple(links(source.connection)) != tuple(links(target.connection)) or chained(target).flaws:
        raise Fault("文件和数据库里的台账不一致，没有移动，原来的台账没有改动。请与维护人员联系。")
