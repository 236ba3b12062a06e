"""总览 in bad times and with decisions: units in place of items, everything counted, one page."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from qcreport.assessment.gravity import Gravity, gravities
from qcreport.assessment.leaders import LeaderMatter
from qcreport.assessment.model import Account, Question, Word
from qcreport.ledger.decisions import LEADERS
from qcreport.reports.model import Report
from qcreport.reports.said.attention import concerns
from qcreport.reports.said.behind_units import by_unit, counted, rest_said
from qcreport.reports.summary.concern_list import ConcernList, concern_list, list_cells
from qcreport.reports.summary.page_grid import LIST
from qcreport.reports.summary.write import write_summary
from tests.office import convert
from tests.reports.bulletin.bulletin_cases import LATE, RED, told
from tests.reports.summary.summary_case import report
from tests.reports.summary.test_summary_workbook import overview_text

_COUNTED = re.compile(r"共(\d+)项：")


def lines(of: Report) -> list[list[str]]:
    """The lines of 需要关注."""
    text = overview_text(write_summary(of)).partition("原因及建议\n")[2].partition("\n未报送")[0]
    return [line.split(" | ") for line in text.splitlines()]


def test_many_stand_unit_by_unit_and_none_is_left_uncounted() -> None:
    """31 red indicators and 40 overdue tasks: each line says how many stand behind it, and the last one counts all others."""
    rows = lines(told("many_red"))
    numbers = [int(found[1]) if (found := _COUNTED.search(row[-1])) else 1 for row in rows[:-1]]
    (rest,) = re.findall(r"其余\d+家单位共(\d+)项", rows[-1][1])
    assert sum(numbers) + int(rest) == RED + LATE
    assert len({row[5] for row in rows[:-1]}) == len(rows) - 1 >= 3


def test_the_units_without_a_line_are_named_with_their_numbers() -> None:
    """The last line names them, those with most first; where the room ends it says 等."""
    groups = by_unit(concerns(told("many_red")))
    said = rest_said(groups[3:], 200)
    assert sum(int(number) for number in re.findall(r"(\d+)项", said)) == counted(groups[3:])
    assert rest_said(groups[3:], 20).endswith("等")


def test_a_line_says_what_follows_by_rule() -> None:
    """Of a unit with three things of three periods the line counts those that come to 约谈."""
    of = told("many_red")
    known = gravities(of.plan, of.period, of.assessment, ())
    of = replace(of, gravities={one: replace(found, times=3, step="约谈") for one, found in known.items()})
    groups = by_unit(concerns(of))
    assert groups[0].kinds.endswith(f"（约谈{len(groups[0].concerns)}）")
    assert groups[0].kinds in overview_text(write_summary(of))


def test_few_stand_one_by_one() -> None:
    """In a usual period every line is one item, as long as nine grave ones do not call for units."""
    numbers = [row[0] for row in lines(report()) if len(row) > 3 and row[0].isdecimal()]
    assert numbers == [str(number) for number in range(1, 7)]


def test_overdue_tasks_have_a_figure_where_there_are_deadlines() -> None:
    """The third figure counts 逾期任务 with the longest; without any deadline in the plan it counts 待年度数据."""
    said = overview_text(write_summary(told("many_red")))
    assert f"| {RED} | {LATE} |" in said
    assert "逾期任务" in said
    assert "最长逾期104天" in said
    without = report()
    bare = tuple(replace(one, deadline="", overdue=False) for one in without.assessment.tasks)
    assert "待年度数据 | 重点任务已完成" in overview_text(
        write_summary(replace(without, assessment=replace(without.assessment, tasks=bare)))
    )


def decided(of: Report, number: int) -> Report:
    """The report with so many matters that the office put to the leaders, in words of two lines each."""
    words = "请王副市长召集有关单位研究小作坊整治和装配式建筑用地保障，明确牵头单位、经费来源和完成时间，11月15日前定"
    asked = Question("q", LEADERS, "Z4", "市市场监管局", "", (), decision="提请", reason=words)
    matter = LeaderMatter(
        "Z4", "重点食品监督抽查合格率", ("市市场监管局",), Gravity(3, step="约谈"), "", asked=False, question=asked
    )
    return replace(of, matters=(matter,) * number)


@pytest.mark.parametrize("case", ["usual", "many_red"])
def test_three_decisions_at_most_stand_above_the_list(case: str) -> None:
    """However many the office picked, three stand on the page, above 需要关注 (D7.61)."""
    said = overview_text(write_summary(decided(told(case), 5)))
    assert said.count("请于11月15日前决定") == 3
    assert said.index(LEADERS) < said.index("需要关注 |")


def explained_at_length() -> Report:
    """The usual period, two red items of which are explained in more lines than they need otherwise."""
    of = report()
    red = [one for one in of.assessment.verdicts if one.word is Word.UNMET][:2]
    words = {
        one.id: Account(one.unit, f"{one.id}高温季节不合格批次增多，" * 3, "约谈供货商，12月底前覆盖全部冷链企业，" * 3)
        for one in red
    }
    assert len(words) == 2
    verdicts = [replace(one, accounts=(words[one.id],)) if one.id in words else one for one in of.assessment.verdicts]
    return replace(of, assessment=replace(of.assessment, verdicts=tuple(verdicts)))


def test_room_that_is_left_goes_to_the_worst_of_those_that_would_be_cut() -> None:
    """Where a line is lacking to show all words whole, only the last of the long ones is cut."""
    of = explained_at_length()
    whole = concern_list(of, 1000)
    cut = [one.endswith("…") for one in _reasons(concern_list(of, whole.used - 1))]
    assert not any(one.endswith("…") for one in _reasons(whole))
    assert cut.count(True) == 1
    assert cut.index(True) == max(number for number, height in enumerate(whole.heights) if height == max(whole.heights))


def test_the_owners_words_stand_without_the_long_labels_of_the_form() -> None:
    """What the column says already takes no room in it: 原因, 整改."""
    said = "\n".join(_reasons(concern_list(explained_at_length(), 1000)))
    assert re.search("；?原因：[^；]*高温季节", said)
    assert "；整改：约谈供货商" in said
    assert "未达标原因" not in said
    assert "整改措施及时限" not in said


def _reasons(found: ConcernList) -> list[str]:
    """The last cell of each line."""
    cells = list_cells(found, 0, {})
    return [cells[2 + number, LIST[-1][0]].text for number in range(len(found.shown))]


@pytest.mark.slow
def test_it_is_still_one_page(tmp_path: Path) -> None:
    """With three decisions, in bad times and in usual ones, 总览 prints on one page."""
    if shutil.which("pdfinfo") is None:
        pytest.skip("poppler is not installed")
    cases = [decided(told("many_red"), 3), decided(report(), 3), told("many_red")]
    for number, paper in enumerate(convert([write_summary(one) for one in cases], "pdf")):
        pdf = tmp_path / f"{number}.pdf"
        pdf.write_bytes(paper)
        said = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60)  # noqa: S603, S607 -- a fixed program
        first, second, *_ = said.stdout.decode("utf-8").split("\f")
        assert "需要关注" in first
        assert "出处见“数据来源”" in first
        assert "量化指标完成情况" in second
