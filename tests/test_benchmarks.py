"""The benchmark runs; what it measures is not tested, since times are no facts about the code."""

import re
from pathlib import Path

import pytest

from benchmarks.__main__ import main
from benchmarks.rounds import Measured


@pytest.mark.slow
def test_a_small_benchmark_writes_its_page(tmp_path: Path) -> None:
    """A run over a handful of workbooks compares every reader and every way of taking them in, each with its ratio."""
    main(["--workbooks", "3", "--rounds", "1", "--out", str(tmp_path / "performance.md")])
    rows = re.findall(
        r"^\| (.+?) \| ([\d.]+) \| .+? \| (\S+) \(",
        (tmp_path / "performance.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert len(rows) == 12
    assert all(float(ms) > 0 and float(ratio) > 0 for _, ms, ratio in rows)
    page = (tmp_path / "performance.md").read_text(encoding="utf-8")
    assert re.search(r"^\| 3 \| [\d.]+ \| \d+ \| \d+ \|$", page, re.MULTILINE)
    assert {name for name, _, _ in rows} >= {"calamine direct", "cold intake, one worker", "one file changed"}


def test_a_ratio_is_that_of_the_same_round() -> None:
    """A round in which the machine was busy for both changes no ratio."""
    measured = Measured({"own": (1.0, 10.0, 3.0), "base": (2.0, 20.0, 4.0)})
    assert measured.ratio("own", "base") == (0.5, 0.5, 0.75)
    assert measured.median("own") == 3.0
