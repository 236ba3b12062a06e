"""The units' returns of earlier periods: on time, late, missing, still to be corrected (D7.6, D7.17)."""

from collections import Counter
from collections.abc import Iterator, Mapping

from qcreport.assessment.arrivals import first_usable
from qcreport.assessment.exemptions import exempt
from qcreport.assessment.unit_states import PastReturn
from qcreport.assessment.units import return_word
from qcreport.ledger.calendar import extensions
from qcreport.ledger.issued import unissued
from qcreport.ledger.plans import frozen_periods, frozen_plan
from qcreport.ledger.receipts import arrived, receipts
from qcreport.ledger.standing import standing_faults
from qcreport.ledger.store import Ledger
from qcreport.plan.duties import answering, reporting_units
from qcreport.plan.frozen import plan_from_text
from qcreport.plan.model import Plan
from qcreport.workspace import Period, parse_period


def past_returns(ledger: Ledger, plan: Plan, period: Period) -> Mapping[str, tuple[PastReturn, ...]]:
    """Unit as it is called now → its returns of all periods that ended before this one, the earliest first."""
    past: dict[str, tuple[PastReturn, ...]] = {}
    codes = map(parse_period, frozen_periods(ledger))
    for earlier in sorted((one for one in codes if one.end < period.end), key=lambda one: (one.end, one.code)):
        for one in _returns(ledger, earlier):
            name = answering(plan, one.unit, period)
            past[name] = (*past.get(name, ()), one)
    return past


def _returns(ledger: Ledger, period: Period) -> Iterator[PastReturn]:
    frozen = frozen_plan(ledger, period.code)
    if frozen is None:
        return
    plan = plan_from_text(frozen.text)
    first = first_usable(plan, period, arrived(receipts(ledger, period.code)))
    wrong = Counter(
        answering(plan, row.unit, period) for row in standing_faults(ledger, period.code, exempt(ledger, plan, period))
    )
    granted, formless = extensions(ledger, period.code), unissued(ledger, plan, period)
    for unit in reporting_units(plan, period):
        due = granted[unit.name].until if unit.name in granted else frozen.due
        received = first[unit.name].received if unit.name in first else None
        late = max(0, (received - due).days) if received else 0
        state = return_word(received, late, wrong[unit.name], issued=unit.name not in formless)
        yield PastReturn(period.code, unit.name, state, due, received, late)
