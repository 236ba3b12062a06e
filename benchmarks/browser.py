"""The page of a large campaign in a browser: `python -m benchmarks.browser` prints what opening, searching and printing take.

Each figure is the least of so many runs; first view is what the browser tells of its first contentful paint, a search counts
until the next frame is drawn. Needs Chromium.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.books import KEY
from benchmarks.summary import DAY, PERIOD, fill, made_up_plan
from qcreport.campaign.office import frozen_period
from qcreport.campaign.report import report_on
from qcreport.ledger.store import open_ledger
from qcreport.reports.page.write import write_page

TYPED = ("第299局", "第299局 实施", "没有这样的字", "局")
# Asked once and answered when it is there: what asks again and again is a text made code, which the page's policy forbids.
_PAINTED = """() => new Promise((painted) => {
    const seen = (list) => list.getEntriesByName("first-contentful-paint").length && painted(true);
    new PerformanceObserver(seen).observe({ type: "paint", buffered: true });
})"""
_FIRST_VIEW = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
_READY = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
_SEARCH = """async (typed) => {
    const find = document.getElementById("find"), begun = performance.now();
    find.value = typed;
    find.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    return performance.now() - begun;
}"""
_SECTION = """
## The page in a browser

page.html of {units} units × {tasks} tasks, {size:.1f} MB, in Chromium, the least of {rounds} runs (`benchmarks/browser.py`). Targets: the first view
within 2,000 ms, a search within 100 ms; a search counts until the next frame is drawn.

| what | ms |
|---|---|
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing done with the page, and the milliseconds it took."""

    what: str
    ms: float


def large_page(root: Path, units: int, tasks: int) -> Path:
    """page.html of a campaign in which every unit has returned all it owes."""
    with open_ledger(root / "large.sqlite", key=KEY) as ledger:
        fill(ledger, made_up_plan(units, tasks))
        content = write_page(report_on(ledger, frozen_period(ledger, PERIOD), DAY))
    path = root / "page.html"
    path.write_bytes(content)
    return path


def seen(browser: Browser, page: Path) -> Iterator[Seen]:
    """Open the page, search, print it."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(page.as_uri())
    opened.evaluate(_PAINTED)
    yield Seen("first view", opened.evaluate(_FIRST_VIEW))
    yield Seen("ready for a search", opened.evaluate(_READY))
    for typed in TYPED:
        yield Seen(f"search: {typed}", opened.evaluate(_SEARCH, typed))
    begun = time.perf_counter()
    opened.pdf(prefer_css_page_size=True)
    yield Seen("PDF of all rows", (time.perf_counter() - begun) * 1000)
    opened.close()


def in_browser(page: Path, rounds: int) -> tuple[Seen, ...]:
    """Each thing with the least it took; empty where there is no Chromium."""
    program = shutil.which("chromium")
    if program is None:
        return ()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        found = [list(seen(browser, page)) for _ in range(rounds)]
        browser.close()
    return tuple(min(each, key=lambda one: one.ms) for each in zip(*found, strict=True))


def rows(found: Sequence[Seen], units: int, tasks: int, size: int, rounds: int) -> Iterator[str]:
    """The section of the page, of a page.html of so many bytes."""
    yield _SECTION.format(units=units, tasks=f"{tasks:,}", size=size / 1_000_000, rounds=rounds)
    yield from (f"| {one.what} | {one.ms:.0f} |\n" for one in found)


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.browser", description=__doc__)
    parser.add_argument("--units", type=int, default=300)
    parser.add_argument("--tasks", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--page", type=Path, help="a page that is there, instead of a large one")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        page = chosen.page.resolve() if chosen.page else large_page(Path(folder), chosen.units, chosen.tasks)
        print(f"{page.stat().st_size:,} bytes")  # noqa: T201 -- a program for the terminal
        for one in in_browser(page, chosen.rounds):
            print(f"{one.what}: {one.ms:.0f} ms")  # noqa: T201 -- the same


if __name__ == "__main__":
    main()
