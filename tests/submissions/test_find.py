"""Which files of 回收/ are examined (C2.1, D7.15)."""

import os
from datetime import date
from pathlib import Path

import pytest

from qcreport.submissions.find import received_files


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
