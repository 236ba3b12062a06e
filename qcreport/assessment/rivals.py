"""Two answers of one unit whose order nobody can tell: a question to the office (domain.md §7)."""

from collections.abc import Iterator

from qcreport.assessment.basis import Basis
from qcreport.assessment.model import Question
from qcreport.assessment.questions import asked
from qcreport.forms.headings import STATUS
from qcreport.ledger.entries import DoubtfulOrder
from qcreport.submissions.model import EntryKind
from qcreport.workspace import Period

DOUBTFUL = "版本顺序存疑"


def doubtful_question(period: Period, order: DoubtfulOrder) -> str:
    """Id of two answers whose order is doubtful."""
    first, _ = order.entries
    return f"{period.code}-{DOUBTFUL}-{first.id}-{first.item}-{order.unit}"


def doubtful(basis: Basis) -> Iterator[Question]:
    """Two usable figures or statuses of the same day that differ."""
    for order in basis.doubtful:
        first, second = order.entries
        if first.kind is not EntryKind.INDICATOR and first.item != STATUS:
            continue
        yield asked(
            basis,
            doubtful_question(basis.period, order),
            DOUBTFUL,
            first.id,
            order.unit,
            f"{first.item}同日收到两份：“{first.place.file}”填{first.raw}，“{second.place.file}”填{second.raw}，请核定以哪份为准。",
            (first.place.file, second.place.file),
        )
