"""A folder that is filled out of sight: it takes its place whole, or is gone."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qcreport.writing import write_fault


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """Give a new folder beside `target` that is gone after the block, unless it was moved; what a killed run left goes too.

    Raises:
        Fault: It cannot be made or written; nothing is left of it.
    """
    folder = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for left in target.parent.glob(f".{target.name}.*.tmp"):
            shutil.rmtree(left, ignore_errors=True)
        folder.mkdir()
        yield folder
    except OSError as fault:
        raise write_fault(target, fault) from fault
    finally:
        shutil.rmtree(folder, ignore_errors=True)
