"""A clock that runs behind the record: said, since what is dated wrongly cannot be put right later."""

from qcreport.campaign.office import Office
from qcreport.ledger.calendar import last_day


def clock_line(office: Office) -> str:
    """A sentence where today lies before the last day on record; empty else."""
    if not office.workspace.has_ledger:
        return ""
    with office.ledger() as ledger:
        last = last_day(ledger)
    if last is None or last <= office.today:
        return ""
    return f"请注意：今天按 {office.today} 计，早于已有记录的最后一天 {last}，请核对系统日期或 --today。"
