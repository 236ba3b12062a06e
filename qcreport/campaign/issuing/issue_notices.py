"""下发通知: a letter to each unit that goes out with its form, and one text for the group chat."""

from datetime import date

from qcreport.campaign.issuing.workbooks import path_of
from qcreport.campaign.letters.documents import Documents
from qcreport.campaign.letters.steps import steps_left
from qcreport.campaign.letters.write_letter import MESSAGES, TEXT, WORD, take_letter_away, write_letter, write_plain
from qcreport.campaign.office import FrozenPeriod, Office
from qcreport.ledger.store import Ledger
from qcreport.plan.duties import reporting_units
from qcreport.plan.settings import COORDINATOR
from qcreport.reports.letters.notices import issue_letter, issue_messages
from qcreport.writing import remove_empty

_FOLDER, _NOTICE = "通知", "下发通知"


def write_notices(office: Office, ledger: Ledger, frozen: FrozenPeriod, issued: date) -> tuple[str, ...]:
    """Write a notice for each unit whose form lies in 下发/, into 通知/ below it; gives what was not written as usual.

    The coordinating office writes none to itself; one of a unit that does not report any more is taken back. What follows from what
    a unit reported in the period before is told with it (D7.65).

    Raises:
        Fault: A file cannot be written (the old one is intact).
    """
    period, plan, due = frozen.period, frozen.plan, frozen.due
    folder, documents = office.folder(period).issued, Documents(office.workspace)
    own = plan.setting(COORDINATOR)
    units = [unit.name for unit in reporting_units(plan, period) if path_of(folder, unit.name, period).exists()]
    others, notices = [unit for unit in units if unit != own], folder / _FOLDER
    unmade: list[str] = []
    steps = steps_left(ledger, frozen, others)
    for unit in others:
        letter = issue_letter(plan, period, unit, issued, due, steps[unit])
        unmade += write_letter(documents, letter, notices, f"{unit}_{_NOTICE}")
    for path in tuple(notices.glob(f"*_{_NOTICE}.*")):
        if path.suffix in {TEXT, WORD} and path.stem.removesuffix(f"_{_NOTICE}") not in others:
            documents.take_away(path)
    if others:
        unmade += write_plain(documents, issue_messages(plan, period, others, issued, due), notices, MESSAGES)
    else:
        take_letter_away(documents, notices, MESSAGES)
    remove_empty(notices)
    return tuple(dict.fromkeys((*unmade, *documents.said)))
