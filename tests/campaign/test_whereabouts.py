"""Which workspace a command means."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qcreport.campaign.whereabouts import find_workspace, last_workspace, remember_workspace
from qcreport.cli import cli
from qcreport.findings import Fault
from qcreport.workspace import Workspace
from tests.small_campaign import begin


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder to stand in, and settings in which nothing is remembered."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "settings"))


def run(*words: str) -> Result:
    """Run one command where we stand."""
    return CliRunner().invoke(cli, ["--today", "2026-07-05", *words])


@pytest.mark.parametrize("command", [("status", "2026Q2"), ("collect",), ("extend", "2026Q2", "市商务局", "2026-07-20", "--reason", "x", "--approver", "y"), ("plan", "check"), ("generate", "2026Q2")])  # fmt: skip
def test_a_misspelt_workspace_is_not_made(tmp_path: Path, command: tuple[str, ...]) -> None:
    """A workspace that does not exist is refused with a near name, and no folder is made (C2.1)."""
    begin(tmp_path / "here" / "campaign")
    done = run("--workspace", "campagin", *command)
    assert (done.exit_code, "是不是“campaign”？" in str(done.exception)) == (1, True)
    assert not Path("campagin").exists()


def test_a_folder_of_something_else_is_no_workspace() -> None:
    """A folder without plan and ledger is refused, and nothing is put into it."""
    Path("other").mkdir()
    assert run("--workspace", "other", "status", "2026Q2").exit_code == 1
    assert list(Path("other").iterdir()) == []


def test_the_option_counts_before_the_variable_then_output_then_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Option, variable, `./output` and the one used last are meant in this order (C1.2)."""
    roots = {name: begin(tmp_path / "here" / name).root for name in ("named", "variable", "output", "last")}
    monkeypatch.setenv("QCREPORT_WORKSPACE", str(roots["variable"]))
    assert f"工作文件夹：{roots['named']}" in run("--workspace", "named", "plan", "check").stderr
    assert f"工作文件夹：{roots['variable']}" in run("plan", "check").stderr
    monkeypatch.delenv("QCREPORT_WORKSPACE")
    assert f"工作文件夹：{roots['output']}" in run("plan", "check").stderr
    remember_workspace(Workspace(roots["last"]))
    monkeypatch.chdir(tmp_path)
    assert f"工作文件夹：{roots['last']}（上次使用的）" in run("plan", "check").stderr


def test_the_last_one_used_is_remembered_once_a_command_used_it(tmp_path: Path) -> None:
    """A command leaves word of the workspace that it used; one that is gone is no longer meant."""
    workspace = begin(tmp_path / "w")
    run("--workspace", str(workspace.root), "plan", "check")
    assert last_workspace() == workspace
    workspace.plan_file.unlink()
    assert last_workspace() is None
    with pytest.raises(Fault, match="qcreport init"):
        find_workspace(None)


def test_a_demo_is_never_remembered(tmp_path: Path) -> None:
    """The workspace of a demo is never the one that was used last."""
    workspace = begin(tmp_path / "demo")
    workspace.demo_mark.touch()
    run("--workspace", str(workspace.root), "plan", "check")
    assert last_workspace() is None


def test_init_begins_here(tmp_path: Path) -> None:
    """`init` makes `./output`, whatever was used last, and that is then the last one used."""
    remember_workspace(begin(tmp_path / "w"))
    assert run("init").exit_code == 0
    assert last_workspace() == Workspace(tmp_path / "here" / "output")


def test_a_plan_can_be_checked_without_a_workspace(tmp_path: Path) -> None:
    """`plan check` needs no workspace: it checks the file that is named, else the bundled plan, and makes no folder."""
    plan = begin(tmp_path / "w").plan_file
    assert run("plan", "check", str(plan)).exit_code == 0
    assert run("plan", "check").exit_code == 0
    assert list(Path().iterdir()) == []
