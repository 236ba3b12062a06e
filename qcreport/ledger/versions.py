"""The usable files of each unit in a period, newest first: what merging and findings rest on (D7.4, D7.9)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.findings import Finding
from qcreport.ledger.ownership import DOUBT, set_aside
from qcreport.ledger.register import true_days
from qcreport.ledger.rows import ALL, Only, answers_in, findings_in
from qcreport.ledger.store import Ledger, remembered, run
from qcreport.submissions.checks import BLANK

OLD_NAME = "S202"  # the form was issued to a unit that was renamed or merged since
EARLIER_PLAN = "S203"  # the form was issued by an earlier plan
_WHOSE = (OLD_NAME, EARLIER_PLAN, DOUBT, BLANK)


@dataclass(frozen=True, slots=True)
class Version:
    """One usable file of a unit: identified and readable, whether or not some of its cells were refused.

    Attributes:
        corrects: Hash of the return that it was sent back for, empty where it was not.
        unanswered: The 说明 beside findings that stand blank in it: id and item.
        sequence: Its place in the order of arrival.
        answers: Its usable answers: id and item → what it says, as `Answer.said` has it.
    """

    unit: str
    sha256: str
    name: str
    received: date
    entries: tuple[Answer, ...]
    findings: tuple[Finding, ...]
    corrects: str = ""
    unanswered: frozenset[tuple[str, str]] = frozenset()
    sequence: int = 0
    answers: Mapping[tuple[str, str], object] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        said = {(entry.id, entry.item): entry.said for entry in reversed(self.entries) if entry.usable}
        object.__setattr__(self, "answers", said)


def versions(ledger: Ledger, period: str, only: Only = ALL) -> Mapping[str, tuple[Version, ...]]:
    """Unit (under the name it returned as) → its usable files, newest first.

    Newer is what was received on a later day; within a day, what was taken in later. Where only some answers are asked for,
    the files hold these, and of their findings those that say whose they are, so that looking back on many periods stays
    cheap.
    """
    return remembered(ledger, ("versions", period, *only.name), partial(read_versions, ledger, period, only))


def read_versions(ledger: Ledger, period: str, only: Only) -> Mapping[str, tuple[Version, ...]]:
    """The same, read anew and not remembered; with the findings of 强制性 where they are asked for too."""
    entries: dict[int, list[Answer]] = {}
    for sequence, answer in answers_in(ledger, period, only):
        entries.setdefault(sequence, []).append(answer)
    findings: dict[int, list[Finding]] = {}
    for sequence, finding in findings_in(ledger, period, only, _WHOSE):
        findings.setdefault(sequence, []).append(finding)
    by_unit: dict[str, list[Version]] = {}
    entered, is_left_out = true_days(ledger, period), set_aside(ledger, period)
    for sequence, unit, sha256, name, received, corrects in run(
        ledger,
        "SELECT sequence, unit, sha256, name, received, corrects FROM receipts"  # noqa: S608 -- only names of columns are put in
        f" WHERE period = ? AND usable = 1{only.of_files} ORDER BY unit, received DESC, sequence DESC",
        *(period, *only.units),
    ).fetchall():
        if is_left_out(sha256):
            continue
        day, found = date.fromisoformat(received), tuple(findings.get(sequence, ()))
        given = entries.get(sequence, [])
        if sha256 in entered:
            day = entered[sha256]
            given = [replace(entry, received=day) for entry in given]
        said = tuple(entry for entry in given if entry.kind is not AnswerKind.UNANSWERED)
        blank = frozenset((entry.id, entry.item) for entry in given if entry.kind is AnswerKind.UNANSWERED)
        version = Version(unit, sha256, name, day, said, found, corrects, blank, sequence)
        by_unit.setdefault(unit, []).append(version)
    return {
        unit: tuple(sorted(files, key=lambda one: (one.received, one.sequence), reverse=True))
        for unit, files in by_unit.items()
    }


def under_old_names(ledger: Ledger, period: str) -> bool:
    """Whether any usable file of a period is a form of a unit that was renamed or merged since."""
    rows = run(
        ledger,
        "SELECT 1 FROM findings JOIN receipts ON sequence = receipt WHERE period = ? AND usable = 1 AND code = ? LIMIT 1",
        *(period, OLD_NAME),
    )
    return rows.fetchone() is not None


def is_blank(version: Version) -> bool:
    """Whether nothing was filled into a form besides what it brought itself; one taken in by an earlier program, nothing at all."""
    found = any(row.code == BLANK for row in version.findings)
    return found or all(entry.kind is AnswerKind.CONTACT for entry in version.entries)
