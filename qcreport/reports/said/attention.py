"""需要关注: what leaders must know or decide, worst first, with lead unit, reason and request."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from qcreport.assessment.comparison import ATTENTION, OVERDUE
from qcreport.assessment.gravity import Gravity, gravities
from qcreport.assessment.issued import IssuedRow, issued_rows
from qcreport.assessment.model import TaskResult, Verdict, Word
from qcreport.assessment.outcomes import keeps_late
from qcreport.book.numbers import exact
from qcreport.plan.model import Plan
from qcreport.plan.settings import COORDINATOR
from qcreport.reports.model import Report
from qcreport.reports.said.account import SELF, account_of
from qcreport.reports.said.counting import nobody_returned
from qcreport.reports.said.heading import chinese_date
from qcreport.reports.said.lasting import lasting
from qcreport.reports.said.lateness import cut_percent
from qcreport.reports.said.lights import Look, look
from qcreport.reports.said.official import official_name, short_figure

_SHOWN = re.compile("实际值|不符合目标|逐年为|参照值|[0-9]+个参评城市")
_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
_OWN_WORDS = {Word.UNMET, Word.ON_TRACK}
_LIGHT = Gravity()


@dataclass(frozen=True, slots=True)
class Concern:
    """One line of the list; `id` is the indicator or task it leads to.

    Texts stand whole; whoever has little room cuts them. `owing` are the units that keep it from being judged, and then alone named as
    its `unit`: who has reported its own share is not behind; of a joint task that is overdue its `unit` are those who have not completed their part;
    `units` are all whom `unit` stands for; `brief` is the name without what explains it in brackets; where there are none, it waits for the office itself.
    """

    id: str
    name: str
    target: str
    now: str
    gap: str
    unit: str
    reason: str
    look: Look
    owing: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    gravity: Gravity = _LIGHT
    brief: str = ""

    @property
    def lasting(self) -> str:
        """For how long it has been so, and what follows: `连续3期，约谈`; empty in a first period, in which all are reminded."""
        return lasting(self.gravity)


def concerns(report: Report) -> tuple[Concern, ...]:
    """Everything that needs attention: 未达标 and 逾期 by how grave they are (D6.30), then what is on track or not judged yet."""
    rows = issued_rows(report.assessment.verdicts)
    known = report.gravities or gravities(report.plan, report.period, report.assessment, ())
    unmet = [_of_row(report, row, _gravest(known, row)) for row in rows if row.word is Word.UNMET]
    late = [_of_task(report, one, known.get(one.id, _LIGHT)) for one in report.assessment.tasks if one.overdue]
    grave = sorted((*unmet, *late), key=lambda one: one.gravity.order, reverse=True)
    others = [row for word in ATTENTION[1:] for row in rows if row.word is word]
    return (*grave, *(_of_row(report, row, _LIGHT) for row in others))


def no_concern(report: Report) -> str:
    """What stands in an empty list; where nobody has returned, nothing can be said yet."""
    if not nobody_returned(report.assessment):
        return "本期没有需要关注的事项。"
    return "本期尚无单位报送，暂不能判定。"


def _gravest(known: Mapping[str, Gravity], row: IssuedRow) -> Gravity:
    """That of the gravest of a row's red measures."""
    found = (known.get(one.id, _LIGHT) for one in row.verdicts if one.word is row.word)
    return max(found, key=lambda one: one.order)


def _of_row(report: Report, row: IssuedRow, gravity: Gravity) -> Concern:
    causes = [one for one in row.verdicts if one.word is row.word]
    first, owing = causes[0], tuple(dict.fromkeys(unit for one in causes for unit in one.owing))
    return Concern(
        id=first.id,
        name="、".join(official_name(one.indicator) for one in causes),
        brief="、".join(official_name(_BRACKETS.sub("", one.indicator)) for one in causes),
        target=first.target,
        now="；".join(short_figure(one) for one in causes if one.shown) or "—",
        gap="；".join(one.gap_shown for one in causes if one.gap_shown) or "—",
        unit=first_unit(owing or first.units) + (SELF if _is_own(report.plan, first, owing) else ""),
        reason=_reasons(row, {one.indicator: _reason(report, one) for one in causes}),
        look=look(report.plan, row.word),
        owing=owing,
        units=owing or first.units,
        gravity=gravity,
    )


