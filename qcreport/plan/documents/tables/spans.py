"""Tasks whose cell is merged over several rows, each with units of its own: one task that they owe together (D9.14)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from qcreport.plan.deadlines import deadline_date, read_deadline
from qcreport.plan.documents.source import IssuedCell
from qcreport.plan.documents.tables.document_row import DocumentRow
from qcreport.plan.documents.tables.headings import UNITS, ColumnRole
from qcreport.plan.guess import Guess

_OWN = UNITS | {ColumnRole.DEADLINE, ColumnRole.LEFT_OUT, ColumnRole.REMARK}
_SHOWN = 20


def goes_on(held: Mapping[ColumnRole, Sequence[IssuedCell]]) -> bool:
    """Whether a row says nothing but further units (and dates) of the task above, whose cell is merged over it."""
    texts = [cell for cell in held[ColumnRole.TEXT] if cell.text]
    others = (cell for role, cells in held.items() if role not in _OWN for cell in cells)
    units = any(cell.text and not cell.above for role in UNITS for cell in held[role])
    return bool(texts) and units and all(cell.above for cell in others if cell.text)


def spanned(rows: Iterable[DocumentRow], year: int | None) -> Iterator[DocumentRow]:
    """The rows, those of one task put together and asked about; of several dates the latest holds, so that nobody is late early.

    Args:
        rows: In their order; `same_task` says that one goes on with the row before it.
        year: The year of the document, for dates without one.
    """
    run: list[DocumentRow] = []
    for row in rows:
        if run and not row.same_task:
            yield _whole(run, year)
            run = []
        run.append(row)
    if run:
        yield _whole(run, year)


def _whole(run: Sequence[DocumentRow], year: int | None) -> DocumentRow:
    first = run[0]
    if len(run) == 1:
        return first
    said = "；".join(" ".join(filter(None, (row.lead or row.unit or row.partner, row.deadline))) for row in run)
    dates = "和完成时限" if len({row.deadline for row in run}) > 1 else ""
    what = f"任务“{first.text[:_SHOWN]}”在原文中跨几行，各行的责任单位{dates}不同：{said}"
    return replace(
        first,
        lead=_each(row.lead for row in run),
        partner=_each(row.partner for row in run),
        unit=_each(row.unit for row in run),
        deadline=_latest([row.deadline for row in run if row.deadline], year),
        guesses=(
            *(guess for row in run for guess in row.guesses),
            Guess(what, "合为一项任务", ("在“任务”表分成几项",)),
        ),
    )


def _each(cells: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(filter(None, cells)))


def _latest(deadlines: Sequence[str], year: int | None) -> str:
    """The latest of several dates in its words; all of them where one is no date."""
    each = tuple(dict.fromkeys(deadlines))
    days = {words: deadline_date(read_deadline(words, year)[0]) for words in each}
    known = {words: day for words, day in days.items() if day}
    return max(known, key=lambda words: known[words]) if known and len(known) == len(days) else "；".join(each)
