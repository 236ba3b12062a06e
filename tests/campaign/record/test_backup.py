"""`backup` and `restore`: a workspace comes back whole from one file, and nothing half-written is ever seen."""

import errno
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from qcreport.campaign.collect import collect
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.record import backup as backup_module
from qcreport.campaign.record import backup_file, kept_templates
from qcreport.campaign.record.backup import backup
from qcreport.campaign.record.restore import restore
from qcreport.campaign.record.verify import verify
from qcreport.campaign.status import status
from qcreport.campaign.summary.consolidate import consolidate, issue
from qcreport.cli import cli
from qcreport.findings import Fault
from qcreport.ledger.archive import archived, copies
from qcreport.ledger.flaws import Flaw, Wrong
from qcreport.ledger.lost import small_backups
from qcreport.reports.console.kept import restore_lines
from qcreport.resources import resource
from qcreport.workspace import Workspace
from tests.campaign.returning import PERIOD, TODAY, copied, form, issued_office, put, typed_into
from tests.tampering import tamper

UNITS = ("市质监局", "市经信委")
TRAINED = ("Z32", "已培训企业家数")
LIST = "备份清单.json"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """One unit returned, an edition was issued; a file that was not taken in yet lies in 回收."""
    office = issued_office(tmp_path_factory.mktemp("recorded"), *UNITS)
    put(office, "经信.xlsx", typed_into(form(office, "市经信委"), {TRAINED: 38}))
    office = Office(office.workspace, TODAY, office.key)
    consolidate(office, PERIOD)
    issue(office, PERIOD)
    put(office, "质监/补\udcb2.txt", "尚未收取".encode())
    (office.folder(PERIOD).returned / "空").mkdir()
    return office


@pytest.fixture
def office(recorded: Office, tmp_path: Path) -> Office:
    """A copy to be changed."""
    return copied(recorded, tmp_path / "copy")


