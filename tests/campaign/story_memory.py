"""What a plain memory keeps of a campaign: who sent which figures, what was answered to which of them, what forms show.

It asks nothing of the program: workbooks are read back cell by cell, and the rules of returns and answers (D7) stand here in their
shortest words, for the small plan of the stories alone.
"""

import hashlib
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from openpyxl import load_workbook

Value = Fraction | str
Key = tuple[str, str]
Cells = Mapping[Key, Value]

CLAIM, STATUS, PERCENT = "特殊情况", "进展状态", "完成率(%)"
WORDS = ("进展情况", "存在问题", "下一步工作")
AVERAGE = "全国平均"
NOTE = "·说明"
PAIRS = {
    "Z1": ("合格批次", "抽查批次"),
    "Z2": ("死亡人数", "特种设备数量"),
    "Z5": ("已建档企业数", "应建档企业数"),
    "Z7": ("合格批次", "抽查批次"),
}
COUNTS = {"Z3": "已培训企业家数", "Z4": "企业家数", "Z8": "示范区个数"}
YEARS, SHARED, CONDITION = "Z9", "Z5", {"1.1": "Z1"}
EXEMPTING = ("合理缺项", "本期无此业务")
_CONFIRMED = re.compile(r"（\d{4}-\d{2}-\d{2}[^（）]*认定，本年有效）$")
_ASKED = {"未达标原因", "整改措施及时限", "需市领导协调事项", "结果", ""}


@dataclass(frozen=True, slots=True)
class Sent:
    """One file of a unit: its name, the day it came, what is typed in it, and the files that it stands in the place of."""

    unit: str
    name: str
    day: date
    cells: Cells
    sha256: str
    replaces: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """One answer as it was typed: the figures that stood when its row was written, and all that stood around them."""

    question: str
    decision: str
    reason: str
    day: date
    figures: object
    around: object


@dataclass(frozen=True, slots=True)
class Row:
    """One row of 待定事项.xlsx, as far as its id tells what it is about."""

    question: str
    kind: str
    item: str
    unit: str

    @property
    def about(self) -> str:
        """The 填报项 of the id."""
        parts = self.question.split("-")
        return parts[3] if len(parts) > 3 else ""


