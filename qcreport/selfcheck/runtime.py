"""What the page runs on, as `make selfcheck` left it: Python for browsers, the reader of workbooks, this program."""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from qcreport.findings import Fault

ROOT = Path(__file__).parents[2]
RUNTIME = Path(__file__).with_name("runtime.zip")
MANIFEST = "manifest.json"
PARTS = ("engine.js.gz", "engine.wasm.gz", "library.zip.gz", "reader.whl.gz", "program.zip.gz")
_MISSING = "“自查.html”没有制作：这份程序里没有它的运行环境（在装有 Node.js 的电脑上运行 make selfcheck 可以做好）。填报表照常下发，不受影响。"
_OLD = "“自查.html”没有制作：它的运行环境是用另一版程序做的，答复可能与市创强办不同。请重新运行 make selfcheck。填报表照常下发，不受影响。"


@dataclass(frozen=True, slots=True)
class Runtime:
    """The parts, packed; `lock` is what Pyodide is told of further packages."""

    lock: str
    parts: tuple[bytes, ...]


def runtime() -> Runtime:
    """The runtime, where it is there and of this very program.

    Raises:
        Fault: It was not built, or of other sources.
    """
    try:
        with zipfile.ZipFile(RUNTIME) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            if sources_of(manifest["sources"]) != manifest["sources"]:
                raise Fault(_OLD)
            return Runtime(manifest["lock"], tuple(archive.read(name) for name in PARTS))
    except FileNotFoundError as fault:
        raise Fault(_MISSING) from fault


def is_current() -> bool:
    """Whether there is one of this very program."""
    try:
        runtime()
    except Fault:
        return False
    return True


def sources_of(paths: Iterable[str]) -> Mapping[str, str]:
    """Hash of each source, so that no page answers by another program than this one; empty for what is gone."""
    files = {path: ROOT / path for path in paths}
    return {path: _hash(file.read_bytes()) if file.exists() else "" for path, file in files.items()}


def _hash(content: bytes) -> str:
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()
