"""Part and whole of one ratio, rank and number of cities: what one return refused, an older one does not answer (D7.5, D7.9)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from qcreport.asked.answer import Answer
from qcreport.ledger.versions import Version, answer_of, is_usable
from qcreport.plan.model import Plan

_PAIRS = (("分子", "分母"), ("排名", "参评数"))
_Files = Mapping[str, tuple[Version, ...]]
_Cell = tuple[str, str]


def without_torn_pairs(plan: Plan, files: _Files, entries: Iterable[Answer]) -> tuple[Answer, ...]:
    """Put a refused answer in the place of an older one that stood beside another figure than its fellow in force.

    After 95 of 200 a return says 110 of 100: 110 is refused, 100 is taken, and 95 of 100 is what nobody reported.

    Args:
        plan: The plan, which tells the roles of figures.
        files: Unit → its usable files, newest first.
        entries: What is in force, and what was refused.
    """
    kept = {(row.unit, row.entry.id, row.entry.item): row for row in entries}
    fellows = dict(_fellows(plan))
    return tuple(_beside(row, kept, files.get(row.unit, ()), fellows) for row in kept.values())


def _fellows(plan: Plan) -> Iterator[tuple[_Cell, str]]:
    """(id, item) → the other item of its pair."""
    for indicator in plan.indicators:
        items = {row.role: row.name for row in plan.inputs_of(indicator.id)}
        for one, other in _PAIRS:
            if one in items and other in items:
                yield (indicator.id, items[one]), items[other]
                yield (indicator.id, items[other]), items[one]


def _beside(
    row: Answer,
    kept: Mapping[tuple[str, str, str], Answer],
    files: tuple[Version, ...],
    fellows: Mapping[_Cell, str],
) -> Answer:
    cell = row.entry.id, row.entry.item
    fellow = kept.get((row.unit, row.entry.id, fellows.get(cell, "")))
    if fellow is None or not (is_usable(row.entry) and is_usable(fellow.entry)) or fellow.sha256 == row.sha256:
        return row
    own, newer = (_cells(files, one.sha256) for one in (row, fellow))
    refused, before = newer.get(cell), own.get((fellow.entry.id, fellow.entry.item))
    if refused is None or is_usable(refused):
        return row
    if before and is_usable(before) and answer_of(before) == answer_of(fellow.entry):
        return row
    return replace(row, entry=refused, sha256=fellow.sha256, received=fellow.received, older=fellow.older)


def _cells(files: tuple[Version, ...], sha256: str) -> Mapping[_Cell, Answer]:
    return {(entry.id, entry.item): entry for version in files if version.sha256 == sha256 for entry in version.entries}
