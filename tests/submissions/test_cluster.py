"""Reading on other machines: the same result as here, also when one of them dies."""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from qcreport.findings import Fault
from qcreport.submissions import cluster
from qcreport.submissions.cluster import readers
from qcreport.submissions.workers import ToExamine, examined
from tests.submissions.filled_form import expected, filled
from tests.submissions.mutations import mutated

DAY = date(2026, 10, 9)
_PATIENCE = 60


def _jobs(count: int) -> list[ToExamine]:
    """Filled forms, every fourth one damaged."""
    content = filled("市财政局").content
    return [
        ToExamine(f"{seed}.xlsx", mutated(content, seed) if seed % 4 == 0 else content, DAY) for seed in range(count)
    ]


def _told(jobs: list[ToExamine], **where: object) -> list[tuple[str, str]]:
    answers = examined(jobs, expected(), **where)  # type: ignore[arg-type]  # an executor or nothing
    return [(one.receipt.name, one.receipt.line) for files in answers for one in files]


def test_any_executor_may_read() -> None:
    """Whatever executor the batches are given to, every file has the answer it has on this machine, in order."""
    jobs = _jobs(20)
    with ThreadPoolExecutor(2) as executor:
        assert _told(jobs, executor=executor) == _told(jobs)


def test_no_address_is_this_machine() -> None:
    """Without `--dask` files are read here."""
    with readers("") as executor:
        assert executor is None


def test_a_cluster_that_is_not_there_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address where nobody answers ends in a sentence with what to do."""
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    with pytest.raises(Fault, match="连不上 Dask 集群"), readers("tcp://127.0.0.1:9"):
        pytest.fail("nobody should have answered")


@contextmanager
def _process(*words: str) -> Iterator[subprocess.Popen[str]]:
    """A process of its own, ended at the end."""
    command = [sys.executable, "-m", *words]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as started:  # noqa: S603 -- our own
        try:
            yield started
        finally:
            started.kill()


def _address(scheduler: "subprocess.Popen[str]") -> str:
    """What the scheduler says it listens on."""
    assert scheduler.stderr is not None
    for line in scheduler.stderr:
        if found := re.search(r"Scheduler at:\s*(tcp://\S+)", line):
            return found[1]
    pytest.fail("the scheduler did not start")


@contextmanager
def _worker(address: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    words = ("distributed.cli.dask_worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard")
    with _process(*words, "--local-directory", str(folder)) as started:
        yield started


@pytest.mark.slow
def test_a_cluster_reads_the_same_when_a_machine_dies(tmp_path: Path) -> None:
    """Two worker processes of a real cluster; one is killed during the run; every file has the answer it has here."""
    jobs = _jobs(120)
    with _process(
        "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"
    ) as scheduler:
        address = _address(scheduler)
        with _worker(address, tmp_path / "a") as doomed, _worker(address, tmp_path / "b"):
            _wait_for_two(address)
            with readers(address) as executor:
                answers = examined(jobs, expected(), executor=executor)
                told = [next(answers)]
                doomed.kill()
                told += answers
    assert [(one.receipt.name, one.receipt.line) for files in told for one in files] == _told(jobs)
    shutil.rmtree(tmp_path, ignore_errors=True)


def _wait_for_two(address: str) -> None:
    from distributed import Client  # noqa: PLC0415 -- only where it is installed

    with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]  # its hints end here
        end = time.monotonic() + _PATIENCE
        while len(client.scheduler_info()["workers"]) < len("ab"):
            assert time.monotonic() < end, "the workers did not join"
            time.sleep(0.2)
