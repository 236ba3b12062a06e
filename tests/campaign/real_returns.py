"""A small office for tests: a plan edited as an officer would, workbooks filled as clerks would, all through the real files."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from qcreport.assessment.model import TaskResult, Verdict
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.plans.setup import init
from qcreport.campaign.summary.consolidate import Consolidated, consolidate
from qcreport.demo.fill import FormRow, fill_workbook
from qcreport.workspace import Period, Workspace
from tests.made_once import made_once

Given = Mapping[tuple[str, str], object]
"""(编号, 填报项 or heading) → what is typed; a pair is the value and its 数据来源及说明."""


def office_in(root: Path, day: str) -> Office:
    """The office in a workspace on a day."""
    return Office(Workspace(root), date.fromisoformat(day), bytes(32))


def opened(root: Path, day: str, edit: Callable[[Any], None] = lambda _book: None) -> Office:
    """A new workspace whose plan was edited."""
    office = office_in(root, day)
    init(office)
    edit_plan(office, edit)
    return office


def sent_out(root: Path, period: Period, day: str, *units: str) -> Office:
    """A new workspace from which the forms of these units went out on a day."""
    return office_in(made_once(root, _send_out, period, day, *units), day)


def _send_out(root: Path, period: Period, day: str, *units: str) -> None:
    generate(opened(root, day), period, units=units)


def edit_plan(office: Office, edit: Callable[[Any], None]) -> None:
    """Edit plan.xlsx."""
    book = load_workbook(office.workspace.plan_file)
    edit(book)
    book.save(office.workspace.plan_file)


def put(book: Any, sheet: str, key: str, **values: object) -> None:
    """Write into the row of a plan's sheet whose 名称 or 编号 is `key`; a new row where there is none."""
    page = book[sheet]
    columns = {str(cell.value): number for number, cell in enumerate(page[1], start=1)}
    head = columns.get("编号") or columns.get("名称") or 1
    row = next((one for one in range(2, page.max_row + 1) if page.cell(one, head).value == key), page.max_row + 1)
    page.cell(row, head).value = key
    for name, value in values.items():
        page.cell(row, columns[name]).value = value


def give(office: Office, period: Period, unit: str, given: Given, *, name: str = "", issued: str = "") -> None:
    """A unit fills its issued workbook and sends it back under a name."""
    folder = office.folder(period)
    content = (folder.issued / f"{issued or unit}_{period.code}.xlsx").read_bytes()

    def fill(asked: FormRow) -> dict[str, object]:
        identity = asked.texts.get("编号", "")
        if asked.sheet == "量化指标":
            item = asked.texts.get("填报项", "")
            said = given.get((identity, item), given.get((identity, item.partition("（")[0])))
            value, note = said if isinstance(said, tuple) else (said, None)
            return {"填报值": value, "数据来源及说明": note}
        return {heading: value for (one, heading), value in given.items() if one == identity and heading in asked.texts}

    target = folder.returned / (name or f"{unit}.xlsx")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(fill_workbook(content, fill, {}))


def concluded(office: Office, period: Period, day: str) -> Consolidated:
    """Consolidate on a day."""
    return consolidate(Office(office.workspace, date.fromisoformat(day), office.key), period)


def decide(office: Office, period: Period, question: str, decision: str, why: str = "经核实") -> None:
    """The officer answers one question of 待定事项.xlsx by a part of its id."""
    path = office.folder(period).questions
    book = load_workbook(path)
    sheet = book.worksheets[0]
    heads = {str(cell.value): index for index, cell in enumerate(sheet[3], start=1)}
    rows = [row for row in range(4, sheet.max_row + 1) if question in str(sheet.cell(row, heads["事项编号"]).value)]
    assert len(rows) == 1, (question, rows)
    for heading, text in (("决定", decision), ("理由", why), ("决定人", "陈主任")):
        sheet.cell(rows[0], heads[heading]).value = text
    book.save(path)


def verdict(done: Consolidated, identity: str) -> Verdict:
    """The verdict on an indicator."""
    return next(row for row in done.report.assessment.verdicts if row.id == identity)


def task(done: Consolidated, identity: str) -> TaskResult:
    """The result of a task."""
    return next(row for row in done.report.assessment.tasks if row.id == identity)


__all__ = ["concluded", "decide", "edit_plan", "generate", "give", "office_in", "opened", "put", "task", "verdict"]
