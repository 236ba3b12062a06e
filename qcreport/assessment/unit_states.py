"""How a unit stands with its return, and how it stood in earlier periods: what `status` tells without loading the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qcreport.submissions.model import Dated, Receipt


class UnitWord(StrEnum):
    """State of a unit's return."""

    ON_TIME = "按时"
    LATE = "逾期"
    TO_CORRECT = "退回待改"
    MISSING = "未报送"
    UNISSUED = "未下发"


@dataclass(frozen=True, slots=True)
class PastReturn:
    """A unit's return in an earlier period, under the name it had then; what came late stays 逾期, whatever was mended."""

    period: str
    unit: str
    state: UnitWord
    due: date
    received: date | None
    days_late: int


@dataclass(frozen=True, slots=True)
class UnitState:
    """One unit in one period: when it returned, what it still owes, what it is responsible for.

    `days_late` counts calendar days after the (extended) due date; for a missing unit until today, for one that got no form none; `to_verify` counts
    what it has neither corrected nor explained; `dated` is by what the day of receipt is known; `unusable` came in place of a form
    and could not be used; `blank` tells that all its forms were; `unchanged` counts tasks whose 进展情况 is last period's text, `together` those
    that it answered for with many others at once; `past` are
    its returns of earlier periods, the earliest first, also those of units merged into it.
    """

    unit: str
    category: str
    state: UnitWord
    due: date
    received: date | None
    days_late: int
    files: tuple[str, ...]
    owed: int
    filled: int
    to_correct: int
    to_verify: int
    tasks_led: int
    tasks_done: int
    indicators: int
    indicators_met: int
    unchanged: int = 0
    together: int = 0
    reminders: int = 0
    extended: str = ""
    past: tuple[PastReturn, ...] = ()
    dated: Dated = Dated.UNTOLD
    unusable: tuple[Receipt, ...] = ()
    blank: bool = False

    @property
    def returned(self) -> bool:
        """Whether a usable form of it came."""
        return self.received is not None

    @property
    def in_time(self) -> bool:
        """Whether it has not returned and may still: its own day, put off or not, has not passed (D7.77)."""
        return self.state is UnitWord.MISSING and not self.days_late

    @property
    def unread(self) -> bool:
        """Whether it waits for a file to be read that nobody could read so far."""
        return not self.returned and any(row.unread for row in self.unusable)

    @property
    def came(self) -> str:
        """What is said beside 未报送 or 未下发 of a unit that sent something; empty of all others."""
        if self.unread:
            return "来件尚未读出"
        return "来件不能采用" if not self.returned and self.unusable else ""


def asked_to_report(units: Iterable[UnitState]) -> tuple[UnitState, ...]:
    """Those of whom a return can be expected: who got no form owes none, and is counted nowhere among the others (D7.71)."""
    return tuple(one for one in units if one.state is not UnitWord.UNISSUED)
