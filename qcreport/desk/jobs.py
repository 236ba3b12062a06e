"""What is done on the desk, one thing at a time: who comes second waits and is told for what; progress, lines, stopping."""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum

from qcreport.campaign.concerns import Unsure
from qcreport.findings import Fault

_KEPT = 50  # jobs that are remembered
_BUG = "程序出错：{kind}：{problem}。已有文件没有损坏；请把这句话发给维护人员。"
_PART_DONE = "已按您的要求停止。已经办完的部分有效，没有丢失；再办一次时接着办完。"
_NOTHING_DONE = "已按您的要求停止，没有改动任何文件。"


class JobState(StrEnum):
    """How far a job is."""

    WAITING = "等待办理"
    RUNNING = "正在办理"
    DONE = "已办完"
    ASKS = "需要您确认"
    FAILED = "没有办成"
    STOPPED = "已停止"


class Stopped(Exception):  # noqa: N818 -- nothing went wrong
    """The officer stopped the job; what was done until then counts, and the next run completes it."""


@dataclass(slots=True)
class Job:
    """One thing that is done, or waits to be.

    Attributes:
        number: Its number since the desk was opened.
        title: What it is, as its button says.
        back: The page to return to.
        again: Where and with what it is asked for once more, where the officer has to say that it is meant.
        code: The period that it is about.
        then: What comes next, where something does: the name of the button and its page.
        lines: What it says so far.
        count: How many files or units are done; `at` is the name of the last one.
        whole: Whether it is done whole or not at all, so that nothing counts of one that was stopped.
    """

    number: int
    title: str
    back: str
    again: tuple[str, Mapping[str, str]]
    code: str = ""
    then: tuple[str, str] = ("", "")
    state: JobState = JobState.WAITING
    lines: list[str] = field(default_factory=list)
    count: int = 0
    at: str = ""
    whole: bool = False
    stopping: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)

    def say(self, lines: Iterable[str]) -> None:
        """Add lines to what it says."""
        self.lines += lines

    def advance(self, name: str) -> None:
        """Tell that one more file or unit is done.

        Raises:
            Stopped: The officer wants it to stop.
        """
        self.count += 1
        self.at = name
        if self.stopping.is_set():
            raise Stopped

    @property
    def open(self) -> bool:
        """Whether it still waits or runs."""
        return not self.ended.is_set()


Work = Callable[[Job], None]


class Jobs:
    """All jobs of a desk; one thread does them in the order they came, so that nothing writes beside another."""

    def __init__(self) -> None:
        self._known: deque[Job] = deque(maxlen=_KEPT)
        self._waiting: deque[tuple[Job, Work]] = deque()
        self._changed = threading.Condition()
        self._number = 0
        self._thread: threading.Thread | None = None
        self.afterwards: Callable[[Job], None] = lambda _job: None  # done after a job where nothing else waits

    def start(
        self, title: str, work: Work, back: str = "/", again: tuple[str, Mapping[str, str]] = ("", {}), code: str = ""
    ) -> Job:
        """Do something as soon as what was asked for before is done."""
        with self._changed:
            self._number += 1
            job = Job(self._number, title, back, again, code)
            self._known.append(job)
            self._waiting.append((job, work))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="desk", daemon=True)
                self._thread.start()
            self._changed.notify()
        return job

    def stop(self, job: Job) -> None:
        """Stop a job: one that waits is not begun, one that runs ends after the file or unit at hand."""
        job.stopping.set()

    def numbered(self, number: int) -> Job | None:
        """The job of a number; None where it is not remembered."""
        with self._changed:
            return next((one for one in self._known if one.number == number), None)

    def under_way(self) -> Sequence[Job]:
        """The jobs that run or wait, in their order."""
        with self._changed:
            return tuple(one for one in self._known if one.open)

    def before(self, job: Job) -> Sequence[Job]:
        """For what a job waits."""
        return tuple(one for one in self.under_way() if one.number < job.number)

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting)
                job, work = self._waiting.popleft()
            _do(job, work)
            if not self._waiting:
                with suppress(Exception):  # what is made ready is made again where it is asked for
                    self.afterwards(job)


def _do(job: Job, work: Work) -> None:
    """Do one job; whatever happens ends as a state and sentences."""
    try:
        if job.stopping.is_set():
            raise Stopped  # noqa: TRY301 -- it ends as one that was stopped later
        job.state = JobState.RUNNING
        work(job)
        job.state = JobState.DONE
    except Stopped:
        job.say([_NOTHING_DONE if job.whole else _PART_DONE])
        job.state = JobState.STOPPED
    except Unsure as unsure:
        job.say(unsure.concerns)
        job.state = JobState.ASKS
    except Fault as fault:
        job.say([*map(str, fault.findings), fault.message])
        job.state = JobState.FAILED
    except Exception as problem:  # noqa: BLE001 -- whatever it is, an officer reads a sentence
        job.say([_BUG.format(kind=type(problem).__name__, problem=problem)])
        job.state = JobState.FAILED
    finally:
        job.ended.set()
