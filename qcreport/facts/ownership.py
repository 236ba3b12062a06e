"""Whether a form was filled by the unit in it: what its file's name and its 填报人 say against it (D7.34)."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from qcreport.book.celltext import squeezed
from qcreport.evidence.named import units_named
from qcreport.findings import Finding, Place, finding
from qcreport.ledger.ownership import DOUBT, Filled, doubt_item
from qcreport.plan.duties import answering
from qcreport.plan.model import Plan
from qcreport.plan.naming import resolve_unit
from qcreport.workspace import Period


def doubts_of_owners(
    plan: Plan, period: Period, forms: Sequence[Filled], reporters: Mapping[str, frozenset[str]]
) -> Iterator[tuple[Filled, Finding]]:
    """The forms that seem to be another unit's than the one in them, of those that were not asked about yet.

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
        if not form.asked and (doubt := _doubt_of(plan, period, form, reporters, both)):
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
