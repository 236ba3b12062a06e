"""Which of several target cells of one row is its target: the amount goes before its growth (D9.15)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from qcreport.plan.documents.contents import NOTHING, is_growth
from qcreport.plan.documents.document_row import DocumentRow
from qcreport.plan.guess import Guess

_FIGURE = re.compile(r"\d+(?:\.\d+)?[%％]?")
_SHARES = {"", "%", "％", "‰", "个百分点", "百分点"}


def with_target(row: DocumentRow, targets: Sequence[tuple[str, str]]) -> DocumentRow:
    """The row with its target, the other ones asked about; growth that stands alone beside an amount's unit says so.

    Args:
        row: The row.
        targets: Heading and words of each target cell that is not empty, from left to right.
    """
    said = [(heading, text) for heading, text in targets if text not in NOTHING]
    if not said:
        return replace(row, target=targets[-1][1]) if targets else row
    amounts = [(heading, text) for heading, text in said if not is_growth(heading)]
    heading, text = (amounts or said)[-1]
    if len(said) > 1:
        named = "、".join(f"{of}“{words}”" if of else words for of, words in said)
        others = tuple(words for of, words in said if (of, words) != (heading, text))
        guess = Guess(f"一行有{len(said)}个目标值：{named}", text, others)
        return replace(row, target=text, guesses=(*row.guesses, guess))
    if not amounts and row.measure_unit not in _SHARES and _FIGURE.fullmatch(text):
        grown = f"增长{text.rstrip('%％')}%"
        guess = Guess(f"目标值只写在{heading}“{text}”，计量单位写的是“{row.measure_unit}”", grown, (text,))
        return replace(row, target=grown, measure_unit="%", guesses=(*row.guesses, guess))
    return replace(row, target=text)
