"""Gnumeric for tests: the second engine that recalculates workbooks, written by other people than LibreOffice's."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

_SECONDS = 300


def recalculated(workbooks: Sequence[bytes]) -> list[bytes]:
    """Let Gnumeric open .xlsx files, recalculate every formula, and save each as .xlsx.

    Returns:
        The saved files in the same order. Where Gnumeric is not installed the test is skipped.
    """
    program = shutil.which("ssconvert")
    if program is None:
        pytest.skip("Gnumeric (ssconvert) is not installed: nothing can be recalculated by it")
    with tempfile.TemporaryDirectory() as name:
        return [_saved(program, Path(name) / str(number), content) for number, content in enumerate(workbooks)]


def _saved(program: str, folder: Path, content: bytes) -> bytes:
    folder.mkdir()
    source, target = folder / "issued.xlsx", folder / "saved.xlsx"
    source.write_bytes(content)
    command = [program, "--recalc", str(source), str(target)]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 -- own program, own files
    return target.read_bytes()
