"""What reading costs elsewhere: every cell of every sheet read by libraries that everybody has, and nothing checked."""

import io
import warnings
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pandas as pd
from python_calamine import CalamineWorkbook


def calamine(path: Path) -> None:
    """All sheets by calamine alone: the unit in which reading is measured."""
    with CalamineWorkbook.from_path(str(path)) as book:
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


def pandas_calamine(path: Path) -> None:
    """All sheets as tables of pandas, read by calamine."""
    pd.read_excel(path, sheet_name=None, engine="calamine", header=None)


def pandas_openpyxl(path: Path) -> None:
    """All sheets as tables of pandas, read by openpyxl: what most programs do."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl speaks of data validations that it leaves out
        pd.read_excel(path, sheet_name=None, engine="openpyxl", header=None)


def inflate(path: Path) -> None:
    """All bytes of the file unpacked: no reader can be faster."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        for entry in archive.infolist():
            archive.read(entry)


CALAMINE, OPENPYXL = "calamine direct", "pandas + openpyxl"
READERS: Mapping[str, Callable[[Path], None]] = {
    "inflating all bytes": inflate,
    CALAMINE: calamine,
    "pandas + calamine": pandas_calamine,
    OPENPYXL: pandas_openpyxl,
}


def read_all(reader: Callable[[Path], None], paths: Iterable[Path]) -> None:
    """Read one file after the other."""
    for path in paths:
        reader(path)
