"""Texts as an .xlsx writes them: references to letters, spaces kept or not, shared texts in several pieces."""

import re
from collections.abc import Sequence

_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?(<\?xml\s[^<>]*\?>)?\s*(?=<\w)")
_UTF_8 = re.compile(rb"""encoding=["']utf-8["']""", re.IGNORECASE)
_REFERENCE = re.compile(rb"&(#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);")
_HIDDEN = re.compile(r"_x00([0-9a-fA-F]{2})_")
_SPACES = " \t\r\n"
_BETWEEN = b"\x00"  # stands in no text
_NO_LETTERS = frozenset((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF))
_LAST_LETTER = 0x10FFFF
_TABLE = re.compile(rb"<sst(?:\s[^<>]*+)?>\s*+(.*)</sst>\s*+|<sst(?:\s[^<>]*)?/>\s*+", re.DOTALL)
_SHARED = re.compile(
    rb'<si>(?:<t( xml:space="preserve")?+>([^<]*+)</t>|<t ?/>)?+(?:<phoneticPr\s[^<>]*+>)?+</si>\s*+'
    rb"|<si>(.*?)</si>\s*+|<si ?/>\s*+|(.+)",
    re.DOTALL,
)
# How it is pronounced and how it looks; where the end of that is missing, all the rest is kept, and found odd.
_LEFT_OUT = re.compile(rb"<rPh\s[^<>]*>.*?</rPh>|<rPr>.*?</rPr>|(<rP[hr][\s>].*)", re.DOTALL)
_PIECE = re.compile(
    rb'<t( xml:space="preserve")?+>([^<]*+)</t>|<t ?/>|</?r>|<rPr ?/>|<phoneticPr\s[^<>]*+>|\s++|(.+)', re.DOTALL
)
Piece = tuple[bytes, bytes]  # whether its spaces are kept, and the bytes of a text


class Odd(Exception):  # noqa: N818 -- the part is left to the library, nothing is wrong
    """Something stands here that the pass over the bytes does not know."""


def require_plain(beginning: bytes, rest: bytes, end: bytes) -> None:
    """Hold that a part is whole and has nothing but tags and texts in it, as far as it is given.

    Raises:
        Odd: It ends elsewhere, is not in UTF-8, or has comments, texts without references or instructions.
    """
    head = _HEAD.match(beginning)
    foreign = head is None or (head[1] is not None and b"encoding" in head[1] and not _UTF_8.search(head[1]))
    further = foreign or beginning.find(b"<?", 5) >= 0 or b"<?" in rest or b"<!" in beginning or b"<!" in rest
    if further or not (rest or beginning).rstrip().endswith(end):
        raise Odd


class _Letters(dict[bytes, bytes]):
    """References → the letters they stand for; each is worked out once."""

    def __missing__(self, reference: bytes) -> bytes:
        digits = reference.removeprefix(b"#")
        number = int(b"0" + digits, 16) if digits.startswith(b"x") else int(digits)
        if number in _NO_LETTERS or number > _LAST_LETTER:
            raise Odd
        self[reference] = found = chr(number).encode()
        return found


_letters = _Letters({b"amp": b"&", b"lt": b"<", b"gt": b">", b"quot": b'"', b"apos": b"'"})


def written(raw: bytes) -> str:
    """The text that stands between two tags, spaces at its ends included; empty where nothing of it can be seen.

    Raises:
        Odd: It refers to something that is no letter, or is not UTF-8.
    """
    text = _unhidden(_decoded(raw))
    return "" if text.isspace() else text


def all_written(pieces: Sequence[Piece]) -> list[str]:
    """The same of many texts at once, which takes half the time. Spaces at the ends count where they are kept.

    Raises:
        Odd: One of them refers to something that is no letter, or is not UTF-8.
    """
    return ["" if text.isspace() else text for text in _all_shown(pieces)]


def _all_shown(pieces: Sequence[Piece]) -> list[str]:
    whole = _decoded(_BETWEEN.join([raw for _, raw in pieces]))
    texts = whole.split(_BETWEEN.decode()) if pieces else []
    if len(texts) != len(pieces):
        raise Odd
    shown = [text if kept else text.strip(_SPACES) for text, (kept, _) in zip(texts, pieces, strict=True)]
    return list(map(_unhidden, shown)) if "_x00" in whole else shown


def _decoded(raw: bytes) -> str:
    if b"\r" in raw:
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if b"&" in raw:
        around = _REFERENCE.split(raw)
        if len(around) != 2 * raw.count(b"&") + 1:
            raise Odd
        around[1::2] = map(_letters.__getitem__, around[1::2])
        raw = b"".join(around)
    try:
        return raw.decode()
    except UnicodeDecodeError as fault:
        raise Odd from fault


def _unhidden(text: str) -> str:
    """The text with the letters that XML cannot hold: `_x000D_` stands for one."""
    return _HIDDEN.sub(lambda found: chr(int(found[1], 16)), text) if "_x00" in text else text


def shared_texts(part: bytes, most: int) -> tuple[str, ...]:
    """The texts that the sheets share, by their numbers.

    Args:
        part: `xl/sharedStrings.xml`.
        most: So many texts at most, since no more can be shown.

    Raises:
        Odd: Too many, or something unknown among them.
    """
    require_plain(part, b"", b">")
    table = _TABLE.search(part)
    if table is None or table.end() < len(part) or part.count(b"<si") > most:
        raise Odd
    found = _SHARED.findall(table[1] or b"")
    if found and found[-1][-1]:
        raise Odd
    texts = all_written([(kept, text) for kept, text, _, _ in found])
    return tuple([_joined(pieces) if pieces else text for text, (_, _, pieces, _) in zip(texts, found, strict=True)])


def _joined(pieces: bytes) -> str:
    """A text whose pieces look differently."""
    found = _PIECE.findall(_LEFT_OUT.sub(rb"\1", pieces))
    if found and found[-1][-1]:
        raise Odd
    text = "".join(_all_shown([(kept, text) for kept, text, _ in found]))
    return "" if text.isspace() else text
