"""Examining in processes of its own."""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, wait
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from qcreport.plan.model import Setting
from qcreport.submissions import workers
from qcreport.submissions.examine import Examined
from qcreport.submissions.model import NOBODY, FileOutcome, Receipt
from qcreport.submissions.recognise import Expectation
from qcreport.submissions.workers import ToExamine, examined
from tests.submissions.conftest import Books
from tests.submissions.test_unpack import zipped

DAY = date(2026, 10, 9)


def _harmful(name: str, content: bytes, received: date, expected: Expectation) -> tuple[Examined, ...]:
    """Stand-in for the reader that does what the file's name says."""
    assert expected.period
    if name == "kills":
        os._exit(1)
    if name == "hangs":
        time.sleep(600)
    if name == "fails":
        raise IndexError(name)
    if name == "eats":
        bytearray(1 << 40)
    return (Examined(Receipt("", name, received, "", FileOutcome.ACCEPTED, "好"), content),)


def _outcomes(names: list[str], expected: Expectation) -> dict[str, str]:
    answers = examined([ToExamine(name, b"x", DAY) for name in names], expected)
    return {one.receipt.name: one.receipt.line for files in answers for one in files}


def test_a_workbook_is_read_in_another_process(book: Books, expected: Expectation) -> None:
    """The answer of a worker is the answer of the reader itself."""
    ((one,),) = examined([ToExamine("表.xlsx", book(), DAY)], expected)
    assert one.receipt.unit == "市质监局"
    assert one.receipt.submission is not None


