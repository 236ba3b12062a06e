"""Whatever is sent, answered, edited, adopted and issued again in whatever order, over three periods (D7.9, D7.24, D7.31, D7.49).

No verdict rests on an answer to other figures, none on a target that its issued form does not show; nothing answered is
lost, and all that people are given agrees about what is open. What to expect is told by a memory that the test keeps.
`QCREPORT_FUZZ=10000` (`make fuzz`) tells a hundred stories; without it a few are told.
"""

import csv
import io
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qcreport.campaign.collect import collect
from qcreport.campaign.issuing.adopt import adopt
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.summary.consolidate import consolidate, issue
from qcreport.findings import Fault
from qcreport.plan.model import Plan
from qcreport.plan.save import save_plan
from qcreport.workspace import Period, Workspace, parse_period
from qcreport.writing import write_bytes
from tests.campaign.returning import opened, sheet_rows
from tests.campaign.story_memory import (
    AVERAGE,
    COUNTS,
    PAIRS,
    SHARED,
    YEARS,
    Memory,
    Row,
    Told,
    sent_as,
    shown_targets,
)
from tests.deciding import clear, decide, rows_of
from tests.small_campaign import KEY, UNITS, add_to_plan, edit_plan, filled_in, small_plan

OFFICE, QUALITY, MARKET, SHOPS, FARM = UNITS[0], UNITS[1], UNITS[2], UNITS[4], UNITS[5]
PERIODS = tuple(map(parse_period, ("2026Q3", "2026Q4", "2027Q1")))
ISSUED = {"2026Q3": date(2026, 9, 24), "2026Q4": date(2026, 12, 24), "2027Q1": date(2027, 3, 24)}
DECIDED = {"达标", "未达标·进度正常", "未达标"}
NEXT, NEXT_RETURNED = "next", "next, returned"
EXAMPLES = int(os.environ.get("QCREPORT_FUZZ", "1500")) // 100

# What a unit may type, indicator by indicator: one of these, or nothing.
_RATE = ("188/200", "190/200", "180/200 原因=三家复检不合格 整改=11月底前整改", "110/100", "0/0", "2000/2100")
_CLAIMS = ("特殊=合理缺项 说明=本期停止抽查", "特殊=合理缺项 说明=机构调整", "特殊=合理缺项")
_SHARES = ("30/60", "50/60", "60/60", "500/600")
_STATUS = ("进行中/50", "已完成/100", "未启动/0")
_TASKS = {"1.1": _STATUS, "1.2": _STATUS}
TYPED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    QUALITY: {"Z1": _RATE + _CLAIMS, "Z5": _SHARES, "1.1": _STATUS},
    MARKET: {
        "Z1": _RATE + _CLAIMS,
        "Z5": _SHARES,
        "Z7": ("96/100", "192/200", "90/100 原因=两家超标 整改=8月底前"),
        "1.1": _STATUS,
    },
    SHOPS: {
        "Z2": ("1/5.5", "3/5.5", "1/5.5/0.3", "1/5.5/0.1"),
        "Z4": ("12", "3"),
        "Z7": ("96/100", "80/100"),
        "Z9": ("20/21/22.5", "20/21.4/22.5", "19/21/22.5", "20/22/21", "20/21/- 特殊=尚未产生"),
        "1.2": _STATUS,
    },
    FARM: {
        "Z3": ("30", "45", "52", "25", "25 说明=上半年重复统计5家，已核减", "6000", "6000 说明=组织了专项大培训"),
        "Z5": _SHARES,
        "Z8": (
            "1",
            "0",
            "1 特殊=合理缺项 说明=本市无口岸",
            "特殊=合理缺项 说明=本市无口岸",
            "特殊=合理缺项 说明=口岸在邻市",
        ),
        **_TASKS,
    },
}

AT_FIRST = {
    QUALITY: "Z1 190/200; Z5 50/60; 1.1 进行中/50",
    MARKET: "Z1 190/200; Z5 50/60; Z7 96/100; 1.1 进行中/50",
    SHOPS: "Z2 1/5.5; Z4 12; Z7 96/100; Z9 20/21/22.5; 1.2 进行中/50",
    FARM: "Z3 45; Z5 60/60; Z8 1; 1.1 进行中/50; 1.2 进行中/50",
}


