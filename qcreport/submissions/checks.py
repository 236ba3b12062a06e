"""The checks of one file: a tuple of functions, each stating its rule; all of them run, nothing stops at the first."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from qcreport.asked.answer import AnswerKind
from qcreport.asked.fields.numbers import is_one
from qcreport.asked.fields.relations import relation_findings, task_findings, tick_finding
from qcreport.asked.fields.sayings import says_nothing, says_the_same
from qcreport.asked.headings import CONFIRM, EVIDENCE, INDICATORS, OPTIONAL_TASKS, PERCENT, PROGRESS, STATUS, TASKS
from qcreport.asked.items import DONE, EXEMPT, NO_BUSINESS, NOT_YET, REFERENCE_ROLE
from qcreport.asked.keys import Key
from qcreport.asked.model import NOTE, REQUEST, SPECIAL, Field
from qcreport.asked.subject import Subject
from qcreport.book.numbers import exact
from qcreport.findings import Finding, Place, finding
from qcreport.submissions.reading import Reading
from qcreport.submissions.requests import check_requests
from qcreport.submissions.shortfall import check_shortfall

Check = Callable[[Reading], Iterator[Finding]]
BLANK = "S229"
MISSING = ("S222", "S223", "S238")  # findings about answers that are owed and not there
_SHEETS = (
    (AnswerKind.INDICATOR, INDICATORS),
    (AnswerKind.TASK, TASKS),
    (AnswerKind.OPTIONAL, OPTIONAL_TASKS),
    (AnswerKind.EVIDENCE, EVIDENCE),
)
_OWED = frozenset({AnswerKind.INDICATOR, AnswerKind.TASK})
_NEED_REASON = (EXEMPT, NO_BUSINESS)


def check_sheets(reading: Reading) -> Iterator[Finding]:
    """A sheet on which something is owed must be there; one on which nothing is owed is missed with a 提示."""
    if not reading.complete:
        return
    for kind, name in _SHEETS:
        if kind not in reading.tables and (reading.asked.ids(kind) or kind is AnswerKind.EVIDENCE):
            code = "S221" if kind in _OWED else "S226"
            yield finding(code, reading.place(Key(kind, "", "")), sheet=name)


def check_blank(reading: Reading) -> Iterator[Finding]:
    """What the form itself brought is nothing filled in: years known before, and what the unit is exempt from."""
    filled = [key for key in reading.entries if key.kind is not AnswerKind.CONTACT]
    if all(_was_there(reading, key) for key in filled):
        yield finding(BLANK, Place(reading.file), said="除预填的内容外没有填写" if filled else "尚未填写")


def _was_there(reading: Reading, key: Key) -> bool:
    if key.id in reading.exempt:
        return key.item in {SPECIAL, SPECIAL + NOTE, PROGRESS} or reading.text(key) == EXEMPT
    if key.item == SPECIAL and reading.text(key) == NOT_YET:
        return key.id in reading.carried.awaited
    value = reading.entries[key].value
    return value is not None and reading.before.get(key) == value


def check_required(reading: Reading) -> Iterator[Finding]:
    """Every required cell is filled; what is covered by 特殊情况 or exempt is not owed, a 参照值 may be left (C4.7, D4.17, D6.2)."""
    for key, field in reading.asked.fields.items():
        if key.kind is AnswerKind.CONTACT and key not in reading.cells:
            yield finding("S227", reading.place(key), item=str(key.subject), name=key.item)
        elif key not in reading.entries and _owed(reading, key, field):
            if key in reading.unconfirmed:
                percent = exact(reading.carried.percents[key.id])
                yield finding("S238", reading.place(key), item=str(key.subject), id=key.id, percent=percent)
            elif key in reading.cells:
                code = "S224" if key.kind is AnswerKind.CONTACT else "S222"
                yield finding(code, reading.place(key), item=str(key.subject), id=key.id, name=key.item)
            elif key.kind in reading.tables and reading.complete and _first_of_row(reading, key):
                yield finding("S223", reading.place(key), item=str(key.subject), id=key.id, name=key.item)


def _owed(reading: Reading, key: Key, field: Field) -> bool:
    if not field.required or field.role == REFERENCE_ROLE or key.id in reading.exempt:
        return False
    if key.kind is AnswerKind.INDICATOR:
        return not reading.claim(key.id)
    return not (key.item == PERCENT and reading.text(key._replace(item=STATUS)) == EXEMPT)


def _first_of_row(reading: Reading, key: Key) -> bool:
    """One finding for a missing row: of a task's row only its first required cell speaks."""
    if key.kind is AnswerKind.INDICATOR:
        return True
    required = (other for other, field in reading.asked.of(key.kind, key.id).items() if field.required)
    return next(required, None) == key


def check_claims(reading: Reading) -> Iterator[Finding]:
    """合理缺项 and 本期无此业务 need a reason in 数据来源及说明 (C4.10, D6.2, D6.12); no 特殊情况 stands beside a full answer.

    Without its reason a claim is one all the same, as the form says: only the reason is missing, and the office decides.
    Where the whole column is gone, that is said once for all.
    """
    for id_ in reading.asked.ids(AnswerKind.INDICATOR):
        claim = reading.claim(id_)
        key = Key(AnswerKind.INDICATOR, id_, SPECIAL)
        note = key._replace(item=SPECIAL + NOTE)
        if claim in _NEED_REASON and note in reading.cells and says_nothing(reading.claim_reason(id_)):
            yield finding("S231", reading.place(note), item=str(note.subject), id=id_, claim=claim)
        elif claim and _contradicted(reading, id_, claim):
            yield finding("S232", reading.place(key), item=str(key.subject), id=id_, claim=claim)


