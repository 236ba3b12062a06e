"""`remind`, `extend`, `trace`: who owes what, and where a figure comes from."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from qcreport.assessment.unit_states import UnitWord
from qcreport.assessment.units import findings_by_unit
from qcreport.campaign.conclude import conclude
from qcreport.campaign.office import Office, frozen_period
from qcreport.campaign.originals import cells_of
from qcreport.campaign.register import enter
from qcreport.campaign.write_letter import TEXT, WORD, write_letter, write_plain
from qcreport.facts.consolidation import by_id
from qcreport.ledger.calendar import record_reminder, reminders
from qcreport.ledger.register import DeedKind, TypedDeed
from qcreport.plan.settings import COORDINATOR
from qcreport.reports.letters import reminder_letter, reminder_messages
from qcreport.reports.trace import Originals, trace_json, trace_text, traced
from qcreport.workspace import Period

_MESSAGES = "群消息"


@dataclass(frozen=True, slots=True)
class Reminded:
    """The letters written, the units that got one, and what a faulty template prevented, in sentences.

    `own` is the coordinating office where its own form is missing: it writes no letter to itself. `unread` are the units
    whose files nobody could read so far: nobody is reminded of what may have come.
    """

    folder: Path
    units: tuple[str, ...]
    unmade: tuple[str, ...] = ()
    own: str = ""
    unread: tuple[str, ...] = ()


def remind(office: Office, period: Period) -> Reminded:
    """Write a reminder for each other unit without a usable workbook into 催报/, and note it in the ledger.

    Raises:
        Fault: Nothing was generated for this period, or a letter cannot be written.
    """
    folder = office.folder(period).reminders
    with office.writing() as ledger:
        frozen = frozen_period(ledger, period)
        basis, assessment, _ = conclude(ledger, frozen, office.today)
        reminded: list[str] = []
        unmade: list[str] = []
        silent = tuple(row for row in assessment.units if row.state is UnitWord.MISSING)
        own = frozen.plan.setting(COORDINATOR)
        earlier = reminders(ledger, period.code, office.today)
        missing = tuple(
            replace(row, reminders=earlier.get(row.unit, 0)) for row in silent if row.unit != own and not row.unread
        )
        unread = tuple(row.unit for row in silent if row.unread)
        if missing:
            unmade += write_plain(reminder_messages(frozen.plan, period, missing, office.today), folder, _MESSAGES)
        found = findings_by_unit(basis)
        for state in missing:
            letter = reminder_letter(frozen.plan, period, state, found.get(state.unit, ()), office.today)
            failed = write_letter(letter, folder, f"{state.unit}_催报")
            unmade += failed
            if len(failed) < len((TEXT, WORD)):
                reminded.append(state.unit)
                record_reminder(ledger, period.code, state.unit, office.today)
    ours = own if any(row.unit == own for row in silent) else ""
    return Reminded(folder, tuple(reminded), tuple(dict.fromkeys(unmade)), ours, unread)


def extend(office: Office, period: Period, name: str, until: date, reason: str, approver: str = "") -> str:
    """Record an extension for one unit; gives its canonical name, of a merged unit that of its successor.

    Raises:
        Fault: The unit is unknown, the day lies before the due date, or nothing was generated for this period.
    """
    typed = TypedDeed(unit=name, content=until.isoformat(), basis=reason, approver=approver)
    return enter(office, period, DeedKind.EXTENSION, typed).deed.meant.unit


def trace(office: Office, period: Period, identity: str, *, as_json: bool = False) -> str:
    """Say where a figure or verdict comes from; each cell is read again from the archived file (C1.16).

    Raises:
        Fault: The id is unknown, or nothing was generated for this period.
    """
    with office.ledger() as ledger:
        basis, assessment, _ = conclude(ledger, frozen_period(ledger, period), office.today)
        refused = by_id(basis.refused)
        sources = traced(assessment, refused, identity)
        originals = Originals(*cells_of(ledger, office.workspace.archive, sources))
    told = trace_json if as_json else trace_text
    return told(assessment, refused, basis.evidence, identity, basis.receipts, originals)
