"""What is wrong with the database, each in one sentence that an officer can act on."""

import psycopg
from psycopg import errors

from qcreport.findings import Fault
from qcreport.ledger.connection import RecordsGone

_GONE = ("08", "57P")  # SQLSTATE: the connection broke, or the server is going down
_SENTENCES: tuple[tuple[type[psycopg.Error], str], ...] = (
    (
        errors.LockNotAvailable,
        "数据库 {shown} 中的台账正被另一个窗口的程序使用。请等它结束后重新运行，没有改动任何文件。",
    ),
    (
        errors.InsufficientPrivilege,
        "在数据库 {shown} 中没有所需的权限（{words}）。请管理员授予该用户在这个数据库中建立模式（CREATE）和读写自己的表的权限。",
    ),
    (
        errors.ReadOnlySqlTransaction,
        "数据库 {shown} 现在只能读、不能写。请管理员确认连接的是主服务器，然后重新运行。",
    ),
    (
        errors.UntranslatableCharacter,
        "数据库 {shown} 的编码存不下汉字。请管理员新建一个编码为 UTF8 的数据库。",
    ),
    (
        errors.DiskFull,
        "数据库 {shown} 所在服务器的磁盘已满。请管理员清理后重新运行，已记录的内容没有丢失。",
    ),
)
_INCOMPLETE = (errors.UndefinedTable, errors.UndefinedColumn, errors.IntegrityError)


def damaged_address() -> Fault:
    """The address cannot be read; it is not repeated, since it may hold a password."""
    return Fault("--ledger 的地址写得不对。请写成 postgresql://用户名@服务器/数据库，口令中的特殊字符用 %XX 表示。")


def unreachable(shown: str, error: psycopg.OperationalError) -> Fault:
    """No connection came about."""
    if error.pgconn and (error.pgconn.needs_password or error.pgconn.used_password):
        return Fault(
            f"数据库 {shown} 不接受用户名或口令。请核对；口令可写在环境变量 PGPASSWORD 中，忘记时请向数据库管理员索取。"
        )
    words = " ".join(str(error).split())
    return Fault(f"连接不上数据库 {shown}：{words}。请检查网络和 --ledger 的地址，或者请管理员确认服务器已启动。")


def fault_of(shown: str, error: psycopg.Error | RecordsGone) -> Fault | None:
    """The sentence for a fault of the situation; None where the program itself is at fault."""
    if isinstance(error, (RecordsGone, *_INCOMPLETE)):
        return Fault(
            f"数据库 {shown} 中的台账不完整：应有的记录被删去或者改动过，不能继续。请管理员从数据库的备份中恢复；"
            "没有的，用 qcreport backup 写出的备份，运行 qcreport --workspace 新文件夹 restore 备份文件.zip 恢复到一个新的文件夹。"
        )
    for kind, sentence in _SENTENCES:
        if isinstance(error, kind):
            return Fault(sentence.format(shown=shown, words=error.diag.message_primary))
    if isinstance(error, psycopg.OperationalError) and (not error.sqlstate or error.sqlstate.startswith(_GONE)):
        return Fault(f"与数据库 {shown} 的连接中断。请检查网络或服务器后重新运行，已记录的内容没有丢失。")
    return None
