"""The intake's own limits: sizes are asked first, every run ends, and what was not the file's fault is tried again."""

import hashlib
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from qcreport.campaign.collect import Collected, collect
from qcreport.campaign.issuing.adopt import adopt
from qcreport.campaign.letters.chase import remind
from qcreport.campaign.office import Office
from qcreport.campaign.record.trace import trace
from qcreport.campaign.status import status
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.ledger.archive import archived
from qcreport.submissions import workers
from qcreport.submissions.examine import Examined, examine_all
from qcreport.submissions.recognise import Expectation
from tests.campaign.plan_editing import edit
from tests.campaign.returning import PERIOD, TODAY, copied, form, issued_office, put, typed_into
from tests.submissions.test_unpack import zipped

UNIT = "市经信委"
TAKEN = ("退回待改", UNIT)  # it answers one cell of many
MEGABYTE = 1024 * 1024
VIDEO = b"\x00\x00\x00\x18ftypmp42"
LATER = date(2026, 10, 13)


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A workspace with the form of one unit."""
    return issued_office(tmp_path_factory.mktemp("limits"), UNIT)


@pytest.fixture
def office(issued: Office, tmp_path: Path) -> Office:
    """A fresh copy of it, with the form returned."""
    at = copied(issued, tmp_path / "w")
    put(at, f"{UNIT}/表.xlsx", _filled(at))
    return at


def _filled(office: Office, count: int = 40) -> bytes:
    return typed_into(form(office, UNIT), {("Z32", "已培训企业家数"): count})


def _sparse(office: Office, name: str, head: bytes, size: int) -> Path:
    """A file of this size that takes no room."""
    put(office, name, head)
    path = office.folder(PERIOD).returned / name
    os.truncate(path, size)
    return path


def _told(done: Collected) -> dict[str, tuple[str, str]]:
    return {row.name: (str(row.outcome), row.unit) for row in done.new}


def _line(done: Collected, name: str) -> str:
    (found,) = (row.line for row in done.new if row.name == name)
    return found


def _bytes_read() -> int:
    """All bytes that this process has asked the system for."""
    said = Path("/proc/self/io").read_text(encoding="ascii")
    return int(said.partition("rchar:")[2].split()[0])


@pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="only Linux counts what a process reads")
def test_a_large_recording_is_told_by_its_size_and_never_read(office: Office) -> None:
    """600 MB of video are listed with name, size and what to do, read in none of the runs, archived in none."""
    path = _sparse(office, f"{UNIT}/培训录像.mp4", VIDEO, 600 * MEGABYTE)
    before = _bytes_read()
    done = collect(office, PERIOD)
    again = collect(replace(office, today=LATER), PERIOD)
    assert _bytes_read() - before < 100 * MEGABYTE
    assert _told(done)[f"{UNIT}/培训录像.mp4"] == ("拒收", UNIT)
    line = _line(done, f"{UNIT}/培训录像.mp4")
    assert "音像文件有 600 MB，超过 200 MB，没有读取，也没有存档" in line
    assert "请压缩或者分成几份后重新发送" in line
    (note,) = done.notes
    assert f"请另行保管：{UNIT}/培训录像.mp4。确须收取的，请在计划“设置”中调大“佐证材料上限（MB）”" in note
    assert again.notes == ()
    assert (again.new, again.known) == ((), 2)
    assert not [one for one in office.workspace.archive.rglob("*") if one.stat().st_size == path.stat().st_size]
    state = next(row for row in status(office, PERIOD) if row.unit == UNIT)
    assert [row.name for row in state.unusable] == [f"{UNIT}/培训录像.mp4"]
    assert "培训录像" not in trace(office, PERIOD, "Z32")


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited as Linux does it")
def test_three_gigabytes_under_a_limit_of_memory_end_in_one_line(office: Office) -> None:
    """The command ends by itself with a line for each file, and nobody sees a traceback."""
    _sparse(office, "整盘备份.xlsx", bytes(64), 3 * 1024 * MEGABYTE)
    command = "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (3 << 29, 3 << 29)); from qcreport.cli import main; main()"
    run = subprocess.run(  # noqa: S603 -- this program
        [
            sys.executable,
            "-c",
            command,
            "--workspace",
            str(office.workspace.root),
            "--today",
            "2026-10-09",
            "collect",
            "2026Q3",
        ],
        capture_output=True,
        check=False,
        timeout=120,
        encoding="utf-8",
    )
    assert (run.returncode, run.stderr) == (0, f"工作文件夹：{office.workspace.root}\n")
    lines = [line for line in run.stdout.splitlines() if line.startswith("[")]
    assert len(lines) == 2
    assert "文件有 3,072 MB，超过 200 MB，没有读取" in next(line for line in lines if "整盘备份" in line)


def test_a_large_scan_is_archived_without_passing_through_memory(office: Office) -> None:
    """A PDF of 26 MB beside the form is evidence, kept byte for byte; the second run knows it without reading it."""
    scan = b"%PDF-1.7" + random.Random(1).randbytes(26 * MEGABYTE)  # noqa: S311 -- noise
    put(office, f"{UNIT}/盖章页.pdf", scan)
    done = collect(office, PERIOD)
    assert _told(done) == {f"{UNIT}/盖章页.pdf": ("佐证", UNIT), f"{UNIT}/表.xlsx": TAKEN}
    sha256 = hashlib.sha256(scan).hexdigest()
    assert archived(office.workspace.archive, sha256) == scan
    path = office.folder(PERIOD).returned / UNIT / "盖章页.pdf"
    path.rename(path.with_name("副本.pdf"))
    assert _told(collect(office, PERIOD)) == {f"{UNIT}/副本.pdf": ("重复", "")}


def test_a_scan_that_was_moved_is_known_by_its_content(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a copy of the workspace a large file is read once more, and then known again without being read."""
    put(office, f"{UNIT}/盖章页.pdf", b"%PDF-1.7" + bytes(26 * MEGABYTE))
    collect(office, PERIOD)
    os.utime(office.folder(PERIOD).returned / UNIT / "盖章页.pdf", ns=(1, 1))
    assert collect(office, PERIOD).new == ()
    monkeypatch.setattr("qcreport.campaign.intake.take_in.hash_of", None)
    assert collect(office, PERIOD).new == ()


