"""What the owners of a red figure say of it: 未达标原因, 整改措施及时限, 需市领导协调事项, and who was asked and said nothing (C4.11, C4.12, C4.28, D7.12)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from qcreport.asked.explained import explanation, places
from qcreport.asked.fields.sayings import says_nothing
from qcreport.asked.model import CAUSE, MEASURES, NOTE, REQUEST
from qcreport.asked.subject import Subject, subject_of
from qcreport.assessment.basis import Basis, Spoken
from qcreport.assessment.model import Account, Verdict, Word
from qcreport.findings import Finding
from qcreport.ledger.explanations import UNSAID
from qcreport.ledger.standing import FollowUp
from qcreport.plan.duties import answering
from qcreport.plan.naming import resolve_unit


def accounts(basis: Basis, identity: str, units: tuple[str, ...]) -> tuple[Account, ...]:
    """What each unit that owns the figure says, in its own words; those who say nothing and were not asked are left out.

    Of units that were merged each speaks under its own name: whoever gave the figures; the other one only where that one
    says nothing of the reason, and nobody is called silent about figures that are not in force.
    """
    said = (one for unit in units for one in _of_unit(basis, identity, unit))
    return tuple(one for one in said if one.cause or one.measures or one.asks or one.silent)


def _of_unit(basis: Basis, identity: str, unit: str) -> Iterator[Account]:
    gave = _gave(basis, identity, unit)
    told = {name: _account(basis, identity, name) for name in _names(basis, identity, unit, gave)}
    spoke = any(name in gave and not says_nothing(one.cause) for name, one in told.items())
    for name, one in told.items():
        if name in gave:
            yield one
        elif not spoke and not says_nothing(one.cause):
            yield replace(one, silent=False)
        elif one.asks:
            yield Account(name, asks=one.asks)


def _gave(basis: Basis, identity: str, unit: str) -> frozenset[str]:
    """Under which names the figures came that count for a unit."""
    facts = basis.answers.get((identity, unit), {}).values()
    return frozenset(basis.came_under.get(fact.sha256, fact.unit) for fact in facts if fact.value is not None)


def _names(basis: Basis, identity: str, unit: str, gave: frozenset[str]) -> tuple[str, ...]:
    """The names that may speak of a unit's figure: of a share its own, else also those of units merged into it."""
    plan, period = basis.plan, basis.period
    if unit in basis.sharing.get((identity, answering(plan, unit, period)), ()):
        return (unit,)
    wrote = sorted(gave | {name for one, name in basis.spoken if one == identity})
    return tuple(dict.fromkeys((unit, *(name for name in wrote if answering(plan, name, period) == unit))))


def _account(basis: Basis, identity: str, name: str) -> Account:
    words = basis.spoken.get((identity, name), Spoken())
    cause, measures = (_said(words, item + NOTE) for item in (CAUSE, MEASURES))
    silent = not (cause or _wrote_beside(words)) and any(_asked(basis, identity, name))
    repeated = tuple(item for item in (CAUSE, MEASURES) if words.notes.get(item + NOTE) and _is_old(words, item + NOTE))
    asks = words.notes.get(REQUEST + NOTE, "")
    asks = "" if says_nothing(asks) else " ".join(asks.split())
    return Account(name, cause, measures, asks, silent=silent, repeated=repeated)


def _said(words: Spoken, item: str) -> str:
    """The words in the row, else those in 说明 beside the finding that the row was blank."""
    text = words.notes.get(item) or explanation(words.explaining, *places(UNSAID, item))
    return " ".join(text.split())


def _is_old(words: Spoken, item: str) -> bool:
    """Whether a note is last period's, word for word."""
    return words.explaining.get(item) == ""


def _wrote_beside(words: Spoken) -> bool:
    """Whether it wrote anything in 数据来源及说明 beside its figures: whether that is the reason is not ours to say."""
    others = {MEASURES + NOTE, REQUEST + NOTE}
    return any(item not in others and not says_nothing(text) for item, text in words.notes.items())


def _asked(basis: Basis, identity: str, name: str) -> Iterator[bool]:
    """Whether the form under this name asked for the reason: an old form never did, nor one whose own result was not red."""
    item = str(Subject(identity, CAUSE + NOTE))
    for row in basis.findings:
        if row.code == UNSAID and row.item == item:
            unit = resolve_unit(basis.plan, row.unit)
            yield (unit.name if unit else row.unit) == name and not row.explained


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
    """The same for what was asked before; what was mended stays, and a figure that its unit altered and that meets its target now is mended.

    One that meets it since the office lowered the target, or gave its own word, is no deed of the unit's: it is not counted (D7.73).
    """
    rows = tuple(verdicts)
    unmet = _unmet(rows)
    met = frozenset(row.id for row in rows if row.word in {Word.MET, Word.ON_TRACK})
    told: dict[str, tuple[FollowUp, ...]] = {}
    for unit, asked in followed.items():
        now = (replace(one, settled=True) if one.altered and _is_met(one.finding, met) else one for one in asked)
        told[unit] = tuple(one for one in now if one.settled or _holds(one.finding, unmet))
    return told


def _is_met(row: Finding, met: frozenset[str]) -> bool:
    return row.code == UNSAID and subject_of(row.item).id in met


def _unmet(verdicts: Iterable[Verdict]) -> frozenset[str]:
    return frozenset(row.id for row in verdicts if row.word is Word.UNMET)


def _holds(row: Finding, unmet: frozenset[str]) -> bool:
    return row.code != UNSAID or subject_of(row.item).id in unmet
