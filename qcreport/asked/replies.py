"""The cell 说明 beside a finding of the workbook that goes back: by what key it is found again, and what its answer is called."""

from qcreport.asked.subject import Subject, subject_of

_BETWEEN = " "


def reply_key(code: str, subject: str) -> str:
    """What stands hidden beside the cell, so that a row that was moved or sorted is still known.

    Args:
        code: Code of the finding.
        subject: What it is about, as `Finding.item` names it.

    Example:
        `F111 Z1-2/合格批次`, `A401 10.1`, `S201`.
    """
    return f"{code}{_BETWEEN}{subject}".strip()


def reply_of(key: str) -> tuple[str, str]:
    """The id and item of the answer that a key stands for; empty where it is no key."""
    code, _, subject = key.strip().partition(_BETWEEN)
    about = subject_of(subject)
    return about.id, reply_item(code, about.item)


def key_of(identity: str, item: str) -> str:
    """The key of an answer, the way back from `reply_of`."""
    code, _, cell = item.partition(_BETWEEN)
    return reply_key(code, str(Subject(identity, cell)))


def reply_item(code: str, cell: str) -> str:
    """The item of an answer to a finding, as it stands in the ledger: `F111 合格批次`, `A401`."""
    return f"{code}{_BETWEEN}{cell}".strip()


def replied_cell(item: str) -> str:
    """The cell that a finding was about to which this answer was given; empty where it was about no single one."""
    return item.partition(_BETWEEN)[2]
