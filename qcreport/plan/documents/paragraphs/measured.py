"""Aims in paragraphs below a heading or sentence that calls them so: `一、工作目标` above `（一）出生人口性别比控制在112以内。` (D9.124)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qcreport.plan.documents.lines.sections import NO_HEADINGS, heading_after, project_and_content
from qcreport.plan.documents.paragraphs.aims_in_sentences import name_and_target
from qcreport.plan.documents.source import IssuedCell, IssuedDocument, IssuedLine, IssuedTable, Paragraph
from qcreport.plan.roles import LABEL
from qcreport.plan.separators import BRACKET_AT_END

_HEADINGS = ("分类", "类别", "序号", "指标", "目标值", "备注")
_TOLD = "中写明目标的段落作为指标（名称和目标值从句子中读出）"
_FEWEST, _FEWEST_BELOW_A_YEAR, _LONGEST_GROUP = 3, 2, 20
_COUNTER = re.compile(
    r"(?P<open>[（(]?)(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})(?P<close>[）).．、])\s*(?:(?![\d）)])|(?=\d{1,2}周?岁))|(?:[—－–]{1,2}|[●■◆▲○·•※◇□➢√①-⑳])\s*"
)
_CALLED = re.compile(r"(?:目标|指标)(?:要求|体系|值)?(?:如下|分别)?(?:[是为])?[：:。]?$")
_WORK = re.compile(r"目标(?:任务|责任)|任务目标|考核|评价")
_BY_YEAR = re.compile(
    r"(?:^|(?<=[。；;]))(?P<until>(?:到|至|力争到|争取到)(?:20\d\d年(?:底|末)?(?:前)?|[“”]?十[一二三四五六七]五[“”]?(?:期)?末))[，,]?"
)
_TITLE = re.compile(r"(?P<title>[^。；;，,：:\d]{2,16})[。：:](?=.)")
_DOES = re.compile(
    r"(?:全面|全年|力争|确保|计划|积极|继续|基本|再)*(?:新建|新改建|改建|改造|扩建|修建|建成|建设|实施|开展|推进|加强|加快|启动|完善|组织|举办|培训|打造|落实|制定|出台|推广|支持|完成|新增(?!就业))"
)


@dataclass(frozen=True, slots=True)
class _Aim:
    """What is measured and what it is to reach; whatever else the paragraph says of it is a remark."""

    name: str
    target: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class _Measured:
    """A paragraph of aims: its title in front, its aims, and how many of its pieces say no figure."""

    title: str
    aims: tuple[_Aim, ...]
    figures: int
    pieces: int

    @property
    def mostly(self) -> bool:
        """Whether most of what it says has a figure."""
        return self.figures > 0 and self.figures * 2 > self.pieces


def in_measured(source: IssuedDocument, *, items: bool) -> tuple[IssuedTable | None, IssuedDocument]:
    """The aims below headings and sentences that call them so, and the document without these paragraphs; None where there are none.

    Args:
        source: The document; one with a table has its indicators there.
        items: Whether the paragraphs have to be numbered, as those are that would be tasks otherwise.
    """
    taken: list[Paragraph] = []
    lines: list[IssuedLine] = []
    levels, at = NO_HEADINGS, 0
    paragraphs = () if source.grids else source.paragraphs
    while at < len(paragraphs):
        text = paragraphs[at].text.strip()
        levels = heading_after(levels, text) or levels
        below = _region(paragraphs[at + 1 :], items=items) if _calls(text) else 0
        alone = 0 if below or items else _by_year(paragraphs[at:])
        for one in paragraphs[at + 1 : at + 1 + below] or paragraphs[at : at + alone]:
            lines += _rows(one, levels)
            taken.append(one)
        at += max(below + 1, alone)
    if not lines:
        return None, source
    head = IssuedLine(tuple(map(IssuedCell, _HEADINGS)), lines[0].place)
    return IssuedTable("写明目标的段落", (head, *lines), _TOLD, explicit=True), source.without(taken)


def in_box(grid: IssuedTable) -> tuple[IssuedTable | Paragraph, ...]:
    """A table of one column as its lines: the aims of a box (专栏), one a line below short groups, as a table, all else as paragraphs (D9.131)."""
    if any(not cell.beside for line in grid.lines for cell in line.cells[1:]):
        return (grid,)
    lines = tuple(
        Paragraph(text.strip(), line.place)
        for line in grid.lines
        for text in line.cells[0].text.splitlines()
        if text.strip() and not line.cells[0].above
    )
    said = [(one, _said(one.text)) for one in lines]
    aims = [one for one, found in said if _is_aim(found)]
    figures = sum(found.mostly for _, found in said)
    groups = [one for one in lines if one not in aims and _groups(one.text)]
    counted = [one for one in groups if _shape(one.text)]
    groups = counted or groups  # beside 1、教育 a line without a number groups nothing
    if figures < _FEWEST or (len(aims) + len(groups)) * 3 < len(lines) * 2 or len(groups) > len(aims):
        return lines
    levels, rows, others, group = NO_HEADINGS, list[IssuedLine](), list[Paragraph](), ""
    for one in lines:
        if one in aims:
            rows += _rows(one, levels, group)
        elif one in groups:
            above = heading_after(levels, one.text)
            levels, group = (above, "") if above else (levels, one.text)
        else:
            others.append(one)
    head = IssuedLine(tuple(map(IssuedCell, _HEADINGS)), lines[0].place)
    return (*others, IssuedTable(grid.title or lines[0].text, (head, *rows), _TOLD, explicit=True))


def _is_aim(said: _Measured) -> bool:
    """Whether a line is an aim as a whole: it has a figure, or says what is to be kept (逐年提高)."""
    return said.mostly or (len(said.aims) == 1 and said.aims[0].name != said.aims[0].target)


def _groups(text: str) -> bool:
    """Whether a line of a box is a heading of those below it: short, without a figure or a stop."""
    bare = BRACKET_AT_END.sub("", _COUNTER.sub("", text, count=1))
    return len(bare) <= _LONGEST_GROUP and not re.search(r"[\d，。；：、]", bare)


def _calls(text: str) -> bool:
    """Whether a heading, or the words in front of a colon, say that aims stand below."""
    named = text if text.endswith(("：", ":")) else BRACKET_AT_END.sub("", text).rstrip("。")
    heading = len(named) <= 20 and not any(sign in named for sign in "，,；;")  # noqa: PLR2004 -- a heading is short
    return (heading or text.endswith(("：", ":"))) and _CALLED.search(named) is not None and not _WORK.search(named)


def _region(below: Sequence[Paragraph], *, items: bool) -> int:
    """How many paragraphs are the aims: one list counted alike, or sentences, of which two in three have figures; 0 where they are none."""
    said: list[_Measured] = []
    shape = None
    for one in below:
        text = one.text.strip()
        counter = _shape(text)
        if said and counter != shape:
            break
        shape = counter
        if (items and not counter) or LABEL.match(text) or text.endswith(("：", ":")):
            break
        found = _said(text)
        if not counter and not found.mostly:
            break
        said.append(found)
    figures = sum(one.mostly for one in said)
    enough = sum(one.figures for one in said) >= _FEWEST and figures * 3 >= len(said) * 2
    return len(said) if enough else 0


def _by_year(paragraphs: Sequence[Paragraph]) -> int:
    """Whether a paragraph begins with a year (到2025年，) and says several aims for it: 1, else 0."""
    text = paragraphs[0].text.strip()
    found = _said(text)
    return int(_BY_YEAR.match(text) is not None and found.mostly and found.figures >= _FEWEST_BELOW_A_YEAR)


def _shape(text: str) -> str:
    """How a paragraph is numbered, without its number: `1.` and `2.` alike; empty for none."""
    found = _COUNTER.match(text)
    if not found:
        return ""
    if not found["number"]:
        return "—"
    return f"{found['open']}{'1' if found['number'].isdecimal() else '一'}{found['close']}"


def _said(text: str) -> _Measured:
    bare = _COUNTER.sub("", text, count=1).strip()
    titled = _TITLE.match(bare) if "。" in bare.rstrip("。") or "：" in bare else None
    title = titled["title"] if titled else ""
    words = bare[len(title) + 1 :] if title else bare
    aims = list(_aims(words, single=_COUNTER.match(text) is not None and not title))
    figures = sum(map(_has_figure, aims))
    return _Measured(title, tuple(aims), figures, len(aims))


def _has_figure(one: _Aim) -> bool:
    """Whether an aim is one: something measured and its figure, no work that is done."""
    return one.name != one.target and any(map(str.isdigit, one.target)) and not _DOES.match(one.name)


def _aims(words: str, *, single: bool) -> Iterator[_Aim]:
    """The aims of a text; what a numbered one says beyond its figures is a remark, until when is one of each."""
    for sentence in filter(None, (one.strip() for one in re.split(r"。", words))):
        until = _BY_YEAR.match(sentence)
        rest = sentence[until.end() :] if until else sentence
        waiting, found = "", list[_Aim]()
        for piece in filter(
            None, (_BY_YEAR.sub("", one.strip()) for one in re.split(r"[，,；;](?![^（(]*[）)])", rest))
        ):
            said = name_and_target(f"{waiting}，{piece}" if waiting else piece)
            if said is None or (found and not any(map(str.isdigit, said[1]))):
                if said is None and not found:
                    waiting = f"{waiting}，{piece}" if waiting else piece
                elif said is None or single:
                    found[-1] = _Aim(found[-1].name, found[-1].target, f"{found[-1].remark}，{piece}".strip("，"))
                else:
                    found.append(_Aim(*said))
                continue
            found.append(_Aim(*said))
            waiting = ""
        if waiting and (single or not found):
            found = [_Aim(waiting, waiting)]
        for one in found:
            remark = "；".join(filter(None, (until["until"] if until else "", one.remark)))
            yield _Aim(one.name, one.target, remark)


def _rows(one: Paragraph, levels: tuple[str, ...], group: str = "") -> Iterator[IssuedLine]:
    text = one.text.strip()
    counter, said = _COUNTER.match(text), _said(text)
    number = (counter["number"] or "") if counter else ""
    project, content = project_and_content(levels)
    above = "，".join(filter(None, (project, content)))
    for aim in said.aims:
        cells = (above, said.title or group, number if len(said.aims) == 1 else "", aim.name, aim.target, aim.remark)
        yield IssuedLine(tuple(map(IssuedCell, cells)), one.place)
