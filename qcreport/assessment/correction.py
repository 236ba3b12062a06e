"""What goes back to a unit: its entries in force, those refused, and the findings that still stand."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.asked.headings import EVIDENCE, ID, OPTIONAL_TASKS
from qcreport.asked.replies import key_of
from qcreport.asked.subject import Subject, subject_of
from qcreport.assessment.answered import consolidated_apart
from qcreport.assessment.demands import Demand
from qcreport.assessment.history import shown_entry
from qcreport.facts.received import as_answers
from qcreport.findings import Finding, Place, Severity
from qcreport.forms.correction import Correction, ListedRow, Reason, Written
from qcreport.ledger.standing import FollowUp
from qcreport.ledger.store import Ledger
from qcreport.plan.model import Plan
from qcreport.submissions.cellmarks import UNCOMPUTED, UNREAD
from qcreport.submissions.evidence import LINK
from qcreport.workspace import Period

_LISTS = {AnswerKind.EVIDENCE: EVIDENCE, AnswerKind.OPTIONAL: OPTIONAL_TASKS}
_MARK = "·"  # a material's cell is the item `佐证1·材料名称`
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def corrections(ledger: Ledger, plan: Plan, period: Period, asked: Mapping[str, Demand]) -> Mapping[str, Correction]:
    """What goes into the workbook of each unit that is asked something."""
    entries: dict[str, list[Answer]] = defaultdict(list)
    for row in as_answers(consolidated_apart(ledger, plan, period), "unit"):
        if row.unit in asked:
            entries[row.unit].append(row)
    return {unit: _correction(entries[unit], one.findings, one.followed, one.again) for unit, one in asked.items()}


def _correction(
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
    written: dict[Subject, Written] = {}
    lists: dict[AnswerKind, dict[tuple[str, ...], list[Answer]]] = {kind: defaultdict(list) for kind in _LISTS}
    named: dict[Place, Subject] = {}
    linked: dict[Place, Subject] = {}
    replies: dict[str, str] = {}
    for entry in entries:
        if entry.kind is AnswerKind.REPLY:
            replies[key_of(entry.id, entry.item)] = entry.text
            continue
        if entry.implied:
            continue
        named[entry.place] = Subject(entry.id, entry.item)
        if entry.kind in lists:
            lists[entry.kind][_line(entry)].append(entry)
            linked[_row_of(entry.place)] = Subject(entry.id, _begun(entry) + LINK)
        else:
            written[named[entry.place]] = _written(entry, questioned)
    listed = {
        _LISTS[kind]: tuple(_listed(kind, cells, questioned) for cells in rows.values()) for kind, rows in lists.items()
    }
    reasons = [
        Reason(
            row,
            named.get(row.place) or _named(row, linked),
            (row.code, row.item) in again,
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
        return ListedRow({ID: Written("、".join(ids))} | own, tuple(map(Subject, ids)))
    own = {entry.item.partition(_MARK)[2]: _written(entry, questioned) for entry in cells}
    names = dict.fromkeys(Subject(entry.id, _begun(entry)) for entry in cells)
    return ListedRow({LINK: Written("、".join(ids))} | own, tuple(names))


def _named(row: Finding, linked: Mapping[Place, Subject]) -> Subject:
    """What a finding names itself, else the row of a list that it stands in."""
    return subject_of(row.item) if row.item else linked.get(_row_of(row.place), Subject(""))


def _begun(entry: Answer) -> str:
    """What the items of one row of a list have in common."""
    return entry.item.partition(_MARK)[0] + _MARK


def _written(entry: Answer, questioned: Collection[Place]) -> Written:
    if entry.raw in {UNCOMPUTED, UNREAD}:
        return Written("")
    return Written(entry.raw, "" if entry.place in questioned else shown_entry(entry))
