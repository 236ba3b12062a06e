"""To whom no form was issued in a period: nothing can be missing of them (D7.71)."""

from qcreport.ledger.plans import issued_forms
from qcreport.ledger.store import Ledger
from qcreport.plan.duties import answering, reporting_units
from qcreport.plan.model import Plan
from qcreport.workspace import Period


def unissued(ledger: Ledger, plan: Plan, period: Period) -> frozenset[str]:
    """The units that report in a period and got no form, nor did one that merged into them.

    A period of which no form at all is on record does not tell to whom they went: all count as issued.
    """
    forms = issued_forms(ledger, period.code)
    got = {answering(plan, unit, period) for unit in forms}
    return frozenset(unit.name for unit in reporting_units(plan, period) if forms and unit.name not in got)
