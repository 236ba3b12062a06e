"""需要关注: what leaders must know or decide, worst first, with lead unit, reason and request."""

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from qcreport.assessment.comparison import ATTENTION, OVERDUE
from qcreport.assessment.issued import IssuedRow, issued_rows
from qcreport.assessment.model import TaskResult, UnitWord, Verdict, Word
from qcreport.plan.model import Plan
from qcreport.reports.model import Report
from qcreport.reports.said.clean import short
from qcreport.reports.summary.heading import chinese_date
from qcreport.reports.summary.lights import Look, look

_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
_SHOWN = re.compile("实际值|不符合目标|逐年为|参照值|[0-9]+个参评城市")
_OWN_WORDS = {Word.UNMET, Word.ON_TRACK}
_NAME, _SAID, _ASKED = 36, 24, 20


@dataclass(frozen=True, slots=True)
class Concern:
    """One line of the list; `id` is the indicator or task it leads to."""

    id: str
    name: str
    target: str
    now: str
    gap: str
    unit: str
    reason: str
    look: Look


def concerns(report: Report) -> tuple[Concern, ...]:
    """Everything that needs attention: 未达标, 逾期, behind but on track, undecidable, for a person to judge.

    Within one word the largest distance relative to its figure stands first, then the issued order.
    """
    rows = issued_rows(report.assessment.verdicts)
    unmet = sorted((row for row in rows if row.word is Word.UNMET), key=_size, reverse=True)
    late = sorted((one for one in report.assessment.tasks if one.overdue), key=lambda one: one.deadline)
    others = [row for word in ATTENTION[1:] for row in rows if row.word is word]
    return (
        *(_of_row(report, row) for row in unmet),
        *(_of_task(report, one) for one in late),
        *(_of_row(report, row) for row in others),
    )


def no_concern(report: Report) -> str:
    """What stands in an empty list; where nobody has returned, nothing can be said yet."""
    if any(one.state is not UnitWord.MISSING for one in report.assessment.units):
        return "本期没有需要关注的事项。"
    return "本期尚无单位报送，暂不能判定。"


def _size(row: IssuedRow) -> Fraction:
    """How far a row is from its target, relative to its figure."""
    return max((_relative(one) for one in row.verdicts if one.word is row.word), default=Fraction(0))


def _relative(one: Verdict) -> Fraction:
    gap, value = abs(one.gap or Fraction(0)), abs(one.value or Fraction(0))
    return gap / (gap + value) if gap else Fraction(0)


def _of_row(report: Report, row: IssuedRow) -> Concern:
    causes = [one for one in row.verdicts if one.word is row.word]
    first = causes[0]
    return Concern(
        id=first.id,
        name=short("、".join(_BRACKETS.sub("", one.indicator) for one in causes), _NAME),
        target=first.target,
        now="；".join(with_unit(one) for one in causes if one.shown) or "—",
        gap="；".join(one.gap_shown for one in causes if one.gap_shown) or "—",
        unit=first_unit(first.unit),
        reason=_reason(report, first),
        look=look(report.plan, row.word),
    )


def with_unit(one: Verdict) -> str:
    """A figure as the list shows it: `94.9%`; a series or a rank stands without its unit, which its column does not hold."""
    joined = one.measure_unit in {"%", "‰", "家", "个", "次"} and not set("→/") & set(one.shown)
    return one.shown + (one.measure_unit if joined else "")


def first_unit(units: str) -> str:
    """The first of several units: `市发改委等8家`."""
    names = [name for name in re.split(r"、(?![^（]*）)", units) if name]
    return names[0] if len(names) == 1 else f"{names[0]}等{len(names)}家" if names else ""


def _reason(report: Report, one: Verdict) -> str:
    """The unit's own words on the task of this indicator where there are some, else what the verdict adds."""
    own = [task for task in report.assessment.tasks if one.id in task.related and task.problems]
    words = own[0].problems if own and one.word in _OWN_WORDS else _beyond_the_figures(one)
    return f"{short(words, _SAID)}；{_request(report.plan, one, own)}"


def _beyond_the_figures(one: Verdict) -> str:
    """The verdict's reason without what the columns beside it already show: `全国平均0.36人/万台`."""
    if one.word not in _OWN_WORDS or one.reason.startswith("人工判定"):
        return one.cause.split("；")[0]
    kept = [part for part in re.split("[，；]", one.cause) if part and not _SHOWN.match(part)]
    return "，".join(kept) or "责任单位未说明原因"


def _request(plan: Plan, one: Verdict, own: list[TaskResult]) -> str:
    if one.word is Word.MANUAL or "待认定" in one.reason:
        return f"请{plan.setting('统筹单位') or '统筹单位'}认定"
    if one.word is Word.UNDECIDABLE:
        return "请补报"
    if own and own[0].next_steps:
        return f"下一步：{short(own[0].next_steps, _ASKED)}"
    return "请按进度推进" if one.word is Word.ON_TRACK else "请限期整改"


def _of_task(report: Report, one: TaskResult) -> Concern:
    percent = "" if one.percent is None else f" {int(one.percent)}%"
    asked = f"下一步：{short(one.next_steps, _ASKED)}" if one.next_steps else "请说明原因、明确完成时间"
    said = one.problems or one.progress or one.reason
    return Concern(
        id=one.id,
        name=f"{short(one.task, _NAME - 6)}（{one.id}）",
        target=_deadline(one.deadline),
        now=one.status + percent,
        gap=f"逾期{one.days_late}天",
        unit=first_unit(one.unit),
        reason="；".join(part for part in (short(said, _SAID), asked) if part),
        look=look(report.plan, OVERDUE),
    )


def _deadline(text: str) -> str:
    """`2026年6月30日前`; a deadline that is no date stays as the office wrote it."""
    try:
        return f"{chinese_date(date.fromisoformat(text))}前"
    except ValueError:
        return text
