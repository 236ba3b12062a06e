"""docs/performance.md: what was measured, beside its targets, and why a target is missed."""

import os
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.browser import Seen
from benchmarks.browser import rows as browser_rows
from benchmarks.forms import GENERATE, PLAIN
from benchmarks.growth import Grown
from benchmarks.intake import AGAIN, CHANGED, ONE, TWO
from benchmarks.kept import Kept
from benchmarks.programs import BARE, HELP, STATUS, TRACE
from benchmarks.province import OFFICES, Province
from benchmarks.readers import CALAMINE, OPENPYXL, READERS
from benchmarks.rounds import Measured
from benchmarks.self_check import SelfChecked
from benchmarks.self_check import rows as self_check_rows
from benchmarks.stages import EXAMINED, OPENED, SAME
from benchmarks.suite import Suite
from benchmarks.suite import rows as suite_rows
from benchmarks.summary import SAME_CELLS, SUMMARY

_HEAD = """# How fast it is

Made by `make bench`, never by hand. Everything is a ratio of two things that ran by turns on the same files; the spread
is that of the rounds. What is compared with: each library reads every cell of every sheet and checks nothing; the intake
opens the file within the limits, recognises whose it is, reads, checks, archives it, writes receipt,
findings and answers into the ledger and one text of what was received. Milliseconds are those of one file, one form,
one summary or the fastest of a dozen runs of the program. The summary is that of {units} units × {tasks} tasks.

{files} workbooks ({size:.0f} KB on average), {rounds} rounds, {cores} cores, Python {python}, {system}.
The machine's load was {load} when it began; what other programs take away shows in the spread, and first of all in the
rows with two workers and in those of short programs. What the figures mean for many machines stands in [scale.md](scale.md).

| what | ms | compared with | ratio (median; smallest to largest) | target | |
|---|---|---|---|---|---|
"""
_GROWTH = """
## Growth

Cold intake into a fresh workspace, each number by a program of its own, its start included; of the smaller numbers the
median run of three. Core milliseconds are those that a core was at work for one file, in the process that collects and
in all that read.

![time](pictures/growth-time.svg)
![memory](pictures/growth-memory.svg)

| workbooks | ms a file | core ms a file, collecting | core ms a file, reading | peak MB, collecting process | peak MB, a reading process |
|---|---|---|---|---|---|
"""
_STAGES = """
## Where a reading process spends its time

One stage after the other, alone in one process on {files} files of one period, the fastest of three runs.

| stage | ms a file | of the whole |
|---|---|---|
"""
_KEPT = """
## How many readers one collecting process keeps busy

The returns of one period; every batch was read once, then collected anew from simulated readers that answer after the
core time that it took (`benchmarks/kept.py`). Target: 8 readers at 85 % or more. With few files the last batches weigh.

| readers | of the time at work | core ms a file, collecting |
|---|---|---|
"""
_PROVINCE = """
## A whole province

{offices} offices of 50 units and 122 tasks, each with a ledger of its own, consolidated one after the other in one process
(`benchmarks/province.py`; one full ledger stands for all).

| offices | s each | peak MB |
|---|---|---|
"""
_MISSES = """
## What misses its target, and why

"""


@dataclass(frozen=True, slots=True)
class Target:
    """So many times as long as something else, at most; `why` it is more is told where it is."""

    name: str
    base: str
    most: float
    why: str


