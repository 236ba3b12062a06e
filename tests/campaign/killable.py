"""Commands in processes of their own that a test may kill: each is forked from one that has loaded the program already.

So all its time is work that can be interrupted, and none of it is loading.
"""

import atexit
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

from qcreport.ledger import opening
from qcreport.selfcheck import runtime

_FORKS = "forkserver" in multiprocessing.get_all_start_methods()  # Windows cannot fork
_Process = multiprocessing.get_context("forkserver").Process if _FORKS else multiprocessing.get_context("spawn").Process
_LOADED = (
    "qcreport.cli",
    "qcreport.campaign.record.backup",
    "qcreport.campaign.summary.consolidate",
    "qcreport.campaign.record.restore",
    "tests.campaign.killable",
)
_PATIENCE = 300  # seconds that a run waits for another one; a busy machine takes long


@dataclass(frozen=True, slots=True)
class Run:
    """A running command, and the file into which it prints."""

    process: BaseProcess
    printed: Path

    def kill(self) -> bool:
        """End it at once; False where it had ended by itself."""
        runs = self.process.is_alive()
        self.process.kill()
        return runs

    def ended(self, seconds: float) -> tuple[str, int | None]:
        """Wait for its end; what it printed, and its exit code."""
        self.process.join(seconds)
        told = self.printed.read_text(encoding="utf-8")
        self.printed.unlink()
        code = self.process.exitcode
        self.process.close()
        return told, code


def started(*words: str) -> Run:
    """Start `qcreport` with these words; it makes no 自查.html, as all tests."""
    multiprocessing.set_forkserver_preload(list(_LOADED))
    handle, name = tempfile.mkstemp(prefix="printed-")
    os.close(handle)
    process = _Process(target=_main, args=(words, name, dict(os.environ), runtime.RUNTIME))
    process.start()
    return Run(process, Path(name))


def _main(words: Sequence[str], printed: str, environment: Mapping[str, str], no_page: Path) -> None:
    """What the process does."""
    os.environ.update(environment)
    runtime.RUNTIME, opening._PATIENCE = no_page, _PATIENCE
    with Path(printed).open("wb") as file:
        for descriptor in (1, 2):
            os.dup2(file.fileno(), descriptor)
    sys.stdout = sys.stderr = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 -- open until it ends
    sys.argv[1:] = words
    from qcreport.cli import main  # noqa: PLC0415 -- loaded already, or by the first who comes where nothing can be forked

    try:
        main()
    finally:
        atexit._run_exitfuncs()  # which a process of multiprocessing leaves out
