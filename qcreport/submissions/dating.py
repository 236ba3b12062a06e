"""The day each received file counts as received: its folder's, that of the mail it came in, or the day it was seen (D7.15)."""

from dataclasses import replace

from qcreport.submissions.days import Calendar
from qcreport.submissions.examine import Examined
from qcreport.submissions.find import ReceivedFile
from qcreport.submissions.model import Dated, Receipt
from qcreport.submissions.succession import MAILED, Moment


def dated_by(file: ReceivedFile) -> Dated:
    """By what the day of a file is known that nobody looked into."""
    return Dated.FOLDER if file.dated else Dated.SEEN


def dated(file: ReceivedFile, held: tuple[Examined, ...], calendar: Calendar) -> tuple[Examined, ...]:
    """What a received file held, each with its day; an archive or mail itself comes last, with why its date is not believed."""
    *inside, whole = held
    told = whole if file.dated else replace(whole, receipt=_with_doubt(whole, calendar))
    in_folder = file.dated is not None
    return tuple(replace(one, receipt=_with_day(one, calendar, in_folder=in_folder)) for one in (*inside, told))


def _with_day(one: Examined, calendar: Calendar, *, in_folder: bool) -> Receipt:
    """Its folder's day, else the sending date of the innermost mail that is believed, else the day it was seen."""
    seen = one.receipt.received
    believed = (moment for moment in one.sent if not calendar.doubt(moment.date(), seen))
    sent = next(believed, None)
    receipt = replace(one.receipt, moment=str(Moment(sent, MAILED))) if sent else one.receipt
    if in_folder:
        return replace(receipt, dated=Dated.FOLDER)
    return replace(receipt, received=sent.date(), dated=Dated.MAIL) if sent else replace(receipt, dated=Dated.SEEN)


def _with_doubt(mail: Examined, calendar: Calendar) -> Receipt:
    doubt = calendar.doubt(mail.sent[0].date(), mail.receipt.received) if mail.sent else ""
    return replace(mail.receipt, line=mail.receipt.line + doubt)
