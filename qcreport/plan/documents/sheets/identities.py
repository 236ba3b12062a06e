"""The ids of tasks and indicators: as issued where that is possible, else numbered anew and told."""

import re
from collections.abc import Sequence

from qcreport.plan.documents.tables.document_row import DocumentRow

_NUMBER = re.compile(r"\d{1,3}(?:[.．]\d{1,3})*")


def task_ids(rows: Sequence[DocumentRow]) -> tuple[str, ...]:
    """The issued numbers where each stands once, else `part.number`, parts counted by project, content and restart."""
    issued = [row.number.replace("．", ".") for row in rows]
    if all(_NUMBER.fullmatch(one) for one in issued) and len(set(issued)) == len(issued):
        return tuple(issued)
    found: list[str] = []
    part, number, seen = 0, 0, None
    for row in rows:
        if row.groups != seen or (row.number == "1" and number):
            part, number, seen = part + 1, 0, row.groups
        number += 1
        found.append(f"{part}.{number}")
    return tuple(found)


def indicator_ids(rows: Sequence[DocumentRow]) -> tuple[str, ...]:
    """`Z` and the issued number; rows of one number and title are `Z1-1`, `Z1-2`; else numbered through."""
    keys = [(row.number, row.text) for row in rows]
    titles: dict[str, set[str]] = {}
    for number, title in keys:
        titles.setdefault(number, set()).add(title)
    usable = all(_NUMBER.fullmatch(number) and len(found) == 1 for number, found in titles.items())
    order = {key: str(at) for at, key in enumerate(dict.fromkeys(keys), start=1)}
    numbers = [key[0] if usable else order[key] for key in keys]
    return tuple(
        f"Z{one}-{numbers[: at + 1].count(one)}" if numbers.count(one) > 1 else f"Z{one}"
        for at, one in enumerate(numbers)
    )
