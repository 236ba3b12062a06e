"""The rows of an issued table by what their columns hold; sections, split tables and repeated headings put in order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import compress, zip_longest

from qcreport.book.celltext import squeezed
from qcreport.plan.documents.lines.labels import is_label_line
from qcreport.plan.documents.lines.sections import PROJECT
from qcreport.plan.documents.source import IssuedCell, IssuedLine, IssuedTable
from qcreport.plan.documents.tables.contents import holds_units, judges, texts_below
from qcreport.plan.documents.tables.document_row import DocumentRow
from qcreport.plan.documents.tables.headings import UNITS, ColumnRole
from qcreport.plan.documents.tables.layout import TOTALS, Layout, TableKind
from qcreport.plan.documents.tables.of_which import lines_of, with_part
from qcreport.plan.documents.tables.one_row import NAMELESS, NO_GROUP, explicit, fingerprint, row_of
from qcreport.plan.guess import Guess

_SECTION_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?|第[一二三四五六七八九十]{1,3}章")
_NUMBERED_SECTION = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、")
_GLUED = re.compile(r"(?P<number>\d{1,3})[.．](?P<text>\d+[^\d.．、\s].*)", re.DOTALL)
_IN_REMARK = re.compile(
    r"(?:[^，,。；;、（）()：:\s]{2,16}(?:[局委办厅部院会]|中心|公司|集团|政府|街道)|各(?:乡镇|街道|县区|区县|镇街))"
    r"(?:负责|牵头|配合|代建|承建|承办|参与|协助|组织实施|实施|落实)"
)
_TO_SIGN = re.compile(
    r"(?:填[表报]人|填报单位|填[表报](?:日期|时间)|审核人|审签|签发人?|制表人?|联系人|联系电话|电话|单位负责人|负责人)(?:[（(][^（()）]*[）)])?[：:]"
)
_NOTE = re.compile(r"(?:备?注|说明)[:：\d]|[（(](?:备?注|说明)")
_UNTARGETED = Guess(
    "表中没有“目标值”一列，不知道各项指标要达到多少", "目标值空着", ("在“指标”表填写目标值",), shared=True
)  # D9.127


@dataclass(frozen=True, slots=True)
class TableRows:
    """All rows of a table, the notes between them, and the rows that lack a task, or an indicator or its target."""

    rows: tuple[DocumentRow, ...]
    notes: tuple[str, ...]
    incomplete: tuple[DocumentRow, ...]


def read_table(grid: IssuedTable, layout: Layout, before: DocumentRow | None = None) -> TableRows:
    """Read the rows below the headings.

    Args:
        grid: The table.
        layout: How it is built.
        before: The last row of the table that this one continues.
    """
    heads = {fingerprint(line) for line in grid.lines[: layout.body]}
    sections = _section_above_headings(grid, layout)
    rows: list[DocumentRow] = []
    notes: list[str] = []
    above, whole_line, below = before, grid.lines[0], NO_GROUP
    counted = _counts_in_digits(grid, layout)
    alone = [line for line in grid.lines[layout.body :] if _units_alone(line, layout)]
    body = [line for line in grid.lines[layout.body :] if line not in alone]
    for line, following in zip_longest(body, body[1:]):
        own = [cell.line for cell in line.cells if cell.text and not cell.beside]
        if fingerprint(line) in heads or _is_no_row(own):
            continue
        if len(own) == 1 and len(line.cells) > 1 and not any(cell.above for cell in line.cells):
            if _NOTE.match(own[0]):
                notes.append(own[0])
            elif rows and is_label_line(own[0]):
                whole_line = _with_below(whole_line, layout, own[0])
                above = rows[-1] = row_of(whole_line, layout, sections, rows[-2] if len(rows) > 1 else before, below)
            else:
                sections = _under(sections, own[0])
            continue
        if counted and (section := _counted_section(line, layout) or _section_above(line, following, layout)):
            sections = _under(sections, section)
            continue
        if (spanned := _spanned(line, layout)) is not None:
            if _NOTE.match(spanned.text):
                notes.append(spanned.line)
            else:
                below = (fingerprint(line)[: layout.parts.count(ColumnRole.GROUP)], spanned.line)
            continue
        whole_line = _named_whole(line, layout)
        pieces = tuple(lines_of(explicit(whole_line, layout) if grid.explicit else whole_line, layout))
        for piece, part in pieces:
            above = with_part(row_of(piece, layout, sections, above, below), part, split=len(pieces) > 1)
            rows.append(above)
    nameless = [row_of(line, layout, (), None, NO_GROUP) for line in alone]
    slipped = nameless[0] if alone and alone[0] is grid.lines[layout.body] else None
    asked = _with_units_aside([*_maybe_slipped(_numbers_apart(rows), slipped), *nameless], grid, layout)
    return _parted_by_wholeness(list(asked), notes, layout)


def _parted_by_wholeness(rows: list[DocumentRow], notes: list[str], layout: Layout) -> TableRows:
    """The rows, those apart that lack a task, or an indicator or, where the table has a column of targets, its target."""
    targeted = layout.kind is TableKind.INDICATORS and ColumnRole.TARGET in layout.parts
    rows = rows if targeted else _without_targets(rows, layout)
    whole = [bool(row.text and (row.target or not targeted)) for row in rows]
    return TableRows(tuple(compress(rows, whole)), tuple(notes), tuple(compress(rows, [not one for one in whole])))


def _without_targets(rows: list[DocumentRow], layout: Layout) -> list[DocumentRow]:
    """The rows of a table that says no target: of indicators it is asked once what they are to reach (D9.127)."""
    if layout.kind is TableKind.TASKS:
        return rows
    return [replace(row, guesses=(*row.guesses, _UNTARGETED)) for row in rows]


def _is_no_row(own: list[str]) -> bool:
    """Whether the words of a row are none at all, a total, or lines to sign (填表人：, 审核人：; D9.78)."""
    return not own or bool(TOTALS & {squeezed(text) for text in own}) or all(map(_TO_SIGN.match, own))


def _with_units_aside(rows: Iterable[DocumentRow], grid: IssuedTable, layout: Layout) -> Iterator[DocumentRow]:
    """The rows, asked about where units stand in a column that is not imported (项目业主), once for all, or in a remark: none of them reports (D9.76)."""
    body = grid.lines[layout.body :]
    owned = bool(UNITS & set(layout.parts))
    asides = [
        heading
        for at, (heading, part) in enumerate(zip(layout.headings, layout.parts, strict=True))
        if part is ColumnRole.LEFT_OUT
        and heading
        and not (owned and judges(heading))
        and holds_units(texts_below(body, at, whole=True))
    ]
    for row in rows:
        asked = [
            Guess(f"“{one}”一栏写的是单位，没有作为责任单位", "不作为责任单位", ("在“任务”“指标”表补上",), shared=True)
            for one in asides
        ]
        if _IN_REMARK.search(row.remark):
            what = f"备注“{row.remark}”里写有单位，没有作为责任单位"
            asked.append(Guess(what, "不作为责任单位", ("在“任务”“指标”表补上",)))
        yield replace(row, guesses=(*row.guesses, *asked)) if asked else row


def _named_whole(line: IssuedLine, layout: Layout) -> IssuedLine:
    """A row whose name is merged over columns of groups and of names (（三）井盖整治｜<): that is its name, and no group (D9.68)."""
    names = [at for at, part in enumerate(layout.parts) if part in {ColumnRole.TEXT, ColumnRole.TITLE}]
    main = names[-1] if names else 0
    first = main
    while first > 0 and line.cells[first].beside:
        first -= 1
    name = line.cells[first]
    if first == main or name.above or not name.text or set(layout.parts[first:main]) != {ColumnRole.GROUP}:
        return line
    nameless = [IssuedCell(NAMELESS)] * (main - first)
    return replace(line, cells=(*line.cells[:first], *nameless, replace(name, beside=False), *line.cells[main + 1 :]))


def _units_alone(line: IssuedLine, layout: Layout) -> bool:
    """Whether a row holds nothing but units in their own column, not merged over others: no section (D9.57)."""
    pairs = tuple(zip(layout.parts, line.cells, strict=False))
    own = [part for part, cell in pairs if cell.text]
    return len(own) == 1 and own[0] in UNITS and not any(cell.above or cell.beside for _, cell in pairs)


def _maybe_slipped(rows: list[DocumentRow], first: DocumentRow | None) -> list[DocumentRow]:
    """The rows, asked about where the one above the first of them holds units without a task: the column may have slipped by a row (D9.57)."""
    if first is None:
        return rows
    what = f"第一行没有任务，只有责任单位“{first.lead or first.partner or first.unit}”，责任单位一栏可能错开了一行"
    guess = Guess(what, "按写在同一行的读", ("各项的责任单位是上一行写的",), shared=True)
    return [replace(row, guesses=(*row.guesses, guess)) for row in rows]


def _section_above_headings(grid: IssuedTable, layout: Layout) -> tuple[str, ...]:
    """一、经济发展 over the whole width above the headings is the section of the rows below them, as those further down are."""
    for line in reversed(grid.lines[: layout.body]):
        own = [cell.line for cell in line.cells if cell.text and not cell.beside]
        if len(own) == 1 and len(line.cells) > 1 and PROJECT.match(own[0]):
            return (own[0],)
    return ()


def _numbers_apart(rows: list[DocumentRow]) -> list[DocumentRow]:
    """11.121人才梯队项目 between 10 and 12 is number 11 and a text that begins with a figure; elsewhere it is as written."""
    known = {int(row.number) for row in rows if row.number.isdecimal()}
    found = []
    for row in rows:
        glued = None if row.number else _GLUED.fullmatch(row.text)
        if glued and int(glued["number"]) not in known and {int(glued["number"]) - 1, int(glued["number"]) + 1} & known:
            found.append(replace(row, number=glued["number"], text=glued["text"]))
        else:
            found.append(row)
    return found


def _counts_in_digits(grid: IssuedTable, layout: Layout) -> bool:
    """Whether tasks are counted 1, 2, 3 in a column of numbers, so that 一 there is none of them."""
    if ColumnRole.NUMBER not in layout.parts or layout.kind is not TableKind.TASKS:
        return False
    at = layout.parts.index(ColumnRole.NUMBER)
    return any(line.cells[at].line[:1].isdecimal() for line in grid.lines[layout.body :])


def _counted_section(line: IssuedLine, layout: Layout) -> str:
    """一｜市容 with nothing beside, in a table whose numbers stand in a column of their own: a heading, no task; else empty.

    Serves tables whose sections are counted in the column of numbers, merged over the rest or left empty there.
    """
    at = layout.parts.index(ColumnRole.NUMBER)
    number = squeezed(line.cells[at].text)
    others = [cell for other, cell in enumerate(line.cells) if other != at and cell.text and not cell.beside]
    if _SECTION_NUMBER.fullmatch(number) is None or len(others) != 1 or others[0].above:
        return ""
    apart = "" if number[-1] in "、.．）)章" else "、"
    return f"{number}{apart}{others[0].line}"


def _section_above(line: IssuedLine, following: IssuedLine | None, layout: Layout) -> str:
    """1｜（一）市容 with nothing beside, above 1.1｜…: a heading that is counted like the tasks below it, no task; else empty."""
    at = layout.parts.index(ColumnRole.NUMBER)
    number = line.cells[at].line.rstrip(".．、")
    others = [cell for other, cell in enumerate(line.cells) if other != at and cell.text and not cell.beside]
    if not number.isdecimal() or len(others) != 1 or others[0].above:
        return ""
    below = following.cells[at].line if following and at < len(following.cells) else ""
    named = _NUMBERED_SECTION.match(others[0].line) is not None
    return others[0].line if named or re.match(rf"{number}[.．]\d", below) else ""


def _spanned(line: IssuedLine, layout: Layout) -> IssuedCell | None:
    """The heading or note beside a group that is merged downwards, over all other columns; None in every other row."""
    leading = next((at for at, part in enumerate(layout.parts) if part is not ColumnRole.GROUP), 0)
    others = line.cells[leading:]
    spans = leading > 0 and len(others) > 1 and bool(others[0].text) and not (others[0].above or others[0].beside)
    return others[0] if spans and all(cell.beside for cell in others[1:]) else None


def _with_below(line: IssuedLine, layout: Layout, label: str) -> IssuedLine:
    """A row with a label row below it: the label is one more line of its task."""
    at = layout.parts.index(ColumnRole.TEXT if ColumnRole.TEXT in layout.parts else ColumnRole.TITLE)
    cell = replace(line.cells[at], text=f"{line.cells[at].text}\n{label}")
    return replace(line, cells=(*line.cells[:at], cell, *line.cells[at + 1 :]))


def _under(sections: tuple[str, ...], text: str) -> tuple[str, ...]:
    """（一） goes below 一、; everything else begins anew."""
    if re.match(r"[（(][一二三四五六七八九十]", text) and sections and PROJECT.match(sections[0]):
        return (sections[0], text)
    return (text,)


def continues(grid: IssuedTable, layout: Layout | None) -> Layout | None:
    """How a table without headings is built that goes on where the one before ended; None where it does not fit."""
    if layout is None or grid.width != len(layout.parts) or not grid.lines:
        return None
    return replace(layout, body=0)
