"""佐证材料: every row with something in it, numbered within the 编号 it belongs to."""

import re
from collections import Counter
from collections.abc import Iterable

from qcreport.asked.answer import AnswerKind
from qcreport.asked.headings import EVIDENCE_HEADINGS
from qcreport.asked.keys import Asked, Key
from qcreport.asked.model import Field
from qcreport.asked.spelling import plain_id
from qcreport.findings import Finding, finding
from qcreport.submissions.rows import Found
from qcreport.submissions.tables import ReturnedRow, ReturnedTable

LINK, *_ANSWERS = EVIDENCE_HEADINGS
EVIDENCE_MARKS = EVIDENCE_HEADINGS[:2]
_BETWEEN = re.compile(r"[、,，;；/\s]+")


def evidence_cells(tables: Iterable[ReturnedTable], asked: Asked) -> tuple[tuple[Found, ...], tuple[Finding, ...]]:
    """Read the rows of 佐证材料; one row may name several 编号 (`1.1、1.2`).

    Items are `佐证1·材料名称`, counted for each 编号; a row that stands there again, as in a copied sheet, counts once.
    """
    found: list[Found] = []
    findings: list[Finding] = []
    count: Counter[str] = Counter()
    seen: set[tuple[str, ...]] = set()
    for table in tables:
        for row in table.rows:
            if all(row.cell(heading).blank for heading in _ANSWERS):
                continue
            ids, unknown = _linked(row, asked)
            place = row.cell(LINK).place
            findings.extend(finding("S215", place, unit=asked.unit, id=id_, hint=asked.near(id_)) for id_ in unknown)
            said = tuple(row.text(heading) for heading in EVIDENCE_HEADINGS)
            if said in seen:
                continue
            seen.add(said)
            for id_ in ids:
                count[id_] += 1
                found.extend(_found(row, id_, count[id_], heading) for heading in _ANSWERS)
    return tuple(found), tuple(findings)


def _linked(row: ReturnedRow, asked: Asked) -> tuple[list[str], list[str]]:
    """The ids a row belongs to (`""` where it names none that is known), and those that nobody knows."""
    written = [part for part in _BETWEEN.split(row.text(LINK)) if part]
    ids = [asked.known[plain_id(part)] for part in written if plain_id(part) in asked.known]
    unknown = [part for part in written if plain_id(part) not in asked.known]
    return list(dict.fromkeys(ids)) or [""], unknown or ([] if written else ["（空白）"])


def _found(row: ReturnedRow, id_: str, number: int, heading: str) -> Found:
    item = f"佐证{number}·{heading}"
    field = Field(id_, item, "文本", required=False)
    return Found(Key(AnswerKind.EVIDENCE, id_, item), field, row.cell(heading))
