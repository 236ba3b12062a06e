"""What lies in the folder, by path: Python, the libraries, the program with its templates, and what starts them."""

import sys
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from qcreport.book.timeless import zipped
from qcreport.selfcheck.runtime import RUNTIME, is_current
from windows.pins import HERE, ROOT, run

NAME = "报表工具"
PROGRAM = "program"
LIBRARIES = "libraries"
_FILES = HERE / "files"
_RUNTIME = RUNTIME.relative_to(ROOT).as_posix()
RUNTIME_PLACE = f"{PROGRAM}/{_RUNTIME}"


def laid_out(
    python: Mapping[str, bytes], libraries: Mapping[str, bytes], program: Mapping[str, bytes], tag: str
) -> Mapping[str, bytes]:
    """All files by their path in the zip.

    Args:
        python: Python's files by name.
        libraries: The files of all libraries.
        program: The files of the program's wheel.
        tag: Python's version, such as `313`.
    """
    inner = {
        **python,
        f"python{tag}._pth": search_path(tag),
        **{f"{LIBRARIES}/{name}": content for name, content in libraries.items()},
        **{_place(name): content for name, content in program.items()},
        "start.py": (_FILES / "start.py").read_bytes(),
        "qcreport.cmd": for_cmd((_FILES / "qcreport.cmd").read_text(encoding="utf-8")),
    }
    outer = {path.name: for_cmd(path.read_text(encoding="utf-8")) for path in sorted(_FILES.glob("*.bat"))}
    outer |= {path.name: for_notepad(path.read_text(encoding="utf-8")) for path in sorted(_FILES.glob("*.txt"))}
    files = {**outer, **{f"{PROGRAM}/{name}": content for name, content in inner.items()}}
    return {f"{NAME}/{name}": files[name] for name in sorted(files)}


def search_path(tag: str) -> bytes:
    """Where Python looks for modules: its own, beside it (the program too), the libraries; nothing of the computer's."""
    return "\r\n".join((f"python{tag}.zip", ".", LIBRARIES, "")).encode("ascii")


def for_cmd(text: str) -> bytes:
    """A batch file as Chinese Windows reads it: in GBK, since the code page that a window begins with is 936; CRLF.

    Paths in it are plain, so that elsewhere only its words would be wrong.
    """
    return text.replace("\n", "\r\n").encode("gbk")


def for_notepad(text: str) -> bytes:
    """A text as every Notepad reads it."""
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def program() -> Mapping[str, bytes]:
    """The files of the program's wheel, without what 自查.html runs on where that is of other sources."""
    with tempfile.TemporaryDirectory() as folder:
        run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
        with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as wheel:
            files = {name: wheel.read(name) for name in wheel.namelist() if not name.endswith("/RECORD")}
    if not is_current():
        files.pop(_RUNTIME, None)
    return files


def packed(files: Mapping[str, bytes]) -> bytes:
    """The zip: the same bytes at every build."""
    return zipped(files.items(), zipfile.ZIP_DEFLATED, 9)


def _place(name: str) -> str:
    """Where a file of the program's wheel lies: templates lie inside it there, and here where the office finds them."""
    first, _, rest = name.partition("/")
    return rest if first == "qcreport" and rest.startswith("templates/") else name
