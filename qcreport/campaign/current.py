"""The period that is meant where a command names none."""

from qcreport.campaign.office import Office
from qcreport.findings import Fault
from qcreport.ledger.plans import frozen_periods
from qcreport.workspace import Period, parse_period


def generated_periods(office: Office) -> tuple[Period, ...]:
    """The periods that were generated, by the day they end."""
    with office.ledger() as ledger:
        periods = [parse_period(code) for code in frozen_periods(ledger)]
    return tuple(sorted(periods, key=lambda one: one.end))


def current_period(office: Office) -> Period:
    """The latest generated period that has ended, else the latest generated one.

    Raises:
        Fault: Nothing was generated yet.
    """
    periods = generated_periods(office)
    if not periods:
        raise Fault("还没有下发过填报表。请先运行 qcreport generate 期次，如 qcreport generate 2026Q3。")
    return next((one for one in reversed(periods) if one.end < office.today), periods[-1])
