"""Cells are found by key and heading, never by position; every entry keeps its place (C4.4, C4.13)."""

import io
from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from openpyxl import load_workbook

from qcreport.asked.answer import Answer, AnswerKind, AnswerStatus
from qcreport.submissions.examine import examine
from qcreport.submissions.model import FileOutcome, Receipt
from qcreport.submissions.recognise import Expectation
from tests.submissions.conftest import GOOD

Books = Callable[..., bytes]
Examined = Callable[..., Receipt]

INDICATORS = """
编号 | 填报项 | 填报值 | 数据来源及说明
Z1-2 | 合格批次 | 95 | 省局通报
Z1-2 | 抽查批次 | 100 |
Z12-1 | 特殊情况 | 尚未产生 |
Z12-1 | 2024年 | 31 |
Z12-1 | 2025年 | 32 |
Z12-1 | 2026年 | |
Z25 | 排名 | 3 |
Z25 | 参评城市数 | 11 |
"""


def _entries(receipt: Receipt) -> dict[tuple[str, str, str], Answer]:
    assert receipt.submission is not None, receipt.line
    return {(row.kind, row.id, row.item): row for row in receipt.submission.entries}


def _said(receipt: Receipt) -> dict[tuple[str, str, str], tuple[Fraction | None, str, str]]:
    return {key: (row.value, row.text, row.status) for key, row in _entries(receipt).items()}


def _codes(receipt: Receipt) -> list[str]:
    return [row.code for row in receipt.findings]


def test_a_filled_form_gives_every_filled_cell_and_no_blank_one(examined: Examined) -> None:
    """Inputs, notes, 特殊情况, tasks, contacts and evidence are entries; blank cells give none."""
    entries = _entries(examined())
    assert {key: row.text for key, row in entries.items()} == {
        ("indicator", "Z1-2", "合格批次"): "95",
        ("indicator", "Z1-2", "合格批次·说明"): "省局通报",
        ("indicator", "Z1-2", "抽查批次"): "100",
        ("indicator", "Z12-1", "2024年"): "31.5",
        ("indicator", "Z12-1", "2025年"): "35",
        ("indicator", "Z12-1", "特殊情况"): "尚未产生",
        ("indicator", "Z25", "排名"): "3",
        ("indicator", "Z25", "参评城市数"): "11",
        ("task", "1.1", "进展状态"): "进行中",
        ("task", "1.1", "完成率(%)"): "60",
        ("task", "1.1", "进展情况"): "已印发方案",
        ("task", "1.2", "进展状态"): "已完成",
        ("task", "1.2", "完成率(%)"): "100",
        ("task", "1.2", "进展情况"): "已全部完成",
        ("task", "2.1", "进展情况"): "已配合开展检查",
        ("contact", "", "填报人"): "张三",
        ("contact", "", "联系电话"): "0570-1234567",
        ("contact", "", "审核人"): "李四",
        ("contact", "", "填报日期"): "2026-10-08",
        ("evidence", "1.2", "佐证1·材料名称"): "验收意见",
        ("evidence", "1.2", "佐证1·文号或来源"): "衢质〔2026〕8号",
        ("evidence", "1.2", "佐证1·日期"): "2026-09-20",
    }
    assert {row.status for row in entries.values()} == {AnswerStatus.ACCEPTED}


def test_an_entry_is_exact_and_keeps_file_sheet_and_cell(examined: Examined) -> None:
    """Value, raw text, unit of measure and place of a figure are kept."""
    entry = _entries(examined())["indicator", "Z12-1", "2024年"]
    assert (entry.value, entry.raw, entry.measure_unit) == (Fraction(63, 2), "31.5", "%")
    assert str(entry.place) == "回收.xlsx 量化指标!D6"


def test_rows_in_another_order_change_nothing_but_places(examined: Examined) -> None:
    """Rows shuffled say the same."""
    header, *rows = INDICATORS.strip().splitlines()
    assert _said(examined(量化指标="\n".join([header, *reversed(rows)]))) == _said(examined(量化指标=INDICATORS))


def test_rows_and_columns_inserted_change_nothing_but_places(examined: Examined) -> None:
    """A title above, blank rows between and columns in front are looked past."""
    header, *rows = INDICATORS.strip().splitlines()
    wider = ["本表由科室填写 | |", " | | ", f"序 | {header}", *(f"  | {row}\n | | " for row in rows)]
    moved = examined(量化指标="\n".join(wider))
    assert _said(moved) == _said(examined(量化指标=INDICATORS))
    assert _entries(moved)["indicator", "Z1-2", "合格批次"].place.cell == "D4"


def test_spelling_of_keys_and_headings_is_forgiven(examined: Examined) -> None:
    """Full-width letters and stray spaces in keys and headings are the same keys and headings."""
    other = INDICATORS.replace("Z1-2 |", "ｚ１－２ |").replace("填报值", "填 报 值").replace("合格批次", "合格 批次")
    assert _said(examined(量化指标=other)) == _said(examined(量化指标=INDICATORS))


