"""The annexes of the bulletin: which there are, what stands in each row; whole, however long, and none where it would be empty."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qcreport.asked.model import MEASURES
from qcreport.assessment.comparison import OVERDUE
from qcreport.assessment.issued import issued_rows
from qcreport.assessment.model import Verdict, Word
from qcreport.assessment.praise import praised
from qcreport.assessment.unit_states import UnitState, UnitWord, asked_to_report
from qcreport.reports.model import Report
from qcreport.reports.said.account import SELF, UNSAID, owners_of
from qcreport.reports.said.attention import Concern, concerns
from qcreport.reports.said.heading import coordinator
from qcreport.reports.said.lights import verdict_look
from qcreport.reports.said.official import NOTHING, official_figure, official_name, plain_figure

OURS = "我办"
VERIFYING = "数据正在核实"
LINES, CONCERNS, TASKS, UNITS = "lines", "concerns", "late", "units"
_TITLES = {
    LINES: "量化指标完成情况表",
    CONCERNS: "未达标和尚不能判定指标表",
    TASKS: "逾期任务表",
    UNITS: "逾期、退回和未报送单位表",
}
_PRAISED = "表扬单位名单"
_OF_TASKS = "重点任务完成情况"
_DECIDED = frozenset({Word.UNMET, Word.ON_TRACK})
_NEXT = "下一步"  # as `attention` says it of a task
_INSIDE = ("待认定", "待定事项", "版本顺序")  # words of the office among itself


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One row of 附件1: an indicator with its verdict."""

    id: str
    name: str
    target: str
    now: str
    verdict: str
    unit: str


@dataclass(frozen=True, slots=True)
class Issue:
    """What needs attention, in the words of an official text; `word` is what it is counted by, `units` are all whom `unit` stands for."""

    word: str
    unit: str
    id: str
    name: str
    target: str
    now: str
    gap: str
    reason: str
    owing: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    @property
    def explained(self) -> bool:
        """Whether its unit has said by itself what it does about it."""
        return any(f"{label}：" in self.reason for label in (MEASURES, _NEXT)) and UNSAID not in self.reason


@dataclass(frozen=True, slots=True)
class Annexes:
    """What stands in the annexes; a place is the number of an annex, by what stands in it.

    Where the plan has tasks alone (`of_tasks`), the first tells how they stand, without a table.
    """

    lines: tuple[AnnexRow, ...]
    issues: tuple[Issue, ...]
    owing: tuple[UnitState, ...]
    praised: tuple[str, ...]
    of_tasks: bool = False

    @property
    def concerns(self) -> tuple[Issue, ...]:
        """The indicators that need attention."""
        return tuple(one for one in self.issues if one.word != OVERDUE)

    @property
    def late(self) -> tuple[Issue, ...]:
        """The overdue tasks."""
        return tuple(one for one in self.issues if one.word == OVERDUE)

    @property
    def titles(self) -> Mapping[str, str]:
        """The title of each annex that there is; units to chase and units to commend share one."""
        units = "和".join(filter(None, (_TITLES[UNITS] if self.owing else "", _PRAISED if self.praised else "")))
        there = {LINES: True, CONCERNS: self.concerns, TASKS: self.late, UNITS: units}
        named = {**_TITLES, LINES: _OF_TASKS if self.of_tasks else _TITLES[LINES], UNITS: units}
        return {name: title for name, title in named.items() if there[name]}

    @property
    def places(self) -> Mapping[str, str]:
        """The number of each annex that there is; one that is alone has none (GB/T 9704-2012, 7.3.4)."""
        names = tuple(self.titles)
        return {name: str(number) if len(names) > 1 else "" for number, name in enumerate(names, start=1)}

    def named(self, *names: str) -> str:
        """The annexes that hold these, as a text refers to them: `附件2、附件3`."""
        return "、".join(f"附件{self.places[name]}" for name in names if name in self.places)

    @property
    def listed(self) -> tuple[str, ...]:
        """附件说明: a line for each annex."""
        return tuple(
            f"{'附件：' if place in {'', '1'} else '　　　'}{f'{place}．' if place else ''}{title}"
            for place, title in zip(self.places.values(), self.titles.values(), strict=True)
        )


def annexes(report: Report) -> Annexes:
    """All that stands in the annexes of a period's bulletin."""
    now = report.assessment
    return Annexes(
        lines=tuple(_line(report, one) for one in now.verdicts),
        issues=_by_unit(tuple(_issues(report))),
        owing=tuple(one for one in asked_to_report(now.units) if one.state is not UnitWord.ON_TIME),
        praised=praised(now, report.plan),
        of_tasks=not report.has_indicators,
    )


def _line(report: Report, one: Verdict) -> AnnexRow:
    look = verdict_look(report.plan, one)
    name, now = official_name(one.indicator), official_figure(one)
    return AnnexRow(one.id, name, plain_figure(one.target), now, look.text, owners_of(one))


def _issues(report: Report) -> Iterator[Issue]:
    rows = issued_rows(report.assessment.verdicts)
    causes = {found[0].id: found for row in rows if (found := [one for one in row.verdicts if one.word is row.word])}
    office = coordinator(report)
    for one in concerns(report):
        yield _late(one, office) if one.look.word == OVERDUE else _issue(one, causes[one.id], office)


def _by_unit(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """The same, unit by unit; the unit with the worst one first, within it the worst one first."""
    place = {unit: number for number, unit in enumerate(dict.fromkeys(one.unit for one in issues))}
    return tuple(sorted(issues, key=lambda one: place[one.unit]))


def _late(one: Concern, office: str) -> Issue:
    name = one.name.removesuffix(f"（{one.id}）")
    return Issue(
        OVERDUE, _owner(one, office), one.id, name, one.target, one.now, one.gap, _whole(one.reason), units=one.units
    )


def _issue(one: Concern, causes: Sequence[Verdict], office: str) -> Issue:
    return Issue(
        one.look.word,
        _owner(one, office),
        one.id,
        "、".join(official_name(cause.indicator) for cause in causes),
        plain_figure(one.target),
        "；".join(official_figure(cause) for cause in causes),
        plain_figure(one.gap),
        _reason(one, office),
        one.owing,
        one.units,
    )


def _reason(one: Concern, office: str) -> str:
    """What waits for the office itself is its own affair: outside it is said that the figures are being verified (W2.3, W2.4)."""
    if one.look.word in _DECIDED:
        return _whole(one.reason)
    inside = (*_INSIDE, f"请{office}")
    kept = [part for part in one.reason.split("；") if not any(word in part for word in inside)]
    return _whole("；".join(kept)) if one.owing and kept else VERIFYING


def _owner(one: Concern, office: str) -> str:
    """The unit; the office that writes calls itself 我办, and marks what it reports of itself."""
    name = one.unit.removesuffix(SELF)
    return f"{OURS if name == office else name}{SELF if one.unit.endswith(SELF) else ''}"


def _whole(text: str) -> str:
    return text.rstrip("；，。") or NOTHING
