"""Which findings still stand once several files of a unit are merged (D7.7, D7.9, D7.69).

`Finding.item` says what a finding is about: `Z1-2/合格批次` one cell, `Z1-2` all cells of that id, empty the whole file.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.asked.explained import answered
from qcreport.asked.headings import STATUS
from qcreport.asked.items import EXEMPT
from qcreport.asked.model import NOTE, SPECIAL
from qcreport.asked.subject import Subject, subject_of
from qcreport.findings import Finding, Severity
from qcreport.ledger.explanations import UNSAID, Answers, WordsBefore, explaining, merged_answers, words_before
from qcreport.ledger.proven import UNPROVEN, Proofs, lapsed, proven_in
from qcreport.ledger.recorded import Recorded, recorded
from qcreport.ledger.rows import faulty
from qcreport.ledger.store import Ledger, remembered
from qcreport.ledger.versions import EARLIER_PLAN, OLD_NAME, PARTIAL, SHEET_LOST, Version, read_versions, versions
from qcreport.submissions.checks import BLANK

_UNSEEN = (OLD_NAME, EARLIER_PLAN, BLANK)
_CALLED_FOR = ("S231", "S235", UNSAID)  # about words that are owed only because of what stands beside them
Exempt = Collection[tuple[str, str]]
_Said = Mapping[str, list[Answer]]


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What earlier periods say: words in places that explain, and how to look up which tasks their materials prove.

    The latter is None where nothing but what must be corrected is asked for.
    """

    words: WordsBefore
    proofs: Callable[[], Proofs] | None


_NOTHING = _Earlier({}, None)


def current_findings(ledger: Ledger, period: str, exempt: Exempt = ()) -> tuple[Finding, ...]:
    """The findings that stand, each with its unit and with what the unit said to it.

    1. About a whole file: stands while the file is the unit's newest usable one. One under the name of a unit that was
       merged into it asks for less, so its own form stays the newest beside it, here and in 3. A sheet that is not in it is
       missed only where no other file of the unit has it.
    2. About an answer that was given: stands until a newer file gives a usable answer for the same cell; one about a
       refused answer also gives way to a newer refused one, which has its own finding.
    3. About an answer that is missing: stands when the newest file that shows every cell misses it and no usable file has
       it, nor a 特殊情况 for its indicator or 合理缺项 as the status of its task, which excuses all but its own reason, nor has
       the office exempted the unit from it for the year. (A form that fills only its part misses what an older file holds.)
       What is owed only because of other answers, as the reason for a red figure, is owed while these count, whatever newer
       files leave blank; that reason by the form whose figure it is: no word under another name gives it.
       已完成 lacks its material while no usable file lists one, and also where a form did not ask since an earlier one of
       the year listed it, which was withdrawn since (D3.35).

    4. About a cell for which the office has entered its own word since: stands no more.

    A 核实性 one that the unit explained still stands, but asks for nothing more. Files that were not usable have their
    findings in their receipts.

    Args:
        ledger: The open ledger.
        period: The period.
        exempt: The exemptions that hold in it, id and unit.
    """
    files, left_out = versions(ledger, period), _by_unit(exempt)
    return tuple(_current(files, left_out, _before(ledger, period), recorded(ledger, period)))


def standing_faults(ledger: Ledger, period: str, exempt: Exempt = ()) -> tuple[Finding, ...]:
    """Those of 强制性 alone, for who looks back on many periods: of files and answers only those that they hang on are read.

    The arguments are those of `current_findings`.
    """
    only = faulty(ledger, period)
    if only is None:
        return ()
    found = _current(read_versions(ledger, period, only), _by_unit(exempt), _NOTHING, recorded(ledger, period))
    return tuple(row for row in found if row.severity is Severity.MANDATORY)


def _before(ledger: Ledger, period: str) -> _Earlier:
    return _Earlier(words_before(ledger, period), partial(proven_in, ledger, period))


def _current(
    by_unit: Mapping[str, tuple[Version, ...]],
    exempt: Mapping[str, frozenset[str]],
    before: _Earlier,
    entered: Mapping[str, tuple[Recorded, ...]],
) -> Iterator[Finding]:
    for unit, files in by_unit.items():
        for row in _standing(files, list(map(_said, files)), exempt.get(unit, frozenset()), before):
            if not _mended(row, files, entered.get(unit, ())):
                yield row


