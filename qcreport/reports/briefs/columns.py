"""The columns of a table that a plan has something to say in: those of indicators, or of tasks, are left out where it has none (D9.12)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from qcreport.book.sheet import Cell
from qcreport.reports.briefs.grid import GridField, TableLine
from qcreport.reports.model import Report

_NAMES = "row strong"  # the look of the column of names, which takes the room of what is left out


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that are left, and their positions among all."""

    fields: tuple[GridField, ...]
    positions: tuple[int, ...]

    def kept(self, cells: Sequence[Cell | str]) -> tuple[Cell | str, ...]:
        """Of the cells of all columns those of the columns that are left."""
        return tuple(cells[position] for position in self.positions)

    def line(self, *cells: Cell | str) -> TableLine:
        """A line of the table out of the cells of all columns."""
        return TableLine(self.kept(cells))


def columns(
    report: Report, fields: Sequence[GridField], *, of_indicators: Collection[str], of_tasks: Collection[str]
) -> Columns:
    """The columns of a table as the plan has indicators and tasks.

    Args:
        report: The report on the whole campaign, or on a part of it.
        fields: All columns.
        of_indicators: The headings of those about indicators.
        of_tasks: The headings of those about tasks.
    """
    left_out = {*(() if report.has_indicators else of_indicators), *(() if report.has_tasks else of_tasks)}
    positions = [position for position, one in enumerate(fields) if one.heading not in left_out]
    room = sum(one.span for one in fields if one.heading in left_out)
    named = next(position for position in positions if fields[position].style == _NAMES)
    found = (replace(fields[at], span=fields[at].span + (room if at == named else 0)) for at in positions)
    return Columns(tuple(found), tuple(positions))
