"""Correct or explain: what a unit wrote to a doubtful answer, by one rule wherever it is asked for (domain.md §7).

Beside a figure stands 数据来源及说明; a task has no such cell, so its 存在问题 explains its status. What stood there before
the finding arose explains as well, as long as it says something: a bare 核实无误 never does.
"""

from collections.abc import Mapping

from qcreport.celltext import one_line
from qcreport.findings import Finding, Severity, with_explanation
from qcreport.forms.fields.sayings import says_nothing
from qcreport.forms.headings import PERCENT, PROBLEMS, STATUS
from qcreport.forms.model import NOTE, SPECIAL


def explanation(texts: Mapping[str, str], *items: str) -> str:
    """The first real explanation in these cells, on one line; empty where none says anything.

    Args:
        texts: What one unit wrote about one indicator or task: item → text.
        items: The cells that may explain.
    """
    found = (texts[item] for item in items if item in texts and not says_nothing(texts[item]))
    return next((one_line(text.strip()).removesuffix("。") for text in found), "")


def beside(item: str) -> tuple[str, ...]:
    """The cells that explain an answer.

    The note beside 特殊情况 is the reason of the claim, and a note explains itself by saying more, so neither has any.

    Example:
        合格批次 → its 数据来源及说明; 进展状态 → 存在问题.
    """
    if item == SPECIAL or item.endswith(NOTE):
        return ()
    return (PROBLEMS,) if item in {STATUS, PERCENT} else (item + NOTE,)


def answered(row: Finding, texts: Mapping[str, str]) -> Finding:
    """A finding about a cell with what the unit wrote beside it; only a 核实性 one can be explained away."""
    if row.severity is not Severity.VERIFY:
        return row
    return with_explanation(row, explanation(texts, *beside(row.item.partition("/")[2])))
