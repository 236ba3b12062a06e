"""The one base for counting: how all that is counted falls into parts that add up, and what it may be held against."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

from qcreport.asked.items import DONE, EXEMPT, NOT_BEGUN, UNDERWAY
from qcreport.assessment.comparison import ATTENTION, OVERDUE, PeriodComparison, compare, task_word
from qcreport.assessment.issued import IssuedRow, issued_rows
from qcreport.assessment.model import JUDGED, Assessment, TaskResult, Verdict, Word
from qcreport.assessment.tasks import NOT_RETURNED, PENDING
from qcreport.assessment.unit_states import UnitWord, asked_to_report
from qcreport.plan.model import Plan
from qcreport.plan.settings import silent_share
from qcreport.reports.model import Report
from qcreport.workspace import Period, parse_period

_ROW_WORDS = (*JUDGED, Word.AWAITED, Word.UNDECIDABLE, Word.MANUAL, Word.NOT_RETURNED, Word.EXEMPT)
_TASK_WORDS = (DONE, UNDERWAY, NOT_BEGUN, OVERDUE, PENDING, Word.UNDECIDABLE, NOT_RETURNED)
CONDITION = {"met": "已达到", "unmet": "未达到", "unknown": "暂不能定"}
NO_CONDITION = "无条件"
FIRST, NOTHING = "首次通报，暂无上期数据", "暂无可比数据"
_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a total: the word it is counted by and how many; `inside` splits it further."""

    word: str
    number: int
    inside: tuple["Share", ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """What a period is held against: what that is called, what changed; where nothing may be compared, why not."""

    called: str
    comparison: PeriodComparison | None = None
    why_not: str = ""

    @property
    def label(self) -> str:
        """The other period in print; empty where there is none."""
        return parse_period(self.comparison.against).label if self.comparison else ""


def both(report: Report, of_indicators: str, of_tasks: str, joined: str = "和") -> str:
    """Words about indicators and words about tasks, those of what the plan has (D9.12): `未达标指标和逾期任务`."""
    there = ((of_indicators, report.has_indicators), (of_tasks, report.has_tasks))
    return joined.join(words for words, has in there if has)


def count(rows: Iterable[IssuedRow], *words: Word) -> int:
    """How many issued rows have one of these words."""
    return sum(row.word in words for row in rows)


def counted_words(verdicts: Iterable[Verdict]) -> dict[str, str]:
    """The word each measure is counted by, id → word; a row's further measures count nothing."""
    return {row.key: str(row.word) for row in issued_rows(verdicts)}


def indicators_said(verdicts: Iterable[Verdict]) -> str:
    """How many there are: `40项指标（41个考核值）`."""
    measures = tuple(verdicts)
    return f"{len(issued_rows(measures))}项指标{measures_said(measures)}"


def judged_said(verdicts: Iterable[Verdict]) -> str:
    """How many of those that could be judged are met: `能判定的26项中达标19项`."""
    rows = issued_rows(verdicts)
    known = judged(rows)
    return f"能判定的{known}项中达标{count(rows, Word.MET)}项" if known else "尚无能判定的指标"


def measures_said(verdicts: Collection[Verdict]) -> str:
    """Of how many measures the issued rows consist, in brackets; empty where each has one."""
    return f"（{len(verdicts)}个考核值）" if len(issued_rows(verdicts)) != len(verdicts) else ""


def indicator_shares(now: Assessment) -> tuple[Share, ...]:
    """The issued rows by word; each row stands in exactly one part."""
    return _shares((str(row.word) for row in issued_rows(now.verdicts)), _ROW_WORDS)


def task_shares(now: Assessment) -> tuple[Share, ...]:
    """The tasks by word; those done by what became of their conditions (D3.25)."""
    shares = _shares(map(task_word, now.tasks), (*_TASK_WORDS, EXEMPT))
    return tuple(Share(one.word, one.number, conditions(now.tasks)) if one.word == DONE else one for one in shares)


def conditions(tasks: Iterable[TaskResult]) -> tuple[Share, ...]:
    """The tasks done by what became of their conditions; empty where none of them has one."""
    said = [CONDITION.get(one.condition, NO_CONDITION) for one in tasks if task_word(one) == DONE]
    return () if set(said) <= {NO_CONDITION} else _shares(said, (*CONDITION.values(), NO_CONDITION))


def _shares(words: Iterable[str], order: tuple[str, ...]) -> tuple[Share, ...]:
    """Parts in their order; a word that the order does not know stands last, so that they always add up."""
    numbers = Counter(words)
    return tuple(Share(str(word), numbers[word]) for word in dict.fromkeys((*order, *numbers)) if numbers[word])


def judged(rows: Iterable[IssuedRow]) -> int:
    """How many issued rows could be judged at all."""
    return count(rows, *JUDGED)


def percent(part: int, whole: int) -> Fraction:
    """A share in percent to one decimal, half of it upwards as spreadsheets round."""
    return Fraction((2000 * part + whole) // (2 * whole), 10) if whole else Fraction(0)


def attention(now: Assessment) -> int:
    """How much needs attention: issued rows and overdue tasks."""
    return count(issued_rows(now.verdicts), *ATTENTION) + sum(task_word(one) == OVERDUE for one in now.tasks)


def held(report: Report) -> Held:
    """What this period is held against: the one before, or over New Year the same one of last year (D7.1, D7.2)."""
    return held_by_year(report) if report.period.opens_year else _held(report, "上期", report.previous)


def held_by_year(report: Report) -> Held:
    """This period held against the same one of last year."""
    return _held(report, last_year(report.period), report.year_before)


def last_year(period: Period) -> str:
    """What the same period of last year is called."""
    return "上年" if period.kind == "Y" else "去年同期"


def _held(report: Report, called: str, then: Assessment | None) -> Held:
    if then is None or _share_missing(then) == 1:
        return Held(called, why_not=FIRST if report.number == 1 else NOTHING)
    if silent := _silent(report.plan, report.assessment, then):
        whose = called if silent is then else ""
        return Held(called, why_not=f"因{whose}未报送单位较多，不宜与{called}直接比较")
    return Held(called, compare(report.assessment, then))


def comparable(plan: Plan, now: Assessment, then: Assessment) -> bool:
    """Whether a line may join two periods that follow each other: not over New Year, nor where many returns are missing.

    Figures of whole years run on over New Year.
    """
    period = parse_period(now.period)
    return (period.kind == "Y" or not period.opens_year) and _silent(plan, now, then) is None


def _silent(plan: Plan, now: Assessment, then: Assessment) -> Assessment | None:
    """The period whose missing returns forbid a comparison; None where none does.

    It is one in which most units are missing, or clearly more than in the other: by more than the plan's share.
    """
    missing, before = _share_missing(now), _share_missing(then)
    if max(missing, before) <= _HALF and abs(missing - before) <= silent_share(plan):
        return None
    return now if missing >= before else then


def nobody_returned(now: Assessment) -> bool:
    """Whether no unit has returned anything, so that nothing can be said to be well or not."""
    return all(one.state is UnitWord.MISSING for one in asked_to_report(now.units))


def _share_missing(one: Assessment) -> Fraction:
    asked = asked_to_report(one.units)
    return Fraction(sum(unit.state is UnitWord.MISSING for unit in asked), len(asked) or 1)
