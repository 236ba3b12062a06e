"""The faces that stand in a workbook: formulas within Excel's limits, validation, prompts."""

import re
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from qcreport.asked.fields.faces import check_formula, number_format, number_formula, state_formula, validation
from qcreport.asked.fields.formulas import bare, seen, trimmed
from qcreport.asked.fields.relations import relation_formula, task_formula
from qcreport.asked.fields.sayings import core_formula
from qcreport.asked.fields.types import FIELD_TYPES, help_sentence
from qcreport.asked.model import Field

MakeField = Callable[..., Field]
SHARED_FUNCTIONS = frozenset(
    [
        "AND",
        "CHOOSE",
        "CLEAN",
        "DATE",
        "EXACT",
        "FIND",
        "IF",
        "IFERROR",
        "INT",
        "ISERROR",
        "ISLOGICAL",
        "ISNUMBER",
        "LEFT",
        "LEN",
        "LOOKUP",
        "MID",
        "OR",
        "RIGHT",
        "SUBSTITUTE",
        "TEXT",
        "TRIM",
        "VALUE",
    ]
)


def _all_formulas(make: MakeField) -> list[str]:
    fields = [make(type_, unit) for type_ in FIELD_TYPES for unit in ("", "%", "‰", "分", "家")]
    shares = {"分子": "F17", "分母": "F18", "特殊情况": "F20"}
    return [
        *(number_formula(seen("F17", field)) for field in fields),
        *(state_formula(seen("F17", field), field) for field in fields),
        *(check_formula(seen("F17", field), field) for field in fields),
        relation_formula(shares),
        relation_formula(shares, (make("计数", "人", role="分子"), make("数量", "万台", role="分母"))),
        relation_formula({"排名": "F17", "参评数": "F18"}),
        task_formula(trimmed("E7"), seen("F7", make("百分数", "%")), core_formula(bare("G7"))),
    ]


def _depth(formula: str) -> int:
    depth = deepest = 0
    for letter in re.sub(r'"[^"]*"', "", formula):
        depth += (letter == "(") - (letter == ")")
        deepest = max(deepest, depth)
    assert depth == 0
    return deepest


def test_formulas_keep_excels_limits(make: MakeField) -> None:
    """Every formula leaves room to be composed: short, literals within 255 characters, nesting far below 64."""
    for formula in _all_formulas(make):
        assert len(formula) < 2000, formula
        assert max(map(len, re.findall(r'"([^"]*)"', formula)), default=0) <= 255
        assert _depth(formula) <= 48, formula


def test_formulas_use_shared_functions_only(make: MakeField) -> None:
    """Only functions that Excel 2010, WPS and LibreOffice share occur."""
    used = {
        name
        for formula in _all_formulas(make)
        for name in re.findall(r"([A-Z][A-Z.0-9]*)\(", re.sub(r'"[^"]*"', "", formula))
    }
    assert used <= SHARED_FUNCTIONS


@pytest.mark.parametrize("type_", FIELD_TYPES)
def test_validation_is_accepted_by_the_writer(make: MakeField, type_: str, tmp_path: Path) -> None:
    """Every field has a prompt that says what to type, and the writer takes the options without a warning."""
    field = make(type_, item="一次验收合格的大中型工程和其他工程以及保障房工程的项目总数量合计")
    options = validation(field)
    assert options["input_message"] == help_sentence(field)
    assert len(options["input_title"]) <= 32
    assert "error_message" in options or options["validate"] == "any"
    with warnings.catch_warnings(), xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        warnings.simplefilter("error")
        assert book.add_worksheet().data_validation("A1", options) == 0


def test_validation_follows_the_limits(make: MakeField) -> None:
    """Data validation has the parser's own limits."""
    assert {**validation(make("百分数", "%"))}.items() >= {"validate": "decimal", "minimum": 0, "maximum": 100}.items()
    assert {**validation(make("排名"))}.items() >= {"validate": "integer", "criteria": ">=", "value": 1}.items()
    assert validation(make("选择"))["source"] == ["未启动", "进行中", "已完成", "合理缺项"]


def test_long_list_falls_back_to_a_prompt() -> None:
    """A list longer than Excel holds leaves a prompt instead of a list, and no text exceeds its limit."""
    options = validation(Field("1.1", "选择", "选择", choices=tuple(f"很长的选项{number}" for number in range(100))))
    assert options["validate"] == "any"
    assert len(options["input_message"]) <= 255


def test_check_says_what_to_type(make: MakeField) -> None:
    """The live check quotes the help sentence, and an optional cell is never 待填."""
    field = make("百分数", "%")
    assert f'"请核对：{help_sentence(field)}"' in check_formula(seen("F7", field), field)
    assert '"待填"' in check_formula(seen("F7", field), field)
    optional = make("百分数", "%", required=False)
    assert "待填" not in check_formula(seen("F7", optional), optional)


def test_counts_show_thousands(make: MakeField) -> None:
    """Number formats come from the table."""
    assert number_format(make("计数")) == "#,##0"
    assert number_format(make("文本")) == "@"
