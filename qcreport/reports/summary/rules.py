"""口径说明: what the figures mean."""

from qcreport.book.sheet import Cell
from qcreport.reports.model import Report
from qcreport.reports.said.heading import note
from qcreport.reports.said.rules import CONTENTS, RuleLine, rules
from qcreport.reports.summary.detail import Detail, DetailColumn, words

NAME = "口径说明"
_COLUMNS = (
    DetailColumn("类别", 10, "quiet"),
    DetailColumn("名称", 24, "strong"),
    DetailColumn("内容", 64),
    DetailColumn("说明", 44),
)


def rule_table(report: Report) -> Detail:
    """Describe the sheet; the contents lead to the other sheets."""
    return Detail(NAME, "口径说明", note(report), _COLUMNS, tuple(map(_row, rules(report))))


def _row(one: RuleLine) -> tuple[Cell | str, ...]:
    link = f"'{one.name}'!A1" if one.kind == CONTENTS else ""
    return words(one.kind), words(one.name, colour=one.colour, link=link), words(one.said), words(one.remark)
