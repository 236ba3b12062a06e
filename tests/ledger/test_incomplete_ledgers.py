"""A ledger out of which something was taken: every command that reads it says so in one sentence and names the way back (C1.26, C1.37)."""

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.summary.consolidate import consolidate, issue
from qcreport.cli import cli
from qcreport.findings import Fault
from qcreport.ledger.store import ledger_in_memory, run
from qcreport.workspace import Workspace, parse_period
from tests.small_campaign import begin, office_on, returns

PERIOD = parse_period("2026Q2")
READING: tuple[tuple[str, ...], ...] = (
    (),
    ("status", PERIOD.code),
    ("status", "--weak"),
    ("trace", PERIOD.code, "Z4"),
    ("verify",),
    ("receipts", PERIOD.code),
    ("dossier", PERIOD.code),
    ("adopt", PERIOD.code, "--list"),
    ("plan", "check"),
)
WRITING: tuple[tuple[str, ...], ...] = (
    ("collect", PERIOD.code),
    ("consolidate", PERIOD.code),
    ("remind", PERIOD.code, "--yes"),
    ("issue", PERIOD.code, "--yes"),
    ("backup",),
)


def _tables() -> tuple[str, ...]:
    with ledger_in_memory() as ledger:
        rows = run(ledger, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'").fetchall()
    return tuple(name for (name,) in rows)


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A quarter that was issued on what one unit had returned."""
    workspace = begin(tmp_path_factory.mktemp("incomplete") / "w")
    generate(office_on(workspace, "2026-06-25"), PERIOD)
    returns(workspace, PERIOD.code, "市商务局", "商务.xlsx", "Z4 5; 1.2 进行中/40")
    consolidate(office_on(workspace, "2026-07-15"), PERIOD)
    issue(office_on(workspace, "2026-07-15"), PERIOD)
    return workspace.root


def _without(issued: Path, root: Path, statement: str) -> Workspace:
    """A copy of the workspace in whose ledger somebody has done this."""
    shutil.copytree(issued, root)
    with closing(sqlite3.connect(root / "ledger.sqlite", isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
    return Workspace(root)


def _told(workspace: Workspace, words: Sequence[str]) -> Result:
    root = str(workspace.root)
    return CliRunner().invoke(cli, ["--workspace", root, "--today", "2026-07-16", *words])


def _wrong(workspace: Workspace, commands: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """The commands that end with what is no sentence for an officer, and with what."""
    done = ((" ".join(words), _told(workspace, words).exception) for words in commands)
    return [(words, repr(found)) for words, found in done if not isinstance(found, Fault | SystemExit | None)]


@pytest.mark.parametrize("table", _tables())
def test_no_command_fails_on_a_table_that_was_dropped(issued: Path, tmp_path: Path, table: str) -> None:
    """Whatever table is gone, every command that only reads does its work or says what is wrong, without a traceback."""
    assert _wrong(_without(issued, tmp_path / "w", f"DROP TABLE {table}"), READING) == []


@pytest.mark.slow
@pytest.mark.parametrize("table", _tables())
@pytest.mark.parametrize("how", ["DROP TABLE", "DELETE FROM"])
def test_nor_does_one_that_writes(issued: Path, tmp_path: Path, how: str, table: str) -> None:
    """The same of tables that were emptied, and of commands that write."""
    commands = WRITING if how == "DROP TABLE" else (*READING, *WRITING)
    for number, words in enumerate(commands):
        assert _wrong(_without(issued, tmp_path / str(number), f"{how} {table}"), [words]) == []


@pytest.mark.parametrize("statement", ["DROP TABLE entries", "DROP TABLE chain", "DELETE FROM workspace"])
def test_the_sentence_names_the_way_back(issued: Path, tmp_path: Path, statement: str) -> None:
    """It says that the ledger is not whole, and the command that brings back the last copy (C1.37)."""
    workspace = _without(issued, tmp_path / "w", statement)
    told = str(_told(workspace, ("consolidate", PERIOD.code)).exception)
    newest = max(workspace.backups.iterdir())
    assert told.startswith(
        f"台账 {workspace.ledger_file} 不完整：应有的记录被删去或者改动过，不能继续。请把它改名（不要删除），再运行"
    )
    assert f"restore {newest}" in told
