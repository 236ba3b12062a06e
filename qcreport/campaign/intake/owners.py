"""Asking whose a form is, where its name or its 填报人 is another unit's (D7.34)."""

from dataclasses import replace

from qcreport.campaign.intake.take_in import Taken
from qcreport.campaign.office import FrozenPeriod
from qcreport.facts.ownership import doubts_of_owners, told
from qcreport.findings import Finding
from qcreport.ledger.ownership import ask_owner, filled_forms, known_reporters, suspect
from qcreport.ledger.store import Ledger, writing
from qcreport.submissions.model import Receipt


def owners_asked(ledger: Ledger, frozen: FrozenPeriod, taken: Taken) -> Taken:
    """What was taken in, with the doubt whose a form is; forms taken in before that was known are asked about as well.

    The office's register is taken before: a file that it withdrew raises no question (D7.74).
    """
    plan, period = frozen.plan, frozen.period
    doubts = tuple(doubts_of_owners(plan, period, filled_forms(ledger, period.code), known_reporters(ledger, period)))
    asked: dict[tuple[str, str], Finding] = {}
    with writing(ledger):
        for form, doubt in doubts:
            if form.asked != suspect(doubt):
                asked[form.sha256, form.name] = doubt
                ask_owner(ledger, form, doubt, told(doubt))
    new = (_with_doubt(row, found) if (found := asked.get((row.sha256, row.name))) else row for row in taken.new)
    return replace(taken, new=tuple(new))


def _with_doubt(receipt: Receipt, doubt: Finding) -> Receipt:
    return replace(receipt, line=f"{receipt.line}{told(doubt)}", findings=(*receipt.findings, doubt))
