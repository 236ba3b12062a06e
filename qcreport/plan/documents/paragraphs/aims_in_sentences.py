"""Aims that one sentence names with their figures: `主要预期目标是：生产总值增长6%以上，城镇新增就业3万人以上；…` (D9.93)."""

import re
from collections.abc import Iterator

from qcreport.plan.documents.proposed.defaults import OTHER_MEASURES
from qcreport.plan.documents.source import IssuedCell, IssuedDocument, IssuedLine, IssuedTable, Paragraph
from qcreport.targets.measure_units import unit_pattern
from qcreport.targets.phrases import AFTER, BEFORE
from qcreport.targets.spelling import NUMBER

_HEADINGS = ("类别", "指标", "目标值")
_TOLD = "中的指标是从写明目标的句子中读出的（名称和目标值）"
_FEWEST = 3
_BRACKET = r"(?:[（(][^（()）]*[）)])?"
_CALLED = re.compile(
    rf"(?:^|(?<=[。；;，,、]))(?:\d{{1,2}}[.．、]\s*)?(?P<label>[^。；;：:，,]{{0,30}}?(?:目标|指标)){_BRACKET}(?:分别)?[为是]?[：:]"
    rf"|^[—－–]{{1,2}}(?:关于)?(?P<aims>[^。；;：:，,]{{2,20}}(?:目标|指标)){_BRACKET}[。：:]"
)
_LIMITS = sorted(" ".join((*BEFORE.values(), "控制在 保持在 维持在 稳定在 达到 达 为")).split(), key=len, reverse=True)
_MOVES = "增长|下降|提高|降低|减少|上升|增加|回落|提升|压减|缩小"
_HOW = r"[比较]20\d\d年|力争|确保|实现|预计|计划|年均|累计|同比|比上年|实际|分别|均|都"
_THAN = r"(?:高于|低于|快于|不低于|不高于)(?:全国|全省|全市|全县)(?:同期)?平均(?:水平)?"
_FIGURE = rf"{NUMBER}\s*(?:{unit_pattern(OTHER_MEASURES)}|[^\W\d_]{{0,3}}?)"
_BEHIND = "|".join((*" ".join(AFTER.values()).split(), "左右"))
_WITH_FIGURE = re.compile(
    rf"(?P<name>.+?)(?P<target>(?:{_HOW}|{_MOVES}|{_THAN}|{'|'.join(map(re.escape, _LIMITS))})*{_FIGURE}(?:(?:、|和|及|与){_FIGURE})*(?:{_BEHIND})?)"
)
_KEPT = re.compile(
    r"(?P<name>.{2,}?)(?P<target>(?:力争|确保)?(?:(?:保持|维持|控制|稳定)在?|高于|低于|优于|快于|不低于|不高于|达到|完成|与|全部|稳步|稳定|持续|不断|逐步|逐年|依法|明显|显著|进一步).{2,})"
)

_NO_NAME = {"全面", "确保", "力争", "努力", "坚决"}


def in_aims(source: IssuedDocument) -> tuple[IssuedTable | None, IssuedDocument]:
    """The indicators of sentences that are called aims, and the document without these paragraphs; none where a table may hold them.

    Serves plans of the year and reports of the press, whose 主要预期目标 is one sentence.
    """
    found = [(one, lines) for one in source.paragraphs if not source.grids and (lines := tuple(_lines(one)))]
    lines = tuple(line for _, some in found for line in some)
    if not lines:
        return None, source
    head = IssuedLine(tuple(IssuedCell(text) for text in _HEADINGS), lines[0].place)
    return IssuedTable("写明目标的句子", (head, *lines), _TOLD, explicit=True), source.without(
        [one for one, _ in found]
    )


def _lines(one: Paragraph) -> Iterator[IssuedLine]:
    """The rows of a paragraph, one for each aim behind its label up to the end of the sentence; none where few of them have a figure."""
    text = one.text.strip()
    called = _CALLED.search(text)
    if called is None:
        return
    clauses = re.split(r"[；;]", text[called.end() :].partition("。")[0])
    said = [piece for clause in clauses for piece in re.split(r"[，,]", clause) if piece.strip()]
    pairs = [pair for clause in clauses for pair in _pairs(re.split(r"[，,]", clause))]
    figures = sum(any(letter.isdigit() for letter in target) for _, target in pairs)
    if figures < _FEWEST or len(pairs) * 3 < len(said) * 2:
        return
    for name, target in pairs:
        cells = ((called["label"] or called["aims"]).strip(), name, target)
        yield IssuedLine(tuple(map(IssuedCell, cells)), one.place)


def _pairs(pieces: list[str]) -> Iterator[tuple[str, str]]:
    """Name and target of each piece; one without a target goes in front of the next (其中甲投资，乙投资均增长12%)."""
    waiting = ""
    for piece in pieces:
        text = f"{waiting}，{piece.strip()}" if waiting else piece.strip()
        found = name_and_target(text)
        waiting = "" if found else text
        if found:
            yield found
    if waiting.strip("， "):
        yield waiting.strip("， "), waiting.strip("， ")


def name_and_target(text: str) -> tuple[str, str] | None:
    """What is measured, and what it is to reach or keep; None where a text says no such thing.

    Example:
        >>> name_and_target("城镇登记失业率控制在4.5%以内")
        ('城镇登记失业率', '控制在4.5%以内')
    """
    found = _WITH_FIGURE.fullmatch(text) or _KEPT.fullmatch(text)
    return (found["name"].strip(), found["target"].strip()) if found and found["name"] not in _NO_NAME else None
