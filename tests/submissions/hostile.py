"""Odd and hostile variants of a real filled workbook: what each is, and what must become of it."""

import gzip
import io
import random
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial

from msoffcrypto.format.ooxml import OOXMLFile

from qcreport.asked.headings import INDICATORS, VALUE
from tests.submissions.filled_form import filled
from tests.submissions.grids import column_of, find
from tests.submissions.oldbooks import locked_xls, ole2_file
from tests.submissions.test_container import ole2
from tests.submissions.test_unpack import mail, zipped

ITEM_ID, ITEM_NAME = "Z9", "一次验收合格数"  # a count, 51 where nothing happens to it
_TRUTH = Fraction(51)


@dataclass(frozen=True, slots=True)
class Variant:
    """One variant.

    Attributes:
        name: Name of the file as received; tells the case apart.
        make: Makes its bytes; whoever only wants the names does not pay for them.
        outcome: Outcome of the file, as the office reads it (several where the content decides nothing more).
        words: What its one line must say, where it is refused.
        value: What the cell under test must read as; None where it must not be taken.
        code: The finding that the cell must have; empty for none.
    """

    name: str
    make: Callable[[], bytes]
    outcome: tuple[str, ...]
    words: str = ""
    value: Fraction | None = _TRUTH
    code: str = ""

    @property
    def content(self) -> bytes:
        """Its bytes, made anew."""
        return self.make()


USABLE = ("接收", "退回待改")
_REFUSED = ("拒收",)


def variants() -> Iterator[Variant]:
    """All of them."""
    yield from _containers()
    yield from _bombs()
    yield from _strange_parts()
    yield from _typed()
    yield from _names()


