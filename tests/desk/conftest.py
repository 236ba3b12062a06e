"""A small campaign whose forms were sent out, and an officer at its desk."""

import shutil
from pathlib import Path

import pytest

from qcreport.campaign.issuing.generate import generate
from qcreport.workspace import Workspace, parse_period
from tests.desk.officer import PERIOD, Officer, sits_down
from tests.small_campaign import begin, office_on


@pytest.fixture(scope="session")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of the small campaign with the forms of a quarter."""
    root = tmp_path_factory.mktemp("desk") / "w"
    workspace = begin(root)
    generate(office_on(workspace, "2026-06-24"), parse_period(PERIOD))
    return root


@pytest.fixture
def officer(issued: Path, tmp_path: Path) -> Officer:
    """An officer at the desk of a copy of it, on 13 July: the returns were due on the 10th."""
    shutil.copytree(issued, tmp_path / "w")
    return sits_down(Workspace(tmp_path / "w"))
