"""A target of two measures, one each side of 且: two indicators of one number, each with its own target (D9.27)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from qcreport.plan.documents.tables.document_row import DocumentRow
from qcreport.plan.guess import Guess
from qcreport.targets.grammar import read_target
from qcreport.targets.model import Kind

_SIDES = re.compile(r"(?P<first>[^且()（）；;。]+?)[，,、]?(?:并且|且)(?P<second>[^且()（）；;。]+)[。；;]?")
_NAMED = re.compile(
    r"[^\W\d_]{0,14}?(?:率|满意度|覆盖面|占比|比例|比重|数|总量|面积|规模|指数|增速|增幅|涨幅|降幅)(?=[^\w]|[^\W\d_]*\d)"
)


def both_sides(rows: Iterable[DocumentRow]) -> tuple[DocumentRow, ...]:
    """The rows, each with two targets as two; both have to be read, and the second to say what it measures.

    Example:
        `合格率≥98%且群众满意度≥90%` is two targets; `≥90%且≤95%` is a range of one measure and stays as it is.
    """
    return tuple(one for row in rows for one in _divided(row))


def _divided(row: DocumentRow) -> Iterator[DocumentRow]:
    match = _SIDES.fullmatch(row.target.strip())
    sides = [_side(text.strip()) for text in match.groups()] if match else []
    if not sides or not sides[1][0] or any(read_target(target).kind is Kind.MANUAL for _, target in sides):
        yield row
        return
    for at, (name, target) in enumerate(sides):
        own = row.measure_unit if at == 0 else ""  # a column of units tells that of the first
        asked = Guess(f"目标值“{row.target}”写有两个测量值", f"{name or row.text}{target}", ("合为一项，由人工判定",))
        yield replace(row, part=name or row.part, target=target, measure_unit=own, guesses=(*row.guesses, asked))


def _side(text: str) -> tuple[str, str]:
    """What it measures, where it says so, and its target."""
    name = _NAMED.match(text)
    return (name[0], text[name.end() :]) if name else ("", text)
