"""A ledger in PostgreSQL: nothing is lost among offices, and every fault is one sentence."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

psycopg = pytest.importorskip("psycopg", reason="psycopg (the extra `postgresql`) is not installed")

from qcreport.findings import Fault  # noqa: E402 -- after the line above
from qcreport.ledger import postgresql as room  # noqa: E402
from qcreport.ledger import schema, store  # noqa: E402
from qcreport.ledger.postgresql import open_database  # noqa: E402
from qcreport.ledger.receipts import receipts  # noqa: E402
from qcreport.ledger.rows import answers_in  # noqa: E402
from qcreport.ledger.schema import VERSION  # noqa: E402
from qcreport.ledger.store import run, workspace_key, writing  # noqa: E402
from qcreport.ledger.versions import versions  # noqa: E402
from tests.ledger.ledger_samples import PERIOD, answer, record, returned  # noqa: E402

NAME = "qcreport_test"
FILES = 30


@pytest.fixture
def url(postgresql: str) -> Iterator[str]:
    """The address of a server that has one new ledger, with the key `key`."""
    with open_database(postgresql, NAME, key=b"key", new=True):
        pass
    yield postgresql
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA IF EXISTS {NAME} CASCADE")


def test_a_ledger_keeps_what_it_holds(url: str) -> None:
    """Opened again it has its key and its files, and no other ledger of the database has them."""
    with open_database(url, NAME) as ledger:
        record(ledger, returned("a.xlsx", answer("合格批次", 94)))
    with open_database(url, NAME, key=b"other", new=True) as ledger:
        assert workspace_key(ledger) == b"key"
        assert len(receipts(ledger, PERIOD)) == 1
    with open_database(url, f"{NAME}_other", new=True) as other:
        assert workspace_key(other) != b"key"
        assert receipts(other, PERIOD) == ()
        run(other, f"DROP SCHEMA {NAME}_other CASCADE")


def test_an_interrupted_transaction_leaves_nothing(url: str) -> None:
    """What was written before an exception inside the block is not there afterwards, and the ledger can be used on."""
    with open_database(url, NAME) as ledger:
        with pytest.raises(KeyboardInterrupt), writing(ledger):
            record(ledger, returned("a.xlsx", answer("合格批次", 94)))
            raise KeyboardInterrupt
        assert receipts(ledger, PERIOD) == ()
        record(ledger, returned("a.xlsx", answer("合格批次", 94)))
        assert len(receipts(ledger, PERIOD)) == 1


def test_what_was_read_is_read_again_once_somebody_wrote(url: str) -> None:
    """Files are read once as long as nothing changes, and anew after a record of this program or of another one."""
    with open_database(url, NAME) as ledger, open_database(url, NAME) as other:
        record(ledger, returned("a", answer("合格批次", 94)))
        first = versions(ledger, PERIOD)
        assert versions(ledger, PERIOD) is first
        record(other, returned("b", answer("合格批次", 95)))
        assert [version.name for version in versions(ledger, PERIOD)["市质监局"]] == ["b", "a"]


def test_an_older_schema_is_brought_up(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger of an earlier version gets the missing steps and keeps what it holds."""
    with open_database(url, NAME) as ledger:
        record(ledger, returned("a.xlsx", answer("合格批次", 94)))
    monkeypatch.setattr(store, "STEPS", (*schema.STEPS, "CREATE TABLE later (one TEXT);"))
    monkeypatch.setattr(room, "VERSION", VERSION + 1)
    with open_database(url, NAME) as ledger:
        assert len(receipts(ledger, PERIOD)) == 1
        assert run(ledger, "SELECT count(*) FROM later").fetchone() == (0,)


def test_a_newer_schema_is_refused(url: str) -> None:
    """A ledger of a later version is a Fault in Chinese."""
    with open_database(url, NAME) as ledger:
        run(ledger, "UPDATE ledger_version SET number = ?", VERSION + 1)
    with pytest.raises(Fault, match="更新版本的程序"), open_database(url, NAME):
        pass


def test_another_database_is_not_taken_for_a_new_one(url: str) -> None:
    """A ledger that should be there and is not is a Fault, and none is made."""
    with pytest.raises(Fault, match="没有这个工作文件夹的台账"), open_database(url, f"{NAME}_gone"):
        pass
    with psycopg.connect(url) as connection:
        made = connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [f"{NAME}_gone"])
        assert made.fetchone() is None


