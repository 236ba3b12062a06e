"""Documents that somebody changed by hand are never overwritten; the newer one lies beside them (D7.53)."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qcreport.campaign.letters import documents
from qcreport.campaign.letters.documents import Documents
from qcreport.findings import Fault
from qcreport.workspace import Workspace
from qcreport.writing import remove, write_bytes


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty workspace."""
    return Workspace(tmp_path)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A letter in a period's folder."""
    return tmp_path / "2026Q3" / "退回" / "退回通知.docx"


def write(workspace: Workspace, path: Path, content: bytes) -> tuple[str, ...]:
    """Write a document in a command of its own; gives what was said."""
    made = Documents(workspace)
    made.write(path, content)
    return made.said


def take_away(workspace: Workspace, path: Path) -> tuple[str, ...]:
    """Take a document back in a command of its own; gives what was said."""
    made = Documents(workspace)
    made.take_away(path)
    return made.said


def names(path: Path) -> list[str]:
    """What lies beside a document."""
    return sorted(one.name for one in path.parent.iterdir())


def test_a_document_nobody_changed_is_replaced(workspace: Workspace, letter: Path) -> None:
    """What lies there as it was written is replaced without a word."""
    assert write(workspace, letter, b"1") == ()
    assert write(workspace, letter, b"2") == ()
    assert (letter.read_bytes(), names(letter)) == (b"2", [letter.name])


def test_a_changed_document_stays(workspace: Workspace, letter: Path) -> None:
    """A document that somebody changed stays, the new one lies beside it and that is said once; it is replaced in its turn (D7.53)."""
    write(workspace, letter, b"1")
    letter.write_bytes(b"mine")
    assert write(workspace, letter, b"1") == ()  # it would say what was written last: nothing new
    assert names(letter) == [letter.name]
    said = "以下文件经手工改动，没有覆盖，新写的放在旁边：2026Q3/退回/退回通知.docx（退回通知（新）.docx）。"
    assert write(workspace, letter, b"2") == (said,)
    assert write(workspace, letter, b"2") == ()
    assert write(workspace, letter, b"3") == (said,)
    assert letter.read_bytes() == b"mine"
    assert letter.with_name("退回通知（新）.docx").read_bytes() == b"3"
    assert len(names(letter)) == 2


def test_of_a_document_that_is_not_remembered_nobody_is_said_to_have_changed_it(
    workspace: Workspace, letter: Path
) -> None:
    """What an earlier version wrote, or somebody put there, stays too, and the sentence says that nobody knows (D7.53)."""
    letter.parent.mkdir(parents=True, exist_ok=True)
    letter.write_bytes(b"of an earlier version")
    perhaps = "不知是否经手工改动（较早的版本写的，或是别处放来的）"
    beside = "2026Q3/退回/退回通知.docx（退回通知（新）.docx）。"
    said = f"以下文件{perhaps}，没有覆盖，新写的放在旁边：{beside}"
    assert [write(workspace, letter, content) for content in (b"1", b"1", b"2")] == [(said,), (), (said,)]
    workspace.documents_written.unlink()
    kept = "2026Q3/退回/退回通知.docx（退回通知（已不需要）.docx）。"
    assert take_away(workspace, letter) == (f"以下文件已不需要，但{perhaps}，没有删除，改了名：{kept}",)


def test_a_document_that_was_not_remembered_is_once_it_is_written_here(workspace: Workspace, letter: Path) -> None:
    """Once the tool has written it in the place of what was there, a change of it is said to be one."""
    letter.parent.mkdir(parents=True, exist_ok=True)
    letter.write_bytes(b"of an earlier version")
    write(workspace, letter, b"1")
    letter.unlink()
    write(workspace, letter, b"2")
    letter.write_bytes(b"mine")
    (said,) = write(workspace, letter, b"3")
    assert said.startswith("以下文件经手工改动")


