"""Numbered indicators in paragraphs: `15.用水重复利用率≥75%（省考核标准为≥70%）。` (D9.112)."""

import re

from qcreport.plan.documents.lines.items import split_number
from qcreport.plan.documents.lines.sections import NO_HEADINGS, heading_after, project_and_content
from qcreport.plan.documents.proposed.defaults import OTHER_MEASURES
from qcreport.plan.documents.source import IssuedCell, IssuedDocument, IssuedLine, IssuedTable, Paragraph
from qcreport.targets.measure_units import unit_pattern
from qcreport.targets.spelling import NUMBER

_HEADINGS = ("类别", "序号", "指标", "目标值")
_TOLD = "中编号的各段是名称和目标值，作为指标"
_FEWEST = 3
_EVEN = str.maketrans("≧≦＞＜＝％", "≥≤><=%")
_FIGURE = rf"{NUMBER}\s*{unit_pattern(OTHER_MEASURES)}"
_AIM = re.compile(
    rf"(?P<name>(?:[^，,。；;：:（）()≥≤<>=]|[（(][^（()）]*[）)]){{2,60}}?)[：:为]?(?P<target>(?P<sign>≥|≤|>=|<=|=|>|<)\s*{_FIGURE}|{_FIGURE})(?:[（(][^（()）]*[）)])?[。；;.]?"
)


def in_numbered_paragraphs(source: IssuedDocument) -> tuple[IssuedTable | None, IssuedDocument]:
    """The numbered paragraphs that are nothing but a name and a figure, and the document without them; None where fewer than three have a sign of comparison.

    What stands among them and says no figure stays where it is.
    """
    found: list[tuple[Paragraph, IssuedLine]] = []
    signed, levels = 0, NO_HEADINGS
    for one in () if source.grids else source.paragraphs:
        number, words = split_number(one.text.strip())
        aim = _AIM.fullmatch(words.translate(_EVEN)) if number else None
        if aim is None:
            levels = heading_after(levels, one.text.strip()) or levels
            continue
        signed += bool(aim["sign"])
        above = "，".join(filter(None, project_and_content(levels)))
        cells = tuple(map(IssuedCell, (above, number, aim["name"], aim["target"])))
        found.append((one, IssuedLine(cells, one.place)))
    if signed < _FEWEST:
        return None, source
    lines = tuple(line for _, line in found)
    head = IssuedLine(tuple(map(IssuedCell, _HEADINGS)), lines[0].place)
    return IssuedTable("写明目标值的段落", (head, *lines), _TOLD, explicit=True), source.without(
        [one for one, _ in found]
    )
