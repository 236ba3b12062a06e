"""Whether a form was filled by the unit in it: what its file's name and its 填报人 say against it (D7.34)."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from qcreport.facts.named import units_named
from qcreport.findings import Finding, Place, finding
from qcreport.forms.headings import CONTACT_LABELS
from qcreport.ledger.ownership import DOUBT, doubt_item, plain_name
from qcreport.plan.duties import answering, resolve_unit
from qcreport.plan.model import Plan
from qcreport.submissions.model import EntryKind, Receipt
from qcreport.workspace import Period


def doubt_of_owner(
    plan: Plan, period: Period, receipt: Receipt, reporters: Mapping[str, frozenset[str]]
) -> Finding | None:
    """The finding that a usable form seems to be another unit's than the one in it; None where nothing says so.

    Args:
        plan: The plan in force.
        period: The period.
        receipt: The form as received.
        reporters: 填报人 of other periods → the units whose forms they filled.
    """
    own = answering(plan, receipt.unit, period)
    named = units_named(plan, period, PurePosixPath(receipt.name).stem)
    if named and own not in named:
        other = "、".join(sorted(named))
        return _doubt(receipt, own, other, f"文件名写的却是{other}")
    name = _reporter(receipt)
    units = {answering(plan, unit, period) for unit in reporters.get(name, ())}
    unit = resolve_unit(plan, own)
    if len(units) != 1 or own in units or (unit and plain_name(unit.contact) == name):
        return None  # a name known at several units tells nothing
    (other,) = units
    return _doubt(receipt, own, other, f"填报人{name}却是{other}以往的填报人")


def _reporter(receipt: Receipt) -> str:
    entries = receipt.submission.entries if receipt.submission else ()
    kind, label = EntryKind.CONTACT, CONTACT_LABELS[0]
    return next((plain_name(row.text) for row in entries if (row.kind, row.item) == (kind, label)), "")


def _doubt(receipt: Receipt, own: str, other: str, why: str) -> Finding:
    return finding(DOUBT, Place(receipt.name), unit=own, item=doubt_item(other), own=own, why=why)
