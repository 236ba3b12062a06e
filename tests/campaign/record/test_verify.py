"""`verify`: an untouched workspace is good, and whatever was changed behind the program's back is named."""

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.attack import Outcome, attack
from qcreport.campaign.collect import collect
from qcreport.campaign.office import Office
from qcreport.campaign.record.printed_heads import printed_heads
from qcreport.campaign.record.trace import trace
from qcreport.campaign.record.verify import holds, verify
from qcreport.campaign.summary.consolidate import consolidate, issue
from qcreport.cli import cli
from qcreport.findings import Fault
from qcreport.ledger.archive import copies, copy_of
from qcreport.ledger.chain import begin_chain, links
from qcreport.ledger.decisions import Decision, record_decision
from qcreport.ledger.flaws import Flaw, Wrong
from qcreport.ledger.store import open_ledger
from qcreport.reports.console.verified import flaw_line
from qcreport.workspace import Workspace, parse_period
from tests.campaign.returning import PERIOD, TODAY, copied, form, issued_office, put, typed_into
from tests.tampering import tamper

UNITS = ("市质监局", "市经信委", "市商务局")
RATIO, TRAINED = ("Z1-2", "合格批次"), ("Z32", "已培训企业家数")
QUESTION = "2026Q3-人工判定-Z20"
OLD = Path(__file__).parents[2] / "old_workspace" / "v0_1_0.zip"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Three units returned, one in a zip, one with a figure that is refused; something was decided, and an edition issued."""
    office = issued_office(tmp_path_factory.mktemp("recorded"), *UNITS)
    put(office, "质监.xlsx", typed_into(form(office, "市质监局"), {RATIO: 11, ("Z1-2", "抽查批次"): 10}))
    put(office, "经信.xlsx", typed_into(form(office, "市经信委"), {TRAINED: 38}))
    packed = office.folder(PERIOD).returned / "商务.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("商务.xlsx", typed_into(form(office, "市商务局"), {("Z20", "企业家数"): 5}))
    put(office, "照片.pdf", b"%PDF-1.4\n%%EOF\n")
    office = Office(office.workspace, TODAY, office.key)
    consolidate(office, PERIOD)
    with office.writing() as ledger:
        record_decision(ledger, PERIOD.code, Decision(QUESTION, "达标", "经核实", "陈主任", TODAY, "", ()))
    consolidate(office, PERIOD)
    issue(office, PERIOD)
    return office


@pytest.fixture
def office(recorded: Office, tmp_path: Path) -> Office:
    """A copy to be tampered with."""
    return copied(recorded, tmp_path / "copy")


def wrongs(office: Office) -> set[Wrong]:
    """What is wrong, by kind."""
    return {flaw.wrong for flaw in verify(office).flaws}


def test_an_untouched_workspace_is_good(recorded: Office) -> None:
    """Nothing differs; it is said how much was looked at (C1.18)."""
    found = verify(recorded)
    assert (found.flaws, found.notes) == ((), ())
    counted = dict(found.counted)
    assert counted.pop("records") == counted.pop("links")
    assert counted["returns"] == 3
    assert counted["cells"] == 13
    assert verify(recorded, PERIOD) == found


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entries SET raw = '99' WHERE id = 'Z32'",
        "DELETE FROM decisions",
        "UPDATE receipts SET received = 'never'",
        "DELETE FROM chain",
    ],
)
def test_whether_it_holds_is_what_verify_finds(office: Office, change: str) -> None:
    """The quick answer is yes where `verify` finds nothing and no where it finds something (C1.18)."""
    assert holds(office)
    tamper(office.workspace.ledger_file, change)
    assert not holds(office)
    assert wrongs(office)


def test_what_only_the_last_part_finds_does_not_hold(office: Office) -> None:
    """An edition whose table was changed, which nothing but rebuilding it tells, does not hold."""
    table = office.folder(PERIOD).summary / "第1版" / "tasks.csv"
    table.write_bytes(table.read_bytes().replace("市".encode(), "县".encode(), 1))
    assert not holds(office)


def test_an_idle_run_appends_nothing(office: Office) -> None:
    """Collecting and consolidating what is known, on the same day, leaves the chain as it is, and all that is printed."""
    before, printed = verify(office).counted, list(printed_heads(office.folder(PERIOD)))
    collect(office, PERIOD)
    consolidate(office, PERIOD)
    consolidate(office, PERIOD)
    assert verify(office).counted == before
    assert [where for where, _ in printed] == [where for where, _ in printed_heads(office.folder(PERIOD))]


def test_a_changed_entry_is_named_with_file_sheet_and_cell(office: Office) -> None:
    """One UPDATE on `entries` breaks the record's link, and the original is quoted beside it; `trace` says so too (C1.16, C1.18)."""
    with closing(sqlite3.connect(office.workspace.ledger_file)) as ledger:
        (cell,) = ledger.execute("SELECT cell FROM entries WHERE item = ? AND id = 'Z32'", [TRAINED[1]]).fetchone()
    tamper(
        office.workspace.ledger_file,
        "UPDATE entries SET raw = '99', value = '99', text = '99' WHERE id = 'Z32' AND item = '已培训企业家数'",
    )
    flaws = verify(office).flaws
    assert flaws == (
        Flaw(Wrong.CHANGED, "receipts", "2026Q3 经信.xlsx"),
        Flaw(Wrong.CELL, "entries", "经信.xlsx", "量化指标", cell, "99", "38"),
    )
    assert flaw_line(flaws[1]) == f"来件“经信.xlsx”的“量化指标”{cell}：台账记为“99”，原件为“38”。"
    assert "与存档原件不一致：原件的这一格为“38”" in trace(office, PERIOD, "Z32")
    assert "原件" in json.loads(trace(office, PERIOD, "Z32", as_json=True))["sources"][0]["differs"]


