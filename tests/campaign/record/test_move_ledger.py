"""`move-ledger`: a ledger goes from its file into a database and back, with the same chain and the same figures."""

from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from qcreport.campaign.collect import collect
from qcreport.campaign.office import Office
from qcreport.campaign.record.backup import backup
from qcreport.campaign.record.move_ledger import move_ledger
from qcreport.campaign.record.restore import restore
from qcreport.campaign.record.verify import verify
from qcreport.campaign.status import status
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.cli import cli
from qcreport.findings import Fault
from qcreport.ledger import moving
from qcreport.ledger.store import Ledger, run
from qcreport.workspace import Workspace
from tests.campaign.returning import PERIOD, TODAY, copied, form, issued_office, put, typed_into
from tests.tampering import tamper

UNITS = ("市质监局", "市经信委")


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """One unit returned, the period was consolidated."""
    office = issued_office(tmp_path_factory.mktemp("recorded"), *UNITS)
    put(office, "经信.xlsx", typed_into(form(office, "市经信委"), {("Z32", "已培训企业家数"): 38}))
    office = Office(office.workspace, TODAY, office.key)
    consolidate(office, PERIOD)
    return office


@pytest.fixture
def office(recorded: Office, tmp_path: Path, postgresql: str) -> Office:
    """A copy, beside a database."""
    beside = copied(recorded, tmp_path / "w")
    return Office(beside.workspace, TODAY, recorded.key, postgresql)


def in_file(office: Office) -> Office:
    """The same office without a database."""
    return Office(office.workspace, TODAY, office.key)


def schemas(url: str) -> int:
    """How many ledgers the database holds."""
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'qcreport\\_%'").fetchone()
    return int(row[0]) if row else 0


def test_there_and_back_again_the_chain_is_the_same(office: Office) -> None:
    """The head, every record and what is recorded later survive both ways, and new rows get new numbers (C1.35)."""
    before = verify(in_file(office))
    moved = move_ledger(office, into_database=True)
    assert (moved.found.flaws, moved.found.head) == ((), before.head)
    assert not office.workspace.ledger_file.exists()
    assert verify(office).head == before.head
    put(office, "质监.xlsx", typed_into(form(office, "市质监局"), {("Z1-2", "合格批次"): 9}))
    consolidate(office, PERIOD)
    after = verify(office)
    assert (after.flaws, after.counted["returns"]) == ((), 2)
    back = move_ledger(office, into_database=False)
    assert (back.name, back.found.head) == (moved.name, after.head)
    assert not office.workspace.ledger_name.exists()
    assert verify(in_file(office)) == after
    assert {row.unit for row in status(in_file(office), PERIOD) if row.files} == set(UNITS)


def test_a_move_that_was_cut_short_is_completed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between the two ends, either way, every command says so, and the same command ends it (C1.35)."""
    for into_database in (True, False):

        def killed(_path: Path) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(moving, "remove", killed)
            with pytest.raises(KeyboardInterrupt):
                move_ledger(office, into_database=into_database)
        for one in (office, in_file(office)):
            with pytest.raises(Fault, match="move-ledger"):
                status(one, PERIOD)
        assert move_ledger(office, into_database=into_database).found.flaws == ()
        assert status(office if into_database else in_file(office), PERIOD)


def test_a_copy_that_failed_leaves_nothing_in_the_database(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the two ends differ, or the name cannot be kept, the file stays the ledger and the database is as it was."""
    there = schemas(office.database)

    def full(_path: Path, _content: bytes) -> None:
        raise Fault("磁盘已满")

    with monkeypatch.context() as patch:
        patch.setattr(moving, "write_bytes", full)
        with pytest.raises(Fault, match="磁盘已满"):
            move_ledger(office, into_database=True)
    with monkeypatch.context() as patch:
        patch.setattr(moving, "links", lambda _: iter([object()]))
        with pytest.raises(Fault, match="不一致"):
            move_ledger(office, into_database=True)
    assert schemas(office.database) == there
    assert verify(in_file(office)).flaws == ()


def test_a_ledger_that_does_not_hold_is_not_moved(office: Office) -> None:
    """A changed record is told before anything is copied."""
    tamper(office.workspace.ledger_file, "UPDATE entries SET raw = '99' WHERE id = 'Z32'")
    with pytest.raises(Fault, match="qcreport verify"):
        move_ledger(office, into_database=True)
    assert not office.workspace.ledger_name.exists()


def test_there_must_be_something_to_move(office: Office) -> None:
    """Without an address, or with the ledger at the other end already, a sentence says so."""
    with pytest.raises(Fault, match="--ledger"):
        move_ledger(in_file(office), into_database=True)
    with pytest.raises(Fault, match="不在数据库里"):
        move_ledger(office, into_database=False)
    move_ledger(office, into_database=True)
    with pytest.raises(Fault, match="不在文件里"):
        move_ledger(office, into_database=True)


def test_the_command_says_where_the_ledger_is_now(office: Office) -> None:
    """It names the head, and what to type from now on."""
    words = ["--workspace", str(office.workspace.root), "--ledger", office.database, "move-ledger"]
    there = CliRunner().invoke(cli, [*words, "database"])
    assert there.exit_code == 0
    assert verify(office).head in there.stdout
    back = CliRunner().invoke(cli, [*words, "file"])
    assert "移回文件" in back.stdout


def test_a_workspace_in_a_database_is_backed_up_with_its_ledger(office: Office, tmp_path: Path) -> None:
    """The zip holds the ledger as a file, and the workspace that comes back from it is whole without the database."""
    move_ledger(office, into_database=True)
    before = verify(office)
    done = backup(office, tmp_path / "b.zip")
    assert done.found.flaws == ()
    back = Office(Workspace(tmp_path / "back"), TODAY)
    assert restore(back, done.path).in_database
    assert verify(back).head == before.head
    put(back, "质监.xlsx", typed_into(form(back, "市质监局"), {("Z1-2", "合格批次"): 9}))
    assert len(collect(back, PERIOD).new) == 1


def test_records_in_a_database_are_guarded(office: Office) -> None:
    """A record is neither changed nor deleted by a stray statement, in PostgreSQL as in a file."""
    move_ledger(office, into_database=True)

    def refused(ledger: Ledger, statement: str) -> None:
        with pytest.raises(psycopg.errors.RaiseException, match="never changed"):
            run(ledger, statement)

    with office.ledger() as ledger:
        refused(ledger, "UPDATE entries SET raw = '1'")
        refused(ledger, "DELETE FROM receipts")
        refused(ledger, "DELETE FROM findings")
        refused(ledger, "UPDATE chain SET hash = ''")
        run(ledger, "DELETE FROM states")


def test_a_small_backup_of_a_database_brings_the_ledger_back(office: Office) -> None:
    """Commands keep copies in 备份/ there too; with the name of the database's ledger lost, one of them is put back."""
    move_ledger(office, into_database=True)
    put(office, "质监.xlsx", typed_into(form(office, "市质监局"), {("Z1-2", "合格批次"): 9}))
    collect(office, PERIOD)
    before = verify(office)
    office.workspace.ledger_name.unlink()
    with pytest.raises(Fault, match="不见了"):
        status(office, PERIOD)
    newest = max(office.workspace.backups.glob("*.sqlite"))
    restore(office, newest)
    assert verify(in_file(office)).head == before.head
