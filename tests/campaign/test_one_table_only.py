"""A plan without indicators, or without tasks, makes all outputs without them: no empty figures, sheets or annexes (D9.12)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.letters.documents import Documents
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.campaign.summary.extras import make_extras
from qcreport.plan.model import Plan
from qcreport.plan.save import save_plan
from qcreport.reports.briefs import BRIEFS_BOOK, LEADERS_BOOK
from qcreport.reports.console.terminal import conclusion
from qcreport.reports.slides.deck import deck
from qcreport.workspace import PeriodFolder, Workspace, parse_period
from tests.small_campaign import office_on, returns, small_plan

PERIOD = parse_period("2026Q2")
ANSWERS = {
    "市创强办": "2.2 进行中/50",
    "市质监局": "1.1 进行中/40; Z1 180/200; Z5 9/10",
    "市农业局": "2.1 未启动/0; 1.2 已完成/100; Z6 30/100; Z8 1",
}


def only_tasks() -> Plan:
    """The small campaign's plan without indicators."""
    plan = small_plan()
    tasks = tuple(replace(task, condition="", related=()) for task in plan.tasks)
    return replace(plan, indicators=(), inputs=(), tasks=tasks)


def only_indicators() -> Plan:
    """The small campaign's plan without tasks."""
    return replace(small_plan(), tasks=())


def written(root: Path, plan: Plan, *, returned: bool = True) -> tuple[PeriodFolder, str]:
    """A quarter of the plan consolidated: its folder, and all that console and slides say."""
    workspace = Workspace(root)
    save_plan(plan, workspace.plan_file)
    generate(office_on(workspace, "2026-06-20"), PERIOD)
    for unit, text in ANSWERS.items() if returned else ():
        if (workspace.period(PERIOD).issued / f"{unit}_2026Q2.xlsx").exists():
            returns(workspace, "2026Q2", unit, f"2026-07-08/{unit}.xlsx", text)
    done = consolidate(office_on(workspace, "2026-07-15"), PERIOD)
    make_extras(
        Documents(workspace), done.report, workspace.period(PERIOD).summary, pdf=False, slides=False, briefs=True
    )
    told = deck(done.report)
    slides = [one.word for one in told.tiles] + [one.title for one in told.charts] + [*told.said, *told.made_up]
    return workspace.period(PERIOD), "\n".join([conclusion(done.report), *slides])


def bulletin_of(folder: PeriodFolder) -> str:
    """All words of 通报.docx."""
    document = Document(str(folder.summary / "通报.docx"))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def page_of(folder: PeriodFolder) -> str:
    """All that the page says, without the rules at its end."""
    (path,) = folder.summary.glob("*.html")
    shown = re.sub(r"<(style|script).*?</\1>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"<[^>]+>", "\n", shown).partition("计算和判定所依据的口径")[0]


def overview_of(folder: PeriodFolder) -> Iterator[str]:
    """All texts and computed figures of 总览."""
    sheet = load_workbook(folder.summary / "summary.xlsx", data_only=True)["总览"]
    return (str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)


def briefs_of(folder: PeriodFolder) -> tuple[set[str], str]:
    """The sheets of 领导版 and 专报, and all texts of them with the headings of their columns, but for 总览, which the summary has too."""
    books = [load_workbook(folder.summary / name) for name in (LEADERS_BOOK, BRIEFS_BOOK)]
    sheets = {sheet.title: sheet for book in books for sheet in book}
    shown = (sheet for name, sheet in sheets.items() if name != "总览")
    cells = (str(c.value) for sheet in shown for row in sheet.iter_rows() for c in row if c.value is not None)
    return {*sheets}, "\n".join(cells)


@pytest.mark.parametrize("returned", [True, False])
def test_without_indicators(tmp_path: Path, returned: bool) -> None:  # noqa: FBT001
    """No figure, sheet, chart, annex or sentence speaks of indicators where the plan has none."""
    folder, said = written(tmp_path, only_tasks(), returned=returned)
    names = load_workbook(folder.summary / "summary.xlsx").sheetnames
    assert "量化指标" not in names
    assert "工作任务" in names
    for text in (bulletin_of(folder), page_of(folder), "\n".join(overview_of(folder)), said):
        assert not re.search(r"量化指标|0项指标|达标|考核值", text.replace("指标 / 任务", ""))
    assert "重点任务共4项" in bulletin_of(folder)
    assert not re.search(r"指标|达标|缺数据", briefs_of(folder)[1])


def test_without_tasks(tmp_path: Path) -> None:
    """No figure, sheet, chart or sentence speaks of tasks where the plan has none."""
    folder, said = written(tmp_path, only_indicators())
    names = load_workbook(folder.summary / "summary.xlsx").sheetnames
    assert not {"工作任务", "项目进展"} & set(names)
    for text in (bulletin_of(folder), page_of(folder), "\n".join(overview_of(folder)), said):
        assert not re.search(r"重点任务|0项任务|逾期任务|创建项目", text.replace("指标 / 任务", ""))
    assert "量化指标完成情况表" in bulletin_of(folder)
    sheets, text = briefs_of(folder)
    assert not {"项目进展", "创建项目"} & sheets
    assert not re.search(r"任务|进展", text)


def test_the_figures_fill_the_page(tmp_path: Path) -> None:
    """Fewer figures take the whole width of 总览: the last of them ends in its last column."""
    folder, _ = written(tmp_path, only_tasks())
    sheet = load_workbook(folder.summary / "summary.xlsx")["总览"]
    tiles = [one for one in sheet.merged_cells.ranges if one.min_row == 5]
    assert max(one.max_col for one in tiles) == 12
    assert min(one.min_col for one in tiles) == 1
    assert len(tiles) == 4
