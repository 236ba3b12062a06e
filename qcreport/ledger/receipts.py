"""Received files and what stood in them; nothing is ever deleted (D7.14, D7.19)."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from qcreport.findings import Finding
from qcreport.ledger.chain import link, relinking
from qcreport.ledger.ownership import set_aside, suspected
from qcreport.ledger.register import REGISTER_FILE, Deed, signed_by, true_days, withdrawn
from qcreport.ledger.register_layout import heading_of
from qcreport.ledger.rows import entry_rows, findings_in, record_entries, record_findings
from qcreport.ledger.store import Ledger, run, writing
from qcreport.submissions.model import USABLE, Dated, FileOutcome, Receipt, Rows


@dataclass(frozen=True, slots=True)
class KnownFiles:
    """Every file of a period that was taken in so far.

    Attributes:
        days: Content (hash, or what is `unread`) → the names it came under → the day each was received.
        open: Contents that could not be used, and are to be read again.
        stamped: Name and stamp of the large files → their content.
    """

    days: defaultdict[str, dict[str, date]]
    open: set[str]
    stamped: Mapping[tuple[str, str], str]

    def first_seen(self, sha256: str) -> date | None:
        """The earliest day on which a content was received, under whatever name."""
        return min(self.days.get(sha256, {}).values(), default=None)

    def is_settled(self, content: str | None) -> bool:
        """Whether a content was taken in, and need not be read again."""
        return content is not None and bool(self.days.get(content)) and content not in self.open

    @property
    def settled(self) -> int:
        """How many files need no look any more."""
        return sum(len(names) for content, names in self.days.items() if content not in self.open)


def known_files(ledger: Ledger, period: str, tried_by: str = "", admitted: Collection[str] = ()) -> KnownFiles:
    """What is known of the files of a period.

    Args:
        ledger: The ledger.
        period: The period's code.
        tried_by: What tries now; contents that were refused by something else are open again.
        admitted: Contents that the office admitted; one that was refused is open again.
    """
    days: defaultdict[str, dict[str, date]] = defaultdict(dict)
    stamped: dict[tuple[str, str], str] = {}
    waiting, used = set[str](), set[str]()
    rows = run(
        ledger, "SELECT sha256, name, received, outcome, tried_by, stamp FROM receipts WHERE period = ?", period
    ).fetchall()
    for sha256, name, received, outcome, tried, stamp in rows:
        content = sha256 or unread(name, stamp)
        days[content][name] = date.fromisoformat(received)
        if stamp:
            stamped[name, stamp] = content
        if tried and (tried != tried_by or sha256 in admitted):
            waiting.add(content)
        elif not tried and outcome != FileOutcome.DUPLICATE:
            used.add(content)
    return KnownFiles(days, waiting - used, stamped)


def unread(name: str, stamp: str) -> str:
    """What stands for the content of a file that was too large to be read."""
    return f"{name} {stamp}"


def restamp(ledger: Ledger, period: str, sha256: str, name: str, stamp: str) -> None:
    """Know a large file by another stamp from now on: it was copied or moved."""
    rows = run(
        ledger, "SELECT sequence FROM receipts WHERE period = ? AND sha256 = ? AND name = ?", *(period, sha256, name)
    )
    for (sequence,) in rows.fetchall():
        with writing(ledger), relinking(ledger.connection, "receipts", sequence):
            run(ledger, "UPDATE receipts SET stamp = ? WHERE sequence = ?", stamp, sequence)


def record_receipt(ledger: Ledger, period: str, receipt: Receipt) -> None:
    """Record a file with its findings and entries in one transaction; recorded again, only what could not be used changes.

    A workbook whose content already counts under another name becomes a `重复` without entries. A file that is read at
    another attempt keeps its place in the order of arrival.
    """
    with writing(ledger):
        known = _known(ledger, period, receipt)
        if known and not known[1]:
            return
        kept = _counted_once(ledger, period, as_rows(receipt))
        if known:
            with relinking(ledger.connection, "receipts", known[0]):
                _record_whole(ledger, period, kept, known[0])
        else:
            link(ledger.connection, "receipts", _record_whole(ledger, period, kept, None))


def as_rows(receipt: Receipt) -> Receipt:
    """A receipt whose content is ready for the ledger; who reads a file makes it, so that who collects need not."""
    content = receipt.submission
    if content is None:
        return receipt
    return replace(
        receipt,
        unit=receipt.unit or content.unit,
        findings=tuple(dict.fromkeys((*receipt.findings, *content.findings))),
        submission=None,
        rows=Rows(entry_rows(content.entries), content.identity.corrects),
    )


def _known(ledger: Ledger, period: str, receipt: Receipt) -> tuple[int, bool] | None:
    """The sequence of a file that was recorded, read or too large to be read, and whether it may yet turn out otherwise."""
    row = run(
        ledger,
        "SELECT sequence, tried_by, outcome FROM receipts WHERE period = ? AND name = ?"
        " AND (sha256 = ? OR (sha256 = '' AND stamp = ? AND stamp <> '')) ORDER BY sha256 DESC",
        *(period, receipt.name, receipt.sha256, receipt.stamp),
    ).fetchone()
    return (int(row[0]), row[1] != "" or row[2] == FileOutcome.DUPLICATE) if row else None


def receipts(ledger: Ledger, period: str) -> tuple[Receipt, ...]:
    """All files of a period in the order received, each with its findings; what stood in them is in `entries`."""
    found: dict[int, list[Finding]] = {}
    for sequence, finding in findings_in(ledger, period):
        found.setdefault(sequence, []).append(finding)
    rows = run(
        ledger,
        "SELECT sequence, sha256, name, received, unit, outcome, line, dated, tried_by FROM receipts"
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
            tried_by=tried_by,
        )
        for sequence, sha256, name, received, unit, outcome, line, dated, tried_by in rows.fetchall()
    )
    days, gone, is_left_out = true_days(ledger, period), withdrawn(ledger, period), set_aside(ledger, period)
    dated = (
        replace(row, received=days[row.sha256], dated=Dated.REGISTER) if row.sha256 in days else row for row in listed
    )
    counted = (_as_counted(row, gone.get(row.sha256), is_left_out) for row in dated)
    return tuple(sorted(counted, key=lambda row: row.received))


def _as_counted(row: Receipt, deed: Deed | None, is_left_out: Callable[[str], bool]) -> Receipt:
    """What the office withdrew by a deed, or took to be another unit's, stays listed, and counts nowhere."""
    if deed:
        signed = signed_by(deed.typed, heading_of(deed.sheet, "basis"))
        line = f"市创强办已撤回（{REGISTER_FILE}第{deed.number}号，{signed}），不计入。"
        return replace(row, outcome=FileOutcome.WITHDRAWN, line=line, findings=(), tried_by="")
    if row.outcome not in USABLE or not is_left_out(row.sha256):
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


