"""What a killed or doubled command leaves behind, and a full disk: nothing half done, and the next run completes the work."""

import errno
import hashlib
import os
import random
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from filelock import FileLock

from qcreport.campaign.collect import collect
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.plans.setup import init
from qcreport.campaign.record.backup_file import is_backup
from qcreport.campaign.record.verify import verify
from qcreport.cli import cli
from qcreport.demo.fill import fill_workbook
from qcreport.demo.run import Clerk
from qcreport.demo.story import QUARTERS
from qcreport.findings import Fault
from qcreport.ledger import opening, store
from qcreport.submissions.model import Receipt
from qcreport.workspace import Workspace, parse_period
from qcreport.writing import write_bytes
from tests.campaign.killable import Run, started

PERIOD = parse_period("2026Q3")
UNITS = ("市财政局", "柯城区", "市经信委", "市商务局")
KILLS = 30
PATIENCE = 300  # seconds
COLLECTED = date(2026, 10, 16)


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which four units have returned their workbooks, nothing is collected yet."""
    root = tmp_path_factory.mktemp("returned")
    office = Office(Workspace(root), date(2026, 9, 24), bytes(32))
    init(office)
    generate(office, PERIOD, units=UNITS)
    folder = office.folder(PERIOD)
    for unit in UNITS:
        content = (folder.issued / f"{unit}_{PERIOD.code}.xlsx").read_bytes()
        write_bytes(
            folder.returned / f"{unit}.xlsx", fill_workbook(content, Clerk(QUARTERS[2], unit, second=False).fill, {})
        )
    return root


def _consolidate(root: Path) -> Run:
    return _started(root, "consolidate", PERIOD.code)


def _started(root: Path, *words: str) -> Run:
    return started("--workspace", str(root), "--today", "2026-10-16", *words)


def _finished(run: Run) -> str:
    told, code = run.ended(PATIENCE)
    assert code == 0, told
    return told


def _done_here(root: Path, *words: str) -> str:
    """The same command in this process, which has loaded everything already: what a run finds is what the killed one left on disk."""
    done = CliRunner().invoke(cli, ["--workspace", str(root), "--today", "2026-10-16", *words])
    assert done.exit_code == 0, done.output
    return done.output


def _outputs(root: Path) -> dict[str, str]:
    """Every file that people see, by hash; the ledger itself is compared by what is computed from it.

    Without what is being written beside its place: a reader outlives a killed `collect` by the copy that it is at.
    """
    folders = [root / PERIOD.code, root / "archive"]
    files = [path for folder in folders for path in folder.rglob("[!.]*") if path.is_file()]
    return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _killed(run: Callable[[], Run], whole: float, seed: int) -> Iterator[str]:
    """Kill so many runs at random moments while they are at work, each about as long as `whole`; those that end sooner come besides.

    Gives what each had printed.
    """
    moments, killed = random.Random(seed), 0  # noqa: S311 -- moments, not secrets
    while killed < KILLS:
        running = run()
        time.sleep(moments.uniform(0.1, 1.0) * whole)
        if running.kill():
            killed += 1
        else:
            whole *= 0.9  # the machine was busy when it was measured, or there is less to do by now
        told, _ = running.ended(PATIENCE)
        yield told


@pytest.mark.slow
def test_a_killed_run_is_completed_by_the_next(returned: Path, tmp_path: Path) -> None:
    """After 30 kills at random moments of `consolidate`, one clean run gives what an undisturbed one gives."""
    undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
    shutil.copytree(returned, undisturbed)
    shutil.copytree(returned, killed)
    begun = time.monotonic()
    assert "汇总在" in _finished(_consolidate(undisturbed))
    whole = time.monotonic() - begun
    for _ in _killed(lambda: _consolidate(killed), whole, 20261123):
        pass
    _finished(_consolidate(killed))
    assert _outputs(killed) == _outputs(undisturbed)


@pytest.mark.slow
def test_a_killed_collection_is_completed_by_the_next(returned: Path, tmp_path: Path) -> None:
    """At 30 random moments of `collect` every file is whole, the next run gives what an undisturbed one gives, and every file is told (C1.31)."""
    undisturbed, rooms = tmp_path / "undisturbed", [tmp_path / "killed-0"]
    shutil.copytree(returned, undisturbed)
    shutil.copytree(returned, rooms[-1])
    begun = time.monotonic()
    lines = _lines(_finished(_started(undisturbed, "collect", PERIOD.code)))
    whole = time.monotonic() - begun
    assert len(lines) == len(UNITS)
    known = {*_outputs(undisturbed).items(), *_outputs(returned).items()}
    for told in _killed(lambda: _started(rooms[-1], "collect", PERIOD.code), whole, 20261126):
        killed = rooms[-1]
        assert _outputs(killed).items() <= known
        again = _done_here(killed, "collect", PERIOD.code)
        assert _outputs(killed) == _outputs(undisturbed)
        assert _lines(told + again) == lines
        assert _done_here(killed, "collect", PERIOD.code).count("本次新收 0 个文件") == 1
        rooms.append(tmp_path / f"killed-{len(rooms)}")
        shutil.copytree(returned, rooms[-1])


def _lines(told: str) -> set[str]:
    """The lines about files."""
    return {line for line in told.splitlines() if line.startswith("[")}


@pytest.mark.slow
def test_a_collection_on_a_full_disk_is_completed_by_the_next(
    returned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the disk is full while `collect` writes, one sentence says so, no file is half-written, and all files are told in the end."""
    undisturbed = tmp_path / "undisturbed"
    shutil.copytree(returned, undisturbed)
    written = _writes(monkeypatch, 1000)
    told: list[Receipt] = []
    collect(Office(Workspace(undisturbed), COLLECTED), PERIOD, tell=told.extend)
    known = {*_outputs(undisturbed).items(), *_outputs(returned).items()}
    for room in range(len(written)):
        full, seen = tmp_path / str(room), list[Receipt]()
        shutil.copytree(returned, full)
        with monkeypatch.context() as patch:
            _writes(patch, room)
            with pytest.raises(Fault, match="磁盘已满"):
                collect(Office(Workspace(full), COLLECTED), PERIOD, tell=seen.extend)
        assert _outputs(full).items() <= known
        collect(Office(Workspace(full), COLLECTED), PERIOD, tell=seen.extend)
        assert _outputs(full) == _outputs(undisturbed)
        assert [row.line for row in seen] == [row.line for row in told]


