"""Campaigns of the corpus from the published document to the 通报, with every cell counted that an officer types on the way (D9.13)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from qcreport.asked.headings import INDICATORS, TASKS
from qcreport.assessment.model import Word
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.plans.importing import read_import, write_import
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.demo.fill import FormRow, fill_workbook
from qcreport.findings import Fault, Finding
from qcreport.plan.documents.confirmation.confirming import ALL_ALIKE, DOUBTS, confirmation_in
from qcreport.plan.documents.confirmation.doubts import Choice
from qcreport.plan.grids import read_grids
from qcreport.plan.load import load_plan
from qcreport.plan.measures import target_of
from qcreport.plan.model import Indicator, Plan
from qcreport.targets.model import Target
from qcreport.workspace import Workspace, parse_period
from tests.plan.documents.corpus.cases import Case, read_cases
from tests.plan.documents.corpus.outcome import made
from tests.small_campaign import office_on

CASES: Mapping[str, Case] = {case.name.partition("-")[0]: case for case in read_cases() if not case.set_aside}
PERIOD = parse_period("2026Q2")
MOST = 40
CONTACTS = {"填报人": "张敏", "联系电话": "0570-3080001", "审核人": "李强", "填报日期": "2026-07-08"}
MEMBERS = 3  # of each group that an officer fills in


@dataclass(slots=True)
class Officer:
    """Who brings a document into use: puts right what is named, cell by cell, and counts."""

    plan: Path
    documents: tuple[Path, ...]
    cells: int = 0

    def imports(self) -> None:
        """`plan import` with the same documents and the same --out."""
        write_import(read_import(self.documents), self.plan)

    def puts_right(self, findings: tuple[Finding, ...]) -> None:
        """Answer, fill in and complete what a refusal names."""
        book = load_workbook(self.plan)
        for row in findings:
            if row.place.sheet == DOUBTS.name:
                book[DOUBTS.name][row.place.cell] = Choice.PROPOSED
                self.cells += 1
            elif row.code == "P103":
                book[row.place.sheet][row.place.cell] = "区统计局"
                self.cells += 1
            elif row.code == "P106":
                group = row.message.partition("“")[2].partition("”")[0]
                for number in range(MEMBERS):
                    book["单位"].append([f"第{number + 1}{group.lstrip('各')}", "", "县市区", group])
                    self.cells += 2
        book.save(self.plan)

    def answers_the_rest(self) -> int:
        """How many cells answer all of 待确认, those of a kind by one: what is left of them when a period can begin."""
        rows = tuple(confirmation_in(read_grids(self.plan)[0]).rows())
        many = {one.kind for one in rows if one.item == ALL_ALIKE}
        return len(many) + sum(one.kind == "" for one in rows)


def brought_into_use(root: Path, numbers: str) -> tuple[Officer, Workspace]:
    """Documents of the corpus imported, put right where the program refuses, and the forms of a quarter made."""
    workspace = Workspace(root / "output")
    workspace.root.mkdir()
    officer = Officer(workspace.plan_file, tuple(made(CASES[one], root) for one in numbers.split("+")))
    officer.imports()
    for _ in range(4):
        try:
            generate(office_on(workspace, "2026-06-20"), PERIOD)
        except Fault as refusal:
            officer.puts_right(refusal.findings)
            officer.imports()
        else:
            return officer, workspace
    raise AssertionError(officer.cells)


def returned(workspace: Workspace) -> None:
    """Every unit fills what it is asked: figures that meet their targets where these say one, tasks half done."""
    folder = workspace.period(PERIOD)
    plan = load_plan(workspace.plan_file)[0]
    for form in folder.forms:
        target = folder.returned / "2026-07-08" / form.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(fill_workbook(form.read_bytes(), lambda row: typed(plan, row), CONTACTS))


def typed(plan: Plan, row: FormRow) -> Mapping[str, object]:
    """What a clerk types into a row."""
    if row.sheet == TASKS:
        return {"完成率(%)": 50, "进展情况": "按计划推进"} if row.texts.get("编号") else {}
    indicator = next((one for one in plan.indicators if one.id == row.texts.get("编号")), None)
    item = next(
        (
            one
            for one in plan.inputs
            if indicator and (one.indicator, one.name) == (indicator.id, row.texts.get("填报项"))
        ),
        None,
    )
    if row.sheet != INDICATORS or indicator is None or item is None:
        return {}
    return {"填报值": figure(item.role, target_of(plan, indicator)), "数据来源及说明": "业务台账"}


def figure(role: str, target: Target) -> float:
    """A figure that just meets the target."""
    if role in {"分子", "分母"}:
        return 100 if role == "分母" else float(target.number or 90)
    return float(target.number if target.number is not None else 1)


@pytest.mark.parametrize(
    ("numbers", "must", "every"),
    [
        ("05", 0, 7),  # tasks of one list, each with its deadline, no indicator
        ("61", 3, 10),  # indicators with several owners, no task
        ("62", 6, 7),  # indicators for which nobody is named
        ("10", 24, 4),  # tasks with groups of units
        ("05+34+14+46+56+61", 6, 21),  # 30 tasks and 24 indicators
    ],
)
def test_from_the_document_to_the_bulletin(tmp_path: Path, numbers: str, must: int, every: int) -> None:
    """The period begins after as many cells as are named, all of 待确认 is answered in as many more, and the 通报 tells all rows."""
    officer, workspace = brought_into_use(tmp_path, numbers)
    assert officer.cells == must
    assert officer.answers_the_rest() == every
    assert must + every <= MOST
    returned(workspace)
    done = consolidate(office_on(workspace, "2026-07-15"), PERIOD)
    plan, now = load_plan(workspace.plan_file)[0], done.report.assessment
    assert (len(now.tasks), len(now.verdicts)) == (len(plan.tasks), len(plan.indicators))
    assert Word.NOT_RETURNED not in {one.word for one in now.verdicts}
    judged = [one for one in now.verdicts if target_of(plan, indicator_of(plan, one.id)).number is not None]
    assert all(one.word in {Word.MET, Word.ON_TRACK} for one in judged), [
        (one.id, one.word, one.reason) for one in judged
    ]
    text = "\n".join(one.text for one in Document(str(workspace.period(PERIOD).summary / "通报.docx")).paragraphs)
    assert ("量化指标完成情况表" in text) == bool(plan.indicators)
    assert ("重点任务" in text) == bool(plan.tasks)


def indicator_of(plan: Plan, id_: str) -> Indicator:
    """An indicator by its id."""
    return next(one for one in plan.indicators if one.id == id_)


def test_the_largest_has_thirty_tasks_and_twenty_four_indicators(tmp_path: Path) -> None:
    """What the limit of 40 cells is measured on is as large as the rule says (D9.13)."""
    found = read_import([made(CASES[one], tmp_path) for one in ["05", "34", "14", "46", "56", "61"]])
    assert (len(found.built.plan.tasks), len(found.built.plan.indicators)) == (30, 24)