def test_many_changed_documents_are_counted(workspace: Workspace, letter: Path) -> None:
    """Five are named, and all are counted, in one list."""
    made = Documents(workspace)
    for number in range(7):
        path = letter.with_name(f"通知{number}.txt")
        made.write(path, b"1")
        path.write_bytes(b"mine")
        made.write(path, b"2")
    (said,) = made.said
    assert said.endswith("2026Q3/退回/通知4.txt（通知4（新）.txt）等7个。")


def test_a_changed_newer_one_stays_too(workspace: Workspace, letter: Path) -> None:
    """Where the newer one was changed as well, a third lies beside both."""
    for content in (b"1", b"2"):
        write(workspace, letter, content)
        letter.write_bytes(b"mine")
    letter.with_name("退回通知（新）.docx").write_bytes(b"mine too")
    write(workspace, letter, b"3")
    assert letter.with_name("退回通知（新）.docx").read_bytes() == b"mine too"
    assert letter.with_name("退回通知（新2）.docx").read_bytes() == b"3"


def test_the_newer_one_may_take_its_place(workspace: Workspace, letter: Path) -> None:
    """Renamed by the officer, the newer one is the tool's again and is replaced; no copy of it is left beside it."""
    write(workspace, letter, b"1")
    letter.write_bytes(b"mine")
    write(workspace, letter, b"2")
    letter.with_name("退回通知（新）.docx").replace(letter)
    assert write(workspace, letter, b"3") == ()
    assert (letter.read_bytes(), names(letter)) == (b"3", [letter.name])


def test_without_its_memory_nothing_is_overwritten(workspace: Workspace, letter: Path) -> None:
    """With the memory lost or damaged, a document that says something else stays, and one that says the same is known again."""
    for damage in (b"", b"\xff\x00 rubbish\n"):
        write(workspace, letter, b"1")
        workspace.documents_written.write_bytes(damage)
        assert write(workspace, letter, b"2") != ()
        assert letter.read_bytes() == b"1"
        workspace.documents_written.write_bytes(damage)
        assert write(workspace, letter, b"1") == ()
        assert write(workspace, letter, b"4") == ()
        letter.unlink()


