"""What commands print on a terminal and in a pipe."""

import io
from datetime import date
from functools import partial
from types import SimpleNamespace

import pytest
from rich.console import Console

from qcreport.assessment.unit_states import UnitState, UnitWord
from qcreport.reports import console
from qcreport.reports.status import print_status

NAMES = ["[/更正].xlsx", "[更正]市经信委.xlsx", "[bold]市经信委", ":smile:.xlsx", "市经信委\\[1].xlsx"]
DUE = date(2026, 10, 12)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What appears on a wide terminal without colours."""
    shown = io.StringIO()
    forced = partial(Console, file=shown, force_terminal=True, color_system=None, width=160)
    monkeypatch.setattr(console, "Console", forced)
    monkeypatch.setattr("rich.console.Console", forced)
    monkeypatch.setattr(shown, "isatty", lambda: True)
    monkeypatch.setattr("qcreport.reports.status.sys", SimpleNamespace(stdout=shown))
    return shown


def missing(unit: str) -> UnitState:
    """A unit that has returned nothing."""
    return UnitState(unit, "市级部门", UnitWord.MISSING, DUE, None, 4, (), 5, 0, 0, 0, 1, 0, 1, 0)


@pytest.mark.parametrize("name", NAMES)
def test_progress_shows_any_name_as_it_is(terminal: io.StringIO, name: str) -> None:
    """A file's name that looks like rich's markup or emoji code stands letter by letter beside the bar."""
    with console.progress("收取文件") as advance:
        advance(name)
    assert f"收取文件 {name}" in terminal.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_the_table_of_units_shows_any_name_as_it_is(terminal: io.StringIO, name: str) -> None:
    """A unit's name that looks like markup stands letter by letter in the table of a terminal."""
    print_status([missing(name)])
    assert name in terminal.getvalue()


def test_a_pipe_gets_plain_lines_and_no_progress(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a terminal the states are lines with tabs, and progress prints nothing."""
    for asked_for in ("FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(asked_for, raising=False)
    with console.progress("收取文件") as advance:
        advance("a.xlsx")
    print_status([missing("[/甲]")])
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == "[/甲]\t未报送\t—\t4\t0/5\t"
    assert err == ""
