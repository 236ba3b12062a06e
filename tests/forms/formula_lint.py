"""What every formula of a workbook keeps, so that Excel, WPS and LibreOffice compute the same (X2.3, X2.9)."""

import re
from collections.abc import Iterator
from typing import Any

COMMON = frozenset(
    [
        "ABS",
        "AND",
        "CHOOSE",
        "CLEAN",
        "COLUMNS",
        "COUNTA",
        "COUNTIF",
        "DATE",
        "EXACT",
        "FIND",
        "HYPERLINK",
        "IF",
        "IFERROR",
        "INDEX",
        "INT",
        "ISERROR",
        "ISLOGICAL",
        "ISNUMBER",
        "LEFT",
        "LEN",
        "LOOKUP",
        "MID",
        "N",
        "NOT",
        "OR",
        "RIGHT",
        "ROUND",
        "ROWS",
        "SIGN",
        "SUBSTITUTE",
        "SUBTOTAL",
        "SUM",
        "SUMPRODUCT",
        "TEXT",
        "TRIM",
        "VALUE",
        "VLOOKUP",
    ]
)
LONGEST_FORMULA, LONGEST_TEXT, DEEPEST, MOST_DIGITS = 8192, 255, 64, 15
_TEXT = re.compile(r'"((?:[^"]|"")*)"')
_SHEET = re.compile(r"'[^']*'!")
_FUNCTION = re.compile(r"([A-Z][A-Z0-9.]*)\(")
_NUMBER = re.compile(r"(?<![A-Z$\d.])(\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?")


def faults(formula: str) -> Iterator[str]:
    """What a formula, a bound of a data validation or a condition of a format does that programs do not share."""
    bare = _SHEET.sub("", _TEXT.sub('""', formula))
    if len(formula) > LONGEST_FORMULA:
        yield f"{len(formula)} characters"
    yield from (f"a text of {len(text)} characters" for text in _TEXT.findall(formula) if len(text) > LONGEST_TEXT)
    yield from sorted(set(_FUNCTION.findall(bare)) - COMMON)
    if depth(bare) > DEEPEST:
        yield f"nesting of {depth(bare)}"
    if "[" in bare:
        yield "a reference to another file"
    yield from (f"{number} has more digits than Excel keeps" for number in long_numbers(bare))


def long_numbers(formula: str) -> Iterator[str]:
    """Numbers that Excel would cut: it keeps 15 significant digits of what is entered.

    Example:
        `A1>100.0000000000004` → `100.0000000000004`, which Excel makes 100.
    """
    for number in _NUMBER.findall(_TEXT.sub('""', formula)):
        if len(number.replace(".", "").strip("0")) > MOST_DIGITS:
            yield number


def depth(formula: str) -> int:
    """How deep brackets stand in one another."""
    deepest = now = 0
    for sign in _TEXT.sub('""', formula):
        now += {"(": 1, ")": -1}.get(sign, 0)
        deepest = max(deepest, now)
    return deepest


def formulas_of(sheet: Any) -> Iterator[tuple[str, str]]:
    """Every formula of a sheet with its place: in cells, data validations and conditional formats."""
    for row in sheet.iter_rows():
        yield from ((f"{sheet.title}!{cell.coordinate}", str(cell.value)) for cell in row if cell.data_type == "f")
    for rule in sheet.data_validations.dataValidation:
        for bound in (rule.formula1, rule.formula2):
            if bound:
                yield f"{sheet.title}!{rule.sqref} validation", str(bound)
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            yield from ((f"{sheet.title}!{area.sqref} format", str(formula)) for formula in rule.formula)
