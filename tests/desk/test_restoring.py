"""从备份恢复 on the desk: into a folder that holds nothing, and a lost ledger into its workspace (C9.9, C1.20)."""

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from qcreport.campaign.record.backup import backup
from qcreport.campaign.record.verify import verify
from qcreport.cli import cli
from qcreport.desk.jobs import Job, JobState
from qcreport.desk.said import sentence
from qcreport.desk.server import Opened
from qcreport.desk.state import Desk
from qcreport.desk.uploads import place_beside
from qcreport.workspace import Workspace
from tests.desk.officer import HERE, PATIENCE, PERIOD, Officer, multipart, sits_down
from tests.small_campaign import filled


@pytest.fixture
def kept(officer: Officer) -> Officer:
    """An officer whose workspace has a return, and a whole backup of it."""
    officer.drops({"市农业局.xlsx": filled(officer.desk.workspace, PERIOD, "市农业局", "Z6 30/90; Z8 1")})
    backup(officer.desk.office)
    return officer


def whole(workspace: Workspace) -> Path:
    """The backup that it wrote."""
    return next(workspace.backups.glob("全部_*.zip"))


def files(root: Path) -> dict[str, bytes]:
    """Everything below a folder but what any command makes anew."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not path.name.startswith(".qcreport") and "备份" not in path.parts
    }


def test_a_backup_of_the_folder_goes_beside_it(kept: Officer) -> None:
    """A backup that is chosen comes back into a new folder beside the workspace, which is not touched (C9.9)."""
    root = kept.desk.workspace.root
    before = files(root)
    page = kept.get("/restore")
    assert "w/备份/全部_2026-07-13.zip" in page
    job = kept.does("/restore", backup="w/备份/全部_2026-07-13.zip", folder="看看")
    assert job.state is JobState.DONE, job.lines
    assert "已逐格核对，全部一致" in "".join(job.lines)
    assert "重新打开报表工具" in job.lines[-1]
    assert files(root) == before
    came = files(root.with_name("看看"))
    templates = {name for name in came if name.startswith("模板/")}  # which lie beside the program, not in a workspace
    assert "模板/2026-07-13/下发通知.docx" in templates
    own = {name: content for name, content in came.items() if name not in templates}
    assert {**own, "ledger.sqlite": b""} == {**before, "ledger.sqlite": b""}  # which SQLite writes in its own order


def test_without_a_name_a_new_one_is_given(kept: Officer) -> None:
    """The name that is proposed is one that nothing has yet, and names the day."""
    root = kept.desk.workspace.root
    root.with_name("w_恢复_2026-07-13").mkdir()
    job = kept.does("/restore", backup="w/备份/全部_2026-07-13.zip")
    assert job.state is JobState.DONE
    assert Workspace(root.with_name("w_恢复_2026-07-13(2)")).has_ledger


@pytest.mark.parametrize("name", ["w", "../w", "voll", "..", "w/"])
def test_a_folder_in_use_is_never_restored_over(kept: Officer, name: str) -> None:
    """Whatever name is typed, a folder that holds anything stays as it is, and nothing lands outside (C9.9, C9.4)."""
    root = kept.desk.workspace.root
    other = root.with_name("voll")
    other.mkdir()
    (other / "a.txt").write_text("x", encoding="utf-8")
    before, around = files(root), {path.name for path in root.parent.parent.iterdir()}
    job = kept.does("/restore", backup="w/备份/全部_2026-07-13.zip", folder=name)
    assert files(root) == before
    assert [path.name for path in other.iterdir()] == ["a.txt"]
    assert {path.name for path in root.parent.parent.iterdir()} == around
    if job.state is JobState.FAILED:
        assert "不是空文件夹" in job.lines[-1]


def test_a_new_computer_goes_on_from_a_backup_that_is_dropped(kept: Officer, tmp_path: Path) -> None:
    """In a folder that is not there yet a backup that is sent along becomes the workspace, and the desk goes on with it (C9.9)."""
    content = whole(kept.desk.workspace).read_bytes()
    fresh = sits_down(Workspace(tmp_path / "neu" / "工作文件夹"))
    assert "从备份恢复" in fresh.get("/plan")
    assert "现在是空的" in fresh.get("/restore")
    job = sends(fresh, "全部.zip", content)
    assert (job.state, job.then) == (JobState.DONE, ("到今日要办", "/")), job.lines
    assert fresh.client.get("/", base_url=HERE).headers["Location"] == f"/{PERIOD}/"
    assert "市农业局.xlsx" in fresh.get(f"/{PERIOD}/files")
    assert not place_beside(fresh.desk.workspace).exists() or not any(place_beside(fresh.desk.workspace).iterdir())
    assert verify(fresh.desk.office).flaws == ()


def test_documents_read_before_do_not_make_the_folder_used(kept: Officer, tmp_path: Path) -> None:
    """What the desk itself left in an empty folder keeps no backup out of it (C9.9)."""
    fresh = sits_down(Workspace(tmp_path / "neu" / "w"))
    fresh.does("/plan/import", documents=(io.BytesIO("无".encode()), "a.txt"))
    job = sends(fresh, "全部.zip", whole(kept.desk.workspace).read_bytes())
    assert (job.state, fresh.desk.workspace.has_ledger) == (JobState.DONE, True), job.lines


def test_a_backup_laid_beside_the_folder_is_offered(kept: Officer, tmp_path: Path) -> None:
    """A backup too large to be sent is copied beside the workspace and chosen there; other zips are not offered."""
    fresh = sits_down(Workspace(tmp_path / "neu" / "w"))
    (tmp_path / "neu").mkdir()
    shutil.copy(whole(kept.desk.workspace), tmp_path / "neu" / "旧.zip")
    (tmp_path / "neu" / "别的.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    page = fresh.get("/restore")
    assert ("旧.zip" in page, "别的.zip" in page) == (True, False)
    assert fresh.does("/restore", backup="旧.zip").state is JobState.DONE


@pytest.mark.parametrize("content", [b"", b"nothing", b"PK\x03\x04 nothing"])
def test_what_is_no_backup_restores_nothing(tmp_path: Path, content: bytes) -> None:
    """A file that is no backup is refused in a sentence, and no folder is made."""
    fresh = sits_down(Workspace(tmp_path / "neu" / "w"))
    job = sends(fresh, "a.zip", content)
    assert (job.state, fresh.desk.workspace.root.exists()) == (JobState.FAILED, False)


def test_nothing_chosen_is_said(officer: Officer) -> None:
    """Without a backup, or with a name that was not offered, nothing is done (C9.4)."""
    assert officer.post("/restore").status_code == 409
    assert officer.post("/restore", backup="../../ledger.sqlite").status_code == 404
    assert officer.get("/restore/ledger?name=../x", 404)
    assert officer.post("/restore/ledger", name="w/plan.xlsx").status_code == 404


def sends(officer: Officer, name: str, content: bytes) -> Job:
    """Send a backup along, and wait until it is restored."""
    body, kind = multipart("file", name, content)
    answer = officer.client.post("/restore", base_url=HERE, data=body, content_type=kind, headers=officer.headers)
    job = officer.desk.jobs.numbered(int(answer.headers["Location"].rpartition("/")[2]))
    assert job
    assert job.ended.wait(PATIENCE)
    return job


@pytest.mark.parametrize(
    "line",
    [
        "请运行 qcreport --workspace C:\\张 三\\工作文件夹 restore C:\\张 三\\备份\\台账_2026-07-13.sqlite（最近的台账备份）",
        "请用 qcreport --workspace 新文件夹 restore /tmp/a b/全部.zip 恢复到一个新的文件夹。",
        "请运行 qcreport restore 备份.zip。",
    ],
)
def test_a_sentence_that_names_restore_names_the_page(officer: Officer, line: str) -> None:
    """Whatever folder and file a sentence names beside `restore`, the button's name stands for all of it (C9.7)."""
    with officer.client.application.test_request_context():
        said = sentence(line, "")
    assert '<a href="/restore">“从备份恢复”</a>' in said
    assert not re.search("qcreport|zip|sqlite|张", said)


