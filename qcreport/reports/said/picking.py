"""What waits to be put to the leaders, and where the office picks it (C1.41)."""

from qcreport.ledger.decisions import LEADERS, NOT_PUT, PUT


def open_matters(count: int) -> str:
    """`请市领导决定 2 项待选定`."""
    return f"{LEADERS} {count} 项待选定"


def how_to_pick(file: object, code: str) -> str:
    """Where they are picked, and what to run then."""
    return f"在 {file} 中选“{PUT}”或“{NOT_PUT}”后运行 qcreport consolidate {code}"