@dataclass(frozen=True, slots=True)
class Send:
    """A unit sends its form, or the workbook that went back to it, under its own name or another unit's."""

    unit: str
    text: str
    back: bool = False
    named: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The officer picks a question and one of its options, or empties its cells."""

    choice: int
    option: int | None


@dataclass(frozen=True, slots=True)
class Edit:
    """The officer changes plan.xlsx."""

    what: str


@dataclass(frozen=True, slots=True)
class Adopt:
    """The officer adopts what changes no form."""


@dataclass(frozen=True, slots=True)
class Issue:
    """The officer generates again, for some units or all, replacing their forms or not."""

    units: tuple[str, ...]
    replace: bool = True


@dataclass(frozen=True, slots=True)
class Freeze:
    """The officer makes an edition of the summary."""


@dataclass(frozen=True, slots=True)
class Collect:
    """The officer takes in what lies there, before anything else is done that day."""


Deed = Send | Answer | Edit | Adopt | Issue | Freeze | Collect


@dataclass(frozen=True, slots=True)
class Turn:
    """Some days pass, things are done, the office consolidates; then the next period may begin."""

    days: int
    deeds: list[Deed]
    then: str = ""  # NEXT, or NEXT_RETURNED where all units return at once
    earlier: bool = False  # what is done is about the period before


def story_plan() -> Plan:
    """Five units, eight indicators and two tasks of the small campaign; what was the sixth unit's is others'."""
    plan = small_plan()
    owners = {"Z2": (SHOPS,), "Z3": (FARM,), SHARED: (QUALITY, MARKET, FARM)}
    indicators = tuple(
        replace(row, owners=owners.get(row.id, row.owners), frequency="点" if row.id == "Z1" else row.frequency)
        for row in plan.indicators
        if row.id != "Z6"
    )
    tasks = (
        replace(plan.tasks[0], partners=(FARM,), issued_units=f"{QUALITY}牵头，{FARM}"),
        replace(plan.tasks[1], joint=(SHOPS, FARM), issued_units=f"{SHOPS}、{FARM}"),
    )
    return replace(
        plan,
        units=tuple(row for row in plan.units if row.name != UNITS[3]),
        indicators=indicators,
        inputs=tuple(row for row in plan.inputs if row.indicator != "Z6"),
        tasks=tasks,
    )


def _cell(sheet: str, key: str, heading: str, *texts: str) -> dict[str, Callable[[Workspace, Period], None]]:
    def typing(text: str) -> Callable[[Workspace, Period], None]:
        return lambda workspace, _period: edit_plan(workspace, sheet, key, heading, text or None)

    return {f"{key} {heading} {text}": typing(text) for text in texts}


def _average(value: float) -> Callable[[Workspace, Period], None]:
    def type_in(workspace: Workspace, period: Period) -> None:
        row = {
            "指标编号": "Z2",
            "年份": period.year,
            "参照": AVERAGE,
            "值": value,
            "来源": "公报",
            "来源日期": "2026-10-18",
        }
        add_to_plan(workspace, "参照值", row)

    return type_in


def _merge(workspace: Workspace, period: Period) -> None:
    edit_plan(workspace, "单位", QUALITY, "并入单位", MARKET)
    edit_plan(workspace, "单位", QUALITY, "并入期次", period.code)


EDITS: Mapping[str, Callable[[Workspace, Period], None]] = {
    **_cell("指标", "Z1", "目标值", "≥96%", "≥94%", "≥80%"),
    **_cell("指标", SHARED, "目标值", "≥90%", "≥80%"),
    **_cell("指标", "Z3", "目标值", "至少60家", "至少40家"),
    **_cell("指标", "Z4", "目标值", "力争12家", "3家以上"),
    **_cell("指标", "Z7", "责任单位", SHOPS, f"{MARKET}、{SHOPS}", f"{SHOPS}、{MARKET}"),
    **_cell("单位", FARM, "电话", "0570-3080009", "0570-3080010"),
    **_cell("单位", FARM, "别名", "农业局", ""),
    **_cell("任务", "1.1", "完成时限", "2026-09-30", "2027-12-31"),
    "参照值 0.36": _average(0.36),
    "参照值 0.1": _average(0.1),
    "并入": _merge,
}


@dataclass(slots=True)
class Story:
    """A campaign as it is told.

    Attributes:
        shown: Period → question → the row as the file shows it, with the figures and all around them as it was written.
        back: Unit → content of the workbook that went back to it, and the files it was made from.
    """

    workspace: Workspace
    memory: Memory = field(default_factory=Memory)
    at: int = 0
    today: date = date(2026, 10, 8)
    files: int = 0
    answers: int = 0
    averages: dict[str, Fraction] = field(default_factory=dict)
    merging: bool = False
    shown: dict[str, dict[str, tuple[Row, dict[str, str], object, object]]] = field(default_factory=dict)
    typed: dict[str, dict[str, Told]] = field(default_factory=dict)
    back: dict[str, tuple[bytes, frozenset[str]]] = field(default_factory=dict)

    @property
    def office(self) -> Office:
        """The office today."""
        return Office(self.workspace, self.today, KEY)

    def form_of(self, period: Period, unit: str) -> Path:
        """A unit's form as it lies in 下发."""
        return self.workspace.period(period).issued / f"{unit}_{period.code}.xlsx"

    def forms(self, period: Period) -> Mapping[str, Mapping[str, str]]:
        """Unit → id → the target in its form, of the units that were not merged away."""
        names = [unit for unit in UNITS if unit not in self.memory.merged]
        return {unit: shown for unit in names if (shown := shown_targets(self.form_of(period, unit)))}

    def targets(self, period: Period) -> Mapping[str, str]:
        """Id → the target that the forms show."""
        return {identity: text for shown in self.forms(period).values() for identity, text in shown.items()}


