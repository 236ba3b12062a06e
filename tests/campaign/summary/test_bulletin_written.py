"""通报.docx in 汇总/ and in the editions, and a faulty template that stops nothing else."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from qcreport.campaign.concerns import Unsure
from qcreport.campaign.letters.chase import remind
from qcreport.campaign.letters.documents import Documents
from qcreport.campaign.office import Office
from qcreport.campaign.summary.consolidate import consolidate, issue
from qcreport.findings import Fault
from qcreport.reports import templates
from qcreport.resources import resource
from qcreport.workspace import parse_period
from tests.campaign.real_returns import sent_out
from tests.campaign.returning import word_text

PERIOD = parse_period("2026Q3")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A workspace in which one unit's workbook was issued and nothing came back."""
    return sent_out(tmp_path / "w", PERIOD, "2026-10-16", "市质监局")


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The office's templates of bulletin and reminder are no Word files any more."""
    shutil.copytree(resource("templates"), tmp_path / "templates")
    for name in ("通报.docx", "催报.docx"):
        (tmp_path / "templates" / name).write_bytes(b"")
    monkeypatch.setattr(templates, "resource", lambda name: tmp_path / name)


def test_the_bulletin_is_written_and_issued(office: Office) -> None:
    """`consolidate` writes 通报.docx, twice the same bytes, and `issue` puts one into the edition."""
    done = consolidate(office, PERIOD)
    first = (done.folder / "通报.docx").read_bytes()
    assert done.unmade == ()
    assert {"summary.xlsx", "通报.docx"} <= {path.name for path in done.folder.iterdir()}
    assert (consolidate(office, PERIOD).folder / "通报.docx").read_bytes() == first
    _, folder, *_ = issue(office, PERIOD)
    assert (folder / "通报.docx").stat().st_size > 0


def test_what_is_out_of_date_is_taken_away(office: Office) -> None:
    """A PDF or slides of an earlier consolidation do not stay beside a newer summary."""
    folder = office.folder(PERIOD).summary
    folder.mkdir(parents=True)
    for name in ("summary.pdf", "通报.pdf", "汇报.pptx", "领导版.xlsx", "领导版.pdf", "专报.xlsx", "专报.pdf"):
        Documents(office.workspace).write(folder / name, b"%PDF")
    consolidate(office, PERIOD)
    assert not [*folder.glob("*.pdf"), *folder.glob("*.pptx"), *folder.glob("领导版.*"), *folder.glob("专报.*")]


@pytest.mark.usefixtures("faulty")
def test_a_faulty_template_stops_nothing_else(office: Office) -> None:
    """The rest of 汇总/ is written, no bulletin of an earlier day stays, and a sentence names the template."""
    folder = office.folder(PERIOD).summary
    folder.mkdir(parents=True)
    Documents(office.workspace).write(folder / "通报.docx", b"old")
    done = consolidate(office, PERIOD)
    assert {"summary.xlsx", "verdicts.csv", "tasks.csv", "facts.csv"} <= {path.name for path in folder.iterdir()}
    assert not (folder / "通报.docx").exists()
    (said,) = done.unmade
    assert said.startswith("没有写出 通报.docx，其余文件已写出。模板 templates/通报.docx 不是完好的 Word 文档")


@pytest.mark.usefixtures("faulty")
def test_an_edition_without_its_bulletin_is_not_issued(office: Office) -> None:
    """`issue` refuses while the bulletin's template is faulty."""
    consolidate(office, PERIOD)
    with pytest.raises(Fault, match=r"templates/通报\.docx"):
        issue(office, PERIOD)


