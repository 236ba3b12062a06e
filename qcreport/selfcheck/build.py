"""`make selfcheck`: what 自查.html runs on, out of pinned packages, into one file that `generate` makes the page with.

Needs npm and Node.js for a minute; what was downloaded and is as pinned is not downloaded again.
"""

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path

from qcreport.book.timeless import zipped
from qcreport.selfcheck.runtime import MANIFEST, PARTS, ROOT, RUNTIME, is_current, sources_of

FOLDER = Path(__file__).parent
DOWNLOADS = ROOT / "build" / "selfcheck"
AXE = "axe-core"
ENTRY = "qcreport.selfcheck.entry"
_OWN = tuple(f"qcreport/selfcheck/{name}" for name in ("build.py", "compile.mjs", "compiling.py", "pins.json"))
_PLATFORM = ("--platform", "pyemscripten_2026_0_wasm32", "--implementation", "cp", "--python-version", "314")
_MODULES = "import sys, {0}; print(*(name for name in sorted(sys.modules) if name.partition('.')[0] == 'qcreport'))"


def main() -> None:
    """Build the runtime where it is not there, or is not of this program; and fetch what tests look at the page with."""
    DOWNLOADS.mkdir(parents=True, exist_ok=True)
    from_npm(DOWNLOADS, AXE)
    if not is_current():
        RUNTIME.write_bytes(built(DOWNLOADS))
    print(f"{RUNTIME}: {RUNTIME.stat().st_size:,} bytes.")  # noqa: T201 -- a tool of developers


def built(downloads: Path) -> bytes:
    """The runtime, all its parts packed for the page.

    Args:
        downloads: Where packages are kept between builds.
    """
    pyodide, reader = from_npm(downloads, "pyodide"), _reader(downloads)
    own = modules()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with tarfile.open(pyodide) as archive:
            archive.extractall(folder, filter="data")
        program = folder / "sources.zip"
        program.write_bytes(zipped((path, (ROOT / path).read_bytes()) for path in own))
        package = folder / "package"
        _run("node", FOLDER / "compile.mjs", package, FOLDER / "compiling.py", program, folder)
        parts = (engine(package), package / "pyodide.asm.wasm", folder / "library.zip", reader, folder / "program.zip")
        packed = [gzip.compress(one if isinstance(one, bytes) else one.read_bytes(), 9, mtime=0) for one in parts]
        manifest = {"lock": _lock(package), "pins": _pins(), "sources": sources_of([*own, *_OWN])}
    said = json.dumps(manifest, indent=1, sort_keys=True).encode()
    return zipped([(MANIFEST, said), *zip(PARTS, packed, strict=True)])


def modules() -> list[str]:
    """The files of all modules that the entry imports, below the folder of the package."""
    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", _MODULES.format(ENTRY)], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    paths = (ROOT / name.replace(".", "/") for name in done.stdout.split())
    files = (path / "__init__.py" if path.is_dir() else path.with_suffix(".py") for path in paths)
    return sorted(path.relative_to(ROOT).as_posix() for path in files)


def engine(package: Path) -> bytes:
    """Both scripts of Pyodide as one that a plain worker can run: Firefox and older browsers know no modules in workers.

    Raises:
        SystemExit: They are built otherwise than those that were tried.
    """
    module = (package / "pyodide.asm.mjs").read_text(encoding="utf-8")
    end = "export default _createPyodideModule;"
    if module.count(end) != 1:
        raise SystemExit("pyodide.asm.mjs ends otherwise than expected.")
    plain = module.replace(end, "self.createPyodideEngine=_createPyodideModule;").replace("import.meta.url", '""')
    return "\n".join((plain, (package / "pyodide.js").read_text(encoding="utf-8"))).encode()


def _lock(package: Path) -> str:
    """The list of further packages that Pyodide asks for: none."""
    said = json.loads((package / "pyodide-lock.json").read_text(encoding="utf-8"))
    return json.dumps({"info": said["info"], "packages": {}})


def from_npm(downloads: Path, name: str) -> Path:
    """A package of npm, as pinned."""
    pin = _pins()[name]
    path = downloads / f"{name}-{pin['version']}.tgz"
    if not path.exists():
        _run("npm", "pack", f"{name}@{pin['version']}", "--silent", "--pack-destination", downloads)
    return as_pinned(path, pin["sha256"])


def _pins() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((FOLDER / "pins.json").read_text(encoding="utf-8"))
    return found


def _reader(downloads: Path) -> Path:
    """The wheel of calamine for Pyodide."""
    pin = _pins()["python-calamine"]
    pattern = f"python_calamine-{pin['version']}-*_wasm32.whl"
    if not any(downloads.glob(pattern)):
        wanted = f"python-calamine=={pin['version']}"
        options = ("--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:", *_PLATFORM)
        _run(sys.executable, "-m", "pip", "download", *options, "--dest", downloads, wanted)
    return as_pinned(next(downloads.glob(pattern)), pin["sha256"])


def as_pinned(path: Path, sha256: str) -> Path:
    """The file, where its hash is the one that is pinned; else it is removed and the build ends.

    Raises:
        SystemExit: It is another one.
    """
    if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
        path.unlink()
        raise SystemExit(f"{path.name} is not what is pinned in {FOLDER / 'pins.json'}.")
    return path


def _run(program: str, *words: object) -> None:
    found = shutil.which(program)
    if found is None:
        raise SystemExit(f"{program} is not installed; `make selfcheck` needs Node.js with npm.")
    subprocess.run([found, *map(str, words)], check=True)  # noqa: S603 -- pinned packages and our own scripts


if __name__ == "__main__":
    main()
