"""The PDF beside summary and bulletin, and what is said where there is none."""

import shutil
import subprocess
from pathlib import Path

import pytest

from qcreport import libreoffice
from qcreport.reports import pdf
from qcreport.reports.bulletin.write import bulletin
from tests.reports.summary.summary_case import report


def put(path: Path, content: bytes) -> str:
    """Write over what lies there."""
    path.write_bytes(content)
    return ""


@pytest.fixture
def documents(tmp_path: Path) -> list[Path]:
    """A bulletin and a file that nothing can convert."""
    made = tmp_path / "通报.docx"
    made.write_bytes(bulletin(report()))
    return [made, tmp_path / "没有.docx"]


def test_without_libreoffice_a_sentence_says_what_to_do(documents: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no soffice is found nothing is written, and one sentence tells how to save a PDF by hand."""
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(libreoffice, "_PLACES", ())
    (said,) = pdf.as_pdf(documents, put)
    assert said == "没有生成 PDF：本机没有安装 LibreOffice。可用 Excel、Word 或 WPS 打开原文件后另存为 PDF。"


def test_a_conversion_that_hangs_is_said(documents: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice that does not end in time is ended, and a sentence says so."""

    def hang(command: list[str], **_options: object) -> None:
        raise subprocess.TimeoutExpired(command, 300)

    monkeypatch.setattr(shutil, "which", lambda _name: "soffice")
    monkeypatch.setattr(subprocess, "run", hang)
    (said,) = pdf.as_pdf(documents, put)
    assert said.startswith("没有生成 PDF：LibreOffice 在5分钟内没有转换完。")


@pytest.mark.slow
def test_each_document_gets_its_pdf_or_its_sentence(documents: list[Path]) -> None:
    """The bulletin becomes a PDF beside it; of a document that cannot be converted a sentence tells."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed: nothing can be converted")
    made, failed = pdf.as_pdf(documents, put)
    assert made == f"PDF 在 {documents[0].with_suffix('.pdf')}"
    assert documents[0].with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    assert failed.startswith("没有生成 没有.pdf：LibreOffice 转换失败。")
    assert sorted(path.name for path in documents[0].parent.iterdir()) == ["通报.docx", "通报.pdf"]
