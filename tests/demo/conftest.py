"""The demo, run once for all tests that read its files."""

import os
from pathlib import Path

import pytest
from filelock import FileLock

from qcreport.demo.run import run_demo


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's workspace, the same for all workers of a run; it is only read."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, done = shared / "demo", shared / "demo.done"
    with FileLock(shared / "demo.lock"):
        if not done.exists():
            list(run_demo(folder))
            done.touch()
    return folder
