"""How long a person waits for the program to answer, beside a program of click that does nothing else."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from benchmarks.books import Returns
from benchmarks.rounds import timed

BARE, HELP, STATUS = "a bare click program", "qcreport --help", "qcreport status"
_TIMES = 12
_NOTHING = "import click\n@click.group()\ndef main():\n    pass\nmain()\n"
_OURS = "from qcreport.cli import main\nmain()\n"


def program_work(returns: Returns) -> Mapping[str, Callable[[int], float]]:
    """The programs, started and ended several times a round; seconds are those of the fastest run, which nothing disturbed."""
    asked = ("--workspace", str(returns.issued), "status", str(next(iter(returns.folders))))
    started = {BARE: (_NOTHING, "--help"), HELP: (_OURS, "--help"), STATUS: (_OURS, *asked)}
    return {name: partial(_run, [sys.executable, "-c", *words]) for name, words in started.items()}


def _run(command: list[str], _: int) -> float:
    root = Path(__file__).parent.parent

    def run() -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=root)  # noqa: S603 -- our own words

    return min(timed(run) for _ in range(_TIMES))
