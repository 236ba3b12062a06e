"""`status`: where every unit's return stands; loaded in a moment, since it is asked many times a day."""

from qcreport.assessment.model import UnitState
from qcreport.campaign.conclude import conclude
from qcreport.campaign.office import Office, frozen_period
from qcreport.workspace import Period


def status(office: Office, period: Period) -> tuple[UnitState, ...]:
    """The state of every unit's return, as the ledger knows it today.

    Raises:
        Fault: Nothing was generated for this period.
    """
    with office.ledger() as ledger:
        _, assessment, _ = conclude(ledger, frozen_period(ledger, period), office.today)
    return assessment.units
