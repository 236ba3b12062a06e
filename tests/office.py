"""LibreOffice for tests: workbooks recalculated and saved in another format, many in one start."""

import atexit
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

import pytest

# Files of xlsxwriter are left as they are unless the profile says "always recalculate" (0) (X1.1).
_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""
_SECONDS = 300
_FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "ods": "calc8", "xls": "MS Excel 97"}
_BASIC = Path(__file__).with_name("office_edits.bas")
_LIBRARY = {  # how LibreOffice keeps a library of macros; `{code}` is that of the module
    "script.xlc": (
        '<library:libraries xmlns:library="http://openoffice.org/2000/library">'
        '<library:library library:name="Standard" library:link="false"/></library:libraries>'
    ),
    "Standard/script.xlb": (
        '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
        'library:readonly="false" library:passwordprotected="false"><library:element library:name="Edits"/>'
        "</library:library>"
    ),
    "Standard/Edits.xba": (
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edits" '
        'script:language="StarBasic">{code}</script:module>'
    ),
}


def convert(workbooks: Sequence[bytes], kind: str = "xlsx") -> list[bytes]:
    """Let LibreOffice open workbooks, recalculate every formula, and save each; one start for all of them.

    Args:
        workbooks: Contents of .xlsx files.
        kind: `xlsx`, `xls`, `ods`, `pdf`, or `csv` (the first sheet).

    Returns:
        The saved files in the same order. Where LibreOffice is not installed the test is skipped.
    """
    program = _program()
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name), Path(name) / "out"
        sources = [folder / f"{number}.xlsx" for number in range(len(workbooks))]
        for source, content in zip(sources, workbooks, strict=True):
            source.write_bytes(content)
        command = [program, f"-env:UserInstallation={_profile().as_uri()}", "--headless", "--convert-to", kind]
        command += ["--outdir", str(out), *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 -- own program, own files
        return [(out / f"{source.stem}.{kind}").read_bytes() for source in sources]


@dataclass(frozen=True, slots=True)
class Cut:
    """Cells cut out of a sheet and pasted elsewhere on it, as by dragging them."""

    sheet: str
    cells: str
    to: str


@dataclass(frozen=True, slots=True)
class Put:
    """A number or text typed into a cell."""

    sheet: str
    cell: str
    value: float | str


Edit = Cut | Put


def edited(books: Sequence[tuple[bytes, Sequence[Edit]]]) -> list[bytes]:
    """Let LibreOffice open workbooks, take off the protection, make edits one after the other, and save each as .xlsx.

    Returns:
        The saved files in the same order. Where LibreOffice is not installed the test is skipped.
    """
    with tempfile.TemporaryDirectory() as name:
        folder, lines = Path(name), list[str]()
        for number, (content, edits) in enumerate(books):
            (folder / f"{number}.xlsx").write_bytes(content)
            lines += [_line("open", (folder / f"{number}.xlsx").as_uri()), "unprotect", *map(_line_of, edits)]
            lines += [_line("save", (folder / f"{number}.saved.xlsx").as_uri(), _FILTERS["xlsx"]), "close"]
        _do(folder, lines)
        return [(folder / f"{number}.saved.xlsx").read_bytes() for number in range(len(books))]


def tabbed(workbook: bytes) -> dict[str, list[str]]:
    """Sheet → the cells that Tab visits on it in LibreOffice, in their order; the protection stays on.

    Returns:
        Nothing for a sheet that Tab leaves at once. Where LibreOffice is not installed the test is skipped.
    """
    with tempfile.TemporaryDirectory() as name:
        source, told = Path(name) / "form.xlsx", Path(name) / "told.txt"
        source.write_bytes(workbook)
        _run(f'Walk("{source.as_uri()}","{told.as_uri()}")')
        visited: dict[str, list[str]] = {}
        for line in told.read_text(encoding="utf-8").splitlines():
            sheet, _, cell = line.replace("$", "").replace("'", "").rpartition(".")
            visited.setdefault(sheet, []).append(cell)
        return visited


def _do(folder: Path, deeds: Sequence[str]) -> None:
    """Let LibreOffice open, edit and save as these lines say, one after the other."""
    (folder / "edits.txt").write_text("\n".join(deeds), encoding="utf-8")
    _run(f'Run("{(folder / "edits.txt").as_uri()}")')


def _run(macro: str) -> None:
    program, profile = _program(), _profile_with_macros()
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", f"macro:///Standard.Edits.{macro}"]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 -- own program, own files


def _line_of(edit: Edit) -> str:
    match edit:
        case Cut():
            return _line("cut", edit.sheet, edit.cells, edit.to)
        case Put(value=str()):
            return _line("text", edit.sheet, edit.cell, edit.value)
        case Put():
            return _line("number", edit.sheet, edit.cell, repr(edit.value))


def _line(*words: object) -> str:
    return "\t".join(map(str, words))


def converted(workbooks: Sequence[bytes], kinds: Sequence[str]) -> dict[str, list[bytes]]:
    """Let LibreOffice open workbooks, recalculate every formula, and save each in several formats; each is opened once.

    Args:
        workbooks: Contents of .xlsx files.
        kinds: Of `xlsx`, `xls`, `ods`.

    Returns:
        For each kind the saved files in the same order. Where LibreOffice is not installed the test is skipped.
    """
    with tempfile.TemporaryDirectory() as name:
        folder, lines = Path(name), list[str]()
        for number, content in enumerate(workbooks):
            (folder / f"{number}.xlsx").write_bytes(content)
            lines.append(_line("open", (folder / f"{number}.xlsx").as_uri()))
            lines += [_line("save", (folder / f"{number}.saved.{kind}").as_uri(), _FILTERS[kind]) for kind in kinds]
            lines.append("close")
        _do(folder, lines)
        return {
            kind: [(folder / f"{number}.saved.{kind}").read_bytes() for number in range(len(workbooks))]
            for kind in kinds
        }


def recalculate(workbook: bytes) -> bytes:
    """The same workbook with every formula recalculated by LibreOffice."""
    return convert([workbook])[0]


def _program() -> str:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed: nothing can be recalculated or converted")
    return program


@cache
def _profile() -> Path:
    """This process's own profile: two instances that share one hang."""
    folder = Path(tempfile.mkdtemp(prefix="soffice-profile-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
    return folder


@cache
def _profile_with_macros() -> Path:
    """The profile with the macros for edits; a first start would put its own library in their place."""
    folder = _profile()
    command = [_program(), f"-env:UserInstallation={folder.as_uri()}", "--headless", "--terminate_after_init"]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 -- own program
    code = escape(_BASIC.read_text(encoding="utf-8"))
    for name, content in _LIBRARY.items():
        place = folder / "user" / "basic" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{content.format(code=code)}', encoding="utf-8")
    return folder
