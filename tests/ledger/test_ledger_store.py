"""The ledger file: made once, never lost, never half written."""

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from qcreport.findings import Fault
from qcreport.ledger import schema, store
from qcreport.ledger.decisions import Decision, decision_histories, record_decision
from qcreport.ledger.receipts import receipts
from qcreport.ledger.schema import VERSION
from qcreport.ledger.store import open_ledger, workspace_key, writing
from qcreport.ledger.versions import versions
from tests.ledger.ledger_samples import DAY, PERIOD, answer, counted, record, returned


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the ledger of a test lies; a Chinese folder with a blank is the usual case."""
    return tmp_path / "创强 办" / "ledger.sqlite"


def test_the_key_is_made_once(path: Path) -> None:
    """A new ledger gets a key of 32 bytes and keeps it, whatever key is named later."""
    with open_ledger(path) as ledger:
        key = workspace_key(ledger)
    with open_ledger(path, key=b"another") as ledger:
        assert workspace_key(ledger) == key
    assert len(key) == 32


def test_two_workspaces_have_different_keys(tmp_path: Path) -> None:
    """No two new ledgers share a key."""
    with open_ledger(tmp_path / "a.sqlite") as one, open_ledger(tmp_path / "b.sqlite") as other:
        assert workspace_key(one) != workspace_key(other)


def test_a_given_key_is_used_at_creation(path: Path) -> None:
    """The demo's key is the one its ledger keeps."""
    with open_ledger(path, key=b"demo") as ledger:
        assert workspace_key(ledger) == b"demo"


def test_the_file_is_set_up_for_crashes(path: Path) -> None:
    """WAL, foreign keys and the schema version are in force."""
    with open_ledger(path) as ledger:
        pragmas = [
            ledger.connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "foreign_keys", "synchronous", "user_version")
        ]
    assert pragmas == ["wal", 1, 2, VERSION]


def test_what_was_read_is_read_again_once_somebody_wrote(path: Path) -> None:
    """Files are read once as long as nothing changes, and anew after a record of this program or of another window."""
    with open_ledger(path) as ledger, open_ledger(path) as other:
        record(ledger, returned("a", answer("合格批次", 94)))
        first = versions(ledger, PERIOD)
        assert versions(ledger, PERIOD) is first
        record(ledger, returned("b", answer("合格批次", 95)))
        assert [version.name for version in versions(ledger, PERIOD)["市质监局"]] == ["b", "a"]
        record(other, returned("c", answer("合格批次", 96)))
        assert [version.name for version in versions(ledger, PERIOD)["市质监局"]] == ["c", "b", "a"]


def test_what_is_rolled_back_is_not_remembered(path: Path) -> None:
    """What was read within a record that failed is forgotten with it."""
    with open_ledger(path) as ledger:
        with pytest.raises(RuntimeError), writing(ledger):
            record(ledger, returned("a", answer("合格批次", 94)))
            assert versions(ledger, PERIOD)
            raise RuntimeError
        assert versions(ledger, PERIOD) == {}


def test_a_closed_ledger_is_one_file(path: Path) -> None:
    """Nothing but ledger.sqlite is left, so that copying it is a whole backup."""
    with open_ledger(path) as ledger:
        record(ledger, returned("a.xlsx", answer("合格批次", 94)))
    assert [file.name for file in path.parent.iterdir()] == ["ledger.sqlite"]


def test_a_newer_schema_is_refused(path: Path) -> None:
    """A ledger of a later version is a Fault in Chinese and stays as it is."""
    with open_ledger(path) as ledger:
        ledger.connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(Fault, match="更新版本的程序"), open_ledger(path):
        pass
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"PK\x03\x04 no database at all" * 50, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_file_is_refused(path: Path, content: bytes) -> None:
    """A file that is no database is a Fault in Chinese and stays as it is."""
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(Fault, match="已损坏"), open_ledger(path):
        pass
    assert path.read_bytes() == content


def test_a_truncated_file_is_refused(path: Path) -> None:
    """A ledger that lost its second half is a Fault, at the latest when it is read."""
    with open_ledger(path) as ledger:
        record(ledger, *(returned(f"{number}.xlsx", answer("合格批次", number)) for number in range(200)))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(Fault, match="已损坏"), open_ledger(path) as ledger:
        counted(ledger)


def test_undecodable_text_is_damage(path: Path) -> None:
    """Text in the file that is no UTF-8 any more is a Fault, not a traceback."""
    with open_ledger(path) as ledger:
        record(ledger, returned("a.xlsx"))
        ledger.connection.execute("UPDATE receipts SET line = CAST(x'ff' AS TEXT)")
    with pytest.raises(Fault, match="已损坏"), open_ledger(path) as ledger:
        receipts(ledger, PERIOD)


def test_another_programs_database_is_refused(path: Path) -> None:
    """A database that is no ledger is a Fault, and no table is added to it."""
    path.parent.mkdir()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE songs (name TEXT)")
    other.close()
    with pytest.raises(Fault, match="不是本工具的台账"), open_ledger(path):
        pass
    other = sqlite3.connect(path)
    assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("songs",)]
    other.close()


def test_a_folder_in_its_place_is_a_fault(path: Path) -> None:
    """A folder named ledger.sqlite is a Fault."""
    path.mkdir(parents=True)
    with pytest.raises(Fault, match="无法打开或写入台账"), open_ledger(path):
        pass


def test_a_workspace_that_cannot_be_made_is_a_fault(tmp_path: Path) -> None:
    """A file where the workspace's folder should be is a Fault."""
    (tmp_path / "output").write_text("", encoding="utf-8")
    with pytest.raises(Fault, match="无法建立文件夹"), open_ledger(tmp_path / "output" / "ledger.sqlite"):
        pass


