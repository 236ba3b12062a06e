"""Whose a received file is by its name: the units whose names stand in it, else in its folders' names (D7.20, D7.34)."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from qcreport.plan.cells import spelling
from qcreport.plan.duties import successor
from qcreport.plan.model import Plan
from qcreport.submissions.model import FileOutcome, Receipt
from qcreport.workspace import Period


def units_named(plan: Plan, period: Period, text: str) -> frozenset[str]:
    """The units, as they answer in a period, whose names stand in a text; of names within one another the longest counts."""
    known = plan.spellings
    longest_first = sorted(known, key=len, reverse=True)
    found = re.findall("|".join(map(re.escape, longest_first)), spelling(text)) if known else []
    return frozenset(successor(plan, known[name].name, period) for name in found)


def unit_of_path(plan: Plan, period: Period, name: str) -> str:
    """The one unit that a file's name, else the name of the nearest folder, archive or mail it lies in, names; else empty."""
    path = PurePosixPath(name)
    for part in (path.stem, *(folder.name for folder in path.parents)):
        if len(named := units_named(plan, period, part)) == 1:
            return next(iter(named))
    return ""


def attributed(plan: Plan, period: Period, received: Iterable[Receipt]) -> tuple[Receipt, ...]:
    """The receipts, those of refused and withdrawn files with the unit that their names tell; nothing is claimed where none does."""
    return tuple(
        replace(row, unit=unit_of_path(plan, period, row.name))
        if row.outcome in {FileOutcome.REFUSED, FileOutcome.WITHDRAWN} and not row.unit
        else row
        for row in received
    )
