"""A whole province's quarter, office by office: memory must not grow with the number of offices.

Every office has a ledger of its own (`--ledger postgresql://…` keeps them as schemas of one database), so a province is
consolidated by consolidating one after the other. Here one full ledger stands for all of them; only what is concluded is
kept, no workbook is written.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

try:
    import resource
except ImportError:  # Windows keeps no such account
    resource = None  # type: ignore[assignment]  # asked for where it is used

from benchmarks.books import KEY
from benchmarks.summary import DAY, PERIOD, fill, made_up_plan
from qcreport.campaign.office import frozen_period
from qcreport.campaign.report import report_on
from qcreport.ledger.store import open_ledger

OFFICES, UNITS, TASKS = 990, 50, 122
_WORK = "from benchmarks.province import main; main()"  # a program of its own, whose memory nothing else has used


@dataclass(frozen=True, slots=True)
class Province:
    """So many offices consolidated one after the other in one process: seconds for each, and its peak memory."""

    offices: int
    seconds: float
    megabytes: float


def province(root: Path, offices: int) -> Iterator[Province]:
    """Consolidate more and more offices up to so many, each of 50 units and 122 tasks."""
    kept = root / "office.sqlite"
    with open_ledger(kept, key=KEY) as ledger:
        fill(ledger, made_up_plan(UNITS, TASKS))
    command = [sys.executable, "-c", _WORK, str(kept), *map(str, sorted({1, min(10, offices), offices}))]
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parent.parent)  # noqa: S603 -- our own words
    return (Province(*row) for row in json.loads(told.stdout))


def main() -> None:
    """Consolidate as often as the command line says, and print what it took."""
    kept, *counts = sys.argv[1:]
    wanted, rows, begun = sorted(map(int, counts)), list[tuple[int, float, float]](), time.perf_counter()
    for done in range(1, wanted[-1] + 1):
        with open_ledger(Path(kept), key=KEY) as ledger:
            report_on(ledger, frozen_period(ledger, PERIOD), DAY)
        if done in wanted:
            rows.append((done, (time.perf_counter() - begun) / done, _peak()))
    print(json.dumps(rows))  # noqa: T201 -- read by `province`


def _peak() -> float:
    if resource is None:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)
