"""Examining in processes of its own: a file that hangs, eats memory or kills its reader costs one file.

The processes live as long as the program, so that a folder of small files does not pay for one start each.
"""

import atexit
import hashlib
import logging
import multiprocessing
import os
import pickle
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor, wait
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

from qcreport.garbage import collect_seldom
from qcreport.plan.limits import Limits
from qcreport.submissions.examine import NO_MEMORY, PUZZLED, Examined, examine_all
from qcreport.submissions.model import NOBODY, FileOutcome, Receipt
from qcreport.submissions.recognise import Expectation

_LATER = "已原样存档，下次收取时再读。多次如此的，请用下发的填报表重新填写后发送"
_SLOW = f"文件读了 {{}} 秒还没有读完，已停止；{_LATER}，内容过多的请删去无关部分。"
_FATAL = f"读取时程序异常退出，文件没有读出（可能已损坏，也可能是电脑内存不足）；{_LATER}。"
_UNREAD = "读取程序没能启动，或者没有回应，文件还没有读；已原样存档，下次收取时再读。请关闭其他程序后重新运行。"
_FILES, _BYTES = 8, 4 * 1024 * 1024  # of one batch at most, where one file alone is not larger
_HELD = 256 * 1024 * 1024  # bytes under way at most, where one batch alone is not larger
_AWAY = 32  # batches under way twice over, where the number of machines is not known
_START, _TURNS = 60, 10  # seconds to start, and as many times the time of a file, until no answer comes any more
_ENOUGH = 3  # so often in a row nobody could read
_GLANCE = 0.5  # seconds between two looks whether there are readers at all
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ToExamine:
    """One received file to examine; `alone` where it was in vain before, so that no other file waits for it again."""

    name: str
    content: bytes
    received: date
    alone: bool = False


Batch = tuple[ToExamine, ...]
Examine = Callable[[str, bytes, date, Expectation], tuple[Examined, ...]]
Finish = Callable[[Sequence[Examined]], Sequence[Examined]]
_Found = tuple[Examined, bool]  # without the bytes where they are the job's own: they need not travel back
_Answer = list[list[_Found]]


@dataclass(frozen=True, slots=True)
class _Away:
    """A batch under way; `alive` tells whether an answer can still come, `again` that it is not its first attempt."""

    batch: Batch
    future: "Future[_Answer]"
    alive: Callable[[], bool] = lambda: True
    again: bool = False


@dataclass(slots=True)
class _Readers:
    """Where batches are read.

    Attributes:
        send: Gives them a batch.
        seconds: What a batch may take.
        finish: What is done with a file after it was read.
        failed: How often in a row nobody could read.
    """

    send: Callable[[Batch], _Away]
    seconds: int
    finish: Finish
    failed: int = 0


def as_it_is(found: Sequence[Examined]) -> Sequence[Examined]:
    """Do nothing more with what was examined."""
    return found


def examined(
    jobs: Iterable[ToExamine],
    expected: Expectation,
    processes: int = 0,
    executor: Executor | None = None,
    finish: Finish = as_it_is,
) -> Iterator[tuple[Examined, ...]]:
    """Examine files in the order given, several at a time; every file has an answer, whatever happens to its readers.

    Only a few batches of files for each process are held in memory at once.

    Args:
        jobs: The files; they are asked for as they are needed.
        expected: What they are held against.
        processes: How many read at once; as many as the machine has cores, four at most, where it is 0.
        executor: Where batches are examined instead of in processes of this machine. Files reach it by their content;
            each batch is read in a process of its own there, with the same limits.
        finish: What who reads a file does with it besides, while the next one is read.
    """
    batches = _batches(jobs)
    first = [] if executor else list(islice(batches, processes or min(4, os.cpu_count() or 1)))
    count = _AWAY if executor else max(1, len(first))  # one file needs one process
    packed, limits = pickle.dumps(expected), expected.limits
    send = partial(_send_away, executor, packed, finish) if executor else partial(_send, limits, count, packed, finish)
    readers = _Readers(send, limits.seconds, finish)
    waiting: deque[_Away] = deque()
    try:
        for batch in chain(first, batches):
            waiting.append(_sent(readers, batch))
            while len(waiting) > 2 * count or (len(waiting) > 1 and sum(map(_size, waiting)) > _HELD):
                yield from _answers(readers, waiting.popleft())
        while waiting:
            yield from _answers(readers, waiting.popleft())
    finally:
        for away in waiting:
            away.future.cancel()


def stop() -> None:
    """End the processes; the next file starts new ones."""
    for pool in _running.values():
        pool.stop()  # type: ignore[no-untyped-call]  # pebble's own hints end here
        pool.join()
    _running.clear()


def _batches(jobs: Iterable[ToExamine]) -> Iterator[Batch]:
    """Files that travel together, so that small ones do not pay for one journey each."""
    batch: list[ToExamine] = []
    for job in jobs:
        if job.alone and batch:
            yield tuple(batch)
            batch = []
        batch.append(job)
        if job.alone or len(batch) == _FILES or sum(len(one.content) for one in batch) > _BYTES:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def _size(away: _Away) -> int:
    return sum(len(job.content) for job in away.batch)


