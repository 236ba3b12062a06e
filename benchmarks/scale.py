"""docs/scale.md: what the measured cost of one file means for many machines."""

import math
import os
from collections.abc import Iterator

from benchmarks.growth import Grown
from benchmarks.page import Found

_PROVINCE = 11 * 90 * 50  # cities x counties x units: returns of one quarter
_MACHINES = (1, 100, 10_000)
_HOUR = 3600

_TEXT = """# Past one machine

Made by `make bench` from what it measured on {cores} cores with {count:,} workbooks ([performance.md](performance.md)); computed, not run, where
more than one machine is spoken of. A province (11 cities × 90 counties × 50 units) returns {province:,} workbooks a quarter.

## What one file costs

| | |
|---|---|
| a reading core | {reading:.1f} ms |
| the process that collects, one after the other | {collecting:.1f} ms |
| in the archive | {archive:.1f} KB |
| in the ledger | {ledger:.1f} KB |

From start to end one machine takes in {hourly:,.0f} workbooks an hour, a province's quarter in {quarter}.

## The bill

*n* machines' worth of returns are as many as *n* such machines take in within an hour, each for itself. Multiply core hours
and gigabytes with what yours cost.

| | {heads} |
|---|{rule}|
{rows}
## What breaks first

1. **The process that collects.** It hashes, archives and writes the ledger, one file after the other:
   {collecting:.1f} ms of a core each, whatever number of machines read. So with `--dask` {readers} reading cores keep one
   collecting process busy, and more bring nothing. The way on is not a larger cluster but more offices: each collects its
   own returns into its own ledger, or with `--ledger postgresql://…` into its own schema of one server. A province of {counties}
   counties is {counties} such offices, and none of them is large.
2. **The archive as a folder.** It keeps one file for each return, in 256 folders by its hash: at a hundred machines' worth
   {hundred:,.0f} files, {folder:,.0f} in each. Copying such a folder for safety is what becomes slow first; an object store
   would keep the same names, and is not built.
3. **One period in memory.** Consolidating reads all entries of a period at once. For one office with hundreds of units that
   is what [performance.md](performance.md) measures; a whole province in one ledger was not tried and is not meant.
4. **The page that a leader reads.** It is made for the units of one office. A province needs a summary of summaries, which
   does not exist here.

## What was simulated, and what was not

- Taking in up to {count:,} workbooks on one machine: measured, see the curves.
- A cluster: the tests start a scheduler and separate worker processes on one machine, kill one while it reads, and compare
  the result with that of a run without a cluster. Files travel by content. No network between machines was measured.
- Several offices on one PostgreSQL server: the tests run the ledger on a real server and let two offices write at once.
  How many offices one server carries was not measured.
- A hundred or ten thousand machines: nothing was run; the table is arithmetic.
"""


def scale(found: Found) -> str:
    """Write the page from the largest number of workbooks that was taken in."""
    grown = found.grown[-1]
    hourly = _HOUR * grown.count / grown.seconds
    return _TEXT.format(
        cores=os.cpu_count(),
        count=grown.count,
        province=_PROVINCE,
        reading=grown.reading_seconds / grown.count * 1000,
        collecting=grown.collecting_seconds / grown.count * 1000,
        archive=grown.archive_bytes / grown.count / 1000,
        ledger=grown.ledger_bytes / grown.count / 1000,
        hourly=hourly,
        quarter=_time(_PROVINCE / hourly * _HOUR),
        heads=" | ".join(f"{number:,} machine{'s' * (number > 1)}" for number in _MACHINES),
        rule="|".join("---:" for _ in _MACHINES),
        rows="".join(_rows(grown, hourly)),
        readers=math.ceil(grown.reading_seconds / grown.collecting_seconds) if grown.collecting_seconds else 0,
        counties=11 * 90,
        hundred=100 * hourly,
        folder=100 * hourly / 256,
    )


def _rows(grown: Grown, hourly: float) -> Iterator[str]:
    files = [number * hourly for number in _MACHINES]
    reading, collecting = (seconds / grown.count for seconds in (grown.reading_seconds, grown.collecting_seconds))
    archive, ledger = grown.archive_bytes / grown.count, grown.ledger_bytes / grown.count
    lines = {
        "workbooks": [f"{count:,.0f}" for count in files],
        "that is so many quarters of a province": [f"{count / _PROVINCE:,.1f}" for count in files],
        "core hours of reading": [f"{count * reading / _HOUR:,.1f}" for count in files],
        "core hours of collecting": [f"{count * collecting / _HOUR:,.1f}" for count in files],
        "the same by a single collecting process": [_time(count * collecting) for count in files],
        "archive": [_space(count * archive) for count in files],
        "ledger": [_space(count * ledger) for count in files],
        "sent to readers on other machines": [_space(count * archive) for count in files],
    }
    for name, cells in lines.items():
        yield f"| {name} | {' | '.join(cells)} |\n"


def _time(seconds: float) -> str:
    for unit, length in (("days", 24 * _HOUR), ("hours", _HOUR)):
        if seconds >= 2 * length:
            return f"{seconds / length:,.1f} {unit}"
    return f"{seconds / 60:,.0f} minutes"


def _space(size: float) -> str:
    for unit, length in (("TB", 1e12), ("GB", 1e9)):
        if size >= length:
            return f"{size / length:,.1f} {unit}"
    return f"{size / 1e6:,.0f} MB"
