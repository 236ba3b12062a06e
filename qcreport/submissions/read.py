"""Read a recognised workbook: cells by key and heading, values by field type, then every check."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from qcreport.asked.answer import Answer, AnswerKind, AnswerStatus
from qcreport.asked.fields.relations import TAKES_ALONG
from qcreport.asked.headings import STATUS
from qcreport.asked.items import EXEMPT
from qcreport.asked.keys import Asked, Key, asked
from qcreport.asked.subject import subject_of
from qcreport.findings import Finding, Place, Severity
from qcreport.plan.model import Unit
from qcreport.submissions.carried import Carried, carried_in, not_owed, overtaken, unconfirmed
from qcreport.submissions.checks import CHECKS
from qcreport.submissions.contacts import contact_cells
from qcreport.submissions.entries import Answers, answers
from qcreport.submissions.evidence import evidence_cells
from qcreport.submissions.implied import implied
from qcreport.submissions.kinds import kinds_found, lost_cells, lost_columns, tables_in, version_of
from qcreport.submissions.model import Submission
from qcreport.submissions.reading import Reading
from qcreport.submissions.recognise import Expectation, Recognised
from qcreport.submissions.replies import reply_cells
from qcreport.submissions.restored import restored, told_by_place
from qcreport.submissions.rows import compared_with, indicator_cells, issued_with, shown_before, task_cells
from qcreport.submissions.sheets import ReturnedSheet


def read(file: str, sheets: tuple[ReturnedSheet, ...], recognised: Recognised, expected: Expectation) -> Submission:
    """Read all entries and find all faults of one workbook; nothing stops at the first.

    Cells with a 强制性 finding are not taken, the rest counts (D7.5).
    """
    reading = _reading(file, recognised, expected)
    said = (*recognised.findings, *reading.findings, *(row for check in CHECKS for row in check(reading)))
    findings = tuple(replace(row, unit=recognised.unit.name) for row in said)
    refused = reading.withheld | {
        place for row in findings if row.severity is Severity.MANDATORY for place in _untaken(row, reading)
    }
    entries = tuple(_refuse(entry) if entry.place in refused else entry for entry in reading.entries.values())
    unanswered = tuple(_unanswered(reading))
    return Submission(recognised.identity, recognised.unit.name, (*entries, *unanswered), _in_order(findings, sheets))


def _unanswered(reading: Reading) -> Iterator[Answer]:
    """The cells 说明 beside findings that stand blank in this file."""
    for key, cell in reading.cells.items():
        if key.kind is AnswerKind.REPLY and key not in reading.entries:
            yield Answer(AnswerKind.UNANSWERED, key.id, key.item, "", None, "", "", cell.place)


def _reading(file: str, recognised: Recognised, expected: Expectation) -> Reading:
    question = _asked(recognised.unit, expected)
    sheets = recognised.sheets
    found = tables_in(sheets)
    made = version_of(found, recognised.identity.version)
    tables = restored(sheets, found, question, made)
    indicators, unknown_indicators = indicator_cells(tables.indicators, question)
    tasks, unknown_tasks = task_cells(tables.tasks, question)
    evidence, unknown_links = evidence_cells(tables.evidence, question)
    lost = (*lost_cells(sheets, recognised.unit.name), *lost_columns(tables, recognised.unit.name))
    others = (*contact_cells(recognised.labels, question), *evidence, *reply_cells(tables.replies))
    said = answers((*indicators, *tasks, *others), recognised.unit.name)
    by_place, withheld = told_by_place(tables, {entry.place for entry in said.entries.values()}, made)
    before, carried = shown_before(tables.indicators, question), carried_in(tables.tasks, tables.indicators, question)
    entries, open_percents = _filled(question, said, carried, before)
    return Reading(
        file=file,
        asked=question,
        entries=entries,
        cells=said.cells,
        tables=frozenset(kinds_found(tables, question)),
        complete=recognised.complete,
        exempt=_exempt(recognised.unit.name, entries, expected),
        before=before,
        last=issued_with(tables.indicators, question),
        past=compared_with(tables.indicators),
        carried=carried,
        unconfirmed=open_percents,
        withheld=withheld,
        findings=(*said.findings, *by_place, *lost, *unknown_indicators, *unknown_tasks, *unknown_links),
    )


def _filled(
    question: Asked, said: Answers, carried: Carried, before: Mapping[Key, Fraction]
) -> tuple[Mapping[Key, Answer], frozenset[Key]]:
    """What the unit filled in, and what it says in one cell for another; and the 完成率 that it did not confirm."""
    nobodys = not_owed(said.entries, carried)
    left = unconfirmed(said.entries, carried) - nobodys
    out = nobodys | left | overtaken(said.entries, carried, before)
    entries = {key: entry for key, entry in said.entries.items() if key not in out}
    return {**entries, **implied(question, entries, said.cells, carried)}, left


def _asked(unit: Unit, expected: Expectation) -> Asked:
    found = expected.asked.get(unit.name)
    if found is None:
        found = expected.asked[unit.name] = asked(expected.plan, unit, expected.period)
    return found


def _exempt(unit: str, entries: Mapping[Key, Answer], expected: Expectation) -> frozenset[str]:
    """What the unit need not fill in: who enters a figure or another status takes the claim back."""
    entered = {
        key.id
        for key, entry in entries.items()
        if entry.value is not None or (key.item == STATUS and entry.text != EXEMPT)
    }
    return frozenset(identity for identity, name in expected.exempt if name == unit and identity not in entered)


def _untaken(row: Finding, reading: Reading) -> Iterator[Place]:
    """The cells that a fault leaves untaken: its own, and that of the answer it contradicts."""
    if row.place.cell:
        yield row.place
    if other := TAKES_ALONG.get(row.code):
        identity = subject_of(row.item).id
        yield from (entry.place for key, entry in reading.entries.items() if (key.id, key.item) == (identity, other))


def _refuse(entry: Answer) -> Answer:
    return replace(entry, status=AnswerStatus.REFUSED)


def _in_order(findings: tuple[Finding, ...], sheets: tuple[ReturnedSheet, ...]) -> tuple[Finding, ...]:
    """Findings in the order of sheets and rows, so that a person can go through the file once."""
    order = {sheet.name: number for number, sheet in enumerate(sheets)}

    def where(row: Finding) -> tuple[int, int, str]:
        digits = "".join(letter for letter in row.place.cell if letter.isdigit())
        return order.get(row.place.sheet, -1), int(digits or 0), row.place.cell

    return tuple(sorted(findings, key=where))
