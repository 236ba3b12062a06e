"""Columns of indicators and of tasks are left out where a plan has none, and their room is not lost (D9.12)."""

from dataclasses import replace

import pytest

from qcreport.book.sheet import Cell, Row
from qcreport.reports.briefs.briefs_book import brief_sheets
from qcreport.reports.briefs.grid import COLUMNS
from qcreport.reports.briefs.leaders_book import leader_sheets
from qcreport.reports.briefs.ranking_page import ranking_page
from qcreport.reports.model import Report
from tests.reports.briefs.briefs_cases import charged, everybody_ranked
from tests.reports.summary.summary_case import large, report


def _only(kind: str) -> Report:
    """The usual period of a plan that has only indicators, or only tasks."""
    found = everybody_ranked()
    now = found.assessment
    left = replace(now, tasks=()) if kind == "verdicts" else replace(now, verdicts=())
    return charged(replace(found, assessment=left, previous=None, year_before=None))


def _cells(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if isinstance(cell, Cell)]


@pytest.mark.parametrize("kind", ["verdicts", "tasks"])
def test_what_is_left_fills_the_page(kind: str) -> None:
    """Every row of every table ends in the last column of the page, whatever columns were left out."""
    of = _only(kind)
    for sheet in (*leader_sheets(of)[0][1:], *brief_sheets(of)):
        rows = [_cells(row) for row in sheet.rows]
        tables = [row for row in rows if row and row[0].style.startswith(("head", "row"))]
        widths = {sum(max(cell.across, 1) for cell in row) for row in tables}
        assert widths == {COLUMNS}, sheet.name


def test_a_table_of_nobody_is_a_sentence() -> None:
    """Where every unit is exempt from the ranking there is no empty table, but a sentence that says why."""
    *_, last = ranking_page(report(large(), previous=large()))
    (said,) = [cell.text for cell in _cells(last)]
    assert said == "各单位本期都没有应判定的指标和牵头、共同任务，不排名。"