def _sent(readers: _Readers, batch: Batch, *, again: bool = False) -> _Away:
    """A batch on its way, or, where nobody takes it, with the fault in place of an answer."""
    try:
        if readers.failed < _ENOUGH:
            return replace(readers.send(batch), again=again)
        fault: Exception = RuntimeError("nobody reads")
    except Exception as problem:  # noqa: BLE001 -- a system that is short of something refuses in many ways
        fault = problem
    future: Future[_Answer] = Future()
    future.set_exception(fault)
    return _Away(batch, future, again=again)


def _send(limits: Limits, count: int, expected: bytes, finish: Finish, batch: Batch) -> _Away:
    pool = _pool(limits.memory_bytes, count)
    what = [examine_all, finish, batch, expected]
    future: Future[_Answer] = pool.schedule(examine_batch, args=what, timeout=limits.seconds)
    return _Away(batch, future, lambda: pool.active)


def _send_away(executor: Executor, expected: bytes, finish: Finish, batch: Batch) -> _Away:
    return _Away(batch, executor.submit(_examine_away, expected, finish, batch))


def examine_batch(examine: Examine, finish: Finish, batch: Batch, expected: bytes) -> _Answer:
    """What a process does with a batch."""
    known = _expectation(expected)
    with ThreadPoolExecutor(1) as beside:
        found = [beside.submit(finish, _surely(examine, job, known)) for job in batch]
    return [_found(job, one.result()) for job, one in zip(batch, found, strict=True)]


def _surely(examine: Examine, job: ToExamine, expected: Expectation) -> tuple[Examined, ...]:
    """What a file is, or the line that says why nobody knows; one odd file must not stop the others."""
    try:
        return examine(job.name, job.content, job.received, expected)
    except MemoryError:
        return (_given_up(job, NO_MEMORY),)
    except Exception:  # noqa: BLE001 -- whatever a reader fails on costs one file; the traceback goes to --debug
        _LOG.debug("reading %r failed", job.name, exc_info=True)
        return (_given_up(job, PUZZLED, tried_by=""),)


def _examine_away(expected: bytes, finish: Finish, batch: Batch) -> _Answer:
    """What another machine does with a batch: a reading process of its own, so that a file costs itself alone there too."""
    answers = examined(batch, _expectation(expected), processes=1, finish=finish)
    return [_found(job, files) for job, files in zip(batch, answers, strict=True)]


def _found(job: ToExamine, files: Sequence[Examined]) -> list[_Found]:
    return [(replace(one, content=b""), True) if one.content is job.content else (one, False) for one in files]


@lru_cache(maxsize=1)
def _expectation(pickled: bytes) -> Expectation:
    """The same for all files of a run, so that a process reads the plan once."""
    expected: Expectation = pickle.loads(pickled)  # noqa: S301 -- written by this program, a moment ago
    return expected


def _answers(readers: _Readers, away: _Away) -> Iterator[tuple[Examined, ...]]:
    """The answers to a batch; where it failed, its files are examined one by one, so that one of them costs itself alone."""
    broken = False
    try:
        found = _answer(readers, away)
    except TookTooLong:
        line = _SLOW.format(readers.seconds)
    except ProcessExpired:
        line = _FATAL
    except Exception:  # noqa: BLE001 -- readers that are not there are missed in many ways
        _LOG.debug("nobody read %r", [job.name for job in away.batch], exc_info=True)
        line, broken = _UNREAD, True
    else:
        readers.failed = 0
        for job, files in zip(away.batch, found, strict=True):
            yield tuple(replace(one, content=job.content) if own else one for one, own in files)
        return
    readers.failed = readers.failed + 1 if broken else 0
    for job in away.batch:
        if len(away.batch) > 1 or (broken and not away.again):
            yield from _answers(readers, _sent(readers, (job,), again=True))
        else:
            yield tuple(readers.finish((_given_up(job, line),)))


def _answer(readers: _Readers, away: _Away) -> _Answer:
    """Wait for an answer as long as one can come.

    Raises:
        Exception: Whatever the reading failed on, or `BrokenExecutor` where nobody reads.
    """
    until = time.monotonic() + _START + _TURNS * readers.seconds
    while not away.future.done():
        alive = away.alive()
        wait([away.future], _GLANCE)
        if not away.future.done() and (not alive or time.monotonic() > until):
            _abandon()
            raise BrokenExecutor
    return away.future.result()


def _given_up(job: ToExamine, line: str, tried_by: str = NOBODY) -> Examined:
    sha256 = hashlib.sha256(job.content).hexdigest()
    refused = Receipt(sha256, job.name, job.received, "", FileOutcome.REFUSED, line, tried_by=tried_by)
    return Examined(refused, job.content)


_running: dict[tuple[int, int], ProcessPool] = {}


def _pool(memory_bytes: int, count: int) -> ProcessPool:
    """The processes of this program, started when the first file is read."""
    pool = _running.get((memory_bytes, count))
    if pool is None or not pool.active:
        context = multiprocessing.get_context("spawn")
        pool = ProcessPool(count, initializer=_guard, initargs=[memory_bytes], context=context)
        _running[memory_bytes, count] = pool
        atexit.register(pool.stop)
    return pool


def _abandon() -> None:
    """Leave the processes to themselves: they do not answer, so nobody waits for their end; the next file starts new ones."""
    for pool in _running.values():
        pool.stop()  # type: ignore[no-untyped-call]  # as above
    _running.clear()


def _guard(memory_bytes: int) -> None:
    """Limit a process's memory where the system can, and keep what its reader prints from the officer's screen."""
    collect_seldom()
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 2)
    if resource is not None:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