def test_a_mistake_of_the_program_stays_visible(path: Path) -> None:
    """A wrong statement is no Fault of the officer's."""
    with pytest.raises(sqlite3.OperationalError), open_ledger(path) as ledger:
        ledger.connection.execute("SELECT nothing FROM nowhere")


def test_an_interrupted_transaction_leaves_nothing(path: Path) -> None:
    """What was written before an exception inside the block is not there afterwards."""
    with open_ledger(path) as ledger:
        with pytest.raises(KeyboardInterrupt), writing(ledger):
            record(ledger, returned("a.xlsx", answer("合格批次", 94)))
            raise KeyboardInterrupt
        assert receipts(ledger, PERIOD) == ()
        record(ledger, returned("a.xlsx", answer("合格批次", 94)))
        assert len(receipts(ledger, PERIOD)) == 1


def test_a_receipt_is_recorded_whole_or_not_at_all(path: Path) -> None:
    """When an entry cannot be stored, its receipt is not there either."""
    broken = answer("合格批次", 94)
    object.__setattr__(broken, "raw", None)
    with open_ledger(path) as ledger:
        with pytest.raises(sqlite3.IntegrityError):
            record(ledger, returned("a.xlsx", answer("抽查批次", 100), broken))
        counts = ledger.connection.execute(
            "SELECT (SELECT count(*) FROM receipts), (SELECT count(*) FROM entries)"
        ).fetchone()
    assert counts == (0, 0)


def test_an_older_schema_is_brought_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger of an earlier version gets the missing steps and keeps what it holds."""
    with open_ledger(path, key=b"kept") as ledger:
        record(ledger, returned("a.xlsx", answer("合格批次", 94)))
    monkeypatch.setattr(store, "STEPS", (*schema.STEPS, "CREATE TABLE later (one TEXT); CREATE TABLE more (two TEXT);"))
    monkeypatch.setattr(store, "VERSION", VERSION + 1)
    with open_ledger(path) as ledger:
        assert workspace_key(ledger) == b"kept"
        assert len(counted(ledger)) == 1
        assert ledger.connection.execute("SELECT count(*) FROM later").fetchone() == (0,)


def test_a_failed_migration_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a step fails, the ledger still has the version and tables it had."""
    with open_ledger(path):
        pass
    with monkeypatch.context() as later:
        later.setattr(store, "STEPS", (*schema.STEPS, "CREATE TABLE later (one TEXT); CREATE NONSENSE"))
        later.setattr(store, "VERSION", VERSION + 1)
        with pytest.raises(sqlite3.OperationalError), open_ledger(path):
            pass
    with open_ledger(path) as ledger:
        tables = ledger.connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'later'").fetchone()
    assert tables == (0,)


def test_two_connections_write_in_turn(path: Path) -> None:
    """Two windows of the program both record, and each sees what the other did."""
    with open_ledger(path) as one, open_ledger(path) as other:
        for number in range(20):
            record((one, other)[number % 2], returned(f"{number}.xlsx", answer("合格批次", number)))
        assert len(receipts(one, PERIOD)) == len(receipts(other, PERIOD)) == 20


def test_the_same_file_taken_in_by_two_windows_counts_once(path: Path) -> None:
    """Both windows recording one file give one receipt."""
    with open_ledger(path) as one, open_ledger(path) as other:
        for ledger in (one, other):
            record(ledger, returned("a.xlsx", answer("合格批次", 94)))
        assert len(receipts(one, PERIOD)) == 1


def test_windows_that_create_it_together_agree(path: Path) -> None:
    """Many openings of a ledger that does not exist yet give one ledger with one key."""

    def key(_number: int) -> bytes:
        with open_ledger(path) as ledger:
            record_decision(ledger, PERIOD, Decision("1", "同意", "", "张三", DAY))
            return workspace_key(ledger)

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(key, range(32)))) == 1
    with open_ledger(path) as ledger:
        assert len(decision_histories(ledger, PERIOD)["1"]) == 1


def test_a_locked_ledger_is_a_fault(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When another window does not finish in time, the sentence says so."""
    monkeypatch.setattr(store, "_PATIENCE", 0.05)
    decision = Decision("1", "同意", "", "张三", date(2026, 10, 20))
    with (
        open_ledger(path) as one,
        writing(one),
        pytest.raises(Fault, match="另一个窗口"),
        open_ledger(path) as other,
    ):
        record_decision(other, PERIOD, decision)


_WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.ledger.ledger_samples import answer, record, returned
from qcreport.ledger.store import open_ledger

with open_ledger(Path(sys.argv[1])) as ledger:
    for number in range(100_000):
        cells = [answer(f"{item}", number) for item in range(50)]
        record(ledger, returned(f"{number}.xlsx", *cells))
        print(number, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("survivors", [1, 7, 40])
def test_a_killed_program_leaves_a_whole_ledger(path: Path, survivors: int) -> None:
    """After a kill in the middle of a batch every file said to be recorded is there with all its entries."""
    arguments = [sys.executable, "-c", _WRITER, str(path), str(Path(__file__).parents[2])]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as writer:  # noqa: S603 -- our own words
        assert writer.stdout is not None
        for _ in range(survivors):
            writer.stdout.readline()
        writer.kill()
        said = survivors + len(writer.stdout.read().splitlines())
    with open_ledger(path) as ledger:
        assert ledger.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        recorded = len(receipts(ledger, PERIOD))
        entries = ledger.connection.execute("SELECT count(*) FROM entries").fetchone()[0]
        assert recorded >= said - 1
        assert entries == recorded * 50
        record(ledger, returned("more.xlsx", answer("合格批次", 1), day=DAY))
        assert len(receipts(ledger, PERIOD)) == recorded + 1
