"""How long a person waits for the program to answer, beside a program of click that does nothing else."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from benchmarks.books import Returns
from benchmarks.rounds import timed

BARE, HELP = "a bare click program", "qcreport --help"
STATUS, TRACE = "qcreport status, nothing new", "qcreport trace"
_TIMES = 12
_NOTHING = "import click\n@click.group()\ndef main():\n    pass\nmain()\n"
_OURS = "from qcreport.cli import main\nmain()\n"


def program_work(returns: Returns) -> Mapping[str, Callable[[int], float]]:
    """The programs, started and ended several times a round; seconds are those of the fastest run, which nothing disturbed."""
    at, period = ("--workspace", str(returns.issued)), str(next(iter(returns.folders)))
    started = {
        BARE: (_NOTHING, "--help"),
        HELP: (_OURS, "--help"),
        STATUS: (_OURS, *at, "status", period),
        TRACE: (_OURS, *at, "trace", period, "Z1-2"),
    }
    _start([sys.executable, "-c", _OURS, *at, "collect", period])  # what it concluded is what `status` reads
    return {name: partial(_run, [sys.executable, "-c", *words]) for name, words in started.items()}


def _run(command: list[str], _: int) -> float:
    return min(timed(partial(_start, command)) for _ in range(_TIMES))


def _start(command: list[str]) -> None:
    root = Path(__file__).parent.parent
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=root)  # noqa: S603 -- our own words
