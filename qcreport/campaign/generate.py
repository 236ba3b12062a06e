"""`generate`: one workbook per unit, and the plan they were made by frozen in the ledger."""

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from qcreport.campaign.conclude import conclude_previous
from qcreport.campaign.history import histories
from qcreport.campaign.office import Office
from qcreport.campaign.send_back import Sending, workbook_name
from qcreport.findings import Fault, Severity
from qcreport.forms.layout import build_form
from qcreport.forms.writer import write_form
from qcreport.ledger.plans import FrozenPlan, freeze_plan, frozen_plan, record_form
from qcreport.ledger.store import Ledger, workspace_key
from qcreport.plan.due import Due, due_date
from qcreport.plan.duties import reporting_unit, reporting_units
from qcreport.plan.frozen import plan_hash, plan_text
from qcreport.plan.load import load_plan
from qcreport.plan.model import Plan, Unit
from qcreport.workspace import Period, remove, write_bytes

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Generated:
    """What `generate` did: units whose workbook was written, was the same already, or differs and was left alone.

    `holidays_known` is false where the due date was computed for a year whose public holidays are not published yet.
    """

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    differing: tuple[str, ...]
    due: date
    holidays_known: bool


def generate(
    office: Office,
    period: Period,
    *,
    due: date | None = None,
    units: tuple[str, ...] = (),
    replace: bool = False,
    advance: Callable[[str], None] = lambda _unit: None,
) -> Generated:
    """Write the workbooks of a period into 下发/.

    Generating again lists which units would change and replaces nothing unasked (domain.md §7).

    Args:
        office: The workspace and today.
        period: The period.
        due: The due date, where it is not the plan's rule.
        units: Only these; all where empty.
        replace: Whether workbooks that would change are replaced, and the plan frozen anew.
        advance: Called with each unit's name as it is done.

    Raises:
        Fault: The plan cannot serve, a unit is unknown, or a file cannot be written.
    """
    plan = _plan_in_force(office)
    chosen = _chosen(plan, period, units)
    with office.writing() as ledger:
        before = frozen_plan(ledger, period.code)
        given = due or (before.due if before else None)
        rule = Due(given, published=True) if given else due_date(plan, period)
        due = rule.day
        frozen = FrozenPlan(period.code, plan_hash(plan), plan_text(plan), due, office.today)
        outcome: dict[str, list[str]] = {"written": [], "unchanged": [], "differing": []}
        for unit, content in _workbooks(ledger, plan, frozen, period, chosen):
            outcome[_put(office, ledger, period, unit, content, replace=replace)].append(unit)
            advance(unit)
        if before is None or (replace and not units) or not outcome["differing"]:
            if before and (before.plan_hash, before.due) != (frozen.plan_hash, frozen.due):
                _take_back(office, period)
            freeze_plan(ledger, frozen)
        _pack(office, period, plan)
        office.folder(period).returned.mkdir(parents=True, exist_ok=True)
    written, unchanged, differing = (tuple(names) for names in outcome.values())
    return Generated(written, unchanged, differing, due, rule.published)


def _chosen(plan: Plan, period: Period, names: tuple[str, ...]) -> tuple[Unit, ...]:
    wanted = []
    for name in names:
        unit = reporting_unit(plan, name, period)
        if unit is None:
            raise Fault(f"没有名为“{name}”的责任单位。请按计划“单位”表中的名称或别名填写。")
        wanted.append(unit)
    return tuple(dict.fromkeys(wanted)) or reporting_units(plan, period)


def _workbooks(
    ledger: Ledger, plan: Plan, frozen: FrozenPlan, period: Period, units: tuple[Unit, ...]
) -> Iterator[tuple[str, bytes]]:
    key = workspace_key(ledger)
    known = histories(ledger, plan, period, conclude_previous(ledger, period))
    for unit in units:
        form = build_form(plan, frozen.plan_hash, unit, period, due=frozen.due, key=key, history=known[unit.name])
        yield unit.name, write_form(form)


def _put(office: Office, ledger: Ledger, period: Period, unit: str, content: bytes, *, replace: bool) -> str:
    target = office.folder(period).issued / f"{unit}_{period.code}.xlsx"
    if target.exists():
        if target.read_bytes() == content:
            return "unchanged"
        if not replace:
            return "differing"
    write_bytes(target, content)
    record_form(ledger, period.code, unit, hashlib.sha256(content).hexdigest())
    return "written"


def _take_back(office: Office, period: Period) -> None:
    """Remove the workbooks to be corrected, made by the plan that no longer holds; `collect` makes them anew."""
    for kind in Sending:
        for path in office.folder(period).rejected.glob(f"*/{workbook_name('*', period, kind)}"):
            remove(path)


def _pack(office: Office, period: Period, plan: Plan) -> None:
    """下发.zip with the workbooks of all units that report; a fixed date makes the same workbooks the same archive.

    A workbook of a unit that was merged into another after it was made stays in the folder and is not sent any more.
    """
    folder = office.folder(period).issued
    sent = [folder / f"{unit.name}_{period.code}.xlsx" for unit in reporting_units(plan, period)]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(path for path in sent if path.exists()):
            archive.writestr(zipfile.ZipInfo(path.name, _ZIP_DAY), path.read_bytes())
    write_bytes(folder / "下发.zip", packed.getvalue())


def _plan_in_force(office: Office) -> Plan:
    """Load the office's plan.

    Raises:
        Fault: There is no plan, or it has faults that `generate` cannot go on from; all of them are listed.
    """
    path = office.workspace.plan_file
    if not path.exists():
        raise Fault(f"没有找到计划 {path}。请先运行 qcreport init。")
    plan, findings = load_plan(path)
    faults = [row for row in findings if row.severity is Severity.MANDATORY]
    if faults:
        raise Fault(f"计划 {path} 有 {len(faults)} 处错误，改正后才能继续：", faults)
    return plan