_COLUMNS = (
    *("sha256", "received", "unit", "outcome", "line", "usable"),
    *("corrects", "dated", "tried_by", "stamp", "read_by", "moment"),
)


def _record_whole(ledger: Ledger, period: str, receipt: Receipt, known: int | None) -> int:
    """Store a receipt with all that belongs to it; gives its sequence."""
    content = receipt.rows if receipt.outcome in USABLE else None
    sequence = _record_line(ledger, period, receipt, known, usable=content is not None)
    record_findings(ledger, sequence, receipt.findings)
    record_entries(ledger, sequence, content.entries if content else ())
    run(ledger, "INSERT INTO untold VALUES (?) ON CONFLICT DO NOTHING", sequence)
    return sequence


def _record_line(ledger: Ledger, period: str, receipt: Receipt, known: int | None, *, usable: bool) -> int:
    values = (
        *(receipt.sha256, receipt.received, receipt.unit, receipt.outcome, receipt.line, int(usable)),
        receipt.rows.corrects if receipt.rows else "",
        *(receipt.dated, receipt.tried_by, receipt.stamp, receipt.read_by, receipt.moment),
    )
    if known is not None:
        run(ledger, "DELETE FROM findings WHERE receipt = ?", known)
        changed = ", ".join(f"{column} = ?" for column in _COLUMNS)
        run(ledger, f"UPDATE receipts SET {changed} WHERE sequence = ?", *values, known)  # noqa: S608 -- only names of columns are put in
        return known
    statement = (
        f"INSERT INTO receipts (period, name, {', '.join(_COLUMNS)})"  # noqa: S608 -- as above
        f" VALUES (?, ?{', ?' * len(_COLUMNS)}) RETURNING sequence"
    )
    ((sequence,),) = run(ledger, statement, period, receipt.name, *values)
    return int(sequence)


def _counted_once(ledger: Ledger, period: str, receipt: Receipt) -> Receipt:
    """The receipt, or a `重复` in its place where the same content counts already."""
    if receipt.rows is None or receipt.outcome not in USABLE:
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
    return replace(receipt, outcome=FileOutcome.DUPLICATE, line=line, rows=None, findings=())