@dataclass(slots=True)
class Memory:
    """What was sent and answered, period by period, and what is in force.

    Attributes:
        sent: Period → its files, in the order they came.
        told: Period → what was answered in its file, in order.
        merged: Unit → its successor, once forms were made by that.
        average: Year → the average that the office has adopted.
    """

    sent: dict[str, list[Sent]] = field(default_factory=dict)
    told: dict[str, list[Told]] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)
    average: dict[str, Fraction] = field(default_factory=dict)

    def periods_to(self, period: str) -> list[str]:
        """The periods up to one, the oldest first."""
        return [code for code in sorted(self.sent) if code <= period]

    def said(self, period: str, question: str) -> list[Told]:
        """All that was answered to a question; a claim is the same question all year."""
        one_year = [code for code in self.periods_to(period) if code[:4] == period[:4]]
        periods = one_year if question.split("-")[1] == "合理缺项认定" else [period]
        return [one for code in periods for one in self.told.get(code, []) if one.question == question]

    def answer(self, period: str, question: str, figures: object) -> str:
        """What is in force for these figures; empty while it is open."""
        last = next(iter(self.said(period, question)[-1:]), None)
        return last.decision if last and last.decision and last.figures == figures else ""

    def names(self, unit: str) -> list[str]:
        """A unit and those merged into it."""
        return [unit, *(name for name, into in self.merged.items() if into == unit)]

    def answering(self, unit: str) -> str:
        """The unit that answers for one."""
        return self.merged.get(unit, unit)

    def files(self, period: str, unit: str) -> list[Sent]:
        """The files of a unit that count, newest first."""
        counted = [one for one in self.sent.get(period, []) if one.unit == unit and self.owner(period, one) != "不计入"]
        return _newest_first(counted)

    def owner(self, period: str, one: Sent) -> str:
        """What the office decided about whose a file is."""
        question = f"{period}-文件归属-{one.sha256[:12]}"
        return next((told.decision for told in self.said(period, question)[-1:]), "")

    def candidates(self, period: str, unit: str, key: Key) -> list[tuple[str, Value]]:
        """The newest files that answer a cell: of one day, none of them in the place of another; the newest first."""
        found: list[tuple[Sent, Value]] = []
        overtaken: set[str] = set()
        for one in self.files(period, unit):
            value = _usable(one.cells, key)
            if value is None:
                continue
            if (not found or one.day == found[0][0].day) and one.name not in overtaken:
                found.append((one, value))
            overtaken |= one.replaces
        return [(one.name, value) for one, value in found]

    def in_doubt(self, period: str, unit: str, key: Key) -> bool:
        """Whether nobody can tell which of several answers of one day is the newer one."""
        return len({value for _, value in self.candidates(period, unit, key)}) > 1

    def doubt(self, period: str, unit: str, key: Key) -> str:
        """The question about which of several answers is the newer one; of words it is asked once for the same files."""
        found = self.candidates(period, unit, key)
        if not self._are_words(found, key):
            return f"{period}-版本顺序存疑-{key[0]}-{key[1]}-{unit}"
        hashes = {one.name: one.sha256[:8] for one in self.files(period, unit)}
        return f"{period}-版本顺序存疑-文字-{unit}-{'-'.join(sorted(hashes[name] for name, _ in found))}"

    @staticmethod
    def _are_words(found: Iterable[tuple[str, Value]], key: Key) -> bool:
        return key[1] not in {CLAIM, STATUS} and all(isinstance(value, str) for _, value in found)

    def value(self, period: str, unit: str, key: Key) -> Value | None:
        """What stands for one name: the newest usable answer, or the one in the file that the office chose.

        A part that the newest file refused is not answered by an older one that stood beside another whole.
        """
        value = self._value(period, unit, key)
        pair = PAIRS.get(key[0], ("", ""))
        if key[1] != pair[0] or value is None:
            return value
        by_name = {one.name: one for one in self.files(period, unit)}
        whole = self.candidates(period, unit, (key[0], pair[1]))
        mine = self.candidates(period, unit, key)
        newer, older = (by_name[found[0][0]] if found else None for found in (whole, mine))
        refused = newer and newer is not older and newer.cells.get(key) and _usable(newer.cells, key) is None
        torn = refused and older and older.cells.get((key[0], pair[1])) != whole[0][1]
        return None if torn else value

    def _value(self, period: str, unit: str, key: Key) -> Value | None:
        found = self.candidates(period, unit, key)
        if not found:
            return None
        if self.in_doubt(period, unit, key):
            figures = frozenset() if self._are_words(found, key) else frozenset(found)
            chosen = self.answer(period, self.doubt(period, unit, key), figures)
            return dict(found).get(chosen, found[0][1])
        return found[0][1]

    def cells(self, period: str, unit: str, identity: str) -> dict[str, Value]:
        """All that stands for one name about one id; figures in a newer file take a claim back."""
        items = {item for one in self.files(period, unit) for id_, item in one.cells if id_ == identity}
        standing = {item: value for item in items if (value := self.value(period, unit, (identity, item))) is not None}
        if CLAIM in standing and self._taken_back(period, unit, identity):
            return {item: value for item, value in standing.items() if not item.startswith(CLAIM)}
        return standing

    def _taken_back(self, period: str, unit: str, identity: str) -> bool:
        for one in self.files(period, unit):
            if one.cells.get((identity, CLAIM)):
                return False
            if any(isinstance(_usable(one.cells, key), Fraction) for key in one.cells if key[0] == identity):
                return True
        return False

    def claim(self, period: str, unit: str, identity: str) -> object:
        """The exemption claimed, now or earlier this year by a unit that has entered nothing since; None where there is none."""
        for code in [one for one in self.periods_to(period) if one[:4] == period[:4]][::-1]:
            standing = self.cells(code, unit, identity)
            if found := _claim_in(identity, standing):
                return found
            if any(isinstance(value, Fraction) for value in standing.values()):
                return None
        return None

    def known(self, period: str, unit: str, item: str) -> Fraction | None:
        """What was reported for a year in earlier periods, where the office did not keep the value before."""
        known: Fraction | None = None
        for code in self.periods_to(period)[:-1]:
            value = self.value(code, unit, (YEARS, item))
            if isinstance(value, Fraction):
                question = f"{code}-往年数据变更-{YEARS}-{item}-{unit}"
                kept = known is not None and self.answer(code, question, (known, value)) == "保留原值"
                known = known if kept else value
        return known

    def counting(self, period: str, unit: str, item: str) -> Fraction | None:
        """A yearly value as it counts: the one before, where the office kept that."""
        value, old = self.value(period, unit, (YEARS, item)), self.known(period, unit, item)
        question = f"{period}-往年数据变更-{YEARS}-{item}-{unit}"
        if old is not None and self.answer(period, question, (old, value)) == "保留原值":
            return old
        return value if isinstance(value, Fraction) else None

    def figures(self, period: str, row: Row, targets: Mapping[str, str]) -> object:
        """What an answer to a question is given for, in the fewest words: where this differs, it is no answer any more."""
        key, owners = (row.item, row.about), row.unit.split("、")
        told: Mapping[str, Callable[[], object]] = {
            "版本顺序存疑": lambda: frozenset(self.candidates(period, row.unit, key)),
            "往年数据变更": lambda: (self.known(period, row.unit, row.about), self.value(period, row.unit, key)),
            "合理缺项认定": lambda: tuple(self.claim(period, name, row.item) for name in self.names(row.unit)),
            "人工判定": lambda: (self.numbers(period, row.item, owners), targets.get(row.item)),
            "数量级存疑": lambda: self.numbers(period, row.item, owners, row.about),
            "所报不一致": lambda: self.numbers(period, row.item, owners, row.about),
            "参照值不一致": lambda: (self.value(period, row.unit, (row.item, AVERAGE)), self.average.get(period[:4])),
            "牵头与配合不符": lambda: self.statuses(period, row.item),
            "状态与指标不符": lambda: (
                self.statuses(period, row.item),
                self.numbers(period, CONDITION[row.item], sorted(self.units(period))),
            ),
        }
        return told.get(row.kind, lambda: row.question)()

    def statuses(self, period: str, task: str) -> object:
        """What each unit says of a task."""
        return tuple((unit, self.value(period, unit, (task, STATUS))) for unit in sorted(self.units(period)))

    def numbers(self, period: str, identity: str, units: Iterable[str], about: str = "") -> object:
        """The numbers of units for an id, of one 填报项 where that is one (结果 is made of all)."""
        found = {}
        for name in (name for unit in units for name in self.names(unit)):
            for item, value in self.cells(period, name, identity).items():
                if isinstance(value, Fraction) and about in {"", "结果", item}:
                    counts = self.counting(period, name, item) if identity == YEARS else value
                    found[name, item] = counts
        return tuple(sorted(found.items()))

    def around(self, period: str, row: Row, targets: Mapping[str, str]) -> object:
        """All that could matter to a question: while nothing of this differs its answer holds."""
        ids = (row.item, CONDITION.get(row.item, row.item))
        seen = tuple(
            (code, one.unit, one.name, one.day, tuple(sorted((key, str(value)) for key, value in one.cells.items())))
            for code in self.periods_to(period)
            for one in self.sent[code]
            if not row.item or any(key[0] in ids for key in one.cells)
        )
        told = tuple(
            (code, one.question, one.decision)
            for code in self.periods_to(period)
            for one in self.told.get(code, [])
            if one.question != row.question
        )
        shown = tuple(targets.get(one) for one in ids)
        return seen, told, shown, tuple(self.merged.items()), tuple(self.average.items())

    def units(self, period: str) -> set[str]:
        """Those that sent something."""
        return {one.unit for one in self.sent.get(period, [])}


