"""The folder is laid out for who unpacks it, and packed to the same bytes at every build."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.windows.small_folder import small_folder
from windows.folder import for_cmd, packed, search_path
from windows.pins import HERE

_BATCHES = sorted([*(HERE / "files").glob("*.bat"), *(HERE / "files").glob("*.cmd")])


def test_who_opens_the_folder_sees_what_to_click_and_nothing_else() -> None:
    """Beside the three files there is one folder; templates lie in it where the office finds them."""
    names = [name.removeprefix("报表工具/") for name in small_folder()]
    assert {name.partition("/")[0] for name in names} == {"先看这里.txt", "命令行.bat", "打开报表工具.bat", "program"}
    assert "program/templates/通报.docx" in names
    assert "program/libraries/lib/__init__.py" in names
    assert names == sorted(names)


def test_python_finds_only_what_the_folder_carries() -> None:
    """Nothing that is installed on the computer is found, and nothing is asked of its settings."""
    assert search_path("313") == b"python313.zip\r\n.\r\nlibraries\r\n"
    assert small_folder()["报表工具/program/python313._pth"] == search_path("313")


def _two_byte(content: bytes) -> Iterator[int]:
    """The second bytes of signs that take two in GBK."""
    at = 0
    while at < len(content):
        if content[at] >= 0x80:
            yield content[at + 1]
            at += 1
        at += 1


@pytest.mark.parametrize("path", _BATCHES, ids=lambda path: path.name)
def test_a_batch_file_is_read_alike_under_every_code_page(path: Path) -> None:
    """Lines end as cmd wants it; what is no Chinese is plain; no half of a Chinese sign means something to cmd."""
    content = for_cmd(path.read_text(encoding="utf-8"))
    assert content.decode("gbk").replace("\r\n", "\n") == path.read_text(encoding="utf-8")
    assert content.count(b"\n") == content.count(b"\r\n") > 0
    assert not set(_two_byte(content)) & set(b'\\|^&<>%!()"')
    for line in content.splitlines():
        assert line.isascii() or line.startswith((b"echo ", b"title ")), "only words are Chinese, never a path"


def test_the_desk_is_opened_and_the_workspace_lies_beside_the_program() -> None:
    """A double click opens the desk; what the office keeps survives a new program folder."""
    files = small_folder()
    assert b'call "%~dp0program\\qcreport.cmd" desk' in files["报表工具/打开报表工具.bat"]
    assert b'"%~dp0python.exe" "%~dp0start.py" %*' in files["报表工具/program/qcreport.cmd"]
    assert 'home / "工作文件夹"' in files["报表工具/program/start.py"].decode()


def test_the_same_files_are_packed_to_the_same_bytes() -> None:
    """No clock and no system stands in the zip."""
    assert packed(small_folder()) == packed(small_folder())