def test_a_reminder_is_written_as_text_and_as_word(office: Office) -> None:
    """`remind` writes both files for every unit that has not returned, and one with short messages for a chat."""
    done = remind(office, PERIOD)
    assert "市质监局" in done.units
    assert done.unmade == ()
    names = {f"{unit}_催报{suffix}" for unit in done.units for suffix in (".txt", ".docx")}
    assert {path.name for path in done.folder.iterdir()} == names | {"群消息.txt"}
    messages = (done.folder / "群消息.txt").read_text(encoding="utf-8-sig")
    assert f"尚未收到{len(done.units)}家：{'、'.join(done.units)}" in messages
    assert all(f"\n{unit}：2026年第三季度填报表的报送期限是" in messages for unit in done.units)


@pytest.mark.usefixtures("faulty")
def test_a_faulty_word_letter_leaves_the_text(office: Office) -> None:
    """With a faulty Word template the texts are written, the reminders count, and one sentence names the template."""
    done = remind(office, PERIOD)
    assert {path.name for path in done.folder.iterdir()} == {"群消息.txt", *(f"{unit}_催报.txt" for unit in done.units)}
    assert "市质监局" in done.units
    (said,) = done.unmade
    assert "templates/催报.docx 不是完好的 Word 文档" in said


def reworded(path: Path) -> bytes:
    """通报.docx with a sentence of the officer's own, saved by another program."""
    document = Document(str(path))
    document.add_paragraph("市领导批示：请各单位抓紧。")
    document.save(str(path))
    return path.read_bytes()


def test_a_bulletin_changed_by_hand_stays(office: Office) -> None:
    """Consolidating on another day leaves the officer's words; the new bulletin lies beside them and that is said."""
    folder = consolidate(office, PERIOD).folder
    mine = reworded(folder / "通报.docx")
    assert consolidate(office, PERIOD).unmade == ()
    later = Office(office.workspace, date(2026, 10, 19), office.key)
    (said,) = consolidate(later, PERIOD).unmade
    assert said == "以下文件经手工改动，没有覆盖，新写的放在旁边：2026Q3/汇总/通报.docx（通报（新）.docx）。"
    assert (folder / "通报.docx").read_bytes() == mine
    assert "2026年10月19日" in word_text(folder / "通报（新）.docx")


def test_a_changed_bulletin_is_issued_and_marked(office: Office) -> None:
    """The edition holds the officer's words under a name that says so, without the mark of a draft; issued again, it is no new one."""
    folder = consolidate(office, PERIOD).folder
    reworded(folder / "通报.docx")
    done = issue(office, PERIOD)
    assert done.edited
    assert not (done.folder / "通报.docx").exists()
    text = word_text(done.folder / "通报（经修改）.docx")
    assert "市领导批示：请各单位抓紧。" in text
    assert "第1期\n" in text
    assert "草稿" not in text
    assert issue(office, PERIOD)[:4] == (done.edition, done.folder, False, False)


def test_a_bulletin_changed_after_issuing_is_asked_about(office: Office) -> None:
    """Where nothing but the officer's words changed since the last edition, another one is made only once that is meant."""
    folder = consolidate(office, PERIOD).folder
    issue(office, PERIOD)
    reworded(folder / "通报.docx")
    with pytest.raises(Unsure) as told:
        issue(office, PERIOD, sure=False)
    assert "各项结论与已定稿的第1版相同。" in told.value.concerns
    done = issue(office, PERIOD)
    assert (done.edition, done.edited) == ("第2版", True)
    assert "（第2版）" in word_text(done.folder / "通报（经修改）.docx")


def test_a_changed_bulletin_with_older_figures_is_asked_about(office: Office) -> None:
    """Consolidated anew after it was changed, the bulletin may hold old figures: issuing asks, and names the newer one."""
    folder = consolidate(office, PERIOD).folder
    reworded(folder / "通报.docx")
    later = Office(office.workspace, date(2026, 10, 19), office.key)
    consolidate(later, PERIOD)
    with pytest.raises(Unsure) as told:
        issue(later, PERIOD, sure=False)
    assert any("通报（新）.docx" in one for one in told.value.concerns)
    assert "市领导批示" in word_text(issue(later, PERIOD).folder / "通报（经修改）.docx")
