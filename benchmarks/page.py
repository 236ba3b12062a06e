"""The table of ratios as docs/performance.md has it."""

import os
import platform
from collections.abc import Iterable

from benchmarks.books import Returns
from benchmarks.forms import GENERATE, PLAIN
from benchmarks.growth import Grown
from benchmarks.intake import AGAIN, CHANGED, ONE, TWO
from benchmarks.programs import BARE, HELP, STATUS
from benchmarks.readers import CALAMINE, OPENPYXL, READERS
from benchmarks.rounds import Measured

_HEAD = """# How fast it is

Made by `make bench`, never by hand. Everything is a ratio of two things that ran by turns on the same files; the spread
is that of the rounds. What is compared with: each library reads every cell of every sheet and checks nothing; the intake
opens the file within the limits, looks at it twice, recognises whose it is, reads, checks, archives it and writes
receipt, findings and answers into the ledger. Milliseconds are those of one file, one form or one run of the program.

{files} workbooks ({size:.0f} KB on average), {rounds} rounds, {cores} cores, Python {python}, {system}.
The machine's load was {load} when it began; what other programs take away shows in the spread, and first of all in the
rows with two workers and in those of short programs.

| what | ms | compared with | ratio (median; smallest to largest) | target |
|---|---|---|---|---|
"""
_GROWTH = """
## Growth

Cold intake into a fresh workspace, each number by a program of its own, its start included. Target: time for each
workbook at 10,000 within 1.2 × that at 500, peak memory within 60 MB.

| workbooks | ms a file | peak MB, collecting process | peak MB, a reading process |
|---|---|---|---|
"""
_NOTES = """
## Where the time goes

Of one file's time in a reading process, about a quarter is calamine itself, a quarter is the second look at the same
cells (percent formats, error values, cells the reader lost: what it cannot say), a tenth inflating and counting against
the limits, and the rest recognising, reading by key and heading, and the checks. The second look and the checks are
Python over a thousand cells a file, so 2 × calamine is not reached while calamine alone is the unit; dropping either
would give up a guard. Two workers gain only on two idle cores: the collecting process needs about 2.5 ms a file of its own.
`status` computes the whole assessment and loads pandas for it. The bench of 500 units × 1,000 tasks is not made yet.
"""
_TARGETS = (
    (ONE, CALAMINE, "≤ 2"),
    (ONE, OPENPYXL, "≤ 0.12"),
    (TWO, ONE, "≤ 0.6"),
    (AGAIN, ONE, "≤ 0.05"),
    (CHANGED, ONE, "≤ 0.06"),
    (GENERATE, PLAIN, "≤ 0.5"),
    (HELP, BARE, "≤ 1.2"),
    (STATUS, BARE, "≤ 2"),
)
_ALONE = (GENERATE, HELP, STATUS)  # one form, one run


def busy() -> str:
    """The machine's load, as far as the system can say."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not known"


def page(measured: Measured, returns: Returns, rounds: int, load: str, grown: Iterable[Grown]) -> str:
    """Write the page.

    Args:
        measured: What was measured.
        returns: On which files.
        rounds: How often.
        load: What `busy` said before it began.
        grown: What different numbers of workbooks took.
    """
    rows = [*((name, CALAMINE, "") for name in READERS if name != CALAMINE), *_TARGETS]
    files = len(returns.paths)
    each = {**dict.fromkeys([*READERS, ONE, TWO, AGAIN, CHANGED], files), **dict.fromkeys(_ALONE, 1)}
    head = _HEAD.format(
        files=files,
        size=sum(path.stat().st_size for path in returns.paths) / files / 1000,
        rounds=rounds,
        cores=os.cpu_count(),
        python=platform.python_version(),
        system=platform.system(),
        load=load,
    )
    table = "".join(_row(measured, each[row[0]], *row) for row in [(CALAMINE, CALAMINE, ""), *rows])
    return head + table + _GROWTH + "".join(map(_size, grown)) + _NOTES


def _size(grown: Grown) -> str:
    took = f"{grown.seconds / grown.count * 1000:.1f}"
    return f"| {grown.count} | {took} | {grown.collecting_megabytes:.0f} | {grown.reading_megabytes:.0f} |\n"


def _row(measured: Measured, count: int, name: str, base: str, target: str) -> str:
    least, median, most = measured.ratio(name, base)
    took = f"{measured.median(name) / count * 1000:.2f}"
    return f"| {name} | {took} | {base} | {median:.3g} ({least:.3g} to {most:.3g}) | {target} |\n"
