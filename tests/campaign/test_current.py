"""The period that a command means, named without a year or not at all."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qcreport.campaign.current import current_period
from qcreport.campaign.issuing.generate import generate
from qcreport.cli import cli
from qcreport.workspace import Workspace, parse_period
from tests.small_campaign import begin, office_on


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace in which two quarters were generated."""
    workspace = begin(tmp_path_factory.mktemp("current"))
    for code in ("2026Q2", "2026Q3"):
        generate(office_on(workspace, "2026-06-25"), parse_period(code))
    return workspace


def run(workspace: Workspace, day: str, *words: str) -> Result:
    """Run one command on a day."""
    return CliRunner().invoke(cli, ["--workspace", str(workspace.root), "--today", day, *words])


@pytest.mark.parametrize(
    ("day", "code"), [("2026-06-30", "2026Q3"), ("2026-09-30", "2026Q2"), ("2026-10-01", "2026Q3")]
)
def test_the_latest_period_that_has_ended_is_meant(workspace: Workspace, day: str, code: str) -> None:
    """Of the generated periods the latest that has ended is meant, and the latest one where none has."""
    assert current_period(office_on(workspace, day)).code == code


@pytest.mark.parametrize("command", ["status", "remind", "collect", "consolidate"])
def test_a_command_without_a_period_says_which_it_means(workspace: Workspace, command: str) -> None:
    """Without a period these commands mean the current one, and say which that is (C1.3)."""
    done = run(workspace, "2026-07-05", command)
    assert done.exit_code == 0
    assert "期次：2026年第二季度（2026Q2，最近一个已结束的期次）" in done.stderr


def test_a_period_without_a_year_is_of_this_year(workspace: Workspace) -> None:
    """A period without a year is one of the year of `--today`, and the command says so (C1.3)."""
    done = run(workspace, "2026-07-05", "status", "二季度")
    assert done.exit_code == 0
    assert "期次“二季度”没有写年份，按2026年第二季度（2026Q2）办理。" in done.stderr
    assert "市经信委\t未报送" in done.stdout


def test_a_file_may_be_named_without_a_period(workspace: Workspace, tmp_path: Path) -> None:
    """`collect FILE` takes that file into the current period; a file that is not there is refused with a near name."""
    (tmp_path / "市商务局.txt").write_text("x", encoding="utf-8")
    done = run(workspace, "2026-07-05", "collect", str(tmp_path / "市商务局.txt"))
    assert (done.exit_code, "市商务局.txt" in done.stdout) == (0, True)
    wrong = run(workspace, "2026-07-05", "collect", "2026Q2", str(tmp_path / "商务局.txt"))
    assert (wrong.exit_code, "是不是“市商务局.txt”？" in wrong.output) == (2, True)


def test_without_any_period_the_next_command_is_named(tmp_path: Path) -> None:
    """Where nothing was generated yet, `generate` is named."""
    done = run(begin(tmp_path), "2026-07-05", "status")
    assert done.exit_code == 1
    assert "qcreport generate" in str(done.exception)


def test_json_stays_clean(workspace: Workspace) -> None:
    """What is said of workspace and period stands beside the JSON, never in it."""
    done = run(workspace, "2026-07-05", "status", "--json")
    assert done.stdout.startswith("{")
    assert "工作文件夹：" in done.stderr
