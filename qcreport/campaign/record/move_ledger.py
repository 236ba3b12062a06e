"""`move-ledger`: from the workspace's file into a database, and back."""

from collections.abc import Callable
from dataclasses import dataclass

from qcreport.campaign.office import Office
from qcreport.campaign.record.verify import verify
from qcreport.findings import Fault
from qcreport.reports.console.verified import Verified


@dataclass(frozen=True, slots=True)
class Moved:
    """The ledger's name in the database, and what is found of it where it is now."""

    name: str
    found: Verified


def move_ledger(office: Office, advance: Callable[[str], None] = lambda _name: None, *, into_database: bool) -> Moved:
    """Move the ledger; nothing else of the workspace changes, and both ends hold the same chain.

    Args:
        office: The workspace, with the address of the database.
        advance: Called with each return's name as it is read again.
        into_database: Whether it goes there, or back.

    Raises:
        Fault: No database is named, its driver is not installed, or the ledger cannot be moved.
    """
    if not office.database:
        raise Fault("请用 --ledger postgresql://用户名@服务器/数据库 说明是哪个数据库。")
    try:
        from qcreport.ledger import moving  # noqa: PLC0415 -- an extra that few need
    except ImportError as fault:
        raise Fault(
            "台账放在数据库里需要另装一个组件。请运行 pip install qcreport[postgresql]，然后重新运行。"
        ) from fault
    move = moving.into_database if into_database else moving.into_file
    name = move(office.workspace, office.database)
    now = Office(office.workspace, office.today, office.key, office.database if into_database else "")
    return Moved(name, verify(now, advance=advance))
