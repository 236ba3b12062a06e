"""Who has still to report, to correct or to verify, and who of them may be reminded: never one who may owe nothing (D7.52)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from qcreport.assessment.demands import Demand
from qcreport.assessment.model import Assessment
from qcreport.assessment.unit_states import UnitState, UnitWord
from qcreport.campaign.letters.send_back import in_doubt
from qcreport.campaign.office import FrozenPeriod
from qcreport.findings import Severity
from qcreport.plan.settings import COORDINATOR
from qcreport.reports.letters.reminders import Ask, Owing

_GROUPS = ("owing", "unread", "in_doubt", "extended", "in_time", "unissued")


@dataclass(frozen=True, slots=True)
class Chase:
    """Who is reminded, and who is not although something is open.

    Attributes:
        owing: Those who are reminded, in the plan's order.
        own: The coordinating office where it owes something itself, else empty.
        unread: Units of whose files one could not be read so far.
        in_doubt: Units of whose files it is not decided whose they are.
        extended: Units whose extended day has not passed.
        unissued: Units for which no form was made in this period.
        in_time: Units that have still time to answer what came back to them, or were not asked yet.
    """

    owing: tuple[Owing, ...]
    own: str
    unread: tuple[str, ...]
    in_doubt: tuple[str, ...]
    extended: tuple[str, ...]
    in_time: tuple[str, ...]
    unissued: tuple[str, ...]


def who_owes(
    frozen: FrozenPeriod, concluded: Assessment, asked: Mapping[str, Demand], until: Mapping[str, date], today: date
) -> Chase:
    """Sort out who is reminded on a day.

    Args:
        frozen: The period.
        concluded: Its conclusions.
        asked: What is asked of each unit that returned something.
        until: Until when a unit was given time to answer that; who is not in it was not asked by a letter yet.
        today: The day.
    """
    own, held = frozen.plan.setting(COORDINATOR), in_doubt(concluded, frozen)
    owing = {row.unit: one for row in concluded.units if (one := _owing(row, asked.get(row.unit)))}
    groups: dict[str, list[Owing]] = {name: [] for name in _GROUPS}
    for unit, one in owing.items():
        if unit != own:
            groups[_group(one, held, until.get(unit, today), today)].append(one)
    names = {name: tuple(one.unit for one in each) for name, each in groups.items()}
    return Chase(
        owing=tuple(groups["owing"]),
        own=own if own in owing and owing[own].state.state is not UnitWord.UNISSUED else "",
        unread=names["unread"],
        in_doubt=names["in_doubt"],
        extended=names["extended"],
        in_time=names["in_time"],
        unissued=names["unissued"],
    )


def _group(one: Owing, held: Collection[str], until: date, today: date) -> str:
    """Why a unit is not reminded, as the attribute of `Chase`; `owing` where it is."""
    if one.state.state is UnitWord.UNISSUED:
        return "unissued"
    if any(row.unread for row in one.state.unusable):
        return "unread"
    if one.unit in held:
        return "in_doubt"
    if one.state.extended and today <= one.state.due:
        return "extended"
    return "in_time" if one.ask is not Ask.REPORT and today <= until else "owing"


def _owing(state: UnitState, asked: Demand | None) -> Owing | None:
    """What a unit owes, None where it is nothing; one without a usable workbook owes that alone, once it has got a form."""
    if not state.returned:
        return Owing(state)
    if asked is None:
        return None
    must = sum(row.severity is Severity.MANDATORY for row in asked.findings)
    return Owing(state, must, len(asked.findings) - must)
