"""Nothing on a sheet of the summary is cut on paper, and the figures of a column stand below one another."""

from dataclasses import replace
from fractions import Fraction

import pytest

from qcreport.assessment.unit_states import UnitWord
from qcreport.book.fit import TALLEST, row_height
from qcreport.book.sheet import Cell
from qcreport.reports.summary.detail import FIRST_ROW, text_of
from qcreport.reports.summary.detail_sheet import detail_sheet
from qcreport.reports.summary.indicators import indicator_table
from qcreport.reports.summary.past_returns import past_table
from qcreport.reports.summary.rules import rule_table
from qcreport.reports.summary.tasks import task_table
from qcreport.reports.summary.units import unit_table
from qcreport.submissions.model import Dated
from tests.reports.summary.summary_case import assessment, before, large, report

_A_LINE = 30  # points


def test_every_unit_that_is_silent_is_named_whole() -> None:
    """Of a hundred units that have not reported each is named on 口径说明, in rows that show all their text."""
    of = report(large(), previous=large())
    rows = [[text_of(cell) for cell in row] for row in rule_table(of).rows]
    told = [row[2] for row in rows if row[1].startswith("未报送单位")]
    silent = [one.unit for one in of.assessment.units if one.state is UnitWord.MISSING]
    assert "、".join(told).removeprefix(f"{len(silent)}家：").split("、") == silent
    heights = [row.height or 0 for row in detail_sheet(rule_table(of)).rows]
    assert max(heights) < TALLEST


def test_the_note_above_a_narrow_table_is_not_cut() -> None:
    """In a first period 历期报送 is as wide as the note above it, so that paper shows it whole."""
    table = past_table(report(large(), previous=None))
    needed = row_height([(table.note, sum(one.width for one in table.columns))], 10)
    assert needed < _A_LINE


@pytest.mark.parametrize(
    ("shares", "shown"),
    [((100, 0), ["0", "0"]), ((100, Fraction(125, 2)), ["0.0", "0.0"]), ((100, Fraction(100, 3)), ["0.00", "0.00"])],
)
def test_shares_done_have_equal_decimals(shares: tuple[Fraction, ...], shown: list[str]) -> None:
    """All shares of 完成率 have as many decimals as the one that needs most, two at most."""
    now = assessment()
    tasks = tuple(replace(one, percent=Fraction(share)) for one, share in zip(now.tasks, shares, strict=False))
    rows = task_table(report(replace(now, tasks=tasks)), {}).rows
    cells = [cell for row in rows if isinstance(cell := row[6], Cell)]
    assert [cell.number_format for cell in cells] == shown


def test_an_overdue_task_says_by_how_many_days() -> None:
    """Under 逾期 stands by how many days, and no bare 是 (W2.26)."""
    of = report()
    rows = task_table(of, {}).rows
    told = {text_of(row[2]): text_of(row[15]) for row in rows}
    late = {one.id: f"{one.days_late}天" for one in of.assessment.tasks if one.overdue}
    assert late
    assert late.items() <= told.items()


def test_a_row_of_years_has_a_line_for_each_year_that_is_known() -> None:
    """Each year of a series stands on its own line of 量化指标 with its figure; a year that nobody knows yet leaves none, and no dots (W2.5)."""
    rows = indicator_table(report(assessment()), {}).rows
    told = {text_of(row[3]): text_of(row[6]) for row in rows}
    assert told["Z12-1"] == "2024年 61\n2025年 64\n2026年 70"
    assert told["Z5"] == "2024年 7\n2025年 8"
    assert not [text for row in rows for text in map(text_of, row) if "…" in text and "→" in text]
    of = replace(report(), year_before=before())
    table = indicator_table(of, {})
    heights = dict(zip((text_of(row[3]) for row in table.rows), detail_sheet(table).rows[FIRST_ROW:], strict=True))
    three_lines = row_height([("一\n二\n三", 20)], 10)
    assert (heights["Z12-2"].height, heights["Z12-1"].height) == (three_lines, three_lines)


def test_what_holds_of_every_day_of_receipt_is_said_once() -> None:
    """Where all days are known by the same, the note above 责任单位 says it and each row is one line; else each row says it."""
    now = assessment()
    alike = replace(now, units=tuple(replace(one, dated=Dated.FOLDER) for one in now.units))
    mixed = replace(alike, units=(replace(alike.units[0], dated=Dated.MAIL), *alike.units[1:]))
    once, each = (unit_table(report(one)) for one in (alike, mixed))
    assert "收到日期均按文件夹日期" in once.note
    assert not any("\n" in text_of(row[2]) for row in once.rows)
    assert "均按" not in each.note
    assert text_of(each.rows[0][2]).endswith("\n邮件发送日期")
    older = replace(alike, units=(replace(alike.units[0], dated=Dated.UNTOLD), *alike.units[1:]))
    assert "均按" not in unit_table(report(older)).note
