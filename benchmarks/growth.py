"""How time and memory grow with the number of workbooks; each number is taken in by a program of its own, which then ends."""

import json
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

try:
    import resource
except ImportError:  # Windows keeps no such account
    resource = None  # type: ignore[assignment]  # asked for where it is used

from benchmarks.books import Returns, office_at
from qcreport.campaign.collect import collect
from qcreport.submissions.workers import stop
from qcreport.workspace import parse_period

SIZES = (100, 200, 500, 1_000, 2_000, 5_000, 10_000)
_TIMES, _SMALL = 3, 1_000  # so often up to that size, where a busy moment of the machine counts most
_WORK = "from benchmarks.growth import main; main()"  # so that reading processes do not load what has run this one


@dataclass(frozen=True, slots=True)
class Grown:
    """What so many workbooks took.

    Attributes:
        count: How many.
        seconds: From start to end.
        collecting_seconds: Of a core, for the process that collects; serial.
        reading_seconds: Of a core, for all processes that read.
        collecting_megabytes: Peak memory of the process that collects.
        reading_megabytes: Peak memory of one that reads.
        archive_bytes: Size of the archive.
        ledger_bytes: Size of the ledger.
    """

    count: int
    seconds: float
    collecting_seconds: float
    reading_seconds: float
    collecting_megabytes: float
    reading_megabytes: float
    archive_bytes: float
    ledger_bytes: float


def growth(returns: Returns) -> Iterator[Grown]:
    """Take in the first hundred workbooks, then more and more of them, each time into a fresh workspace.

    The run of median time of three, for large sizes of one.
    """
    whole = len(returns.paths)
    for count in (*(size for size in SIZES if size < whole), whole):
        runs = [_taken_in(returns, count) for _ in range(_TIMES if count <= _SMALL else 1)]
        yield sorted(runs, key=lambda run: run.seconds)[len(runs) // 2]


def _taken_in(returns: Returns, count: int) -> Grown:
    folder = next(iter(returns.folders.values())).parent
    words = [sys.executable, "-c", _WORK, str(returns.issued), str(folder), str(count)]
    root = Path(__file__).parent.parent
    said = subprocess.run(words, check=True, stdout=subprocess.PIPE, cwd=root).stdout  # noqa: S603 -- our own words
    return Grown(count, **json.loads(said))


def main() -> None:
    """Take in the workbooks named by the arguments and tell the parent what it took."""
    issued, returned, count = sys.argv[1:]
    print(json.dumps(_take_in(Path(issued), Path(returned), int(count))))  # noqa: T201 -- told to the parent


def _take_in(issued: Path, returned: Path, count: int) -> dict[str, float]:
    periods: dict[str, list[Path]] = {}
    for path in islice(sorted(returned.rglob("*.xlsx")), count):
        periods.setdefault(path.relative_to(returned).parts[0], []).append(path)
    with TemporaryDirectory() as folder:
        office = office_at(Path(folder) / "office", issued)
        begun = time.perf_counter()
        for code, paths in periods.items():
            collect(office, parse_period(code), tuple(paths))
        peaks = [_peak_megabytes(process.pid) for process in multiprocessing.active_children()]
        stop()
        seconds = time.perf_counter() - begun
        space = office.workspace
        archived = sum(path.stat().st_size for path in space.archive.rglob("*") if path.is_file())
        ledger = space.ledger_file.stat().st_size
    return {
        "seconds": seconds,
        "collecting_seconds": _core_seconds(own=True),
        "reading_seconds": _core_seconds(own=False),
        "collecting_megabytes": _peak_megabytes(os.getpid()),
        "reading_megabytes": max(peaks, default=0.0),
        "archive_bytes": archived,
        "ledger_bytes": ledger,
    }


def _core_seconds(*, own: bool) -> float:
    if resource is None:
        return 0.0
    used = resource.getrusage(resource.RUSAGE_SELF if own else resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _peak_megabytes(process: int | None) -> float:
    """As Linux keeps it; `getrusage` would count what the parent held when it started the process."""
    try:
        said = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in said.splitlines() if line.startswith("VmHWM"))
