"""`make windows-check`: the demo by what is in the zip.

First by this computer's Python, with the zip's own program and this computer's builds of the locked libraries, less
what is left out for Windows; then, where a Wine is at hand that is new enough, by the zip's own Python, and what both
conclude must be the same.
"""

import re
import shutil
import sys
import tempfile
import zipfile
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from windows.folder import NAME, PROGRAM
from windows.libraries import locked, needed
from windows.pins import ROOT, installed, run, told

OLDEST_WINE = 10  # under Wine 8, Debian 12's, Python 3.13 does not start
COMPARED = ("verdicts.csv", "tasks.csv")
_HERE = "import runpy, sys; sys.path[:0] = sys.argv[1:3]; program = sys.argv[3]; sys.argv[1:4] = []; runpy.run_path(program, run_name='__main__')"


def main() -> None:
    """Try the zip that `make windows` made.

    Raises:
        SystemExit: The demo does not run, or concludes otherwise under Wine.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with zipfile.ZipFile(ROOT / "dist" / f"{NAME}.zip") as archive:
            archive.extractall(folder)
        program = folder / NAME / PROGRAM
        _here(program, folder)
        print(f"The demo runs by the program of {NAME}.zip with the libraries cut as they are there.")
        if why_not := no_wine(wine := installed("wine"), told(wine, "--version")):
            print(f"Not tried under Wine: {why_not}.")
            return
        run(wine, program / "python.exe", program / "start.py", "demo", folder / "wine")
        if others := differing(folder / "here", folder / "wine"):
            raise SystemExit(f"Under Wine these are others: {', '.join(others)}")
        print(f"Under Wine all {' and '.join(COMPARED)} are the same.")


def no_wine(program: str, version: str) -> str:
    """Why the demo cannot be tried under Wine; empty where it can."""
    if not program:
        return "it is not installed"
    found = re.search(r"\d+", version)
    if not found or int(found[0]) < OLDEST_WINE:
        return f"{version.strip() or 'its version'} is older than {OLDEST_WINE}"
    return ""


def differing(one: Path, other: Path) -> list[str]:
    """The tables that are not the same in both folders, or only in one."""
    names = {
        path.relative_to(root).as_posix() for root in (one, other) for name in COMPARED for path in root.rglob(name)
    }
    if not names:
        return list(COMPARED)
    return sorted(name for name in names if _content(one / name) != _content(other / name))


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _here(program: Path, folder: Path) -> None:
    """The demo by this computer's Python, which finds nothing but what the zip would hold."""
    cut = folder / "libraries"
    for name in locked():
        try:
            _lay(distribution(name), cut)
        except PackageNotFoundError:
            print(f"{name} is not installed here.")
    shutil.rmtree(program / "libraries")
    run(sys.executable, "-I", "-S", "-c", _HERE, cut, program, program / "start.py", "demo", folder / "here")


def _lay(library: Distribution, cut: Path) -> None:
    for file in library.files or ():
        source = Path(str(library.locate_file(file)))
        if ".." not in file.parts and needed(file.as_posix()) and source.exists():
            (cut / file).parent.mkdir(parents=True, exist_ok=True)
            (cut / file).symlink_to(source)


if __name__ == "__main__":
    main()
