"""The command line: every command has help, an example and an honest exit status."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from qcreport.cli import cli


def commands(group: click.Group = cli, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """All commands below a group with their full names."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_command_has_help_with_an_example(name: str, command: click.Command) -> None:
    """Every command says in Chinese what it does and shows one line to type (C0.2)."""
    assert command.help is not None
    assert f"例：qcreport {name}" in command.help


def run(workspace: Path, *words: str) -> Result:
    """Run one command in a workspace, on a fixed day."""
    return CliRunner().invoke(cli, ["--workspace", str(workspace), "--today", "2026-10-16", *words])


def script(workspace: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run one command as a program of its own."""
    command = [sys.executable, "-c", "from qcreport.cli import main; main()", "--workspace", str(workspace), *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 -- our own program


def test_a_wrong_period_is_wrong_usage(tmp_path: Path) -> None:
    """A period that is none ends with status 2 and names the right forms (C1.3, C1.25)."""
    result = run(tmp_path, "generate", "2026Q9")
    assert result.exit_code == 2
    assert "2026Q3" in result.output


def test_a_missing_plan_is_said_without_a_traceback(tmp_path: Path) -> None:
    """`generate` without a plan ends with status 1 and one sentence that says what to do (C1.25, C1.26)."""
    done = script(tmp_path, "generate", "2026Q3")
    assert done.returncode == 1
    assert "qcreport init" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_address_that_is_no_database_is_told(tmp_path: Path) -> None:
    """`--ledger` with another address than PostgreSQL's ends with status 1, shows the right form, and repeats no password."""
    run(tmp_path, "init")
    done = script(tmp_path, "--ledger", "mysql://root:geheim@host/db", "status", "2026Q3")
    assert done.returncode == 1
    assert "postgresql://" in done.stderr
    assert "geheim" not in done.stderr


def test_init_never_overwrites_an_edited_plan(tmp_path: Path) -> None:
    """A second `init` ends with status 1 and leaves the plan as it was (C1.4)."""
    assert run(tmp_path, "init").exit_code == 0
    before = (tmp_path / "plan.xlsx").read_bytes()
    assert script(tmp_path, "init").returncode == 1
    assert (tmp_path / "plan.xlsx").read_bytes() == before


def test_alone_it_says_what_comes_next(tmp_path: Path) -> None:
    """`qcreport` alone names the next command for this workspace."""
    assert "qcreport init" in run(tmp_path).output
    run(tmp_path, "init")
    assert "qcreport generate 2026Q4" in run(tmp_path).output


def test_a_target_is_explained_and_judged() -> None:
    """`target` says how a phrase is read and judges exactly: 93.996 % misses ≥94 % (C1.8, D5.17)."""
    result = CliRunner().invoke(cli, ["target", "≥94%", "--value", "93.996%", "--json"])
    assert result.exit_code == 0
    said = json.loads(result.output)
    assert (said["phrase"], said["verdict"]) == ("≥94%", "unmet")
    assert set(said) == {"phrase", "kind", "reading", "verdict"}


def test_a_phrase_nobody_can_read_is_manual() -> None:
    """An approximate phrase is manual, never a guess (C1.8, D5.14)."""
    result = CliRunner().invoke(cli, ["target", "95%左右", "--value", "96%", "--json"])
    assert json.loads(result.output)["verdict"] == "manual"


def test_help_imports_nothing_heavy() -> None:
    """`--help` loads neither pandas nor a workbook library."""
    code = "import sys; from qcreport.cli import cli; cli(['--help'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)  # noqa: S603 -- our own program
    assert not {"pandas", "openpyxl", "xlsxwriter", "rich", "jinja2", "sqlite3", "flask", "waitress"} & set(
        done.stdout.split()
    )


def test_what_click_says_is_chinese(tmp_path: Path) -> None:
    """Usage errors and help carry no English words of click (C0.2)."""
    told = script(tmp_path, "generat").stderr + script(tmp_path, "generate").stderr + script(tmp_path, "--help").stdout
    assert not {"Usage", "Error", "Options", "Missing", "such", "Show"} & set(re.findall(r"[A-Za-z]+", told))


@pytest.mark.parametrize(
    ("words", "advanced"),
    [((), "--ledger"), ((), "move-ledger"), (("collect",), "--dask"), (("consolidate",), "--dask")]
    + [((name,), "--json") for name in ("status", "trace", "verify", "target")],
)
def test_what_technicians_use_stands_in_the_whole_help_only(words: tuple[str, ...], advanced: str) -> None:
    """`--help` leaves it out and names `--help-all`, which shows it (C1.40)."""
    first, whole = (CliRunner().invoke(cli, [*words, option]) for option in ("--help", "--help-all"))
    assert first.exit_code == whole.exit_code == 0
    assert advanced not in first.output
    assert "--help-all" in first.output
    assert advanced in whole.output
    assert advanced not in CliRunner().invoke(cli, [*words, "--help"]).output, "nothing is left behind"
