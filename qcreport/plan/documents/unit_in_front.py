"""Duties that stand behind the unit they are of: `市规划局：做好设施规划。`, several of them one below the other (D9.59)."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from qcreport.plan.documents.source import Paragraph

_IN_FRONT = re.compile(
    r"(?P<number>(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}[.．、])?)\s*"
    r"(?P<unit>[^，。：:；、（）()\s\d]{2,20})[：:]\s*(?P<duty>[^\s：:].{5,})",
    re.DOTALL,
)
_FEWEST = 2
TOLD = "中的任务按前面写明的单位各作为一项，由该单位牵头"


def led_in_front(paragraphs: Sequence[Paragraph], is_unit: Callable[[str], bool]) -> tuple[Paragraph, ...]:
    """The paragraphs, those that begin with the unit they charge with it behind them; as they were where just one does.

    Args:
        paragraphs: The paragraphs of the document.
        is_unit: Whether words are the name of one unit.
    """
    return tuple(one for one, _ in _led(paragraphs, is_unit))


def any_led_in_front(paragraphs: Sequence[Paragraph], is_unit: Callable[[str], bool]) -> bool:
    """Whether any paragraph was read so, which the office is asked about."""
    return any(led for _, led in _led(paragraphs, is_unit))


def _led(paragraphs: Sequence[Paragraph], is_unit: Callable[[str], bool]) -> Iterator[tuple[Paragraph, bool]]:
    found = [_IN_FRONT.fullmatch(one.text.strip()) for one in paragraphs]
    charged = [one if one and is_unit(one["unit"]) else None for one in found]
    several = sum(one is not None for one in charged) >= _FEWEST
    for one, led in zip(paragraphs, charged, strict=True):
        if led and several:
            text = f"{led['number']}{led['duty'].strip()}（牵头单位：{led['unit']}）"
            yield replace(one, text=text), True
        else:
            yield one, False