def _containers() -> Iterator[Variant]:
    refused: tuple[tuple[str, Callable[[], bytes], str], ...] = (
        ("空.xlsx", lambda: b"", "空的"),
        ("一个字节.xlsx", lambda: b"P", "文本"),
        ("乱码.xlsx", lambda: _noise(5000), "不是 Excel"),
        ("全零.xlsx", lambda: bytes(5000), "不是 Excel"),
        ("文本.xlsx", "编号,填报值\nZ9,51\n".encode, "文本"),
        ("网页.xls", lambda: b"<html><body><table><tr><td>Z9</td></tr></table></body></html>", "文本"),
        ("其实是文档.xlsx", lambda: zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}), "Word"),
        ("二进制.xlsb", lambda: zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"x"}), "xlsb"),
        (
            "老XML.xls",
            lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "文本",
        ),
        ("其实是图.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "图片"),
        ("其实是扫描件.xlsx", lambda: b"%PDF-1.7 scan", "PDF"),
        ("包.rar", lambda: b"Rar!\x1a\x07\x01\x00" + bytes(50), "RAR"),
        ("包.7z", lambda: b"7z\xbc\xaf\x27\x1c" + bytes(50), "7z"),
        ("包.gz", lambda: gzip.compress(_good(), mtime=0), "gz"),
        ("截在头部.xlsx", lambda: _good()[:100], "没有传完"),
        ("截在一半.xlsx", lambda: _good()[: len(_good()) // 2], "没有传完"),
        ("截在末尾.xlsx", lambda: _good()[:-10], "没有传完"),
        ("只有头.xlsx", lambda: b"PK\x03\x04", "没有传完"),
        ("空压缩包.zip", lambda: zipped({}), "没有文件"),
        ("套太深.zip", lambda: zipped({"1.zip": zipped({"2.zip": zipped({"表.xlsx": _good()})})}), "取出"),
        ("没有附件.eml", lambda: mail({}), "没有文件"),
        ("残缺.xls", ole2, "损坏"),
        ("残缺的老表.xls", lambda: ole2("Workbook"), "损坏"),
        ("有密码.xlsx", lambda: _encrypted(_good()), "密码"),
        ("有密码.xls", locked_xls, "密码"),
        ("来信.msg", lambda: ole2_file({"__properties_version1.0": b"x"}), ".eml"),
        ("部分加密.xlsx", lambda: _flagged(_good()), "密码"),
        ("太大.xlsx", lambda: zipped({"[Content_Types].xml": b"", "xl/a.bin": _noise(20 << 20)}), "20 MB"),
    )
    for name, make, words in refused:
        outcome = ("拆包",) if name == "套太深.zip" else _REFUSED
        yield Variant(name, make, outcome, words)
    documents: tuple[tuple[str, Callable[[], bytes], str], ...] = (
        ("国标文本.csv", lambda: "编号,填报值\nZ9,51\n".encode("gb18030"), "文本"),
        ("宽字符文本.txt", lambda: "编号".encode("utf-16"), "文本"),
        ("文档.docx", lambda: zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}), "Word"),
        ("幻灯.pptx", lambda: zipped({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"}), "Word"),
        ("文字.odt", lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "Word"),
        ("老文档.doc", lambda: ole2("WordDocument"), "Word"),
        ("老演示.ppt", lambda: ole2("PowerPoint Document"), "Word"),
    )
    for name, make, words in documents:
        yield Variant(name, make, ("文档",), words)
    yield Variant("末尾有杂物.xlsx", lambda: _good() + b"\x00" * 500, (*USABLE, "拒收"))
    yield Variant("扩展名不对.pdf", _good, USABLE)
    yield Variant("扩展名不对.docx", _good, USABLE)
    yield Variant("没有扩展名", _good, USABLE)
    yield Variant("盖章页.pdf", lambda: b"%PDF-1.7 scan", ("佐证",), "PDF")
    yield Variant(
        "红头文件.ofd", lambda: zipped({"OFD.xml": b"<OFD/>", "Doc_0/Document.xml": b"<D/>"}), ("佐证",), "OFD"
    )
    yield Variant("手机照片.heic", lambda: bytes(4) + b"ftypheic" + bytes(50), ("佐证",), "图片")
    yield Variant("照片.jpg", lambda: b"\xff\xd8\xff\xe0" + bytes(50), ("佐证",), "图片")


def _good() -> bytes:
    return filled().content


def _noise(size: int) -> bytes:
    return random.Random(1).randbytes(size)  # noqa: S311 -- noise, not secrets


def _encrypted(content: bytes) -> bytes:
    saved = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt("秘密", saved)
    return saved.getvalue()


def _flagged(content: bytes) -> bytes:
    """The parts are marked as encrypted, as some programs do."""
    flagged = bytearray(content)
    at = content.rindex(b"PK\x05\x06")
    entry = struct.unpack_from("<I", content, at + 16)[0]
    flagged[entry + 8] |= 1
    return bytes(flagged)


def _parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(filled().content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _sheet_of(title: str) -> str:
    order = ("填报说明", "量化指标", "工作任务", "其他相关任务", "佐证材料")
    return f"xl/worksheets/sheet{order.index(title) + 1}.xml"


def _with(change: Callable[[dict[str, bytes]], None]) -> Callable[[], bytes]:
    def make() -> bytes:
        parts = _parts()
        change(parts)
        return zipped(parts)

    return make


def _put(name: str, content: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts[name] = content

    return change


def _halve(name: str) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts[name] = parts[name][: len(parts[name]) // 2]

    return change


def _swap(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[name], (name, old)
        parts[name] = parts[name].replace(old, new, 1)

    return change


def _bombs() -> Iterator[Variant]:
    sheet = _sheet_of("量化指标")
    laugh = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    outside = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    last = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    deep = b"<a>" * 200_000
    yield Variant("一个大零件.xlsx", _with(_put("xl/media/a.bin", bytes(30_000_000))), _REFUSED, "异常巨大")
    yield Variant("大字符串表.xlsx", _with(_put("xl/sharedStrings.xml", b"<si>" * 10_000_000)), _REFUSED, "异常巨大")
    yield Variant(
        "零件太多.xlsx", _with(lambda parts: parts.update({f"xl/{n}": b"" for n in range(2100)})), _REFUSED, "异常巨大"
    )
    yield Variant("实体膨胀.xlsx", _with(_put("xl/sharedStrings.xml", laugh + b"<sst/>")), _REFUSED, "文档类型")
    yield Variant("外部实体.xlsx", _with(_put("docProps/core.xml", outside + b"<x>&e;</x>")), _REFUSED, "文档类型")
    yield Variant(
        "宽字符实体.xlsx", _with(_put("xl/styles.xml", laugh.decode().encode("utf-16"))), _REFUSED, "文档类型"
    )
    yield Variant("最后一格有字.xlsx", _with(_swap(sheet, b"</sheetData>", last)), _REFUSED, "范围过大")
    yield Variant("深层嵌套.xlsx", _with(_put("xl/theme/theme1.xml", deep)), (*USABLE, "拒收"))
    yield Variant(
        "压缩包炸弹.zip", lambda: zipped({f"{n}.xlsx": bytes(19_000_000) for n in range(12)}), ("拆包",), "取出"
    )


def _strange_parts() -> Iterator[Variant]:
    sheet = _sheet_of("量化指标")
    link = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    yield Variant("零件重复.xlsx", _with(_put("XL/workbook.xml", b"<x/>")), _REFUSED, "重复")
    yield Variant("路径越界.xlsx", _with(_put("../../evil.xml", b"<x/>")), _REFUSED, "路径越界")
    yield Variant("绝对路径.xlsx", _with(_put("/evil.xml", b"<x/>")), _REFUSED, "路径越界")
    yield Variant("带宏.xlsm", _with(_put("xl/vbaProject.bin", b"macro")), USABLE)
    yield Variant("带外部链接.xlsx", _with(_put("xl/externalLinks/externalLink1.xml", b"<externalLink/>")), USABLE)
    yield Variant("带嵌入对象.xlsx", _with(_put("xl/embeddings/oleObject1.bin", ole2("Package"))), USABLE)
    yield Variant("带自定义数据.xlsx", _with(_put("customXml/item1.xml", b"<x>1</x>")), USABLE)
    yield Variant("多余的关系.xlsx", _with(_put("xl/worksheets/_rels/sheet9.xml.rels", link)), USABLE)
    for part in ("xl/workbook.xml", "xl/sharedStrings.xml", sheet, "xl/styles.xml"):
        yield Variant(f"{part.split('/')[-1]}被清空.xlsx", _with(_put(part, b"")), (*USABLE, "拒收"), value=None)
    for part in ("xl/workbook.xml", sheet):
        yield Variant(f"{part.split('/')[-1]}被截断.xlsx", _with(_halve(part)), _REFUSED, "损坏", value=None)


def _typed() -> Iterator[Variant]:
    """What people type, paste or compute into a cell for a count."""
    taken: tuple[tuple[object, int], ...] = (
        (51, 51), (51.0, 51), ("51", 51), (" 51 ", 51), ("５１", 51), ("51个", 51), ("51 家", 51), ("1,051", 1051), ("１，０５１", 1051),
        ("51\u200b", 51), ("\ufeff51", 51), ("51\u00a0", 51), ("51。0", 51), ("51。", 51), ("五十一", 51), ("五十一家", 51), (0, 0),
    )  # fmt: skip
    for value, number in taken:
        wrong = number > 52  # 验收数 is 52
        yield _cell(value, None if wrong else Fraction(number), code="F131" if wrong else "")
    refused: tuple[tuple[object, str], ...] = (
        ("约51", "F103"), ("51左右", "F103"), ("50-52", "F103"), ("50～52", "F103"), ("五十余", "F103"), ("五十一二", "F10"), ("51（含在建）", "F122"), ("51次", "F109"),
        ("51%", "F109"), ("5.1万", "F1"), ("51吨", "F109"), ("5,1", "F108"), ("51.5", "F112"), (51.5, "F112"), (-1, "F113"), ("−1", "F113"),
        ("无", "F10"), ("—", "F10"), ("N/A", "F10"), ("见附件", "F10"), ("0x33", "F10"), ("5e1", "F10"), ("1e308", "F1"), ("9" * 40, "F1"), ("NaN", "F10"),
        ("inf", "F10"), (True, "F105"), (date(2026, 5, 1), "F106"), ("51;52", "F1"), ("51/52", "F1"), ("=51", "F1"), ("@51", "F1"), ("+51-0", "F1"),
        ("\u202e15", "F102"), ("51" + "x" * 30_000, "F1"), ("51\n52", "F1"), ("<r>51</r>", "F1"), ("{{51}}", "F1"), ("'; DROP TABLE entries; --", "F1"),
    )  # fmt: skip
    for value, code in refused:
        yield _cell(value, None, code=code)
    for formula, cached, code in (
        ("1/0", "#DIV/0!", "S217"),
        ("[1]Sheet1!A1", "#REF!", "S217"),
        ("40+11", None, "S218"),
    ):
        yield Variant(
            f"公式{formula.replace('/', '除')}.xlsx", partial(_formula, formula, cached), USABLE, value=None, code=code
        )
    yield Variant("公式有结果.xlsx", partial(_formula, "40+11", "51"), USABLE, value=_TRUTH, code="S219")


def _cell(value: object, number: Fraction | None, *, code: str = "") -> Variant:
    name = "".join(letter if letter.isalnum() else f"u{ord(letter):x}" for letter in repr(value))[:60]
    return Variant(f"填{name}.xlsx", partial(typed_in, value), USABLE, value=number, code=code)


def typed_in(value: object) -> bytes:
    """The cell under test holds this value."""
    book = filled().book()
    sheet = book[INDICATORS]
    row = find(sheet, 编号=ITEM_ID, 填报项=ITEM_NAME) + 1
    cell = sheet.cell(row, column_of(sheet, VALUE) + 1)
    cell.value = value  # type: ignore[assignment]  # openpyxl's stubs know fewer cell types
    if isinstance(value, str):
        cell.data_type = "s"  # a text that begins with = is typed as text here
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _formula(formula: str, cached: str | None) -> bytes:
    """The cell holds a formula with this stored result."""
    book = filled().book()
    sheet = book[INDICATORS]
    row = find(sheet, 编号=ITEM_ID, 填报项=ITEM_NAME) + 1
    place = sheet.cell(row, column_of(sheet, VALUE) + 1)
    place.value = 777_777_777
    saved = io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    kind = b' t="e"' if cached and cached.startswith("#") else b""
    result = b"" if cached is None else b"<v>" + cached.encode() + b"</v>"
    for name, part in parts.items():
        at = part.find(b"<v>777777777</v>")
        if at >= 0:
            start = part.rindex(b"<c ", 0, at)
            head = part[start : part.index(b">", start)].replace(b' t="n"', b"")
            end = at + len(b"<v>777777777</v>")
            parts[name] = part[:start] + head + kind + b"><f>" + formula.encode() + b"</f>" + result + part[end:]
    return zipped(parts)


def _names() -> Iterator[Variant]:
    """The same workbook under names that mean something to shells, templates, terminals or spreadsheets."""
    odd = (
        "[/red]表.xlsx", "{{ 7*7 }}.xlsx", "%s%n.xlsx", "=cmd.xlsx", "-rf.xlsx", "a'b\"c.xlsx", "表\u202excod.xlsx", "换\n行.xlsx",
        "🙂.xlsx", "长" * 80 + ".xlsx", "$(id).xlsx", "<b>x</b>.xlsx", "表.xlsx.exe", " .xlsx", "NUL.xlsx",
    )  # fmt: skip
    for name in odd:
        yield Variant(name, _good, USABLE)
