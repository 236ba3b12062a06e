"""A real form of a real unit, filled so that every cell says something else; and what was typed into it.

No two answers are alike wherever the rules allow it, so that a value read from the wrong row or column shows.
"""

import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache

from openpyxl import Workbook, load_workbook

from qcreport.asked.answer import AnswerKind
from qcreport.asked.headings import (
    CONFIRM,
    EVIDENCE,
    EVIDENCE_HEADINGS,
    ID,
    INDICATORS,
    ITEM,
    NEXT_STEPS,
    OPTIONAL_TASKS,
    PERCENT,
    PROBLEMS,
    PROGRESS,
    SOURCE,
    STATUS,
    TASKS,
    VALUE,
)
from qcreport.asked.items import ALL_SAME, TOGETHER_ID
from qcreport.asked.keys import Key
from qcreport.asked.layout import build_form
from qcreport.asked.model import CAUSE, MEASURES, NOTE, History
from qcreport.demo.fill import FormRow, fill_workbook
from qcreport.forms.writer import write_form
from qcreport.plan.load import bundled_plan_folder, load_plan
from qcreport.plan.model import Plan
from qcreport.plan.naming import resolve_unit
from qcreport.submissions.recognise import Expectation
from qcreport.workspace import parse_period

UNIT, OTHER_UNIT = "市住建局", "市商务局"
KEY, PLAN_HASH = b"k" * 32, "p" * 64
PERIOD = parse_period("2026Q3")
_DUE = date(2026, 10, 12)

_FIGURES = """
Z9    一次验收合格数 | 51
Z9    验收数         | 52
Z10   一次验收合格数 | 197
Z10   验收数         | 199
Z11   特殊情况       | 本期无此业务
Z12-1 2024年         | 91.2
Z12-1 2025年         | 92.3
Z12-1 2026年         | 93.4
Z12-2 2024年         | 20.1
Z12-2 2025年         | 21.4
Z12-2 2026年         | 22.7
Z13   2024年         | 30.2
Z13   2025年         | 31.5
Z13   特殊情况       | 尚未产生
Z14   执行标准项目数 | 121
Z14   新开工项目数   | 122
Z15   受监项目数     | 13
Z15   新开工项目数   | 14
Z20   企业家数       | 3
Z33   已建档企业数   | 412
Z33   应建档企业数   | 430
"""
ANSWERED_TOGETHER = "9.3"  # the 配合 task that says nothing itself
_PERCENTS = {"未启动": 0, "已完成": 100}
_OPTIONAL = ("7.5", "11.3")
_EVIDENCE = (
    ("6.1", "质量攻关总结", "衢住建〔2026〕8号", date(2026, 9, 20), "盖章扫描件"),
    ("6.1", "现场照片", "本单位", date(2026, 9, 21), ""),
    ("33.1", "节能建筑台账", "建管处", date(2026, 9, 22), "另附电子版"),
    ("Z9", "验收报告汇编", "质监站", date(2026, 9, 23), ""),
)
_CONTACTS = {"填报人": "张敏", "联系电话": "0570-3080001", "审核人": "李强", "填报日期": "2026-10-08"}

Typed = tuple[str, Fraction | None]
Truth = Mapping[Key, Typed]


@dataclass(frozen=True, slots=True)
class Filled:
    """A returned form: its bytes, and what was typed under which key."""

    content: bytes
    truth: Truth

    def book(self) -> Workbook:
        """The workbook anew, to be changed at will."""
        return load_workbook(io.BytesIO(self.content))


@cache
def plan() -> Plan:
    """The bundled plan."""
    return load_plan(bundled_plan_folder())[0]


def expected() -> Expectation:
    """The third quarter of 2026 under the bundled plan."""
    return Expectation(PERIOD, plan(), PLAN_HASH, KEY)


@cache
def filled(unit: str = UNIT) -> Filled:
    """The form of a unit, filled."""
    known = resolve_unit(plan(), unit)
    assert known is not None
    form = build_form(plan(), PLAN_HASH, known, PERIOD, due=_DUE, key=KEY, history=History())
    clerk = _Clerk(unit, {})
    return Filled(fill_workbook(write_form(form), clerk.fill, clerk.contacts()), clerk.truth)


