"""What lies in 汇总/ after `issue`: the edition, until something differs from it or it is annulled (D7.68)."""

import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.letters.documents import Documents
from qcreport.campaign.office import Office
from qcreport.campaign.record.verify import verify
from qcreport.campaign.summary.consolidate import consolidate, issue
from qcreport.campaign.summary.extras import make_extras
from qcreport.campaign.summary.take_back import annul
from qcreport.campaign.told import annulled_lines, consolidated_lines, issued_lines
from qcreport.cli import cli
from qcreport.ledger.decisions import LEADERS
from qcreport.reports import pdf
from qcreport.workspace import Workspace, parse_period
from tests.campaign.summary.test_bulletin_written import reworded
from tests.small_campaign import begin, decide, office_on, returns

Q2 = parse_period("2026Q2")
DAY = "2026-07-15"
NO_PROGRAM = "没有生成 PDF：本机没有安装 LibreOffice。"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A quarter in which one figure is below its target and its unit asks the leaders for something, consolidated."""
    root = tmp_path_factory.mktemp("issued") / "w"
    workspace = begin(root)
    generate(office_on(workspace, "2026-06-25"), Q2)
    said = "Z7 180/200 原因=小作坊多 整改=加强抽查 协调=请市领导协调源头整治"
    returns(workspace, Q2.code, "市市场监管局", "食品.xlsx", said)
    returns(workspace, Q2.code, "市经信委", "经信.xlsx", "Z3 60")
    consolidate(office_on(workspace, DAY), Q2)
    return root


@pytest.fixture
def office(played: Path, tmp_path: Path) -> Office:
    """A fresh copy of it."""
    shutil.copytree(played, tmp_path / "w")
    return office_on(Workspace(tmp_path / "w"), DAY)


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice whose PDFs hold the texts of what they were made of."""

    def made(documents: list[Path]) -> tuple[dict[Path, bytes], str]:
        return {path: b"%PDF " + _text(path).encode() for path in documents}, ""

    monkeypatch.setattr(pdf, "_made", made)


def _text(path: Path) -> str:
    if not zipfile.is_zipfile(path):
        return path.read_bytes().decode("utf-8", "replace")
    with zipfile.ZipFile(path) as package:
        texts = (name for name in package.namelist() if name.endswith(("sharedStrings.xml", "document.xml")) or "/slides/slide" in name)  # fmt: skip
        return " ".join(package.read(name).decode("utf-8", "replace") for name in texts)


def drafts(office: Office) -> set[str]:
    """The files in 汇总/ that are marked as a draft."""
    folder = office.folder(Q2).summary
    marks = ("　草稿", "（草稿）", ">草稿<", "·草稿", " 草稿")
    return {path.name for path in folder.iterdir() if path.is_file() and any(mark in _text(path) for mark in marks)}


def same_as_edition(office: Office, edition: str) -> set[str]:
    """The files that lie in 汇总/ as they lie in an edition."""
    folder = office.folder(Q2).summary
    held = [path for path in (folder / edition).iterdir() if path.is_file()]
    return {path.name for path in held if (folder / path.name).read_bytes() == path.read_bytes()}


MAIN = {"summary.xlsx", "page.html", "通报.docx"}
TABLES = {"facts.csv", "verdicts.csv", "tasks.csv"}


def test_a_draft_says_that_it_is_one(office: Office) -> None:
    """Before `issue` summary, page and bulletin in 汇总/ are marked 草稿, so that what follows can tell its absence."""
    assert drafts(office) == MAIN


def test_what_was_issued_is_no_draft_any_more(office: Office) -> None:
    """After `issue` 汇总/ holds what 第1版/ holds, byte for byte, and nothing there says 草稿 (D7.68, W2.24)."""
    issue(office, Q2)
    assert same_as_edition(office, "第1版") == MAIN | TABLES
    assert drafts(office) == set()
    assert (verify(office, Q2).flaws, verify(office, Q2).notes) == ((), ())


def test_consolidated_again_unchanged_it_stays_the_edition(office: Office) -> None:
    """A consolidation of the same day that changes nothing leaves every byte of 汇总/, and says that it is still 第1版 (D7.68)."""
    issue(office, Q2)
    folder = office.folder(Q2).summary
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    done = consolidate(office, Q2)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    assert (done.report.edition, done.alike) == ("第1版", "第1版")
    assert f"汇总在 {folder / 'summary.xlsx'}，与已定稿的第1版相同，仍标第1版" in consolidated_lines(office, Q2, done)
    assert issue(office, Q2, sure=False).new is False


