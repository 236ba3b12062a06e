"""Projects, contents and tasks are called what the document calls them, and forms are read back under either word (D9.11)."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.letters.documents import Documents
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.campaign.summary.dossier import prepare
from qcreport.campaign.summary.extras import make_extras
from qcreport.plan.model import Plan, Setting
from qcreport.plan.save import save_plan
from qcreport.plan.terms import called, term
from qcreport.reports.briefs import BRIEFS_BOOK, LEADERS_BOOK
from qcreport.submissions.model import FileOutcome
from qcreport.workspace import Workspace, parse_period
from tests.small_campaign import office_on, returns, small_plan

PERIOD = parse_period("2026Q2")
WORDS = {"创建项目": "重点工作", "创建内容": "目标要求", "创建任务": "工作措施"}


def plan_called() -> Plan:
    """The small campaign with a document's own words."""
    plan = small_plan()
    return replace(plan, settings=(*plan.settings, *(Setting(f"{usual}称", word) for usual, word in WORDS.items())))


def begun(root: Path, plan: Plan) -> Workspace:
    """A workspace with the forms of a quarter."""
    workspace = Workspace(root)
    save_plan(plan, workspace.plan_file)
    generate(office_on(workspace, "2026-06-20"), PERIOD)
    return workspace


def headings_of(path: Path, sheet: str) -> list[str]:
    """The texts of a form's row of headings."""
    return [str(cell.value) for cell in load_workbook(path)[sheet][3] if cell.value]


def test_forms_summary_and_page_have_the_words_of_the_document(tmp_path: Path) -> None:
    """No form, sheet, page or list says 创建任务, 创建项目 or 创建内容 where the document calls them otherwise."""
    workspace = begun(tmp_path, plan_called())
    folder = workspace.period(PERIOD)
    form = folder.issued / "市质监局_2026Q2.xlsx"
    assert headings_of(form, "工作任务")[:4] == ["编号", "目标要求", "工作措施", "职责"]
    returns(workspace, "2026Q2", "市质监局", "2026-07-08/市质监局.xlsx", "1.1 进行中/40; Z1 180/200; Z5 9/10")
    done = consolidate(office_on(workspace, "2026-07-15"), PERIOD)
    make_extras(Documents(workspace), done.report, folder.summary, pdf=False, slides=False, briefs=True)
    prepare(office_on(workspace, "2026-07-15"), PERIOD)
    books = (folder.summary / "summary.xlsx", folder.dossier / "迎检目录.xlsx")
    briefs = [folder.summary / name for name in (LEADERS_BOOK, BRIEFS_BOOK)]
    for path in briefs:
        texts = [str(c.value) for sheet in load_workbook(path) for row in sheet.iter_rows() for c in row if c.value]
        assert not [text for text in texts if any(usual in text for usual in WORDS)]
    assert "重点工作" in load_workbook(briefs[1]).sheetnames
    for path in books:
        texts = [str(c.value) for sheet in load_workbook(path) for row in sheet.iter_rows() for c in row if c.value]
        assert not [text for text in texts if any(usual in text for usual in WORDS) and "称" not in text]
        assert any("工作措施" in text for text in texts)
    (page,) = folder.summary.glob("*.html")
    shown = re.sub(r"创建(?:项目|内容|任务)称", "", page.read_text(encoding="utf-8"))
    assert not [usual for usual in WORDS if usual in shown]
    assert "工作措施" in shown


@pytest.mark.parametrize("as_issued", [True, False])
@pytest.mark.parametrize("lost", ["", "进展情况", "编号"])
def test_a_form_is_read_under_either_heading(tmp_path: Path, as_issued: bool, lost: str) -> None:  # noqa: FBT001
    """Answers come in whether the form has the document's words or the usual ones, also where another heading is lost."""
    workspace = begun(tmp_path, plan_called() if as_issued else small_plan())
    if not as_issued:
        save_plan(plan_called(), workspace.plan_file)
    returns(workspace, "2026Q2", "市质监局", "2026-07-08/市质监局.xlsx", "1.1 进行中/40; Z1 180/200; Z5 9/10")
    path = workspace.period(PERIOD).returned / "2026-07-08" / "市质监局.xlsx"
    if lost:
        book = load_workbook(path)
        cell = next(one for one in book["工作任务"][3] if one.value == lost)
        cell.value = None
        book.save(path)
    done = consolidate(office_on(workspace, "2026-07-15"), PERIOD)
    (receipt,) = done.collected.new
    assert receipt.outcome is (FileOutcome.TO_CORRECT if lost else FileOutcome.ACCEPTED)
    said = [row.message for row in receipt.findings if row.code == "S230"]
    assert len(said) == bool(lost)
    assert all(lost in one and "工作措施" not in one and "创建任务" not in one for one in said)


def test_an_old_plan_has_the_usual_words() -> None:
    """Without the settings all stays as it was; a word that is no heading is none."""
    plan = small_plan()
    assert called(plan) == {}
    assert term(plan, "创建任务") == "创建任务"
    long = replace(plan, settings=(Setting("创建任务称", "一个长得不像表头的叫法，谁也不会这样写"),))
    assert called(long) == {}
