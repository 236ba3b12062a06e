"""Whether a form was filled by the unit in it: what its file's name and its 填报人 say against it (D7.34).

What was asked once is asked no more when nothing that counts speaks for it by now: the other form was withdrawn, say (D7.74).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath

from qcreport.book.celltext import squeezed
from qcreport.evidence.named import units_named
from qcreport.findings import Finding, Place, finding
from qcreport.ledger.ownership import (
    DOUBT,
    Filled,
    answered_owners,
    doubt_item,
    filled_forms,
    known_reporters,
    suspect,
    suspected_files,
)
from qcreport.ledger.store import Ledger, remembered
from qcreport.plan.duties import answering
from qcreport.plan.model import Plan
from qcreport.plan.naming import resolve_unit
from qcreport.submissions.model import Receipt
from qcreport.workspace import Period

_PLEASE = "请在待定事项中认定归属。"


def told(doubt: Finding) -> str:
    """What the line of a file says of the doubt whose it is."""
    return f"{doubt.message}{_PLEASE}"


def open_doubts(ledger: Ledger, plan: Plan, period: Period) -> Mapping[str, str]:
    """Hash of each form that was asked about and not answered → the unit that it still seems to be of, empty where of none."""
    return remembered(ledger, ("open doubts", period.code, str(hash(plan))), partial(_open, ledger, plan, period))


def _open(ledger: Ledger, plan: Plan, period: Period) -> Mapping[str, str]:
    is_answered = answered_owners(ledger, period.code)
    waiting = [sha256 for sha256 in suspected_files(ledger, period.code) if not is_answered(sha256)]
    if not waiting:  # as mostly: then nothing has to be looked at again
        return {}
    forms, reporters = filled_forms(ledger, period.code), known_reporters(ledger, period)
    still = {form.sha256: suspect(doubt) for form, doubt in doubts_of_owners(plan, period, forms, reporters)}
    return {sha256: still.get(sha256, "") for sha256 in waiting}


def as_doubtful(receipt: Receipt, doubts: Mapping[str, str]) -> Receipt:
    """A file without the doubts whose it is that nothing speaks for any more, in its findings and in its line.

    Args:
        receipt: The file with all that was found.
        doubts: As `open_doubts` gives them.
    """
    if receipt.sha256 not in doubts:
        return receipt
    gone = [row for row in receipt.findings if row.code == DOUBT and suspect(row) != doubts[receipt.sha256]]
    line = receipt.line
    for row in gone:
        line = line.replace(told(row), "")
    return replace(receipt, line=line, findings=tuple(row for row in receipt.findings if row not in gone))


def doubts_of_owners(
    plan: Plan, period: Period, forms: Sequence[Filled], reporters: Mapping[str, frozenset[str]]
) -> Iterator[tuple[Filled, Finding]]:
    """The forms that seem to be another unit's than the one in them, of those about which the office has not decided.

    Args:
        plan: The plan in force.
        period: The period.
        forms: Its usable forms.
        reporters: 填报人 of earlier periods → the units whose forms they filled.
    """
    at: dict[tuple[str, str], set[str]] = {}
    for form in forms:
        at.setdefault((form.person, form.phone), set()).add(answering(plan, form.unit, period))
    for form in forms:
        both = at[form.person, form.phone] if form.person and form.phone else set()
        if not form.answered and (doubt := _doubt_of(plan, period, form, reporters, both)):
            yield form, doubt


def _doubt_of(
    plan: Plan, period: Period, form: Filled, reporters: Mapping[str, frozenset[str]], both: set[str]
) -> Finding | None:
    """What speaks against the unit in a form; of its person a name known at several units tells nothing.

    Nor does one whose forms of this period, known by the telephone as well, are those of more than two units: they share
    an office.
    """
    own = answering(plan, form.unit, period)
    named = units_named(plan, period, PurePosixPath(form.name).stem)
    if named and own not in named:
        other = "、".join(sorted(named))
        return _doubt(form, own, other, f"文件名写的却是{other}")
    before = {answering(plan, unit, period) for unit in reporters.get(form.person, ())}
    unit = resolve_unit(plan, own)
    if own in before or (unit and squeezed(unit.contact) == form.person):
        return None
    if len(before) == 1:
        (other,) = before
        return _doubt(form, own, other, f"填报人{form.person}却是{other}以往的填报人")
    if not before and len(others := both - {own}) == 1:
        (other,) = others
        return _doubt(form, own, other, f"填报人{form.person}（联系电话{form.phone}）本期也填报了{other}的表")
    return None


def _doubt(form: Filled, own: str, other: str, why: str) -> Finding:
    return finding(DOUBT, Place(form.name), unit=own, item=doubt_item(other), own=own, why=why)
