"""What is hard to take back is asked about; an edition is annulled, a period taken back."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from qcreport.campaign.concerns import Unsure
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.letters.chase import remind
from qcreport.campaign.office import Office
from qcreport.campaign.status import status
from qcreport.campaign.summary.consolidate import consolidate, issue
from qcreport.campaign.summary.take_back import annul, cancel
from qcreport.cli import cli
from qcreport.commands import options
from qcreport.findings import Fault
from qcreport.ledger.editions import Edition, editions
from qcreport.reports.said.rules import rules
from qcreport.workspace import Workspace, parse_period
from tests.registering import extend
from tests.small_campaign import UNITS, begin, office_on, returns, sent_out

Q2, Q3 = parse_period("2026Q2"), parse_period("2026Q3")
DAY = "2026-07-15"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A workspace in which the second quarter was generated, on a day after its due date."""
    return office_on(sent_out(tmp_path / "w", Q2, "2026-06-25"), DAY)


@pytest.fixture
def summed(office: Office) -> Office:
    """The same with a summary."""
    consolidate(office, Q2)
    return office


def run(office: Office, *words: str, answer: str = "") -> Result:
    """Run one command."""
    command = ["--workspace", str(office.workspace.root), "--today", office.today.isoformat(), *words]
    return CliRunner().invoke(cli, command, input=answer)


def state(root: Path) -> dict[str, bytes]:
    """All that lies in a workspace, but for the lock and what SQLite keeps beside its file."""
    passing = (".qcreport.lock", ".qcreport.plan", "ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm")
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file() and path.name not in passing}  # fmt: skip


def names(office: Office) -> list[str]:
    """The editions of the quarter, those in force."""
    with office.ledger() as ledger:
        return [one.name for one in editions(ledger, Q2.code) if one.in_force]


def test_an_edition_with_units_missing_is_asked_about(summed: Office) -> None:
    """Without a terminal `issue` with units missing changes nothing and ends with status 1; with --yes it issues (C1.23, C1.24)."""
    before = state(summed.workspace.root)
    done = run(summed, "issue", "2026Q2")
    assert (done.exit_code, isinstance(done.exception, Unsure)) == (1, True)
    assert f"还有 {len(UNITS)} 个单位没有报送" in done.stderr
    assert (state(summed.workspace.root), names(summed)) == (before, [])
    assert run(summed, "issue", "2026Q2", "--yes").exit_code == 0
    assert names(summed) == ["第1版"]


def test_what_spoke_against_it_is_told_with_yes_too(summed: Office) -> None:
    """`issue --yes` says what it passes over, and 口径说明 of the edition names the units that are missing and the open questions (C1.24)."""
    done = run(summed, "issue", "2026Q2", "--yes")
    assert f"请注意：还有 {len(UNITS)} 个单位没有报送：{'、'.join(UNITS[:5])}等。" in done.stderr
    book = load_workbook(summed.folder(Q2).summary / "第1版" / "summary.xlsx")
    said = {str(row[1]): str(row[2]) for row in book["口径说明"].iter_rows(values_only=True)}
    assert said["未报送单位"] == f"{len(UNITS)}家：{'、'.join(UNITS)}"
    assert "待定事项" not in said


@pytest.mark.parametrize(
    ("answer", "status", "issued"),
    [
        *((one, 1, []) for one in ("n\n", "\n", "否\n", "不\n否\n")),
        *((one, 0, ["第1版"]) for one in ("y\n", "是\n", "Yes\n", "好\n 是 \n")),
    ],
)
def test_on_a_terminal_it_is_asked(
    summed: Office, monkeypatch: pytest.MonkeyPatch, answer: str, status: int, issued: list[str]
) -> None:
    """On a terminal the answer decides, in Chinese too; what is no answer is asked again, and without one nothing is done (C1.23)."""
    monkeypatch.setattr(options, "on_terminal", lambda: True)
    done = run(summed, "issue", "2026Q2", answer=answer)
    assert (done.exit_code, names(summed)) == (status, issued)
    assert "仍然继续吗？（输入 是 或 否，直接回车为否）：" in done.stderr
    assert ("请回答 是 或 否。" in done.stderr) is (answer.count("\n") > 1)


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no pseudo-terminals here")
def test_a_real_terminal_is_known(summed: Office) -> None:
    """In a program of its own, on a pseudo-terminal, the question is asked and answered."""
    ours, theirs = os.openpty()
    os.write(ours, b"y\n")
    code = "from qcreport.cli import main; main()"
    words = ["--workspace", str(summed.workspace.root), "--today", DAY, "issue", "2026Q2"]
    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", code, *words],
        stdin=theirs,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    os.close(ours)
    os.close(theirs)
    assert (done.returncode, names(summed)) == (0, ["第1版"]), done.stderr


