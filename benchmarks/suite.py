"""The test suite: what its last whole run took, by what pytest wrote about it (`make test` leaves build/tests.xml)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from xml.etree.ElementTree import parse

_MOST = 7  # minutes on two cores
_LARGEST = 12  # rooms that have a row of their own
_SECTION = """
## The test suite

{tests:,} tests, {minutes:.1f} minutes by the clock from the first to the last on all workers (`make test`; target ≤ {most} on two cores: {met}). Seconds are
those that a test was at work, its fixtures included, which the first test of a file bears; two workers share them.

| where | tests | s | of all |
|---|---|---|---|
"""
_WHY = """
Why it misses the target: most of it is the program itself, started, killed, filled, opened by other programs and run for years at
random, as an office would; the cheaper half was made so already (small plans, workbooks made once, no waiting).
"""


@dataclass(frozen=True, slots=True)
class Suite:
    """One run: seconds that passed, and by room of tests/ how many seconds each of its tests was at work."""

    seconds: float = 0.0
    work: Mapping[str, Sequence[float]] = field(default_factory=dict)


def suite(report: Path) -> Suite:
    """What a report says, which is like `<testsuite time="900.1"><testcase classname="tests.book.test_text" time="0.2"/>…`.

    Nothing where there is no report.
    """
    if not report.is_file():
        return Suite()
    (run,) = parse(report).getroot().iter("testsuite")  # noqa: S314 -- written by pytest here
    work = defaultdict[str, list[float]](list)
    for case in run.iter("testcase"):
        work[_room(case.get("classname", ""))].append(float(case.get("time", 0)))
    return Suite(float(run.get("time", 0)), work)


def _room(module: str) -> str:
    """tests.book.test_text is of tests/book, tests.test_cli of tests."""
    return "/".join(module.split(".")[:2]) if module.count(".") > 1 else "tests"


def rows(ran: Suite) -> Iterator[str]:
    """The section of the page; nothing where no run is at hand."""
    if not ran.work:
        return
    minutes, all_of_them = ran.seconds / 60, [*chain(*ran.work.values())]
    met = "met" if minutes <= _MOST else "missed"
    yield _SECTION.format(tests=len(all_of_them), minutes=minutes, most=_MOST, met=met)
    largest = sorted(ran.work.items(), key=lambda room: -sum(room[1]))
    others = "elsewhere", [*chain(*(work for _, work in largest[_LARGEST:]))]
    for name, work in (*largest[:_LARGEST], others):
        yield f"| {name} | {len(work):,} | {sum(work):.0f} | {sum(work) / sum(all_of_them):.0%} |\n"
    if minutes > _MOST:
        yield _WHY
