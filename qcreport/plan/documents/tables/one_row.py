"""One row of an issued table by what its columns hold: its groups, its words, its units, its figures, and what of them is a guess."""

import re
from dataclasses import replace

from qcreport.book.celltext import squeezed
from qcreport.plan.documents.lines.items import split_number
from qcreport.plan.documents.lines.labels import with_labels
from qcreport.plan.documents.source import IssuedCell, IssuedLine
from qcreport.plan.documents.tables.amounts import with_target
from qcreport.plan.documents.tables.contents import is_growth, measure_alone
from qcreport.plan.documents.tables.document_row import DocumentRow
from qcreport.plan.documents.tables.headings import UNITS, ColumnRole, part_of
from qcreport.plan.documents.tables.helpers_in_brackets import with_helpers_apart
from qcreport.plan.documents.tables.layout import Layout, TableKind
from qcreport.plan.documents.tables.limit_columns import with_limit
from qcreport.plan.documents.tables.spans import goes_on
from qcreport.plan.guess import Guess
from qcreport.plan.persons import persons_apart, units_alone
from qcreport.plan.unit_names import ends_like_a_unit

NAMELESS = "\0"
_COUNTED_INDICATOR = re.compile(r"指标\s*\d{1,2}\s*[：:.．、]\s*(?=\S{2})")
_SHORTEST_NAME = 4
_NO_BEGINNING = ("公厅", "公室", "员会")  # 市政府办⏎公厅: a narrow cell breaks names anywhere
_WITHIN = re.compile(
    r"(?:督查|信息|政研|研究|综合|秘书|机要|法规|应急|值班)[^、，,；;]{0,3}[室科处]"
)  # 县委县政府⏎督查室
_YEAR = re.compile(r"20\d\d")
_BASE = re.compile(r"现状|基期|基准|基数")
_BARE = re.compile(r"\d+(?:\.\d+)?[%％‰*]?")
_SAME = {"同上", "同前", "〃", "″", "”"}
Below = tuple[
    tuple[str, ...], str
]  # the groups of a row, and the heading over all its other columns, which holds within them
NO_GROUP: Below = ((), "")


def _heading(below: Below, line: IssuedLine) -> tuple[str, ...]:
    group, text = below
    return (text,) if text and fingerprint(line)[: len(group)] == group else ()


def fingerprint(line: IssuedLine) -> tuple[str, ...]:
    """The words of a row without blanks, by which rows are known to be the same."""
    return tuple(squeezed(cell.text) for cell in line.cells)


def row_of(
    line: IssuedLine, layout: Layout, sections: tuple[str, ...], above: DocumentRow | None, below: Below
) -> DocumentRow:
    """A row with the groups above it; `below` is the heading over all other columns, within the group it stands in."""
    held: dict[ColumnRole, list[IssuedCell]] = {part: [] for part in ColumnRole}
    for heading, part, cell in zip(layout.headings, layout.parts, line.cells, strict=False):
        if not (cell.beside and part is not ColumnRole.GROUP):
            held[part].append(with_helpers_apart(heading, cell) if part in UNITS else cell)
    texts = {part: [cell.line for cell in cells if cell.text] for part, cells in held.items()}
    one = {part: (found[0] if found else "") for part, found in texts.items()}
    units = {part: [_units(cell) for cell in held[part] if cell.text] for part in UNITS}
    row = DocumentRow(
        line.place,
        (
            *sections,
            *_groups(_group_cells(line, layout), above.groups if above else (), sections),
            *_heading(below, line),
        ),
        one[ColumnRole.NUMBER].rstrip(".．、"),
        with_labels(main[0].text)
        if (main := [cell for cell in held[ColumnRole.TEXT] if cell.text])
        else one[ColumnRole.TITLE],
        one[ColumnRole.SUBTITLE],
        "",
        "、".join(text for text, _ in units[ColumnRole.LEAD]),
        "、".join(text for text, _ in units[ColumnRole.PARTNER]),
        "｜".join(text for text, _ in units[ColumnRole.UNIT]),
        one[ColumnRole.DEADLINE],
        measure_alone(one[ColumnRole.MEASURE]),
        _remark(line, layout),
        (
            *(guess for found in units.values() for _, guesses in found for guess in guesses),
            *_parted(layout, one[ColumnRole.TITLE], one[ColumnRole.SUBTITLE]),
        ),
        same_task=above is not None and layout.kind is TableKind.TASKS and goes_on(held),
    )
    row = _as_above(row, above)
    held_by = [cell.text for cell in held[ColumnRole.LIMIT]]
    row = replace(with_limit(with_target(row, _targets(line, layout)), held_by), base=_base(line, layout))
    return _mended(row, above, layout)


def _as_above(row: DocumentRow, above: DocumentRow | None) -> DocumentRow:
    """The row, 同上 and 〃 for its units and its date replaced by what stands above (D9.78)."""
    if above is None:
        return row
    return replace(
        row,
        lead=above.lead if row.lead in _SAME else row.lead,
        partner=above.partner if row.partner in _SAME else row.partner,
        unit=above.unit if row.unit in _SAME else row.unit,
        deadline=above.deadline if row.deadline in _SAME else row.deadline,
    )


def _parted(layout: Layout, title: str, part: str) -> tuple[Guess, ...]:
    """A part of an indicator that no heading calls one: 居民收入水平｜城镇居民收入 below one heading of two columns."""
    called = any(
        role is ColumnRole.SUBTITLE and part_of(heading.rpartition("/")[2]) is ColumnRole.SUBTITLE
        for role, heading in zip(layout.parts, layout.headings, strict=True)
    )
    if called or not (title and part) or title == part:
        return ()
    return (Guess(f"“{title} {part}”写在两格里", f"“{part}”是“{title}”的分项", ("作为单独的指标，在“指标”表改名称",)),)


