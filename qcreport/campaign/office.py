"""The office at work: its folder, the day given at the command line, and what every command needs first."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from qcreport.findings import Fault
from qcreport.ledger.decisions import unbound_decisions
from qcreport.ledger.opening import alone, opened
from qcreport.ledger.plans import FrozenPlan, frozen_periods, frozen_plan, issued_forms
from qcreport.ledger.small_backups import keep_small_backup
from qcreport.ledger.store import Ledger
from qcreport.workspace import Period, PeriodFolder, Workspace

if TYPE_CHECKING:
    from qcreport.plan.model import Plan, Unit


@dataclass(frozen=True, slots=True)
class Office:
    """A workspace and today's date.

    `key` fixes the workspace's key where results must repeat (the demo); `database` is where the ledger is kept,
    `postgresql://…`, empty for the workspace's own file.
    """

    workspace: Workspace
    today: date
    key: bytes | None = None
    database: str = ""

    def folder(self, period: Period) -> PeriodFolder:
        """The folder of a period."""
        return self.workspace.period(period)

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """The workspace's ledger, opened for the length of one command."""
        with opened(self.workspace, self.database, key=self.key) as ledger:
            _complete(ledger)
            yield ledger

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """The ledger for a command that writes: one at a time in a workspace, however many windows are open.

        Raises:
            Fault: Another command is still at work after a short wait, or the workspace cannot be written.
        """
        with (
            alone(self.workspace) as outermost,
            opened(self.workspace, self.database, key=self.key, alone=outermost) as ledger,
        ):
            _complete(ledger)
            yield ledger
            if outermost:
                keep_small_backup(self.workspace, ledger)


@dataclass(frozen=True, slots=True)
class FrozenPeriod:
    """A period with the plan in force in it; `forms` tells by which plan each unit's form was made (unit → hash)."""

    period: Period
    plan: "Plan"
    plan_hash: str
    due: date
    forms: Mapping[str, str] = field(default_factory=dict)

    def form_hash(self, unit: str) -> str:
        """The hash of the plan that a unit's form was made by."""
        return self.forms.get(unit) or self.plan_hash


def frozen_period(ledger: Ledger, period: Period) -> FrozenPeriod:
    """The plan in force in a period, as generated and adopted; `consolidate` judges by it (D7.22, D7.24).

    Raises:
        Fault: Nothing was generated for this period.
    """
    from qcreport.plan.frozen import plan_from_text  # noqa: PLC0415 -- `status` needs no plan

    frozen = plan_in_force(ledger, period)
    forms = {unit: form.plan_hash for unit, form in issued_forms(ledger, period.code).items()}
    return FrozenPeriod(period, plan_from_text(frozen.text), frozen.plan_hash, frozen.due, forms)


def plan_in_force(ledger: Ledger, period: Period) -> FrozenPlan:
    """The plan in force in a period, as it is kept.

    Raises:
        Fault: Nothing was generated for this period; a near one is proposed.
    """
    frozen = frozen_plan(ledger, period.code)
    if frozen is None:
        from qcreport.near import is_it  # noqa: PLC0415 -- for a mistake alone

        near = is_it(period.code, frozen_periods(ledger), close=0.8)
        raise Fault(f"{period.code} 还没有下发填报表。{near}请先运行 qcreport generate {period.code}。")
    return frozen


def unit_named(plan: "Plan", name: str, period: Period) -> "Unit":
    """The unit that reports in a period under a name as anybody may write it.

    Raises:
        Fault: There is no such unit; a near one is proposed.
    """
    from qcreport.plan.duties import reporting_unit  # noqa: PLC0415 -- `status` names no unit
    from qcreport.plan.naming import near_unit  # noqa: PLC0415 -- the same

    unit = reporting_unit(plan, name, period)
    if unit is None:
        raise Fault(f"没有名为“{name}”的责任单位。{near_unit(plan, name)}请按计划“单位”表中的名称或别名填写。")
    return unit


def _complete(ledger: Ledger) -> None:
    """What an earlier version of the program left open is settled before anything is read."""
    if unbound_decisions(ledger):
        from qcreport.campaign.answers.old_answers import bind_old_answers  # noqa: PLC0415 -- once in the life of an old ledger

        bind_old_answers(ledger)