def _is_own(plan: Plan, one: Verdict, owing: tuple[str, ...]) -> bool:
    """Whether the coordinating office speaks of itself."""
    return plan.setting(COORDINATOR) in owing if owing else one.self_assessed


def _reasons(row: IssuedRow, said: Mapping[str, str]) -> str:
    """What is said of the measures of a row, each under its own name where they differ."""
    if len(set(said.values())) == 1:
        return next(iter(said.values()))
    return "；".join(f"{name.removeprefix(row.name).strip()}：{text}" for name, text in said.items() if text)


def first_unit(units: tuple[str, ...]) -> str:
    """The first of several units: `市发改委等8家`."""
    return units[0] if len(units) == 1 else f"{units[0]}等{len(units)}家" if units else ""


def _reason(report: Report, one: Verdict) -> str:
    """What the owners say of a red figure, beside what the columns do not show; of an open one, what is lacking and asked."""
    if one.word in _OWN_WORDS:
        said = account_of(one) or _on_its_tasks(report, one)
        return "；".join(filter(None, (_beyond_the_figures(one), _of_the_office(one), said)))
    return "；".join(filter(None, (one.reason, _request(report.plan, one))))


def _of_the_office(one: Verdict) -> str:
    """Whose word a figure is where the unit returned none, or another one: `含市创强办代录的数据` (D7.40)."""
    entered = dict.fromkeys(str(source.status) for source in one.sources if source.of_the_office)
    return f"含{'、'.join(entered)}的数据" if entered else ""


def _on_its_tasks(report: Report, one: Verdict) -> str:
    """What the leads wrote in 存在问题 of its tasks, under that name: it explains nothing, and is all there is."""
    tasks = (task for task in report.assessment.tasks if one.id in task.related and task.problems)
    return "；".join(f"任务{task.id}存在问题：{_line(task.problems)}" for task in tasks)


def _beyond_the_figures(one: Verdict) -> str:
    """The verdict's reason without what the columns beside it already show: `全国平均0.36人/万台`."""
    if one.cause.startswith("人工判定"):
        return one.cause.split("；")[0]
    return "，".join(part for part in re.split("[，；]", one.cause) if part and not _SHOWN.match(part))


def _request(plan: Plan, one: Verdict) -> str:
    if not one.owing:
        asked = "认定" if one.word is Word.MANUAL or "待认定" in one.reason else "补录"
        return f"请{plan.setting('统筹单位') or '统筹单位'}{asked}"
    return "请更正后重报" if "未采用" in one.reason and "缺" not in one.reason else "请补报"


def _line(text: str) -> str:
    """A text on one line, without the stop at its end; what stood on lines of its own is parted by a semicolon."""
    lines = (" ".join(one.split()).rstrip("。；") for one in text.splitlines())
    return "；".join(filter(None, lines))


def _of_task(report: Report, one: TaskResult, gravity: Gravity) -> Concern:
    own = (("存在问题", one.problems), ("进展情况", "" if one.problems else one.progress), ("下一步", one.next_steps))
    said = [f"{label}：{_line(text)}" for label, text in own if text]
    late = tuple(unit for unit in one.units if keeps_late(one, unit)) or one.units
    return Concern(
        id=one.id,
        name=f"{one.task}（{one.id}）",
        brief=f"{_BRACKETS.sub('', one.task)}（{one.id}）",
        target=deadline_said(one.deadline),
        now=status_said(one),
        gap=f"逾期{one.days_late}天",
        unit=lead_said(report.plan, replace(one, units=late)),
        units=late,
        reason="；".join([*said, one.reason] if one.reason else said),
        look=look(report.plan, OVERDUE),
        gravity=gravity,
    )


def status_said(one: TaskResult) -> str:
    """Status and share done, the figure that stands in 工作任务: `进行中 62.5%`."""
    return one.status + ("" if one.percent is None else f" {exact(cut_percent(one.percent))}%")


def lead_said(plan: Plan, one: TaskResult) -> str:
    """Who answers for a task; the coordinating office's own is marked 自评."""
    return first_unit(one.units) + (SELF if plan.setting(COORDINATOR) in one.units else "")


def deadline_said(text: str) -> str:
    """`2026年6月30日前`; a deadline that is no date stays as the office wrote it."""
    try:
        return f"{chinese_date(date.fromisoformat(text))}前"
    except ValueError:
        return text