_READING = (
    "the libraries read cells and stop there. The table of stages shows what the guards and the checks add in the process "
    "that reads, the table of growth what archive and ledger take in the one that collects"
)
TARGETS = (
    Target(
        OPENED,
        SAME,
        1.2,
        "every byte is inflated and counted, and each cell has its number format, whether it was computed and what it shows "
        "instead of a value, which calamine does not tell",
    ),
    Target(
        EXAMINED,
        SAME,
        2.5,
        "the table of stages shows what recognising, reading by key and heading, and the checks add to opening the file",
    ),
    Target(ONE, CALAMINE, 3, _READING),
    Target(ONE, OPENPYXL, 0.22, _READING),
    Target(
        TWO,
        ONE,
        0.6,
        "the process that collects archives (with a sync to the disk) and writes the ledger; "
        "with one reader it does so beside it on the other core, with two it takes its share from them",
    ),
    Target(
        AGAIN,
        ONE,
        0.05,
        "every file is read and hashed to know that it is the same",
    ),
    Target(
        CHANGED,
        ONE,
        0.06,
        "a reading process has to start, and the period is concluded anew: what one return says can change what stands of "
        "all that share its figures",
    ),
    Target(
        GENERATE,
        PLAIN,
        0.5,
        "a form has formats, rules, checks, protection and hidden marks that the plain cells do not have, and what its unit "
        "is asked, its known figures and the widths of its columns are worked out before; it is written by one process",
    ),
    Target(
        SUMMARY,
        SAME_CELLS,
        2.5,
        "before the first cell is written all entries are read from the ledger and judged, and the tables of origins are made",
    ),
    Target(HELP, BARE, 1.2, "the commands and their options are declared before click can list them"),
    Target(
        STATUS,
        BARE,
        2.5,
        "the ledger is opened and what was concluded last is read from it; no plan is read and no library for workbooks loaded",
    ),
    Target(
        TRACE,
        BARE,
        4,
        "where a figure comes from hangs on all that was answered and decided, so the period is consolidated for it: to load "
        "pandas alone takes longer than this target",
    ),
)
_TIME_GROWTH, _MEMORY_GROWTH = 1.1, 40
_COLLECTING, _BUSY, _READERS = 0.5, 0.85, 8
_WHY_GROWTH = """Why the last is not as the first: the first period has none before it. Later ones are held against the answers of the period before,
of this year and of the same period last year, which are read beside their own; eight files a unit and period, as here, make
that eight times what an office has. Of all other periods only yearly values, the days of receipt and what was last said of overdue tasks are asked for. The first letters of a
period conclude the one before it once more, to say since when what is red lasts; that is kept, so that no other period is.
"""
_WHY_COLLECTING = """What it takes is one transaction a file, synced to the disk, with its findings and answers, the batch taken off the wire,
and the name of the file looked up: a file that is lost with the power would be a return that nobody sees.
"""
_FIRST, _LAST = 500, 10_000
_ALONE = (
    SAME,
    OPENED,
    EXAMINED,
    GENERATE,
    PLAIN,
    HELP,
    STATUS,
    TRACE,
    BARE,
    SUMMARY,
    SAME_CELLS,
)  # one form, one run, one summary


@dataclass(frozen=True, slots=True)
class Found:
    """All that was measured, and on what.

    Attributes:
        measured: The rounds.
        rounds: How many.
        files: How many workbooks were taken in.
        file_bytes: Size of one of them on average.
        summary: Units and tasks of the summary.
        load: What `busy` said before it began.
        grown: What different numbers of workbooks took.
        stages: Milliseconds of each stage of reading; the last is the whole.
        staged: How many files the stages were measured on.
        kept: How busy one collecting process keeps its readers.
        province: What consolidating many offices one after the other takes.
        opened: Units, tasks and bytes of the page that was opened in a browser.
        seen: What that took; nothing where there is no Chromium.
        self_checked: What 自查.html took there.
        suite: What the last whole run of the tests took.
    """

    measured: Measured
    rounds: int
    files: int
    file_bytes: float
    summary: tuple[int, int]
    load: str
    grown: Sequence[Grown]
    stages: Mapping[str, float]
    staged: int
    kept: Sequence[Kept]
    province: Sequence[Province]
    opened: tuple[int, int, int]
    seen: Sequence[Seen]
    self_checked: SelfChecked
    suite: Suite


def page(found: Found) -> str:
    """Write the page."""
    units, tasks = found.summary
    head = _HEAD.format(
        units=units,
        tasks=f"{tasks:,}",
        files=f"{found.files:,}",
        size=found.file_bytes / 1000,
        rounds=found.rounds,
        cores=os.cpu_count(),
        python=platform.python_version(),
        system=platform.system(),
        load=found.load,
    )
    return "".join(
        (
            head,
            *_rows(found),
            _GROWTH,
            *map(_size, found.grown),
            *_growth_rows(found.grown),
            _STAGES.format(files=found.staged),
            *_stage_rows(found.stages),
            _KEPT,
            *(f"| {one.readers} | {one.busy:.0%} | {one.collecting_ms:.2f} |\n" for one in found.kept),
            *_kept_rows(found),
            _PROVINCE.format(offices=OFFICES),
            *(f"| {one.offices} | {one.seconds:.2f} | {one.megabytes:.0f} |\n" for one in found.province),
            *_whole_province(found.province),
            *browser_rows(found.seen, *found.opened, found.rounds),
            *self_check_rows(found.self_checked),
            *suite_rows(found.suite),
            _MISSES,
            *_misses(found.measured),
        )
    )


