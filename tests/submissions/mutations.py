"""Seeded damage to a filled workbook: of its bytes, of the text of its parts, of the parts themselves."""

import io
import random
import re
import zipfile
from collections.abc import Callable

Parts = dict[str, bytes]
_CELL = re.compile(rb"<c [^>]*>")
_TAG = re.compile(rb"<[^<>]{1,200}>")
_ATTRIBUTE = re.compile(rb'"[^"<>]{0,80}"')
_NUMBER = re.compile(rb"(?<=[>\"])-?\d+(?:\.\d+)?(?=[<\"])")
_ODD_TEXTS = (
    b"", b"0", b"-1", b"1e308", b"1e-400", b"NaN", b"Infinity", b"99999999999999999999", b"A0", b"XFD1048576",
    b"ZZZZ9", b"&#0;", b"&#xD800;", b"&amp;", b"]]>", b"<!--", "１２".encode(), "\u202e\u200b".encode(), b"\xff\xfe", b"\x00",
    b"#REF!", b"rId1", b"s", b"str", b"e", b"b", b"d", b"inlineStr", b"../../x",
)  # fmt: skip


def mutated(content: bytes, seed: int) -> bytes:
    """One damaged copy; the same seed gives the same damage."""
    dice = random.Random(seed)  # noqa: S311 -- chance for tests, not for secrets
    if dice.random() < 0.2:
        return _bytes(content, dice)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(dice.randint(1, 4)):
        dice.choice(_PART_MUTATIONS)(parts, dice)
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return saved.getvalue()


def _bytes(content: bytes, dice: random.Random) -> bytes:
    """Bytes changed, cut out, repeated or cut off; checksums mostly give it away."""
    damaged = bytearray(content)
    for _ in range(dice.randint(1, 20)):
        at, size = dice.randrange(len(damaged)), dice.randint(1, 64)
        match dice.randrange(4):
            case 0:
                damaged[at] = dice.randrange(256)
            case 1:
                del damaged[at : at + size]
            case 2:
                damaged[at:at] = damaged[at : at + size]
            case _:
                damaged[at : at + size] = dice.randbytes(size)
        if len(damaged) < 100:
            break
    return bytes(damaged)


def _lose_part(parts: Parts, dice: random.Random) -> None:
    del parts[dice.choice(list(parts))]


def _swap_parts(parts: Parts, dice: random.Random) -> None:
    one, other = dice.choice(list(parts)), dice.choice(list(parts))
    parts[one], parts[other] = parts[other], parts[one]


def _cut_part(parts: Parts, dice: random.Random) -> None:
    name = dice.choice(list(parts))
    parts[name] = parts[name][: dice.randrange(len(parts[name]) + 1)]


def _replace(pattern: "re.Pattern[bytes]") -> Callable[[Parts, random.Random], None]:
    """Put something odd in the place of some things that the pattern finds."""

    def mutate(parts: Parts, dice: random.Random) -> None:
        name = dice.choice(list(parts))
        odd = dice.choice(_ODD_TEXTS)
        share = dice.choice((0.002, 0.05, 1.0))

        def put(match: "re.Match[bytes]") -> bytes:
            if dice.random() > share:
                return match[0]
            return b'"' + odd + b'"' if match[0].startswith(b'"') else odd

        parts[name] = pattern.sub(put, parts[name])

    return mutate


def _shuffle_cells(parts: Parts, dice: random.Random) -> None:
    """The references of cells in one part, dealt anew."""
    sheets = [name for name in parts if name.startswith("xl/worksheets/")]
    if sheets:
        name = dice.choice(sheets)
        cells = _CELL.findall(parts[name])
        dice.shuffle(cells)
        dealt = iter(cells)
        parts[name] = _CELL.sub(lambda _: next(dealt), parts[name])


_PART_MUTATIONS: tuple[Callable[[Parts, random.Random], None], ...] = (
    _lose_part,
    _swap_parts,
    _cut_part,
    _replace(_TAG),
    _replace(_ATTRIBUTE),
    _replace(_NUMBER),
    _shuffle_cells,
)
