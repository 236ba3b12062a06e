"""A column of its own says how a figure is to be held (指标方向 大于等于｜年度指标值 1): its word goes in front of the figure (D9.37)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from qcreport.plan.documents.tables.document_row import DocumentRow
from qcreport.plan.guess import Guess
from qcreport.targets.grammar import read_target
from qcreport.targets.model import Kind
from qcreport.targets.spelling import NUMBER, plain

_SIGNS = {
    "≥": "≥ >= ≧ 大于等于 大于或等于 不小于 不低于 不少于 不得低于 不得少于 至少 达到 以上",
    "≤": "≤ <= ≦ 小于等于 小于或等于 不大于 不高于 不超过 不多于 不得高于 不得超过 至多 以下 以内 控制在",
    ">": "> 大于 高于 多于 超过",
    "<": "< 小于 低于 少于",
    "=": "= 等于",
}
_OF_WORDS = {plain(word): sign for sign, words in _SIGNS.items() for word in words.split()}
_UP, _DOWN = (
    {"正向", "正指标", "越大越好", "越高越好", "↑"},
    {"逆向", "反向", "负向", "逆指标", "越小越好", "越低越好", "↓"},
)
_POLAR = dict.fromkeys(_UP, "≥") | dict.fromkeys(_DOWN, "≤")
_IN_NAME = re.compile(r"(?:型|类)?(?:指标)?$")
_NEITHER = {"-", "--", "—", "——", "/", "无", "定性", "定性指标", "其他", "描述", "适度", "中性"}
_FIGURE = re.compile(rf"{NUMBER}[^\d以之左上内及]{{0,6}}")


def holds_limits(texts: Sequence[str]) -> bool:
    """Whether a column says nothing but how figures are to be held: 大于等于, ≤, =, or 正向 and 反向."""
    said = [text for text in texts if plain(text) not in _NEITHER]
    return bool(said) and all(_sign(text) or _polar(text) for text in said)


def with_limit(row: DocumentRow, said: Sequence[str]) -> DocumentRow:
    """The row with the limit that its column says in front of its bare figure.

    A direction alone (正向) makes a limit of it too, which is asked once; one that contradicts the limit is asked about.

    Args:
        row: The row with its target.
        said: What the columns of limits say, from left to right.
    """
    limits = [(text.strip(), sign) for text in said if (sign := _sign(text))]
    polar = [(text, sign) for text in said if (sign := _polar(text))]
    if not (limits or polar) or not _FIGURE.fullmatch(plain(row.target)):
        return row
    if not limits:
        asked = Guess(
            "目标值只有数，“正向”“反向”写在另一栏", "正向的不低于（≥），反向的不高于（≤）", ("由人工判定",), shared=True
        )
        return replace(row, target=f"{polar[0][1]}{row.target}", guesses=(*row.guesses, asked))
    word, sign = limits[0]
    said_so = sign == "=" or read_target(f"{word}{row.target}").kind is not Kind.MANUAL
    target = f"{word if said_so else sign}{row.target}"
    against = [text for text, other in polar if {other, sign} in ({"≥", "≤"}, {"≥", "<"}, {"≤", ">"})]
    if not against:
        return replace(row, target=target)
    asked = Guess(f"目标值的界限写的是“{target}”，另一栏写的是“{against[0]}”", target, ("在“指标”表改目标值",))
    return replace(row, target=target, guesses=(*row.guesses, asked))


def _sign(text: str) -> str:
    """The sign for a word that holds a figure; empty for every other one."""
    return _OF_WORDS.get(plain(text), "")


def _polar(text: str) -> str:
    """Which limit a direction means (正向指标: at least); empty for every other word."""
    return _POLAR.get(_IN_NAME.sub("", text.strip()), "")