def _rows(found: Found) -> Iterator[str]:
    others = ((CALAMINE, CALAMINE), *((name, CALAMINE) for name in READERS if name != CALAMINE))
    for name, base in others:
        yield _row(found, name, base, "", "")
    for row in TARGETS:
        met = "met" if found.measured.ratio(row.name, row.base)[1] <= row.most else "missed"
        yield _row(found, row.name, row.base, f"≤ {row.most:g}", met)


def _row(found: Found, name: str, base: str, target: str, met: str) -> str:
    least, median, most = found.measured.ratio(name, base)
    count = 1 if name in _ALONE else found.files
    took = f"{found.measured.median(name) / count * 1000:.2f}"
    return f"| {name} | {took} | {base} | {median:.3g} ({least:.3g} to {most:.3g}) | {target} | {met} |\n"


def _size(grown: Grown) -> str:
    each = (
        seconds / grown.count * 1000 for seconds in (grown.seconds, grown.collecting_seconds, grown.reading_seconds)
    )
    memory = f"{grown.collecting_megabytes:.0f} | {grown.reading_megabytes:.0f}"
    return f"| {grown.count:,} | {' | '.join(f'{ms:.1f}' for ms in each)} | {memory} |\n"


def _growth_rows(grown: Iterable[Grown]) -> Iterator[str]:
    sizes = {one.count: one for one in grown}
    if _FIRST not in sizes or _LAST not in sizes:
        yield f"\nNot measured up to {_LAST:,} workbooks this time, so the targets of growth are not judged.\n"
        return
    first, last = sizes[_FIRST], sizes[_LAST]
    time = (last.seconds / last.count) / (first.seconds / first.count)
    more = max(last.collecting_megabytes - first.collecting_megabytes, last.reading_megabytes - first.reading_megabytes)
    yield (
        f"\nTime for each workbook at {_LAST:,} is {time:.2f} × that at {_FIRST} (target ≤ {_TIME_GROWTH}:"
        f" {'met' if time <= _TIME_GROWTH else 'missed'}); peak memory is {more:+.0f} MB (target within {_MEMORY_GROWTH}:"
        f" {'met' if more <= _MEMORY_GROWTH else 'missed'}).\n"
    )
    if time > _TIME_GROWTH or more > _MEMORY_GROWTH:
        yield _WHY_GROWTH


def _stage_rows(stages: Mapping[str, float]) -> Iterator[str]:
    *_, whole = stages.values()
    for name, ms in stages.items():
        yield f"| {name} | {ms:.2f} | {ms / whole:.0%} |\n"


def _kept_rows(found: Found) -> Iterator[str]:
    calamine = found.measured.median(CALAMINE) / found.files * 1000
    for one in found.kept:
        if one.readers == _READERS:
            share = one.collecting_ms / calamine
            yield (
                f"\nWith {_READERS} readers {one.busy:.0%} (target ≥ {_BUSY:.0%}: {'met' if one.busy >= _BUSY else 'missed'});"
                f" collecting takes {share:.2f} × calamine direct a file"
                f" (target ≤ {_COLLECTING}: {'met' if share <= _COLLECTING else 'missed'}).\n"
            )
            if share > _COLLECTING:
                yield _WHY_COLLECTING


def _whole_province(province: Sequence[Province]) -> Iterator[str]:
    if province:
        last = province[-1]
        yield f"\nAll {OFFICES} would take {last.seconds * OFFICES / 60:.0f} minutes of one core; nothing of an office is kept for the next.\n"


def _misses(measured: Measured) -> Iterator[str]:
    missed = [row for row in TARGETS if measured.ratio(row.name, row.base)[1] > row.most]
    for row in missed:
        yield f"- **{row.name}** is {measured.ratio(row.name, row.base)[1]:.3g} × {row.base}, target {row.most:g}: {row.why}.\n"
    if not missed:
        yield "Nothing.\n"
