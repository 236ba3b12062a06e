"""The page as a plain value: it says what the report says, and every figure opens to its sources."""

from collections import Counter
from dataclasses import replace

import pytest

from qcreport.assessment.gravity import Gravity
from qcreport.reports.model import Report
from qcreport.reports.page.describe import describe
from qcreport.reports.page.model import ListingRow, Page, TableBlock
from qcreport.reports.said.attention import concerns
from qcreport.reports.said.headline import headlines
from tests.reports.bulletin.bulletin_cases import told
from tests.reports.summary.summary_case import all_well, assessment, nothing_returned, report
from tests.reports.summary.test_overview_crowded import decided


def _rows(page: Page, name: str) -> tuple[ListingRow, ...]:
    return next(one.rows for one in page.listings if one.name == name)


def _texts(row: ListingRow) -> dict[str, str]:
    return {field.label: field.text for field in row.fields}


def test_the_tiles_are_the_six_figures_of_the_summary() -> None:
    """Each tile shows what 总览 shows and leads to the list that shows what it counts."""
    page = describe(report())
    assert tuple(one.shown for one in page.tiles) == headlines(report())
    names = {"concerns", *(one.name for one in page.listings)}
    assert {one.link for one in page.tiles} <= names


def test_the_concerns_are_those_of_the_summary_in_their_order() -> None:
    """需要关注 lists every concern, worst first, as the summary does."""
    assert [row.fields[1].text for row in describe(report()).concerns.rows] == [one.name for one in concerns(report())]


def test_every_indicator_task_and_unit_has_its_line() -> None:
    """41 measures, 122 tasks and all units stand in the plan's order with word and light."""
    page, now = describe(report()), assessment()
    assert [(row.id, row.word, row.light) for row in _rows(page, "indicators")] == [
        (one.id, str(one.word), str(one.light)) for one in now.verdicts
    ]
    assert [row.id for row in _rows(page, "tasks")] == [one.id for one in now.tasks]
    assert [row.units for row in _rows(page, "units")] == [(one.unit,) for one in now.units]


def test_a_figure_stands_with_its_exact_value() -> None:
    """93.996 % is shown and held exactly; a rank is text alone."""
    rows = {row.id: row for row in _rows(describe(report()), "indicators")}
    shown = next(field for field in rows["Z1-2"].fields if field.label == "本期")
    assert (shown.text, str(shown.value)) == ("93.996%", "23499/250")


def test_a_figure_opens_to_its_sources() -> None:
    """The block 数据来源 names unit, item, raw text, place and hash of every figure that a verdict rests on."""
    page, now = describe(report()), assessment()
    verdict = next(one for one in now.verdicts if one.sources)
    (row,) = [one for one in _rows(page, "indicators") if one.id == verdict.id]
    (origin,) = [one for one in row.blocks if isinstance(one, TableBlock) and one.title == "数据来源"]
    first, texts = verdict.sources[0], {field.label: field.text for field in origin.rows[0]}
    assert (texts["单位"], texts["填报项"], texts["填报原文"]) == (first.unit, first.item, first.raw)
    assert first.place.file in texts["出处"]
    assert f"{first.place.sheet}!{first.place.cell}" in texts["出处"]
    assert first.sha256.startswith(texts["文件校验码"])


def test_questions_findings_and_contradictions_are_problems() -> None:
    """问题 lists open questions, findings, contradictions; what is open or waits comes first in its kind."""
    rows = [_texts(row) for row in _rows(describe(report()), "problems")]
    assert Counter(row["性质"] for row in rows) == Counter(["待认定", "已认定", "强制性", "核实性", "提示", "相互矛盾"])
    assert rows[0]["性质"] == "待认定"
    assert rows[-1]["要求或决定"] == "待核实　请牵头单位核实。"


@pytest.mark.parametrize("concluded", [nothing_returned(), all_well()], ids=["no returns", "all well"])
def test_a_period_without_returns_or_without_faults_is_a_page(concluded: object) -> None:
    """A period with nothing returned, and one where all is well, has every list, with a sentence where it is empty."""
    page = describe(report(concluded))  # type: ignore[arg-type]  # the two cases are assessments
    assert all(one.rows or one.empty for one in (page.concerns, *page.listings))
    assert page.owing


def test_anchors_are_unique() -> None:
    """No two rows share an anchor, and every link of a row leads to an anchor or a list."""
    page = describe(report())
    anchors = [row.anchor for one in (page.concerns, *page.listings) for row in one.rows]
    assert len(anchors) == len(set(anchors))
    links = {field.link for one in (page.concerns, *page.listings) for row in one.rows for field in row.fields}
    assert links - {""} <= set(anchors)


def test_an_empty_plan_is_a_page() -> None:
    """A plan without indicators, tasks and units still gives a page that says so."""
    nothing = replace(assessment(), verdicts=(), tasks=(), units=(), questions=(), conflicts=())
    bare: Report = replace(report(nothing), findings=())
    assert [(one.name, one.rows) for one in describe(bare).listings] == [("units", ()), ("problems", ())]


def test_what_is_put_to_the_leaders_stands_above_what_needs_attention() -> None:
    """请市领导决定 has the office's words, whom they concern and the day; without a matter there is no such table (D7.61)."""
    assert describe(report()).decide is None
    table = describe(decided(report(), 1)).decide
    assert table
    assert [(field.label, field.text) for field in table.rows[0]] == [
        ("序号", "1"),
        ("事项", decided(report(), 1).matters[0].question.reason),
        ("涉及单位", "市市场监管局"),
        ("何时", "请于11月15日前决定"),
    ]


def test_how_long_it_has_been_red_stands_beside_the_distance() -> None:
    """An indicator that is red for the third period in a row says 连续3期 beside its 差距, as on 总览 (D6.25)."""
    of = report()
    red = next(one for one in concerns(of) if one.look.word == "未达标")
    known = replace(of, gravities={one.id: Gravity(3, step="约谈") for one in concerns(of)})
    row = next(row for row in describe(known).concerns.rows if row.id == red.id)
    assert next(field.text for field in row.fields if field.label == "差距").endswith("；连续3期，约谈")


def test_what_changed_is_a_sentence_and_stands_whole_below() -> None:
    """Where 35 things fell back the sentence on top counts all and names the first ones; the table below has every one (W2.6)."""
    page = describe(told("many_red"))
    assert "指标由达标转未达标14项：" in page.changes
    assert "任务由已完成转未完成21项：" in page.changes
    assert page.changes.count("等。") == 2
    assert len(page.changes) < 250
    tables = [block for part in page.comparisons for block in part.blocks if isinstance(block, TableBlock)]
    fell = [row for one in tables for row in one.rows if row[0].text.startswith("转未")]
    assert len(fell) == 14 + 21
