"""What a newly imported plan says otherwise than the one in use, in sentences."""

from collections.abc import Iterator

from qcreport.plan.change import ORDER, PlanChange
from qcreport.plan.changes import changes
from qcreport.plan.model import Plan


def differences(old: Plan, new: Plan) -> Iterator[str]:
    """Each difference as a sentence; in what order rows stand is the office's.

    Args:
        old: The plan in use, with the office's edits.
        new: The plan as imported.
    """
    return (said(change) for change in changes(old, new) if change.heading != ORDER)


def said(change: PlanChange) -> str:
    """A difference as a sentence."""
    row = f"{change.sheet} {change.key}"
    if change.heading:
        return f"{row}：{change.heading} 现有“{change.old}”，新导入“{change.new}”"
    return f"{row}：现有计划有，新导入的没有" if change.old else f"{row}：新导入的有，现有计划没有"


def said_by_hand(change: PlanChange) -> str:
    """An edit of the office as a sentence: `old` is what the document says."""
    row = f"{change.sheet} {change.key}"
    if change.heading:
        return f"{row}：{change.heading} 是“{change.new}”，按印发件是“{change.old}”"
    return f"{row}：{'删去了' if change.old else '增加的'}"
