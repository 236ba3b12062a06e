"""Broken documents are answered clearly and within seconds, whatever is wrong with them."""

import io
import time
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from msoffcrypto.format.ooxml import OOXMLFile

from qcreport.findings import Fault
from qcreport.plan.documents.files.read import read_document
from qcreport.plan.documents.reading import read_sources
from qcreport.plan.documents.sheets.building import build_plan
from tests.plan.documents.making import Rows, word, workbook
from tests.submissions.oldbooks import ole2_file

_SECONDS = 10
HEAD = ("序号", "任务", "责任单位")


def answer(path: Path) -> str:
    """What the office is told of a document that cannot be imported; it must not take long."""
    before = time.monotonic()
    with pytest.raises(Fault) as caught:
        build_plan(read_sources([read_document(path)]))
    assert time.monotonic() - before < _SECONDS
    assert path.name in caught.value.message
    return caught.value.message


def outcome(path: Path) -> str:
    """The first task or indicator of the plan, else what the office is told."""
    try:
        plan = build_plan(read_sources([read_document(path)])).plan
    except Fault as fault:
        return fault.message
    return [*(task.id for task in plan.tasks), *(row.id for row in plan.indicators)][0]


def long_word(path: Path, rows: int, columns: int) -> Path:
    """A .docx with a table of this size, written as markup."""
    cell = "<w:tc><w:p><w:r><w:t>市城管局</w:t></w:r></w:p></w:tc>"
    table = f"<w:tbl>{f'<w:tr>{cell * columns}</w:tr>' * rows}</w:tbl><w:sectPr"
    word(path, "任务表")
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr", table.encode(), 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return path


@pytest.mark.parametrize(("rows", "columns"), [(5000, 6), (5, 200)])
def test_tables_that_are_too_large(tmp_path: Path, rows: int, columns: int) -> None:
    """5,000 rows or 200 columns are refused with what to do, in Word and in Excel."""
    assert "只留下要导入的行和列" in answer(long_word(tmp_path / "a.docx", rows, columns))
    body: Rows = [["市城管局"] * columns] * rows
    assert "只留下要导入的行和列" in answer(workbook(tmp_path / "a.xlsx", 表=body))


def test_a_document_without_a_table(tmp_path: Path) -> None:
    """Prose without brackets of units is no plan; the answer says which headings are needed."""
    message = answer(word(tmp_path / "a.docx", "关于召开会议的通知", "各有关单位："))
    assert "没有表格" in message
    assert "责任单位" in message


def test_a_table_without_units(tmp_path: Path) -> None:
    """A table of tasks without a column of units is told by that."""
    rows = (("序号", "任务", "完成时限"), ("1", "清运垃圾", "9月底"))
    assert "没有“责任单位”（或“牵头单位”）一列" in answer(word(tmp_path / "a.docx", rows))


def test_a_password(tmp_path: Path) -> None:
    """A document with a password is told by that."""
    plain = word(tmp_path / "plain.docx", (HEAD, ("1", "清运垃圾", "市城管局")))
    with plain.open("rb") as file, (tmp_path / "a.docx").open("wb") as target:
        OOXMLFile(file).encrypt("1234", target)
    assert "密码" in answer(tmp_path / "a.docx")


@pytest.mark.parametrize(("stream", "ending"), [("WordDocument", "docx"), ("Workbook", "xlsx")])
def test_files_of_the_old_kind(tmp_path: Path, stream: str, ending: str) -> None:
    """A .doc or .xls is refused with the kind to save it as, whatever it is called."""
    path = tmp_path / "a.docx"
    path.write_bytes(ole2_file({stream: b"text" * 2000}))
    assert f"另存为 .{ending}" in answer(path)


def test_half_a_document(tmp_path: Path) -> None:
    """Half of a file is damaged."""
    whole = word(tmp_path / "whole.docx", (HEAD, ("1", "清运垃圾", "市城管局"))).read_bytes()
    (tmp_path / "a.docx").write_bytes(whole[: len(whole) // 2])
    assert "损坏" in answer(tmp_path / "a.docx")


def test_cells_merged_over_a_whole_sheet(tmp_path: Path) -> None:
    """A merged cell as large as the sheet is refused and not walked through."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.add_worksheet().merge_range(0, 0, 1, 1, "任务")
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as target:
        for name in source.namelist():
            target.writestr(
                name, source.read(name).replace(b'ref="A1:B2"/></mergeCells', b'ref="A1:XFD1048576"/></mergeCells')
            )
    assert "损坏" in answer(tmp_path / "a.xlsx")


@settings(max_examples=60)
@given(at=st.integers(min_value=0), byte=st.integers(0, 255))
def test_a_changed_byte_ends_in_a_plan_or_in_an_answer(tmp_path: Path, at: int, byte: int) -> None:
    """Whatever byte of a document is changed, the import ends in a plan or in a sentence."""
    path = tmp_path / "a.docx"
    if not path.exists():
        word(path, (HEAD, ("1", "清运垃圾", "市城管局")))
    content = bytearray(path.read_bytes())
    content[at % len(content)] = byte
    changed = tmp_path / "changed.docx"
    changed.write_bytes(bytes(content))
    assert outcome(changed)


@settings(max_examples=60)
@given(rows=st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=5), min_size=1, max_size=8))
def test_any_text_ends_in_a_plan_or_in_an_answer(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    """Any text with tabs ends in a plan or in a sentence."""
    path = tmp_path_factory.mktemp("any") / "a.txt"
    path.write_text("\n".join(["\t".join(HEAD), *("\t".join(row) for row in rows)]), "utf-8", "surrogatepass")
    assert outcome(path)
