"""What stands in a document and became no task, indicator, heading or rule: told with its place, so that nothing is lost in silence (D9.19)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qcreport.plan.documents.lines.titles import campaign_of
from qcreport.plan.documents.paragraphs.counted_in_words import apart
from qcreport.plan.documents.paragraphs.named_in_front import is_name
from qcreport.plan.documents.source import IssuedLine, IssuedTable, Paragraph
from qcreport.plan.documents.tables.document_row import DocumentRow
from qcreport.plan.documents.tables.headings import part_of
from qcreport.plan.documents.tables.layout import Layout
from qcreport.plan.said_once import without_rules

_SHOWN, _SHORTEST, _TOGETHER = 24, 4, 20
_STOPS = re.compile(r"[。；;：:，,\n（）()〔〕【】]")
_SIGNS = re.compile(r"[^\w%％≥≤<>]+|_")
_SAYS = re.compile(r"(?<=单位|部门)(?:为|是)")  # 责任单位为A is read as 责任单位：A
_NUMBER = re.compile(
    r"^(?:第?[一二三四五六七八九十]{1,3}[、章.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}(?:[.．]\d{1,3})*[.．、])"
)
_LABEL = re.compile(r"^(?:[（(]?(?:以上|上述)[^\s，。；：:（()）]{2,14}|[^\s，。；：:（()）]{2,6})[：:]\s*(?=\S)")
_NO_TASK = re.compile(
    r"附(?:件|表)\s*[一二三四五六七八九十\d]*[:：]?$|(?:备?注|说明|填表|制表|单位)[:：]|[（(](?:备?注|说明|单位)|(?:合|总|小)计$"
    r"|\S{0,20}〔\d{4}〕\d+号$|\d{4}年\d{1,2}月\d{1,2}日$|[^，。；]{0,40}(?:[:：]|的通知)$"
)


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words that became nothing of the plan, and where they stand; `row` where they are a row of a table that was read."""

    place: str
    words: str
    row: bool = False


def leftovers(
    parts: Iterable[IssuedTable | Paragraph], read: Sequence[tuple[Layout, Sequence[DocumentRow]]], told: Iterable[str]
) -> tuple[Leftover, ...]:
    """Paragraphs and rows of tables with words that no row of the plan holds, in their order.

    Args:
        parts: The paragraphs of the document and those of its tables that were recognised.
        read: The tables that were recognised in it, with their rows.
        told: What else was taken (titles, notes, rules) or is told by other words already.
    """
    held = _held(read, told)
    found: list[Leftover] = []
    for part in parts:
        if isinstance(part, Paragraph):
            found += [Leftover(part.place, words) for words in _lost_of(part, held)]
        else:
            found += [one for line in part.lines if (one := _of_row(line, part, held))]
    return tuple(found)


def said(found: Sequence[Leftover]) -> Iterator[tuple[str, str]]:
    """Place and question: rows of tables one by one, paragraphs together, since most of these are no tasks."""
    for one in (one for one in found if one.row):
        yield one.place, f"“{one.words}”没有成为任务或指标"
    others = [one for one in found if not one.row]
    for first in range(0, len(others), _TOGETHER):
        some = others[first : first + _TOGETHER]
        quoted = "、".join(f"{one.place}“{one.words}”" for one in some)
        yield some[0].place, f"以下文字没有成为任务、指标或标题：{quoted}"


def _held(read: Sequence[tuple[Layout, Sequence[DocumentRow]]], told: Iterable[str]) -> str:
    pieces: list[str] = list(told)
    for layout, rows in read:
        pieces += layout.headings
        for row in rows:
            pieces += row.groups
            pieces += (
                row.number + row.text,
                row.part,
                row.target,
                row.lead,
                row.partner,
                row.unit,
                row.deadline,
            )
            pieces += (row.remark, row.measure_unit, *(one.what for one in row.guesses))
    return "\n".join(map(_bare, pieces))


def _of_row(line: IssuedLine, table: IssuedTable, held: str) -> Leftover | None:
    """A row of which no cell that says something was taken; None for every other row."""
    cells = [cell.line for cell in line.cells if not (cell.above or cell.beside)]
    long = [text for text in cells if len(_bare(text)) >= _SHORTEST and part_of(text) is None]
    if not long or line is table.lines[0] or any(_taken(text, held) for text in long):
        return None
    if any(_NO_TASK.match(text) for text in cells if text):
        return None
    return Leftover(line.place, max(long, key=len)[:_SHOWN], row=True)


def _taken(text: str, held: str) -> bool:
    short = [_bare(one) for one in _STOPS.split(text) if _bare(one)]
    return any(_bare(one) in held for one in _clauses(text)) or all(one in held for one in short)


def _lost_of(part: Paragraph, held: str) -> list[str]:
    """What is lost of a paragraph; of one that counts its tasks in words (D9.67) what is lost of each of them."""
    pieces = [list(_lost(piece.text, held)) for piece in apart(part)]
    if len(pieces) == 1 or not all(pieces[1:]):
        return [words for lost in pieces for words in lost]
    return list(_lost(part.text, held))


def _lost(text: str, held: str) -> Iterator[str]:
    """The beginning of a paragraph, or of the words in it, that nothing holds."""
    if is_name(text.strip("。；;， \t")) and _bare(text) not in held:
        yield text.strip()
        return
    label = _LABEL.match(text.strip())
    named = label is not None and is_name(label[0].rstrip("：: "))
    words = text.strip() if named else _LABEL.sub("", text.strip())
    if _NO_TASK.match(words) or campaign_of([words]) or _bare(without_rules(words)) in held:
        return
    start = next((one for one in _clauses(words) if _bare(one) not in held), "")
    if start:
        at = 0 if start == next(iter(_clauses(words))) else words.find(start)
        yield words[at:][:_SHOWN]


def _clauses(text: str) -> list[str]:
    """The pieces of a text that say something, without their number."""
    pieces = (_NUMBER.sub("", one.strip()) for one in _STOPS.split(text))
    return [one for one in pieces if len(_bare(one)) >= _SHORTEST]


def _bare(text: str) -> str:
    return _SIGNS.sub("", _SAYS.sub("", text))
