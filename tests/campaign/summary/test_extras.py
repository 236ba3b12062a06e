"""领导版, 专报, slides and PDFs: made beside the summary on demand, and part of the edition that is issued."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from pptx import Presentation

from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.letters.documents import Documents
from qcreport.campaign.office import Office
from qcreport.campaign.plans.setup import init
from qcreport.campaign.record.verify import verify
from qcreport.campaign.summary.consolidate import consolidate, issue
from qcreport.campaign.summary.extras import make_extras
from qcreport.campaign.told import outdated_lines
from qcreport.cli import cli
from qcreport.reports import pdf
from qcreport.workspace import Workspace, parse_period
from tests.made_once import made_once

PERIOD = parse_period("2026Q3")
DRAFT = "草稿"
BOOKS = ("领导版.xlsx", "专报.xlsx")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A period with forms that nobody has returned."""
    return _office(made_once(tmp_path / "w", _send_out))


def _office(root: Path) -> Office:
    return Office(Workspace(root), date(2026, 10, 16), bytes(range(32)))


def _send_out(root: Path) -> None:
    init(_office(root))
    generate(_office(root), PERIOD, units=("市质监局",))


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A LibreOffice that prints the words 草稿 or 第1版 of each workbook; gives the names of what it printed."""
    done: list[str] = []

    def made(documents: list[Path]) -> tuple[dict[Path, bytes], str]:
        done.extend(path.name for path in documents)
        return {path: b"%PDF " + _mark(path.read_bytes()).encode() for path in documents}, ""

    monkeypatch.setattr(pdf, "_made", made)
    return done


def _mark(document: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        texts = " ".join(
            package.read(name).decode("utf-8", "replace")
            for name in package.namelist()
            if name.endswith(("sharedStrings.xml", "document.xml"))
        )
    return DRAFT if f"　{DRAFT}" in texts or f"（{DRAFT}）" in texts else "第1版"


def _texts(path: Path) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(path).worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield from (str(value) for value in row if value is not None)


def test_nothing_is_made_that_nobody_asked_for(office: Office) -> None:
    """A plain `consolidate` writes neither book nor slides nor PDF."""
    folder = consolidate(office, PERIOD).folder
    assert not {*BOOKS, "汇报.pptx"} & {path.name for path in folder.iterdir()}
    assert not [*folder.glob("*.pdf")]


@pytest.mark.usefixtures("printer")
def test_what_is_asked_for_is_made_and_told(office: Office) -> None:
    """`--briefs` writes both books, `--pdf` 领导版 and a PDF of all that lies there; each has its sentence."""
    done = consolidate(office, PERIOD)
    said = make_extras(Documents(office.workspace), done.report, done.folder, pdf=True, slides=False, briefs=False)
    assert {path.name for path in done.folder.glob("*.pdf")} == {"summary.pdf", "通报.pdf", "领导版.pdf"}
    assert said[0] == f"领导版在 {done.folder / '领导版.xlsx'}"
    said = make_extras(Documents(office.workspace), done.report, done.folder, pdf=True, slides=True, briefs=True)
    assert {path.name for path in done.folder.glob("*.pdf")} == {"summary.pdf", "通报.pdf", "领导版.pdf", "专报.pdf"}
    assert len(said) == len(BOOKS) + 4 + 1


def test_an_edition_holds_them_by_its_own_name(office: Office, printer: list[str]) -> None:
    """After `issue` 第1版/ has both books, slides and PDFs, none of them called 草稿, and `verify` knows them all (D7.66)."""
    done = consolidate(office, PERIOD)
    make_extras(Documents(office.workspace), done.report, done.folder, pdf=True, slides=True, briefs=True)
    assert all(DRAFT in (done.folder / f"{name}.pdf").read_text() for name in ("领导版", "专报"))
    printer.clear()
    issued = issue(office, PERIOD)
    assert issued.unmade == ()
    assert sorted(printer) == sorted(["summary.xlsx", "通报.docx", *BOOKS])
    for name in BOOKS:
        found = [*_texts(issued.folder / name)]
        assert any("　第1版" in text for text in found)
        assert not any(f"　{DRAFT}" in text for text in found)
    slides = Presentation(str(issued.folder / "汇报.pptx")).slides
    said = " ".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)
    assert "第1版" in said
    assert DRAFT not in said
    assert {path.name: path.read_text() for path in issued.folder.glob("*.pdf")} == dict.fromkeys(
        ("summary.pdf", "通报.pdf", "领导版.pdf", "专报.pdf"), "%PDF 第1版"
    )
    found_by_verify = verify(office, PERIOD)
    assert (found_by_verify.flaws, found_by_verify.notes) == ((), ())
    (issued.folder / "领导版.pdf").write_bytes(b"%PDF forged")
    assert len(verify(office, PERIOD).flaws) == 1


def test_an_edition_holds_only_what_was_made(office: Office) -> None:
    """Where nothing was made beside the draft the edition has the files that it always had."""
    consolidate(office, PERIOD)
    assert {path.name for path in issue(office, PERIOD).folder.iterdir()} == {
        *("summary.xlsx", "page.html", "facts.csv", "verdicts.csv", "tasks.csv", "通报.docx"),
    }


def test_a_pdf_that_cannot_be_made_is_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where LibreOffice is gone by the time of `issue` the edition has no PDF, and a sentence says so."""
    folder = consolidate(office, PERIOD).folder
    (folder / "summary.pdf").write_bytes(b"%PDF")
    monkeypatch.setattr(pdf, "_made", lambda _documents: ({}, "没有生成 PDF：本机没有安装 LibreOffice。"))
    issued = issue(office, PERIOD)
    assert issued.unmade == ("没有生成 PDF：本机没有安装 LibreOffice。",)
    assert not [*issued.folder.glob("*.pdf")]


