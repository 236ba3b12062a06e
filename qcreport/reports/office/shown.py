"""What each row of 待定事项.xlsx showed: its question and its facts, on a sheet that nobody sees.

An answer is given to what stands beside it in the file, not to what came in since (D7.31, D7.32). The facts stand as JSON,
which needs no sign that a cell cannot hold, in as many cells as it takes.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qcreport.assessment.model import Question
from qcreport.book.grid import Grid
from qcreport.book.sheet import Cell, Row, Sheet
from qcreport.ledger.decisions import Facts

SHEET = "依据"
_HEADINGS = ("事项编号", "说明", "已有答复", "依据")
_PART = 30_000  # a cell holds 32,767


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as a row of the file showed it.

    Attributes:
        words: What was asked.
        facts: What it was asked about; None where the file does not say.
        known: How many answers and withdrawals there had been when the file was written.
    """

    words: str = ""
    facts: Facts | None = None
    known: int = 0


def shown_of(one: Question) -> Shown:
    """A question as it stands today."""
    return Shown(one.text, one.facts, len(one.earlier) + bool(one.decision))


def shown_sheet(rows: Mapping[str, Shown]) -> Sheet:
    """Describe the hidden sheet; rows are found by 事项编号, so that sorting and inserting change nothing."""
    texts = (_HEADINGS, *((identity, one.words, str(one.known), *_parts(one)) for identity, one in rows.items()))
    told = tuple(Row(tuple(Cell(text=text) for text in row)) for row in texts)
    return Sheet(SHEET, (), told, ruled=True, visible=False)


def _parts(one: Shown) -> Iterator[str]:
    facts = json.dumps(one.facts)
    return (facts[start : start + _PART] for start in range(0, len(facts), _PART))


def read_shown(sheets: Iterable[Grid]) -> Mapping[str, Shown]:
    """事项编号 → what its row showed; empty where the sheet is lost, as in files of earlier versions of the program."""
    found: dict[str, Shown] = {}
    for sheet in sheets:
        if sheet.sheet == SHEET:
            read = ([cell.text for cell in row] for row in sheet.rows[1:])
            found |= {identity: shown for identity, *row in read if identity and (shown := _shown(row))}
    return found


def _shown(row: Sequence[str]) -> Shown | None:
    """What the cells of a row hold; None where they were changed by hand."""
    words, known, *parts = row
    facts = _facts("".join(parts))
    return Shown(words, facts, int(known)) if facts is not None and known.isdecimal() else None


def _facts(text: str) -> Facts | None:
    try:
        read = json.loads(text)
    except ValueError:
        return None
    return tuple(read) if isinstance(read, list) and all(isinstance(one, str) for one in read) else None
