"""催报: to a unit that has still to report, to correct or to verify; each letter says which of these is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qcreport.assessment.unit_states import UnitState
from qcreport.plan.model import Plan
from qcreport.reports.letters.letter import Letter, addressed, files_that_came
from qcreport.reports.said.steps import StepSaid
from qcreport.workspace import Period


class Ask(StrEnum):
    """What a unit is reminded of."""

    REPORT = "报送"
    CORRECT = "改正"
    VERIFY = "核实"


@dataclass(frozen=True, slots=True)
class Owing:
    """A unit that owes something: where its return stands, and how much it must correct and is asked to verify."""

    state: UnitState
    must: int = 0
    verify: int = 0

    @property
    def unit(self) -> str:
        """Its name."""
        return self.state.unit

    @property
    def ask(self) -> Ask:
        """What is asked of it first."""
        if not self.state.returned:
            return Ask.REPORT
        return Ask.CORRECT if self.must else Ask.VERIFY


def reminder_letter(plan: Plan, period: Period, owing: Owing, today: date, steps: Sequence[StepSaid] = ()) -> Letter:
    """催报 to a unit that has not returned a usable workbook, 催办 to one that must correct or verify.

    What it sent and could not be used is named with the reason, and what follows by rule from what it reported: one that has not
    reported yet is told of the period before.
    """
    state = owing.state
    kind = "催报" if owing.ask is Ask.REPORT else "催办"
    words = {"unit": state.unit, "state": state, "owing": owing, "came": files_that_came(state.unusable)}
    words |= {"steps": steps}
    return addressed(kind, plan, period, today, state.due, **words)


def reminder_messages(plan: Plan, period: Period, owing: Sequence[Owing], today: date) -> Letter:
    """群消息: short texts to paste into a chat, one for the group and one for each unit; there is no Word file of it."""
    came = {one.unit: files_that_came(one.state.unusable) for one in owing if one.state.unusable}
    missing = [one for one in owing if one.ask is Ask.REPORT]
    words = {
        "owing": owing,
        "states": [one.state for one in missing],
        "silent": [one.state for one in missing if one.unit not in came],
        "unusable": [one.unit for one in missing if one.unit in came],
        "back": [one.unit for one in owing if one.ask is Ask.CORRECT],
        "verify": [one.unit for one in owing if one.ask is Ask.VERIFY],
        "came": came,
    }
    return addressed("群消息", plan, period, today, max((one.state.due for one in owing), default=today), **words)
