"""口径说明: what the figures mean."""

from qcreport.reports.model import Report
from qcreport.reports.said.heading import note
from qcreport.reports.said.rules import CONTENTS, RuleLine, rules
from qcreport.reports.summary.table import Cell, Column, Table

NAME = "口径说明"
_COLUMNS = (Column("类别", 12, "quiet"), Column("名称", 26, "strong"), Column("内容", 68), Column("说明", 46))


def rule_table(report: Report) -> Table:
    """Describe the sheet; the contents lead to the other sheets."""
    return Table(NAME, "口径说明", note(report), _COLUMNS, tuple(map(_row, rules(report))))


def _row(one: RuleLine) -> tuple[Cell, ...]:
    link = f"internal:'{one.name}'!A1" if one.kind == CONTENTS else ""
    return Cell(one.kind), Cell(one.name, colour=one.colour, link=link), Cell(one.said), Cell(one.remark)
