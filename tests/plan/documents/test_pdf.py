"""A .pdf with a text layer is read as its Word original is, and all of it asked about."""

import sys
from pathlib import Path

import pytest
from docx import Document

from tests.plan.documents.making import Rows, saved_as, word
from tests.plan.documents.test_broken import answer
from tests.plan.documents.test_layouts import imported, tasks_of

_ROWS: Rows = (
    ("项目", "序号", "工作任务", "责任单位", "完成时限"),
    (
        "市容",
        "1",
        "清运生活垃圾，日产日清，做到不见垃圾堆放、不见污水横流、不见垃圾焚烧",
        "市城管局\n市住房和城乡建设局",
        "2026年9月底前",
    ),
    ("^", "2", "改造公厕", "市农业农村局牵头，市文化和旅游局配合", "持续推进"),
    ("二、农村", "<", "<", "<", "<"),
    ("村容", "3", "整治村庄", "市农业农村局", ""),
)


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """A document with a ruled table and a paragraph with its units, as PDF."""
    path = word(
        tmp_path / "a.docx",
        "任务分解表",
        _ROWS,
        "4.培训村医，提高基层医疗服务能力，方便群众就近看病，年内轮训一遍。（责任单位：市卫生健康委）",
    )
    document = Document(str(path))
    for table in document.tables:
        table.style = "Table Grid"
    document.save(str(path))
    return saved_as(path, "pdf")


def test_a_ruled_table_and_paragraphs(printed: Path) -> None:
    """Cells that wrap are one line, cells with two lines two units; merged cells and sections are as in Word."""
    built = imported(printed)
    original = imported(printed.parent.parent / "a.docx")
    assert tasks_of(built) == tasks_of(original)
    assert len(built.plan.tasks) == 4
    asked = [one for one in built.doubts if "从 PDF 读出" in one.what]
    assert len(asked) == 1
    assert asked[0].place.endswith("等4处")


def test_a_scan_and_what_is_no_pdf(tmp_path: Path) -> None:
    """A page without text is told to be a scan; a broken file is told."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 text")
    assert "这个 PDF 打不开" in answer(tmp_path / "a.pdf")
    empty = saved_as(word(tmp_path / "b.docx"), "pdf")
    assert "可能是扫描件" in answer(empty)


def test_without_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pdfplumber the answer says how to install it, and what to do without."""
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 text")
    message = answer(tmp_path / "a.pdf")
    assert 'pip install "qcreport[pdf]"' in message
    assert "转为 Word" in message