def test_a_command_at_work_keeps_others_out(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second command that writes is told that the ledger is in use; one that reads is not kept out."""
    monkeypatch.setattr(room, "_PATIENCE", 0.05)
    with open_database(url, NAME, alone=True):
        with open_database(url, NAME) as reader:
            assert receipts(reader, PERIOD) == ()
        with pytest.raises(Fault, match="另一个窗口"), open_database(url, NAME, alone=True):
            pass


def test_a_lost_connection_is_a_fault(url: str) -> None:
    """When the server ends the connection in the middle of a record, the sentence says so and nothing half is left."""
    with pytest.raises(Fault, match="连接中断"), open_database(url, NAME) as ledger, writing(ledger):
        record(ledger, returned("a.xlsx", answer("合格批次", 94)))
        mine = run(ledger, "SELECT pg_backend_pid()").fetchone()[0]
        with psycopg.connect(url) as connection:
            connection.execute("SELECT pg_terminate_backend(%s)", [mine])
        record(ledger, returned("b.xlsx", answer("合格批次", 94)))
    with open_database(url, NAME) as ledger:
        assert receipts(ledger, PERIOD) == ()


def test_what_cannot_be_entered_is_a_fault(url: str) -> None:
    """A wrong port, a wrong password, and a user without rights are told each in its sentence, never with the password."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS guarded")
        connection.execute("DROP ROLE IF EXISTS guest")
        connection.execute("CREATE ROLE guarded LOGIN PASSWORD 'right'")
        connection.execute("CREATE ROLE guest LOGIN")
    place = url.partition("@")[2]
    for address, words in (
        ("postgresql://qcreport:geheim@127.0.0.1:1/postgres", "连接不上数据库 127.0.0.1:1/postgres"),
        (f"postgresql://guarded:geheim@{place}", "不接受用户名或口令"),
        (f"postgresql://guarded@{place}", "不接受用户名或口令"),
        (f"postgresql://guest:geheim@{place}", "没有所需的权限"),
        (f"{url}?nonsense=geheim", "地址写得不对"),
    ):
        with pytest.raises(Fault, match=words) as told, open_database(address, f"{NAME}_new", new=True):
            pass
        assert "geheim" not in told.value.message


def test_a_database_that_cannot_hold_the_ledger_is_a_fault(url: str) -> None:
    """One without Chinese characters and one that can only be read are told each in its sentence."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS latin")
        connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    latin = url.replace("/postgres", "/latin")
    with pytest.raises(Fault, match="编码存不下汉字"), open_database(latin, NAME, new=True) as ledger:
        record(ledger, returned("a.xlsx", answer("合格批次", 94)))
    only_read = f"{url}?options=-cdefault_transaction_read_only%3Don"
    with pytest.raises(Fault, match="只能读"), open_database(only_read, NAME) as ledger:
        record(ledger, returned("a.xlsx", answer("合格批次", 94)))


def test_a_mistake_of_the_program_stays_visible(url: str) -> None:
    """A wrong statement is no Fault of the officer's."""
    with pytest.raises(psycopg.errors.UndefinedTable), open_database(url, NAME) as ledger:
        run(ledger, "SELECT nothing FROM nowhere")


_WRITER = """
import sys
sys.path.insert(0, sys.argv[4])
from qcreport.ledger.postgresql import open_database
from tests.ledger.ledger_samples import answer, record, returned

with open_database(sys.argv[1], sys.argv[2]) as ledger:
    for number in range(int(sys.argv[5])):
        record(ledger, returned(f"{sys.argv[3]}{number}", *(answer(f"{item}", number) for item in range(20))))
        record(ledger, returned(f"both{number}", answer("合格批次", number)))
"""


def test_two_programs_writing_into_one_ledger_lose_nothing(url: str) -> None:
    """Of two processes that record at once, each with files of its own and files of both, all are there, each once."""
    root = str(Path(__file__).parents[2])
    words = [[sys.executable, "-c", _WRITER, url, NAME, who, root, str(FILES)] for who in ("a", "b")]
    writers = [subprocess.Popen(one) for one in words]  # noqa: S603 -- our own words
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    with open_database(url, NAME) as ledger:
        names = [receipt.name for receipt in receipts(ledger, PERIOD)]
        assert sorted(names) == sorted(f"{who}{number}" for who in ("a", "b", "both") for number in range(FILES))
        assert len(list(answers_in(ledger, PERIOD))) == 2 * 20 * FILES + FILES
