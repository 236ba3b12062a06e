"""Which of several target cells of one row is its target: the amount goes before its growth (D9.15)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from qcreport.plan.documents.tables.contents import NOTHING, is_growth, term_of
from qcreport.plan.documents.tables.document_row import DocumentRow
from qcreport.plan.guess import Guess

_FIGURE = re.compile(r"\d+(?:\.\d+)?[%％]?")
_YEAR = re.compile(r"20\d\d")
_GROWN = re.compile(r"年均|增[长幅速]|同比|上年|±")
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
    if earlier := _earlier(targets):
        said = [one for one in said if one not in earlier]
    if not said:
        return replace(row, target=targets[-1][1], guesses=(*row.guesses, _without_last(targets, earlier)))
    amounts = [(heading, text) for heading, text in said if not is_growth(heading)]
    heading, text = max(reversed(amounts or said), key=lambda one: term_of(one[0]))
    if len(said) > 1:
        named = "、".join(f"{of}“{words}”" if of else words for of, words in said)
        others = tuple(words for of, words in said if (of, words) != (heading, text))
        guess = Guess(f"一行有{len(said)}个目标值：{named}", text, others)
        return replace(row, target=text, guesses=(*row.guesses, guess))
    summed = "累计" in heading and not _GROWN.search(heading)
    if not amounts and not summed and row.measure_unit not in _SHARES and _FIGURE.fullmatch(text):
        grown = f"{'年均' * ('年均' in heading)}增长{text.rstrip('%％')}%"
        guess = Guess(f"目标值只写在{heading}“{text}”，计量单位写的是“{row.measure_unit}”", grown, (text,))
        return replace(row, target=grown, measure_unit="%", guesses=(*row.guesses, guess))
    return replace(row, target=text)


def _earlier(targets: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The cells of earlier years, where that of the last year is empty: a figure of then is no target of now (D9.20)."""
    years = {heading: found[0] for heading, _ in targets if (found := _YEAR.search(heading))}
    last = max(years.values(), default="")
    empty = any(years.get(heading) == last and text in NOTHING for heading, text in targets)
    return [(heading, text) for heading, text in targets if empty and years.get(heading, last) < last]


def _without_last(targets: Sequence[tuple[str, str]], earlier: Sequence[tuple[str, str]]) -> Guess:
    figures = "、".join(f"{heading}“{text}”" for heading, text in earlier)
    return Guess(f"最后一年没有目标值，只有{figures}", f"目标值“{targets[-1][1]}”", ("在“指标”表填写目标值",))