@pytest.mark.parametrize("pages", [0, 3, 8])
def test_a_ledger_that_cannot_grow_is_completed_by_the_next_run(
    returned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    """Where the disk is full for the ledger after so many pages, `collect` says so, and the next one tells every file."""
    shutil.copytree(returned, tmp_path / "w")
    office, prepare, seen = Office(Workspace(tmp_path / "w"), COLLECTED), store._prepare, list[Receipt]()

    def small(connection: sqlite3.Connection) -> None:
        prepare(connection)
        (size,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {size + pages}")

    with monkeypatch.context() as patch, pytest.raises(Fault, match="磁盘已满"):
        patch.setattr(store, "_prepare", small)
        collect(office, PERIOD, tell=seen.extend)
    collect(office, PERIOD, tell=seen.extend)
    assert sorted({row.unit for row in seen}) == sorted(UNITS)
    assert verify(office).flaws == ()


def _writes(monkeypatch: pytest.MonkeyPatch, room: int) -> list[int]:
    """Let the disk be full after so many files; gives what is noted of each that was written."""
    written: list[int] = []

    def synced(descriptor: int) -> None:
        if len(written) >= room:
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(descriptor)

    monkeypatch.setattr(os, "fsync", synced)
    return written


@pytest.mark.slow
def test_a_killed_backup_or_restore_leaves_nothing_half_written(returned: Path, tmp_path: Path) -> None:
    """At 30 random moments of `backup` the earlier file stays whole, of `restore` there is no folder or a whole one; then both complete."""
    root, packed, back = tmp_path / "w", tmp_path / "out" / "b.zip", tmp_path / "back" / "w"
    shutil.copytree(returned, root)
    _finished(_consolidate(root))
    begun = time.monotonic()
    _finished(_started(root, "backup", str(packed)))
    whole = time.monotonic() - begun
    for _ in _killed(lambda: _started(root, "backup", str(packed)), whole, 1):
        assert is_backup(packed)
    _finished(_started(root, "backup", str(packed)))
    assert [one.name for one in packed.parent.iterdir()] == ["b.zip"]
    assert all(one.name.startswith("台账_") for one in Workspace(root).backups.iterdir())
    for _ in _killed(lambda: _started(back, "restore", str(packed)), whole, 2):
        assert not back.exists() or _outputs(back) == _outputs(root)
        shutil.rmtree(back, ignore_errors=True)
    _finished(_started(back, "restore", str(packed)))
    assert _outputs(back) == _outputs(root)
    assert [one.name for one in back.parent.iterdir()] == ["w"]
    assert verify(Office(Workspace(back), date(2026, 10, 16))).flaws == ()


@pytest.mark.slow
def test_two_runs_at_once_give_what_one_gives(returned: Path, tmp_path: Path) -> None:
    """Two `consolidate` in one workspace: the second waits for the first, and both say the same at the end."""
    alone, both = tmp_path / "alone", tmp_path / "both"
    shutil.copytree(returned, alone)
    shutil.copytree(returned, both)
    _finished(_consolidate(alone))
    runs = [_consolidate(both), _consolidate(both)]
    told = [_finished(run) for run in runs]
    assert _outputs(both) == _outputs(alone)
    assert all("汇总在" in text for text in told)
    assert sorted("[接收]" in text or "[退回待改]" in text for text in told) == [False, True]


def test_a_command_that_finds_the_workspace_busy_says_so(
    returned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another command holds the workspace, nothing is changed and one sentence says what to do."""
    shutil.copytree(returned, tmp_path / "w")
    workspace = Workspace(tmp_path / "w")
    monkeypatch.setattr(opening, "_PATIENCE", 0.1)
    with FileLock(workspace.lock), pytest.raises(Fault, match="另一个窗口"):
        collect(Office(workspace, date(2026, 10, 16)), PERIOD)
    assert not workspace.archive.exists()