def _contradicted(reading: Reading, id_: str, claim: str) -> bool:
    """Everything owed was answered all the same; zeros are what 本期无此业务 means."""
    fields = reading.asked.of(AnswerKind.INDICATOR, id_).items()
    given = [reading.usable(key) for key, field in fields if field.required and field.role != REFERENCE_ROLE]
    nothing = claim == NO_BUSINESS and all(entry is None or entry.value == 0 for entry in given)
    return bool(given) and all(given) and not nothing


def check_explanations(reading: Reading) -> Iterator[Finding]:
    """A bare 核实无误 explains nothing (D7.7)."""
    notes = [(key, entry) for key, entry in reading.entries.items() if key.item.endswith(NOTE) and _is_bare(entry.raw)]
    if not notes:
        return
    said = {row.item for check in (check_claims, check_shortfall) for row in check(reading)}
    for key, entry in notes:
        explains = key.kind is AnswerKind.INDICATOR and key.item != REQUEST + NOTE
        if explains and str(key.subject) not in said:
            yield finding("S233", entry.place, item=str(key.subject), text=entry.raw.strip())


def _is_bare(text: str) -> bool:
    return any(word in text for word in ("核实", "核对", "属实", "无误")) and says_nothing(text)


def check_evidence(reading: Reading) -> Iterator[Finding]:
    """A task reported 已完成 has evidence: a row of 佐证材料 with its 编号 (D3.21), in this form or an earlier one of the year (D3.35)."""
    proven = {key.id for key in reading.entries if key.kind is AnswerKind.EVIDENCE} | reading.carried.proven
    for kind, id_, _ in reading.tasks():
        key = Key(kind, id_, STATUS)
        if reading.status(key) == DONE and id_ not in proven:
            key = key if reading.text(key) else key._replace(item=PERCENT)
            yield finding("S234", reading.place(key), item=str(key.subject), id=id_)


def check_optional(reading: Reading) -> Iterator[Finding]:
    """A unit that may report a task and does so says how it stands: 进展情况 (D3.5)."""
    for kind, id_, _ in reading.tasks():
        key = Key(kind, id_, PROGRESS)
        if kind is AnswerKind.OPTIONAL and key not in reading.entries:
            yield finding("S235", reading.place(key), item=str(key.subject), id=id_)


def check_relations(reading: Reading) -> Iterator[Finding]:
    """Part ≤ whole, rank ≤ cities, 0/0 asked about: the rule of the form's live check (D4.5, D6.12)."""
    for id_ in reading.asked.ids(AnswerKind.INDICATOR):
        figures = list(reading.figures(id_))
        values = [(field, value) for field, value, _ in figures]
        places = {field.item: entry.place for field, _, entry in figures}
        items = {entry.place: str(Subject(id_, entry.item)) for _, _, entry in figures}
        for row in relation_findings(values, places, special=reading.claim(id_)):
            yield replace(row, item=items[row.place])


def check_rules(reading: Reading) -> Iterator[Finding]:
    """The rules of the plan hold between the figures of this file and those that its form was issued with (C7.3)."""
    yield from reading.broken_rules()


def check_task_status(reading: Reading) -> Iterator[Finding]:
    """未启动 is 0, 进行中 1 to 99, 已完成 100 percent; 合理缺项 has its reason in 进展情况 (D3.12, D3.13, D3.19)."""
    for kind, id_, fields in reading.tasks():
        places = {item: reading.place(Key(kind, id_, item)) for item in fields}
        keys = {place: Key(kind, id_, item) for item, place in places.items()}
        percent = reading.usable(Key(kind, id_, PERCENT))
        said = task_findings(
            reading.text(Key(kind, id_, STATUS)),
            percent.value if percent else None,
            reading.text(Key(kind, id_, PROGRESS)),
            places,
            item=id_,
            bare_one=percent is not None and is_one(reading.cells[Key(kind, id_, PERCENT)].value),
        )
        yield from (replace(row, item=str(keys[row.place].subject)) for row in said)


def check_ticks(reading: Reading) -> Iterator[Finding]:
    """与上期相同 or 完成率不变 beside what was changed: what was typed counts, and is asked about (D3.36)."""
    for kind, id_, fields in reading.tasks():
        if tick := "" if id_ in reading.exempt else reading.text(Key(kind, id_, CONFIRM)):
            places = {item: reading.place(Key(kind, id_, item)) for item in fields}
            if found := tick_finding(tick, _changed(reading, kind, id_), places, item=id_):
                yield found


def _changed(reading: Reading, kind: AnswerKind, id_: str) -> Mapping[str, bool]:
    """Which cells of a task's row say otherwise than the form was issued with; 合理缺项 does beside a 完成率 filled in beforehand."""
    before, last = reading.carried.percents.get(id_), reading.carried.texts.get(id_, "")
    percent = reading.usable(Key(kind, id_, PERCENT))
    said = reading.text(Key(kind, id_, PROGRESS))
    return {
        PERCENT: before is not None and percent is not None and percent.value not in {None, before},
        STATUS: before is not None and reading.text(Key(kind, id_, STATUS)) == EXEMPT,
        PROGRESS: bool(last and said) and not says_the_same(said, last),
    }


CHECKS: tuple[Check, ...] = (
    check_sheets,
    check_blank,
    check_required,
    check_claims,
    check_explanations,
    check_evidence,
    check_optional,
    check_relations,
    check_rules,
    check_task_status,
    check_ticks,
    check_shortfall,
    check_requests,
)