def test_an_edition_left_half_written_takes_new_pdfs(office: Office, printer: list[str]) -> None:
    """PDFs that a killed run left in the folder, which say when they were made, do not stop the next one."""
    done = consolidate(office, PERIOD)
    make_extras(Documents(office.workspace), done.report, done.folder, pdf=True, slides=False, briefs=False)
    half = done.folder / "第1版"
    half.mkdir()
    (half / "summary.pdf").write_bytes(b"%PDF of another minute")
    assert issue(office, PERIOD).folder == half
    assert (half / "summary.pdf").read_text() == "%PDF 第1版"
    assert printer


def test_the_command_makes_both_books(office: Office) -> None:
    """`qcreport consolidate --briefs` says where they are."""
    words = ["--workspace", str(office.workspace.root), "--today", "2026-10-16", "consolidate", "2026Q3", "--briefs"]
    said = CliRunner().invoke(cli, words)
    assert said.exit_code == 0
    assert "领导版在 " in said.output
    assert "专报在 " in said.output


def test_a_changed_book_outlives_the_next_consolidation(office: Office) -> None:
    """领导版.xlsx that somebody changed is renamed and told by the next `consolidate`, which removes what nobody changed and says so (D7.53)."""
    done = consolidate(office, PERIOD)
    make_extras(Documents(office.workspace), done.report, done.folder, pdf=False, slides=False, briefs=True)
    (done.folder / "领导版.xlsx").write_bytes(b"typed by hand")
    again = consolidate(office, PERIOD)
    assert not (done.folder / "领导版.xlsx").exists()
    assert (done.folder / "领导版（已不需要）.xlsx").read_bytes() == b"typed by hand"
    assert any("手工改动" in line and "领导版（已不需要）.xlsx" in line for line in again.unmade)
    assert not (done.folder / "专报.xlsx").exists()
    assert again.outdated == ("专报.xlsx",)
    assert any("专报.xlsx" in line and "已删除" in line for line in outdated_lines(again))


def test_nothing_is_called_removed_that_was_made_again(office: Office) -> None:
    """`consolidate --briefs` twice says nothing of a removal, since both books lie there anew."""
    words = ["--workspace", str(office.workspace.root), "--today", "2026-10-16", "consolidate", "2026Q3"]
    CliRunner().invoke(cli, [*words, "--briefs"])
    assert "已删除" not in CliRunner().invoke(cli, [*words, "--briefs"]).output
    assert "领导版.xlsx、专报.xlsx 已删除" in CliRunner().invoke(cli, words).output


@pytest.mark.usefixtures("printer")
def test_a_changed_book_is_never_overwritten(office: Office) -> None:
    """Neither making the books once more nor `issue` writes over one that somebody changed; the new one lies beside it (D7.53)."""
    done = consolidate(office, PERIOD)
    make_extras(Documents(office.workspace), done.report, done.folder, pdf=True, slides=True, briefs=True)
    changed = ("领导版.xlsx", "专报.pdf", "汇报.pptx")
    book = openpyxl.load_workbook(done.folder / changed[0])
    book.worksheets[0]["A1"] = "typed by hand"
    book.save(done.folder / changed[0])
    for name in changed[1:]:
        (done.folder / name).write_bytes(b"typed by hand")
    by_hand = {name: (done.folder / name).read_bytes() for name in changed}
    said = make_extras(Documents(office.workspace), done.report, done.folder, pdf=True, slides=True, briefs=True)
    assert {name: (done.folder / name).read_bytes() for name in changed} == by_hand
    assert sum("（经手工改动，没有覆盖）" in line for line in said) == len(changed)
    issued = issue(office, PERIOD)
    assert {name: (done.folder / name).read_bytes() for name in changed} == by_hand
    assert (done.folder / "领导版（新）.xlsx").read_bytes() == (issued.folder / "领导版.xlsx").read_bytes()
    assert any("领导版（新）.xlsx" in line for line in issued.unmade)
