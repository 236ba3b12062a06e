"""自查.html in a browser: `python -m benchmarks.self_check` prints what opening it and checking a workbook take.

Beside the seconds that pass stand those that processors were at work for it, added over all threads of the page and over all
processes of the browser: on an idle core a page is there no later than after the latter, whatever else the machine did while
this was measured. Each round starts a browser anew. Needs Chromium, and what `make selfcheck` builds.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, CDPSession, FilePayload, Page, Playwright, sync_playwright

from benchmarks.books import KEY
from benchmarks.rounds import busy
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.plans.setup import init
from qcreport.selfcheck.runtime import is_current
from qcreport.workspace import Workspace, parse_period

READY, FIRST, AGAIN = "ready for a file", "the first file", "the same file again"
MOST = 5.0  # seconds on an idle core
_ROUNDS = 5
_PERIOD, _UNIT = parse_period("2026Q3"), "市质监局"
_DAY = _PERIOD.end
_WAIT = 120_000
_SAYS = "(words) => document.getElementById('status').textContent.includes(words)"


@dataclass(frozen=True, slots=True)
class Taken:
    """One thing, in one round: seconds that passed, that the page's process worked, and that all of the browser's did."""

    what: str
    passed: float
    page: float
    browser: float


@dataclass(frozen=True, slots=True)
class Spent:
    """The same, of several rounds: the median of each."""

    what: str
    passed: float
    page: float
    browser: float
    most: float


@dataclass(frozen=True, slots=True)
class SelfChecked:
    """What was measured.

    Attributes:
        size: Bytes of the page.
        rounds: How many.
        load: The machine's load before and after.
        spent: Each thing; nothing where it could not be tried.
    """

    size: int = 0
    rounds: int = 0
    load: tuple[str, str] = ("", "")
    spent: Sequence[Spent] = ()


def self_checked(folder: Path, rounds: int = _ROUNDS) -> SelfChecked:
    """Make the forms of a period and open its 自查.html so many times; empty where something that it needs is missing."""
    program = shutil.which("chromium")
    if program is None or not is_current():
        return SelfChecked()
    office = Office(Workspace(folder / "self-check"), _DAY, KEY)
    init(office)
    generate(office, _PERIOD)
    issued = office.folder(_PERIOD).issued
    page, form = issued / "自查.html", issued / f"{_UNIT}_{_PERIOD.code}.xlsx"
    before = busy()
    with sync_playwright() as playwright:
        found = [list(_round(playwright, program, page, form)) for _ in range(rounds)]
    spent = [_median(each) for each in zip(*found, strict=True)]
    return SelfChecked(page.stat().st_size, rounds, (before, busy()), spent)


def _round(playwright: Playwright, program: str, page: Path, form: Path) -> Iterator[Taken]:
    browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
    opened, watch = browser.new_page(), _Watch(browser)
    opened.goto("about:blank")
    yield from _opening(opened, watch, page)
    content = FilePayload(name=form.name, mimeType="application/octet-stream", buffer=form.read_bytes())
    for what in (FIRST, AGAIN):
        watch.begin()
        opened.set_input_files("#files", [content])
        opened.wait_for_function(_SAYS, arg="核对完毕", timeout=_WAIT)
        yield watch.taken(what)
        opened.evaluate("document.getElementById('status').textContent = ''")
    browser.close()


def _opening(opened: Page, watch: "_Watch", page: Path) -> Iterator[Taken]:
    watch.begin()
    opened.goto(page.as_uri())
    opened.wait_for_function(_SAYS, arg="已准备好", timeout=_WAIT)
    yield watch.taken(READY)


class _Watch:
    """Seconds since `begin`, and those that the browser's processes were at work."""

    def __init__(self, browser: Browser) -> None:
        self._session: CDPSession = browser.new_browser_cdp_session()
        self.begin()

    def begin(self) -> None:
        self._worked, self._at = self._work(), time.perf_counter()

    def taken(self, what: str) -> Taken:
        passed, now = time.perf_counter() - self._at, self._work()
        spent = {kind: now[kind] - self._worked.get(kind, 0.0) for kind in now}
        return Taken(what, passed, spent.get("renderer", 0.0), sum(spent.values()))

    def _work(self) -> dict[str, float]:
        told: dict[str, float] = {}
        for one in self._session.send("SystemInfo.getProcessInfo")["processInfo"]:
            told[one["type"]] = told.get(one["type"], 0.0) + one["cpuTime"]
        return told


def _median(each: Sequence[Taken]) -> Spent:
    passed, page, browser = ([getattr(one, name) for one in each] for name in ("passed", "page", "browser"))
    return Spent(each[0].what, median(passed), median(page), median(browser), max(browser))


def rows(found: SelfChecked) -> Iterator[str]:
    """The section of the page."""
    if not found.spent:
        return
    yield _HEAD.format(size=found.size / 1_000_000, rounds=found.rounds, before=found.load[0], after=found.load[1])
    for one in found.spent:
        yield f"| {one.what} | {one.passed:.2f} | {one.page:.2f} | {one.browser:.2f} | {one.most:.2f} |\n"
    (ready,) = (one for one in found.spent if one.what == READY)
    met = "met" if ready.most <= MOST else "missed"
    yield f"\nThe target, ready within {MOST:g} s on an idle core, is {met}: in no round did it take more work than {ready.most:.1f} s.\n"


_HEAD = """
## 自查.html in a browser

The page of one period, {size:.1f} MB, opened in Chromium by its file, then given the largest form as issued; {rounds} rounds, each in a browser
started anew (`benchmarks/self_check.py`). The machine's load was {before} before and {after} after. Work is what processors did, added over all threads of
the page's process and over all processes of the browser: one idle core needs no longer than that, whatever the machine did beside.

| what | s that passed | s of work, the page | s of work, the browser | at most |
|---|---|---|---|---|
"""


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.self_check", description=__doc__)
    parser.add_argument("--rounds", type=int, default=_ROUNDS)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        print("".join(rows(self_checked(Path(folder), chosen.rounds))))  # noqa: T201 -- a program for the terminal


if __name__ == "__main__":
    main()
