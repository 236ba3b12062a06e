"""The heads of the chain that were printed: in every edition, the summary, and 回执.txt; they witness what had been recorded."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from openpyxl import load_workbook

from qcreport.campaign.letters.write_letter import TEXT
from qcreport.ledger.flaws import Flaw, Wrong
from qcreport.reports.said.rules import HEAD
from qcreport.reports.summary.rules import NAME
from qcreport.workspace import PeriodFolder

_PRINTED = re.compile(HEAD + r"[:：]?\s*([0-9a-f]{12})")


def printed_heads(folder: PeriodFolder) -> Iterator[tuple[str, str]]:
    """Where a head is printed, below the period's folder, and the head."""
    for path in sorted(folder.summary.rglob("summary.xlsx")):
        yield from ((_told(folder, path), head) for head in _in_summary(path))
    notes = folder.receipts.with_suffix(TEXT)
    if notes.is_file():
        text = notes.read_text(encoding="utf-8-sig", errors="replace")
        yield from ((_told(folder, notes), head) for head in _PRINTED.findall(text))


def head_flaws(folder: PeriodFolder, hashes: Collection[str]) -> tuple[tuple[Flaw, ...], int]:
    """Printed heads that no link of the chain has any more; how many were looked at."""
    known = {one[:12] for one in hashes}
    found = tuple(printed_heads(folder))
    return tuple(Flaw(Wrong.HEAD, about=where, kept=head) for where, head in found if head not in known), len(found)


def _told(folder: PeriodFolder, path: Path) -> str:
    return path.relative_to(folder.root.parent).as_posix()


def _in_summary(path: Path) -> Iterator[str]:
    """What 口径说明 says; summaries of earlier versions of the program say nothing."""
    try:
        book = load_workbook(path, read_only=True)
    except Exception:  # noqa: BLE001 -- whatever was made of the file by hand, it witnesses nothing
        return
    try:
        rows = book[NAME].iter_rows(values_only=True) if NAME in book.sheetnames else ()
        for texts in rows:
            if len(texts) > 2 and texts[1] == HEAD:  # noqa: PLR2004 -- name and content stand in the second and third column
                yield str(texts[2])
    finally:
        book.close()
