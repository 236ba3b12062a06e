"""Run everything in interleaved rounds and write docs/performance.md, docs/scale.md and the pictures of growth."""

import argparse
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import mean
from typing import TypeVar

from benchmarks.books import make_returns
from benchmarks.browser import in_browser, large_page
from benchmarks.forms import form_work
from benchmarks.growth import growth
from benchmarks.intake import intake_work
from benchmarks.kept import kept_busy
from benchmarks.page import Found, page
from benchmarks.plot import draw
from benchmarks.programs import program_work
from benchmarks.province import province
from benchmarks.rounds import busy, measure
from benchmarks.scale import scale
from benchmarks.self_check import self_checked
from benchmarks.stages import reading_work, staged_files, stages
from benchmarks.suite import suite
from benchmarks.summary import summary_work

_Result = TypeVar("_Result")
_OPENED = 300  # units of the page that is opened in a browser


def main(arguments: list[str] | None = None) -> None:
    """Measure, and write the pages."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--workbooks", type=int, default=2_000, help="how many are taken in")
    parser.add_argument("--growth", type=int, default=10_000, help="how many at most to see how time and memory grow")
    parser.add_argument("--units", type=int, default=500, help="of the summary")
    parser.add_argument("--tasks", type=int, default=1_000, help="of the summary")
    parser.add_argument("--offices", type=int, default=100, help="of a province, one after the other")
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is run")
    parser.add_argument("--tests", type=Path, default=Path("build/tests.xml"), help="what `make test` left of its run")
    parser.add_argument("--out", type=Path, default=Path("docs"), help="where the pages are written")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        found = _found(Path(folder), chosen)
    draw(found.grown, chosen.out / "pictures")
    for name, text in (("performance.md", page(found)), ("scale.md", scale(found))):
        (chosen.out / name).write_text(text, encoding="utf-8")
        print(text)  # noqa: T201 -- a program for the terminal


def _found(root: Path, chosen: argparse.Namespace) -> Found:
    load = busy()
    returns = make_returns(root, chosen.workbooks)
    work = {
        **reading_work(returns),
        **intake_work(root, returns),
        **form_work(root, returns),
        **program_work(returns),
        **summary_work(root, chosen.units, chosen.tasks),
    }
    measured = measure(work, chosen.rounds)
    units = min(_OPENED, chosen.units)
    opened = large_page(root, units, chosen.tasks)
    grown = tuple(growth(make_returns(root / "grown", chosen.growth)))
    return Found(
        measured=measured,
        rounds=chosen.rounds,
        files=len(returns.paths),
        file_bytes=mean(path.stat().st_size for path in returns.paths),
        summary=(chosen.units, chosen.tasks),
        load=load,
        grown=grown,
        stages=stages(returns),
        staged=len(staged_files(returns)),
        kept=tuple(kept_busy(returns)),
        province=tuple(province(root, chosen.offices)),
        opened=(units, chosen.tasks, opened.stat().st_size),
        seen=_alone(in_browser, opened, chosen.rounds),
        self_checked=_alone(self_checked, root, chosen.rounds),
        suite=suite(chosen.tests),
    )


def _alone(work: Callable[..., _Result], *given: object) -> _Result:
    """Done by a process of its own: Playwright drives no second browser in one that has one, as that of the tests."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(work, *given).result()
