"""下发通知: `generate` writes each unit a letter that goes out with its form, and one text for the group chat."""

from datetime import date
from pathlib import Path

import pytest

from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from tests.campaign.returning import PERIOD, copied, issued_office, word_text

UNITS = ("市创强办", "市财政局", "柯城区")


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A workspace with the forms of three units, the office's own among them."""
    return issued_office(tmp_path_factory.mktemp("notices"), *UNITS)


def notices(office: Office) -> Path:
    """Where they lie."""
    return office.folder(PERIOD).issued / "通知"


def test_each_unit_gets_a_notice(issued: Office) -> None:
    """The notice names form, days covered, what must not be done and the due date; the office writes none to itself."""
    assert {path.name for path in notices(issued).iterdir()} == {
        "群消息.txt",
        *(f"{unit}_下发通知{suffix}" for unit in UNITS[1:] for suffix in (".txt", ".docx")),
    }
    text = (notices(issued) / "市财政局_下发通知.txt").read_text(encoding="utf-8-sig")
    assert "填报表为“市财政局_2026Q3.xlsx”" in text
    assert "（统计期间：2026年1月1日—9月30日）" in text
    assert "请于2026年10月10日前报送市创强办。" in text
    word = word_text(notices(issued) / "市财政局_下发通知.docx")
    assert "".join(word.split()) == "".join(text.split())
    chat = (notices(issued) / "群消息.txt").read_text(encoding="utf-8-sig")
    assert len(chat.splitlines()) == 1
    assert "共2家" in chat
    assert "2026年10月10日前" in chat


def test_generated_again_a_notice_stays(issued: Office, tmp_path: Path) -> None:
    """On another day nothing of an unchanged round is written anew; with another due date the notices name it, but for one changed by hand."""
    office = copied(issued, tmp_path / "w", date(2026, 9, 28))
    path = notices(office) / "市财政局_下发通知.docx"
    before = path.stat().st_mtime_ns
    assert generate(office, PERIOD, units=UNITS).unmade == ()
    assert path.stat().st_mtime_ns == before
    path.write_bytes(b"mine")
    done = generate(office, PERIOD, due=date(2026, 10, 15), replace=True)
    assert path.read_bytes() == b"mine"
    (said,) = done.unmade
    assert "市财政局_下发通知（新）.docx" in said
    assert "2026年10月15日前报送" in word_text(notices(office) / "柯城区_下发通知.docx")
