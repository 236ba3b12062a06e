"""Where a workspace keeps its ledger: in a file of its own, or in a database under the name that the workspace remembers."""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from qcreport.chinese import reason_of
from qcreport.findings import Fault
from qcreport.ledger.lost import refuse_if_lost, way_back
from qcreport.ledger.store import Ledger, open_ledger
from qcreport.workspace import Workspace
from qcreport.writing import write_bytes

_PATIENCE = 10  # seconds
_NAME = re.compile(r"qcreport_[0-9a-f]{16}")


@contextmanager
def opened(workspace: Workspace, url: str, *, key: bytes | None = None, alone: bool = False) -> Iterator[Ledger]:
    """The ledger of a workspace; a workspace never has one in a file and another in a database.

    Args:
        workspace: The workspace.
        url: The database, `postgresql://…`; empty for the file.
        key: The workspace's key of a ledger that does not exist yet.
        alone: Keep all other commands that write out, also those of another computer in the same database.

    Raises:
        Fault: The ledger cannot be opened, or it is elsewhere than `url` says.
    """
    refuse_if_lost(workspace)
    if workspace.ledger_file.exists() and workspace.ledger_name.exists():
        raise Fault(
            "台账在文件和数据库之间移动时中断了，两处的台账都完好。请重新运行原来的 qcreport --ledger 地址 move-ledger 命令，移动完成后再继续。"
        )
    if url:
        with _in_database(workspace, url, key=key, alone=alone) as ledger:
            yield ledger
    elif workspace.ledger_name.exists():
        raise Fault(
            f"工作文件夹 {workspace.root} 的台账在数据库里。请加上 --ledger postgresql://…（或设置环境变量 QCREPORT_LEDGER）后重新运行。"
        )
    else:
        with open_ledger(workspace.ledger_file, key=key) as ledger:
            yield ledger


@contextmanager
def alone(workspace: Workspace) -> Iterator[bool]:
    """Keep other windows out of the workspace's folder; gives whether they were not kept out already.

    Raises:
        Fault: Another command is still at work after a short wait, or the folder cannot be written.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 -- who only reads needs none

    lock = FileLock(workspace.lock, is_singleton=True)
    outermost = not lock.is_locked  # `consolidate` collects while it writes
    try:
        workspace.root.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=_PATIENCE)
    except Timeout as fault:
        raise Fault(
            f"另一个窗口正在这个工作文件夹（{workspace.root}）中运行 qcreport。请等它结束后重新运行，没有改动任何文件。"
        ) from fault
    except OSError as fault:
        raise Fault(
            f"工作文件夹 {workspace.root} 不能写入：{reason_of(fault)}。请检查写入权限，或者换一个工作文件夹。"
        ) from fault
    try:
        yield outermost
    finally:
        lock.release()


@contextmanager
def _in_database(workspace: Workspace, url: str, *, key: bytes | None, alone: bool) -> Iterator[Ledger]:
    if not url.startswith(("postgresql://", "postgres://")):
        raise Fault("--ledger 的地址写得不对。请写成 postgresql://用户名@服务器/数据库。")
    if workspace.ledger_file.exists():
        raise Fault(
            f"工作文件夹 {workspace.root} 的台账在文件 {workspace.ledger_file.name} 里，不能同时记在数据库里。"
            "请去掉 --ledger（和环境变量 QCREPORT_LEDGER）后重新运行，或者用 qcreport --ledger 地址 move-ledger database 把台账移入数据库。"
        )
    try:
        from qcreport.ledger.postgresql import open_database  # noqa: PLC0415 -- an extra that few need
    except ImportError as fault:
        raise Fault(
            "台账放在数据库里需要另装一个组件。请运行 pip install qcreport[postgresql]，然后重新运行。"
        ) from fault
    name = remembered_name(workspace) or _begun(workspace, url, key)
    with open_database(url, name, alone=alone) as ledger:
        yield ledger


def remembered_name(workspace: Workspace) -> str:
    """The name of the workspace's ledger in its database; empty where it has none yet."""
    path = workspace.ledger_name
    if not path.exists():
        return ""
    name = path.read_text(encoding="utf-8", errors="replace").strip()
    if not _NAME.fullmatch(name):
        raise Fault(f"{path} 的内容已被改动，找不到数据库里的台账。请把它改名，再{way_back(workspace)}。")
    return name


def _begun(workspace: Workspace, url: str, key: bytes | None) -> str:
    """A new ledger in the database; the workspace remembers its name only once it is there."""
    from qcreport.ledger.postgresql import open_database  # noqa: PLC0415 -- an extra that few need

    with alone(workspace):
        known = remembered_name(workspace)  # another window may have begun it while we waited
        if known:
            return known
        name = f"qcreport_{secrets.token_hex(8)}"
        with open_database(url, name, key=key, new=True):
            write_bytes(workspace.ledger_name, f"{name}\n".encode())
    return name
