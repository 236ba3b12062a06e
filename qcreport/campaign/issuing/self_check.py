"""自查.html of a period: made by the plan in force, beside the workbooks; what cannot be made is told and nothing else stops."""

from qcreport.assessment.exemptions import exempt
from qcreport.campaign.office import Office, frozen_period
from qcreport.findings import Fault
from qcreport.ledger.store import Ledger
from qcreport.selfcheck.carried import carried
from qcreport.selfcheck.write import write_self_check
from qcreport.workspace import Period
from qcreport.writing import remove, write_bytes


def put_self_check(office: Office, ledger: Ledger, period: Period) -> str:
    """Write the page; gives why there is none, where it cannot be made, and leaves no old one.

    Raises:
        Fault: The file is open in another program.
    """
    path, frozen = office.folder(period).self_check, frozen_period(ledger, period)
    left_out = exempt(ledger, frozen.plan, period)
    try:
        content = write_self_check(carried(period, frozen.plan, frozen.plan_hash, frozen.forms, left_out))
    except Fault as fault:
        remove(path)
        return str(fault)
    if not path.exists() or path.read_bytes() != content:
        write_bytes(path, content)
    return ""
