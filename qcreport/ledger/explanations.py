"""What a unit wrote where an explanation is asked for, over all its files and periods (D7.7, D7.12).

In the places that explain (`asked/explained.py`) two things explain nothing all the same: what was written last period, and a
word that stood beside another answer than the one in force.
"""

from collections.abc import Mapping
from functools import partial

from qcreport.asked.answer import Answer, AnswerKind, AnswerStatus
from qcreport.asked.explained import Words, explains, is_note
from qcreport.asked.fields.sayings import says_the_same
from qcreport.asked.model import NOTE
from qcreport.asked.replies import replied_cell, reply_item
from qcreport.ledger.ownership import set_aside
from qcreport.ledger.plans import frozen_plan
from qcreport.ledger.store import Ledger, remembered, run
from qcreport.ledger.versions import Version, versions
from qcreport.plan.duties import answering
from qcreport.plan.frozen import plan_from_text
from qcreport.workspace import parse_period

Answers = Mapping[tuple[str, str], object]
"""(id, cell) → the answer in force."""
WordsBefore = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Unit → id → what it wrote last period in the places that explain."""


UNSAID = "S236"  # a form whose own result is red, with the cell for its reason blank: raised by the intake of that form


def explaining(files: tuple[Version, ...], answers: Answers, before: Mapping[str, tuple[str, ...]]) -> Words:
    """What one unit wrote in the places that explain, the newest word of each place, as far as it holds.

    Args:
        files: Its usable files, newest first.
        answers: Its answers in force.
        before: What it wrote in such places last period: id → texts.
    """
    found: dict[str, dict[str, str]] = {}
    given = [version.answers for version in files]
    for age, version in enumerate(files):
        for entry in filter(explains, version.entries):
            said = found.setdefault(entry.id, {})
            if entry.item not in said and _stands_beside(given, age, answers, (entry.id, _cell_of(entry))):
                old = any(says_the_same(entry.text, text) for text in before.get(entry.id, ()))
                said[entry.item] = "" if old else entry.text
    return found


def words_before(ledger: Ledger, period: str) -> WordsBefore:
    """What each unit wrote last period in the places that explain, with the words of all that one unit answers for now."""
    return remembered(ledger, ("words before", period), partial(_words_before, ledger, period))


def _words_before(ledger: Ledger, period: str) -> WordsBefore:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    before = parse_period(period).previous.code
    rows = run(
        ledger,
        "SELECT unit, id, text, sha256 FROM receipts JOIN entries ON receipt = sequence"
        " WHERE period = ? AND usable = 1 AND status <> ? AND text <> '' AND (kind = ? OR item LIKE ?) ORDER BY sequence, position",
        before,
        AnswerStatus.REFUSED,
        AnswerKind.REPLY,
        f"%{NOTE}",
    )
    is_left_out = set_aside(ledger, before)
    for unit, identity, text, sha256 in rows.fetchall():
        if is_left_out(sha256):
            continue
        said = found.setdefault(unit, {})
        said[identity] = (*said.get(identity, ()), text)
    return _with_merged(ledger, period, found) if found else found


def _with_merged(ledger: Ledger, period: str, said: WordsBefore) -> WordsBefore:
    """The same, under every name in use; the words of a merged unit and of its successor are those of both."""
    frozen = frozen_plan(ledger, period)
    if frozen is None:
        return said
    plan, when = plan_from_text(frozen.text), parse_period(period)
    names = {unit: answering(plan, unit, when) for unit in (*said, *versions(ledger, period))}
    together: dict[str, dict[str, tuple[str, ...]]] = {}
    for unit, words in said.items():
        own = together.setdefault(names[unit], {})
        for identity, texts in words.items():
            own[identity] = (*own.get(identity, ()), *texts)
    return {unit: together.get(name, {}) for unit, name in names.items()}


def asked_for(ledger: Ledger, period: str, code: str) -> bool:
    """Whether any unit answered a finding of this code in the workbook that went back to it."""
    query = "SELECT 1 FROM receipts JOIN entries ON receipt = sequence WHERE period = ? AND kind = ? AND item LIKE ? LIMIT 1"
    return run(ledger, query, period, AnswerKind.REPLY, reply_item(code, "%")).fetchone() is not None


def notes(files: tuple[Version, ...]) -> Words:
    """What one unit wrote in 数据来源及说明, the newest word of each place, as it stands.

    Args:
        files: Its usable files, newest first.
    """
    found: dict[str, dict[str, str]] = {}
    for entry in filter(is_note, (entry for version in files for entry in version.entries)):
        found.setdefault(entry.id, {}).setdefault(entry.item, entry.text)
    return found


def _cell_of(entry: Answer) -> str:
    return replied_cell(entry.item) if entry.kind is AnswerKind.REPLY else entry.item.removesuffix(NOTE)


def _stands_beside(given: list[Answers], age: int, answers: Answers, cell: tuple[str, str]) -> bool:
    """Whether the word of a file is about the answer in force: its own answer is that one, or no newer file has another."""
    if cell in given[age]:
        return cell not in answers or given[age][cell] == answers[cell]
    return not any(cell in newer for newer in given[:age])


def merged_answers(files: tuple[Version, ...]) -> Answers:
    """The newest usable answer of each cell of a unit's files."""
    found: dict[tuple[str, str], object] = {}
    for version in reversed(files):
        found.update(version.answers)
    return found
