"""What the office has to confirm after an import: the sheet 待确认 of the plan workbook."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from qcreport.book.grid import Grid
from qcreport.findings import Finding, Place, finding
from qcreport.plan.grids import place_in
from qcreport.plan.groups import ends_open
from qcreport.plan.guess import Guess
from qcreport.plan.tables import Column, Table

_SHARED = "单位 未点名"
_BARE_END = Guess("责任单位后面的“等”没有点名", "只算点名的单位", ("在“任务”表补上其他单位",), shared=True)
_ANSWERS = ("已确认", "否")
_DECISIVE = re.compile(r"由哪个单位填报|没有责任单位|^有\d+个责任单位|方向")  # owner, adding over units, direction


@dataclass(frozen=True, slots=True)
class Doubt:
    """One guess: which row of the plan it is in, where it stands in the document, how it was read, what else it could be."""

    item: str
    place: str
    what: str
    reading: str
    alternatives: tuple[str, ...] = ()
    answer: str = ""


def doubts_of(item: str, place: str, guesses: Iterable[Guess], issued: str = "") -> Iterator[Doubt]:
    """The guesses about one row and its issued words; one that is asked once for all rows says so, for `asked_once`."""
    for one in (*guesses, *([_BARE_END] if ends_open(issued) else [])):
        yield Doubt(_SHARED if one.shared else item, place, one.what, one.reading, one.alternatives)


def asked_once(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """The questions, those that many rows have in common once, with how many rows they are about."""
    kept = tuple(doubts)
    rows = Counter(one.what for one in kept if one.item == _SHARED)
    found: list[Doubt] = []
    for one in kept:
        if one.item != _SHARED:
            found.append(one)
        elif count := rows.pop(one.what, 0):
            place = f"{one.place}等{count}处" if count > 1 else one.place
            found.append(replace(one, place=place))
    return tuple(dict.fromkeys(found))


DOUBTS = Table(
    "待确认",
    Doubt,
    "doubts",
    (
        Column("对应", "item", width=14, hint="计划中的哪一行。"),
        Column("原文位置", "place", width=24, hint="印发件中的位置。"),
        Column("不确定之处", "what", width=46),
        Column("读作", "reading", width=36, hint="计划表中现在的写法；不对的请直接改计划表。"),
        Column("其他可能", "alternatives", write="；".join, width=36),
        Column("确认", "answer", choices=_ANSWERS, width=10, hint="核对无误或已改正的，选“已确认”。"),
    ),
)


def open_doubts(grids: Mapping[str, Grid]) -> Iterator[Finding]:
    """The rows of 待确认 that the office has not confirmed, each with the cell to answer in."""
    for place, row in _rows(grids):
        if _is_open(row):
            words = {name: text.rstrip("。") for name, text in row.items()}
            yield finding("P223", place, where=words["对应"], what=words["不确定之处"], reading=words["读作"])


def decisive_doubts(grids: Mapping[str, Grid]) -> tuple[Finding, ...]:
    """Those of `open_doubts` without which nobody can say who reports, what is added or which way is good (D7.30)."""
    deciding = {place for place, row in _rows(grids) if _DECISIVE.search(row["不确定之处"])}
    return tuple(row for row in open_doubts(grids) if row.place in deciding)


def doubts_in(grids: Mapping[str, Grid]) -> tuple[Doubt, ...]:
    """The rows of 待确认 as they stand there, answered or not."""
    return tuple(
        Doubt(
            row["对应"],
            row.get("原文位置", ""),
            row["不确定之处"],
            row["读作"],
            tuple(filter(None, row.get("其他可能", "").split("；"))),
            row["确认"],
        )
        for _, row in _rows(grids)
    )


def _is_open(row: Mapping[str, str]) -> bool:
    return bool(row["不确定之处"]) and row["确认"] in {"", "否"}


def answers(grids: Mapping[str, Grid]) -> dict[tuple[str, str, str], str]:
    """What the office answered, by row of the plan, doubt and reading."""
    return {(row["对应"], row["不确定之处"], row["读作"]): row["确认"] for _, row in _rows(grids)}


def _rows(grids: Mapping[str, Grid]) -> Iterator[tuple[Place, dict[str, str]]]:
    """The rows of the sheet by heading, with the cell to answer in; none where its headings were changed."""
    grid = grids.get(DOUBTS.name)
    headings = [cell.text.strip() for cell in grid.rows[0]] if grid and grid.rows else []
    if grid is None or not {"对应", "不确定之处", "读作", "确认"} <= set(headings):
        return
    for number, row in enumerate(grid.rows[1:], start=1):
        texts = {heading: cell.text.strip() for heading, cell in zip(headings, row, strict=False)}
        yield place_in(grid, number, headings.index("确认")), texts