def test_a_run_that_is_killed_leaves_known_documents(
    workspace: Workspace, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before or after the document is replaced, the next run knows it as its own."""
    write(workspace, letter, b"1")

    def killed(_target: Path, _content: bytes) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(documents, "write_bytes", killed)
        with pytest.raises(KeyboardInterrupt):
            write(workspace, letter, b"2")
    assert not Documents(workspace).is_edited(letter)
    letter.write_bytes(b"2")
    assert write(workspace, letter, b"3") == ()
    assert letter.read_bytes() == b"3"


UNTIL = date(2026, 10, 20)


def write_asking(workspace: Workspace, path: Path, content: bytes) -> tuple[str, ...]:
    """Write a letter that asks for an answer, where the one that lies there does not last; its content is its matter."""
    made = Documents(workspace)
    if not made.lasts(path, content.decode(), date(2026, 10, 16)):
        made.write_until(path, content, content.decode(), UNTIL)
    return made.said


def test_a_letter_whose_writing_is_killed_is_written_by_the_next_run(workspace: Workspace, letter: Path) -> None:
    """Killed at any step of a letter that asks for an answer, the first of a unit or another one, the next run writes it and says nothing (D7.76)."""
    for before in ((), (b"1",)):
        for step in range(8):
            for content in before:
                write_asking(workspace, letter, content)
            killed_at(step, lambda: write_asking(workspace, letter, b"2"))
            assert write_asking(workspace, letter, b"2") == ()
            assert (letter.read_bytes(), names(letter)) == (b"2", [letter.name])
            letter.unlink()
            workspace.documents_written.unlink()


def killed_at(step: int, run: Callable[[], object]) -> None:
    """Run, killed when it changes the disk for so many times plus one; all of it where it changes the disk less often."""
    left = iter(range(step))

    def counted(act: Callable[..., object]) -> Callable[..., object]:
        def acts(*args: object, **words: object) -> object:
            if next(left, None) is None:
                raise KeyboardInterrupt
            return act(*args, **words)

        return acts

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(documents, "write_bytes", counted(write_bytes))
        patched.setattr(documents, "remove", counted(remove))
        patched.setattr(Documents, "_note", counted(Documents._note))
        try:
            run()
        except KeyboardInterrupt:
            return


def test_a_memory_of_a_killed_run_of_an_earlier_version_is_read(workspace: Workspace, letter: Path) -> None:
    """A line that knows by when a letter asks for an answer and not yet what was written is as good as none."""
    line = '["2026Q3/退回/退回通知.docx", [], ["2", "2026-10-20", "2026-10-20"]]\n'
    workspace.documents_written.write_text(line, encoding="utf-8")
    assert write_asking(workspace, letter, b"2") == ()
    assert letter.read_bytes() == b"2"


def test_a_letter_that_was_open_is_written_once_it_is_closed(
    workspace: Workspace, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A letter, or the newer one beside an edited letter, that was open in another program is written by the next run after that (D7.76)."""

    def refuse(_target: Path, _content: bytes) -> None:
        raise Fault("无法写入") from PermissionError()

    def while_open(content: bytes) -> None:
        with monkeypatch.context() as patched:
            patched.setattr(documents, "write_bytes", refuse)
            assert "正被打开" in "".join(write_asking(workspace, letter, content))

    write_asking(workspace, letter, b"1")
    while_open(b"2")
    write_asking(workspace, letter, b"2")
    assert letter.read_bytes() == b"2"
    while_open(b"3")
    letter.write_bytes(b"mine")  # saved, then closed
    write_asking(workspace, letter, b"3")
    beside = letter.with_name("退回通知（新）.docx")
    while_open(b"4")
    assert beside.read_bytes() == b"3"
    write_asking(workspace, letter, b"4")
    assert (letter.read_bytes(), beside.read_bytes()) == (b"mine", b"4")


def test_what_is_not_needed_any_more(workspace: Workspace, letter: Path) -> None:
    """A document nobody changed is removed with its newer ones; a changed one is renamed, and that is said."""
    write(workspace, letter, b"1")
    assert take_away(workspace, letter) == ()
    assert names(letter) == []
    assert take_away(workspace, letter) == ()
    write(workspace, letter, b"1")
    letter.write_bytes(b"mine")
    write(workspace, letter, b"2")
    (said,) = take_away(workspace, letter)
    assert said.endswith("改了名：2026Q3/退回/退回通知.docx（退回通知（已不需要）.docx）。")
    assert names(letter) == ["退回通知（已不需要）.docx"]
    assert letter.with_name("退回通知（已不需要）.docx").read_bytes() == b"mine"


def test_an_open_document_is_told(workspace: Workspace, letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that another program holds is named and stops nothing; a full disk does stop it."""
    write(workspace, letter, b"1")

    def refused(cause: OSError) -> None:
        def write_bytes(_target: Path, _content: bytes) -> None:
            raise Fault("无法写入") from cause

        monkeypatch.setattr(documents, "write_bytes", write_bytes)

    refused(PermissionError())
    (said,) = write(workspace, letter, b"2")
    assert said == "以下文件正被打开，没有更新，请关闭后重新运行：2026Q3/退回/退回通知.docx。"
    refused(OSError())
    with pytest.raises(Fault):
        write(workspace, letter, b"3")


def test_the_memory_does_not_grow_for_ever(workspace: Workspace, letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once it is long, of each document the last versions alone are kept."""
    monkeypatch.setattr(documents, "_FULL", 10)
    for number in range(15):
        write(workspace, letter, b"%d" % number)
    assert len(workspace.documents_written.read_text(encoding="utf-8").splitlines()) < 13
    assert write(workspace, letter, b"x") == ()
    assert letter.read_bytes() == b"x"