def test_an_unchanged_summary_makes_no_second_edition(summed: Office) -> None:
    """Issued again, also after a kill that let nobody see it, an unchanged summary stays 第1版 (D7.49)."""
    first = issue(summed, Q2)
    again = issue(summed, Q2, sure=False)
    assert (first.new, again[:4]) == (True, (first.edition, first.folder, False, False))
    consolidate(summed, Q2)
    assert issue(summed, Q2).new is False
    assert names(summed) == ["第1版"]


def test_a_summary_of_another_day_is_asked_about(summed: Office) -> None:
    """Where no conclusion has changed, a summary that goes to a later day is a new edition only once that is meant."""
    issue(summed, Q2)
    later = office_on(summed.workspace, "2026-07-16")
    consolidate(later, Q2)
    with pytest.raises(Unsure) as told:
        issue(later, Q2, sure=False)
    assert "各项结论与已定稿的第1版相同。" in told.value.concerns
    assert issue(later, Q2).edition == "第2版"


def test_an_annulled_edition_stays_and_is_marked(summed: Office) -> None:
    """An annulled edition keeps its files, says so beside them, and is not what a later one is compared with (C1.28, D7.49)."""
    first = issue(summed, Q2)
    before = state(first.folder)
    asked = run(summed, "annul", "2026Q2", "第1版", "--reason", "数据有误")
    assert (asked.exit_code, names(summed)) == (1, ["第1版"])
    done = run(summed, "annul", "2026Q2", "1", "--reason", "数据有误", "--yes")
    assert (done.exit_code, names(summed)) == (0, [])
    after = state(first.folder)
    assert "数据有误" in after.pop("作废.txt").decode("utf-8-sig")
    assert after == before
    assert issue(summed, Q2)[:4] == ("第2版", first.folder.with_name("第2版"), True, False)
    report = consolidate(office_on(summed.workspace, "2026-07-16"), Q2).report
    assert report.issued == next(one for one in _all(summed) if one.number == 2)
    told = [(one.name, one.said, one.remark) for one in rules(report) if "作废" in one.name]
    assert told == [("第1版已作废", "2026年7月15日印发，2026年7月15日作废", "理由：数据有误")]


def _all(office: Office) -> tuple[Edition, ...]:
    with office.ledger() as ledger:
        return editions(ledger, Q2.code)


def test_an_unknown_edition_is_refused(summed: Office) -> None:
    """An edition that was never issued is refused with those that were; a second reason does not replace the first."""
    issue(summed, Q2)
    with pytest.raises(Fault, match="已定稿的有：第1版"):
        annul(summed, Q2, "第3版", "x")
    annul(summed, Q2, "第1版", "数据有误")
    assert annul(summed, Q2, "第1版", "数据有误").folder.name == "第1版"
    with pytest.raises(Fault, match="数据有误"):
        annul(summed, Q2, "第1版", "别的理由")


@pytest.mark.parametrize(
    ("day", "words", "said"),
    [
        ("2026-07-15", ("2028Q3",), "离今天（2026-07-15）还有一年以上"),
        ("2026-07-15", ("2025Q1",), "结束已有一年以上"),
        ("2026-07-15", ("2026Q3", "--due", "2026-07-10"), "报送期限 2026-07-10 已经过了"),
        ("2026-10-20", ("2026Q3",), "已经过了"),
    ],
)
def test_a_period_far_away_or_overdue_is_asked_about(
    tmp_path: Path, day: str, words: tuple[str, ...], said: str
) -> None:
    """`generate` for a period more than a year away, or due in the past, makes nothing unless it is meant (C1.23, C1.24)."""
    workspace = begin(tmp_path / "w")
    before = sorted(workspace.root.iterdir())
    at = office_on(workspace, day)
    done = run(at, "generate", *words)
    assert (done.exit_code, isinstance(done.exception, Unsure), said in done.stderr) == (1, True, True)
    assert [path for path in sorted(workspace.root.iterdir()) if path.name != ".qcreport.lock"] == before
    assert run(at, "generate", *words, "--yes").exit_code == 0


