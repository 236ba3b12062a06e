"""Workspaces that many tests begin with: made once in a process and copied, since making one takes longer than most tests."""

import atexit
import shutil
import tempfile
from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path


def made_once(root: Path, make: Callable[..., object], *how: Hashable) -> Path:
    """Fill a folder as `make(folder, *how)` fills one; it is called for the first of equal folders, the others are copies.

    What is made follows from `make` and `how` alone, so no test may patch anything before.

    Returns:
        The folder.
    """
    shutil.copytree(_made(make, how), root, dirs_exist_ok=True)
    return root


@cache
def _made(make: Callable[..., object], how: tuple[Hashable, ...]) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="made-once-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    make(folder / "w", *how)
    return folder / "w"