@pytest.mark.parametrize("together", [1, 3, 100])
def test_how_many_files_travel_together_changes_no_answer(
    together: int, book: Books, expected: Expectation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Alone or in batches, files are answered in their order, each with its own bytes, also those out of an archive."""
    monkeypatch.setattr(workers, "_FILES", together)
    form = book()
    packed = zipped({"甲.xlsx": form, "乙.txt": b"hello there"})
    contents = {"1.txt": b"one", "2.zip": packed, "3.xlsx": form, "4.txt": b"four", "5.txt": b"five"}
    found = list(examined([ToExamine(name, content, DAY) for name, content in contents.items()], expected))
    assert [files[-1].receipt.name for files in found] == list(contents)
    assert [files[-1].content for files in found] == list(contents.values())
    assert [one.content for one in found[1]] == [form, b"hello there", packed]


def test_processes_that_were_ended_start_again(expected: Expectation) -> None:
    """After the processes were ended, the next file is read by new ones."""
    for _ in range(2):
        ((one,),) = examined([ToExamine("1.txt", b"one", DAY)], expected, processes=1)
        assert one.receipt.outcome is FileOutcome.DOCUMENT
        workers.stop()


def test_a_harmful_file_costs_itself_and_nothing_else(expected: Expectation, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that kills, hangs, overfills or puzzles its reader has its sentence; every other file is read, in order."""
    monkeypatch.setattr(workers, "examine_all", _harmful)
    limited = replace(expected, plan=replace(expected.plan, settings=(Setting("读取时限（秒）", "2"),)))
    names = ["1", "kills", "2", "hangs", "3", "eats", "fails", *(str(number) for number in range(4, 20))]
    told = _outcomes(names, limited)
    assert list(told) == names
    assert {name for name, line in told.items() if line != "好"} == {"kills", "hangs", "eats", "fails"}
    assert "异常退出" in told["kills"]
    assert "读了 2 秒还没有读完" in told["hangs"]
    assert "内存不足" in told["eats"]
    assert "未能读懂" in told["fails"]


def _dies(_: int) -> None:
    """Stand-in for what a reading process does first: it is killed."""
    os._exit(9)


def _sleeps(_: int) -> None:
    """Stand-in for a reading process that never comes to its work."""
    time.sleep(600)


def _refused(*_: object, **__: object) -> None:
    raise OSError(11, "Resource temporarily unavailable")


_NAMES = [str(number) for number in range(40)]


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """No process of an earlier test is there to read, and none of this one is left."""
    workers.stop()
    monkeypatch.setattr(workers, "_GLANCE", 0.05)
    yield monkeypatch
    workers._abandon()


@pytest.mark.parametrize("start", [_dies, _sleeps])
def test_readers_that_never_read_leave_no_file_without_its_line(
    start: Callable[[int], None], nobody: pytest.MonkeyPatch, expected: Expectation
) -> None:
    """Killed at their start, or stuck there: the run ends, and every file is to be read in the next one."""
    nobody.setattr(workers, "_guard", start)
    nobody.setattr(workers, "_START", 1)
    nobody.setattr(workers, "_TURNS", 0)
    answers = list(examined([ToExamine(name, b"x", DAY) for name in _NAMES], expected, processes=2))
    assert [files[-1].receipt.name for files in answers] == _NAMES
    assert {(one.receipt.tried_by, one.receipt.line[:8]) for files in answers for one in files} == {
        (NOBODY, "读取程序没能启动")
    }


def test_a_system_that_gives_no_processes_leaves_no_file_without_its_line(
    nobody: pytest.MonkeyPatch, expected: Expectation
) -> None:
    """Where no process can be started at all, the run ends at once, each file with its line; later they are read."""
    nobody.setattr("multiprocessing.popen_spawn_posix.Popen", _refused)
    told = _outcomes(_NAMES, expected)
    assert list(told) == _NAMES
    assert all(line.startswith("读取程序没能启动") for line in told.values())
    nobody.undo()
    assert "文本文件" in _outcomes(["1"], expected)["1"]


def test_a_reader_killed_between_two_files_costs_nothing(nobody: pytest.MonkeyPatch, expected: Expectation) -> None:
    """What the others wait for is read by new processes, in order, and nothing is told of it."""
    sent: list[Future[Any]] = []
    send = workers._send

    def remembered(*given: Any) -> Any:
        away = send(*given)
        sent.append(away.future)
        return away

    nobody.setattr(workers, "_FILES", 1)
    nobody.setattr(workers, "_send", remembered)
    jobs = (_after_a_murder(number, sent) for number in range(12))
    told = [files[-1].receipt for files in examined(jobs, expected, processes=1)]
    assert [one.name for one in told] == [str(number) for number in range(12)]
    assert {one.outcome for one in told} == {FileOutcome.DOCUMENT}


def _after_a_murder(number: int, sent: Sequence[Future[Any]]) -> ToExamine:
    if number == 6:
        wait(sent)  # only then does the reader stand between two files, however busy the machine is
        for process in multiprocessing.active_children():
            process.kill()
    return ToExamine(str(number), b"x", DAY)


class _Broken(Executor):
    """A cluster that is gone."""

    def submit(self, *_: object, **__: object) -> Future[Any]:
        """Fail, now or later."""
        found: Future[Any] = Future()
        found.set_exception(OSError("connection lost"))
        return found


def test_a_cluster_that_is_gone_leaves_no_file_without_its_line(expected: Expectation) -> None:
    """Nobody answers on the other side: no file is called damaged, each is to be read in the next run."""
    answers = list(examined([ToExamine(name, b"x", DAY) for name in _NAMES], expected, executor=_Broken()))
    assert [files[-1].receipt.name for files in answers] == _NAMES
    assert {files[-1].receipt.tried_by for files in answers} == {NOBODY}
    assert not [files for files in answers if "损坏" in files[-1].receipt.line]


def test_what_was_in_vain_before_travels_alone(expected: Expectation, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that hangs again is waited for once, and no other file with it."""
    sizes: list[int] = []
    send = workers._send

    def counted(*given: Any) -> Any:
        sizes.append(len(given[-1]))
        return send(*given)

    monkeypatch.setattr(workers, "_send", counted)
    jobs = [ToExamine(name, b"x", DAY, alone=name == "3") for name in _NAMES[:8]]
    assert [files[-1].receipt.name for files in examined(jobs, expected)] == _NAMES[:8]
    assert sizes == [3, 1, 4]