def _mended(finding: Finding, files: tuple[Version, ...], entered: tuple[Recorded, ...]) -> bool:
    """Whether the office entered itself what a finding asks a unit for."""
    file = next((one for one in files if one.name == finding.place.file), files[0])
    return any(finding.item in one.subjects and one.overrules(file) for one in entered)


def _by_unit(exempt: Exempt) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for identity, unit in exempt:
        found[unit] = found.get(unit, frozenset()) | {identity}
    return found


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What became of a finding that a unit had to answer: 已改 once it was corrected or explained, else 未改.

    `altered` tells that the unit has since given another figure for what it is about.
    """

    finding: Finding
    settled: bool
    altered: bool = False


def follow_ups(ledger: Ledger, period: str, exempt: Exempt = ()) -> Mapping[str, tuple[FollowUp, ...]]:
    """Unit → the findings of its earlier returns, each with what its newest return made of it.

    提示 ask for nothing, nor does what the office has entered itself since.

    The arguments are those of `current_findings`.
    """
    by_unit, left_out, before = versions(ledger, period), _by_unit(exempt), _before(ledger, period)
    name = ("follow_ups", period, *sorted(f"{identity} {unit}" for identity, unit in exempt))
    entered = recorded(ledger, period)
    return remembered(ledger, name, partial(_follow_ups, by_unit, left_out, before, entered))


def _follow_ups(
    by_unit: Mapping[str, tuple[Version, ...]],
    exempt: Mapping[str, frozenset[str]],
    before: _Earlier,
    entered: Mapping[str, tuple[Recorded, ...]],
) -> Mapping[str, tuple[FollowUp, ...]]:
    several = {unit: files for unit, files in by_unit.items() if len(files) > 1}
    return {
        unit: tuple(
            one
            for one in _followed(files, exempt.get(unit, frozenset()), before)
            if not _mended(one.finding, files, entered.get(unit, ()))
        )
        for unit, files in several.items()
    }


def _followed(files: tuple[Version, ...], exempt: frozenset[str], before: _Earlier) -> Iterator[FollowUp]:
    raised: dict[tuple[str, str], Finding] = {}
    said = [_said(version) for version in files]
    for age in range(len(files) - 1, 0, -1):
        raised |= {_subject(row): row for row in _asking(files[age:], said[age:], exempt, before)}
    now = tuple(_asking(files, said, exempt, before))
    for subject, finding in raised.items():
        still = any(_subject(row) == subject or _takes_over(row, finding) for row in now)
        yield FollowUp(finding, settled=not still, altered=_is_altered(finding, files))


def _is_altered(finding: Finding, files: tuple[Version, ...]) -> bool:
    """Whether a newer file says otherwise one of the figures that stood beside a finding."""
    about = subject_of(finding.item).id
    raised = next((age for age, one in enumerate(files) if one.name == finding.place.file), 0)
    figures = {
        (entry.id, entry.item): entry.said
        for entry in files[raised].entries
        if entry.id == about and entry.value is not None and entry.usable
    }
    return any(one.answers.get(cell, said) != said for one in files[:raised] for cell, said in figures.items())


def _asking(
    files: tuple[Version, ...], said: list[_Said], exempt: frozenset[str], before: _Earlier
) -> Iterator[Finding]:
    return (row for row in _standing(files, said, exempt, before) if row.asks)


def _subject(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.item


def _takes_over(newer: Finding, older: Finding) -> bool:
    """A cell that was wrong in one way and is wrong in another is not mended."""
    return bool(older.item) and newer.item == older.item and newer.severity is Severity.MANDATORY


def _standing(
    files: tuple[Version, ...], said: list[_Said], exempt: frozenset[str], before: _Earlier
) -> Iterator[Finding]:
    merged = merged_answers(files)
    words = explaining(files, merged, before.words.get(files[0].unit, {}))
    claimed = exempt | _claimed(files, merged)
    proven = {
        entry.id for version in files for entry in version.entries if entry.kind is AnswerKind.EVIDENCE and entry.usable
    }
    under = list(map(_old_name, files))
    for age, version in enumerate(files):
        for finding in version.findings:
            own = [finding.code != UNSAID or name == under[age] for name in under]
            answers = [about.get(finding.item, []) if asked else [] for about, asked in zip(said, own, strict=True)]
            about = subject_of(finding.item).id
            excused = about in claimed and not finding.item.endswith(SPECIAL + NOTE)
            if (finding.code == UNPROVEN and about in proven) or _is_in_another(finding, age, files):
                continue
            if any(answers[age]):
                stands = _is_in_force(age, answers)
            elif finding.item:
                stands = not any(answers) and not excused and _is_still_missing(finding, age, files, own)
            else:
                stands = not {"", under[age]} & {*under[:age]}
            if stands:
                yield answered(finding if finding.unit else replace(finding, unit=version.unit), words)
    for finding in lapsed(files, before.proofs) if before.proofs else ():
        yield answered(finding, words)


def _is_in_another(finding: Finding, age: int, files: tuple[Version, ...]) -> bool:
    """Whether a sheet that a file lacks is in another one of the unit (D7.72): what is blank there is asked of that one.

    Of a form that is not the unit's present one, or was left blank, nobody looked for its sheets.
    """
    return finding.code in SHEET_LOST and any(
        not any(
            row.code in _UNSEEN or (row.code, row.message) == (finding.code, finding.message) for row in one.findings
        )
        for one in (*files[:age], *files[age + 1 :])
    )


def _claimed(files: tuple[Version, ...], merged: Answers) -> frozenset[str]:
    """The ids that the unit says it owes nothing of: 特殊情况 of an indicator, 合理缺项 as the status in force of a task."""
    special = {entry.id for version in files for entry in version.entries if entry.item == SPECIAL and entry.usable}
    return frozenset(
        special | {identity for (identity, item), word in merged.items() if (item, word) == (STATUS, EXEMPT)}
    )


def _old_name(version: Version) -> str:
    """What says that a form came under the name of another unit; empty of the unit's own form."""
    return next((row.message for row in version.findings if row.code == OLD_NAME), "")


