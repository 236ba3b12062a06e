"""The row that answers for all 配合 tasks at once; what differs is written beside its task (D3.31)."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from qcreport.asked.fields.faces import OWED, check_formula
from qcreport.asked.fields.formulas import Seen
from qcreport.asked.fields.sayings import core_formula, nothing_formula
from qcreport.asked.headings import CONFIRM, PROGRESS
from qcreport.asked.items import ALL_SAME, TOGETHER_ID, together_fields
from qcreport.asked.model import Field
from qcreport.book.sheet import Cell, Row
from qcreport.forms.parts import to_fill
from qcreport.forms.task_checks import CHECKS, OPEN, RELATION, TYPED, Begun, copy_of_answer
from qcreport.plan.model import Role

_BLANK = Begun({})
ASK = f"{OWED}：无变化的选“{ALL_SAME}”，有变化的写在该任务一行"


def answered(row: int) -> str:
    """Excel expression that is TRUE once the row in this row answers for all."""
    return f"${RELATION}${row}=1"


def together_row(number: int, last: int) -> Row:
    """Describe the row.

    Args:
        number: Its row; the tasks that it answers for begin below it.
        last: The last of them.
    """
    told = f"以下{last - number}项配合任务均按计划推进，无变化（有变化的，在该任务一行填写）"
    fields = {field.item: field for field in together_fields()}
    cells = (
        Cell("code", TOGETHER_ID),
        Cell("content ends", "合并填报"),
        Cell("text", told),
        Cell("centred", Role.PARTNER),
        Cell("past"),
        Cell("past"),
        _choice(fields[CONFIRM]),
        Cell("last text"),
        to_fill(fields[PROGRESS]),
        *[Cell("past")] * 4,
        Cell("check", formula=_check(number), cached=ASK),
        *_hidden(fields, number, last),
    )
    return Row(cells)


def _choice(field: Field) -> Cell:
    return replace(to_fill(field), style="fill choice")


def _hidden(fields: Mapping[str, Field], number: int, last: int) -> tuple[Cell, ...]:
    """Checks, whether the row answers, what is open of all these tasks, and the copies that are read."""
    chosen, written = (f"{TYPED[item]}{number}" for item in (CONFIRM, PROGRESS))
    told = f"NOT({nothing_formula(core_formula(written))})"
    says = f'OR(IFERROR(EXACT({chosen},"{ALL_SAME}"),FALSE),IFERROR({told},FALSE))'
    below = f"SUM({OPEN}{number + 1}:{OPEN}{last})"
    checks = [_check_of(fields.get(item), f"{letter}{number}") for item, letter in TYPED.items()]
    copies = [
        copy_of_answer(fields[item], item, number, _BLANK) if item in fields else Cell("hidden") for item in TYPED
    ]
    return (
        *checks,
        Cell("hidden", formula=f"IF({says},1,0)", cached=Fraction(0)),
        Cell("hidden", formula=f"IF({answered(number)},0,IF({below}>0,1,0))", cached=Fraction(1)),
        *copies,
    )


def _check_of(field: Field | None, cell: str) -> Cell:
    return Cell("hidden", formula=check_formula(Seen(cell, cell), field)) if field else Cell("hidden")


def _check(row: int) -> str:
    asked = "".join(f'IF(LEFT({CHECKS[item]}{row},3)="请核对",{CHECKS[item]}{row},' for item in (CONFIRM, PROGRESS))
    return f'{asked}IF({OPEN}{row}>0,"{ASK}","")))'
