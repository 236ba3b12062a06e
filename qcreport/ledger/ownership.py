"""Files that the office took to be no return of the unit in them, or withdrew: archived and listed, and counting nowhere (D7.34, D7.39)."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from qcreport.asked.answer import AnswerKind
from qcreport.asked.headings import CONTACT_LABELS
from qcreport.asked.subject import Subject, subject_of
from qcreport.book.celltext import squeezed
from qcreport.findings import Finding
from qcreport.ledger.chain import relinking
from qcreport.ledger.decisions import decision_histories
from qcreport.ledger.register import withdrawn
from qcreport.ledger.rows import record_findings
from qcreport.ledger.store import Ledger, remembered, run, writing
from qcreport.workspace import Period, parse_period

OWNERSHIP = "文件归属"
COUNT, LEAVE = "按表内单位计入", "不计入"
DOUBT = "S240"
_HASH = 12


def ownership_question(period: str, sha256: str) -> str:
    """Id of the question whose a file is."""
    return f"{period}-{OWNERSHIP}-{sha256[:_HASH]}"


def doubt_in(findings: tuple[Finding, ...]) -> Finding | None:
    """What was said last against the unit in a file; None where nothing was."""
    return next((row for row in reversed(findings) if row.code == DOUBT), None)


def suspected(findings: tuple[Finding, ...]) -> str:
    """The unit that a file seems to be of, instead of the one in it; empty where nothing is doubtful."""
    doubt = doubt_in(findings)
    return suspect(doubt) if doubt else ""


def suspect(doubt: Finding) -> str:
    """The unit that a doubt names."""
    return subject_of(doubt.item).item


def doubt_item(unit: str) -> str:
    """What a finding about the owner of a file is about: the unit that it seems to be of."""
    return str(Subject(OWNERSHIP, unit))


def set_aside(ledger: Ledger, period: str) -> Callable[[str], bool]:
    """Tell of the files of a period, by their hashes, which do not count: the office decided so, or withdrew them."""
    left, gone = _set_aside(ledger, period), withdrawn(ledger, period)
    return lambda sha256: sha256 in gone or (bool(left) and ownership_question(period, sha256) in left)


def _set_aside(ledger: Ledger, period: str) -> frozenset[str]:
    return remembered(ledger, ("set aside", period), partial(_left, ledger, period))


def _left(ledger: Ledger, period: str) -> frozenset[str]:
    said = decision_histories(ledger, period).items()
    return frozenset(question for question, given in said if given[-1].decision == LEAVE and OWNERSHIP in question)


def suspected_files(ledger: Ledger, period: str) -> Mapping[str, str]:
    """Hash of each file of a period that counts and seems to be of another unit than the one in it → that unit."""
    rows = run(
        ledger,
        "SELECT sha256, item FROM findings JOIN receipts ON sequence = receipt"
        " WHERE period = ? AND usable = 1 AND code = ? ORDER BY receipt, position",
        *(period, DOUBT),
    )
    is_left_out = set_aside(ledger, period)
    return {sha256: subject_of(item).item for sha256, item in rows.fetchall() if not is_left_out(sha256)}


@dataclass(frozen=True, slots=True)
class Filled:
    """A usable form that counts, by what the ledger holds of it: its file, the unit in it, 填报人 and 联系电话.

    `asked` is the unit that its owner was asked about last, empty where that was never asked; `answered` tells that the office decided.
    """

    sequence: int
    sha256: str
    name: str
    unit: str
    person: str
    phone: str
    asked: str
    answered: bool


def filled_forms(ledger: Ledger, period: str) -> tuple[Filled, ...]:
    """All usable forms of a period that count, in the order taken in."""
    rows = run(
        ledger,
        "SELECT sequence, sha256, name, unit,"
        " (SELECT MAX(text) FROM entries WHERE receipt = sequence AND kind = ? AND item = ?),"
        " (SELECT MAX(text) FROM entries WHERE receipt = sequence AND kind = ? AND item = ?),"
        " (SELECT item FROM findings WHERE receipt = sequence AND code = ? ORDER BY position DESC LIMIT 1)"
        " FROM receipts WHERE period = ? AND usable = 1 ORDER BY sequence",
        *(AnswerKind.CONTACT, CONTACT_LABELS[0], AnswerKind.CONTACT, CONTACT_LABELS[1], DOUBT, period),
    )
    is_left_out, decided = set_aside(ledger, period), answered_owners(ledger, period)
    return tuple(
        Filled(
            sequence,
            sha256,
            name,
            unit,
            squeezed(person or ""),
            squeezed(phone or ""),
            subject_of(asked).item if asked else "",
            decided(sha256),
        )
        for sequence, sha256, name, unit, person, phone, asked in rows.fetchall()
        if not is_left_out(sha256)
    )


def answered_owners(ledger: Ledger, period: str) -> Callable[[str], bool]:
    """Tell of the files of a period, by their hashes, about whose owner the office has decided."""
    said = decision_histories(ledger, period).items()
    answered = {question for question, given in said if given[-1].decision and OWNERSHIP in question}
    return lambda sha256: bool(answered) and ownership_question(period, sha256) in answered


def known_reporters(ledger: Ledger, period: Period) -> Mapping[str, frozenset[str]]:
    """填报人 of all earlier periods → the units, under the names they returned as, whose forms they filled."""
    rows = run(
        ledger,
        "SELECT text, unit, period, sha256 FROM receipts JOIN entries ON receipt = sequence"
        " WHERE usable = 1 AND kind = ? AND item = ? AND period <> ? ORDER BY sequence",
        AnswerKind.CONTACT,
        CONTACT_LABELS[0],
        period.code,
    )
    known: dict[str, set[str]] = defaultdict(set)
    by_period: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for name, unit, then, sha256 in rows.fetchall():
        by_period[then].append((name, unit, sha256))
    for then, forms in by_period.items():
        if parse_period(then).end <= period.end:
            is_left_out = set_aside(ledger, then)
            for name, unit in dict.fromkeys((name, unit) for name, unit, sha256 in forms if not is_left_out(sha256)):
                known[squeezed(name)].add(unit)
    return {name: frozenset(units) for name, units in known.items()}


def ask_owner(ledger: Ledger, form: Filled, doubt: Finding, told: str) -> None:
    """Record that a form seems to be another unit's, beside what was found in it and behind what was said of it."""
    with writing(ledger), relinking(ledger.connection, "receipts", form.sequence):
        (position,) = run(ledger, "SELECT COUNT(*) FROM findings WHERE receipt = ?", form.sequence).fetchone()
        record_findings(ledger, form.sequence, (doubt,), position)
        run(ledger, "UPDATE receipts SET line = line || ? WHERE sequence = ?", told, form.sequence)