def test_a_period_that_is_due_already_is_completed_unasked(office: Office) -> None:
    """A form made anew after the due date changes no due date, and is not asked about."""
    (office.folder(Q2).issued / f"市商务局_{Q2.code}.xlsx").unlink()
    assert run(office, "generate", "2026Q2", "--unit", "市商务局").exit_code == 0


def test_a_period_generated_by_mistake_is_taken_back(tmp_path: Path) -> None:
    """A period in which nothing was done is taken back: it is no period any more, and its folder stays under another name (C1.29)."""
    workspace = begin(tmp_path / "w")
    at = office_on(workspace, "2026-06-25")
    generate(at, Q3)
    asked = run(at, "cancel", "2026Q3", "--reason", "期次写错")
    assert (asked.exit_code, at.folder(Q3).root.exists()) == (1, True)
    kept = cancel(at, Q3, "期次写错")
    assert kept == workspace.root / "2026Q3_已撤销"
    assert (kept / "下发" / f"市商务局_{Q3.code}.xlsx").exists()
    with pytest.raises(Fault, match="还没有下发"):
        status(at, Q3)
    assert generate(at, Q3).written == UNITS
    assert cancel(at, Q3, "又写错了") == workspace.root / "2026Q3_已撤销2"


@pytest.mark.parametrize("deed", ["returned", "reminded"])
def test_a_period_in_which_something_was_done_stays(office: Office, deed: str) -> None:
    """Once a file lies in 回收, or a unit was reminded, a period cannot be taken back."""
    if deed == "returned":
        returns(office.workspace, Q2.code, "市商务局", "a.xlsx", "Z4 5")
    else:
        remind(office, Q2)
    with pytest.raises(Fault, match="不能撤销"):
        cancel(office, Q2, "x")
    assert office.folder(Q2).root.exists()


def test_a_reminder_of_the_same_day_counts_once(office: Office) -> None:
    """`remind` twice a day writes the same letters: what was sent today is not counted as sent before (D7.18)."""
    folder = remind(office, Q2).folder
    first = state(folder)
    remind(office, Q2)
    assert state(folder) == first
    remind(Office(office.workspace, date(2026, 7, 16), office.key), Q2)
    assert "此前已催报1次" in (folder / "市商务局_催报.txt").read_text("utf-8-sig")


def test_a_clock_that_is_behind_is_said(office: Office) -> None:
    """A day before the last one on record is said beside the result."""
    remind(office, Q2)
    early = office_on(Workspace(office.workspace.root), "2026-07-01")
    assert "早于已有记录的最后一天 2026-07-15" in run(early, "status", "2026Q2").stderr
    assert "早于" not in run(office, "status", "2026Q2").stderr


def test_a_refusal_to_cancel_says_only_what_applies(office: Office) -> None:
    """What was done in the period is named, one after the other, and nothing that was not (C1.29)."""

    def refused() -> str:
        with pytest.raises(Fault) as told:
            cancel(office, Q2, "误下发")
        return told.value.message

    returns(office.workspace, Q2.code, "市商务局", "商务.xlsx", "Z4 5")
    assert refused() == "2026年第二季度（2026Q2）不能撤销：“回收”文件夹里有 1 个文件。没有改动。"
    remind(office, Q2)
    extend(office, Q2, "市农业局", date(2026, 7, 20), "台风")
    assert refused() == "2026年第二季度（2026Q2）不能撤销：已有登记、写过催报函，“回收”文件夹里有 1 个文件。没有改动。"
    consolidate(office, Q2)
    issue(office, Q2)
    assert refused() == "2026年第二季度（2026Q2）不能撤销：已收到文件、已有登记、写过催报函、已定稿。没有改动。"


@pytest.mark.parametrize(("day", "status"), [("2026-06-30", 1), ("2026-07-01", 0)])
def test_a_reminder_before_the_period_has_ended_is_asked_about(office: Office, day: str, status: int) -> None:
    """Until its last day `remind` writes nothing unless --yes is given; afterwards, before the due date too, it does (C1.15, C1.23)."""
    at = office_on(office.workspace, day)
    done = run(at, "remind", "2026Q2")
    folder = office.folder(Q2).reminders
    assert (done.exit_code, folder.exists()) == (status, not status)
    said = "请注意：2026年第二季度还没有结束（6月30日结束，报送期限 2026-07-10）。"
    assert (said in done.stderr) == bool(status)
    assert run(at, "remind", "2026Q2", "--yes").exit_code == 0
    assert folder.exists()