def _targets(line: IssuedLine, layout: Layout) -> list[tuple[str, str]]:
    """Heading and words of each cell of a target."""
    return [
        (heading, cell.line)
        for heading, part, cell in zip(layout.headings, layout.parts, line.cells, strict=False)
        if part is ColumnRole.TARGET and cell.text and not cell.beside
    ]


def _base(line: IssuedLine, layout: Layout) -> str:
    """The figure of an earlier year, by the heading above it: 2020年 beside 2025年, 现状值, 基期值; empty where there is none."""
    pairs = list(zip(layout.headings, line.cells, strict=False))
    years = [found[0] for heading, _ in pairs if (found := _YEAR.search(heading))]
    for heading, cell in pairs:
        year = _YEAR.search(heading)
        earlier = (year and year[0] < max(years)) or _BASE.search(heading)
        if earlier and not is_growth(heading) and _BARE.fullmatch(cell.line):
            return cell.line
    return ""


def _remark(line: IssuedLine, layout: Layout) -> str:
    """The remarks, each once; one that says how a figure is calculated keeps its heading: `计算公式：甲/乙`; so does an explained unit of measure."""
    found: list[str] = []
    for heading, part, cell in zip(layout.headings, layout.parts, line.cells, strict=False):
        if part is ColumnRole.REMARK and cell.text and not cell.beside:
            label = heading.rpartition("/")[2]
            found.append(f"{label}：{cell.line}" if "计算" in label and "计算" not in cell.line else cell.line)
        elif part is ColumnRole.MEASURE and measure_alone(cell.line) not in {"", cell.line} and "百分" not in cell.line:
            found.append(f"计量单位：{cell.line}")
    return "；".join(dict.fromkeys(found))


def _group_cells(line: IssuedLine, layout: Layout) -> list[IssuedCell]:
    """The cells of the columns of groups; an empty one under a bare 名称 is a row without a name, not one like that above."""
    found: list[IssuedCell] = []
    for heading, part, cell in zip(layout.headings, layout.parts, line.cells, strict=False):
        if part is ColumnRole.GROUP:
            nameless = heading == "名称" and not cell.text
            found.append(replace(cell, text=NAMELESS) if nameless else cell)
    return found


def explicit(line: IssuedLine, layout: Layout) -> IssuedLine:
    """A row that says its own groups: an empty one is none."""
    pairs = zip(line.cells, layout.parts, strict=True)
    return replace(
        line,
        cells=tuple(
            replace(cell, text=NAMELESS) if part is ColumnRole.GROUP and not cell.text else cell for cell, part in pairs
        ),
    )


def _groups(cells: list[IssuedCell], above: tuple[str, ...], sections: tuple[str, ...]) -> tuple[str, ...]:
    """What stands in the columns of groups; one left empty goes on with the row above, unless a group before it is new."""
    inherits = above[: len(sections)] == sections
    before = above[len(sections) :] if inherits else ()
    found: list[str] = []
    for cell in cells:
        if cell.beside:
            continue
        at = len(found)
        old = before[at] if at < len(before) else ""
        found.append("" if cell.text == NAMELESS else cell.line or (old if inherits else ""))
        inherits = inherits and found[-1] == old
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def _mended(row: DocumentRow, above: DocumentRow | None, layout: Layout) -> DocumentRow:
    """What the row does not say itself: a title above, a number within the text; all of it told where it is a guess."""
    if not row.text and row.target and layout.kind is TableKind.TASKS:
        row = replace(row, text=row.target, target="")
    if not row.text and above and row.target:
        guess = Guess("指标名称空着", above.text, ("另有名称",))
        row = replace(row, text=above.text, number=row.number or above.number, guesses=(*row.guesses, guess))
    if layout.kind is TableKind.INDICATORS:
        row = replace(row, text=_COUNTED_INDICATOR.sub("", row.text, count=1))  # 指标1： begins anew in each group
    if not row.number:
        number, text = split_number(row.text)
        row = replace(row, number=number, text=text)
    return row


def _units(cell: IssuedCell) -> tuple[str, tuple[Guess, ...]]:
    """Units one below the other are several; a name that only wraps is one, and persons among them are none (D2.12)."""
    lines = [piece.strip() for piece in cell.text.splitlines() if piece.strip()]
    pieces, persons = units_alone([one for line in lines for one in persons_apart(line)])
    told = tuple(Guess(f"“{one}”是人，不是单位", "不作为责任单位", ("在“任务”表补上所在的单位",)) for one in persons)
    joined = ""
    broken = []
    for piece in pieces:
        last, following = re.split("[、，,；;]", joined)[-1], re.split("[、，,；;]", piece)[0]
        within = _WITHIN.fullmatch(following) is not None and last.endswith(("政府", "委", "办", "党委"))
        whole = len(last) > 1 and len(following) > 1 and not (within or following.startswith(_NO_BEGINNING))
        ended = whole and (ends_like_a_unit(joined) or _begin_alike(last, piece))
        if joined and ended and joined[-1] not in "、，,；;等" and piece[0] not in "（(":
            broken.append(f"{joined.rpartition('、')[2]}、{piece.partition('、')[0]}")
            joined += "、"
        joined += piece
    if not broken:
        return joined, told
    what = f"责任单位一格内换行：{'；'.join(broken)}"
    return joined, (*told, Guess(what, "换行处是两个单位", ("换行处是同一个单位",)))


def _begin_alike(name: str, following: str) -> bool:
    """Whether a line begins a name of its own: both begin with the same level (省人口计生⏎省公安厅), the first is long enough."""
    return len(name) >= _SHORTEST_NAME and name[0] == following[0] and name[0] in "省市州县区"
