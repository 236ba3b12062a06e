"""The libraries for Windows, as locked, and what of them is not needed."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from windows.pins import LOCK, Pins, downloaded, sha256

_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_NAME = re.compile(r"^([a-z0-9][a-z0-9.-]*)==", re.MULTILINE)
_UNNEEDED = re.compile(
    r"(^|/)(tests?|__pycache__|_examples)/"
    r"|\.(pyi|pxd|pyx|pxi|h|hpp|c|cpp|lib|a)$"
    r"|\.dist-info/(RECORD|INSTALLER|REQUESTED)$"
    r"|^numpy/f2py/"
    r"|^lxml/(objectify|html/(diff|_difflib))\."
    r"|^pygments/lexers/(?!__init__|_mapping|python)"
    r"|^[^/]+\.data/"
)
_NEEDED = re.compile(r"^numpy/_core/tests/(__init__|_natype)\.py$")  # numpy.testing looks into its own tests


def libraries(pinned: Pins, downloads: Path) -> Mapping[str, bytes]:
    """The files of all libraries, by their path, without what is not needed."""
    files: dict[str, bytes] = {}
    for wheel in wheels(pinned, downloads):
        with zipfile.ZipFile(wheel) as archive:
            names = [one.filename for one in archive.infolist() if not one.is_dir()]
            files |= {name: archive.read(name) for name in names if needed(name)}
    return files


def needed(name: str) -> bool:
    """Whether a library's file is wanted: tests, stubs, sources in C and a few large modules that nothing asks for are not."""
    return bool(_NEEDED.search(name)) or not _UNNEEDED.search(name)


def wheels(pinned: Pins, downloads: Path) -> list[Path]:
    """The locked wheels, downloaded where they do not lie there yet.

    Raises:
        SystemExit: One is missing for Windows or not as locked.
    """
    downloads.mkdir(parents=True, exist_ok=True)
    if not (found := _kept(downloads)):
        options = ("--no-deps", "--require-hashes", "--only-binary", ":all:")
        platform = ("--platform", "win_amd64", "--implementation", "cp", "--python-version", pinned.tag)
        downloaded(*options, *platform, "--dest", downloads, "-r", LOCK)
        found = _kept(downloads)
    if not found:
        raise SystemExit(f"Not every library of {LOCK.name} came, or one is not as locked.")
    return found


def locked() -> list[str]:
    """The names of the locked libraries."""
    return _NAME.findall(LOCK.read_text(encoding="utf-8"))


def _kept(downloads: Path) -> list[Path]:
    """The locked wheels where all of them lie in the folder, else none."""
    hashes = frozenset(_HASH.findall(LOCK.read_text(encoding="utf-8")))
    found = [path for path in sorted(downloads.glob("*.whl")) if sha256(path.read_bytes()) in hashes]
    return found if len(found) == len(locked()) else []