def test_a_repeated_row_that_says_the_same_is_fine(examined: Examined) -> None:
    """A sheet that was copied within the file counts once."""
    receipt = examined(**{"量化指标 (2)": INDICATORS}, 量化指标=INDICATORS)
    assert receipt.outcome is FileOutcome.ACCEPTED
    assert _said(receipt) == _said(examined(量化指标=INDICATORS))


def test_a_repeated_row_that_says_something_else_is_refused_whole(examined: Examined) -> None:
    """Of two different answers in one file neither is taken, and the finding names both cells."""
    receipt = examined(量化指标=INDICATORS + "Z25 | 排名 | 4 |")
    (said,) = receipt.findings
    assert (said.code, said.item) == ("S216", "Z25/排名")
    assert "量化指标!C8、量化指标!C10" in said.message
    assert _entries(receipt)["indicator", "Z25", "排名"].status is AnswerStatus.REFUSED
    assert receipt.outcome is FileOutcome.TO_CORRECT


def test_a_repeated_row_left_blank_says_nothing(examined: Examined) -> None:
    """A blank never speaks against an answer."""
    assert _codes(examined(量化指标=INDICATORS + "Z25 | 排名 | |")) == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (" | 合格批次 | 7 |", "S211"),
        ("Z99 | 合格批次 | 7 |", "S212"),
        ("1.1 | 合格批次 | 7 |", "S214"),
        ("3.1 | 合格批次 | 7 |", "S213"),
        ("Z25 | 合格率 | 7 |", "S214"),
    ],
)
def test_a_filled_row_that_answers_nothing_is_named(examined: Examined, row: str, code: str) -> None:
    """Rows without a known key are not taken, and not lost silently."""
    assert code in _codes(examined(量化指标=INDICATORS + row))


def test_computed_cells_are_never_read(examined: Examined) -> None:
    """What stands in 结果, 上期值 and 自动校验 is no entry, whatever somebody typed there."""
    table = "编号 | 填报项 | 填报值 | 上期值 | 自动校验\n" + "\n".join(
        f"{row.rsplit('|', 1)[0]}| 7 | 8" for row in INDICATORS.strip().splitlines()[1:]
    )
    entries = _entries(examined(量化指标=table + "\nZ25 | 结果 | 99 | 98 | 97"))
    assert not {row.raw for row in entries.values()} & {"7", "8", "97", "98", "99"}


def test_an_optional_task_is_taken_only_from_a_unit_that_may_report_it(examined: Examined) -> None:
    """其他相关任务 gives entries of their own kind; others' tasks are named and not taken (D3.5, D3.6)."""
    table = "编号 | 进展状态 | 完成率(%) | 进展情况 | 存在问题 | 下一步工作\n2.2 | 进行中 | 30 | 已参与\n9.9 | 进行中 | 30 | 已参与"
    receipt = examined(其他相关任务=table)
    assert _entries(receipt)["optional", "2.2", "进展情况"].text == "已参与"
    assert _codes(receipt) == ["S212"]


def test_one_material_may_prove_several_tasks(examined: Examined) -> None:
    """`1.1、1.2` gives the material to both; an unknown 编号 is asked about."""
    receipt = examined(
        佐证材料="关联编号 | 材料名称 | 文号或来源 | 日期 | 备注\n1.1、1.2 | 通报\n1.2 | 照片\n8.8 | 总结"
    )
    assert {key[1:]: row.text for key, row in _entries(receipt).items() if key[0] == AnswerKind.EVIDENCE} == {
        ("1.1", "佐证1·材料名称"): "通报",
        ("1.2", "佐证1·材料名称"): "通报",
        ("1.2", "佐证2·材料名称"): "照片",
        ("", "佐证1·材料名称"): "总结",
    }
    assert _codes(receipt) == ["S215"]


def test_contacts_are_found_wherever_the_labels_stand(examined: Examined) -> None:
    """Labels below each other, with a column between, give the same contacts."""
    cover = "| 填报说明\n责任单位 | | 市质监局\n期次 | | 2026Q3\n填报人： | | 张三\n审核人 | | 李四\n联系电话 | | 5\n填报日期 | | 2026-10-08"
    assert _entries(examined(填报说明=cover))["contact", "", "填报人"].text == "张三"


def test_a_repaired_value_is_marked_and_noted(examined: Examined) -> None:
    """`１１ 个` is read as 11, marked repaired, with a 提示 that keeps what was written (D7.8)."""
    receipt = examined(量化指标=INDICATORS.replace("| 11 |", "| １１ 个 |"))
    entry = _entries(receipt)["indicator", "Z25", "参评城市数"]
    assert (entry.value, entry.raw, entry.status) == (Fraction(11), "１１ 个", AnswerStatus.REPAIRED)
    assert receipt.outcome is FileOutcome.ACCEPTED


def test_a_refused_value_leaves_the_rest(examined: Examined) -> None:
    """A cell with a 强制性 finding is not taken, the rest counts, the unit must correct (D7.5, D7.6)."""
    receipt = examined(量化指标=INDICATORS.replace("| 11 |", "| 约11 |"))
    statuses = {row.item: row.status for row in _entries(receipt).values() if row.id == "Z25"}
    assert statuses == {"排名": AnswerStatus.ACCEPTED, "参评城市数": AnswerStatus.REFUSED}
    assert receipt.outcome is FileOutcome.TO_CORRECT


