"""LibreOffice, where it is installed: found, and asked to write documents in another format."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

_PLACES = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)


def installed() -> str | None:
    """The program; None where there is none."""
    return shutil.which("soffice") or next((str(path) for path in _PLACES if path.exists()), None)


def convert(program: str, documents: Sequence[Path], ending: str, folder: Path, seconds: int) -> bool:
    """Write documents into a folder in the format of an ending, in one start; whether LibreOffice came to an end.

    Its profile is a new one in that folder, so that a LibreOffice that is open does not take the work, and no macro runs.
    """
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", ending]
    command += ["--outdir", str(folder), *map(str, documents)]
    try:
        subprocess.run(command, capture_output=True, check=False, timeout=seconds)  # noqa: S603 -- the program found above
    except subprocess.TimeoutExpired:
        return False
    return True
