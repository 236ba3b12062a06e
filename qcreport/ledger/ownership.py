"""Files that the office took to be no return of the unit in them: archived and listed, and counting nowhere (D7.34)."""

from collections.abc import Mapping
from functools import partial

from qcreport.findings import Finding
from qcreport.forms.headings import CONTACT_LABELS
from qcreport.ledger.decisions import decision_histories
from qcreport.ledger.store import Ledger, remembered, run
from qcreport.submissions.model import EntryKind

OWNERSHIP = "文件归属"
COUNT, LEAVE = "按表内单位计入", "不计入"
DOUBT = "S240"
_HASH = 12


def ownership_question(period: str, sha256: str) -> str:
    """Id of the question whose a file is."""
    return f"{period}-{OWNERSHIP}-{sha256[:_HASH]}"


def suspected(findings: tuple[Finding, ...]) -> str:
    """The unit that a file seems to be of, instead of the one in it; empty where nothing is doubtful."""
    return next((row.item.partition("/")[2] for row in findings if row.code == DOUBT), "")


def doubt_item(unit: str) -> str:
    """What a finding about the owner of a file is about: the unit that it seems to be of."""
    return f"{OWNERSHIP}/{unit}"


def is_set_aside(ledger: Ledger, period: str, sha256: str) -> bool:
    """Whether the office decided that a file does not count."""
    return ownership_question(period, sha256) in _set_aside(ledger, period)


def _set_aside(ledger: Ledger, period: str) -> frozenset[str]:
    return remembered(ledger, ("set aside", period), partial(_left, ledger, period))


def _left(ledger: Ledger, period: str) -> frozenset[str]:
    said = decision_histories(ledger, period).items()
    return frozenset(question for question, given in said if given[-1].decision == LEAVE and OWNERSHIP in question)


def known_reporters(ledger: Ledger, period: str) -> Mapping[str, frozenset[str]]:
    """填报人 of all other periods → the units, under the names they returned as, whose forms they filled."""
    rows = run(
        ledger,
        "SELECT text, unit, period, sha256 FROM receipts JOIN entries ON receipt = sequence"
        " WHERE usable = 1 AND kind = ? AND item = ? AND period <> ? ORDER BY sequence",
        EntryKind.CONTACT,
        CONTACT_LABELS[0],
        period,
    )
    found: dict[str, frozenset[str]] = {}
    for name, unit, then, sha256 in rows.fetchall():
        if not is_set_aside(ledger, then, sha256):
            found[plain_name(name)] = found.get(plain_name(name), frozenset()) | {unit}
    return found


def plain_name(name: str) -> str:
    """A person's name without white space."""
    return "".join(name.split())
