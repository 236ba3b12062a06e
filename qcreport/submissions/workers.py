"""Examining in processes of its own: a file that hangs, eats memory or kills its reader costs one file.

The processes live as long as the program, so that a folder of small files does not pay for one start each.
"""

import atexit
import hashlib
import logging
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass
from datetime import date
from functools import cache

try:
    import resource
except ImportError:  # Windows has no such limit
    resource = None  # type: ignore[assignment]  # asked for where it is used

from pebble import ProcessExpired, ProcessPool

from qcreport.submissions.examine import Examined, Expectation, examine_all
from qcreport.submissions.model import FileOutcome, Receipt

_SLOW = "文件读了 {} 秒还没有读完，已停止。请用下发的填报表重新填写后发送；内容过多的请删去无关部分。"
_FATAL = "文件使读取程序异常退出，可能已损坏或含有异常内容，已原样存档。请用下发的填报表重新填写后发送。"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """One received file to examine."""

    name: str
    content: bytes
    received: date


def examined(jobs: Iterable[Job], expected: Expectation) -> Iterator[tuple[Examined, ...]]:
    """Examine files in the order given, several at a time; every file has an answer.

    Only as many files as there are processes to read them are held in memory at once.
    """
    limits = expected.limits
    pool = _pool(limits.memory_bytes)
    waiting: deque[tuple[Job, Future[tuple[Examined, ...]]]] = deque()
    try:
        for job in jobs:
            arguments = [job.name, job.content, job.received, expected]
            waiting.append((job, pool.schedule(examine_all, args=arguments, timeout=limits.seconds)))
            if len(waiting) > 2 * _count():
                yield _answer(*waiting.popleft(), limits.seconds)
        while waiting:
            yield _answer(*waiting.popleft(), limits.seconds)
    finally:
        for _, future in waiting:
            future.cancel()


def _answer(job: Job, future: "Future[tuple[Examined, ...]]", seconds: int) -> tuple[Examined, ...]:
    try:
        return future.result()
    except TookTooLong:
        line = _SLOW.format(seconds)
    except (ProcessExpired, MemoryError):
        line = _FATAL
    except Exception:  # noqa: BLE001 -- whatever a reader fails on costs one file; the traceback goes to --debug
        _LOG.debug("reading %r failed", job.name, exc_info=True)
        line = _FATAL
    sha256 = hashlib.sha256(job.content).hexdigest()
    return (Examined(Receipt(sha256, job.name, job.received, "", FileOutcome.REFUSED, line), job.content),)


def _count() -> int:
    return min(4, os.cpu_count() or 1)


@cache
def _pool(memory_bytes: int) -> ProcessPool:
    """The processes of this program, started when the first file is read."""
    pool = ProcessPool(
        _count(), initializer=_guard, initargs=[memory_bytes], context=multiprocessing.get_context("spawn")
    )
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
