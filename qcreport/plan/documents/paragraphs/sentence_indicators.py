"""Indicators in sentences: `数量指标：新建公厕≥10座，改造5座；质量指标：验收合格率100%。` (D9.64)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from qcreport.plan.documents.lines.sections import NO_HEADINGS, heading_after, project_and_content
from qcreport.plan.documents.proposed.defaults import OTHER_MEASURES
from qcreport.plan.documents.source import IssuedCell, IssuedDocument, IssuedLine, IssuedTable, Paragraph
from qcreport.plan.documents.tables.contents import is_target
from qcreport.targets.measure_units import unit_pattern
from qcreport.targets.phrases import AFTER, BEFORE
from qcreport.targets.spelling import NUMBER, even_signs

_HEADINGS = ("分类", "类别", "指标", "目标值", "计量单位")
_TOLD = "中的指标是从段落的句子中读出的（数量指标：名称和目标值）"
_FEWEST = 2
_KIND = r"(?:数量|质量|时效|进度|(?:经济|社会|生态环境)?成本|(?:经济|社会|生态|环境)效益|可持续(?:影响|发展)|(?:(?:社会)?公众|(?:服务|受益)对象|群众|或)*满意度)"
_LABEL = re.compile(
    rf"(?:^|(?<=[。；;：:，,\s]))(?:[（(]?\d{{1,2}}[）).、．]\s*)?(?P<label>{_KIND}(?:指标|目标))\d?(?:[：:，,]|(?:分别)?[为是](?=\S))\s*"
)
_UPPER = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．])?(?:产出|效益|成本|满意度)(?:指标|目标)[：:]\s*")
_PIECE = re.compile(r"(?P<words>(?:[^，,；;。（()）]|[（(][^（()）]*[）)])+)(?P<stop>[，,；;。]|$)")
_TEMPLATE = re.compile(r"[（(](?P<said>[^（()）]*(?:\*{1,3}|×{1,3}|X{2,3}|_{2,}|…)[^（()）]*)[）)]")
_SIGNS = r"≥|≤|>=|<=|=|>|<"
_WORDS = "|".join(sorted(" ".join((*BEFORE.values(), *AFTER.values(), "控制在 为")).split(), key=len, reverse=True))
_TARGETED = re.compile(
    rf"(?P<name>.*?[^\d.])(?P<target>(?:(?:{_SIGNS}|{_WORDS})\s*)*{NUMBER}\s*(?:{unit_pattern(OTHER_MEASURES)}|[^\W\d_]{{0,3}}?)(?:{_WORDS}|左右)?)"
)
_UNTIL = re.compile(
    r"(?P<name>.*?(?:时间|时限|期限|工期))[：:为]?(?P<target>(?:20\d\d年|\d{1,2}月|[上下]半年|\d{1,3}(?:天|个月|日)).*)"
)
_ASPIRED = re.compile(
    r"(?P<name>.{2,}?)(?P<target>(?:得到|有所|有效|明显|显著|逐步|不断|持续|稳步|进一步)*(?:提高|提升|改善|增强|增加|加强|促进|下降|降低|减少|良好|优良|稳定|完善|有效|显著|明显|长期))"
)
_MARKS = " 　★☆*●◆"


@dataclass(frozen=True, slots=True)
class _SentenceIndicator:
    """An indicator as a sentence says it."""

    name: str
    target: str
    measure: str = ""


def in_sentences(source: IssuedDocument) -> tuple[IssuedTable | None, IssuedDocument]:
    """The indicators in sentences behind 数量指标：, 质量指标： …, and the document without these paragraphs; none where a table may hold them.

    It takes two labels and two targets that can be read: a single `质量目标：` in prose is none.
    """
    found: list[tuple[Paragraph, tuple[IssuedLine, ...]]] = []
    levels = NO_HEADINGS
    for one in () if source.grids else source.paragraphs:
        text = one.text.strip()
        if lines := tuple(_lines(one, *project_and_content(levels))):
            found.append((one, lines))
        else:
            levels = heading_after(levels, text) or levels
    lines = tuple(line for _, some in found for line in some)
    labels = {line.cells[1].text for line in lines}
    read = sum(is_target(even_signs(line.cells[3].text), bare=True) for line in lines)
    if len(labels) < _FEWEST or read < _FEWEST:
        return None, source
    head = IssuedLine(tuple(IssuedCell(text) for text in _HEADINGS), lines[0].place)
    return IssuedTable("写明指标的句子", (head, *lines), _TOLD, explicit=True), source.without(
        [one for one, _ in found]
    )


def _lines(one: Paragraph, project: str, content: str) -> Iterator[IssuedLine]:
    """The rows of a paragraph, one for each indicator behind a label; none where it has no label."""
    text = even_signs_of(_UPPER.sub("", one.text.strip()))
    labels = list(_LABEL.finditer(text))
    above = "，".join(filter(None, (project, content)))
    for at, label in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(text)
        for said in _indicators(text[label.end() : end], label["label"]):
            cells = (above or label["label"], label["label"], said.name, said.target, said.measure)
            yield IssuedLine(tuple(IssuedCell(cell) for cell in cells), one.place)


def even_signs_of(text: str) -> str:
    """The text with its signs of comparison in one width, all else as it stands."""
    return re.sub(r"[＞＜＝≧≦═⩾⩽﹥﹤﹦]", lambda found: even_signs(found[0]), text)


def _indicators(words: str, label: str) -> Iterator[_SentenceIndicator]:
    """What stands behind a label, piece by piece; a piece without a target goes in front of the next one up to ； or 。."""
    waiting = ""
    for piece in _PIECE.finditer(words):
        text = piece["words"].strip(_MARKS)
        said = _with_figure(text, label) if text else None
        if said:
            name = "，".join(filter(None, (waiting, said.name)))
            yield replace(said, name=name)
            waiting = ""
            continue
        waiting = "，".join(filter(None, (waiting, text)))
        if waiting and piece["stop"] not in "，,":
            yield _aspired(waiting)
            waiting = ""
    if waiting:
        yield _aspired(waiting)


def _with_figure(text: str, label: str) -> _SentenceIndicator | None:
    """A name and its figure or date, the template's bracket (≥**株) telling the unit of measure; None without one."""
    template = _TEMPLATE.search(text)
    measure = re.sub(rf"(?:{_SIGNS}|[*×X_…≥≤\s]|{_WORDS})+", "", template["said"]) if template else ""
    bare = text if template is None else text[: template.start()] + text[template.end() :]
    found = _UNTIL.fullmatch(bare) or _TARGETED.fullmatch(f" {bare}")
    if found is None:
        return None
    name = found["name"].strip(f"{_MARKS}：:")
    return _SentenceIndicator(name or label.removesuffix("指标"), found["target"].strip(), measure)


def _aspired(text: str) -> _SentenceIndicator:
    """What is to become better without a figure: 生态环境明显改善; other words are name and target at once."""
    found = _ASPIRED.fullmatch(text)
    return _SentenceIndicator(found["name"], found["target"]) if found else _SentenceIndicator(text, text)