@pytest.fixture(scope="module")
def packed(recorded: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its backup."""
    return backup(recorded, tmp_path_factory.mktemp("packed") / "备份.zip").path


def test_templates_come_back_and_those_that_differ_are_named(
    recorded: Office, packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every template in use is in the backup and back as it was; one that the program has otherwise here is named, another is not (C1.19)."""
    used = resource("templates")
    other = tmp_path / "program" / "templates"
    shutil.copytree(used, other)
    (other / "催报.docx").write_bytes(b"as supplied")
    monkeypatch.setattr(kept_templates, "resource", lambda _name: other)
    done = restore(fresh(tmp_path / "new"), packed)
    back = tmp_path / "new" / "模板" / str(recorded.today)
    assert {one.name: one.read_bytes() for one in back.iterdir()} == {
        one.name: one.read_bytes() for one in used.iterdir() if one.is_file()
    }
    assert done.templates == (back / "催报.docx",)
    (line,) = (one for one in restore_lines(done.files, done.found, done.templates, in_database=False) if "模板" in one)
    assert "催报.docx与本机程序的不同" in line


def test_a_workspace_that_came_back_is_packed_with_both(
    packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Templates of an earlier backup stay beside those in use in the next one, of another day and of the same."""
    other = tmp_path / "program" / "templates"
    other.mkdir(parents=True)
    (other / "催报.docx").write_bytes(b"of this program")
    restore(fresh(tmp_path / "new"), packed)
    monkeypatch.setattr(kept_templates, "resource", lambda _name: other)
    for number, day in enumerate((TODAY, TODAY + timedelta(1))):
        path = backup(Office(Workspace(tmp_path / "new"), day), tmp_path / f"{number}.zip").path
        with zipfile.ZipFile(path) as archive:
            kept = {name: archive.read(name) for name in archive.namelist() if name.endswith("催报.docx")}
        assert resource("templates").joinpath("催报.docx").read_bytes() in kept.values()
    assert b"of this program" in kept.values()


def fresh(root: Path) -> Office:
    """An office in a folder that does not exist yet."""
    return Office(Workspace(root), TODAY)


def tree(root: Path) -> dict[str, bytes | None]:
    """All files and folders, but for what is made anew."""
    anew = (".qcreport.lock", ".qcreport.plan", "ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm")
    found = [path for path in root.rglob("*") if path.name not in anew and "备份" not in path.relative_to(root).parts]
    return {str(path.relative_to(root)): path.read_bytes() if path.is_file() else None for path in found}


def test_a_workspace_comes_back_whole(recorded: Office, packed: Path, tmp_path: Path) -> None:
    """Every file, also of a foreign name, and every folder is back, and the chain has the same head (C1.19, C1.20)."""
    back = fresh(tmp_path / "back")
    done = restore(back, packed)
    templates = {name for name in tree(back.workspace.root) if Path(name).parts[0] == "模板"}
    whole = {name: content for name, content in tree(back.workspace.root).items() if name not in templates}
    assert whole == tree(recorded.workspace.root)
    found, before = verify(back), verify(recorded)
    assert (found.flaws, found.head, found.counted["cells"]) == ((), before.head, before.counted["cells"])
    assert done.found.flaws == ()
    collect(back, PERIOD)
    assert {row.unit for row in status(back, PERIOD) if row.files} == {"市经信委"}


def test_its_forms_are_known_again(packed: Path, tmp_path: Path) -> None:
    """The key comes back: a form that was sent out before the loss is taken in after it."""
    back = fresh(tmp_path / "back")
    restore(back, packed)
    put(back, "质监.xlsx", typed_into(form(back, "市质监局"), {("Z1-2", "合格批次"): 9}))
    assert [row.unit for row in collect(back, PERIOD).new if row.rows or row.submission] == ["市质监局"]


def test_the_commands_say_that_it_was_proven(office: Office, tmp_path: Path) -> None:
    """`backup` names a file of its own, the trial restore and the head; `restore` says what came back (C1.19, C1.20)."""
    words = ["--workspace", str(office.workspace.root), "--today", "2026-10-16"]
    told = CliRunner().invoke(cli, [*words, "backup"])
    path = office.workspace.backups / "全部_2026-10-16.zip"
    head = verify(office).head
    assert (told.exit_code, path.is_file()) == (0, True)
    assert str(path) in told.stdout
    assert "已经试着恢复一遍并逐项核对，全部一致：记录" in told.stdout
    assert head in told.stdout
    back = CliRunner().invoke(cli, ["--workspace", str(tmp_path / "back"), "restore", str(path)])
    assert back.exit_code == 0
    assert head in back.stdout
    assert sorted(one.name for one in office.workspace.backups.iterdir() if one.suffix != ".sqlite") == [path.name]


def test_what_the_record_says_against_itself_is_told(office: Office, tmp_path: Path) -> None:
    """A workspace that was tampered with is backed up as it is, and the flaw is named with status 1."""
    tamper(office.workspace.ledger_file, "UPDATE entries SET raw = '99' WHERE id = 'Z32'")
    words = ["--workspace", str(office.workspace.root), "backup", str(tmp_path / "b.zip")]
    told = CliRunner().invoke(cli, words)
    assert told.exit_code == 1
    assert "来件“2026Q3 经信.xlsx”与记下时不一致" in told.stdout
    assert restore(fresh(tmp_path / "back"), tmp_path / "b.zip").found.flaws[0].wrong is Wrong.CHANGED


def test_another_file_is_never_replaced(office: Office, tmp_path: Path) -> None:
    """An earlier backup of the same name is replaced, any other file is refused."""
    mine = tmp_path / "mine.zip"
    with zipfile.ZipFile(mine, "w") as archive:
        archive.writestr("a", "b")
    before = mine.read_bytes()
    with pytest.raises(Fault, match="不是 qcreport backup 写出的备份"):
        backup(office, mine)
    assert mine.read_bytes() == before
    assert backup(office, tmp_path / "b.zip").files == backup(office, tmp_path / "b.zip").files


def test_only_an_empty_folder_is_restored_into(packed: Path, tmp_path: Path) -> None:
    """A folder with anything in it stays as it is; an empty one will do (C1.20)."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.txt").write_text("我的", encoding="utf-8")
    with pytest.raises(Fault, match="不是空文件夹"):
        restore(fresh(tmp_path / "full"), packed)
    assert [one.name for one in tmp_path.rglob("*")] == ["full", "a.txt"]
    (tmp_path / "empty").mkdir()
    restore(fresh(tmp_path / "empty"), packed)
    assert verify(fresh(tmp_path / "empty")).flaws == ()


def changed(packed: Path, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """A backup with other members."""
    with zipfile.ZipFile(packed) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return whole.getvalue()


def hostile(packed: Path, path: str) -> bytes:
    """A backup whose plan is said to lie elsewhere."""

    def change(members: dict[str, bytes]) -> None:
        said = json.loads(members[LIST])
        row = next(row for row in said["files"] if row["path"] == "plan.xlsx")
        row["path"] = path
        members[LIST] = json.dumps(said).encode()

    return changed(packed, change)


def without(packed: Path, name: str) -> bytes:
    """A backup from which a member was taken."""

    def change(members: dict[str, bytes]) -> None:
        del members[name]

    return changed(packed, change)


WRONG: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "no zip": (lambda _: b"nothing", "不完整或者已损坏"),
    "empty": (lambda _: b"", "不完整或者已损坏"),
    "another zip": (lambda packed: without(packed, LIST), "不是 qcreport backup 写出的备份"),
    "truncated": (lambda packed: packed.read_bytes()[:-4000], "不完整"),
    "beginning lost": (lambda packed: packed.read_bytes()[4000:], "不完整或者已损坏"),
    "a byte": (lambda packed: flipped(packed.read_bytes(), 3000), "不完整或者已损坏"),
    "a member less": (lambda packed: without(packed, "plan.xlsx"), "不完整或者已损坏"),
    "a member more": (lambda packed: changed(packed, lambda all_: all_.update({"../x": b"x"})), "不完整或者已损坏"),
    "another content": (
        lambda packed: changed(packed, lambda all_: all_.update({"plan.xlsx": b"x"})),
        "不完整或者已损坏",
    ),
    "no list": (lambda packed: changed(packed, lambda all_: all_.update({LIST: b"[]"})), "不完整或者已损坏"),
    "upwards": (lambda packed: hostile(packed, "../../x"), "不能放进工作文件夹的文件名“../../x”"),
    "in the middle": (lambda packed: hostile(packed, "a/../../x"), "不能放进工作文件夹"),
    "absolute": (lambda packed: hostile(packed, "/tmp/x"), "不能放进工作文件夹"),  # noqa: S108 -- never written
    "backslashes": (lambda packed: hostile(packed, "..\\..\\x"), "不能放进工作文件夹"),
    "drive": (lambda packed: hostile(packed, "C:\\x"), "不能放进工作文件夹"),
    "empty name": (lambda packed: hostile(packed, ""), "不能放进工作文件夹"),
    "null": (lambda packed: hostile(packed, "a\0b"), "不能放进工作文件夹"),
    "twice": (lambda packed: hostile(packed, "ledger.sqlite"), "不完整或者已损坏"),
}


def flipped(content: bytes, at: int) -> bytes:
    """The content with another byte."""
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_no_whole_backup_is_refused(kind: str, packed: Path, tmp_path: Path) -> None:
    """A wrong, cut or hostile file is a sentence, and no file is left anywhere."""
    content, words = WRONG[kind]
    source = tmp_path / "in" / "b.zip"
    source.parent.mkdir()
    source.write_bytes(content(packed))
    with pytest.raises(Fault, match=words):
        restore(fresh(tmp_path / "out" / "w"), source)
    assert [one.name for one in tmp_path.rglob("*")] == ["in", "out", "b.zip"] or not any((tmp_path / "out").iterdir())


def test_a_disk_that_is_full_leaves_nothing_half_written(
    office: Office, packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`backup` keeps the earlier file, `restore` leaves no folder; both say it, and both complete once there is room."""
    target = backup(office, tmp_path / "b.zip").path
    before = target.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(backup_file, "_copied", full)
        with pytest.raises(Fault, match="磁盘已满"):
            backup(office, target)
        with pytest.raises(Fault, match="磁盘已满"):
            restore(fresh(tmp_path / "back"), packed)
    assert target.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["b.zip", "copy"]
    assert not [one for one in office.workspace.backups.iterdir() if one.name.startswith(".")]
    assert backup(office, target).found.flaws == ()
    assert restore(fresh(tmp_path / "back"), packed).found.flaws == ()


def test_a_backup_that_does_not_come_back_is_none(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the trial restore fails, there is no file, and an earlier one is as it was."""
    pack = backup_file.pack

    def torn(target: Path, *rest: object, **more: object) -> object:
        contents = pack(target, *rest, **more)  # type: ignore[arg-type]  # what it was given
        target.write_bytes(flipped(target.read_bytes(), 3000))
        return contents

    monkeypatch.setattr(backup_module, "pack", torn)
    with pytest.raises(Fault, match="不完整或者已损坏"):
        backup(office, tmp_path / "b.zip")
    assert [one.name for one in tmp_path.iterdir()] == ["copy"]


def test_a_lost_ledger_comes_back_from_the_small_backups(office: Office) -> None:
    """The newest copy in 备份/ is put back, and what was collected since comes again with the next `collect` (C1.20)."""
    put(office, "质监.xlsx", typed_into(form(office, "市质监局"), {("Z1-2", "合格批次"): 9}))
    copies = small_backups(office.workspace)
    collect(office, PERIOD)
    assert len(small_backups(office.workspace)) == len(copies) + 1
    office.workspace.ledger_file.unlink()
    office.workspace.ledger_file.with_name("ledger.sqlite-wal").write_bytes(b"of the lost one")
    restore(office, copies[0])
    assert {row.unit for row in status(office, PERIOD) if row.files} == {"市经信委"}
    collect(office, PERIOD)
    assert {row.unit for row in status(office, PERIOD) if row.files} == set(UNITS)
    assert not office.workspace.ledger_file.with_name("ledger.sqlite-wal").exists()


def test_a_ledger_that_is_there_is_never_replaced(office: Office, tmp_path: Path) -> None:
    """With a ledger in the workspace, or no workspace at all, a copy is not put back; one that was changed never (C1.20)."""
    copy = small_backups(office.workspace)[0]
    before = office.workspace.ledger_file.read_bytes()
    with pytest.raises(Fault, match="还在"):
        restore(office, copy)
    assert office.workspace.ledger_file.read_bytes() == before
    with pytest.raises(Fault, match="只有台账"):
        restore(fresh(tmp_path / "none"), copy)
    assert not (tmp_path / "none").exists()
    tamper(copy, "UPDATE entries SET raw = '99' WHERE id = 'Z32'")
    office.workspace.ledger_file.unlink()
    with pytest.raises(Fault, match="已被改动"):
        restore(office, copy)
    assert not office.workspace.ledger_file.exists()


LOST: tuple[list[str], ...] = (
    *(["generate", "2026Q3"], ["collect", "2026Q3"], ["consolidate", "2026Q3"], ["status", "2026Q3"], ["verify"]),
    *(["issue", "2026Q3"], ["remind", "2026Q3"], ["trace", "2026Q3", "Z1-2"], ["adopt", "2026Q3"], ["backup"]),
    *(["init"], ["plan", "check"], [], ["generate", "2026Q4", "--yes"], ["status"]),
)


@pytest.mark.parametrize("words", LOST, ids=" ".join)
@pytest.mark.parametrize("kept", [True, False], ids=["copies", "no copies"])
def test_without_its_ledger_every_command_says_how_to_get_it_back(
    office: Office, words: list[str], *, kept: bool
) -> None:
    """No command makes a new ledger, whose key would know no form that was sent out; each names the command that restores (C1.37)."""
    newest = small_backups(office.workspace)[0]
    office.workspace.ledger_file.unlink()
    if not kept:
        shutil.rmtree(office.workspace.backups)
    before = tree(office.workspace.root)
    program = CliRunner().invoke(cli, ["--workspace", str(office.workspace.root), *words])
    assert isinstance(program.exception, Fault)
    said = program.exception.message
    assert "2026Q3已下发的表" in said
    assert f"restore {newest}" in said if kept else "qcreport --workspace 新文件夹 restore" in said
    assert not office.workspace.ledger_file.exists()
    assert tree(office.workspace.root) == before


def test_whatever_is_damaged_is_told_with_the_command_that_mends_it(office: Office) -> None:
    """A damaged ledger, original or plan, and a plan that is gone, name what brings them back, and it does."""
    workspace, newest = office.workspace, small_backups(office.workspace)[0]
    whole, plan = workspace.ledger_file.read_bytes(), workspace.plan_file.read_bytes()
    workspace.ledger_file.write_bytes(b"SQLite format 3\0" + bytes(len(whole)))
    with pytest.raises(Fault, match="改名") as told:
        status(office, PERIOD)
    assert f"restore {newest}" in told.value.message
    workspace.ledger_file.rename(workspace.root / "坏的台账")
    restore(office, newest)
    assert status(office, PERIOD)
    workspace.plan_file.write_bytes(b"no plan")
    with pytest.raises(Fault, match=r"qcreport backup 写出的备份中取出 plan\.xlsx"):
        generate(office, PERIOD)
    workspace.plan_file.unlink()
    with pytest.raises(Fault, match="qcreport init 按已采用的计划重新写出，或从 qcreport backup"):
        generate(office, PERIOD)
    workspace.plan_file.write_bytes(plan)
    copy = next(iter(copies(workspace.archive)))
    copy.write_bytes(b"another")
    with pytest.raises(Fault, match="qcreport backup 写出的备份中取出同名文件"):
        archived(workspace.archive, copy.name)


def test_a_folder_that_lost_its_plan_too_is_no_new_one(office: Office) -> None:
    """Without plan and ledger it is still not begun anew, neither by `init` nor by what looks for a workspace."""
    office.workspace.ledger_file.unlink()
    office.workspace.plan_file.unlink()
    for words in (["init"], ["status"], ["generate", "2026Q3"], []):
        program = CliRunner().invoke(cli, ["--workspace", str(office.workspace.root), *words])
        assert isinstance(program.exception, Fault)
        assert "台账（ledger.sqlite）不见了" in program.exception.message
    assert not office.workspace.plan_file.exists()


def test_the_office_itself_makes_no_second_ledger(office: Office) -> None:
    """What opens a ledger refuses as the commands do; a folder in which nothing was issued is a new one."""
    office.workspace.ledger_file.unlink()
    with pytest.raises(Fault, match="不另建台账"):
        generate(office, PERIOD)
    shutil.rmtree(office.folder(PERIOD).root)
    with pytest.raises(Fault, match="台账的备份"):
        generate(office, PERIOD)
    shutil.rmtree(office.workspace.backups)
    with pytest.raises(Fault, match="收到的原件"):
        generate(office, PERIOD)
    shutil.rmtree(office.workspace.archive)
    put(office, "早到.xlsx", b"")
    assert generate(office, PERIOD, units=UNITS).written == UNITS


def test_today_names_the_backup(office: Office) -> None:
    """Without a name the file in 备份/ has the day's, and is no part of the next one."""
    first = backup(office)
    again = backup(Office(office.workspace, date(2026, 10, 10), office.key))
    assert [one.path.name for one in (first, again)] == ["全部_2026-10-09.zip", "全部_2026-10-10.zip"]
    assert first.files == again.files
    assert os.path.commonpath([first.path, again.path]) == str(office.workspace.backups)


def test_an_emptied_ledger_is_a_lost_one(office: Office) -> None:
    """A ledger's file that holds nothing gets no new key: each command names the way back (C1.37)."""
    office.workspace.ledger_file.write_bytes(b"")
    for words in (["status"], ["trace", "2026Q3", "Z1-2"], ["verify"], ["generate", "2026Q3"], ["init"], []):
        program = CliRunner().invoke(cli, ["--workspace", str(office.workspace.root), *words])
        assert isinstance(program.exception, Fault)
        assert "台账（ledger.sqlite）成了空文件" in program.exception.message
    assert office.workspace.ledger_file.read_bytes() == b""


def test_a_flipped_byte_in_a_whole_backup_is_named(office: Office) -> None:
    """`verify` reads the backups in 备份/ and names the one that would not come back (C1.18)."""
    path = backup(office).path
    assert verify(office).flaws == ()
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert verify(office).flaws == (Flaw(Wrong.BACKUP, about=path.relative_to(office.workspace.root).as_posix()),)


def test_a_disk_says_in_the_words_of_the_office_what_it_refuses(office: Office, tmp_path: Path) -> None:
    """A backup that is not there is told without a word of the system's own language (C0.2)."""
    with pytest.raises(Fault, match="没有这个文件或文件夹。请检查文件名"):
        restore(office, tmp_path / "none.zip")