def test_a_deleted_decision_is_named_with_its_question(office: Office) -> None:
    """An answer that is gone is told by its question; `trace` vouches for nothing either (C1.16)."""
    assert "请注意" not in trace(office, PERIOD, "Z32")
    tamper(office.workspace.ledger_file, "DELETE FROM decisions")
    warned = (
        f"请注意：台账的记录对不上，以上内容未必可靠：认定“2026Q3 {QUESTION}”的记录已被删去。请运行 qcreport verify"
    )
    assert warned in trace(office, PERIOD, "Z32")
    assert QUESTION in json.loads(trace(office, PERIOD, "Z32", as_json=True))["differences"][0]
    assert verify(office).flaws == (Flaw(Wrong.DELETED, "decisions", f"2026Q3 {QUESTION}"),)


def test_a_flipped_byte_in_the_archive_is_named_with_its_file(office: Office) -> None:
    """An original that is not what was received is told by the name under which it came; `trace` does not vouch for it."""
    (source,) = json.loads(trace(office, PERIOD, "Z32", as_json=True))["sources"][:1]
    path = copy_of(office.workspace.archive, source["sha256"])
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert verify(office).flaws == (Flaw(Wrong.ALTERED, about="经信.xlsx", kept=source["sha256"]),)
    assert trace(office, PERIOD, "Z32").count("内容已被改动，与收到时不一致") == 1


def test_originals_that_are_gone_or_nobodys_are_named(office: Office) -> None:
    """A missing original and a file that nobody sent are differences."""
    archive = office.workspace.archive
    gone = next(path for path in copies(archive) if path.read_bytes().startswith(b"%PDF"))
    gone.unlink()
    (archive / "00").mkdir(exist_ok=True)
    (archive / "00" / "added.xlsx").write_bytes(b"")
    assert verify(office).flaws == (
        Flaw(Wrong.LOST, about="照片.pdf", kept=gone.name),
        Flaw(Wrong.STRAY, about="00/added.xlsx"),
    )


def test_a_chain_made_anew_is_told_by_originals_and_printed_heads(office: Office) -> None:
    """Who changes an entry and makes the whole chain fit it is contradicted by the original and by all that was printed."""
    path = office.workspace.ledger_file
    tamper(path, "UPDATE entries SET raw = '99', value = '99', text = '99' WHERE id = 'Z32'", "DELETE FROM chain")
    with open_ledger(path) as ledger:
        begin_chain(ledger.connection, 0)
    assert wrongs(office) == {Wrong.CELL, Wrong.HEAD}


