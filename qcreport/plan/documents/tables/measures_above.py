"""A unit of measure said once above a table (单位：万元) holds for the indicators in it that say no other (D9.134)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from qcreport.plan.documents.proposed.defaults import OTHER_MEASURES, issued_measure, measure_of, target_as_issued
from qcreport.plan.documents.source import IssuedDocument, IssuedTable, Paragraph
from qcreport.plan.documents.tables.document_row import DocumentRow
from qcreport.plan.documents.tables.layout import Layout, TableKind
from qcreport.plan.guess import Guess
from qcreport.targets.measure_units import unit_pattern
from qcreport.targets.spelling import plain

_WITHIN = 2  # the last paragraphs above a table
_SAID = re.compile(r"[（(]?(?:(?:计量|数量|金额)?单位|金额)\s*[:：]\s*(?P<measure>[^:：（）()]{1,10}?)\s*[）)]?")
_MEASURE = re.compile(unit_pattern(OTHER_MEASURES))


def with_measure_above(
    rows: Sequence[DocumentRow], source: IssuedDocument, grid: IssuedTable, layout: Layout
) -> tuple[DocumentRow, ...]:
    """The rows of indicators, those without a unit of measure with the one said above the table, which is asked once."""
    measure = next(filter(None, map(_measure, _above(source, grid, layout))), "")
    if not measure or layout.kind is TableKind.TASKS:
        return tuple(rows)
    guess = Guess(
        f"表上写的计量单位是“{measure}”", "没有另写计量单位的指标都用它", ("在“指标”表改计量单位",), shared=True
    )
    return tuple(
        row if _says_own(row) else replace(row, measure_unit=measure, guesses=(*row.guesses, guess)) for row in rows
    )


def _above(source: IssuedDocument, grid: IssuedTable, layout: Layout) -> Iterator[str]:
    """The cells above the body of a table, from below, then the last paragraphs in front of it."""
    for line in reversed(grid.lines[: layout.body]):
        yield from (cell.line for cell in line.cells if cell.text and not cell.beside)
    at = next((at for at, part in enumerate(source.parts) if part is grid), 0)
    yield from reversed(list(_paragraphs(source.parts[max(at - _WITHIN, 0) : at])))


def _paragraphs(parts: Iterable[IssuedTable | Paragraph]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Paragraph):
            yield part.text.strip()


def _measure(text: str) -> str:
    """The unit of measure that a line says and nothing else; empty for every other line."""
    found = _SAID.fullmatch(text.strip())
    return found["measure"] if found and _MEASURE.fullmatch(plain(found["measure"])) else ""


def _says_own(row: DocumentRow) -> bool:
    """Whether a row has a unit of measure of its own: in its column, its name or target, or since it is a rate."""
    name = row.part or row.text
    if issued_measure(name, row.target, row.measure_unit):
        return True
    return bool(measure_of(name, target_as_issued(row.target, name, "")))
