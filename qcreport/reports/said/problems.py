"""Everything found in the period's returns, the gravest first, and what became of it."""

from qcreport.findings import Finding, Severity
from qcreport.reports.model import Report
from qcreport.submissions.model import FileOutcome, Receipt

MENDED, UNMENDED, EXPLAINED = "已改", "未改", "已说明"
_ORDER = list(Severity)


def problems(report: Report) -> tuple[tuple[Finding, str], ...]:
    """Every finding that stands, the gravest first, then those that later returns have mended; each with its 整改."""
    units = {one.unit: number for number, one in enumerate(report.assessment.units)}
    found = sorted(
        report.findings, key=lambda one: (_ORDER.index(one.severity), units.get(one.unit, len(units)), one.item)
    )
    followed = [one for rows in report.followed.values() for one in rows]
    again = {_subject(one.finding) for one in followed if not one.settled}
    return (
        *((one, EXPLAINED if one.explained else UNMENDED if _subject(one) in again else "") for one in found),
        *((one.finding, MENDED) for one in followed if one.settled),
    )


def refused_files(report: Report) -> tuple[Receipt, ...]:
    """The files that could not be used at all, in the order received."""
    return tuple(row for row in report.receipts if row.outcome is FileOutcome.REFUSED)


def withdrawn_files(report: Report) -> tuple[Receipt, ...]:
    """The files that the office withdrew, in the order received: they count nowhere and stay listed (D7.74)."""
    return tuple(row for row in report.receipts if row.outcome is FileOutcome.WITHDRAWN)


def tally(report: Report) -> str:
    """How many there are of each severity, and what became of those sent back."""
    said = [f"{severity}{sum(one.severity is severity for one in report.findings)}项" for severity in Severity]
    if explained := sum(bool(one.explained) for one in report.findings):
        said.append(f"其中已说明{explained}项")
    if followed := [one for rows in report.followed.values() for one in rows]:
        again = {_subject(one.finding) for one in followed if not one.settled}
        said.append(f"上次退回的已改{sum(one.settled for one in followed)}项、未改{len(again)}项")
    if refused := refused_files(report):
        said.append(f"不能使用的来件{len(refused)}个")
    if gone := withdrawn_files(report):
        said.append(f"已撤回的来件{len(gone)}个")
    return "　".join(said)


def _subject(one: Finding) -> tuple[str, str, str]:
    return one.unit, one.code, one.item
