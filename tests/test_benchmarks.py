"""The benchmark runs; what it measures is not tested, since times are no facts about the code."""

import re
import shutil
from pathlib import Path

import pytest

from benchmarks.kept import COUNTS
from benchmarks.page import TARGETS
from benchmarks.readers import READERS
from benchmarks.rounds import Measured
from benchmarks.run import main
from benchmarks.self_check import READY
from benchmarks.suite import rows, suite
from qcreport.selfcheck.runtime import is_current


@pytest.mark.slow
def test_a_small_benchmark_writes_its_pages(tmp_path: Path) -> None:
    """A run over a handful of workbooks gives every reader and every target its ratio, and draws how time and memory grow."""
    small = {
        "--workbooks": 3,
        "--growth": 4,
        "--units": 5,
        "--tasks": 10,
        "--offices": 2,
        "--rounds": 1,
        "--out": tmp_path,
    }
    main([str(word) for pair in small.items() for word in pair])
    text = (tmp_path / "performance.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+?) \| ([\d.]+) \| (.+?) \| (\S+) \(", text, re.MULTILINE)
    assert all(float(ms) > 0 and float(ratio) > 0 for _, ms, _, ratio in rows)
    assert {(name, base) for name, _, base, _ in rows} >= {(row.name, row.base) for row in TARGETS}
    assert {name for name, *_ in rows} >= set(READERS)
    assert re.search(r"^\| 4( \| [\d.]+){3}( \| \d+){2} \|$", text, re.MULTILINE)
    assert [int(count) for count in re.findall(r"^\| (\d+) \| \d+% \| [\d.]+ \|$", text, re.MULTILINE)] == list(COUNTS)
    assert "the targets of growth are not judged" in text
    if shutil.which("chromium"):
        assert re.search(r"^\| first view \| \d+ \|$", text, re.MULTILINE)
    if shutil.which("chromium") and is_current():
        assert re.search(rf"^\| {READY}( \| \d+\.\d\d){{4}} \|$", text, re.MULTILINE)
    for name in re.findall(r"\((pictures/.+?)\)", text):
        assert "<script" not in (tmp_path / name).read_text(encoding="utf-8")
    assert "| 10,000 machines |" in (tmp_path / "scale.md").read_text(encoding="utf-8")


def test_a_ratio_is_that_of_the_same_round() -> None:
    """A round in which the machine was busy for both changes no ratio."""
    measured = Measured({"own": (1.0, 10.0, 3.0), "base": (2.0, 20.0, 4.0)})
    assert measured.ratio("own", "base") == (0.5, 0.5, 0.75)
    assert measured.median("own") == 3.0


def test_what_the_tests_took_is_told_room_by_room(tmp_path: Path) -> None:
    """The section adds up the tests of a room, says whether the target is met, and is left out where no run is at hand."""
    cases = {"tests.book.test_text": (1.5, 2.5), "tests.book.test_names": (4.0,), "tests.test_cli": (2.0,)}
    told = [f'<testcase classname="{name}" name="a" time="{time}"/>' for name, times in cases.items() for time in times]
    report = tmp_path / "tests.xml"
    report.write_text(f'<testsuites><testsuite time="480.0">{"".join(told)}</testsuite></testsuites>', encoding="utf-8")
    page = "".join(rows(suite(report)))
    assert "4 tests, 8.0 minutes" in page
    assert "target ≤ 7 on two cores: missed" in page
    assert "| tests/book | 3 | 8 | 80% |\n| tests | 1 | 2 | 20% |\n| elsewhere | 0 | 0 | 0% |" in page
    assert "Why it misses" in page
    assert not list(rows(suite(tmp_path / "none.xml")))