def _is_in_force(age: int, answers: list[list[Answer]]) -> bool:
    """Whether what a finding of the file `age` (0 the last one) is about still counts, given what each file answers to its item."""
    newer = [entry for entries in answers[:age] for entry in entries]
    if any(one.usable for one in answers[age]):
        return not any(one.usable for one in newer)
    return not newer


def _is_still_missing(finding: Finding, age: int, files: tuple[Version, ...], own: list[bool]) -> bool:
    """Whether what nobody answered is still owed by the file `age`, and no newer file is told so itself.

    What every form asks for is owed by the newest one that shows all of it. What only some answers call for is owed while
    these answers count: a newer file without them cannot have been asked.
    """
    newer = files[:age]
    if any(row.item == finding.item for one, asked in zip(newer, own, strict=False) if asked for row in one.findings):
        return False
    if finding.code in _CALLED_FOR:
        return not any(_replaces(one, files[age], finding) for one in newer)
    names = {_old_name(one) for one in newer if not any(row.code in PARTIAL for row in one.findings)}
    return not {"", _old_name(files[age])} & names


def _replaces(newer: Version, older: Version, finding: Finding) -> bool:
    """Whether a newer file answers all that called for something in an older one, and not in the same way."""
    about = subject_of(finding.item)
    figures = {
        (entry.id, entry.item)
        for entry in older.entries
        if entry.id == about.id and entry.value is not None and entry.usable
    }
    if about.item == SPECIAL + NOTE:
        claim = (about.id, SPECIAL)
        given = any(entry.id == about.id and entry.value is not None and entry.usable for entry in newer.entries)
        return given or newer.answers.get(claim, older.answers.get(claim)) != older.answers.get(claim)
    same = all(newer.answers.get(cell) == older.answers[cell] for cell in figures)
    return bool(figures) and figures <= newer.answers.keys() and not same


def _said(version: Version) -> _Said:
    """The entries of a file by what a finding calls them: `Z1-2` and `Z1-2/合格批次`."""
    said: dict[str, list[Answer]] = {}
    for entry in version.entries:
        for name in (entry.id, str(Subject(entry.id, entry.item))):
            said.setdefault(name, []).append(entry)
    return said
