"""The office's plan.xlsx beside the plan in force in a period."""

from dataclasses import replace

from qcreport.asked.concerned import Turn, turn_of
from qcreport.campaign.office import Office
from qcreport.findings import Fault
from qcreport.ledger.plans import FrozenPlan
from qcreport.plan.frozen import plan_from_text, plan_hash, plan_text
from qcreport.plan.load import Loaded, read_plan
from qcreport.plan.model import Plan
from qcreport.plan.places import joined, places_from_text, places_text
from qcreport.workspace import Period


def plan_in_workspace(office: Office) -> Loaded:
    """Load the office's plan.

    Raises:
        Fault: There is no plan, or it has faults that nothing can go on from; all of them are listed.
    """
    path = office.workspace.plan_file
    if not path.exists():
        back = (
            "运行 qcreport init 按已采用的计划重新写出，或从 qcreport backup 写出的备份中取出放回"
            if office.workspace.has_ledger
            else "先运行 qcreport init"
        )
        raise Fault(f"没有找到计划 {path}。请{back}。")
    loaded = read_plan(path)
    if loaded.faults:
        raise Fault(f"计划 {path} 有 {len(loaded.faults)} 处错误，改正后才能继续：", loaded.faults)
    return loaded


def turn_to(loaded: Loaded, frozen: FrozenPlan, period: Period) -> Turn:
    """What lies between the plan in force and the one in the workspace, told by the cells where it stands."""
    places = joined(places_from_text(frozen.places), loaded.places)
    return turn_of(period, plan_from_text(frozen.text), loaded.plan, places)


def with_plan(frozen: FrozenPlan, plan: Plan, loaded: Loaded) -> FrozenPlan:
    """The period with another plan in force, of which the rows stand where they stand in the workspace."""
    places = places_text(joined(places_from_text(frozen.places), loaded.places))
    return replace(frozen, plan_hash=plan_hash(plan), text=plan_text(plan), places=places)
