"""How many readers one collecting process keeps busy; readers that the machine has no cores for are simulated.

Every batch is read once, and what came of it is kept as it would travel. Then the same files are collected anew while
simulated readers answer with that, each after the core time that the batch took to be read.
"""

import pickle
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.books import Returns, office_at
from qcreport.campaign.intake.take_in import take_in
from qcreport.campaign.office import frozen_period
from qcreport.submissions.examine import examine_all
from qcreport.submissions.workers import examine_batch

COUNTS = (1, 2, 4, 8, 16)


@dataclass(frozen=True, slots=True)
class Kept:
    """So many readers, the part of the time in which they had work, and the core milliseconds of a file that collecting took."""

    readers: int
    busy: float
    collecting_ms: float


@dataclass(slots=True)
class _Recording(Executor):
    """A reader in this process; remembers each batch's answer and the seconds of a core that it took."""

    answers: list[tuple[bytes, float]] = field(default_factory=list)

    def submit(self, _: Callable[..., Any], /, *args: Any, **__: Any) -> Future[Any]:
        expected, finish, batch = args
        begun = time.process_time()
        answer = examine_batch(examine_all, finish, batch, expected)
        took = time.process_time() - begun
        self.answers.append((pickle.dumps(answer), took))
        done: Future[Any] = Future()
        done.set_result(answer)
        return done


@dataclass(slots=True)
class _Simulated(Executor):
    """Readers that answer with what was remembered, after the time that it took; batches come in the same order."""

    answers: Iterator[tuple[bytes, float]]
    pool: ThreadPoolExecutor

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        pickle.dumps((fn, args, kwargs))  # as it would travel there
        answer, took = next(self.answers)

        def read() -> Any:
            time.sleep(took)
            return pickle.loads(answer)  # noqa: S301 -- our own

        return self.pool.submit(read)


def kept_busy(returns: Returns) -> Iterator[Kept]:
    """Collect the first period's returns with ever more simulated readers."""
    answers: list[tuple[bytes, float]] = []
    with TemporaryDirectory() as folder:
        recording = _Recording()
        _take_in(Path(folder), returns, recording)
        answers = recording.answers
    needed = sum(took for _, took in answers)
    for count in COUNTS:
        with TemporaryDirectory() as folder, ThreadPoolExecutor(count) as pool:
            used = time.process_time()
            files, seconds = _take_in(Path(folder), returns, _Simulated(iter(answers), pool))
            used = time.process_time() - used
        yield Kept(count, needed / count / seconds, used / files * 1000)


def _take_in(root: Path, returns: Returns, executor: Executor) -> tuple[int, float]:
    """How many files were taken in, and in how many seconds."""
    period, folder = next(iter(returns.folders.items()))
    office = office_at(root / "office", returns.issued)
    with office.writing() as ledger:
        frozen = frozen_period(ledger, period)
        begun = time.perf_counter()
        taken = take_in(office, ledger, frozen, (folder,), executor=executor)
        return len(taken.new), time.perf_counter() - begun
