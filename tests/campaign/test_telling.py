"""What became of a file is told, whatever happens afterwards."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qcreport.campaign import collect as room
from qcreport.campaign.collect import collect
from qcreport.campaign.intake.take_in import take_in
from qcreport.campaign.office import Office, frozen_period
from qcreport.campaign.summary import summary_files as other
from qcreport.cli import cli
from qcreport.findings import Fault
from qcreport.ledger.untold import untold
from qcreport.workspace import parse_period
from tests.small_campaign import office_on, returns, sent_out

Q2 = parse_period("2026Q2")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A quarter in which one unit has returned its form."""
    workspace = sent_out(tmp_path / "w", Q2, "2026-06-25")
    returns(workspace, Q2.code, "市商务局", "商务.xlsx", "Z4 5")
    return office_on(workspace, "2026-07-05")


def run(office: Office, *words: str) -> Result:
    """Run one command."""
    return CliRunner().invoke(cli, ["--workspace", str(office.workspace.root), "--today", "2026-07-05", *words])


def _broken(*_given: object, **_named: object) -> None:
    raise Fault("无法写入 回执.txt：文件正被打开。")


@pytest.mark.parametrize(
    ("command", "where", "step"), [("collect", room, "send_back"), ("consolidate", other, "write_together")]
)
def test_files_are_told_where_a_later_step_fails(
    office: Office, monkeypatch: pytest.MonkeyPatch, command: str, where: object, step: str
) -> None:
    """A file that was taken in is told although something cannot be written afterwards, and is not told twice (C1.31)."""
    with monkeypatch.context() as patch:
        patch.setattr(where, step, _broken)
        done = run(office, command, "2026Q2")
    assert (done.exit_code, "商务.xlsx 市商务局：" in done.stdout) == (1, True)
    again = run(office, command, "2026Q2")
    assert (again.exit_code, "商务.xlsx" in again.stdout) == (0, False)


def test_what_a_killed_run_did_not_tell_the_next_one_tells(office: Office) -> None:
    """A file that was taken in by a run that was killed is told by the next one, once, as a new one (C1.31)."""
    with office.writing() as ledger:
        take_in(office, ledger, frozen_period(ledger, Q2))
        assert [row.name for row in untold(ledger, Q2.code)] == ["商务.xlsx"]
    done = run(office, "collect", "2026Q2")
    assert "商务.xlsx 市商务局：" in done.stdout
    assert "本次新收 1 个文件，先前已收 0 个。" in done.stdout
    assert collect(office, Q2).new == ()


def test_a_reader_who_goes_away_is_told_later(office: Office) -> None:
    """Where the lines cannot be shown, they wait for the next run."""

    def gone(_rows: object) -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        collect(office, Q2, tell=gone)
    assert [row.name for row in collect(office, Q2).new] == ["商务.xlsx"]


def test_an_open_page_leaves_summary_and_tables_as_they_were(office: Office) -> None:
    """Where page.html cannot be replaced, neither summary nor tables nor questions are new, and the file is named (C1.31)."""
    summary = office.folder(Q2).summary
    run(office, "consolidate", "2026Q2")
    (summary / "page.html").unlink()
    (summary / "page.html").mkdir()
    before = {path.name: path.read_bytes() for path in summary.iterdir() if path.is_file()}
    returns(office.workspace, Q2.code, "市商务局", "商务更正.xlsx", "Z4 9")
    done = run(office, "consolidate", "2026Q2")
    assert (done.exit_code, "page.html" in str(done.exception)) == (1, True)
    assert {path.name: path.read_bytes() for path in summary.iterdir() if path.is_file()} == before
    (summary / "page.html").rmdir()
    assert run(office, "consolidate", "2026Q2").exit_code == 0
    assert (summary / "facts.csv").read_bytes() != before["facts.csv"]


def test_an_open_workbook_that_went_back_stops_nothing(office: Office) -> None:
    """A workbook in 退回 that cannot be replaced is named; the summary is written and everything else goes on."""
    back = office.folder(Q2).rejected / "市商务局" / "市商务局_2026Q2_退回.xlsx"
    back.mkdir(parents=True)  # as a file that is open elsewhere, it cannot be replaced
    done = run(office, "consolidate", "2026Q2")
    assert done.exit_code == 0
    assert "正被打开，没有更新，请关闭后重新运行：2026Q2/退回/市商务局/市商务局_2026Q2_退回.xlsx。" in done.stdout
    assert (office.folder(Q2).summary / "summary.xlsx").exists()
    assert (back.parent / "退回通知.txt").exists()
