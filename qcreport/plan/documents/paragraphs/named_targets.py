"""Paragraphs that are indicators: `规模以上工业增加值：增长8%（依据…），责任单位为A` (D9.17)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from qcreport.plan.documents.source import IssuedCell, IssuedLine, IssuedTable
from qcreport.plan.documents.tables.contents import is_target

_HEADINGS = ("分类", "类别", "序号", "指标", "目标值", "责任单位", "备注")
_NAMED = re.compile(
    r"(?P<name>[^：:，。；（）()]{2,30})[：:](?P<target>[^：:。；（）()]{1,40})(?P<rest>(?:[（(].*)?)(?P<units>（[^（）]*）)",
    re.DOTALL,
)
_UNITS_AGAIN = re.compile(r"(?:责任|牵头|负责|承办)(?:单位|部门)(?:[：:]|为|是)(?P<units>[^。；;，,（）()]{2,40})")
_FEWEST = 2


def apart(tasks: IssuedTable) -> tuple[IssuedTable | None, IssuedTable | None]:
    """The paragraphs that name an indicator and its target as a table of these, all others as they were; None for none.

    It takes several, most of them readable, and half of the document's: one `清运垃圾：日产日清` is a task.
    """
    head, *lines = tasks.lines
    found = [(line, _NAMED.fullmatch(line.cells[3].text.strip())) for line in lines]
    matched = [(line, one) for line, one in found if one]
    read = sum(is_target(one["target"].strip(), bare=True) for _, one in matched)
    if len(matched) < _FEWEST or read * 2 < len(matched) or len(matched) * 2 < len(lines):
        return None, tasks
    rows = tuple(_indicator(line, one) for line, one in matched)
    top = IssuedLine(tuple(IssuedCell(text) for text in _HEADINGS), rows[0].place)
    told = "中的指标是按“名称：目标值”从段落中读出的"
    several = "；".join(_several(matched))
    guessed = f"{told}；一段里写有几处责任单位的，只取最后一处：{several}" if several else told
    others = tuple(line for line, one in found if not one)
    return IssuedTable("写明目标值的段落", (top, *rows), guessed, explicit=True), (
        replace(tasks, lines=(head, *others)) if others else None
    )


def _indicator(line: IssuedLine, found: re.Match[str]) -> IssuedLine:
    project, content, number = (cell.text for cell in line.cells[:3])
    units = re.sub(r"^[^：:]*[：:]", "", found["units"].strip("（）"))
    cells = (project, content, number, found["name"], found["target"].strip("，, "), units, found["rest"].strip("，, "))
    return IssuedLine(tuple(IssuedCell(text) for text in cells), line.place)


def _several(matched: list[tuple[IssuedLine, re.Match[str]]]) -> Iterator[str]:
    """What else a paragraph says of units, with the words behind, which may be an indicator of their own."""
    for _, one in matched:
        if again := _UNITS_AGAIN.search(one["rest"]):
            yield f"{one['rest'][again.start() :]}{one['units']}"