def _next(story: Story) -> None:
    """The next period begins with the plan as it is."""
    period = PERIODS[story.at]
    story.today = max(story.today, ISSUED[period.code])
    generate(story.office, period)
    story.memory.sent.setdefault(period.code, [])
    story.back = {}
    _in_force(story, None)
    story.today = max(story.today, period.end + timedelta(days=8))


def _in_force(story: Story, units: tuple[str, ...] | None) -> None:
    """What the memory has to know of a plan that came into force with the forms of some units, or of all."""
    if units is None or SHOPS in units:
        story.memory.average |= story.averages
    market = shown_targets(story.form_of(PERIODS[story.at], MARKET))
    if story.merging and "Z1" in market:
        story.memory.merged[QUALITY] = MARKET


def _do(story: Story, period: Period, deed: Deed) -> None:
    """One deed, as a person does it."""
    match deed:
        case Send():
            _send(story, period, deed)
        case Answer():
            _answer(story, period, deed)
        case Edit():
            EDITS[deed.what](story.workspace, PERIODS[story.at])
            if deed.what.startswith("参照值"):
                story.averages[str(PERIODS[story.at].year)] = Fraction(deed.what.split()[1])
            story.merging = story.merging or deed.what == "并入"
        case Adopt():
            adopt(story.office, PERIODS[story.at])
            story.memory.average |= story.averages
        case Issue():
            _issue(story, deed)
        case Freeze():
            try:
                issue(story.office, period)
            except Fault:
                return  # what came in since is not in the summary yet
        case Collect():
            collect(story.office, period)
            _keep_back(story, period)


def _issue(story: Story, deed: Issue) -> None:
    generate(story.office, PERIODS[story.at], units=deed.units, replace=deed.replace)
    if deed.replace:
        _in_force(story, deed.units or None)


def _send(story: Story, period: Period, deed: Send) -> None:
    story.files += 1
    name = f"{story.files:02}_{deed.named or deed.unit}.xlsx"
    content, replaced = story.form_of(period, deed.unit).read_bytes(), frozenset[str]()
    if deed.back and deed.unit in story.back and period is PERIODS[story.at]:
        content, replaced = story.back[deed.unit]
    filled = filled_in(content, deed.unit, deed.text)
    sent = sent_as(deed.unit, name, story.today, filled, replaced)
    known = {one.sha256 for one in story.memory.sent[period.code]}
    write_bytes(story.workspace.period(period).returned / name, filled)
    if sent.sha256 not in known:
        story.memory.sent[period.code].append(sent)