def test_a_large_archive_is_opened(office: Office) -> None:
    """A zip of 26 MB with a form in it is no workbook that is too large."""
    noise = b"%PDF-1.7" + random.Random(2).randbytes(25 * MEGABYTE)  # noqa: S311 -- noise
    put(office, "全部.zip", zipped({"表.xlsx": _filled(office, 41), "页.pdf": noise}))
    done = collect(office, PERIOD)
    assert _told(done)["全部.zip/表.xlsx"] == TAKEN
    assert _told(done)["全部.zip"] == ("拆包", "")
    assert collect(office, PERIOD).new == ()


def test_a_limit_that_was_raised_lets_a_refused_file_in(office: Office) -> None:
    """Refused for its size, a scan keeps the day it came; when the setting allows it, it is taken in under that day."""
    put(office, f"{UNIT}/盖章页.pdf", b"%PDF-1.7" + bytes(26 * MEGABYTE))
    _set(office, "佐证材料上限（MB）", "21")
    assert "超过 21 MB" in _line(collect(office, PERIOD), f"{UNIT}/盖章页.pdf")
    _set(office, "佐证材料上限（MB）", "30")
    later = collect(replace(office, today=LATER), PERIOD)
    assert [(row.name, str(row.outcome), row.received) for row in later.new] == [(f"{UNIT}/盖章页.pdf", "佐证", TODAY)]
    assert collect(office, PERIOD).new == ()


def test_a_workbook_that_was_refused_by_a_limit_is_read_when_it_is_raised(office: Office) -> None:
    """The same holds for every limit: sheets counted against a setting, in an archive as well."""
    _set(office, "包内文件数上限（个）", "50")
    crowded = zipped({f"{number}.txt": b"x%d" % number for number in range(51)} | {"表.xlsx": _filled(office, 41)})
    put(office, "全部.zip", crowded)
    assert "52 个文件，过多" in _line(collect(office, PERIOD), "全部.zip")
    assert collect(office, PERIOD).new == ()
    _set(office, "包内文件数上限（个）", "60")
    told = _told(collect(office, PERIOD))
    assert (told["全部.zip"], told["全部.zip/表.xlsx"]) == (("拆包", ""), TAKEN)
    assert collect(office, PERIOD).new == ()


