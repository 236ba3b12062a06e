"""The faces of a field type that stand in a workbook: data validation, check formula, help.

A formula may ask where Python can read (`12家`, `1,874` as text), never pass what Python refuses.
"""

from typing import Any

from qcreport.asked.fields import formulas
from qcreport.asked.fields.dates import FIRST, LAST
from qcreport.asked.fields.formulas import Seen
from qcreport.asked.fields.types import Content, FieldType, help_sentence, rule_of, title_of
from qcreport.asked.model import Field

__all__ = [
    "check_formula",
    "help_sentence",
    "number_format",
    "number_formula",
    "state_formula",
    "validation",
]

OWED = "待填"
ASKED = "请核对："
ONE_OR_HUNDRED = "是1%还是100%？100%填100；1%先输英文单引号，填成'1%"
ONE_OR_MORE = "是1%还是100%？确是百分之一点几的，先输英文单引号，填成'1.5%"
_TITLE, _MESSAGE, _LIST, _LITERAL = 32, 255, 255, 255  # limits of Excel in characters


def number_formula(cell: Seen) -> str:
    """Excel expression for the number in a cell; meant where `state_formula` says `ok`, else it may be an error.

    Example:
        Of `seen("F7", field)` it reads 95.2, `95.2%` and `９５．２％` as 95.2.
    """
    return formulas.number(cell)


def state_formula(cell: Seen, field: Field) -> str:
    """Excel expression giving `blank`, `ok` (the parser takes it, with the same number) or `ask`."""
    return f'CHOOSE({formulas.state(cell, field)},"blank","ok","ask","ask")'


def check_formula(cell: Seen, field: Field) -> str:
    """Excel expression giving nothing, `待填` where an owed cell is blank, or `请核对：` with what to type instead."""
    owed = OWED if field.required else ""
    said = [owed, "", _cut(ASKED + help_sentence(field), _LITERAL)]
    if (rule := rule_of(field)).fraction_doubtful:
        said.append(ASKED + (ONE_OR_HUNDRED if rule.integer else ONE_OR_MORE))
    return f"CHOOSE({formulas.state(cell, field)},{','.join(map(formulas.literal, said))})"


def number_format(field: Field) -> str:
    """Excel number format of the cell; it never hides decimals that were typed, except that counts have none."""
    return rule_of(field).number_format


def validation(field: Field) -> dict[str, Any]:
    """Options of a cell for `worksheet.data_validation`: what may be typed, the prompt, and what an error says.

    Data validation is a courtesy: pasting removes it, so nothing relies on it.
    """
    rule = rule_of(field)
    sentence = help_sentence(field)
    options: dict[str, Any] = {
        **_criterion(field, rule),
        "input_title": _cut(title_of(field), _TITLE),
        "input_message": _cut(sentence, _MESSAGE),
    }
    if options["validate"] != "any":
        kind = "warning" if rule.fraction_doubtful else "stop"  # a share below 1 % is typed as text: '0.5%
        options |= {"error_title": "请核对", "error_message": _cut(f"这里应{sentence}", _MESSAGE), "error_type": kind}
    return options


def _criterion(field: Field, rule: FieldType) -> dict[str, Any]:
    match rule.content:
        case Content.NUMBER:
            kind = {"validate": "integer" if rule.integer else "decimal"}
            low = int(rule.minimum or 0)
            if rule.maximum is None:
                return {**kind, "criteria": ">=", "value": low}
            return {**kind, "criteria": "between", "minimum": low, "maximum": int(rule.maximum)}
        case Content.DATE:
            return {"validate": "date", "criteria": "between", "minimum": FIRST, "maximum": LAST}
        case Content.CHOICE if len(",".join(field.choices)) <= _LIST:
            return {"validate": "list", "source": list(field.choices)}
        case _:
            return {"validate": "any"}


def _cut(words: str, length: int) -> str:
    return words if len(words) <= length else f"{words[: length - 1]}…"
