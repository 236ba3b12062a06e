"""下发通知: a letter to each unit that goes out with its form, and one text for the group chat."""

from datetime import date

from qcreport.campaign.documents import Documents
from qcreport.campaign.office import Office
from qcreport.campaign.workbooks import path_of
from qcreport.campaign.write_letter import TEXT, WORD, take_letter_away, write_letter, write_plain
from qcreport.plan.duties import reporting_units
from qcreport.plan.model import Plan
from qcreport.plan.settings import COORDINATOR
from qcreport.reports.notices import issue_letter, issue_messages
from qcreport.workspace import Period
from qcreport.writing import remove_empty

_FOLDER, _NOTICE, _MESSAGES = "通知", "下发通知", "群消息"


def write_notices(office: Office, period: Period, plan: Plan, *, issued: date, due: date) -> tuple[str, ...]:
    """Write a notice for each unit whose form lies in 下发/, into 通知/ below it; gives what was not written as usual.

    The coordinating office writes none to itself; one of a unit that does not report any more is taken back.

    Raises:
        Fault: A file cannot be written (the old one is intact).
    """
    folder, documents = office.folder(period).issued, Documents(office.workspace)
    own = plan.setting(COORDINATOR)
    units = [unit.name for unit in reporting_units(plan, period) if path_of(folder, unit.name, period).exists()]
    others, notices = [unit for unit in units if unit != own], folder / _FOLDER
    unmade: list[str] = []
    for unit in others:
        unmade += write_letter(documents, issue_letter(plan, period, unit, issued, due), notices, f"{unit}_{_NOTICE}")
    for path in tuple(notices.glob(f"*_{_NOTICE}.*")):
        if path.suffix in {TEXT, WORD} and path.stem.removesuffix(f"_{_NOTICE}") not in others:
            documents.take_away(path)
    if others:
        unmade += write_plain(documents, issue_messages(plan, period, others, issued, due), notices, _MESSAGES)
    else:
        take_letter_away(documents, notices, _MESSAGES)
    remove_empty(notices)
    return tuple(dict.fromkeys((*unmade, *documents.said)))