def removed(path: Path) -> None:
    """The ledger is gone."""
    path.unlink()


def emptied(path: Path) -> None:
    """The ledger holds nothing, as a full disk leaves it."""
    path.write_bytes(b"")


@pytest.mark.parametrize("lose", [removed, emptied])
def test_a_lost_ledger_leads_to_the_backups(kept: Officer, lose: Callable[[Path], None]) -> None:
    """Whatever page is asked for, the desk of a workspace without its ledger says so and leads to the backups (C9.9, C1.37)."""
    lose(kept.desk.workspace.ledger_file)
    assert kept.client.get("/", base_url=HERE).headers["Location"] == "/restore"
    for page in (f"/{PERIOD}/", f"/{PERIOD}/files"):
        said = kept.get(page, 409)
        assert "“从备份恢复”" in said
        assert "qcreport" not in said
    page = kept.get("/restore")
    assert "台账_" in page
    assert "qcreport" not in page
    listening = Opened(kept.desk)
    listening.close()
    listening.server.close()


def test_a_damaged_ledger_is_renamed_first(kept: Officer) -> None:
    """A ledger that cannot be read is told with what to do by hand; renamed, its copies are offered (C9.9)."""
    ledger = kept.desk.workspace.ledger_file
    ledger.write_bytes(b"garbage" * 1000)
    said = kept.get("/", 409)
    assert "请把它改名（不要删除），再使用“从备份恢复”" in said
    assert "qcreport" not in said
    assert "放回这一份" not in kept.get("/restore")
    assert kept.desk.limits.evidence_megabytes
    ledger.rename(ledger.with_name("坏的.sqlite"))
    assert "放回这一份" in kept.get("/restore")


def test_a_lost_ledger_is_put_back(kept: Officer) -> None:
    """The newest copy of the ledger is put back after a page that says what it lacks, and the period stands as before (C9.9)."""
    root = kept.desk.workspace.root
    before = kept.get(f"/{PERIOD}/units")
    kept.desk.workspace.ledger_file.unlink()
    name = max(path.name for path in kept.desk.workspace.backups.glob("台账_*.sqlite"))
    page = kept.get(f"/restore/ledger?name=w/备份/{name}")
    assert "这份备份以后收到的" in page
    assert not kept.desk.workspace.ledger_file.exists()
    job = kept.does("/restore/ledger", name=f"w/备份/{name}")
    assert (job.state, job.then[1]) == (JobState.DONE, "/"), job.lines
    assert kept.get(f"/{PERIOD}/units") == before
    assert (root / "ledger.sqlite").exists()


def test_the_desk_opens_where_the_ledger_was_lost(kept: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    """`qcreport desk` of a workspace without its ledger opens, so that nobody needs a terminal to bring it back (C9.9)."""
    opened: list[Desk] = []
    monkeypatch.setattr("qcreport.desk.server.serve", lambda desk, *_, **__: opened.append(desk))
    kept.desk.workspace.ledger_file.unlink()
    done = CliRunner().invoke(cli, ["--workspace", str(kept.desk.workspace.root), "desk", "--no-browser"])
    assert done.exit_code == 0, done.output
    assert "台账" in opened[0].lost