@dataclass(frozen=True, slots=True)
class _Clerk:
    """Answers row by row and keeps a record of every answer."""

    unit: str
    truth: dict[Key, Typed]

    def contacts(self) -> Mapping[str, str]:
        """What goes into 填报说明."""
        for label, value in _CONTACTS.items():
            self._say(AnswerKind.CONTACT, "", label, value)
        return _CONTACTS

    def fill(self, row: FormRow) -> Mapping[str, object]:
        """What is typed into one row, by heading."""
        fillers = {
            INDICATORS: self._indicator,
            TASKS: self._task,
            OPTIONAL_TASKS: self._optional,
            EVIDENCE: self._evidence,
        }
        return fillers[row.sheet](row) if row.sheet in fillers else {}

    def _say(self, kind: AnswerKind, id_: str, item: str, value: object) -> None:
        figure = Fraction(str(value)) if isinstance(value, int | float) else None
        if value != "":
            self.truth[Key(kind, id_, item)] = (str(value), figure)

    def _indicator(self, row: FormRow) -> Mapping[str, object]:
        id_, item = row.texts[ID], row.texts[ITEM]
        if item in {CAUSE, MEASURES} and any(one == id_ for one, _ in _figures()):
            note = f"{self.unit}{id_}{item}已写明"
            self._say(AnswerKind.INDICATOR, id_, item + NOTE, note)
            return {SOURCE: note}
        if (id_, item) not in _figures():
            return {}
        value, note = _figures()[id_, item], f"{self.unit}{id_}{item}的台账"
        self._say(AnswerKind.INDICATOR, id_, item, value)
        self._say(AnswerKind.INDICATOR, id_, item + NOTE, note)
        return {VALUE: value, SOURCE: note}

    def _task(self, row: FormRow) -> Mapping[str, object]:
        id_ = row.texts[ID]
        if not id_:
            return {}
        if id_ == TOGETHER_ID:
            return self._together()
        if id_ == ANSWERED_TOGETHER:
            self._say(AnswerKind.TASK, id_, PROGRESS, self.truth[Key(AnswerKind.TOGETHER, TOGETHER_ID, PROGRESS)][0])
            return {}
        return self._row(AnswerKind.TASK, id_, all_five=row.texts["职责"] != "配合")

    def _together(self) -> Mapping[str, object]:
        typed = {CONFIRM: ALL_SAME, PROGRESS: f"{self.unit}其余配合任务已按计划推进"}
        for item, value in typed.items():
            self._say(AnswerKind.TOGETHER, TOGETHER_ID, item, value)
        return typed

    def _optional(self, row: FormRow) -> Mapping[str, object]:
        chosen = [key.id for key in self.truth if key.kind is AnswerKind.OPTIONAL and key.item == PROGRESS]
        left = [id_ for id_ in _OPTIONAL if id_ not in chosen and self.unit == UNIT]
        listed = row.texts[ID]  # the list of tasks to choose from stands below the rows to fill
        return {ID: left[0], **self._row(AnswerKind.OPTIONAL, left[0], all_five=True)} if left and not listed else {}

    def _row(self, kind: AnswerKind, id_: str, *, all_five: bool) -> Mapping[str, object]:
        typed: dict[str, object] = {PROGRESS: f"{self.unit}任务{id_}已按计划推进"}
        if all_five:
            status = {"6.1": "已完成", "33.1": "已完成", "35.1": "未启动"}.get(id_, "进行中")
            typed |= {STATUS: status, PERCENT: _PERCENTS.get(status, 1 + len(self.truth) % 99)}
            typed |= {PROBLEMS: f"任务{id_}缺少专业人员", NEXT_STEPS: f"任务{id_}年底前形成报告"}
        for item, value in typed.items():
            self._say(kind, id_, item, value)
        return typed

    def _evidence(self, _: FormRow) -> Mapping[str, object]:
        names = [text for key, (text, _) in self.truth.items() if key.item.endswith("材料名称")]
        left = [row for row in _EVIDENCE if row[1] not in names and self.unit == UNIT]
        if not left:
            return {}
        number = 1 + Counter(key.id for key in self.truth if key.item.endswith("材料名称"))[left[0][0]]
        for heading, value in zip(EVIDENCE_HEADINGS[1:], left[0][1:], strict=True):
            self._say(AnswerKind.EVIDENCE, left[0][0], f"佐证{number}·{heading}", value)
        return dict(zip(EVIDENCE_HEADINGS, left[0], strict=True))


@cache
def _figures() -> Mapping[tuple[str, str], object]:
    return dict(_read_figures())


def _read_figures() -> Iterator[tuple[tuple[str, str], object]]:
    for line in _FIGURES.strip().splitlines():
        place, _, text = line.partition("|")
        id_, item = place.split()
        text = text.strip()
        yield (id_, item), text if not text[0].isdigit() else float(text) if "." in text else int(text)
