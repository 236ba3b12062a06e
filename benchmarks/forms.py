"""Writing the forms beside the same cells written by xlsxwriter alone, without looks, rules or protection."""

import io
import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from openpyxl import load_workbook
from xlsxwriter import Workbook

from benchmarks.books import KEY, Returns
from benchmarks.rounds import timed
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.plans.setup import init
from qcreport.workspace import Workspace

PLAIN, GENERATE = "the same cells by plain xlsxwriter", "generate"
Book = Mapping[str, tuple[tuple[int, int, object], ...]]


def form_work(root: Path, returns: Returns) -> Mapping[str, Callable[[int], float]]:
    """The forms of one period; seconds are those of one form."""
    period = next(iter(returns.folders))
    books = [cells_of(path.read_bytes()) for path in sorted((returns.issued / period.code / "下发").glob("*_20*.xlsx"))]
    today = returns.today

    def ours(_: int) -> float:
        office = Office(Workspace(root / "forms"), today, KEY)
        init(office)
        seconds = timed(partial(generate, office, period))
        shutil.rmtree(root / "forms")
        return seconds / len(books)

    def plain(_: int) -> float:
        return sum(timed(partial(write_plain, root / "plain.xlsx", book)) for book in books) / len(books)

    return {PLAIN: plain, GENERATE: ours}


def cells_of(content: bytes) -> Book:
    """What stands in a workbook, sheet by sheet."""
    book = load_workbook(io.BytesIO(content))
    return {
        sheet.title: tuple(
            (cell.row - 1, cell.column - 1, cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        )
        for sheet in book.worksheets
    }


def write_plain(path: Path, book: Book) -> None:
    """Write the cells and nothing else."""
    with Workbook(path) as written:
        for name, cells in book.items():
            sheet = written.add_worksheet(name)
            for row, column, value in cells:
                sheet.write(row, column, value)
