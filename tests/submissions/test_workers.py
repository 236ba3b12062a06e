"""Examining in processes of its own."""

import os
import time
from dataclasses import replace
from datetime import date

import pytest

from qcreport.plan.model import Setting
from qcreport.submissions import workers
from qcreport.submissions.examine import Examined, Expectation
from qcreport.submissions.model import FileOutcome, Receipt
from qcreport.submissions.workers import Job, examined
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
    answers = examined([Job(name, b"x", DAY) for name in names], expected)
    return {one.receipt.name: one.receipt.line for files in answers for one in files}


def test_a_workbook_is_read_in_another_process(book: Books, expected: Expectation) -> None:
    """The answer of a worker is the answer of the reader itself."""
    ((one,),) = examined([Job("表.xlsx", book(), DAY)], expected)
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
    found = list(examined([Job(name, content, DAY) for name, content in contents.items()], expected))
    assert [files[-1].receipt.name for files in found] == list(contents)
    assert [files[-1].content for files in found] == list(contents.values())
    assert [one.content for one in found[1]] == [form, b"hello there", packed]


def test_processes_that_were_ended_start_again(expected: Expectation) -> None:
    """After the processes were ended, the next file is read by new ones."""
    for _ in range(2):
        ((one,),) = examined([Job("1.txt", b"one", DAY)], expected, processes=1)
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
    assert "异常" in told["eats"]
    assert "异常" in told["fails"]
