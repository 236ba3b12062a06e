"""Copies of the ledger in 备份/: one for each state, the newest seven, and every witness against the chain."""

from datetime import date
from pathlib import Path

import pytest

from qcreport.findings import Fault
from qcreport.ledger import small_backups as module
from qcreport.ledger.calendar import record_reminder
from qcreport.ledger.chain import links
from qcreport.ledger.flaws import Flaw, Wrong
from qcreport.ledger.lost import small_backups
from qcreport.ledger.small_backups import keep_small_backup, small_backup_flaws
from qcreport.ledger.store import Ledger, open_ledger, workspace_key
from qcreport.workspace import Workspace
from tests.tampering import tamper


def hashes(ledger: Ledger) -> tuple[str, ...]:
    """Of all links."""
    return tuple(link.hash for link in links(ledger.connection))


def grown(workspace: Workspace, count: int, name: str = "单位") -> None:
    """So many records more, a copy kept after each."""
    with open_ledger(workspace.ledger_file) as ledger:
        begun = len(hashes(ledger))
        for number in range(begun, begun + count):
            record_reminder(ledger, "2026Q3", f"{name}{number}", date(2026, 10, 9))
            keep_small_backup(workspace, ledger)


def test_one_copy_for_each_state_and_seven_in_all(tmp_path: Path) -> None:
    """Where nothing was added no copy is made; of more than seven the oldest go (C1.36)."""
    workspace = Workspace(tmp_path)
    grown(workspace, 3)
    with open_ledger(workspace.ledger_file) as ledger:
        keep_small_backup(workspace, ledger)
        signs = [f"台账_{number + 1:06}_{hash_[:12]}.sqlite" for number, hash_ in enumerate(hashes(ledger))]
    assert [path.name for path in reversed(small_backups(workspace))] == signs[1:]
    (workspace.backups / ".台账_000003_abc.sqlite.77.tmp").write_bytes(b"left by a killed run")
    grown(workspace, 9)
    assert len(list(workspace.backups.iterdir())) == 7
    assert [int(path.name.split("_")[1]) for path in small_backups(workspace)] == [13, 12, 11, 10, 9, 8, 7]


def test_a_copy_is_a_whole_ledger_by_itself(tmp_path: Path) -> None:
    """It is one file that opens with the same key and the same chain."""
    workspace = Workspace(tmp_path)
    grown(workspace, 2)
    with open_ledger(workspace.ledger_file) as ledger, open_ledger(small_backups(workspace)[0]) as copy:
        assert (workspace_key(copy), hashes(copy)) == (workspace_key(ledger), hashes(ledger))


def test_a_cut_chain_is_told_by_copies_that_are_never_thrown_away(tmp_path: Path) -> None:
    """Copies that end with links that are gone are flaws, however many commands write afterwards (C1.18, C1.36)."""
    workspace = Workspace(tmp_path)
    grown(workspace, 4)
    tamper(workspace.ledger_file, "DELETE FROM chain WHERE sequence > 3", "DELETE FROM reminders WHERE unit > '单位2'")
    grown(workspace, 12, "另一单位")
    with open_ledger(workspace.ledger_file) as ledger:
        flaws, count = small_backup_flaws(workspace, hashes(ledger))
    assert [(flaw.wrong, flaw.about[:12]) for flaw in flaws] == [
        (Wrong.HEAD, "备份/台账_000005"),
        (Wrong.HEAD, "备份/台账_000004"),
    ]
    assert count == 2 + 7


@pytest.mark.parametrize("content", [b"", b"nothing", b"SQLite format 3\0" + bytes(5000)])
def test_a_copy_that_cannot_be_read_is_told(tmp_path: Path, content: bytes) -> None:
    """A damaged copy is a flaw of its own."""
    workspace = Workspace(tmp_path)
    grown(workspace, 1)
    copy = small_backups(workspace)[0]
    copy.write_bytes(content)
    with open_ledger(workspace.ledger_file) as ledger:
        flaws, _ = small_backup_flaws(workspace, hashes(ledger))
    assert flaws == (Flaw(Wrong.BACKUP, about=f"备份/{copy.name}"),)


def test_a_full_disk_leaves_the_copies_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command ends with a sentence, and the next one makes the copy."""
    workspace = Workspace(tmp_path)
    grown(workspace, 2)
    before = small_backups(workspace)

    def full(*_: object) -> None:
        raise Fault("磁盘已满")

    with monkeypatch.context() as patch, pytest.raises(Fault, match="磁盘已满"):
        patch.setattr(module, "write_bytes", full)
        grown(workspace, 1)
    assert small_backups(workspace) == before
    with open_ledger(workspace.ledger_file) as ledger:
        keep_small_backup(workspace, ledger)
    assert len(small_backups(workspace)) == 3


def test_a_copy_of_which_a_record_was_changed_is_none(tmp_path: Path) -> None:
    """A copy is held against its own chain, not only by its last link (C1.18)."""
    workspace = Workspace(tmp_path)
    grown(workspace, 2)
    copy = small_backups(workspace)[0]
    tamper(copy, "UPDATE reminders SET unit = '别的单位' WHERE unit = '单位1'")
    with open_ledger(workspace.ledger_file) as ledger:
        flaws, _ = small_backup_flaws(workspace, hashes(ledger))
    assert flaws == (Flaw(Wrong.BACKUP, about=copy.relative_to(tmp_path).as_posix()),)