@pytest.mark.usefixtures("printer")
def test_what_is_made_beside_it_bears_the_same_name(office: Office) -> None:
    """Books, slides and PDFs of the draft are those of the edition after `issue`; made after it, of 第1版 unchanged, they are its too."""
    done = consolidate(office, Q2)
    make_extras(Documents(office.workspace), done.report, done.folder, pdf=True, slides=True, briefs=True)
    beside = {"领导版.xlsx", "专报.xlsx", "汇报.pptx", "summary.pdf", "通报.pdf", "领导版.pdf", "专报.pdf"}
    assert drafts(office) == MAIN | beside
    assert issue(office, Q2).printed
    assert same_as_edition(office, "第1版") == MAIN | TABLES | beside
    assert drafts(office) == set()
    again = consolidate(office, Q2)
    assert {path.name for path in done.folder.iterdir()} >= beside
    make_extras(Documents(office.workspace), again.report, done.folder, pdf=True, slides=True, briefs=True)
    assert drafts(office) == set()


def test_a_changed_answer_makes_a_draft_again(office: Office) -> None:
    """What the office picks for the leaders after `issue` changes no table, and 汇总/ is a draft until it is issued as 第2版 (D7.68)."""
    issue(office, Q2)
    decide(office, Q2, LEADERS, "Z7", "提请", "请王副市长召集研究，8月15日前定")
    done = consolidate(office, Q2)
    assert (done.report.edition, done.alike, drafts(office)) == ("", "第1版", MAIN)
    assert any("各项结论与已定稿的第1版相同，但" in line for line in consolidated_lines(office, Q2, done))
    assert issue(office, Q2).edition == "第2版"
    assert (same_as_edition(office, "第2版"), drafts(office)) == (MAIN | TABLES, set())


def test_a_new_return_makes_a_draft_again(office: Office) -> None:
    """A return that came after `issue` makes 汇总/ a draft, and nothing that was made of the edition stays beside it (D7.68)."""
    done = consolidate(office, Q2)
    make_extras(Documents(office.workspace), done.report, done.folder, pdf=False, slides=True, briefs=True)
    issue(office, Q2)
    returns(office.workspace, Q2.code, "市农业局", "农业.xlsx", "Z6 40/100; Z8 1; 2.1 已完成/100")
    done = consolidate(office, Q2)
    assert (done.report.edition, done.alike, drafts(office)) == ("", "", MAIN)
    assert not {"领导版.xlsx", "专报.xlsx", "汇报.pptx"} & {path.name for path in done.folder.iterdir()}


def test_another_day_is_a_draft_and_says_what_is_the_same(office: Office) -> None:
    """A later day's consolidation goes to another day, so it is a draft; it says that the conclusions are those of 第1版 (D7.68)."""
    issue(office, Q2)
    later = office_on(office.workspace, "2026-07-16")
    done = consolidate(later, Q2)
    assert (done.report.edition, done.alike, drafts(later)) == ("", "第1版", MAIN)


def test_an_annulled_edition_is_a_draft_in_the_summary(office: Office) -> None:
    """作废 makes what bears the edition's name in 汇总/ a draft again; the edition's own folder stays (D7.68, C1.28)."""
    issue(office, Q2)
    folder = office.folder(Q2).summary
    before = (folder / "第1版" / "summary.xlsx").read_bytes()
    done = annul(office, Q2, "第1版", "数据有误")
    assert (done.unmade, drafts(office)) == ((), MAIN)
    assert (folder / "第1版" / "summary.xlsx").read_bytes() == before
    assert consolidate(office, Q2).report.edition == ""
    assert issue(office, Q2).edition == "第2版"
    assert drafts(office) == set()


def test_annulled_after_something_came_the_summary_is_told(office: Office) -> None:
    """Where the record went on since, 汇总/ is not written by the way: a sentence says that it still bears 第1版 and what to do."""
    issue(office, Q2)
    decide(office, Q2, LEADERS, "Z7", "提请", "请王副市长召集研究")
    returns(office.workspace, Q2.code, "市农业局", "农业.xlsx", "Z6 40/100; Z8 1; 2.1 已完成/100")
    words = ["--workspace", str(office.workspace.root), "--today", DAY]
    assert CliRunner().invoke(cli, [*words, "collect", Q2.code]).exit_code == 0
    folder = office.folder(Q2).summary
    done = annul(office, Q2, "第1版", "数据有误")
    assert done.unmade == (
        f"{folder} 中的汇总仍标第1版，不能再用；台账已有变化，请运行 qcreport consolidate 2026Q2 重新汇总。",
    )
    assert [*annulled_lines(Q2, done, "数据有误")][1:] == [*done.unmade]
    assert drafts(office) == set()


