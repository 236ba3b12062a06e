"""How time and memory grow with the number of workbooks; each number is taken in by a program of its own, which then ends."""

import json
import subprocess
import sys
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
from benchmarks.rounds import timed
from qcreport.campaign.collect import collect
from qcreport.submissions.workers import stop
from qcreport.workspace import parse_period

_SIZES = (100, 500, 2_000, 10_000)


@dataclass(frozen=True, slots=True)
class Grown:
    """What so many workbooks took: seconds, and the peak memory of the process that collects and of one that reads."""

    count: int
    seconds: float
    collecting_megabytes: float
    reading_megabytes: float


def growth(returns: Returns) -> Iterator[Grown]:
    """Take in the first hundred workbooks, then more and more of them, each time into a fresh workspace."""
    whole = len(returns.paths)
    for count in (*(size for size in _SIZES if size < whole), whole):
        folder = next(iter(returns.folders.values())).parent
        words = [sys.executable, "-m", "benchmarks.growth", str(returns.issued), str(folder), str(count)]
        root = Path(__file__).parent.parent
        said = subprocess.run(words, check=True, stdout=subprocess.PIPE, cwd=root).stdout  # noqa: S603 -- our own words
        yield Grown(count, **json.loads(said))


def _take_in(issued: Path, returned: Path, count: int) -> dict[str, float]:
    periods: dict[str, list[Path]] = {}
    for path in islice(sorted(returned.rglob("*.xlsx")), count):
        periods.setdefault(path.relative_to(returned).parts[0], []).append(path)
    with TemporaryDirectory() as folder:
        office = office_at(Path(folder) / "office", issued)

        def run() -> None:
            for code, paths in periods.items():
                collect(office, parse_period(code), tuple(paths))
            stop()

        seconds = timed(run)
    return {"seconds": seconds, "collecting_megabytes": _peak(own=True), "reading_megabytes": _peak(own=False)}


def _peak(*, own: bool) -> float:
    if resource is None:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF if own else resource.RUSAGE_CHILDREN).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(_take_in(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))))  # noqa: T201 -- told to the parent
