"""Which files of 回收/ are examined (C2.1, D7.15)."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qcreport.submissions.find import received_file, received_files


def _touch(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_files_are_found_in_sub_folders_and_sorted_by_name(tmp_path: Path) -> None:
    """Names are relative, joined by a slash, and come in one order on every system."""
    _touch(tmp_path, "b.xlsx", "a/乙.xlsx", "a/甲/表.xlsx")
    assert [file.name for file in received_files(tmp_path)] == ["a/乙.xlsx", "a/甲/表.xlsx", "b.xlsx"]


def test_a_folder_named_by_a_date_dates_all_below_it(tmp_path: Path) -> None:
    """The innermost folder named by a date gives the day of receipt; other files have none (D7.14, D7.15)."""
    _touch(tmp_path, "2026-10-05/市质监局/a.xlsx", "2026-10-05/2026-10-06/b.xlsx", "c.xlsx")
    assert [file.dated for file in received_files(tmp_path)] == [date(2026, 10, 6), date(2026, 10, 5), None]


def test_litter_is_passed_over(tmp_path: Path) -> None:
    """Lock files, hidden files and what file browsers leave behind are no returns."""
    _touch(tmp_path, "~$a.xlsx", ".DS_Store", "Thumbs.db", ".hidden/a.xlsx", "__MACOSX/a.xlsx", "desktop.ini", "a.xlsx")
    assert [file.name for file in received_files(tmp_path)] == ["a.xlsx"]


def test_folders_named_like_workbooks_are_walked_not_opened(tmp_path: Path) -> None:
    """A folder `x.xlsx` is a folder."""
    _touch(tmp_path, "x.xlsx/a.xlsx")
    assert [file.name for file in received_files(tmp_path)] == ["x.xlsx/a.xlsx"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes and links are made without rights only on POSIX")
def test_links_and_pipes_are_not_opened(tmp_path: Path) -> None:
    """What is no regular file is left out."""
    _touch(tmp_path, "a.xlsx")
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "a.xlsx")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.xlsx")
    assert [file.name for file in received_files(tmp_path)] == ["a.xlsx"]
    assert "不是文件" in received_file(tmp_path / "pipe.xlsx").fault  # also where somebody names it


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    """A period without 回收/ has no files."""
    assert received_files(tmp_path / "回收") == ()


def test_a_name_with_digits_that_are_no_day_is_remembered(tmp_path: Path) -> None:
    """The innermost folder whose digits are no day goes with its files, unless another folder names the day."""
    _touch(tmp_path, "第2批/市质监局/a.xlsx", "2026-10-05/第3批/b.xlsx", "13月45日/第4批/c.xlsx", "市质监局/d.xlsx")
    assert {file.name: file.unread for file in received_files(tmp_path)} == {
        "13月45日/第4批/c.xlsx": "第4批",
        "2026-10-05/第3批/b.xlsx": "",
        "市质监局/d.xlsx": "",
        "第2批/市质监局/a.xlsx": "第2批",
    }


def test_a_folder_that_cannot_be_opened_has_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sub-folder without permission is listed by its name with what to do, and the files beside it are found."""
    _touch(tmp_path, "2026-10-05/锁/a.xlsx", "b.xlsx")
    listed = Path.iterdir

    def guarded(folder: Path) -> Iterator[Path]:
        if folder.name == "锁":
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", guarded)
    locked, found = received_files(tmp_path)
    assert (locked.name, found.name, found.fault) == ("2026-10-05/锁", "b.xlsx", "")
    assert locked.fault == "文件夹打不开：没有权限，或者正被其他程序打开。其中的文件没有收取，请检查后重新运行。"


def test_a_file_that_cannot_be_asked_for_its_size_has_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder that may be listed and not entered, each file is named; one that was moved away meanwhile is not."""
    _touch(tmp_path, "a.xlsx", "b.xlsx", "c.xlsx")
    asked = Path.lstat

    def guarded(path: Path) -> os.stat_result:
        if path.name == "a.xlsx":
            raise PermissionError(13, "Permission denied")
        if path.name == "b.xlsx":
            raise FileNotFoundError(2, "No such file or directory")
        return asked(path)

    monkeypatch.setattr(Path, "lstat", guarded)
    monkeypatch.setattr(Path, "is_symlink", lambda _: False)
    assert [(file.name, file.fault[:5]) for file in received_files(tmp_path)] == [
        ("a.xlsx", "无法读取："),
        ("c.xlsx", ""),
    ]


def test_sizes_are_known_before_anything_is_read(tmp_path: Path) -> None:
    """Each file goes with its bytes; a file that was changed has another stamp."""
    _touch(tmp_path, "a.xlsx")
    (before,) = received_files(tmp_path)
    os.utime(tmp_path / "a.xlsx", ns=(1, 1))
    (after,) = received_files(tmp_path)
    assert (before.size, after.size) == (1, 1)
    assert before.stamp != after.stamp
