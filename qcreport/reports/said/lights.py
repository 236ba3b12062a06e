"""Shape, word and colour of every conclusion; never a colour alone (D6.14).

A plan may set each one in its sheet 设置 as `灯·达标` = `●|2F7D4F`; what it does not set, or sets
unreadably, is as the office's looks have it.
"""

import re
from dataclasses import dataclass

from qcreport.asked.items import DONE, NOT_BEGUN, UNDERWAY
from qcreport.assessment.comparison import OVERDUE, task_word
from qcreport.assessment.model import TaskResult, Verdict, Word
from qcreport.assessment.tasks import PENDING
from qcreport.assessment.unit_states import UnitState, UnitWord
from qcreport.book.palette import AMBER, GREEN, GREY, RED
from qcreport.plan.model import Plan

_DEFAULTS = {
    Word.MET: ("●", GREEN),
    Word.ON_TRACK: ("▲", AMBER),
    Word.UNMET: ("■", RED),
    OVERDUE: ("◆", RED),
    Word.UNDECIDABLE: ("○", GREY),
    Word.AWAITED: ("○", GREY),
    Word.MANUAL: ("○", GREY),
    Word.NOT_RETURNED: ("○", GREY),
    PENDING: ("○", GREY),
    Word.EXEMPT: ("◇", GREY),
    DONE: ("●", GREEN),
    UNDERWAY: ("▲", AMBER),
    NOT_BEGUN: ("▲", AMBER),
    UnitWord.ON_TIME: ("●", GREEN),
    UnitWord.UNISSUED: ("○", GREY),
    UnitWord.TO_CORRECT: ("▲", AMBER),
}
_SETTING = re.compile(r"\s*(\S{1,2})\s*[|｜]\s*#?([0-9A-Fa-f]{6})\s*")


@dataclass(frozen=True, slots=True)
class Look:
    """One conclusion as it is shown: `● 达标` in its colour (`#2F7D4F`)."""

    shape: str
    word: str
    colour: str

    @property
    def text(self) -> str:
        """Shape and word."""
        return f"{self.shape} {self.word}"


def look(plan: Plan, word: str) -> Look:
    """How a word is shown, by the plan's setting `灯·<word>` or the default."""
    match = _SETTING.fullmatch(plan.setting(f"灯·{word}"))
    shape, colour = match.groups() if match else _DEFAULTS.get(word, ("▲", AMBER))
    return Look(shape, str(word), f"#{colour.lstrip('#').upper()}")


def verdict_look(plan: Plan, verdict: Verdict) -> Look:
    """How a verdict is shown."""
    return look(plan, verdict.word)


def task_look(plan: Plan, task: TaskResult) -> Look:
    """How a task's light is shown (D6.13, D6.14)."""
    return look(plan, task_word(task))


def unit_look(plan: Plan, unit: UnitState) -> Look:
    """How the state of a unit's return is shown."""
    return look(plan, unit.state)


def legend(plan: Plan, *, indicators: bool = True, tasks: bool = True) -> tuple[Look, ...]:
    """What stands under the overview: every shape once, with its words; without `indicators` those of tasks, without `tasks` no overdue one.

    Words of the same shape and colour share one entry: `○ 无法判定、待年度数据、未报送`.
    """
    words: tuple[str, ...] = (Word.MET, Word.ON_TRACK, Word.UNMET, OVERDUE, Word.UNDECIDABLE, Word.AWAITED)
    if not indicators:
        words = (DONE, UNDERWAY, NOT_BEGUN, OVERDUE, Word.UNDECIDABLE)
    every = (*words, Word.NOT_RETURNED, Word.EXEMPT)
    shown = [look(plan, word) for word in every if tasks or word != OVERDUE]
    merged: dict[tuple[str, str], list[str]] = {}
    for one in shown:
        merged.setdefault((one.shape, one.colour), []).append(one.word)
    return tuple(Look(shape, "、".join(words), colour) for (shape, colour), words in merged.items())