def _newest_first(files: list[Sent]) -> list[Sent]:
    order = {one.name: number for number, one in enumerate(files)}
    return sorted(files, key=lambda one: (one.day, order[one.name]), reverse=True)


def _usable(cells: Cells, key: Key) -> Value | None:
    """What a file answers in a cell; a part above its whole is not taken."""
    value = cells.get(key)
    pair = PAIRS.get(key[0], ("", ""))
    if key[1] == pair[0]:
        part, whole = (cells.get((key[0], item)) for item in pair)
        if isinstance(part, Fraction) and isinstance(whole, Fraction) and part > whole:
            return None
    return value


def _claim_in(identity: str, standing: Mapping[str, Value]) -> object:
    """The claim with its reason and all that stands beside it."""
    beside = tuple(sorted((item, value) for item, value in standing.items() if isinstance(value, Fraction)))
    word = standing.get(CLAIM)
    if word in EXEMPTING:
        return word, _CONFIRMED.sub("", str(standing.get(CLAIM + NOTE, ""))), beside
    pair = PAIRS.get(identity, ())
    return ("0/0", "", beside) if pair and all(standing.get(item) == 0 for item in pair) else None


def read_form(content: bytes) -> Cells:
    """What is typed into a workbook: figures and choices with their notes, and the status of each task."""
    book = load_workbook(io.BytesIO(content))
    found: dict[Key, Value] = {}
    for row in _rows(book, "量化指标"):
        item = re.split("[（(]", row.get("填报项", ""))[0]
        if item not in _ASKED and row["填报值"]:
            found[row["编号"], item] = _value(row["填报值"])
            if row["数据来源及说明"]:
                found[row["编号"], item + NOTE] = row["数据来源及说明"]
    for row in _rows(book, "工作任务"):
        said = {heading: row[heading] for heading in (STATUS, PERCENT, *WORDS) if row[heading]}
        found |= {
            (row["编号"], heading): _value(text) if heading == PERCENT else text for heading, text in said.items()
        }
    return found


