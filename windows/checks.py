"""What the finished zip must hold, looked at as a stranger would: nothing of the build is believed."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from windows.binaries import read_binary
from windows.folder import LIBRARIES, NAME, PROGRAM, search_path
from windows.imports import Modules, missing

LARGEST = 45_000_000
LONGEST = 150  # of 260 signs that a path may have on Windows, what is left is for where the office unpacks it
_STARTS = ("打开报表工具.bat", "命令行.bat", "先看这里.txt", f"{PROGRAM}/start.py", f"{PROGRAM}/qcreport.cmd")
_CARRIED = ("templates/通报.docx", "qcreport/input_templates/quzhou/任务.csv", "qcreport/selfcheck/page.html.jinja")
_NO_PLACE = re.compile(r"(^|/)(tests?|__pycache__)/|\.(pyc|pyi|so)$")
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[ .](/|$)')
_SYSTEM = re.compile(
    r"(api-ms-win-.*|kernel32|kernelbase|user32|gdi32|advapi32|shell32|shlwapi|ole32|oleaut32|ws2_32|crypt32|bcrypt"
    r"|bcryptprimitives|ntdll|version|rpcrt4|iphlpapi|winmm|propsys|pathcch|ucrtbase|msvcrt|dbghelp|psapi|secur32|mswsock)\.(dll|drv)",
    re.IGNORECASE,
)


def flaws(content: bytes, tag: str) -> list[str]:
    """What is wrong with the zip, each a line; none where nothing is.

    Args:
        content: The zip.
        tag: The version of Python in it, such as `313`.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {one.filename: archive.read(one) for one in archive.infolist()}
    size = [f"{len(content):,} bytes, more than {LARGEST:,}"] if len(content) > LARGEST else []
    inner = {name.removeprefix(f"{NAME}/{PROGRAM}/"): text for name, text in files.items() if f"/{PROGRAM}/" in name}
    return [*size, *_names(files), *_starts(files, inner, tag), *_modules(inner), *_binaries(inner)]


def _names(files: Mapping[str, bytes]) -> Iterator[str]:
    for name in files:
        if not name.startswith(f"{NAME}/"):
            yield f"{name} is outside of {NAME}"
        if _FORBIDDEN.search(name):
            yield f"{name} cannot be a name on Windows"
        if len(name) > LONGEST:
            yield f"{name} is {len(name)} signs long"
        if _NO_PLACE.search(name) and "/numpy/_core/tests/_" not in name:
            yield f"{name} is not needed"


def _starts(files: Mapping[str, bytes], inner: Mapping[str, bytes], tag: str) -> Iterator[str]:
    yield from (f"{one} is missing" for one in _STARTS if f"{NAME}/{one}" not in files)
    yield from (f"{one} is missing" for one in (*_CARRIED, "python.exe") if one not in inner)
    if inner.get(f"python{tag}._pth") != search_path(tag):
        yield "Python looks for modules elsewhere"
    for name, text in files.items():
        if name.endswith((".bat", ".cmd")) and text.count(b"\n") != text.count(b"\r\n"):
            yield f"{name} has lines that cmd does not read"


def _modules(inner: Mapping[str, bytes]) -> list[str]:
    python = {name: text for name, text in inner.items() if "/" not in name}
    below = {name.removeprefix(f"{LIBRARIES}/"): text for name, text in inner.items() if "/" in name}
    return [f"no module {one}" for one in missing(Modules(python, {**below, "start.py": inner.get("start.py", b"")}))]


def _binaries(inner: Mapping[str, bytes]) -> Iterator[str]:
    """Libraries that a program asks for and that lie neither beside it, in the wheel's own folder, beside Python nor in Windows."""
    there = {name.rpartition("/")[2].lower() for name in inner if name.endswith(".dll")}
    for name, content in inner.items():
        if not name.endswith((".exe", ".dll", ".pyd")):
            continue
        try:
            found = read_binary(content)
        except ValueError as fault:
            yield f"{name} is {fault}"
            continue
        if found.machine != "x64":
            yield f"{name} is for {found.machine}"
        yield from (
            f"{name} asks for {one}" for one in found.asks if one.lower() not in there and not _SYSTEM.fullmatch(one)
        )
