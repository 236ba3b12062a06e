"""The lists, labels and small texts of the summary."""

import io
import zipfile
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from qcreport.assessment.comparison import task_word
from qcreport.assessment.model import Light
from qcreport.book.celltext import cell_text
from qcreport.book.sheet import Cell
from qcreport.plan.model import Plan
from qcreport.plan.separators import split_names
from qcreport.reports.page.write import write_page
from qcreport.reports.said.attention import concerns, first_unit
from qcreport.reports.said.bars import project_label
from qcreport.reports.said.clean import short
from qcreport.reports.said.headline import headlines
from qcreport.reports.said.lights import legend
from qcreport.reports.said.owing import owing
from qcreport.reports.summary.detail import figure
from qcreport.reports.summary.tiles import criterion
from qcreport.reports.summary.write import write_summary
from tests.reports.summary.summary_case import assessment, nothing_returned, report, single


def test_concerns_stand_worst_first() -> None:
    """Red and overdue stand by how grave they are, then 未达标·进度正常, 无法判定, 待人工判定 (D6.30)."""
    words = [one.look.word for one in concerns(report())]
    assert words == ["逾期", *["未达标"] * 6, "未达标·进度正常", "无法判定", "待人工判定"]


def test_an_overdue_task_says_by_how_much() -> None:
    """An overdue task stands with its deadline, status, days, the unit's own words and its request."""
    late = next(one for one in concerns(report()) if one.look.word == "逾期")
    assert (late.target, late.now, late.gap) == ("2026年7月1日前", "进行中 62.5%", "逾期104天")
    assert late.reason == "存在问题：人行数据接口未通，企业信用信息不能共享；下一步：请市政府办公室协调接口"


def test_an_unconfirmed_exemption_is_not_counted_as_one() -> None:
    """A task that claims 合理缺项 counts as 待认定 until the office has confirmed it (D6.2, D7.36)."""
    words = [task_word(one) for one in assessment().tasks if one.status == "合理缺项"]
    assert words == ["合理缺项", "待认定"]
    assert all(task_word(one) == "逾期" for one in assessment().tasks if one.light is Light.RED)


def test_who_owes_is_named() -> None:
    """Units that have not returned, were late or must correct are named with the days they were late."""
    said = owing(report())
    assert said == "未报送2家：市商务局、开化县　　逾期报送2家：市旅委（2天）、市公安局（2天）　　退回待改1家：市水利局"


def test_the_legend_joins_words_of_one_look() -> None:
    """A shape stands once in the legend with all its words."""
    assert "○ 无法判定、待年度数据、未报送" in [look.text for look in legend(Plan())]


def test_a_group_in_brackets_is_one_unit() -> None:
    """The 、 inside brackets separates nothing (D2.5)."""
    assert split_names("各县（市、区）") == ("各县（市、区）",)
    assert first_unit(split_names("各县（市、区）")) == "各县（市、区）"
    assert first_unit(split_names("市发改委、市经信委")) == "市发改委等2家"


def test_project_labels_are_short() -> None:
    """A chart's label leaves out number and 城市; the setting 简称·… overrides it."""
    assert project_label(Plan(), "二、城市质量文化特色鲜明") == "质量文化特色鲜明"
    assert len(project_label(Plan(), "质量发展实现制度创新、方法创新和机制创新")) == 13


@given(st.fractions(min_value=-1000, max_value=1000), st.integers(0, 6))
def test_a_figure_is_printed_as_shown(value: Fraction, decimals: int) -> None:
    """A shown decimal becomes exactly that number with that many decimals."""
    shown = f"{float(value):.{decimals}f}"
    cell = figure(shown)
    assert isinstance(cell, Cell)
    assert cell.number == Fraction(shown)
    assert cell.number_format.partition(".")[2] == "0" * decimals


@given(st.text())
def test_cell_text_is_writable(text: str) -> None:
    """Cleaning a text twice changes nothing more, and what remains can be encoded."""
    once = cell_text(text)
    once.encode("utf-8")
    assert cell_text(once) == once


@given(st.text(), st.integers(2, 40))
def test_short_text_fits(text: str, limit: int) -> None:
    """A shortened text is one line and never longer than asked."""
    said = short(text, limit)
    assert len(said) <= limit
    assert "\n" not in said


def test_a_criterion_takes_its_text_literally() -> None:
    """Wildcards and quotation marks in a word do not change what COUNTIF counts."""
    assert criterion('a*b?"~') == '"a~*b~?""~~"'


def test_with_one_group_there_is_no_chart() -> None:
    """A chart of one bar is left out, in the summary and on the page; with two groups it is drawn."""
    for of, number in ((report(single()), 0), (report(), 2)):
        with zipfile.ZipFile(io.BytesIO(write_summary(of))) as package:
            assert sum(name.startswith("xl/charts/chart") for name in package.namelist()) == number
        assert write_page(of).decode("utf-8").count("<figure>") == number


def test_while_nobody_has_returned_nothing_is_said_to_be_in_time() -> None:
    """The figure of overdue tasks says 尚无单位报送 and not 没有逾期 before the first return."""
    steps = {one.word: one.steps for one in headlines(report(nothing_returned()))}
    assert steps["逾期任务"] == ("尚无单位报送",)
