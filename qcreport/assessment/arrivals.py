"""What came from each unit: the first usable workbook, and what came and could not be used (D7.4, D7.14)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from qcreport.evidence.matching import Evidence
from qcreport.evidence.named import unit_of_path
from qcreport.ledger.ownership import suspected
from qcreport.plan.duties import answering
from qcreport.plan.model import Plan
from qcreport.submissions.model import USABLE, FileOutcome, Receipt
from qcreport.workspace import Period

_REPLACED = "该单位已另行报来可用的填报表，不须再发。"


def first_usable(plan: Plan, period: Period, received: Iterable[Receipt]) -> Mapping[str, Receipt]:
    """Unit as it answers in the period → the receipt of its usable workbook that came first."""
    first: dict[str, Receipt] = {}
    for row in received:
        if row.outcome in USABLE:
            unit = answering(plan, row.unit, period)
            first[unit] = min(first.get(unit, row), row, key=lambda one: one.received)
    return first


def unusable(
    plan: Plan, period: Period, received: Iterable[Receipt], known: Evidence
) -> Mapping[str, tuple[Receipt, ...]]:
    """Unit → what it sent in place of a form, in the order received: refused since its newest usable workbook.

    Of a unit without any usable workbook scans and documents count as well: it has sent something, and waits.
    """
    rows = tuple(received)
    newest = _newest(plan, period, rows)
    found: dict[str, list[Receipt]] = {}
    for number, row in enumerate(rows):
        unit = answering(plan, _sender(plan, period, row, known), period)
        refused = row.outcome in {FileOutcome.REFUSED, FileOutcome.SET_ASIDE}
        if unit and (refused or unit not in newest) and number > newest.get(unit, -1):
            found.setdefault(unit, []).append(row)
    return {unit: tuple(files) for unit, files in found.items()}


def with_replaced(plan: Plan, period: Period, received: Iterable[Receipt]) -> tuple[Receipt, ...]:
    """The receipts; the line of a refused file says so where its unit has returned a usable workbook since, and asks for nothing."""
    rows = tuple(received)
    newest = _newest(plan, period, rows)
    return tuple(
        replace(row, line=f"{row.line.partition('。')[0]}。{_REPLACED}")
        if row.outcome is FileOutcome.REFUSED and newest.get(answering(plan, row.unit, period), -1) > number
        else row
        for number, row in enumerate(rows)
    )


def _newest(plan: Plan, period: Period, rows: Sequence[Receipt]) -> dict[str, int]:
    """Unit → the place of its newest usable workbook among all files."""
    return {answering(plan, row.unit, period): number for number, row in enumerate(rows) if row.outcome in USABLE}


def _sender(plan: Plan, period: Period, row: Receipt, known: Evidence) -> str:
    """Whose a file is that is no usable form; empty where nobody knows, and for what is none of these."""
    if row.outcome is FileOutcome.REFUSED:
        return row.unit
    if row.outcome is FileOutcome.SET_ASIDE:
        return suspected(row.findings)
    if row.outcome in {FileOutcome.EVIDENCE, FileOutcome.DOCUMENT}:
        scan = known.scan_of(row)
        return scan.unit if scan else unit_of_path(plan, period, row.name)
    return ""
