"""Correct or explain: in which cells a unit explains what is asked of it, and what explains nothing (D7.7, D7.12).

Two places are asked for: 数据来源及说明 in the row of a figure, and 说明 beside the finding of the workbook that went back. What
stands in any other cell, 存在问题 among them, explains nothing; nor does a bare 核实无误.
"""

from collections.abc import Mapping

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.asked.fields.sayings import says_nothing
from qcreport.asked.model import NOTE, SPECIAL
from qcreport.asked.replies import reply_item
from qcreport.asked.subject import subject_of
from qcreport.book.celltext import one_line
from qcreport.findings import Finding, Severity, with_explanation

Words = Mapping[str, Mapping[str, str]]
"""Id → place (the item of its entry) → what one unit wrote there."""


def explanation(texts: Mapping[str, str], *places: str) -> str:
    """The first real explanation in these places, on one line; empty where none says anything.

    Args:
        texts: What one unit wrote about one indicator or task in places that explain: place → text.
        places: The places asked for, see `places`.
    """
    found = (texts[place] for place in places if place in texts and not says_nothing(texts[place]))
    return next((one_line(text.strip()).removesuffix("。") for text in found), "")


def places(code: str, cell: str) -> tuple[str, ...]:
    """Where a unit explains a finding about a cell: 说明 beside the finding, and 数据来源及说明 of its row.

    The note beside 特殊情况 is the reason of the claim, and a note explains itself by saying more, so neither has any.

    Example:
        `F111`, `合格批次` → `F111 合格批次`, `合格批次·说明`.
    """
    return reply_item(code, cell), *beside(cell)


def beside(cell: str) -> tuple[str, ...]:
    """数据来源及说明 of the row of a cell; a task has none."""
    return () if not cell or cell == SPECIAL or cell.endswith(NOTE) else (cell + NOTE,)


def answered(row: Finding, words: Words) -> Finding:
    """A finding about a cell with what the unit said to it; only a 核实性 one can be explained away."""
    if row.severity is not Severity.VERIFY:
        return row
    about = subject_of(row.item)
    return with_explanation(row, explanation(words.get(about.id, {}), *places(row.code, about.item)))


def explains(entry: Answer) -> bool:
    """Whether an entry stands in a place that explains."""
    if entry.kind is AnswerKind.REPLY:
        return entry.usable
    return is_note(entry) and entry.item != SPECIAL + NOTE


def is_note(entry: Answer) -> bool:
    """Whether an entry stands in 数据来源及说明."""
    return entry.kind is AnswerKind.INDICATOR and entry.item.endswith(NOTE) and entry.usable