def _answer(story: Story, period: Period, deed: Answer) -> None:
    """An answer is typed into the file as it lies there, beside the figures that stood when it was written."""
    shown = story.shown.get(period.code, {})
    if not shown:
        return
    question, (_, row, figures, around) = list(shown.items())[deed.choice % len(shown)]
    path = story.workspace.period(period).questions
    if deed.option is None:
        clear(path, question=question)
        story.typed.setdefault(period.code, {})[question] = Told(question, "", "", story.today, figures, around)
        return
    options = row["选项"].split("\n" if "\n" in row["选项"] else "、")
    story.answers += 1
    told = Told(question, options[deed.option % len(options)], f"理由{story.answers:03}", story.today, figures, around)
    decide(path, told.decision, question=question, why=told.reason)
    story.typed.setdefault(period.code, {})[question] = told


def _keep_back(story: Story, period: Period) -> None:
    """The workbooks in 退回, each with the returns it was made from."""
    if period is not PERIODS[story.at]:
        return
    for unit in UNITS:
        for path in (story.workspace.period(period).rejected / unit).glob("*.xlsx"):
            content = path.read_bytes()
            if story.back.get(unit, (b"",))[0] != content:
                story.back[unit] = content, frozenset(one.name for one in story.memory.files(period.code, unit))


def _run(story: Story, period: Period) -> None:
    """The office consolidates; then everything is looked at."""
    shown = story.shown.get(period.code, {})
    for question, told in story.typed.pop(period.code, {}).items():
        if told.decision or shown[question][1]["决定"]:
            story.memory.told.setdefault(period.code, []).append(told)
    consolidate(story.office, period)
    _keep_back(story, period)
    seen = Seen(story, period)
    story.shown[period.code] = {}
    for row in seen.questions:
        one = Row(row["事项编号"], row["类型"], row["编号"], row["责任单位"])
        figures = (
            story.memory.figures(period.code, one, seen.targets),
            story.memory.around(period.code, one, seen.targets),
        )
        story.shown[period.code][one.question] = one, row, *figures
    look(seen)


class Seen:
    """What lies in the folders of a period after a consolidation, read as people read it."""

    def __init__(self, story: Story, period: Period) -> None:
        """Read everything once."""
        folder = story.workspace.period(period)
        book = opened(folder.summary / "summary.xlsx")
        text = (folder.summary / "verdicts.csv").read_text(encoding="utf-8-sig")
        self.story, self.memory, self.code = story, story.memory, period.code
        self.period = period
        self.forms, self.targets = story.forms(period), story.targets(period)
        self.questions = rows_of(folder.questions) if folder.questions.exists() else []
        self.verdicts = {row["id"]: row for row in csv.DictReader(io.StringIO(text))}
        self.conflicts = [row for row in sheet_rows(book, "数据冲突") if row["类型"]]
        self.conflict_head = str(book["数据冲突"]["A2"].value)
        self.findings = sheet_rows(book, "问题清单")
        self.indicators = sheet_rows(book, "量化指标")
        self.overview = [
            [str(cell) for cell in row if cell is not None] for row in book["总览"].iter_rows(values_only=True)
        ]

    def open_about(self, identity: str) -> list[dict[str, str]]:
        """The questions about an id that wait for an answer."""
        return [row for row in self.questions if row["编号"] == identity and not row["决定"]]


def look(seen: Seen) -> None:
    """All that must hold after every consolidation."""
    answers_hold_for_their_figures(seen)
    nothing_answered_is_lost(seen)
    questions_are_those_of_the_figures(seen)
    verdicts_are_by_the_targets_of_the_forms(seen)
    all_agree_on_what_is_open(seen)


def answers_hold_for_their_figures(seen: Seen) -> None:
    """An answer is in force for its own figures, and as long as nothing about it changed."""
    for one, row, figures, around in seen.story.shown[seen.code].values():
        last = next(iter(seen.memory.said(seen.code, one.question)[-1:]), None)
        if last is None or not last.decision:
            assert not row["决定"], row
        elif last.figures != figures:
            assert not row["决定"], (row, last.figures, figures)
            assert f"曾于{last.day}" in row["说明"], row
            assert last.reason in row["说明"], row
        elif last.around == around:
            assert (row["决定"], row["理由"]) == (last.decision, last.reason), row
        else:
            assert (row["决定"], row["理由"]) in {("", ""), (last.decision, last.reason)}, row