def test_annulling_touches_no_summary_of_another_name(office: Office) -> None:
    """A draft that came after 第2版 stays, byte for byte, when that is annulled."""
    issue(office, Q2)
    decide(office, Q2, LEADERS, "Z7", "提请", "请王副市长召集研究")
    consolidate(office, Q2)
    issue(office, Q2)
    decide(office, Q2, LEADERS, "Z7", "不提请", "已解决")
    folder = consolidate(office, Q2).folder
    before = {name: (folder / name).read_bytes() for name in MAIN}
    annul(office, Q2, "第2版", "写错")
    assert {name: (folder / name).read_bytes() for name in MAIN} == before
    assert drafts(office) == MAIN


def test_an_open_summary_does_not_stop_issuing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where summary.xlsx of 汇总/ is open, the edition is issued all the same, it is told, and issuing again puts it right."""
    target = office.folder(Q2).summary / "summary.xlsx"
    real = Path.replace

    def locked(self: Path, other: Path) -> Path:
        if Path(other) == target:
            raise PermissionError(13, "locked")
        return real(self, other)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", locked)
        done = issue(office, Q2)
    assert (done.new, done.unmade) == (
        True,
        ("以下文件正被打开，没有更新，请关闭后重新运行：2026Q2/汇总/summary.xlsx。",),
    )
    assert drafts(office) == {"summary.xlsx"}
    again = issue(office, Q2, sure=False)
    assert (again.new, again.unmade, drafts(office)) == (False, (), set())


@pytest.mark.usefixtures("printer")
def test_the_officers_own_bulletin_stays(office: Office) -> None:
    """A bulletin changed by hand stays in 汇总/ as it is, after `issue` and after a consolidation that changes nothing (D7.53)."""
    folder = office.folder(Q2).summary
    mine = reworded(folder / "通报.docx")
    make_extras(
        Documents(office.workspace), consolidate(office, Q2).report, folder, pdf=True, slides=False, briefs=False
    )
    issued = issue(office, Q2)
    assert issued.edited
    assert (folder / "通报.docx").read_bytes() == mine
    assert (folder / "通报.pdf").read_bytes() == (issued.folder / "通报（经修改）.pdf").read_bytes()
    assert consolidate(office, Q2).unmade == ()
    assert not (folder / "通报（新）.docx").exists()
    assert drafts(office) == {"通报.docx"}
    assert any("“汇总”中您修改的那一份没有动" in line for line in issued_lines(Q2, issued))


def test_an_edition_without_pdfs_says_so(office: Office) -> None:
    """`issue` that made no PDF says that none lies in the edition and which command makes them (D7.66)."""
    issued = issue(office, Q2)
    assert not issued.printed
    told = [*issued_lines(Q2, issued)]
    assert told[-1].startswith("这一版没有 PDF。要 PDF 的，运行 qcreport consolidate 2026Q2 --pdf；")


@pytest.mark.usefixtures("printer")
def test_what_the_office_uses_is_made_unasked(office: Office) -> None:
    """What the edition before holds beside the summary the next one holds too, of another period as well, though nobody asked again (D7.66)."""
    done = consolidate(office, Q2)
    make_extras(Documents(office.workspace), done.report, done.folder, pdf=True, slides=False, briefs=False)
    issue(office, Q2)
    later = office_on(office.workspace, "2026-10-12")
    q3 = parse_period("2026Q3")
    generate(office_on(office.workspace, "2026-09-25"), q3)
    consolidate(later, q3)
    issued = issue(later, q3)
    printed = {"summary.pdf", "通报.pdf", "领导版.pdf"}
    assert {path.name for path in issued.folder.iterdir()} == MAIN | TABLES | printed | {"领导版.xlsx"}
    assert printed <= {path.name for path in later.folder(q3).summary.iterdir()}


def test_pdfs_in_use_that_cannot_be_made_are_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where LibreOffice is gone, the sentence of it stands in place of the hint."""
    (office.folder(Q2).summary / "summary.pdf").write_bytes(b"%PDF")
    monkeypatch.setattr(pdf, "_made", lambda _documents: ({}, NO_PROGRAM))
    assert [*issued_lines(Q2, issue(office, Q2))][-1] == NO_PROGRAM
