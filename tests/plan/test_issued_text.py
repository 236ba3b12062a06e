"""The bundled plan against the issued text, read here by other means than the importer's (D1.1, D1.2)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from qcreport.plan.duties import duties, reporting_units
from qcreport.plan.model import Plan, Role, Task
from qcreport.resources import resource
from qcreport.workspace import parse_period

ANNEXES = Path(__file__).with_name("annexes.txt").read_text(encoding="utf-8")
ALIASES = {
    "市旅游": "市旅委",
    "市经信": "市经信委",
    "市编办": "市编委办",
    "市行政服务中心": "市行政服务中心管理办公室",
    "广电集团": "市广电总台",
    "日报社": "衢州日报社",
}
OPEN_ENDS = (
    "等及领导小组相关成员单位分工负责",
    "等及领导小组相关成员单位",
    "及领导小组相关成员单位",
    "等领导小组成员单位",
    "等成员单位",
    "等分工负责",
    "分工负责",
    "等",
)


def squeezed(text: str) -> str:
    """A text without white space."""
    return re.sub(r"\s", "", text)


def issued_tasks() -> Iterator[tuple[str, str, list[str]]]:
    """Id, text and unit cells of every task, found by their ids."""
    second = ANNEXES.split("附件2")[1]
    for chunk in re.split(r"\n\t(?=\d+\.\d+\n)", second)[1:]:
        lines = chunk.split("\n\n")[0].split("\n\t")
        yield lines[0], squeezed(lines[1]), [squeezed(cell) for cell in lines[2:]]


def expected_roles(cells: list[str]) -> tuple[str, list[str], list[str]]:
    """Lead, others, and whether the leading group is named, by plain string work."""
    lead = cells[0].removesuffix("牵头") if cells[0].endswith("牵头") else ""
    text = "".join(cells[1:] if lead else cells)
    end = next((one for one in OPEN_ENDS if text.endswith(one)), "")
    names = text.removesuffix(end).replace("各县（市、区）", "各县").split("、") if text else []
    names = [ALIASES.get(name, name).replace("各县", "各县（市、区）") for name in names if name]
    return lead, names, ["领导小组成员单位"] if "成员单位" in end else []


def test_every_task_text_and_role_is_as_issued(plan: Plan) -> None:
    """All 122 tasks have the issued text, lead, partners or joint units, and group, word for word (D1.2, D1.5)."""
    tasks = {task.id: task for task in plan.tasks}
    rows = list(issued_tasks())
    assert [row[0] for row in rows] == list(tasks)
    for identity, text, cells in rows:
        task = tasks[identity]
        lead, names, group = expected_roles(cells)
        if not lead and len(names) == 1:
            lead, names = names[0], []
        assert task.text == text
        assert list(task.leads) == ([lead] if lead else [])
        assert list(task.partners if lead else task.joint) == names, identity
        assert list(task.optional) == group
        assert task.issued_units == "｜".join(cells)


def test_every_target_row_is_as_issued(plan: Plan) -> None:
    """The 40 issued target rows appear in order, with number and phrase; row 12 is measured twice (D1.1, D1.5, D4.10)."""
    first = squeezed(ANNEXES.split("附件2")[0])
    rows = [row for row in plan.indicators if row.id != "Z12-2"]
    assert len(rows) == 40
    position = 0
    for row in rows:
        position = first.index(
            squeezed(row.target), first.index(squeezed(row.title)) if row.title in first else position
        )
        assert position > 0
        assert row.part in first or row.id == "Z12-1"
    assert [row.number for row in rows] == sorted((row.number for row in rows), key=int)


def test_the_counts_of_the_issued_tables(plan: Plan) -> None:
    """35 numbers, 2 分类, 12 类别, 10 项目, 50 内容, 122 tasks; 82 name a lead, 23 one unit, 17 several (D1.1, D1.2)."""
    assert len({row.number for row in plan.indicators}) == 35
    assert len({row.branch for row in plan.indicators}) == 2
    assert len({row.category for row in plan.indicators}) == 12
    assert len({row.project for row in plan.tasks}) == 10
    assert len({row.content for row in plan.tasks}) == 50
    named = [row for row in plan.tasks if "牵头" in row.issued_units]
    alone = [row for row in plan.tasks if "牵头" not in row.issued_units and row.leads]
    joint = [row for row in plan.tasks if row.joint]
    assert (len(named), len(alone), len(joint)) == (82, 23, 17)


def test_42_names_answer_once_spellings_are_merged(plan: Plan) -> None:
    """The tasks name 42 distinct units, one of them a group of six counties; 47 units report (D1.3, D2.7)."""
    named = {name for task in plan.tasks for name in (*task.leads, *task.partners, *task.joint)}
    assert len(named) == 42
    assert "各县（市、区）" in named
    assert len(reporting_units(plan, parse_period("2026Q3"))) == 47


@pytest.mark.parametrize("identity", ["40.1", "40.3", "41.1", "42.2"])
def test_a_lead_may_stand_alone(plan: Plan, identity: str) -> None:
    """In 40.1, 40.3, 41.1 and 42.2 the lead has no partners (D1.2)."""
    task: Task = next(row for row in plan.tasks if row.id == identity)
    assert len(task.leads) == 1
    assert not task.partners


def test_the_coordinating_office_leads_29_tasks(plan: Plan) -> None:
    """市创强办 leads 29 tasks, so it gets a workbook too (D2.3)."""
    owed = duties(plan, parse_period("2026Q3"))
    assert sum(duty.role is Role.LEAD and duty.unit == "市创强办" for duty in owed) == 29


def test_the_annexes_hold_no_deadline(plan: Plan) -> None:
    """完成时限 of every task of the bundled plan is empty until the office fills it (D3.28)."""
    assert {task.deadline for task in plan.tasks} == {""}


def test_the_bundled_copy_is_the_issued_text() -> None:
    """The text that the plan is made from equals the issued text byte for byte (D0.2)."""
    bundled = resource("input_templates") / "quzhou" / "annexes.txt"
    assert bundled.read_text(encoding="utf-8") == ANNEXES