def test_a_cut_tail_is_told_by_printed_heads_and_backups(office: Office) -> None:
    """Records deleted together with their links, from the last one back, are missed by the edition and the backups that end later."""
    with open_ledger(office.workspace.ledger_file) as ledger:
        first = next(link.sequence for link in links(ledger.connection) if link.record.kind == "decisions")
    tamper(
        office.workspace.ledger_file,
        f"DELETE FROM chain WHERE sequence >= {first}",  # noqa: S608 -- a number
        "DELETE FROM decisions",
        "DELETE FROM editions",
    )
    lost = [path for path in office.workspace.backups.iterdir() if int(path.name.split("_")[1]) >= first]
    flaws = verify(office).flaws
    assert lost
    assert {(flaw.wrong, flaw.about) for flaw in flaws} == {
        *((Wrong.HEAD, f"备份/{path.name}") for path in lost),
        (Wrong.HEAD, "2026Q3/汇总/summary.xlsx"),
        (Wrong.HEAD, "2026Q3/汇总/第1版/summary.xlsx"),
    }


def test_the_head_stands_in_everything_that_was_sent_out(recorded: Office) -> None:
    """回执.txt, the summary and each edition name the head they rest on, twelve signs of it."""
    heads = dict(printed_heads(recorded.folder(PERIOD)))
    assert list(heads) == ["2026Q3/汇总/summary.xlsx", "2026Q3/汇总/第1版/summary.xlsx", "2026Q3/回执.txt"]
    assert all(len(head) == 12 for head in heads.values())


def test_damage_of_the_file_is_told_and_not_a_traceback(office: Office) -> None:
    """A ledger whose text is no text any more gives a difference for what cannot be read."""
    tamper(office.workspace.ledger_file, "UPDATE receipts SET received = 'never'")
    assert {Wrong.CHANGED, Wrong.UNREADABLE} <= wrongs(office)


def test_a_period_that_was_never_generated_is_refused(office: Office) -> None:
    """A period without forms is a Fault, and a folder without a ledger stays without one."""
    with pytest.raises(Fault, match="还没有下发"):
        verify(office, parse_period("2027Q1"))
    empty = Office(Workspace(office.workspace.root / "none"), TODAY)
    with pytest.raises(Fault, match="没有台账"):
        verify(empty)
    assert not empty.workspace.root.exists()


def test_the_command_ends_with_status_1_when_anything_differs(office: Office) -> None:
    """One line for each difference, or JSON; status 0 with what is known good, 1 with what is not (C1.18, C1.25)."""
    words = ["--workspace", str(office.workspace.root), "--today", "2026-10-16", "verify"]
    good = CliRunner().invoke(cli, words)
    assert (good.exit_code, good.stdout.count("\n")) == (0, 1)
    assert good.stdout.startswith("全部一致：记录")
    tamper(office.workspace.ledger_file, "DELETE FROM decisions")
    bad = CliRunner().invoke(cli, [*words, "2026Q3"])
    assert bad.exit_code == 1
    assert bad.stdout.splitlines()[0] == f"认定“2026Q3 {QUESTION}”的记录已被删去。"
    told = CliRunner().invoke(cli, [*words, "--json"])
    assert told.exit_code == 1
    assert [row["wrong"] for row in json.loads(told.stdout)["differences"]] == ["deleted"]


def test_a_workspace_of_version_0_1_0_is_taken_into_the_chain_and_verifies(tmp_path: Path) -> None:
    """Returns that an earlier version read are held against their hashes and raw cells, and nothing differs (C1.18)."""
    with zipfile.ZipFile(OLD) as packed:
        packed.extractall(tmp_path)
    office = Office(Workspace(tmp_path), TODAY)
    found = verify(office)
    assert found.flaws == ()
    assert found.counted["returns"] > 0
    with office.ledger() as ledger:
        assert "moved" in {link.record.kind for link in links(ledger.connection)}
    assert verify(office).flaws == ()


@pytest.mark.slow
def test_random_changes_are_noticed(office: Office) -> None:
    """Of fifty single bytes, rows and files changed at random none is missed, and the workspace is whole again after them."""
    found = attack(office.workspace.root, 50)
    assert [one for one in found if one.outcome is Outcome.MISSED] == []
    assert sum(one.outcome is Outcome.NOTICED for one in found) > 30
    assert verify(office).flaws == ()