def sent_as(unit: str, name: str, day: date, content: bytes, replaces: frozenset[str]) -> Sent:
    """A file as it is remembered."""
    return Sent(unit, name, day, read_form(content), hashlib.sha256(content).hexdigest(), replaces)


def shown_targets(path: Path) -> Mapping[str, str]:
    """What an issued form shows: id → 目标值."""
    return _shown_in(path.read_bytes()) if path.exists() else {}


@lru_cache(maxsize=64)  # forms are looked at after every deed, and seldom change
def _shown_in(content: bytes) -> Mapping[str, str]:
    rows = _rows(load_workbook(io.BytesIO(content)), "量化指标")
    return {row["编号"]: row["目标值"].partition("\n")[0] for row in rows if row["目标值"]}


def _rows(book: object, sheet: str) -> Iterator[dict[str, str]]:
    if sheet not in book.sheetnames:  # type: ignore[attr-defined]  # a workbook
        return
    rows = list(book[sheet].iter_rows(values_only=True))  # type: ignore[index]  # the same
    head = next(number for number, row in enumerate(rows) if "编号" in row)
    heads = [str(cell or "") for cell in rows[head]]
    for row in rows[head + 1 :]:
        texts = {key: "" if cell is None else str(cell) for key, cell in zip(heads, row, strict=False)}
        if texts.get("编号"):
            yield texts


def _value(text: str) -> Value:
    try:
        return Fraction(text)
    except ValueError:
        return text
