"""Each limit of the intake: what just reaches it is taken, one more is refused with one sentence."""

import io
import math
import random
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook

from qcreport.plan.limits import Limits
from qcreport.plan.model import Setting
from qcreport.submissions.cellmarks import Unreadable
from qcreport.submissions.container import Format, container
from qcreport.submissions.examine import examine, examine_all
from qcreport.submissions.model import FileOutcome
from qcreport.submissions.opening import open_sheets
from qcreport.submissions.recognise import Expectation
from qcreport.submissions.sheets import ReturnedSheet
from qcreport.submissions.unpack import Budget, Locked, members
from tests.submissions import oldbooks
from tests.submissions.conftest import Books
from tests.submissions.rawbooks import ods, ods_cell, xlsx
from tests.submissions.test_unpack import zipped

_MEGABYTE = 1024 * 1024
_DAY = date(2026, 10, 9)
_ROOMY = Limits(ratio=10_000, free_megabytes=100)


def _book(extra: dict[str, bytes]) -> bytes:
    saved = io.BytesIO()
    Workbook().save(saved)
    with zipfile.ZipFile(saved, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in extra.items():
            archive.writestr(name, content)
    return saved.getvalue()


def _inflated(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return sum(entry.file_size for entry in archive.infolist())


def _opened(content: bytes, limits: Limits) -> tuple[ReturnedSheet, ...]:
    return open_sheets("a", content, container("a", content, limits), limits)


def _line(content: bytes, limits: Limits) -> str:
    return container("表.xlsx", content, limits).line


def test_bytes_of_a_workbook() -> None:
    """A workbook of as many bytes as may be is looked at, one byte more is not."""
    limits = Limits(file_megabytes=1)
    book = _book({"xl/a.bin": _noise(_MEGABYTE - len(_book({"xl/a.bin": _noise(0)})) - 1000)})
    full = book[:-2] + (_MEGABYTE - len(book)).to_bytes(2, "little") + bytes(_MEGABYTE - len(book))  # a long comment
    assert len(full) == _MEGABYTE
    assert container("表.xlsx", full, limits).format is Format.XLSX
    longer = book[:-2] + (_MEGABYTE - len(book) + 1).to_bytes(2, "little") + bytes(_MEGABYTE - len(book) + 1)
    assert "超过 1 MB" in _line(longer, limits)


def test_scans_and_archives_have_limits_of_their_own(book: Books, expected: Expectation) -> None:
    """A PDF of 26 MB in an archive of 27 MB is evidence beside the form that comes with it."""
    scan = b"%PDF-1.7" + _noise(26 * _MEGABYTE)
    found = examine_all("来件.zip", zipped({"表.xlsx": book(), "盖章页.pdf": scan}), _DAY, expected)
    assert [one.receipt.outcome for one in found][1:] == [FileOutcome.EVIDENCE, FileOutcome.UNPACKED]
    assert found[0].receipt.outcome in _USABLE
    assert found[1].content == scan


def _noise(size: int) -> bytes:
    return random.Random(1).randbytes(size)  # noqa: S311 -- noise, not secrets


def test_parts_of_a_workbook() -> None:
    """A workbook may have so many parts and no more."""
    limits = Limits(parts=50)
    own = len(zipfile.ZipFile(io.BytesIO(_book({}))).namelist())
    extra = {f"xl/{number}": b"" for number in range(51 - own)}
    assert "异常巨大" in _line(_book(extra), limits)
    extra.popitem()
    assert container("表.xlsx", _book(extra), limits).format is Format.XLSX


def test_files_in_an_archive() -> None:
    """An archive may hold so many files and no more."""
    limits = Limits(parts=50)
    budget = Budget(limits, limits.inflated_bytes)
    assert len(members(zipped({f"{number}": b"x" for number in range(50)}), budget)) == 50
    with pytest.raises(Locked, match="51 个文件"):
        members(zipped({f"{number}": b"x" for number in range(51)}), budget)


def test_bytes_of_a_part() -> None:
    """A part may be inflated to so many bytes and no more."""
    limits = replace(_ROOMY, part_megabytes=1)
    assert container("表.xlsx", _book({"xl/a.bin": bytes(_MEGABYTE)}), limits).format is Format.XLSX
    assert "异常巨大" in _line(_book({"xl/a.bin": bytes(_MEGABYTE + 1)}), limits)


def test_bytes_of_all_parts() -> None:
    """All parts together may be inflated to so many bytes and no more."""
    limits = replace(_ROOMY, inflated_megabytes=1)
    left = _MEGABYTE - _inflated(_book({}))
    assert container("表.xlsx", _book({"xl/a.bin": bytes(left)}), limits).format is Format.XLSX
    assert "异常巨大" in _line(_book({"xl/a.bin": bytes(left - 1), "xl/b.bin": bytes(2)}), limits)


def test_bytes_of_all_files_in_an_archive() -> None:
    """What an archive holds may be inflated to so many bytes and no more; a file that would pass the limit stays inside."""
    limits = replace(_ROOMY, inflated_megabytes=1)
    rest = _MEGABYTE - 1000
    fitting = members(zipped({"a": bytes(1000), "b": bytes(rest)}), Budget(limits, limits.inflated_bytes))
    assert [(len(one.content), one.line) for one in fitting] == [(1000, ""), (rest, "")]
    first, second = members(zipped({"a": bytes(1000), "b": bytes(rest + 1)}), Budget(limits, limits.inflated_bytes))
    assert (len(first.content), len(second.content)) == (1000, 0)
    assert "没有取出" in second.line


def test_ratio_of_a_workbook() -> None:
    """Above the bytes that are free, parts may be so many times larger than the file and no more."""
    noise = random.Random(1).randbytes(50_000)  # noqa: S311 -- noise, not secrets
    content = _book({"xl/a.bin": bytes(3 * _MEGABYTE), "xl/b.bin": noise})
    ratio = _inflated(content) / len(content)
    assert container("表.xlsx", content, Limits(free_megabytes=1, ratio=math.ceil(ratio))).format is Format.XLSX
    assert "异常巨大" in _line(content, Limits(free_megabytes=1, ratio=math.floor(ratio)))
    assert container("表.xlsx", content, Limits(free_megabytes=4, ratio=10)).format is Format.XLSX


def test_ratio_of_an_archive() -> None:
    """An archive's files may be so many times larger than itself and no more."""
    content = zipped({"a": bytes(3 * _MEGABYTE), "b": random.Random(1).randbytes(50_000)})  # noqa: S311 -- as above
    ratio = _inflated(content) / len(content)
    for most, lost in ((math.ceil(ratio), 0), (math.floor(ratio), 1)):
        limits = Limits(free_megabytes=1, ratio=most)
        assert sum(one.line != "" for one in members(content, Budget(limits, limits.inflated_bytes))) == lost


def test_archives_inside_archives(book: Books, expected: Expectation) -> None:
    """Archives are opened so deep and no deeper."""
    content = zipped({"2.zip": zipped({"表.xlsx": book()})})
    assert examine_all("1.zip", content, _DAY, expected)[0].receipt.outcome in _USABLE
    deeper = examine_all("0.zip", zipped({"1.zip": content}), _DAY, expected)
    assert [one.receipt.outcome for one in deeper] == [FileOutcome.REFUSED, FileOutcome.UNPACKED, FileOutcome.UNPACKED]
    assert "太多层" in deeper[0].receipt.line
    allowed = replace(expected, plan=replace(expected.plan, settings=(Setting("压缩包层数上限（层）", "3"),)))
    assert examine_all("0.zip", zipped({"1.zip": content}), _DAY, allowed)[0].receipt.outcome in _USABLE


_USABLE = (FileOutcome.ACCEPTED, FileOutcome.TO_CORRECT)


def _pages(kind: Format, count: int) -> bytes:
    if kind is Format.XLS:
        return oldbooks.xls([[oldbooks.number(0, 0, 1)] for _ in range(count)])
    if kind is Format.ODS:
        row = f"<table:table-row>{ods_cell('float', '1', '1')}</table:table-row>"
        return ods(row, *[row] * (count - 1))
    saved, written = io.BytesIO(), Workbook()
    for number in range(1, count):
        written.create_sheet(f"表{number}")
    written.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("kind", list(Format))
def test_sheets_of_a_workbook(kind: Format) -> None:
    """A workbook may have 256 sheets and no more, counted before it is read."""
    assert len(_opened(_pages(kind, 256), Limits())) == 256
    with pytest.raises(Unreadable, match="超过 256 张"):
        _opened(_pages(kind, 257), Limits())


def _values(kind: Format, count: int) -> bytes:
    """Cells with a value, 100 in a row; the last row may be shorter."""
    rows = [min(100, count - start) for start in range(0, count, 100)]
    if kind is Format.XLS:
        return oldbooks.xls([[oldbooks.numbers(row, 0, *[0] * width) for row, width in enumerate(rows)]])
    if kind is Format.ODS:
        cells = (ods_cell("float", "1", "1", f'table:number-columns-repeated="{width}"') for width in rows)
        return ods("".join(f"<table:table-row>{cell}</table:table-row>" for cell in cells))
    return xlsx("".join(f"<row>{'<c><v>1</v></c>' * width}</row>" for width in rows))


def _count(sheet: ReturnedSheet) -> int:
    return sum(value != "" for row in sheet.rows for value in row)


@pytest.mark.parametrize("kind", list(Format))
def test_cells_with_a_value(kind: Format) -> None:
    """A workbook may have so many cells with a value and no more."""
    limits = replace(_ROOMY, ten_thousand_cells=1)
    (sheet,) = _opened(_values(kind, 10_000), limits)
    assert _count(sheet) == 10_000
    with pytest.raises(Unreadable, match="超过 1 万个"):
        _opened(_values(kind, 10_001), limits)


@pytest.mark.slow
def test_half_a_million_cells() -> None:
    """The usual limit lets half a million cells in and refuses one more."""
    (sheet,) = _opened(_values(Format.XLSX, 500_000), _ROOMY)
    assert _count(sheet) == 500_000
    with pytest.raises(Unreadable, match="超过 50 万个"):
        _opened(_values(Format.XLSX, 500_001), _ROOMY)


def _stray(kind: Format, row: int, column: int) -> bytes:
    """One value far out, in its row and column from 1."""
    if kind is Format.XLS:
        return oldbooks.xls([[oldbooks.number(0, 0, 1), oldbooks.number(row - 1, column - 1, 1)]])
    if kind is Format.ODS:
        gap = f'<table:table-cell table:number-columns-repeated="{column - 1}"/>'
        before = f'<table:table-row table:number-rows-repeated="{row - 1}"><table:table-cell/></table:table-row>'
        return ods(f"{before}<table:table-row>{gap}{ods_cell('float', '1', '1')}</table:table-row>")
    letters = {100: "CV", 1_000: "ALL", 16_384: "XFD"}[column]
    return xlsx(f'<row r="{row}"><c r="{letters}{row}"><v>1</v></c></row>')


@pytest.mark.parametrize("kind", list(Format))
def test_the_box_of_cells_with_a_value(kind: Format) -> None:
    """Rows times columns up to the last value may be 5 million and no more."""
    assert len(_opened(_stray(kind, 50_000, 100), Limits())[0].rows) == 50_000
    with pytest.raises(Unreadable, match="范围过大"):
        _opened(_stray(kind, 50_001, 100), Limits())


@pytest.mark.parametrize("kind", [Format.XLSX, Format.ODS])
def test_one_value_in_the_last_cell_of_the_grid(kind: Format) -> None:
    """It would abort the reader's process, and is refused before the reader is asked."""
    with pytest.raises(Unreadable, match="范围过大"):
        _opened(_stray(kind, 1_048_576, 16_384), Limits())


def test_cells_without_a_value_do_not_count() -> None:
    """Colours and borders out to the last cell of the grid are no reason to refuse a sheet."""
    styled = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFC1048576"/><c r="XFD1048576"></c></row>'
    (sheet,) = _opened(xlsx(styled), Limits())
    assert [len(row) for row in sheet.rows] == [1]


def test_a_limit_set_in_the_plan_reaches_the_guards(book: Books, expected: Expectation) -> None:
    """What the plan's settings say holds for a file that is examined."""
    content = _pages(Format.XLSX, 11)
    assert "填报表" in examine("a.xlsx", content, _DAY, expected).line
    limited = replace(expected, plan=replace(expected.plan, settings=(Setting("工作表数上限（张）", "10"),)))
    assert "超过 10 张" in examine("a.xlsx", content, _DAY, limited).line
    assert examine("a.xlsx", book(), _DAY, limited).outcome in _USABLE
