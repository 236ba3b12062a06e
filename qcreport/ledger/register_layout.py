"""How 登记.xlsx is laid out: the headings of its sheets (C6.1), and in which cell a deed that was taken stands."""

from collections.abc import Mapping
from types import MappingProxyType

from qcreport.book.addresses import reference
from qcreport.findings import Place
from qcreport.ledger.register import REGISTER_FILE, Deed, DeedKind

RESULT = "处理结果"
HEAD_ROW = 4
_FILE = ("文件名或校验码", "file")
_WHO = (("记录人", "recorder"), ("批准人", "approver"), ("日期", "day"))
COLUMNS: Mapping[DeedKind, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        DeedKind.FIGURE: (
            ("责任单位", "unit"),
            ("编号", "id"),
            ("填报项", "item"),
            ("更正后", "content"),
            ("依据", "basis"),
            ("提供人", "provider"),
            *_WHO,
        ),
        DeedKind.WITHDRAWAL: (_FILE, ("理由", "basis"), *_WHO),
        DeedKind.RECEIPT: (
            _FILE,
            ("实际收到日期", "content"),
            ("理由", "basis"),
            ("记录人", "recorder"),
            ("日期", "day"),
        ),
        DeedKind.EXTENSION: (
            ("责任单位", "unit"),
            ("延至", "content"),
            ("理由", "basis"),
            ("批准人", "approver"),
            ("日期", "day"),
        ),
        DeedKind.ADMISSION: (_FILE, ("理由", "basis"), *_WHO),
    }
)
"""Heading → the part of a row (`TypedDeed`) that stands below it; 处理结果 follows in every sheet."""


def heading_of(sheet: DeedKind, part: str) -> str:
    """What a part of a row is called on a sheet; empty where the sheet has no such column."""
    return next((heading for heading, name in COLUMNS[sheet] if name == part), "")


def places_of(found: tuple[Deed, ...], part: str = "content") -> Mapping[int, Place]:
    """Number of each deed → the cell of its row that holds a part; rows that were taken stand first, in their order."""
    rows = dict.fromkeys(DeedKind, HEAD_ROW)
    places: dict[int, Place] = {}
    for deed in found:
        column = [name for _, name in COLUMNS[deed.sheet]].index(part) if heading_of(deed.sheet, part) else 0
        places[deed.number] = Place(REGISTER_FILE, deed.sheet, reference(rows[deed.sheet], column))
        rows[deed.sheet] += 1
    return places
