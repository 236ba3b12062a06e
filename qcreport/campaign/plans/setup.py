"""`init`, `plan check`, `plan export`: the plan comes into the workspace, its oddities into view, its tables out again."""

from pathlib import Path

from qcreport.campaign.current import generated_periods
from qcreport.campaign.office import Office, plan_in_force
from qcreport.findings import Fault, Finding, Severity
from qcreport.plan.check import check_plan
from qcreport.plan.documents.confirmation.confirming import confirmation_in, open_doubts
from qcreport.plan.documents.export import export_plan
from qcreport.plan.frozen import plan_from_text
from qcreport.plan.grids import read_grids
from qcreport.plan.load import bundled_plan_folder, load_plan, read_plan
from qcreport.plan.missing import is_torn
from qcreport.plan.model import Plan
from qcreport.plan.save import save_plan


def init(office: Office, source: Path | None = None) -> Path:
    """Put the plan workbook into the workspace; never over an edited one.

    In a workspace that has periods already it is the plan in force in the latest of them, unless another is named.

    Raises:
        Fault: There is a plan already, or the source cannot be read.
    """
    target = office.workspace.plan_file
    if target.exists():
        raise Fault(f"{target} 已经存在，没有改动。要重新开始，请先把它移走或改名。")
    if source is None and (kept := kept_plan(office)):
        save_plan(kept, target)
        return target
    if source is not None and not source.exists():
        raise Fault(f"找不到计划 {source}。")
    plan, findings = load_plan(source or bundled_plan_folder())
    faults = [row for row in findings if row.severity is Severity.MANDATORY]
    if faults:
        raise Fault(f"计划 {source} 有 {len(faults)} 处错误，改正后才能使用：", faults)
    asked = confirmation_in(read_grids(source)[0]).rows() if source and source.is_file() else ()
    save_plan(plan, target, asked)
    return target


def kept_plan(office: Office) -> Plan | None:
    """The plan in force in the latest period; None where nothing was generated yet."""
    periods = generated_periods(office) if office.workspace.has_ledger else ()
    if not periods:
        return None
    with office.ledger() as ledger:
        return plan_from_text(plan_in_force(ledger, periods[-1]).text)


def check(office: Office, source: Path | None = None) -> tuple[Finding, ...]:
    """List what is odd, contradictory or unreadable in the plan, and what is unconfirmed since its import.

    Raises:
        Fault: There is no such plan.
    """
    path = source or _plan_in_use(office)
    if not path.exists():
        raise Fault(f"找不到计划 {path}。")
    loaded = read_plan(path)
    unconfirmed = open_doubts(loaded.plan, loaded.grids) if path.is_file() else ()
    checked = () if is_torn(loaded.findings) else check_plan(loaded.plan)
    return tuple(dict.fromkeys((*loaded.findings, *checked, *unconfirmed)))


def export(office: Office, target: Path) -> None:
    """Write the tables of the plan in use as they were issued; faults in it stop nothing here.

    Raises:
        Fault: The plan cannot be read, or the target not be written.
    """
    export_plan(load_plan(_plan_in_use(office))[0], target)


def _plan_in_use(office: Office) -> Path:
    """The workspace's plan, or the bundled one where there is none yet."""
    return office.workspace.plan_file if office.workspace.plan_file.exists() else bundled_plan_folder()
