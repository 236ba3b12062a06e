"""Documents of older kinds are read by way of LibreOffice, and told where it is not installed."""

from pathlib import Path

import pytest

from qcreport import libreoffice
from tests.plan.documents.making import Rows, saved_as, word, workbook
from tests.plan.documents.test_broken import answer
from tests.plan.documents.test_layouts import imported, tasks_of
from tests.submissions.oldbooks import ole2_file

ROWS: Rows = (("序号", "工作任务", "责任单位"), ("1", "清运垃圾", "市城管局"), ("2", "改造公厕", "市住建局"))
FOUND = [("清运垃圾", "市城管局"), ("改造公厕", "市住建局")]
PAGE = "<html><body><table>{}</table></body></html>".format(
    "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in ROWS)
)


@pytest.mark.parametrize(("ending", "named"), [("rtf", "a.rtf"), ("xls", "a.et"), ("xls", "b.xls"), ("rtf", "a.wps")])
def test_older_kinds_import(tmp_path: Path, ending: str, named: str) -> None:
    """A .rtf and a workbook of Excel 97, whatever they are called (.wps, .et), import as their new kinds do."""
    new = (
        workbook(tmp_path / "new.xlsx", 表=ROWS) if ending == "xls" else word(tmp_path / "new.docx", "任务分解表", ROWS)
    )
    path = tmp_path / named
    path.write_bytes(saved_as(new, ending).read_bytes())
    assert [(row[3], row[4]) for row in tasks_of(imported(path))] == FOUND


def test_a_page_saved_as_doc(tmp_path: Path) -> None:
    """A page of the web called .doc imports too."""
    if libreoffice.installed() is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    path = tmp_path / "a.doc"
    path.write_text(PAGE, encoding="utf-8")
    assert [(row[3], row[4]) for row in tasks_of(imported(path))] == FOUND


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (ole2_file({"WordDocument": b"text" * 2000}), "旧格式（.doc），本机没有安装 LibreOffice"),
        (ole2_file({"Workbook": b"text" * 2000}), "另存为 .xlsx"),
        (b"{\\rtf1 text}", "旧格式（.rtf），本机没有安装 LibreOffice"),
    ],
)
def test_without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, said: str) -> None:
    """Where it is not installed the answer says what to save the document as, and that LibreOffice would do."""
    monkeypatch.setattr(libreoffice, "installed", lambda: None)
    path = tmp_path / "a.doc"
    path.write_bytes(content)
    assert said in answer(path)
