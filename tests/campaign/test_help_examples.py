"""The examples that commands give in their help can be taken as they stand."""

import re
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.plans.setup import init
from qcreport.cli import cli
from qcreport.workspace import Workspace, parse_period


def test_the_example_of_correct_is_taken(tmp_path: Path) -> None:
    """What `correct --help` gives as an example is entered in a workspace with the bundled plan."""
    office = Office(Workspace(tmp_path / "w"), date(2026, 10, 16), bytes(range(32)))
    init(office)
    generate(office, parse_period("2026Q3"), units=("市商务局",))
    said = re.sub(r"\s+", " ", CliRunner().invoke(cli, ["correct", "--help"]).output)
    found = re.search(r"例：qcreport (correct .*?--recorder \S+)", said)
    assert found
    words = ["--workspace", str(office.workspace.root), "--today", "2026-10-16", *found[1].split()]
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 0, done.output