def nothing_answered_is_lost(seen: Seen) -> None:
    """Every answer to a question that is asked stands in the files: in force, or in what was said before."""
    kept = "\n".join("　".join(row.values()) for row in [*seen.questions, *seen.conflicts])
    for question in seen.story.shown[seen.code]:
        for told in seen.memory.said(seen.code, question):
            assert not told.decision or told.reason in kept, told


def questions_are_those_of_the_figures(seen: Seen) -> None:
    """Claims, doubtful orders and changed years are asked about exactly where there are some."""
    asked: dict[str, set[str]] = {}
    for row in seen.questions:
        asked.setdefault(row["类型"], set()).add(row["事项编号"])
    expected = {"合理缺项认定": _claims(seen), "版本顺序存疑": _doubts(seen), "往年数据变更": _restated(seen)}
    for kind, questions in expected.items():
        assert asked.get(kind, set()) ^ set(questions) == set(), kind


def _owners(seen: Seen, identity: str) -> list[str]:
    return [unit for unit, shown in seen.forms.items() if identity in shown]


def _claims(seen: Seen) -> Iterator[str]:
    for identity in seen.targets:
        for unit in _owners(seen, identity):
            if seen.memory.claim(seen.code, unit, identity):
                yield f"{seen.code[:4]}-合理缺项认定-{identity}-{unit}"


def _doubts(seen: Seen) -> Iterator[str]:
    for unit in seen.memory.units(seen.code):
        for key in {key for one in seen.memory.files(seen.code, unit) for key in one.cells}:
            if seen.memory.in_doubt(seen.code, unit, key):
                yield seen.memory.doubt(seen.code, unit, key)


def _restated(seen: Seen) -> Iterator[str]:
    for unit in _owners(seen, YEARS):
        for item in seen.memory.cells(seen.code, unit, YEARS):
            old, new = seen.memory.known(seen.code, unit, item), seen.memory.value(seen.code, unit, (YEARS, item))
            if old is not None and isinstance(new, Fraction) and old != new:
                yield f"{seen.code}-往年数据变更-{YEARS}-{item}-{unit}"


def verdicts_are_by_the_targets_of_the_forms(seen: Seen) -> None:
    """A verdict names the target that the forms of its owners show, and is what their figures say against that."""
    for identity, row in seen.verdicts.items():
        owners = row["unit"].split("、")
        if row["verdict"] in DECIDED:
            for unit in owners:
                assert seen.forms[unit].get(identity) == row["target"], (unit, row)
            assert not _hanging(seen, identity), row
            assert row["verdict"] in _expected(seen, identity, row["target"], row["reason"]), row


def _hanging(seen: Seen, identity: str) -> list[str]:
    """The open questions on which a verdict hangs."""
    kinds = {"合理缺项认定", "往年数据变更", "版本顺序存疑", "人工判定"}
    return [row["事项编号"] for row in seen.open_about(identity) if row["类型"] in kinds]


def _expected(seen: Seen, identity: str, target: str, reason: str) -> set[str]:
    """The words that the figures allow; any where the memory cannot tell."""
    memory, owners = seen.memory, _owners(seen, identity)
    if any(len(memory.names(unit)) > 1 for unit in owners):
        return DECIDED
    exempt = {unit for unit in owners if _exempted(seen, unit, identity)}
    counted = [unit for unit in owners if unit not in exempt]
    if identity in PAIRS:
        return _of_rate(seen, identity, target, counted, reason)
    if identity in COUNTS:
        value = memory.cells(seen.code, counted[0], identity)[COUNTS[identity]]
        return _of_count(seen, identity, target, value)
    years = [memory.counting(seen.code, counted[0], f"{seen.period.year + by}年") for by in (-2, -1, 0)]
    known = [year for year in years if year is not None]
    rising = len(known) == 3 and known[0] < known[1] < known[2]
    return {"达标"} if rising else {"未达标"}


def _exempted(seen: Seen, unit: str, identity: str) -> bool:
    question = f"{seen.code[:4]}-合理缺项认定-{identity}-{unit}"
    row = Row(question, "合理缺项认定", identity, unit)
    figures = seen.memory.figures(seen.code, row, seen.targets)
    return seen.memory.answer(seen.code, question, figures) == "同意"


