"""The finished zip is looked at, and every damage is told."""

import pytest

from tests.windows.small_folder import TAG, binary, small_folder
from windows import checks
from windows.checks import flaws
from windows.folder import packed

_IN = "报表工具/program"


def test_a_whole_folder_has_no_flaw() -> None:
    """The small folder is as it must be."""
    assert flaws(packed(small_folder()), TAG) == []


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"报表工具/命令行.bat": None}, "命令行.bat is missing"),
        ({"报表工具/打开报表工具.bat": b"@echo off\n"}, "has lines that cmd does not read"),
        ({f"{_IN}/python.exe": None}, "python.exe is missing"),
        ({f"{_IN}/python313._pth": b"python313.zip\r\n"}, "looks for modules elsewhere"),
        ({f"{_IN}/templates/通报.docx": None}, "通报.docx is missing"),
        (
            {f"{_IN}/libraries/lib/__init__.py": None, f"{_IN}/libraries/lib/fast.cp313-win_amd64.pyd": None},
            "no module lib",
        ),
        ({f"{_IN}/libraries/lib.libs/beside-1.dll": None}, "asks for beside-1.dll"),
        ({f"{_IN}/libraries/lib/x86.pyd": binary(machine=0x14C)}, "is for x86"),
        ({f"{_IN}/libraries/lib/broken.pyd": b"MZ"}, "broken.pyd is not a PE file"),
        ({f"{_IN}/libraries/lib/tests/test_a.py": b""}, "is not needed"),
        ({f"{_IN}/libraries/lib/a.cpython-313-x86_64-linux-gnu.so": b""}, "is not needed"),
        ({f"{_IN}/libraries/{'a' * 160}.txt": b""}, "signs long"),
        ({f"{_IN}/libraries/what?.txt": b""}, "cannot be a name on Windows"),
        ({"elsewhere.txt": b""}, "is outside of"),
    ],
)
def test_each_damage_is_told(changed: dict[str, bytes | None], told: str) -> None:
    """What is missing, foreign, too long, or asks for something that is not there."""
    files = {**small_folder(), **changed}
    content = packed({name: text for name, text in files.items() if text is not None})
    assert any(told in line for line in flaws(content, TAG)), flaws(content, TAG)


def test_a_zip_that_is_too_large_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is that of what is packed."""
    monkeypatch.setattr(checks, "LARGEST", 100)
    assert any("more than 100" in line for line in flaws(packed(small_folder()), TAG))
