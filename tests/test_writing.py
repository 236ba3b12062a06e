"""Files are written whole or not at all, alone and together."""

from pathlib import Path

import pytest

from qcreport.findings import Fault
from qcreport.writing import replacing, write_bytes, write_together


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    """When writing stops half-way, the old file is intact and no temporary file is left."""
    target = tmp_path / "summary.xlsx"
    write_bytes(target, b"old")
    with pytest.raises(Fault, match="原文件没有改动"), replacing(target) as temporary:
        temporary.write_bytes(b"half")
        raise OSError(28, "No space left on device")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["summary.xlsx"]


def test_files_that_belong_together_are_written_all_or_none(tmp_path: Path) -> None:
    """Where one of several files cannot be replaced none is written, none removed, and nothing is left beside them."""
    old, locked, stale = tmp_path / "a.csv", tmp_path / "b.html", tmp_path / "c.pdf"
    old.write_bytes(b"old")
    stale.write_bytes(b"stale")
    locked.mkdir()  # as a file that is open elsewhere, it cannot be written
    with pytest.raises(Fault, match=r"b\.html"):
        write_together({old: b"new", locked: b"new"}, [stale])
    assert {path.name: path.is_file() and path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.csv": b"old",
        "b.html": False,
        "c.pdf": b"stale",
    }
    locked.rmdir()
    write_together({old: b"new", locked: b"new"}, [stale])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.csv": b"new", "b.html": b"new"}


def test_stale_files_that_are_open_stop_what_belongs_together(tmp_path: Path) -> None:
    """A file that is out of date and cannot be removed leaves the others as they were."""
    (tmp_path / "c.pdf").mkdir()
    with pytest.raises(Fault, match=r"c\.pdf"):
        write_together({tmp_path / "a.csv": b"new"}, [tmp_path / "c.pdf"])
    assert not (tmp_path / "a.csv").exists()


def test_what_a_killed_write_left_goes_with_the_next_one(tmp_path: Path) -> None:
    """What was being written beside a place when its command was killed is removed by the next write to it, and by no other."""
    (tmp_path / ".a.csv.77.tmp").write_bytes(b"half")
    write_bytes(tmp_path / "b.csv", b"other")
    assert (tmp_path / ".a.csv.77.tmp").exists()
    write_bytes(tmp_path / "a.csv", b"whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.csv"]
