"""A task that stays 已完成 is not asked for its material again within the year, as long as that counts (D3.35)."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.asked.headings import CHECK, CONFIRM, EVIDENCE, ID, PERCENT, PROGRESS, TASKS
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.register.taken import enter
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.campaign.summary.dossier import prepare
from qcreport.demo.fill import FormRow, fill_workbook
from qcreport.ledger.register import DeedKind, TypedDeed
from qcreport.workspace import Period, Workspace, parse_period
from tests.campaign.returning import opened, sheet_rows
from tests.forms.form_filling import checks
from tests.small_campaign import office_on, sent_out

Q2, Q3, Q4, NEXT = map(parse_period, ("2026Q2", "2026Q3", "2026Q4", "2027Q1"))
UNIT, TASK = "市质监局", "1.1"
DAYS = {Q2: "2026-07-08", Q3: "2026-10-08", Q4: "2027-01-08"}
ISSUED = {Q3: "2026-09-24", Q4: "2026-12-24", NEXT: "2027-03-24"}
Row = dict[str, object]
DONE: Row = {PERCENT: 100, PROGRESS: "已全部办结"}
OWED = f"待填：{CONFIRM}、{PROGRESS}"
SAME: Row = {CONFIRM: "与上期相同"}


def _returns(workspace: Workspace, period: Period, typed: Row, materials: int = 0, name: str = "a.xlsx") -> None:
    """The unit's form of a period, with what it says of its task and how many materials it lists, is consolidated."""
    folder, day = workspace.period(period), DAYS[period]
    listed: list[Row] = [{"关联编号": TASK, "材料名称": f"抽查通报{number}"} for number in range(materials)]
    waiting = iter(listed)

    def fill(asked: FormRow) -> Row:
        if asked.sheet == EVIDENCE:
            return next(waiting, {})
        return typed if asked.sheet == TASKS and asked.texts[ID] == TASK else {}

    content = (folder.issued / f"{UNIT}_{period.code}.xlsx").read_bytes()
    path = folder.returned / day / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(fill_workbook(content, fill, {"填报人": "张敏", "联系电话": "5", "审核人": "李强"}))
    consolidate(office_on(workspace, day), period)


def _issued(workspace: Workspace, period: Period) -> str:
    """自动校验 of the task in the form of a period, as it goes out."""
    generate(office_on(workspace, ISSUED[period]), period, sure=True)
    return checks((workspace.period(period).issued / f"{UNIT}_{period.code}.xlsx").read_bytes())[TASK, CHECK]


def _asked(workspace: Workspace, period: Period) -> bool:
    """Whether 问题清单 asks for the material of the task."""
    done = consolidate(office_on(workspace, DAYS[period]), period)
    rows = sheet_rows(opened(done.folder / "summary.xlsx"), "问题清单")
    return any((row["代码"], row["责任单位"]) == ("S234", UNIT) and row["整改"] != "已改" for row in rows)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The forms of the second quarter went out."""
    return sent_out(tmp_path / "w", Q2, "2026-06-24")


def test_material_is_listed_once_in_a_year(workspace: Workspace) -> None:
    """Two quarters after it was listed the form says so and nobody asks; at New Year it does not say so any more (D3.35)."""
    _returns(workspace, Q2, DONE, materials=2)
    assert _issued(workspace, Q3) == f"{OWED}；佐证材料：第二季度已提供2份，不必再列"
    _returns(workspace, Q3, SAME)
    assert not _asked(workspace, Q3)
    assert _issued(workspace, Q4) == f"{OWED}；佐证材料：第二季度已提供2份，不必再列"
    _returns(workspace, Q4, SAME, materials=1)
    assert not _asked(workspace, Q4)
    index = load_workbook(
        io.BytesIO((prepare(office_on(workspace, DAYS[Q4]), Q4).folder / "迎检目录.xlsx").read_bytes())
    )
    told = [str(cell) for sheet in index for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert {"抽查通报0", "抽查通报1"} <= set(told)
    assert not any("没有列佐证材料" in text for text in told)
    assert _issued(workspace, NEXT) == OWED


@pytest.mark.parametrize(("before", "materials"), [(DONE, 0), ({PERCENT: 60, PROGRESS: "正在办"}, 1)])
def test_material_of_what_was_not_done_is_owed(workspace: Workspace, before: Row, materials: int) -> None:
    """A task that was done without material, or whose material came while it was under way, is asked for it (D3.21, D3.35)."""
    _returns(workspace, Q2, before, materials=materials)
    assert _issued(workspace, Q3) == OWED
    _returns(workspace, Q3, {**DONE, CONFIRM: "完成率不变", PROGRESS: "均已办结"} if before == DONE else DONE)
    assert _asked(workspace, Q3)


def test_a_task_that_was_taken_up_again_is_asked_anew(workspace: Workspace) -> None:
    """已完成, 进行中, 已完成: the material of the first time proves nothing of the second (D3.35)."""
    _returns(workspace, Q2, DONE, materials=1)
    _issued(workspace, Q3)
    _returns(workspace, Q3, {PERCENT: 80, PROGRESS: "有一项重新整改"})
    assert _issued(workspace, Q4) == OWED
    _returns(workspace, Q4, DONE)
    assert _asked(workspace, Q4)


def test_material_that_was_withdrawn_is_asked_for(workspace: Workspace) -> None:
    """Once the file that listed it is withdrawn, a form that did not ask is asked about all the same, until one lists it (D3.35)."""
    _returns(workspace, Q2, DONE)
    _returns(workspace, Q2, {}, materials=1, name="材料.xlsx")
    _issued(workspace, Q3)
    _returns(workspace, Q3, SAME)
    assert not _asked(workspace, Q3)
    deed = TypedDeed(file="材料.xlsx", basis="材料发错了", recorder="王敏")
    enter(office_on(workspace, DAYS[Q3]), Q2, DeedKind.WITHDRAWAL, deed)
    consolidate(office_on(workspace, DAYS[Q3]), Q2)
    assert _asked(workspace, Q3)
    _returns(workspace, Q3, {}, materials=1, name="b.xlsx")
    assert not _asked(workspace, Q3)
