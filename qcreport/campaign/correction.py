"""What goes back to a unit: its entries in force, those refused, and the findings that still stand."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.asked.headings import EVIDENCE, ID, OPTIONAL_TASKS
from qcreport.asked.replies import key_of
from qcreport.campaign.history import shown_entry
from qcreport.findings import Finding, Place, Severity
from qcreport.forms.correction import Correction, ListedRow, Reason, Written
from qcreport.ledger.standing import FollowUp
from qcreport.submissions.cellmarks import UNCOMPUTED, UNREAD
from qcreport.submissions.evidence import LINK

_LISTS = {AnswerKind.EVIDENCE: EVIDENCE, AnswerKind.OPTIONAL: OPTIONAL_TASKS}
_MARK = "·"  # a material's cell is the item `佐证1·材料名称`
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def correction_of(
    entries: Iterable[Answer],
    standing: Sequence[Finding],
    followed: Sequence[FollowUp],
    again: Collection[tuple[str, str]],
) -> Correction:
    """Gather what one unit wrote and what it has to answer.

    Args:
        entries: Its entries in force, and those refused.
        standing: The findings that stand; 强制性 ones come first in the result.
        followed: What became of the findings of its earlier returns.
        again: Code and subject of those that it was asked before.
    """
    questioned = {row.place for row in standing if row.place.cell}
    written: dict[str, Written] = {}
    lists: dict[AnswerKind, dict[tuple[str, ...], list[Answer]]] = {kind: defaultdict(list) for kind in _LISTS}
    named: dict[Place, str] = {}
    linked: dict[Place, str] = {}
    replies: dict[str, str] = {}
    for entry in entries:
        if entry.kind is AnswerKind.REPLY:
            replies[key_of(entry.id, entry.item)] = entry.text
            continue
        named[entry.place] = f"{entry.id}/{entry.item}"
        if entry.kind in lists:
            lists[entry.kind][_line(entry)].append(entry)
            linked[_row_of(entry.place)] = f"{named[entry.place].partition(_MARK)[0]}{_MARK}{LINK}"
        else:
            written[named[entry.place]] = _written(entry, questioned)
    listed = {
        _LISTS[kind]: tuple(_listed(kind, cells, questioned) for cells in rows.values()) for kind, rows in lists.items()
    }
    reasons = [
        Reason(
            row, named.get(row.place) or row.item or linked.get(_row_of(row.place), ""), (row.code, row.item) in again
        )
        for row in standing
    ]
    reasons.sort(key=lambda one: one.finding.severity is not Severity.MANDATORY)
    settled = tuple(one.finding for one in followed if one.settled)
    return Correction(written, listed, tuple(reasons), settled, replies)


def _line(entry: Answer) -> tuple[str, ...]:
    """What the cells of one row of a list share: the row they stood in, or the task they are about."""
    if entry.kind is AnswerKind.OPTIONAL:
        return (entry.id,)
    row = _row_of(entry.place)
    return entry.sha256, row.sheet, row.cell


def _row_of(place: Place) -> Place:
    return replace(place, cell=place.cell.lstrip(_LETTERS))


def _listed(kind: AnswerKind, cells: Sequence[Answer], questioned: Collection[Place]) -> ListedRow:
    ids = tuple(dict.fromkeys(entry.id for entry in cells if entry.id))
    if kind is AnswerKind.OPTIONAL:
        own = {entry.item: _written(entry, questioned) for entry in cells}
        return ListedRow({ID: Written("、".join(ids))} | own, tuple(f"{one}/" for one in ids))
    own = {entry.item.partition(_MARK)[2]: _written(entry, questioned) for entry in cells}
    names = dict.fromkeys(f"{entry.id}/{entry.item.partition(_MARK)[0]}{_MARK}" for entry in cells)
    return ListedRow({LINK: Written("、".join(ids))} | own, tuple(names))


def _written(entry: Answer, questioned: Collection[Place]) -> Written:
    if entry.raw in {UNCOMPUTED, UNREAD}:
        return Written("")
    return Written(entry.raw, "" if entry.place in questioned else shown_entry(entry))
