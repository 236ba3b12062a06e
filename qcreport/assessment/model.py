"""What was concluded: verdicts of indicators, status of tasks, state of units, questions for the office."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from qcreport.asked.answer import Answer
from qcreport.assessment.unit_states import UnitState
from qcreport.ledger.decisions import Decision


class Word(StrEnum):
    """Verdicts in order of precedence (D6.1)."""

    EXEMPT = "合理缺项"
    NOT_RETURNED = "未报送"
    UNDECIDABLE = "无法判定"
    AWAITED = "待年度数据"
    MANUAL = "待人工判定"
    MET = "达标"
    ON_TRACK = "未达标·进度正常"
    UNMET = "未达标"


JUDGED = (Word.MET, Word.ON_TRACK, Word.UNMET)
"""The words of a verdict by a figure."""


class Light(StrEnum):
    """Lights (D6.1, D6.13, D6.14); always shown with a shape and a word."""

    GREEN = "绿"
    YELLOW = "黄"
    RED = "红"
    GREY = "灰"
    WHITE = "白"


LIGHT_OF = {
    Word.EXEMPT: Light.WHITE,
    Word.NOT_RETURNED: Light.GREY,
    Word.UNDECIDABLE: Light.GREY,
    Word.AWAITED: Light.GREY,
    Word.MANUAL: Light.GREY,
    Word.MET: Light.GREEN,
    Word.ON_TRACK: Light.YELLOW,
    Word.UNMET: Light.RED,
}


@dataclass(frozen=True, slots=True)
class Account:
    """What one owner says of a figure that misses its target, in its own words.

    `asks` is what it wants the leaders to coordinate; `silent` tells that its form asked for the reason and the cell was left blank; nobody else is said to be silent;
    `repeated` are the rows of which it wrote last period's words again.
    """

    unit: str
    cause: str = ""
    measures: str = ""
    asks: str = ""
    silent: bool = False
    repeated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """One of the 41 measures in one period.

    `value` is exact and in `measure_unit` (a series: its last year; a rank: the rank); `shown` is the text for people,
    never contradicting the verdict; `gap` is signed, negative = short of the target. `self_assessed` marks 自评;
    `series` are the yearly values, the earliest first, None where one is missing. `rests_on` are the last parts of `reason`:
    which reference value was used, what of the plan was adopted later, which merger moved the duty, each with its date.
    `accounts` are what the owners say of a figure that misses its target; `owing` are the units that keep it from being judged: they gave
    no figure, one that was not taken, or one that they have to correct or explain. Nobody owes what waits for the office.
    """

    period: str
    id: str
    indicator: str
    branch: str
    category: str
    number: str
    target: str
    value: Fraction | None
    shown: str
    measure_unit: str
    word: Word
    light: Light
    gap: Fraction | None
    gap_shown: str
    reason: str
    units: tuple[str, ...]
    rule: str
    self_assessed: bool = False
    previous_shown: str = ""
    previous_word: str = ""
    series: tuple[Fraction | None, ...] = ()
    sources: tuple[Answer, ...] = ()
    rests_on: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()
    owing: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """Its units, as they are shown."""
        return "、".join(self.units)

    @property
    def cause(self) -> str:
        """The reason without what else the verdict rests on."""
        return self.reason.removesuffix("；".join(self.rests_on)).removesuffix("；")


@dataclass(frozen=True, slots=True)
class Said:
    """What one answering unit reported about a task, in its own words; `asks` is what it wants the leaders to coordinate."""

    unit: str
    status: str
    progress: str = ""
    problems: str = ""
    next_steps: str = ""
    asks: str = ""


@dataclass(frozen=True, slots=True)
class TaskResult:
    """One of the 122 tasks: official status is its lead's; joint tasks are counted together (D3.14, D3.18).

    `days_late` counts the days since its deadline, up to the day it was judged on; 0 unless `overdue`. `partners` are the answers
    of 配合 units, which decide nothing.
    """

    period: str
    id: str
    task: str
    project: str
    content: str
    units: tuple[str, ...]
    status: str
    percent: Fraction | None
    light: Light
    condition: str
    overdue: bool
    reason: str
    deadline: str = ""
    days_late: int = 0
    related: tuple[str, ...] = ()
    previous_status: str = ""
    sources: tuple[Answer, ...] = ()
    said: tuple[Said, ...] = ()
    partners: tuple[Answer, ...] = ()

    @property
    def unit(self) -> str:
        """Its units, as they are shown."""
        return "、".join(self.units)

    @property
    def progress(self) -> str:
        """进展情况 of the lead, or of all joint units, a line each with its name."""
        return self._joined([(one.unit, one.progress) for one in self.said])

    @property
    def problems(self) -> str:
        """存在问题, as `progress`."""
        return self._joined([(one.unit, one.problems) for one in self.said])

    @property
    def next_steps(self) -> str:
        """下一步工作, as `progress`."""
        return self._joined([(one.unit, one.next_steps) for one in self.said])

    @staticmethod
    def _joined(texts: list[tuple[str, str]]) -> str:
        if len(texts) == 1:
            return texts[0][1]
        return "\n".join(f"{unit}：{text}" for unit, text in texts if text)


BLANK_FORM = "交回的表是空白的"


@dataclass(frozen=True, slots=True)
class Question:
    """One row of 待定事项.xlsx; `decision` is empty while open, `earlier` is what was answered before, the oldest first.

    `facts` are the figures, texts and files that the question shows; an answer holds for these alone (D7.31, D7.32).
    `about` is the 填报项 that it is about, where it is about one.
    """

    id: str
    kind: str
    item: str
    unit: str
    text: str
    options: tuple[str, ...]
    decision: str = ""
    reason: str = ""
    decided_by: str = ""
    decided_on: str = ""
    earlier: tuple[Decision, ...] = ()
    facts: tuple[str, ...] = ()
    about: str = ""

    @property
    def lapsed(self) -> Decision | None:
        """The last answer, where it was given to other facts than these; None where there is none, or it was withdrawn."""
        last = self.earlier[-1] if self.earlier and not self.decision else None
        return last if last and last.decision else None


class Settled(StrEnum):
    """What became of a conflict."""

    OPEN = "待核实"
    EXPLAINED = "已说明"
    ACCEPTED = "予以认可"
    TO_CORRECT = "要求更正"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements that do not fit (a 核实性 finding about facts), e.g. lead 已完成 while a partner says 未启动.

    It waits for a unit to correct or explain; the office may settle it by answering its `question`.

    Attributes:
        unit: Whose it is called.
        advice: What is still to be done about it.
        about: What it is about, as `Finding.item` names it; a reply in the workbook that goes back is known by it.
        units: Those who may correct or explain.
    """

    code: str
    item: str
    unit: str
    text: str
    advice: str
    question: Question
    explained: str = ""
    about: str = ""
    units: tuple[str, ...] = ()

    @property
    def state(self) -> Settled:
        """What became of it: the office's word counts, else the unit's explanation."""
        if self.question.decision:
            return Settled(self.question.decision)
        return Settled.EXPLAINED if self.explained else Settled.OPEN

    @property
    def waits(self) -> bool:
        """Whether the unit still has to correct or explain."""
        return self.state in {Settled.OPEN, Settled.TO_CORRECT}

    @property
    def asks_the_office(self) -> bool:
        """Whether the office still has to answer: not once it is explained, unless a correction had been demanded before."""
        before = self.question.earlier[-1].decision if self.question.earlier else ""
        return self.state is Settled.OPEN or (self.state is Settled.EXPLAINED and before == Settled.TO_CORRECT)


@dataclass(frozen=True, slots=True)
class Assessment:
    """All conclusions about one period, in the plan's order."""

    period: str
    verdicts: tuple[Verdict, ...]
    tasks: tuple[TaskResult, ...]
    units: tuple[UnitState, ...]
    questions: tuple[Question, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def for_the_office(self) -> tuple[Question, ...]:
        """What 待定事项.xlsx asks: also every conflict, since only a person can say whether an explanation explains it."""
        conflicts = sorted(self.conflicts, key=lambda row: not row.asks_the_office)
        return (*self.questions, *(row.question for row in conflicts))

    @property
    def waiting(self) -> int:
        """How many questions the office has not answered yet; a conflict that the unit explained need not be."""
        return sum(not row.decision for row in self.questions) + sum(row.asks_the_office for row in self.conflicts)
