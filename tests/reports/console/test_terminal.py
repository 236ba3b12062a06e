"""What commands print on a terminal and in a pipe."""

import io
from datetime import date
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from rich.console import Console

from qcreport.assessment.unit_states import UnitState, UnitWord
from qcreport.reports.console import terminal as console
from qcreport.reports.console.status import print_status
from qcreport.reports.console.terminal import print_receipts, sent_back_lines, taken_in_line
from qcreport.submissions.model import FileOutcome, Receipt

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
    monkeypatch.setattr("qcreport.reports.console.status.sys", SimpleNamespace(stdout=shown))
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


def test_whom_something_goes_back_to_is_told_with_its_place() -> None:
    """Units are told by what they have to do, and the folder is named once, whoever is among them (W1.6)."""
    assert list(sent_back_lines((), (), (), Path("退回"))) == []
    assert list(sent_back_lines((), (), ("市甲局",), Path("退回"))) == [
        "来件不能使用、须重新报送的 1 个单位：市甲局。",
        "要发给以上单位的填报表和通知在 退回，一个单位一个文件夹。",
    ]
    told = list(sent_back_lines(("市甲局", "市乙局"), ("市丙局",), (), Path("退回")))
    assert told[:2] == ["退回待改 2 个单位：市甲局、市乙局。", "请核实 1 个单位：市丙局。"]


def test_files_of_no_use_are_counted_apart() -> None:
    """How many of the files that came cannot be used is told with their number."""
    came = [
        Receipt(f"{number}" * 64, f"{number}.xlsx", DUE, "市甲局", outcome, "")
        for number, outcome in enumerate((FileOutcome.ACCEPTED, FileOutcome.REFUSED))
    ]
    assert taken_in_line(came, 3) == "本次新收 2 个文件（其中 1 个不能使用），先前已收 3 个。"
    assert taken_in_line(came[:1], 0) == "本次新收 1 个文件，先前已收 0 个。"


@pytest.mark.parametrize(
    ("unit", "line", "printed"),
    [
        ("市商务局", "市商务局：采用 3 项。已接收。", "[退回待改] 一.xlsx 市商务局：采用 3 项。已接收。"),
        ("市商务局", "不是本期的填报表。", "[退回待改] 一.xlsx（市商务局） 不是本期的填报表。"),
        ("", "不是填报表。", "[退回待改] 一.xlsx 不是填报表。"),
    ],
)
def test_the_line_of_a_file_names_its_unit_once(
    capsys: pytest.CaptureFixture[str], unit: str, line: str, printed: str
) -> None:
    """Whose a file is stands once in its line: in front of a sentence that does not begin with it."""
    print_receipts([Receipt("", "一.xlsx", DUE, unit, FileOutcome.TO_CORRECT, line)])
    assert capsys.readouterr().out == f"{printed}\n"
