"""Who has still to report, to correct or to verify, and who of them may be reminded: never one who may owe nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qcreport.assessment.demands import Demand
from qcreport.assessment.model import Assessment, UnitState, UnitWord
from qcreport.campaign.office import FrozenPeriod
from qcreport.campaign.send_back import in_doubt
from qcreport.findings import Severity
from qcreport.plan.settings import COORDINATOR
from qcreport.reports.reminders import Owing


@dataclass(frozen=True, slots=True)
class Chase:
    """Who is reminded, and who is not although something is open.

    Attributes:
        owing: Those who are reminded, in the plan's order.
        own: The coordinating office where it owes something itself, else empty.
        unread: Units of whose files one could not be read so far.
        in_doubt: Units of whose files it is not decided whose they are.
        extended: Units whose extended day has not passed.
    """

    owing: tuple[Owing, ...]
    own: str
    unread: tuple[str, ...]
    in_doubt: tuple[str, ...]
    extended: tuple[str, ...]


def who_owes(frozen: FrozenPeriod, concluded: Assessment, asked: Mapping[str, Demand], today: date) -> Chase:
    """Sort out who is reminded on a day.

    Args:
        frozen: The period.
        concluded: Its conclusions.
        asked: What is asked of each unit that returned something.
        today: The day.
    """
    own = frozen.plan.setting(COORDINATOR)
    owing = {row.unit: one for row in concluded.units if (one := _owing(row, asked.get(row.unit)))}
    others = [one for unit, one in owing.items() if unit != own]
    unread = tuple(one.unit for one in others if any(row.unread for row in one.state.unusable))
    doubtful = tuple(one.unit for one in others if one.unit in in_doubt(concluded, frozen) and one.unit not in unread)
    waiting = {*unread, *doubtful}
    extended = tuple(
        one.unit for one in others if one.unit not in waiting and one.state.extended and today <= one.state.due
    )
    left = {*waiting, *extended}
    reminded = tuple(one for one in others if one.unit not in left)
    return Chase(reminded, own if own in owing else "", unread, doubtful, extended)


def _owing(state: UnitState, asked: Demand | None) -> Owing | None:
    """What a unit owes, None where it is nothing; one without a usable workbook owes that alone."""
    if state.state is UnitWord.MISSING:
        return Owing(state)
    if asked is None:
        return None
    must = sum(row.severity is Severity.MANDATORY for row in asked.findings)
    return Owing(state, must, len(asked.findings) - must)
