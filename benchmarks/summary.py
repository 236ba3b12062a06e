"""From a full ledger to the summary workbook, beside the same cells written by xlsxwriter alone."""

import gc
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial
from hashlib import sha256
from pathlib import Path

from benchmarks.books import KEY
from benchmarks.forms import cells_of, write_plain
from benchmarks.rounds import timed
from qcreport.asked.answer import Answer, AnswerKind
from qcreport.asked.headings import INDICATORS, PERCENT, PROGRESS, STATUS, TASKS
from qcreport.asked.model import Identity
from qcreport.campaign.office import frozen_period
from qcreport.campaign.report import report_on
from qcreport.findings import Place
from qcreport.garbage import collect_seldom
from qcreport.ledger.plans import FrozenPlan, freeze_plan
from qcreport.ledger.receipts import record_receipt
from qcreport.ledger.store import Ledger, open_ledger, writing
from qcreport.plan.frozen import plan_hash, plan_text
from qcreport.plan.load import bundled_plan_folder, load_plan
from qcreport.plan.model import Indicator, InputItem, Plan, Task, Unit
from qcreport.reports.summary.write import write_summary
from qcreport.submissions.model import FileOutcome, Receipt, Submission
from qcreport.workspace import parse_period

SUMMARY, SAME_CELLS = "consolidation and summary", "the cells of the summary by plain xlsxwriter"
PERIOD, DAY = parse_period("2026Q3"), date(2026, 10, 9)
_PARTNERS = 4
_VALUES = {"合格批次": 96, "抽查批次": 100}


def summary_work(root: Path, units: int, tasks: int) -> Mapping[str, Callable[[int], float]]:
    """One summary of a campaign in which every unit has returned all it owes.

    Args:
        root: Where the ledger is made.
        units: How many units; each owns an indicator.
        tasks: How many tasks; each has a lead and four partners.
    """
    kept = root / "full.sqlite"
    with open_ledger(kept, key=KEY) as ledger:
        fill(ledger, made_up_plan(units, tasks))
        book = cells_of(_summary(ledger))

    def ours(_: int) -> float:
        usual = gc.get_threshold()
        collect_seldom()  # as the program does
        try:
            with open_ledger(kept, key=KEY) as ledger:
                return timed(partial(_summary, ledger))
        finally:
            gc.set_threshold(*usual)

    def plain(_: int) -> float:
        return timed(partial(write_plain, root / "same.xlsx", book))

    return {SAME_CELLS: plain, SUMMARY: ours}


def _summary(ledger: Ledger) -> bytes:
    return write_summary(report_on(ledger, frozen_period(ledger, PERIOD), DAY))


def made_up_plan(units: int, tasks: int) -> Plan:
    """A plan in which every unit owns an indicator, and every task has a lead and four partners."""
    names = [f"第{number:03}局" for number in range(1, units + 1)]
    bundled = load_plan(bundled_plan_folder())[0]
    ids = [f"Z{number}" for number in range(1, units + 1)]
    return replace(
        bundled,
        units=tuple(Unit(name, category="市级部门") for name in names),
        indicators=tuple(
            Indicator(id_, "质量水平", "产品质量", id_[1:], f"{name}合格率", "", "≥95%", None, "%", (name,), "累")
            for id_, name in zip(ids, names, strict=True)
        ),
        inputs=tuple(InputItem(id_, item, role, "计数", "批次") for id_ in ids for item, role in _ITEMS),
        tasks=tuple(_task(number, names) for number in range(tasks)),
        references=(),
    )


_ITEMS = (("合格批次", "分子"), ("抽查批次", "分母"))


def _task(number: int, names: list[str]) -> Task:
    lead, *partners = (names[(number + step) % len(names)] for step in range(_PARTNERS + 1))
    project, content = f"{number // 100 + 1}、项目", f"{number // 5 + 1}.内容"
    text = f"完成第{number + 1}项任务，加强质量管理，建立工作机制，落实责任。"
    issued = f"{lead}牵头，{'、'.join(partners)}配合"
    return Task(
        project,
        content,
        f"{number // 5 + 1}.{number % 5 + 1}",
        text,
        (lead,),
        tuple(dict.fromkeys(partners)),
        (),
        (),
        issued,
        nature="年度",
    )


def fill(ledger: Ledger, plan: Plan) -> None:
    """Record that every unit has returned all it owes."""
    text = plan_text(plan)
    with writing(ledger):
        freeze_plan(ledger, FrozenPlan(PERIOD.code, plan_hash(plan), text, DAY, DAY))
        for unit in plan.units:
            record_receipt(ledger, PERIOD.code, _receipt(plan, unit.name))


def _receipt(plan: Plan, unit: str) -> Receipt:
    entries = (*_figures(plan, unit), *_states(plan, unit))
    identity = Identity(plan_hash(plan), PERIOD.code, unit, "1", "")
    submission = Submission(identity, unit, entries, ())
    name = f"{unit}_{PERIOD.code}.xlsx"
    return Receipt(sha256(name.encode()).hexdigest(), name, DAY, unit, FileOutcome.ACCEPTED, "已接收。", submission)


def _figures(plan: Plan, unit: str) -> Iterator[Answer]:
    owned = [row.id for row in plan.indicators if unit in row.owners]
    for line, (id_, item) in enumerate(((id_, item) for id_ in owned for item in _VALUES), start=5):
        place, number = Place(f"{unit}.xlsx", INDICATORS, f"F{line}"), _VALUES[item]
        yield Answer(AnswerKind.INDICATOR, id_, item, str(number), Fraction(number), str(number), "批次", place)


def _states(plan: Plan, unit: str) -> Iterator[Answer]:
    for line, task in enumerate((row for row in plan.tasks if unit in (*row.leads, *row.partners)), start=5):
        said = {PROGRESS: f"{unit}已印发实施方案，开展检查三次，整改问题十二个。"}
        if unit in task.leads:
            said |= {STATUS: "进行中", PERCENT: "60"}
        for column, (item, text) in zip("FGH", said.items(), strict=False):
            value = Fraction(text) if item == PERCENT else None
            place = Place(f"{unit}.xlsx", TASKS, f"{column}{line}")
            yield Answer(AnswerKind.TASK, task.id, item, text, value, text, "", place)
