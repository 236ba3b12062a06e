"""Whose a file is: a question to the office, and what hangs on it until it is answered (D7.34, D7.36)."""

from collections.abc import Iterable, Iterator, Mapping

from qcreport.assessment.basis import Basis
from qcreport.assessment.model import Question
from qcreport.assessment.questions import asked
from qcreport.assessment.resting import who
from qcreport.findings import Finding
from qcreport.ledger.ownership import COUNT, LEAVE, OWNERSHIP, doubt_in, ownership_question, suspect
from qcreport.plan.duties import answering
from qcreport.submissions.model import USABLE, FileOutcome, Receipt

PENDING = f"待认定：{OWNERSHIP}（见待定事项）"


def owner_questions(basis: Basis) -> Iterator[Question]:
    """A question for each file that seems to be another unit's than the one in it."""
    return (question for question, _ in _asked(basis))


def pending_files(basis: Basis) -> frozenset[str]:
    """Hashes of the files about whose owner the office has not decided yet."""
    return frozenset(row.sha256 for question, row in _asked(basis) if row.outcome in USABLE and not question.decision)


def counted_files(basis: Basis) -> Mapping[str, Question]:
    """Hash of each file that the office took for the unit's own → the question with its answer."""
    return {row.sha256: question for question, row in _asked(basis) if question.decision == COUNT}


def counted_in(basis: Basis, identity: str, units: Iterable[str]) -> Iterator[str]:
    """That what units reported about an indicator or task stands in such a file, with who took it for theirs and when."""
    facts = (fact for unit in units for fact in basis.answers.get((identity, unit), {}).values())
    files = {fact.sha256: fact.place.file for fact in facts if fact.sha256 in basis.counted}
    for sha256, name in files.items():
        yield f"“{name}”{basis.counted[sha256].decision}（{who(basis.counted[sha256])}）"


def _asked(basis: Basis) -> Iterator[tuple[Question, Receipt]]:
    for row, doubt in _doubtful(basis):
        unit = answering(basis.plan, row.unit, basis.period)
        text = (
            f"“{row.name}”：{doubt.message}请认定：是{unit}所报的按表内单位计入；不是的不计入，这份表的数据都不采用。"
        )
        identity = ownership_question(basis.period.code, row.sha256)
        facts = (row.sha256, suspect(doubt))  # as the ledger keeps them: no later plan or name changes what was decided
        yield asked(basis, identity, OWNERSHIP, "", unit, text, (COUNT, LEAVE), facts), row


def _doubtful(basis: Basis) -> Iterator[tuple[Receipt, Finding]]:
    for row in basis.receipts:
        if row.outcome in {*USABLE, FileOutcome.SET_ASIDE} and (doubt := doubt_in(row.findings)):
            yield row, doubt


def hangs(basis: Basis, identity: str, unit: str) -> bool:
    """Whether what a unit reported about an indicator or task stands in a file that may be another unit's.

    Where it has no other file, all hangs on it: also that something is missing.
    """
    if not basis.pending:
        return False
    own = [
        row for row in basis.receipts if row.outcome in USABLE and answering(basis.plan, row.unit, basis.period) == unit
    ]
    if own and all(row.sha256 in basis.pending for row in own):
        return True
    key = (identity, unit)
    facts = (*basis.answers.get(key, {}).values(), *basis.refused.get(key, {}).values())
    return any(fact.sha256 in basis.pending for fact in facts)