def _set(office: Office, name: str, value: str) -> None:
    """Write a setting into plan.xlsx, the last one of a name counts, and adopt it."""

    def change(sheets: Mapping[str, Worksheet]) -> None:
        rows = [row for row in sheets["设置"].iter_rows() if row[0].value == name]
        if rows:
            rows[0][1].value = value
        else:
            sheets["设置"].append([name, value])

    edit(office, change)
    adopt(office, PERIOD)


def kills(name: str, content: bytes, received: date, expected: Expectation) -> tuple[Examined, ...]:
    """Stand-in for a reader that is killed while it reads what the file's name says."""
    if "被杀" in name:
        os._exit(1)
    return examine_all(name, content, received, expected)


def test_a_file_whose_reader_was_killed_is_read_in_the_next_run(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told in each run until it is read, counts as received when it first came, and the other files are taken in."""
    put(office, "被杀.xlsx", _filled(office, 41))
    monkeypatch.setattr(workers, "examine_all", kills)
    first = collect(office, PERIOD)
    assert {name: outcome for name, (outcome, _) in _told(first).items()} == {
        "被杀.xlsx": "拒收",
        f"{UNIT}/表.xlsx": TAKEN[0],
    }
    assert "下次收取时再读" in _line(first, "被杀.xlsx")
    assert _told(collect(office, PERIOD)) == {"被杀.xlsx": ("拒收", "")}
    monkeypatch.undo()
    later = collect(replace(office, today=LATER), PERIOD)
    assert [(row.name, str(row.outcome), row.received) for row in later.new] == [("被杀.xlsx", TAKEN[0], TODAY)]
    assert later.known == 1
    assert collect(office, PERIOD).new == ()


def test_nobody_is_reminded_of_a_file_that_nobody_could_read(
    issued: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its unit is 未报送, and all that says so says that the file is not read yet; no letter goes out until it is."""
    at = copied(issued, tmp_path / "w", LATER)
    put(at, f"{UNIT}/被杀.xlsx", _filled(at))
    monkeypatch.setattr(workers, "examine_all", kills)
    done = consolidate(at, PERIOD)
    monkeypatch.undo()
    assert next(row.came for row in done.report.assessment.units if row.unit == UNIT) == "来件尚未读出"
    assert f"{UNIT}发来的文件尚未读出" in {row.reason for row in done.report.assessment.verdicts}
    assert remind(at, PERIOD).unread == (UNIT,)
    folder = at.folder(PERIOD).reminders
    assert not folder.exists()
    collect(at, PERIOD)
    assert remind(at, PERIOD).unread == ()


def test_an_archive_with_a_file_that_nobody_could_read_is_opened_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What of it was taken in is not told twice."""
    collect(office, PERIOD)
    put(office, "全部.zip", zipped({"表.xlsx": _filled(office, 41), "说明.txt": b"hello there"}))
    monkeypatch.setattr(workers, "examine_all", _overfilled)
    assert _told(collect(office, PERIOD))["全部.zip/表.xlsx"] == ("拒收", "")
    monkeypatch.undo()
    assert _told(collect(office, PERIOD)) == {"全部.zip/表.xlsx": TAKEN, "全部.zip": ("拆包", "")}
    assert collect(office, PERIOD).new == ()


def _overfilled(name: str, content: bytes, received: date, expected: Expectation) -> tuple[Examined, ...]:
    """Stand-in for a reader that has no memory left for the workbook in an archive."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qcreport.submissions.examine.read", _no_memory)
        return examine_all(name, content, received, expected)


def _no_memory(*_: object) -> None:
    raise MemoryError


def test_a_folder_without_permission_has_its_line_and_stops_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told in every run until it can be opened; the files beside it are taken in."""
    put(office, "锁着/表.xlsx", _filled(office, 41))
    listed = Path.iterdir

    def guarded(folder: Path) -> Iterator[Path]:
        if folder.name == "锁着":
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", guarded)
    done = collect(office, PERIOD)
    assert _told(done) == {f"{UNIT}/表.xlsx": TAKEN, "锁着": ("拒收", "")}
    assert "文件夹打不开：没有权限" in _line(done, "锁着")
    assert list(_told(collect(office, PERIOD))) == ["锁着"]
    monkeypatch.undo()
    assert _told(collect(office, PERIOD)) == {"锁着/表.xlsx": TAKEN}
