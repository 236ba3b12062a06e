"""OLE2 files, which old workbooks are: the streams in their root folder; those of embedded objects lie deeper.

Names are told apart without regard to case, as the format has it, and given in small letters.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_END = 0xFFFFFFFA  # from here on no number of a sector
_SECTORS = (512, 4096)
_SMALL_SECTOR = 64
_ENTRY = 128
_IN_HEADER = 109
_STREAM = 2


@dataclass(frozen=True, slots=True)
class _Chains:
    """Sectors of one size, and which follows which."""

    content: bytes
    sector: int
    skipped: int  # sectors before number 0: the header
    after: tuple[int, ...]

    def places(self, start: int) -> list[int]:
        """Where the sectors begin that the chain from `start` goes through."""
        found: list[int] = []
        while start < _END:
            if len(found) > len(self.after):
                raise ValueError(start)  # the chain bites its tail
            found.append((start + self.skipped) * self.sector)
            start = self.after[start]
        return found

    def read(self, start: int) -> bytes:
        """What the chain of sectors from `start` holds."""
        return b"".join(self.content[at : at + self.sector] for at in self.places(start))


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the directory: where it stands, neighbours and children by number, where its stream begins and how long it is."""

    at: int
    name: str
    kind: int
    linked: tuple[int, int]
    child: int
    start: int
    size: int


def root_streams(content: bytes, names: tuple[str, ...] = ()) -> Mapping[str, bytes]:
    """The streams of these names (in small letters), where no name is given all names with nothing in them.

    Raises:
        ValueError: The file is damaged.
    """
    try:
        return dict(_streams(content, names))
    except (struct.error, IndexError) as fault:
        raise ValueError(*fault.args) from fault


def respelt(content: bytes, name: str) -> bytes:
    """The same file with its root stream of this name spelt so, for readers that tell capitals from small letters.

    Raises:
        ValueError: The file is damaged.
    """
    try:
        entries = _entries(_chains(content), content)
        place = next(one.at for one in _in_root(entries) if one.name.casefold() == name.casefold())
    except (struct.error, IndexError, StopIteration) as fault:
        raise ValueError(*fault.args) from fault
    spelt = name.encode("utf-16-le")
    return content[:place] + spelt + content[place + len(spelt) :]


def _streams(content: bytes, names: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    large = _chains(content)
    smallest, small = struct.unpack_from("<II", content, 56)
    entries = _entries(large, content)
    for entry in _in_root(entries):
        name = entry.name.casefold()
        if not names:
            yield name, b""
        elif name in names and entry.size < smallest:
            packed = large.read(entries[0].start)
            chains = _Chains(packed, _SMALL_SECTOR, 0, _numbers(large.read(small)))
            yield name, chains.read(entry.start)[: entry.size]
        elif name in names:
            yield name, large.read(entry.start)[: entry.size]


def _entries(large: _Chains, content: bytes) -> list[_Entry]:
    sectors = large.places(struct.unpack_from("<I", content, 48)[0])
    starts = (sector + at for sector in sectors for at in range(0, large.sector, _ENTRY))
    return [_entry(content, at) for at in starts if at + _ENTRY <= len(content)]


def _chains(content: bytes) -> _Chains:
    sector = 1 << min(struct.unpack_from("<H", content, 30)[0], 16)
    if sector not in _SECTORS:
        raise ValueError(sector)
    tables = list(struct.unpack_from(f"<{_IN_HEADER}I", content, 76))
    more = struct.unpack_from("<I", content, 68)[0]
    while more < _END and len(tables) * sector <= len(content) + _IN_HEADER * sector:
        *found, more = struct.unpack_from(f"<{sector // 4}I", content, (more + 1) * sector)
        tables += found
    after = [one for at in tables if at < _END for one in _numbers(content[(at + 1) * sector : (at + 2) * sector])]
    return _Chains(content, sector, 1, tuple(after))


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack_from(f"<{len(content) // 4}I", content)


def _entry(content: bytes, at: int) -> _Entry:
    length, kind, left, right, child = struct.unpack_from("<HBxIII", content, at + 64)
    start, size = struct.unpack_from("<II", content, at + 116)
    name = content[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
    return _Entry(at, name, kind, (left, right), child, start, size)


def _in_root(entries: list[_Entry]) -> Iterator[_Entry]:
    """The streams that stand in the root folder: its child and all that hang beside it."""
    waiting, seen = [entries[0].child], set[int]()
    while waiting:
        number = waiting.pop()
        if number < len(entries) and number not in seen:
            seen.add(number)
            waiting += entries[number].linked
            if entries[number].kind == _STREAM:
                yield entries[number]
