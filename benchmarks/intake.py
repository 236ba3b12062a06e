"""Our intake beside the readers: guarded, checked, archived and in the ledger."""

import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from benchmarks.books import Returns, office_at, office_in, signed
from benchmarks.readers import READERS, read_all
from benchmarks.rounds import timed
from qcreport.campaign.collect import collect
from qcreport.campaign.office import Office
from qcreport.submissions.workers import stop

ONE, TWO = "cold intake, one worker", "cold intake, two workers"
AGAIN, CHANGED = "second run, nothing changed", "one file changed"
_SAMPLE = 65  # so many files are read by each of the others, which take their time file by file


def intake_work(root: Path, returns: Returns) -> Mapping[str, Callable[[int], float]]:
    """What is done each round, by name; seconds are those of all returns, of the readers' scaled up from a sample."""
    sample = returns.paths[:: max(1, len(returns.paths) // _SAMPLE)]
    others = {
        name: lambda _, reader=reader: timed(partial(read_all, reader, sample)) * len(returns.paths) / len(sample)
        for name, reader in READERS.items()
    }

    def cold(workers: int, number: int) -> float:
        office = office_at(root / f"{number}-{workers}", returns.issued)
        stop()
        return timed(partial(_collect, office, returns, workers))

    def again(number: int) -> float:
        return timed(partial(_collect, office_in(root / f"{number}-2"), returns, 2))

    def changed(number: int) -> float:
        path = returns.paths[-1]
        kept = path.read_bytes()
        path.write_bytes(signed(kept, "Z0", "Y0"))
        stop()
        seconds = again(number)
        path.write_bytes(kept)
        for workers in (1, 2):
            shutil.rmtree(root / f"{number}-{workers}")
        return seconds

    return {**others, ONE: partial(cold, 1), TWO: partial(cold, 2), AGAIN: again, CHANGED: changed}


def _collect(office: Office, returns: Returns, workers: int) -> None:
    for period, folder in returns.folders.items():
        collect(office, period, (folder,), processes=workers)
