"""From cells to entries: each value parsed, repeated rows held against each other, errors named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from qcreport.asked.answer import Answer, AnswerStatus
from qcreport.asked.fields.parse import parse
from qcreport.asked.keys import Key
from qcreport.asked.model import Field
from qcreport.asked.spelling import plain
from qcreport.findings import Finding, Severity, finding
from qcreport.submissions.cellmarks import UNCOMPUTED, UNREAD
from qcreport.submissions.rows import Found
from qcreport.submissions.sheets import ReturnedCell


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered: filled cells as entries, and where every field of the file stands, filled or not."""

    entries: Mapping[Key, Answer]
    cells: Mapping[Key, ReturnedCell]
    findings: tuple[Finding, ...]


def answers(found: Iterable[Found], unit: str) -> Answers:
    """Make one entry of each key that has a filled cell; blank cells give none."""
    grouped: dict[Key, list[Found]] = {}
    for one in found:
        grouped.setdefault(one.key, []).append(one)
    entries: dict[Key, Answer] = {}
    cells: dict[Key, ReturnedCell] = {}
    findings: list[Finding] = []
    for key, copies in grouped.items():
        filled = [one for one in copies if not one.cell.blank]
        cells[key] = (filled or copies)[0].cell
        if filled:
            entries[key], said = _entry(key, filled)
            findings.extend(replace(row, unit=unit, item=str(key.subject)) for row in said)
    return Answers(entries, cells, tuple(findings))


def _entry(key: Key, filled: list[Found]) -> tuple[Answer, tuple[Finding, ...]]:
    first = filled[0]
    if len(filled) > 1 and len({plain(one.cell.raw or one.cell.error) for one in filled}) > 1:
        places = "、".join(f"{one.cell.place.sheet}!{one.cell.place.cell}" for one in filled)
        values = "、".join(f"“{one.cell.raw or one.cell.error}”" for one in filled)
        said = finding("S216", first.cell.place, id=key.id, name=key.item, places=places, values=values)
        return _refused(key, first), (said,)
    if first.cell.error:
        code = {UNCOMPUTED: "S218", UNREAD: "S220"}.get(first.cell.error, "S217")
        return _refused(key, first), (finding(code, first.cell.place, error=first.cell.error),)
    return _parsed(key, first.field, first.cell)


def _parsed(key: Key, field: Field, cell: ReturnedCell) -> tuple[Answer, tuple[Finding, ...]]:
    parsed, findings = parse(cell.value, field, cell.place)
    status = AnswerStatus.REPAIRED if findings else AnswerStatus.ACCEPTED
    if not parsed.usable or any(row.severity is Severity.MANDATORY for row in findings):
        status = AnswerStatus.REFUSED
    if cell.formula:
        findings = (*findings, finding("S219", cell.place, raw=cell.raw))
    entry = Answer(
        key.kind, key.id, key.item, cell.raw, parsed.value, parsed.text, field.measure_unit, cell.place, status
    )
    return entry, tuple(findings)


def _refused(key: Key, one: Found) -> Answer:
    raw = one.cell.raw or one.cell.error
    place = one.cell.place
    return Answer(key.kind, key.id, key.item, raw, None, raw, one.field.measure_unit, place, AnswerStatus.REFUSED)