def test_headings_repeated_within_a_table_are_no_row(examined: Examined) -> None:
    """Pages pasted one below the other, each with its headings, read as one table without a finding."""
    header, *rows = INDICATORS.strip().splitlines()
    pages = "\n".join([header, *rows[:3], header, *rows[3:]])
    assert _codes(examined(量化指标=pages)) == _codes(examined(量化指标=INDICATORS))


def test_a_column_copied_within_a_table_counts_once(examined: Examined) -> None:
    """A heading that stands twice is read twice: the same figure is one answer."""
    receipt = examined(量化指标=_with_second_column(INDICATORS))
    assert _codes(receipt) == _codes(examined(量化指标=INDICATORS))
    assert _said(receipt) == _said(examined(量化指标=INDICATORS))


def test_two_columns_of_answers_that_differ_are_refused(examined: Examined) -> None:
    """Which of two columns with the same heading counts is not guessed: neither answer is taken."""
    receipt = examined(量化指标=_with_second_column(INDICATORS).replace("Z25 | 排名 | 3 | 3", "Z25 | 排名 | 3 | 5"))
    (said,) = receipt.findings
    assert (said.code, said.item) == ("S216", "Z25/排名")
    assert _entries(receipt)["indicator", "Z25", "排名"].status is AnswerStatus.REFUSED


def _with_second_column(table: str) -> str:
    """The table with 填报值 copied into a second column of that name."""
    rows = [line.split("|") for line in table.strip().splitlines()]
    return "\n".join("|".join([*row[:3], row[2], *row[3:]]) for row in rows)


@pytest.mark.parametrize(
    ("sheet", "heading", "other"),
    [
        ("量化指标", "数据来源及说明", "备注栏"),
        ("工作任务", "完成率(%)", "完成率"),
        ("工作任务", "存在问题", "困难"),
        ("佐证材料", "日期", "时间"),
    ],
)
def test_a_column_whose_heading_is_gone_is_named(examined: Examined, sheet: str, heading: str, other: str) -> None:
    """A column that cannot be found by its heading is never lost without a word, owed or not, filled or not."""
    table = GOOD[sheet].replace(heading, other)
    said = [row for row in examined(**{sheet: table}).findings if row.code in {"S225", "S230"}]
    assert [(heading in row.message, row.place.sheet) for row in said] == [(True, sheet)]


@pytest.mark.parametrize("label", ["联系电话", "填报日期"])
def test_a_contact_whose_label_is_gone_is_named(examined: Examined, label: str) -> None:
    """What stands beside a label of 填报说明 that was renamed is not taken, and said so."""
    receipt = examined(填报说明=GOOD["填报说明"].replace(label, "手机"))
    assert [(row.code, label in row.message) for row in receipt.findings] == [("S227", True)]


@pytest.mark.parametrize("sheet", ["其他相关任务", "佐证材料"])
def test_a_sheet_on_which_nothing_is_owed_is_missed_all_the_same(examined: Examined, sheet: str) -> None:
    """A sheet that was deleted is a 提示, so that what stood on it is not lost silently."""
    said = [row for row in examined(**{sheet: None}).findings if row.code == "S226"]
    assert [sheet in row.message for row in said] == [True]


def test_a_task_sheet_that_is_gone_is_named_once(examined: Examined) -> None:
    """其他相关任务 looks like 工作任务 and does not stand in for it: one finding names the sheet."""
    receipt = examined(工作任务=None, 其他相关任务=GOOD["其他相关任务"] + "2.2 | 任务2.2 | | | | | |")
    assert [row.code for row in receipt.findings if row.code in {"S221", "S223"}] == ["S221"]


def test_evidence_copied_within_the_file_counts_once(examined: Examined) -> None:
    """A copy of the sheet 佐证材料 does not double the materials."""
    receipt = examined(**{"佐证材料 (2)": GOOD["佐证材料"]})
    assert _said(receipt) == _said(examined())


def test_a_changed_copy_of_the_evidence_adds_only_what_is_new(examined: Examined) -> None:
    """Of a copied sheet 佐证材料 with one more row only that row is new."""
    receipt = examined(**{"佐证材料 (2)": GOOD["佐证材料"] + "1.1 | 照片 | | |\n"})
    new = set(_entries(receipt)) - set(_entries(examined()))
    assert new == {("evidence", "1.1", "佐证1·材料名称")}


def test_a_key_merged_over_its_rows_is_the_key_of_all_of_them(expected: Expectation, book: Books) -> None:
    """编号 merged over a group, as clerks like it, stands in the upper left cell only and counts for every row."""
    workbook = load_workbook(io.BytesIO(book(量化指标=INDICATORS)))
    workbook["量化指标"].merge_cells("A2:A3")
    saved = io.BytesIO()
    workbook.save(saved)
    receipt = examine("a.xlsx", saved.getvalue(), date(2026, 10, 9), expected)
    assert _entries(receipt)["indicator", "Z1-2", "抽查批次"].text == "100"
    assert _codes(receipt) == []