def _of_rate(seen: Seen, identity: str, target: str, counted: list[str], reason: str) -> set[str]:
    part, whole = PAIRS[identity]
    units = counted if identity == SHARED else counted[:1]
    if identity == "Z7" and len(counted) > 1:
        units = [seen.verdicts[identity]["unit"].split("、")[0]]
    cells = [seen.memory.cells(seen.code, unit, identity) for unit in units]
    parts = [Fraction(one[part]) for one in cells]
    value = sum(parts, Fraction(0)) / sum((Fraction(one[whole]) for one in cells), Fraction(0))
    if identity == "Z2":
        own = cells[0].get(AVERAGE)
        used = seen.memory.average.get(seen.code[:4], own)
        assert used is not None, reason
        return {"达标"} if value < Fraction(used) else {"未达标"}
    return {"达标"} if value * 100 >= _number(target) else {"未达标"}


def _of_count(seen: Seen, identity: str, target: str, value: object) -> set[str]:
    assert isinstance(value, Fraction)
    if "力争" in target:
        question = f"{seen.code}-人工判定-{identity}"
        row = Row(question, "人工判定", identity, seen.verdicts[identity]["unit"])
        return {seen.memory.answer(seen.code, question, seen.memory.figures(seen.code, row, seen.targets))}
    if value >= _number(target):
        return {"达标"}
    on_pace = identity == "Z3" and value * 12 >= _number(target) * seen.period.months
    return {"未达标·进度正常"} if on_pace else {"未达标"}


def _number(target: str) -> int:
    return int(re.search(r"\d+", target)[0])  # type: ignore[index]  # every target of these has one


def _counted(called: str, number: int, inside: str, waiting: int) -> str:
    """What the heading says of what there is; nothing is not counted as 0项."""
    return f"　{called}{number}项" * bool(number) + f"，其中{inside}{waiting}项" * bool(waiting)


_STATE = {"待认定": "", "待核实": "", "已说明": ""}


def all_agree_on_what_is_open(seen: Seen) -> None:
    """待定事项, 数据冲突, 问题清单 and 总览 say the same about what is open."""
    asked = Counter((row["类型"], row["编号"], row["责任单位"], row["决定"]) for row in seen.questions)
    told = Counter(
        (row["类型"], row["编号"], row["责任单位"], _STATE.get(row["决定"], row["决定"])) for row in seen.conflicts
    )
    assert asked == told
    waiting = [row for row in seen.conflicts if row["决定"] in {"待核实", "要求更正"}]
    pending = [row for row in seen.conflicts if row["决定"] == "待认定"]
    settled = [row for row in seen.conflicts if row["决定"] == "已说明"]
    conflicts = len(waiting) + len(settled)
    questions = _counted("待定事项", len(seen.conflicts) - conflicts, "待认定", len(pending))
    told_conflicts = _counted("相互矛盾", conflicts, "待核实", len(waiting))
    assert seen.conflict_head.partition("草稿")[2] == questions + told_conflicts
    for identity, row in seen.verdicts.items():
        _agrees(seen, identity, row, {one["类型"] for one in waiting if one["编号"] == identity})
    _concerns(seen)
    for row in seen.findings:
        if row["代码"] == "S236" and row["整改"] != "已改":
            assert seen.verdicts[row["编号"].partition("/")[0]]["verdict"] == "未达标", row


def _agrees(seen: Seen, identity: str, row: Mapping[str, str], waiting: set[str]) -> None:
    """What a verdict says it waits for is what is asked; while it says nothing nothing is asked that it hangs on."""
    kinds = {one["类型"] for one in seen.open_about(identity)}
    said = re.search("待认定：(.*?)（见待定事项）", row["reason"])
    for kind in said[1].split("、") if said else ():
        assert kind in kinds or kind == "文件归属", row
    assert ("待核实：" in row["reason"]) <= bool(waiting), row
    assert row["verdict"] not in DECIDED or "数量级存疑" not in waiting or _two_owners(seen, identity), row
    assert (row["verdict"] == "待人工判定") <= ("人工判定" in kinds), row
    if "人工判定" in kinds:
        assert row["verdict"] in {"待人工判定", "无法判定", "未报送"}, row


