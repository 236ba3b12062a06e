"""What the owners of a red figure say of it: 未达标原因 and 整改措施及时限, and who was asked and said nothing (domain.md §7)."""

from collections.abc import Iterable, Iterator, Mapping

from qcreport.assessment.basis import Basis
from qcreport.assessment.model import Account, Verdict, Word
from qcreport.findings import Finding
from qcreport.forms.fields.sayings import says_nothing
from qcreport.forms.model import CAUSE, MEASURES, NOTE
from qcreport.ledger.standing import FollowUp
from qcreport.plan.duties import answering

UNSAID = "S236"  # a form whose own result is red, with the cell for its reason blank: raised by the intake of that form


def accounts(basis: Basis, identity: str, units: tuple[str, ...]) -> tuple[Account, ...]:
    """What each unit that owns the figure says, in its own words; those who say nothing and were not asked are left out."""
    said = (_account(basis, identity, unit) for unit in units)
    return tuple(one for one in said if one.cause or one.measures or one.silent)


def _account(basis: Basis, identity: str, unit: str) -> Account:
    cause, measures = (_said(basis, identity, unit, item + NOTE) for item in (CAUSE, MEASURES))
    silent = not (cause or _wrote_beside(basis, identity, unit)) and any(_asked(basis, identity, unit))
    return Account(unit, cause, measures, silent=silent)


def _said(basis: Basis, identity: str, unit: str, item: str) -> str:
    """The words in the row, else those in 说明 beside the finding that the row was blank."""
    fact = basis.answers.get((identity, unit), {}).get(item)
    text = fact.text if fact else basis.explained(unit, UNSAID, f"{identity}/{item}")
    return " ".join(text.split())


def _wrote_beside(basis: Basis, identity: str, unit: str) -> bool:
    """Whether it wrote anything in 数据来源及说明 beside its figures: whether that is the reason is not ours to say."""
    facts = basis.answers.get((identity, unit), {})
    return any(
        item.endswith(NOTE) and item != MEASURES + NOTE and not says_nothing(fact.text) for item, fact in facts.items()
    )


def _asked(basis: Basis, identity: str, unit: str) -> Iterator[bool]:
    """Whether the unit's own form asked for the reason: an old form never did, nor one whose own result was not red."""
    item = f"{identity}/{CAUSE}{NOTE}"
    for row in basis.findings:
        if row.code == UNSAID and row.item == item:
            yield answering(basis.plan, row.unit, basis.period) == unit and not row.explained


def upheld(findings: Iterable[Finding], verdicts: Iterable[Verdict]) -> tuple[Finding, ...]:
    """The findings that stand beside the verdicts: that a reason is owed for a red figure only where the verdict is red.

    One return alone may miss its target while the order of versions, its owner or its size is in doubt, while the office chose
    another value, or by a target that was adopted since.
    """
    unmet = _unmet(verdicts)
    return tuple(row for row in findings if _holds(row, unmet))


def upheld_among(
    followed: Mapping[str, tuple[FollowUp, ...]], verdicts: Iterable[Verdict]
) -> Mapping[str, tuple[FollowUp, ...]]:
    """The same for what was asked before; what was mended stays."""
    unmet = _unmet(verdicts)
    return {
        unit: tuple(one for one in rows if one.settled or _holds(one.finding, unmet)) for unit, rows in followed.items()
    }


def _unmet(verdicts: Iterable[Verdict]) -> frozenset[str]:
    return frozenset(row.id for row in verdicts if row.word is Word.UNMET)


def _holds(row: Finding, unmet: frozenset[str]) -> bool:
    return row.code != UNSAID or row.item.partition("/")[0] in unmet
