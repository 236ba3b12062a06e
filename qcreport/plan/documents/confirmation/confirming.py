"""The sheet 待确认: what is asked, answered row by row or for all of a kind, and what of it is still open (D7.30)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from qcreport.book.grid import Grid
from qcreport.findings import Finding, Place, finding
from qcreport.plan.documents.confirmation.answers import DoubtAnswers, key_of
from qcreport.plan.documents.confirmation.doubts import EMPTY, OLD_ANSWERS, Choice, Doubt
from qcreport.plan.grids import place_in
from qcreport.plan.model import Plan
from qcreport.plan.tables import Column, Table

ALL_ALIKE, FORMER, SOURCE = "同类全部", "以前的回答", "印发件"
_DECISIVE = re.compile(
    r"由哪个单位填报|没有责任单位|^有\d+个责任单位|方向|至少还是至多"
)  # owner, adding over units, direction
_MARKS = {ALL_ALIKE, FORMER, SOURCE}

DOUBTS = Table(
    "待确认",
    Doubt,
    "doubts",
    (
        Column("对应", "item", width=14, hint="计划中的哪一行。写“同类全部”的，在这一行选一次，下面同类各行都照此办理；某一行要另作选择的，在该行选。"),
        Column("原文位置", "place", width=22, hint="印发件中的位置。"),
        Column("不确定之处", "what", width=44),
        Column("读作", "reading", width=36, hint="建议的读法，计划表中现在就是这样写的（“已采用”另有说明的除外）。"),
        Column("其他可能", "alternatives", write="；".join, width=36, hint="写明“另一读法”“不用”的，选了以后重新导入就会改好；其余的请直接改计划表。"),
        Column(
            "确认",
            "answer",
            width=11,
            hint="按建议：就这样写。另一读法、不用：选好后用同样的命令重新导入，计划表随之改好。已改计划表：自己改好了，不再问。",
        ),
        Column("同类", "kind", width=22, hint="同类的可以一次选定。"),
        Column("已采用", "taken", width=10, hint="计划表中现在用的是哪一种读法，由程序填写。"),
    ),
)  # fmt: skip
_NEEDED = {"对应", "不确定之处", "读作", "确认"}


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The sheet as a value.

    Attributes:
        doubts: What is asked now, each with the answer of its row.
        kinds: What was answered for all of a kind.
        former: Questions that were answered and are not asked any more; their answers are kept.
        source: What the documents are known by.
        names: What the documents are called.
    """

    doubts: tuple[Doubt, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    former: tuple[Doubt, ...] = ()
    source: str = ""
    names: str = ""

    def rows(self) -> Iterator[Doubt]:
        """The rows of the sheet: those for a whole kind on top, what decides about verdicts first."""
        by_kind: dict[str, list[Doubt]] = {}
        for one in self.doubts:
            by_kind.setdefault(one.alike, []).append(one)
        many = {id(one): kind for kind, rows in by_kind.items() if len(rows) > 1 for one in rows}
        for kind in sorted(dict.fromkeys(many.values()), key=lambda one: not is_decisive(by_kind[one][0])):
            yield self._of_all(kind, by_kind[kind])
        yield from (replace(one, kind=many.get(id(one), "")) for one in self.doubts)
        yield from (replace(one, kind=FORMER, taken="") for one in self.former)
        if self.source:
            what = "这一行供程序核对是不是同一份印发件，请不要改动"
            yield Doubt(SOURCE, self.names, what, f"文件校验码 {self.source}", kind=SOURCE, taken="")

    def _of_all(self, kind: str, rows: list[Doubt]) -> Doubt:
        shared = [one for one in (Choice.OTHER, Choice.UNUSED) if all(one in row.choices for row in rows)]
        others = tuple(f"{one}：各行“其他可能”所写的" for one in shared)
        return Doubt(ALL_ALIKE, f"共{len(rows)}处", kind, "各行所写的", others, self.kinds.get(kind, ""), kind, "")

    def answers(self) -> DoubtAnswers:
        """What the office chose."""
        rows = {key_of(one): one.answer for one in (*self.former, *self.doubts) if one.answer}
        return DoubtAnswers(rows, {kind: said for kind, said in self.kinds.items() if said})

    def as_taken(self) -> DoubtAnswers:
        """The answers by which the plan was written last."""
        return DoubtAnswers({key_of(one): one.taken for one in self.doubts})


def is_decisive(doubt: Doubt) -> bool:
    """Whether nobody can say who reports, what is added or which way is good while it is open (D7.30)."""
    return _DECISIVE.search(doubt.what) is not None


def renewed(old: Confirmation, doubts: Iterable[Doubt], source: str, names: str) -> Confirmation:
    """The sheet after another import: answers stay where they fit; those that fit nothing asked now are kept as former ones."""
    asked = tuple(doubts)
    keys, kinds = {key_of(one) for one in asked}, {one.alike for one in asked}
    left = tuple(one for one in (*old.former, *old.doubts) if one.answer and key_of(one) not in keys)
    of_kinds = tuple(
        Doubt(ALL_ALIKE, "", kind, "各行所写的", answer=said)
        for kind, said in old.kinds.items()
        if said and kind not in kinds
    )
    return Confirmation(asked, dict(old.kinds), tuple(dict.fromkeys((*left, *of_kinds))), source, names)


def confirmation_in(grids: Mapping[str, Grid]) -> Confirmation:
    """The sheet as it stands in a file; nothing where there is none."""
    rows = [row for _, row in _rows(grids)]
    asked = [one for one in rows if one.item not in _MARKS and one.kind != FORMER]
    sources = [one for one in rows if one.item == SOURCE]
    return Confirmation(
        tuple(asked),
        {one.kind: one.answer for one in rows if one.item == ALL_ALIKE and one.kind != FORMER},
        tuple(one for one in rows if one.kind == FORMER),
        sources[0].reading.rpartition(" ")[2] if sources else "",
        sources[0].place if sources else "",
    )


@dataclass(frozen=True, slots=True)
class Open:
    """A question that is open, the cell to answer in, what was chosen and is not taken yet, how many rows the cell answers."""

    doubt: Doubt
    place: Place
    said: str = ""
    rows: int = 1


def open_rows(plan: Plan, grids: Mapping[str, Grid]) -> Iterator[Open]:
    """The questions that the office has not answered yet, or answered and not imported again, row by row."""
    kinds = confirmation_in(grids).kinds
    for place, one in _rows(grids):
        said = one.answer or kinds.get(one.alike, "")
        if one.what and one.item not in _MARKS and one.kind != FORMER and not _settled(plan, one, said):
            yield Open(one, place, said if said in one.choices else "")


def _settled(plan: Plan, doubt: Doubt, said: str) -> bool:
    if said == Choice.BY_HAND or _filled(plan, doubt):
        return True
    return bool(said) and said == (doubt.taken or Choice.PROPOSED)


def _filled(plan: Plan, doubt: Doubt) -> bool:
    """Whether a cell that the import left empty has been filled in since: that answers the question."""
    sheet, _, name = doubt.item.partition(" ")
    if EMPTY not in doubt.reading and "没有成员" not in doubt.reading:
        return False
    if sheet == "设置":
        return bool(plan.setting(name))
    if sheet == "单位":
        return any(name in unit.groups for unit in plan.units)
    if sheet == "任务":
        return any(task.id == name and (task.leads or task.joint) for task in plan.tasks)
    row = next((one for one in plan.indicators if one.id == name), None)
    return row is not None and bool(row.direction if doubt.reading.startswith("方向") else row.owners)


def open_doubts(plan: Plan, grids: Mapping[str, Grid]) -> Iterator[Finding]:
    """What is open of 待确认; those of a kind stand once, with the cell that answers them all."""
    yield from _together(tuple(open_rows(plan, grids)), grids)


def decisive_doubts(plan: Plan, grids: Mapping[str, Grid]) -> tuple[tuple[Finding, ...], int]:
    """What of it keeps a new period from beginning (D7.30), and how many other questions are open."""
    still = tuple(open_rows(plan, grids))
    deciding = tuple(one for one in still if is_decisive(one.doubt))
    return tuple(_together(deciding, grids)), len(still) - len(deciding)


def _together(still: tuple[Open, ...], grids: Mapping[str, Grid]) -> Iterator[Finding]:
    """The questions, those of a kind that no row answers itself once, with the cell above that answers them all."""
    of_kind = {one.kind: place for place, one in _rows(grids) if one.item == ALL_ALIKE}
    counts = Counter(one.doubt.alike for one in still if not one.doubt.answer)
    found: dict[Place, Finding] = {}
    for one in still:
        place = of_kind.get(one.doubt.alike)
        together = place is not None and counts[one.doubt.alike] > 1 and not one.doubt.answer
        shown = replace(one, place=place, rows=counts[one.doubt.alike]) if together and place else one
        found.setdefault(shown.place, _finding(shown))
    yield from found.values()


def _finding(one: Open) -> Finding:
    doubt = one.doubt
    words = {"where": doubt.item, "what": doubt.what.rstrip("。"), "reading": doubt.reading.rstrip("。")}
    if one.said:
        return finding("P227", one.place, where=doubt.item, what=words["what"], answer=one.said)
    if one.rows > 1:
        return finding("P228", one.place, count=one.rows, **words)
    return finding("P223", one.place, **words)


def _rows(grids: Mapping[str, Grid]) -> Iterator[tuple[Place, Doubt]]:
    """The rows of the sheet with the cell to answer in; none where its headings were changed."""
    grid = grids.get(DOUBTS.name)
    headings = [cell.text.strip() for cell in grid.rows[0]] if grid and grid.rows else []
    if grid is None or not set(headings) >= _NEEDED:
        return
    for number, row in enumerate(grid.rows[1:], start=1):
        texts = {heading: cell.text.strip() for heading, cell in zip(headings, row, strict=False)}
        if any(texts.values()):
            yield place_in(grid, number, headings.index("确认")), _doubt(texts)


def _doubt(texts: Mapping[str, str]) -> Doubt:
    said = texts["确认"]
    return Doubt(
        texts["对应"],
        texts.get("原文位置", ""),
        texts["不确定之处"],
        texts["读作"],
        tuple(filter(None, texts.get("其他可能", "").split("；"))),
        OLD_ANSWERS.get(said, said),
        texts.get("同类", ""),
        texts.get("已采用", ""),
    )
