"""What units wrote about a task, in the room of one cell: a lead's words whole, those of many units as a digest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qcreport.asked.items import DONE
from qcreport.assessment.model import Said, TaskResult
from qcreport.reports.said.clean import short

WHOLE = "全文见填报表"
_MOST_LINES = 4  # more would make the row taller than its list of units
_ROOM = 100  # characters that all lines of a digest share
_NAMED = 3  # so many units that say the same are named, more are counted


@dataclass(frozen=True, slots=True)
class Narrative:
    """The three texts of a task as 工作任务 shows them."""

    progress: str
    problems: str
    next_steps: str


def narrative(one: TaskResult) -> Narrative:
    """The texts of one task.

    A lead's stand whole. Of joint units, those that have not completed come first, the same words stand once, each text is
    cut to its share of the room, and wherever anything is left out the cell says so and where the whole stands.
    """
    if len(one.said) <= 1:
        return Narrative(one.progress, one.problems, one.next_steps)
    said = sorted(one.said, key=lambda part: part.status == DONE)
    return Narrative(
        _digest(said, [part.progress for part in said]),
        _digest(said, [part.problems for part in said]),
        _digest(said, [part.next_steps for part in said]),
    )


def _digest(said: Sequence[Said], texts: Sequence[str]) -> str:
    units: dict[str, list[str]] = {}
    for part, text in zip(said, texts, strict=True):
        if text:
            units.setdefault(" ".join(text.split()), []).append(part.unit)
    return "\n".join(_lines(list(units.items())))


def _lines(groups: list[tuple[str, list[str]]]) -> Iterator[str]:
    shown, left_out = groups[:_MOST_LINES], groups[_MOST_LINES:]
    cut = False
    for text, units in shown:
        line = short(text, _ROOM // len(shown))
        cut = cut or line != text or len(units) > _NAMED
        yield f"{_named(units)}：{line}"
    if left_out:
        yield f"（另有{sum(len(units) for _, units in left_out)}家，{WHOLE}）"
    elif cut:
        yield f"（{WHOLE}）"


def _named(units: list[str]) -> str:
    return "、".join(units) if len(units) <= _NAMED else f"{units[0]}等{len(units)}家"
