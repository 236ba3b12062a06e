"""Old workbooks (.xls) made record by record, so that a test can say what stands in them."""

import struct

Record = tuple[int, bytes]
_SECTOR = 512
_END, _FAT, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_ROOT, _STREAM = 5, 2
_LEAST = 4096  # a shorter stream would lie among the small ones


def ole2_file(streams: dict[str, bytes]) -> bytes:
    """An OLE2 file with these streams in its root folder."""
    sectors: list[bytes] = []
    after: list[int] = []

    def put(content: bytes) -> int:
        first, pieces = len(sectors), [content[at : at + _SECTOR] for at in range(0, len(content), _SECTOR)]
        sectors.extend(piece.ljust(_SECTOR, b"\x00") for piece in pieces)
        after.extend([*range(first + 1, first + len(pieces)), _END])
        return first

    entries = [_entry("Root Answer", _ROOT, child=1)]
    for number, (name, content) in enumerate(streams.items(), start=2):
        right = number if number <= len(streams) else _FREE
        size = max(len(content), _LEAST)
        entries.append(_entry(name, _STREAM, right=right, start=put(content.ljust(_LEAST, b"\x00")), size=size))
    directory = put(b"".join(entries))
    count = next(count for count in range(1, 999) if count * (_SECTOR // 4) >= len(sectors) + count)
    tables = range(len(sectors), len(sectors) + count)
    fat = [*after, *[_FAT] * count]
    fat += [_FREE] * (count * (_SECTOR // 4) - len(fat))
    packed = struct.pack(f"<{len(fat)}I", *fat)
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        62,
        3,
        0xFFFE,
        9,
        6,
        0,
        count,
        directory,
        0,
        _LEAST,
        _END,
        0,
        _END,
        0,
    )
    return head + struct.pack("<109I", *tables, *[_FREE] * (109 - count)) + b"".join(sectors) + packed


def _entry(name: str, kind: int, *, right: int = _FREE, child: int = _FREE, start: int = _END, size: int = 0) -> bytes:
    written = name.encode("utf-16-le")
    head = struct.pack("<64sHBBIII36x", written, len(written) + 2, kind, 1, _FREE, right, child)
    return head + struct.pack("<II4x", start, size)


def xls(
    sheets: list[list[Record]],
    formats: dict[int, str] | None = None,
    strings: tuple[str, ...] = (),
    *,
    since_1904: bool = False,
) -> bytes:
    """A BIFF8 workbook: style n + 1 has the n-th of these formats, style 0 none; one without a code is not written down."""
    written = formats or {}
    shared = [_record(0x22, struct.pack("<H", since_1904))]
    shared += [
        _record(0x41E, struct.pack("<HHB", number, len(code), 1) + code.encode("utf-16-le"))
        for number, code in written.items()
        if code
    ]
    shared += [_record(0xE0, struct.pack("<HH16x", 0, number)) for number in (0, *written)]
    items = b"".join(struct.pack("<HB", len(one), 1) + one.encode("utf-16-le") for one in strings)
    shared.append(_record(0xFC, struct.pack("<II", len(strings), len(strings)) + items))
    names = [f"表{number}" for number in range(1, len(sheets) + 1)]
    bounds = [struct.pack("<IHBB", 0, 0, len(name), 1) + name.encode("utf-16-le") for name in names]
    start = len(_bof(5)) + sum(len(one) + 4 for one in bounds) + sum(map(len, shared)) + 4
    listed, pages = b"", b""
    for bound, records in zip(bounds, sheets, strict=True):
        listed += _record(0x85, struct.pack("<I", start + len(pages)) + bound[4:])
        pages += _bof(0x10) + b"".join(_record(*one) for one in records) + _record(0x0A, b"")
    return ole2_file({"Workbook": _bof(5) + listed + b"".join(shared) + _record(0x0A, b"") + pages})


def locked_xls(*before: Record, begin: bytes = b"", name: str = "Workbook") -> bytes:
    """A workbook with a password: FILEPASS after these records, then what nobody can read."""
    records = b"".join(_record(*one) for one in (*before, (0x2F, bytes(6))))
    return ole2_file({name: (begin or _bof(5)) + records + b"\xaa" * 600})


def number(row: int, column: int, value: float, style: int = 0) -> Record:
    """A cell with a number."""
    return 0x203, struct.pack("<HHHd", row, column, style, value)


def numbers(row: int, column: int, *styles: int) -> Record:
    """Cells side by side, each 1."""
    return 0xBD, struct.pack("<HH", row, column) + b"".join(
        struct.pack("<HI", style, (1 << 2) | 2) for style in styles
    ) + struct.pack("<H", column + len(styles) - 1)


def text(row: int, column: int, item: int) -> Record:
    """A cell with a shared text."""
    return 0xFD, struct.pack("<HHHI", row, column, 0, item)


def truth(row: int, column: int, *, error: int | None = None) -> Record:
    """A cell with TRUE, or with an error value."""
    return 0x205, struct.pack("<HHHBB", row, column, 0, 1 if error is None else error, error is not None)


def formula(row: int, column: int, result: float | bytes, style: int = 0) -> Record:
    """A computed cell; what is no number is given as its first six bytes."""
    said = struct.pack("<d", result) if isinstance(result, float) else result.ljust(6, b"\x00") + b"\xff\xff"
    return 0x06, struct.pack("<HHH", row, column, style) + said + bytes(6) + struct.pack("<H", 0)


def result(words: str) -> Record:
    """The text of the formula before."""
    return 0x207, struct.pack("<HB", len(words), 1) + words.encode("utf-16-le")


def _record(kind: int, said: bytes) -> bytes:
    return struct.pack("<HH", kind, len(said)) + said


def _bof(kind: int) -> bytes:
    return _record(0x809, struct.pack("<HH12x", 0x600, kind))
