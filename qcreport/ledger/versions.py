"""The usable files of each unit in a period, newest first: what merging and findings rest on (D7.4, D7.9)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import groupby
from operator import attrgetter

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.findings import Finding
from qcreport.ledger.ownership import DOUBT, set_aside
from qcreport.ledger.register import true_days
from qcreport.ledger.rows import ALL, Only, answers_in, findings_in
from qcreport.ledger.store import Ledger, remembered, run
from qcreport.submissions.checks import BLANK
from qcreport.submissions.succession import is_later

OLD_NAME = "S202"  # the form was issued to a unit that was renamed or merged since
EARLIER_PLAN = "S203"  # the form was issued by an earlier plan
SHEET_LOST = ("S221", "S226")  # a sheet is not there, one on which something is owed or one on which nothing is
PARTIAL = (
    "S221",
    EARLIER_PLAN,
    "S225",
)  # a sheet, what was added since, or a column is not there: what is owed there goes unseen
_WHOSE = (OLD_NAME, DOUBT, BLANK, *PARTIAL)


@dataclass(frozen=True, slots=True)
class Version:
    """One usable file of a unit: identified and readable, whether or not some of its cells were refused.

    Attributes:
        corrects: Hash of the return that it was sent back for, empty where it was not.
        unanswered: The 说明 beside findings that stand blank in it: id and item.
        sequence: Its place in the order of arrival.
        moment: When it was sent or last saved, where that is known.
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
    moment: str = ""
    answers: Mapping[tuple[str, str], object] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        said = {(entry.id, entry.item): entry.said for entry in reversed(self.entries) if entry.usable}
        object.__setattr__(self, "answers", said)


def versions(ledger: Ledger, period: str, only: Only = ALL) -> Mapping[str, tuple[Version, ...]]:
    """Unit (under the name it returned as) → its usable files, newest first.

    Newer is what was received on a later day; within a day what is known to be later, else what was taken in later. Where
    only some answers are asked for, the files hold these, and of their findings those that say whose they are, so that
    looking back on many periods stays cheap.
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
    for sequence, unit, sha256, name, received, corrects, moment in run(
        ledger,
        "SELECT sequence, unit, sha256, name, received, corrects, moment FROM receipts"  # noqa: S608 -- only names of columns are put in
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
        version = Version(unit, sha256, name, day, said, found, corrects, blank, sequence, moment)
        by_unit.setdefault(unit, []).append(version)
    return {unit: newest_first(files) for unit, files in by_unit.items()}


def newest_first(files: Iterable[Version]) -> tuple[Version, ...]:
    """Files of one unit in the order that counts: by day, within a day by what is known of them, else as they were taken in."""
    as_taken_in = sorted(files, key=attrgetter("received", "sequence"), reverse=True)
    return tuple(one for _, day in groupby(as_taken_in, key=attrgetter("received")) for one in _in_order(list(day)))


def is_newer(one: Version, other: Version) -> bool:
    """Whether a file is known to be newer than another one of its unit: by its day, as its correction, or by what it is called (D7.54)."""
    if one.received != other.received:
        return one.received > other.received
    if other.sha256 == one.corrects or one.sha256 == other.corrects:
        return other.sha256 == one.corrects
    return is_later(one, other)


def _in_order(left: list[Version]) -> Iterator[Version]:
    """Files of one day: each behind all that are known to be newer; of those that are left the one taken in last is next."""
    while left:
        found = next((one for one in left if not any(is_newer(other, one) for other in left)), left[0])
        left.remove(found)
        yield found


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
