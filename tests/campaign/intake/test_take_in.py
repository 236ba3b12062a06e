"""Archives and mails in 回收/: every file inside has its own line, and nothing counts twice."""

import hashlib
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import pytest

from qcreport.campaign.collect import Collected, collect
from qcreport.campaign.intake.take_in import _left
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.plans.setup import init
from qcreport.campaign.record.trace import trace
from qcreport.demo.fill import fill_workbook
from qcreport.demo.run import Clerk
from qcreport.demo.story import QUARTERS
from qcreport.ledger.archive import Store, archived, signed
from qcreport.workspace import Workspace, parse_period
from tests.submissions.test_unpack import mail, zipped

PERIOD = parse_period("2026Q3")


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the workbooks of two small units."""
    root = tmp_path_factory.mktemp("issued")
    office = Office(Workspace(root), date(2026, 9, 24), bytes(32))
    init(office)
    generate(office, PERIOD, units=("市财政局", "柯城区"))
    return root


@pytest.fixture
def office(issued: Path, tmp_path: Path) -> Office:
    """A fresh copy of that workspace."""
    shutil.copytree(issued, tmp_path / "w")
    return Office(Workspace(tmp_path / "w"), date(2026, 10, 9), bytes(32))


def _filled(office: Office, unit: str) -> bytes:
    content = (office.folder(PERIOD).issued / f"{unit}_{PERIOD.code}.xlsx").read_bytes()
    return fill_workbook(content, Clerk(QUARTERS[2], unit, second=True).fill, {})


def _received(office: Office, **files: bytes) -> Collected:
    for name, content in files.items():
        (office.folder(PERIOD).returned / name.replace("__", ".")).write_bytes(content)
    return collect(office, PERIOD)


def _told(done: Collected) -> dict[str, tuple[str, str]]:
    return {row.name: (str(row.outcome), row.unit) for row in done.new}


def test_every_file_in_an_archive_has_its_line(office: Office) -> None:
    """Workbooks and scans inside a .zip are taken in under their path, the archive says how many there were."""
    scan = b"%PDF-1.4 page"
    inside = {"市财政局/表.xlsx": _filled(office, "市财政局"), "市财政局/IMG_1.pdf": scan, "说明.txt": b"hello there"}
    assert _told(_received(office, 全部__zip=zipped(inside))) == {
        "全部.zip/市财政局/表.xlsx": ("接收", "市财政局"),
        "全部.zip/市财政局/IMG_1.pdf": ("佐证", "市财政局"),
        "全部.zip/说明.txt": ("佐证", "市财政局"),
        "全部.zip": ("拆包", ""),
    }
    assert "全部.zip/市财政局/表.xlsx" in trace(office, PERIOD, "Z31")


def test_a_mail_with_an_archive_is_opened(office: Office) -> None:
    """An archive attached to a mail is opened, an archive inside that one is not."""
    packed = zipped({"柯城区.xlsx": _filled(office, "柯城区"), "更里.zip": zipped({"a.xlsx": b"x"})})
    done = _received(office, 邮件__eml=mail({"附件.zip": packed}))
    assert _told(done) == {
        "邮件.eml/附件.zip/柯城区.xlsx": ("接收", "柯城区"),
        "邮件.eml/附件.zip/更里.zip": ("拒收", ""),
        "邮件.eml/附件.zip": ("拆包", ""),
        "邮件.eml": ("拆包", ""),
    }
    assert "太多层" in next(row.line for row in done.new if row.name.endswith("更里.zip"))


def test_collecting_again_changes_nothing(office: Office) -> None:
    """An archive that was taken in is known, and so is everything in it."""
    content = zipped({"柯城区.xlsx": _filled(office, "柯城区")})
    assert len(_received(office, a__zip=content).new) == 2
    assert _received(office).new == ()


def test_a_workbook_sent_alone_and_in_an_archive_counts_once(office: Office) -> None:
    """The same bytes under another name are a repetition, wherever they lie."""
    book = _filled(office, "柯城区")
    told = _told(_received(office, a__xlsx=book, b__zip=zipped({"c.xlsx": book})))
    assert told == {"a.xlsx": ("接收", "柯城区"), "b.zip/c.xlsx": ("重复", ""), "b.zip": ("拆包", "")}


def test_a_document_is_evidence_once_it_belongs_to_something(office: Office) -> None:
    """A Word file alone is refused with what to do; beside its unit's form it is evidence; both are archived."""
    document = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
    (alone,) = _received(office, 市财政局__docx=document).new
    assert (alone.outcome, alone.unit) == ("拒收", "市财政局")  # by its name
    assert "请用下发的填报表填写后重新发送" in alone.line
    assert "同一个文件夹、压缩包或邮件" in alone.line
    assert archived(office.workspace.archive, alone.sha256) == document
    along = zipped({"表.xlsx": _filled(office, "市财政局"), "情况说明.csv": "甲,乙\n".encode("gb18030")})
    told = {row.name: row for row in _received(office, 来件__zip=along).new}
    listed = told["来件.zip/情况说明.csv"]
    assert (listed.outcome, listed.unit) == ("佐证", "市财政局")
    assert "已存档；其中的数据不计入。作为佐证材料。" in listed.line


def test_who_collects_leaves_to_readers_what_they_can_do(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies for the archive and rows for the ledger are made where a file is read, of files in archives as well."""
    book = _filled(office, "市财政局")
    for name in ("archive", "as_rows"):
        monkeypatch.setattr(f"qcreport.campaign.intake.take_in.{name}", None)
    monkeypatch.setattr("qcreport.ledger.archive.archive", None)
    done = _received(office, a__xlsx=book, b__zip=zipped({"c.txt": b"hello there"}))
    assert _told(done)["a.xlsx"] == ("接收", "市财政局")
    assert [archived(office.workspace.archive, row.sha256) is not None for row in done.new] == [True] * 3
    assert not list(office.workspace.archive.glob(".*"))  # the sign is gone


def test_readers_that_do_not_share_the_archive_send_back_what_belongs_there(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another machine whose folder of that name is another one leaves the copies to who collects."""
    elsewhere = nullcontext(Store(office.workspace.archive, "a sign that is not there"))
    monkeypatch.setattr("qcreport.campaign.intake.take_in.signed", lambda _: elsewhere)
    (office.folder(PERIOD).returned / "b.zip").write_bytes(zipped({"c.txt": b"hello there", "d.txt": b""}))
    with ThreadPoolExecutor(1) as executor:
        done = collect(office, PERIOD, executor=executor)
    assert [archived(office.workspace.archive, row.sha256) is not None for row in done.new] == [True] * 3


def test_what_a_reader_cannot_write_is_written_by_who_collects(tmp_path: Path) -> None:
    """A copy that could not be put into the archive travels back, and nothing else does."""
    with signed(tmp_path) as store:
        assert _left(store, b"content") == b""
        assert archived(tmp_path, hashlib.sha256(b"content").hexdigest()) == b"content"
        (tmp_path / hashlib.sha256(b"other").hexdigest()[:2]).write_bytes(b"a file where the folder should be")
        assert _left(store, b"other") == b"other"
    assert _left(store, b"content") == b"content"
