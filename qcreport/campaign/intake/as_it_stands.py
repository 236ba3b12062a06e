"""What became of a usable workbook once all that its unit sent is known, which who reads one file cannot tell (D7.70)."""

from collections.abc import Container, Iterable
from dataclasses import replace

from qcreport.campaign.office import FrozenPeriod
from qcreport.plan.duties import answering
from qcreport.submissions.examine import SEND_AGAIN
from qcreport.submissions.model import FileOutcome, Receipt

_TAKEN = "已接收，与本单位其他来件合起来没有必须改正的。"
_UNDECIDED = "归属认定后再答复。"


def as_it_stands(
    rows: Iterable[Receipt], frozen: FrozenPeriod, must: Container[str], held: Container[str] = ()
) -> list[Receipt]:
    """The files; one that would be sent back by itself is taken where its unit has nothing to correct.

    Args:
        rows: What was received.
        frozen: The period.
        must: The units that have to correct something.
        held: Those of whose files it is not decided whose they are; nothing is sent back to them before.
    """
    return [_stands(row, answering(frozen.plan, row.unit, frozen.period), must, held) for row in rows]


def _stands(row: Receipt, unit: str, must: Container[str], held: Container[str]) -> Receipt:
    if row.outcome is not FileOutcome.TO_CORRECT or SEND_AGAIN not in row.line or unit in must:
        return row
    said = _UNDECIDED if unit in held else _TAKEN
    return replace(row, outcome=FileOutcome.ACCEPTED, line=row.line.replace(SEND_AGAIN, said))
