"""回执: what was received of each unit; 回执.txt is kept by every collection, the Word files are made by `receipts`."""

from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from qcreport.campaign.intake.as_it_stands import as_it_stands
from qcreport.campaign.letters.documents import Documents
from qcreport.campaign.letters.write_letter import TEXT, write_word
from qcreport.campaign.office import FrozenPeriod, Office, frozen_period
from qcreport.campaign.status import standing
from qcreport.findings import Fault
from qcreport.ledger.chain import head_of_receipts
from qcreport.ledger.receipts import arrived
from qcreport.ledger.receipts import receipts as received
from qcreport.ledger.store import Ledger
from qcreport.reports.letters.letter import acknowledged_ones, receipt_letter, receipt_notes
from qcreport.submissions.model import Receipt
from qcreport.workspace import Period


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The Word files written, for whom, and what a faulty template prevented, in sentences."""

    folder: Path
    units: tuple[str, ...]
    unmade: tuple[str, ...] = ()


def receipts(office: Office, period: Period) -> Acknowledged:
    """Write a 回执 in Word for each unit with a usable workbook, or one that was withdrawn, into 回执/.

    Raises:
        Fault: Nothing was generated for this period, or a letter cannot be written.
    """
    folder, documents = office.folder(period).receipts, Documents(office.workspace)
    must = {one.unit for one in standing(office, period).units if one.to_correct}
    with office.writing() as ledger:
        frozen = frozen_period(ledger, period)
        by_unit: dict[str, list[Receipt]] = defaultdict(list)
        for row in acknowledged_ones(as_it_stands(arrived(received(ledger, period.code)), frozen, must)):
            by_unit[row.unit].append(row)
        heads = {unit: head_of_receipts(ledger.connection, period.code, unit) for unit in by_unit}
        failed = {
            unit: write_word(
                documents, receipt_letter(frozen.plan, period, unit, rows, heads[unit]), folder, f"{unit}_{folder.name}"
            )
            for unit, rows in by_unit.items()
        }
    units = tuple(unit for unit, sentences in failed.items() if not sentences)
    unmade = dict.fromkeys((*(one for sentences in failed.values() for one in sentences), *documents.said))
    return Acknowledged(folder, units, tuple(unmade))


def write_receipt_notes(
    documents: Documents, office: Office, ledger: Ledger, frozen: FrozenPeriod, must: Container[str]
) -> tuple[str, ...]:
    """Write 回执.txt, a line a usable or withdrawn file with its hash; `must` are the units that have to correct. Gives a sentence for what a template prevents."""
    path = office.folder(frozen.period).receipts.with_suffix(TEXT)
    try:
        came = as_it_stands(arrived(received(ledger, frozen.period.code)), frozen, must)
        head = head_of_receipts(ledger.connection, frozen.period.code)
        notes = receipt_notes(frozen.plan, frozen.period, came, head)
    except Fault as fault:
        return (f"{path.name}没有写出，其余文件已写出。{fault.message}",)
    if notes or path.exists():
        documents.write(path, notes.encode("utf-8-sig"))
    return ()
