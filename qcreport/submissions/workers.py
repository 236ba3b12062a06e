"""Examining in processes of its own: a file that hangs, eats memory or kills its reader costs one file.

The processes live as long as the program, so that a folder of small files does not pay for one start each.
"""

import atexit
import hashlib
import logging
import multiprocessing
import os
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from itertools import chain, islice

try:
    import resource
except ImportError:  # Windows has no such limit
    resource = None  # type: ignore[assignment]  # asked for where it is used

from pebble import ProcessExpired, ProcessPool

from qcreport.submissions.examine import Examined, Expectation, examine_all
from qcreport.submissions.model import FileOutcome, Receipt

_SLOW = "文件读了 {} 秒还没有读完，已停止。请用下发的填报表重新填写后发送；内容过多的请删去无关部分。"
_FATAL = "文件使读取程序异常退出，可能已损坏或含有异常内容，已原样存档。请用下发的填报表重新填写后发送。"
_FILES, _BYTES = 8, 4 * 1024 * 1024  # of one batch at most, where one file alone is not larger
_AWAY = 32  # batches under way twice over, where the number of machines is not known
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """One received file to examine."""

    name: str
    content: bytes
    received: date


Batch = tuple[Job, ...]
Examine = Callable[[str, bytes, date, Expectation], tuple[Examined, ...]]
_Found = tuple[Examined, bool]  # without the bytes where they are the job's own: they need not travel back
_Answer = list[list[_Found]]
_Send = Callable[[Batch], "Future[_Answer]"]


def examined(
    jobs: Iterable[Job], expected: Expectation, processes: int = 0, executor: Executor | None = None
) -> Iterator[tuple[Examined, ...]]:
    """Examine files in the order given, several at a time; every file has an answer.

    Only a few batches of files for each process are held in memory at once.

    Args:
        jobs: The files; they are asked for as they are needed.
        expected: What they are held against.
        processes: How many read at once; as many as the machine has cores, four at most, where it is 0.
        executor: Where batches are examined instead of in processes of this machine. Files reach it by their content;
            each batch is read in a process of its own there, with the same limits.
    """
    batches = _batches(jobs)
    first = [] if executor else list(islice(batches, processes or min(4, os.cpu_count() or 1)))
    count = _AWAY if executor else max(1, len(first))  # one file needs one process
    packed, limits = pickle.dumps(expected), expected.limits
    send: _Send = (
        partial(_send_away, executor, packed)
        if executor
        else partial(_send, _pool(limits.memory_bytes, count), packed, limits.seconds)
    )
    waiting: deque[tuple[Batch, Future[_Answer]]] = deque()
    try:
        for batch in chain(first, batches):
            waiting.append((batch, send(batch)))
            if len(waiting) > 2 * count:
                yield from _answers(*waiting.popleft(), send, expected.limits.seconds)
        while waiting:
            yield from _answers(*waiting.popleft(), send, expected.limits.seconds)
    finally:
        for _, future in waiting:
            future.cancel()


def stop() -> None:
    """End the processes; the next file starts new ones."""
    for pool in _running.values():
        pool.stop()  # type: ignore[no-untyped-call]  # pebble's own hints end here
        pool.join()
    _running.clear()


def _batches(jobs: Iterable[Job]) -> Iterator[Batch]:
    """Files that travel together, so that small ones do not pay for one journey each."""
    batch: list[Job] = []
    for job in jobs:
        batch.append(job)
        if len(batch) == _FILES or sum(len(one.content) for one in batch) > _BYTES:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def _send(pool: ProcessPool, expected: bytes, seconds: int, batch: Batch) -> "Future[_Answer]":
    future: Future[_Answer] = pool.schedule(_examine, args=[examine_all, batch, expected], timeout=seconds)
    return future


def _send_away(executor: Executor, expected: bytes, batch: Batch) -> "Future[_Answer]":
    return executor.submit(_examine_away, expected, batch)


def _examine(examine: Examine, batch: Batch, expected: bytes) -> _Answer:
    """What a process does with a batch."""
    return [_found(job, examine(job.name, job.content, job.received, _expectation(expected))) for job in batch]


def _examine_away(expected: bytes, batch: Batch) -> _Answer:
    """What another machine does with a batch: a reading process of its own, so that a file costs itself alone there too."""
    answers = examined(batch, _expectation(expected), processes=1)
    return [_found(job, files) for job, files in zip(batch, answers, strict=True)]


def _found(job: Job, files: tuple[Examined, ...]) -> list[_Found]:
    return [(replace(one, content=b""), True) if one.content is job.content else (one, False) for one in files]


@lru_cache(maxsize=1)
def _expectation(pickled: bytes) -> Expectation:
    """The same for all files of a run, so that a process reads the plan once."""
    expected: Expectation = pickle.loads(pickled)  # noqa: S301 -- written by this program, a moment ago
    return expected


def _answers(batch: Batch, future: "Future[_Answer]", send: _Send, seconds: int) -> Iterator[tuple[Examined, ...]]:
    """The answers to a batch; where it failed, its files are examined one by one, so that one of them costs itself alone."""
    try:
        found = future.result()
    except TookTooLong:
        line = _SLOW.format(seconds)
    except (ProcessExpired, MemoryError):
        line = _FATAL
    except Exception:  # noqa: BLE001 -- whatever a reader fails on costs one file; the traceback goes to --debug
        _LOG.debug("reading %r failed", [job.name for job in batch], exc_info=True)
        line = _FATAL
    else:
        for job, files in zip(batch, found, strict=True):
            yield tuple(replace(one, content=job.content) if own else one for one, own in files)
        return
    for job in batch:
        if len(batch) > 1:
            yield from _answers((job,), send((job,)), send, seconds)
        else:
            yield (_given_up(job, line),)


def _given_up(job: Job, line: str) -> Examined:
    sha256 = hashlib.sha256(job.content).hexdigest()
    return Examined(Receipt(sha256, job.name, job.received, "", FileOutcome.REFUSED, line), job.content)


_running: dict[tuple[int, int], ProcessPool] = {}


def _pool(memory_bytes: int, count: int) -> ProcessPool:
    """The processes of this program, started when the first file is read."""
    pool = _running.get((memory_bytes, count))
    if pool is None:
        context = multiprocessing.get_context("spawn")
        pool = ProcessPool(count, initializer=_guard, initargs=[memory_bytes], context=context)
        _running[memory_bytes, count] = pool
        atexit.register(pool.stop)
    return pool


def _guard(memory_bytes: int) -> None:
    """Limit a process's memory where the system can, and keep what its reader prints from the officer's screen."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 2)
    if resource is not None:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
