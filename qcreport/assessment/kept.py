"""Unit states and open questions as text, and back on another day: what `status` reads instead of concluding anew."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from qcreport.assessment.unit_states import PastReturn, UnitState, UnitWord
from qcreport.submissions.model import Dated, FileOutcome, Receipt

if TYPE_CHECKING:
    from qcreport.assessment.model import Assessment

UNCOUNTED = (FileOutcome.REFUSED, FileOutcome.WITHDRAWN)
"""What became of the files that `status` names beside the units."""
_OF_A_FILE = ("sha256", "name", "received", "unit", "outcome", "line", "dated", "tried_by")


Results = Mapping[str, Mapping[str, str]]
"""Unit → measure → its result as it is shown, of those that have one."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a period stands: its units, how many questions wait for the office, and what the measures came to.

    `to_pick` are the open questions about what may be put to the leaders, as they stand in 待定事项.xlsx: each with the number of
    answers that it had then; `uncounted` are the files that could not be used or were withdrawn, in the order received.
    """

    units: tuple[UnitState, ...]
    waiting: int
    results: Results = field(default_factory=dict)
    to_pick: Mapping[str, int] = field(default_factory=dict)
    uncounted: tuple[Receipt, ...] = ()

    @property
    def refused(self) -> tuple[Receipt, ...]:
        """The files that could not be used."""
        return tuple(row for row in self.uncounted if row.outcome is FileOutcome.REFUSED)

    @property
    def withdrawn(self) -> tuple[Receipt, ...]:
        """The files that the office withdrew."""
        return tuple(row for row in self.uncounted if row.outcome is FileOutcome.WITHDRAWN)


def results_of(concluded: "Assessment") -> Results:
    """What the measures of each unit came to."""
    found: dict[str, dict[str, str]] = {}
    for verdict in concluded.verdicts:
        if verdict.shown:
            found.setdefault(verdict.unit, {})[verdict.id] = verdict.shown
    return found


def standing_text(standing: Standing) -> str:
    """It as JSON; of files that do not count what became of them, without their findings."""
    units = [_plain(row) for row in standing.units]
    uncounted = [_plain_file(row) for row in standing.uncounted]
    others = {"waiting": standing.waiting, "results": standing.results, "to_pick": dict(standing.to_pick)}
    return json.dumps({"units": units, **others, "uncounted": uncounted}, ensure_ascii=False, default=str)


def standing_from_text(text: str, as_of: date) -> Standing:
    """It on a day; a unit which returned nothing is later from day to day, the others stay."""
    kept = json.loads(text)
    units = tuple(_on(_state(row), as_of) for row in kept["units"])
    uncounted = tuple(_receipt(row) for row in kept["uncounted"])
    return Standing(units, kept["waiting"], kept["results"], _to_pick(kept), uncounted)


def picked_from(text: str) -> Mapping[str, int]:
    """The part `to_pick` of it, which holds as long as 待定事项.xlsx is not written anew; of nothing there is none."""
    return _to_pick(json.loads(text)) if text else {}


def _to_pick(kept: Mapping[str, Any]) -> Mapping[str, int]:
    """Nothing where an earlier version kept it."""
    return dict(kept.get("to_pick", {}))


def _on(state: UnitState, as_of: date) -> UnitState:
    return state if state.state is not UnitWord.MISSING else replace(state, days_late=max(0, (as_of - state.due).days))


def _plain(state: UnitState) -> dict[str, Any]:
    plain = {one.name: getattr(state, one.name) for one in fields(state)}
    plain["past"] = [{column.name: getattr(one, column.name) for column in fields(one)} for one in state.past]
    plain["unusable"] = [_plain_file(one) for one in state.unusable]
    return plain


def _plain_file(row: Receipt) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _OF_A_FILE}


def _state(row: Mapping[str, Any]) -> UnitState:
    return UnitState(
        **{
            **row,
            **_dates(row, "due", "received"),
            "state": UnitWord(row["state"]),
            "files": tuple(row["files"]),
            "dated": Dated(row["dated"]),
            "past": tuple(
                PastReturn(**{**one, **_dates(one, "due", "received"), "state": UnitWord(one["state"])})
                for one in row["past"]
            ),
            "unusable": tuple(_receipt(one) for one in row["unusable"]),
        }
    )


def _receipt(row: Mapping[str, Any]) -> Receipt:
    typed = {"outcome": FileOutcome(row["outcome"]), "dated": Dated(row["dated"])}
    return Receipt(**{**row, **_dates(row, "received"), **typed})


def _dates(row: Mapping[str, Any], *names: str) -> dict[str, date | None]:
    return {name: date.fromisoformat(row[name]) if row[name] else None for name in names}
