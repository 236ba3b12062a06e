"""Received files and what stood in them; nothing is ever deleted (D7.14, D7.19)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from qcreport.findings import Finding
from qcreport.ledger.ownership import is_set_aside, suspected
from qcreport.ledger.rows import findings_in, record_entries, record_findings
from qcreport.ledger.store import Ledger, run, writing
from qcreport.submissions.days import Dated
from qcreport.submissions.model import FileOutcome, Receipt

_COUNTING = (FileOutcome.ACCEPTED, FileOutcome.TO_CORRECT)


def contents_known(ledger: Ledger, period: str) -> defaultdict[str, dict[str, date]]:
    """Every content taken in so far: hash → the names it came under → the day each was received."""
    known: defaultdict[str, dict[str, date]] = defaultdict(dict)
    for sha256, name, received in run(ledger, "SELECT sha256, name, received FROM receipts WHERE period = ?", period):
        known[sha256][name] = date.fromisoformat(received)
    return known


def first_seen(known: Mapping[str, Mapping[str, date]], sha256: str) -> date | None:
    """The earliest day on which a content was received, under whatever name."""
    return min(known.get(sha256, {}).values(), default=None)


def is_recorded(ledger: Ledger, period: str, sha256: str, name: str) -> bool:
    """Whether this content was already taken in under this name."""
    rows = run(ledger, "SELECT 1 FROM receipts WHERE period = ? AND sha256 = ? AND name = ?", period, sha256, name)
    return rows.fetchone() is not None


def record_receipt(ledger: Ledger, period: str, receipt: Receipt) -> None:
    """Record a file with its findings and entries in one transaction; recorded again, nothing changes.

    A workbook whose content already counts under another name becomes a `重复` without entries.
    """
    with writing(ledger):
        if is_recorded(ledger, period, receipt.sha256, receipt.name):
            return
        kept = _counted_once(ledger, period, receipt)
        content = kept.submission if kept.outcome in _COUNTING else None
        sequence = _record_line(ledger, period, kept, usable=content is not None)
        record_findings(ledger, sequence, _findings(kept))
        record_entries(ledger, sequence, content.entries if content else ())


def receipts(ledger: Ledger, period: str) -> tuple[Receipt, ...]:
    """All files of a period in the order received, each with its findings; what stood in them is in `entries`."""
    found: dict[int, list[Finding]] = {}
    for sequence, finding in findings_in(ledger, period):
        found.setdefault(sequence, []).append(finding)
    rows = run(
        ledger,
        "SELECT sequence, sha256, name, received, unit, outcome, line, dated FROM receipts"
        " WHERE period = ? ORDER BY received, sequence",
        period,
    )
    listed = (
        Receipt(
            sha256=sha256,
            name=name,
            received=date.fromisoformat(received),
            unit=unit,
            outcome=FileOutcome(outcome),
            line=line,
            findings=tuple(found.get(sequence, ())),
            dated=Dated(dated),
        )
        for sequence, sha256, name, received, unit, outcome, line, dated in rows.fetchall()
    )
    return tuple(_as_counted(ledger, period, row) for row in listed)


def _as_counted(ledger: Ledger, period: str, row: Receipt) -> Receipt:
    """A usable form that the office took to be another unit's stays listed, and counts nowhere."""
    if row.outcome not in _COUNTING or not is_set_aside(ledger, period, row.sha256):
        return row
    other = suspected(row.findings)
    line = f"经认定不是{row.unit}所报，不计入。请{other}用下发给本单位的表填写后重新发送。"
    return replace(row, outcome=FileOutcome.SET_ASIDE, line=line)


def arrived(received: Iterable[Receipt]) -> tuple[Receipt, ...]:
    """The same receipts, each with the earliest day on which its content came, under whatever name, and by what that is known.

    So a saved mail that is put into 回收 later still proves when a workbook was sent.
    """
    rows = tuple(received)
    first: dict[str, Receipt] = {}
    for row in rows:
        first[row.sha256] = min(first.get(row.sha256, row), row, key=lambda one: one.received)
    days = {sha256: (row.received, row.dated) for sha256, row in first.items() if sha256}
    found = ((row, *days.get(row.sha256, (row.received, row.dated))) for row in rows)
    return tuple(replace(row, received=day, dated=by) for row, day, by in found)


def _record_line(ledger: Ledger, period: str, receipt: Receipt, *, usable: bool) -> int:
    ((sequence,),) = run(
        ledger,
        "INSERT INTO receipts (period, sha256, name, received, unit, outcome, line, usable, corrects, dated)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING sequence",
        *(period, receipt.sha256, receipt.name, receipt.received),
        *(_unit(receipt), receipt.outcome, receipt.line, int(usable)),
        receipt.submission.identity.corrects if receipt.submission else "",
        receipt.dated,
    )
    return int(sequence)


def _counted_once(ledger: Ledger, period: str, receipt: Receipt) -> Receipt:
    """The receipt, or a `重复` in its place where the same content counts already."""
    if receipt.submission is None or receipt.outcome not in _COUNTING:
        return receipt
    row = run(
        ledger,
        "SELECT name FROM receipts WHERE period = ? AND sha256 = ? AND usable = 1 ORDER BY sequence",
        period,
        receipt.sha256,
    ).fetchone()
    if row is None:
        return receipt
    line = f"与先前收到的“{row[0]}”内容完全相同，不重复计入。"
    return replace(receipt, outcome=FileOutcome.DUPLICATE, line=line, submission=None, findings=())


def _unit(receipt: Receipt) -> str:
    return receipt.unit or (receipt.submission.unit if receipt.submission else "")


def _findings(receipt: Receipt) -> tuple[Finding, ...]:
    """Findings of the file and of its content, each once."""
    inside = receipt.submission.findings if receipt.submission else ()
    return tuple(dict.fromkeys((*receipt.findings, *inside)))
