"""Files come into 回收 whole, under names that are safe, and nothing is overwritten (C9.4)."""

import io
from pathlib import Path

import pytest

from qcreport.desk.jobs import JobState
from qcreport.desk.uploads import place_of_uploads, safe_parts
from tests.desk.officer import PERIOD, Officer
from tests.small_campaign import filled

ODD = (
    "../../plan.xlsx",
    "..\\..\\plan.xlsx",
    "/etc/passwd",
    "C:\\Windows\\x.xlsx",
    "a/../../b.xlsx",
    "con.xlsx",
    "名\x00字?.xlsx",
    "....",
    "长" * 300,
)


def returned(officer: Officer) -> Path:
    """回收 of the period."""
    return officer.desk.workspace.root / PERIOD / "回收"


def files_in(folder: Path) -> list[str]:
    """The files below a folder, by their paths."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_dropped_form_is_taken_in_by_the_day_it_came(officer: Officer) -> None:
    """A form that came on 9 July lies in a folder of that day, and its line is that of the command (C9.1)."""
    content = filled(officer.desk.workspace, PERIOD, "市农业局", "Z6 30/90; Z8 1")
    job = officer.drops({"市农业局.xlsx": content})
    assert job.state is JobState.DONE
    assert any(line.startswith("[接收] 2026-07-09/市农业局.xlsx") or "市农业局：采用" in line for line in job.lines)
    assert files_in(returned(officer)) == ["2026-07-09/市农业局.xlsx"]
    assert "2026-07-09 文件夹日期" in officer.get(f"/{PERIOD}/files").replace("文件夹日期", " 文件夹日期").replace(
        "  ", " "
    )


@pytest.mark.parametrize("name", ODD)
def test_no_name_leads_out_of_the_folder(officer: Officer, name: str) -> None:
    """Whatever a file is called, it lies in 回收 and nothing else was changed (C9.4)."""
    root = officer.desk.workspace.root
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and path.suffix == ".xlsx"}
    officer.post(f"/{PERIOD}/files", day="2026-07-09", by="script", files=(io.BytesIO(b"x"), name))
    assert len(files_in(returned(officer))) <= 1
    assert {path: path.read_bytes() for path in before} == before
    assert not any(path.name == "passwd" and returned(officer) not in path.parents for path in root.rglob("*"))


@pytest.mark.parametrize(
    ("sent", "parts"),
    [
        ("市商务局/填报表.xlsx", ("市商务局", "填报表.xlsx")),
        ("../../市商务局/填报表.xlsx", ("市商务局", "填报表.xlsx")),
        ("a/b/c/d/e.xlsx", ("b", "c", "d", "e.xlsx")),
        ("nul.xlsx", ("_nul.xlsx",)),
        ("a:b*.xlsx", ("a_b_.xlsx",)),
        ("..", ("未命名",)),
        ("长" * 100 + ".xlsx", ("长" * 55 + ".xlsx",)),
    ],
)
def test_a_name_is_made_safe_part_by_part(sent: str, parts: tuple[str, ...]) -> None:
    """Folders that may name the unit are kept, signs that no file name has are replaced, the ending stays (C9.4)."""
    assert safe_parts(sent) == parts


def test_another_file_of_the_same_name_gets_a_number(officer: Officer) -> None:
    """Two files of one name both stay; the same file twice lies there once (C9.4)."""
    for content in (b"one", b"two", b"one"):
        officer.post(f"/{PERIOD}/files", day="2026-07-09", by="script", files=(io.BytesIO(content), "a.txt"))
    assert files_in(returned(officer)) == ["2026-07-09/a(2).txt", "2026-07-09/a.txt"]


def test_litter_is_refused_with_its_reason(officer: Officer) -> None:
    """What file browsers leave behind is not put there, and its line says so."""
    answer = officer.post(f"/{PERIOD}/files", day="2026-07-09", by="script", files=(io.BytesIO(b"x"), "夹/~$a.xlsx"))
    assert "不是来件" in answer.get_json()[0]["refused"]
    assert files_in(returned(officer)) == []


@pytest.mark.parametrize("day", ["2026-07-14", "昨天"])
def test_a_day_that_cannot_be_is_refused(officer: Officer, day: str) -> None:
    """A day in the future, or none, puts no file there."""
    answer = officer.post(f"/{PERIOD}/files", day=day, by="script", files=(io.BytesIO(b"x"), "a.txt"))
    assert answer.status_code == 409
    assert files_in(returned(officer)) == []


def test_nothing_is_left_beside_the_folders(officer: Officer) -> None:
    """Where files were held until they were whole, nothing stays."""
    officer.drops({"a.txt": b"x"})
    assert files_in(place_of_uploads(officer.desk.workspace)) == []
