"""The demo, run once for all tests that read its files."""

from pathlib import Path

import pytest

from qcreport.demo.run import run_demo


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's workspace."""
    folder = tmp_path_factory.mktemp("demo")
    list(run_demo(folder))
    return folder