def _two_owners(seen: Seen, identity: str) -> bool:
    return identity != SHARED and "、" in seen.verdicts[identity]["unit"]


def _concerns(seen: Seen) -> None:
    """总览 lists what 量化指标 and 工作任务 show, with the same reasons."""
    by_name = {row["指标"]: row for row in seen.indicators}
    for texts in seen.overview:
        name = texts[1].partition(" ")[2] if len(texts) > 6 and texts[0].isdecimal() else ""
        if name in by_name:
            row = seen.verdicts[by_name[name]["编号"]]
            assert texts[6].startswith("待认定") == row["reason"].startswith("待认定"), (texts, row)
            assert by_name[name]["结论"].partition(" ")[2] == row["verdict"], texts


def _texts(unit: str) -> st.SearchStrategy[str]:
    """What a unit types: for each id one of its answers, or as likely nothing."""
    choices = [
        st.sampled_from((*[""] * len(texts), *(f"{identity} {text}" for text in texts)))
        for identity, texts in TYPED[unit].items()
    ]
    return st.tuples(*choices).map(lambda parts: "; ".join(filter(None, parts)))


_SENT = st.sampled_from(tuple(TYPED)).flatmap(
    lambda unit: st.builds(Send, st.just(unit), _texts(unit), st.booleans(), st.sampled_from((*[""] * 14, OFFICE)))
)
_ANSWER = st.builds(Answer, st.integers(0, 9), st.sampled_from((0, 0, 0, 1, 1, 2, None)))
_SOME = st.lists(st.sampled_from(tuple(TYPED)), unique=True, max_size=3).map(tuple)
_DEED: st.SearchStrategy[Deed] = st.one_of(
    _SENT,
    _SENT,
    _ANSWER,
    _ANSWER,
    _ANSWER,
    st.builds(Edit, st.sampled_from(tuple(EDITS))),
    st.one_of(
        st.builds(Adopt),
        st.builds(Issue, _SOME),
        st.builds(Issue, _SOME, st.booleans()),
        st.builds(Freeze),
        st.builds(Collect),
    ),
)
STORIES = st.lists(
    st.builds(
        Turn,
        st.integers(0, 2),
        st.lists(_DEED, max_size=5),
        st.sampled_from(("", "", "", NEXT, NEXT_RETURNED)),
        st.sampled_from((False, False, False, True)),
    ),
    min_size=2,
    max_size=9,
)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """A campaign whose first forms went out and came back."""
    return begin(tmp_path_factory.mktemp("stories") / "w")


def begin(root: Path) -> Story:
    """The first period, in which all units returned and the office has consolidated once."""
    story = Story(Workspace(root))
    save_plan(story_plan(), story.workspace.plan_file)
    _next(story)
    _all_return(story)
    _run(story, PERIODS[0])
    return story


def _all_return(story: Story) -> None:
    for unit, text in AT_FIRST.items():
        if unit not in story.memory.merged:
            _send(story, PERIODS[story.at], Send(unit, text))


def play(begun: Story, turns: list[Turn]) -> None:
    """Tell a story from the day on which the first returns came."""
    with TemporaryDirectory() as name:
        shutil.copytree(begun.workspace.root, Path(name) / "w")
        story = replace(deepcopy(begun), workspace=Workspace(Path(name) / "w"))
        returning = False
        for turn in turns:
            story.today += timedelta(days=turn.days)
            period = PERIODS[max(0, story.at - turn.earlier)]
            if returning:
                _all_return(story)
            for deed in turn.deeds:
                _do(story, period, deed)
            _run(story, period)
            more = bool(turn.then) and story.at + 1 < len(PERIODS)
            returning = more and turn.then == NEXT_RETURNED
            if more:
                story.at += 1
                _next(story)


@pytest.mark.slow
@settings(max_examples=max(1, EXAMPLES), deadline=None, suppress_health_check=list(HealthCheck))
@given(turns=STORIES)
def test_every_story_keeps_its_word(begun: Story, turns: list[Turn]) -> None:
    """After every consolidation verdicts, answers, questions and outputs are those of the figures and the forms (D7.9, D7.22, D7.31)."""
    play(begun, turns)
