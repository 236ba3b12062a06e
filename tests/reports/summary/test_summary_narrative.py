"""The texts of many units in one cell of 工作任务."""

from dataclasses import replace

import pytest

from qcreport.assessment.model import Said, TaskResult
from qcreport.book.fit import lines_needed
from qcreport.reports.said.narrative import narrative
from tests.reports.summary.summary_case import tasks

LONG = "召开专题协调会两次，梳理问题清单，逐项落实责任单位和完成时限，并对重点企业开展了上门指导"
DONE, UNDERWAY = "已完成", "进行中"


def task(*said: Said) -> TaskResult:
    """A task on which these units answered."""
    return replace(tasks()[0], units=tuple(one.unit for one in said), said=said)


def progress(*rows: tuple[str, str, str]) -> list[str]:
    """进展情况 of a joint task as lines: rows of unit, status, text."""
    return narrative(task(*(Said(unit, status, text) for unit, status, text in rows))).progress.split("\n")


def test_the_words_of_a_lead_stand_whole() -> None:
    """What a lead wrote is neither cut nor put on one line, however long it is."""
    text = f"一、{LONG * 9}\n二、{LONG}"
    assert narrative(task(Said("市质监局", UNDERWAY, text, text, text))).progress == text


def test_short_texts_of_few_units_stand_whole() -> None:
    """Two units with little to say get a line each and no pointer, the one that has not completed first."""
    assert progress(("市质监局", DONE, "已建档。"), ("市经信委", UNDERWAY, "建档八成。")) == [
        "市经信委：建档八成。",
        "市质监局：已建档。",
    ]


def test_the_same_words_stand_once() -> None:
    """Up to three units that say the same are named before their words, more are counted with a pointer."""
    assert progress(("甲局", DONE, "无"), ("乙局", DONE, " 无 "), ("丙局", DONE, "有")) == [
        "甲局、乙局：无",
        "丙局：有",
    ]
    same = [(f"{name}局", DONE, "无") for name in "甲乙丙丁"]
    assert progress(*same) == ["甲局等4家：无", "（全文见填报表）"]


def test_a_long_text_is_cut_with_a_pointer() -> None:
    """A cut text ends in …, and the last line says where the whole stands."""
    first, second, last = progress(("甲局", UNDERWAY, LONG + LONG), ("乙局", UNDERWAY, "已建档。"))
    assert first.startswith(f"甲局：{LONG[:40]}")
    assert first.endswith("…")
    assert (second, last) == ("乙局：已建档。", "（全文见填报表）")


def test_of_many_units_the_ones_that_have_not_completed_are_shown() -> None:
    """Of nine units the five that completed give way, and the last line counts who is left out."""
    rows = [(f"单位{number}", DONE if number % 2 else UNDERWAY, f"{number}{LONG}") for number in range(1, 10)]
    *shown, last = progress(*rows)
    assert [line.partition("：")[0] for line in shown] == ["单位2", "单位4", "单位6", "单位8"]
    assert last == "（另有5家，全文见填报表）"


def test_a_unit_without_a_text_has_no_line() -> None:
    """A joint unit that wrote nothing under a heading is not shown there."""
    found = narrative(task(Said("甲局", UNDERWAY, "已建档。", problems="缺人"), Said("乙局", "未报送")))
    assert (found.progress, found.problems, found.next_steps) == ("甲局：已建档。", "甲局：缺人", "")


@pytest.mark.parametrize("units", [2, 3, 4, 5, 14])
def test_a_digest_keeps_its_row_readable(units: int) -> None:
    """However many units write however much, a digest takes no more than 18 lines of its column."""
    said = narrative(
        task(*(Said(f"市市场监管局{number}", UNDERWAY, f"{number}{LONG * 20}") for number in range(units)))
    )
    assert lines_needed(said.progress, 23.7, 10) <= 18
