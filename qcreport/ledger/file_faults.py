"""What is wrong with the ledger's file, each in one sentence that an officer can act on."""

import sqlite3
from pathlib import Path

from qcreport.findings import Fault
from qcreport.ledger.connection import RecordsGone
from qcreport.ledger.lost import way_back
from qcreport.workspace import Workspace

_PRIMARY = 0xFF  # the low byte of an extended SQLite code is the code proper
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_SHUT = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR)
_GONE = ("no such table", "no such column")  # SQLite has no code for it


def fault_of(path: Path, error: sqlite3.Error | RecordsGone) -> Fault | None:
    """The sentence for a fault of the situation; None where the program itself is at fault."""
    if _is_incomplete(error):
        return Fault(f"台账 {path} 不完整：应有的记录被删去或者改动过，不能继续。{_back(path)}")
    # Text that is no UTF-8 any more is reported by Python's module itself, without a code of SQLite.
    undecodable = sqlite3.SQLITE_CORRUPT if isinstance(error, sqlite3.OperationalError) else sqlite3.SQLITE_ERROR
    code = getattr(error, "sqlite_errorcode", undecodable) & _PRIMARY
    if code in _BUSY:
        return Fault(f"台账 {path} 正被另一个窗口的程序使用。请等它结束后重新运行，台账没有改动。")
    if code in _DAMAGED:
        return Fault(f"台账 {path} 已损坏，不能读取。{_back(path)}")
    if code == sqlite3.SQLITE_FULL:
        return Fault(f"无法写入台账 {path}：磁盘已满。请清理磁盘后重新运行，已记录的内容没有丢失。")
    if code in _SHUT:
        return Fault(f"无法打开或写入台账 {path}：{error}。请检查文件夹是否存在、是否有写入权限后重新运行。")
    return None


def _is_incomplete(error: Exception) -> bool:
    """Whether something is not there that every ledger has, or rows do not fit together that were written together."""
    if isinstance(error, sqlite3.OperationalError):
        return str(error).startswith(_GONE)
    return isinstance(error, RecordsGone | sqlite3.IntegrityError)


def _back(path: Path) -> str:
    return f"请把它改名（不要删除），再{way_back(Workspace(path.parent))}。回收的原件仍在 archive 和各期“回收”文件夹里，恢复后重新收取。"
