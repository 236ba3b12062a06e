"""校验规则.xlsx names every rule there is (C7.7)."""

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from qcreport.findings import CATALOGUE
from qcreport.plan.model import Plan, ValidationRule
from qcreport.reports.office.rule_book import rule_book
from qcreport.reports.said.catalogue import how_grave, what_is_wrong, what_to_do
from qcreport.workspace import parse_period

PERIOD = parse_period("2026Q3")
RULES = (
    ValidationRule("R1", "Z1-2.抽查批次 ≥ 1", "试行", "请核对"),
    ValidationRule("R2", "Z1-2.合格批次 ≤ Z1-2.抽查批次", "强制性", "合格批次不能大于抽查批次", "2026Q2"),
)


def _rows(plan: Plan) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(io.BytesIO(rule_book(plan, PERIOD)))
    return {sheet.title: list(sheet.iter_rows(min_row=3, values_only=True)) for sheet in book.worksheets}


def test_every_built_in_rule_stands_once(plan: Plan) -> None:
    """Each code of the catalogue has one row with its level, its sentence, what to do and since when."""
    _, *sheets = _rows(plan).values()
    assert {rows[0] for rows in sheets} == {("编号", "级别", "规则", "怎样办", "启用期次")}
    rows = {row[0]: row for sheet in sheets for row in sheet[1:]}
    assert sum(len(sheet) - 1 for sheet in sheets) == len(rows)
    assert rows == {
        code: (code, how_grave(code), what_is_wrong(code), what_to_do(code) or None, "各期") for code in CATALOGUE
    }


def test_the_rules_of_the_plan_stand_first(plan: Plan) -> None:
    """The plan's rules have their words, who is checked by them and since when; what is on trial says so, the gravest go first."""
    first, *_ = _rows(replace(plan, rules=RULES)).values()
    assert first[1:] == [
        ("R2", "强制性", f"{RULES[1].text}\n核对单位：市质监局", "合格批次不能大于抽查批次。", "2026Q2"),
        ("R1", "试行", f"{RULES[0].text}\n核对单位：市质监局", "试行：只供统筹单位参考，不要求填报单位更正。", "各期"),
    ]


def test_the_same_rules_give_the_same_bytes(plan: Plan) -> None:
    """Made twice, the workbook is the same."""
    assert rule_book(plan, PERIOD) == rule_book(plan, PERIOD)


@pytest.mark.parametrize("code", CATALOGUE)
def test_no_sentence_keeps_a_place_to_fill(code: str) -> None:
    """What varies from case to case is named or left open, with no mark of the program's own, and ends as a sentence."""
    for said in (what_is_wrong(code), what_to_do(code)):
        assert not set("{}") & set(said)
        assert "。。" not in said


def test_what_varies_is_named() -> None:
    """A name stands in brackets, by what the code means by it; a text is left open."""
    assert what_is_wrong("F104") == "〔填报项〕填“…”，不是数，未采用。"
    assert what_is_wrong("S213") == "编号〔编号〕不由〔单位〕填报，这一行未采用。"
