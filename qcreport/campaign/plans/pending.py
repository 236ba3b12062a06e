"""What of plan.xlsx is not in force in a period yet, told by every command of the period and known in a moment."""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass
from typing import Any

from qcreport import __version__
from qcreport.campaign.office import Office
from qcreport.findings import Fault
from qcreport.ledger.plans import FrozenPlan, frozen_plan
from qcreport.plan.change import Left, PlanChange
from qcreport.workspace import Period
from qcreport.writing import write_text

_FIRST = 3  # so many changes stand in a line of a terminal
_FORM = "1"  # of what is remembered


@dataclass(frozen=True, slots=True)
class Pending:
    """What of the office's plan is not in force in a period: how many changes, the first of them, or why nobody can tell."""

    count: int = 0
    first: tuple[Left, ...] = ()
    trouble: str = ""


def pending(office: Office, period: Period) -> Pending:
    """What of plan.xlsx is not in force in a period yet; the plan is read only where it was not seen as it is.

    A plan that is missing, open elsewhere or faulty stops nothing: `trouble` says so in a sentence.
    """
    with office.ledger() as ledger:
        frozen = frozen_plan(ledger, period.code)
    if frozen is None:
        return Pending()
    path = office.workspace.plan_file
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Pending(trouble=f"工作文件夹里没有 {path.name}，看不出计划有没有改动；本期仍按已采用的计划办理。")
    except OSError:
        return Pending(trouble=f"{path.name} 正被其他程序打开，看不出计划有没有改动；本期仍按已采用的计划办理。")
    seen = " ".join((hashlib.sha256(content).hexdigest(), frozen.plan_hash, __version__, _FORM))
    if known := _known(office, period, seen):
        return known
    found = _compared(office, frozen, period)
    _remember(office, period, seen, found)
    return found


def _compared(office: Office, frozen: FrozenPlan, period: Period) -> Pending:
    from qcreport.asked.concerned import left_of  # noqa: PLC0415 -- the plan is seldom read here
    from qcreport.campaign.plans.plan_file import turn_to  # noqa: PLC0415 -- what reads workbooks takes longer than all else here
    from qcreport.plan.load import read_plan  # noqa: PLC0415 -- the same

    name = office.workspace.plan_file.name
    try:
        loaded = read_plan(office.workspace.plan_file)
    except Fault as fault:
        return Pending(trouble=f"看不出计划有没有改动，本期仍按已采用的计划办理：{fault.message}")
    if loaded.faults:
        return Pending(
            trouble=f"{name} 有 {len(loaded.faults)} 处错误（qcreport plan check 逐条列出），改正后其中的改动才能采用；本期仍按已采用的计划办理。"
        )
    turn = turn_to(loaded, frozen, period)
    return Pending(sum(len(edit.changes) for edit in turn.edits), left_of(turn, _FIRST))


def _known(office: Office, period: Period, seen: str) -> Pending | None:
    """What was found of the same plan before; None where it was not seen, or what was kept is damaged."""
    with suppress(KeyError, TypeError, ValueError):
        kept = _remembered(office)[period.code]
        if kept["seen"] == seen:
            first = (Left(tuple(PlanChange(*row) for row in changes), tuple(units)) for changes, units in kept["first"])
            return Pending(kept["count"], tuple(first), kept["trouble"])
    return None


def _remembered(office: Office) -> Mapping[str, Any]:
    """What was seen last, by period; nothing where that cannot be read."""
    with suppress(OSError, ValueError):
        kept = json.loads(office.workspace.plan_seen.read_text(encoding="utf-8"))
        return kept if isinstance(kept, dict) else {}
    return {}


def _remember(office: Office, period: Period, seen: str, found: Pending) -> None:
    """Keep what was found, so that a command that only looks need not read the plan; where it cannot be kept, it is not."""
    first = [([astuple(change) for change in one.changes], one.units) for one in found.first]
    kept = {"seen": seen, "count": found.count, "first": first, "trouble": found.trouble}
    everything = {**_remembered(office), period.code: kept}
    with suppress(Fault):
        write_text(office.workspace.plan_seen, json.dumps(everything, ensure_ascii=False, sort_keys=True))
