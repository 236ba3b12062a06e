"""A plan is exported as it was issued: imported again, the issued columns are the same."""

from pathlib import Path

import pytest

from qcreport.findings import Fault
from qcreport.plan.documents.export import export_plan
from qcreport.plan.documents.files.read import read_document
from qcreport.plan.documents.reading import read_sources
from qcreport.plan.documents.sheets.building import build_plan
from qcreport.plan.model import Plan
from tests.plan.documents.making import word


def issued(plan: Plan) -> tuple[list[object], list[object]]:
    """The issued columns of both tables."""
    tasks: list[object] = [
        (one.project, one.content, one.id, one.text, one.issued_units, one.deadline) for one in plan.tasks
    ]
    targets: list[object] = [
        (one.branch, one.category, one.number, one.title, one.part, one.target) for one in plan.indicators
    ]
    return tasks, targets


def imported(path: Path) -> Plan:
    """The plan of a document."""
    return build_plan(read_sources([read_document(path)])).plan


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_the_bundled_plan_comes_back(plan: Plan, tmp_path: Path, ending: str) -> None:
    """All 122 tasks and 41 indicator rows of the bundled plan have the same issued columns after export and import (C1.7)."""
    path = tmp_path / f"a.{ending}"
    export_plan(plan, path)
    assert issued(imported(path)) == issued(plan)


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_roles_in_columns_of_their_own_come_back(tmp_path: Path, ending: str) -> None:
    """Leads and partners of separate columns, two leads among them, come back in their roles."""
    rows = (
        ("序号", "任务", "牵头单位", "配合单位", "完成时限"),
        ("1", "清运垃圾", "市城管局、市住建局", "市文旅局、市商务局", "2026年9月30日"),
        ("2", "改造厕所", "市文旅局", "", "持续推进"),
    )
    plan = imported(word(tmp_path / "first.docx", rows))
    path = tmp_path / f"again.{ending}"
    export_plan(plan, path)
    again = imported(path)
    assert issued(again) == issued(plan)
    roles = [(task.leads, task.partners) for task in again.tasks]
    assert roles == [(task.leads, task.partners) for task in plan.tasks]
    assert roles[0] == (("市城管局", "市住建局"), ("市文旅局", "市商务局"))


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_the_same_plan_gives_the_same_bytes(plan: Plan, tmp_path: Path, ending: str) -> None:
    """Two exports of one plan are equal byte for byte."""
    first, second = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
    export_plan(plan, first)
    export_plan(plan, second)
    assert first.read_bytes() == second.read_bytes()


def test_other_endings_are_told(plan: Plan, tmp_path: Path) -> None:
    """Neither .pdf nor an empty plan is exported."""
    with pytest.raises(Fault, match="只能导出"):
        export_plan(plan, tmp_path / "a.pdf")
    with pytest.raises(Fault, match="没有可以导出"):
        export_plan(Plan(), tmp_path / "a.docx")
