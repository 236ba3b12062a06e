"""Findings about the plan that the office has seen before, and those it has marked 已阅: new ones come first (C1.38)."""

import json
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from qcreport.campaign.office import Office
from qcreport.findings import Fault, Finding, Severity
from qcreport.plan.missing import is_torn
from qcreport.reports.console.plan_findings import ALL, PlanFindings
from qcreport.writing import write_text

_NUMBERS = re.compile(r"[\s,，、;；]+")
_ORDER = list(Severity)


@dataclass(frozen=True, slots=True)
class _Listed:
    """What was kept: the findings listed last, in that order, those marked 已阅, and `before`, each as its words.

    `before` are those known before a sheet could not be read, which hides what else is odd.
    """

    listed: tuple[str, ...] = ()
    read: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()

    @property
    def known(self) -> frozenset[str]:
        """All that was shown before."""
        return self.before.union(self.listed)


def sorted_findings(office: Office, findings: Sequence[Finding]) -> PlanFindings:
    """Tell new findings from those shown before, and remember which were listed now, in which order."""
    seen = _seen(office)
    ranked = sorted(findings, key=lambda row: _ORDER.index(row.severity))
    left = [row for row in ranked if _words(row) not in seen.read]
    known = seen.known
    found = PlanFindings(
        tuple(row for row in left if _words(row) not in known),
        tuple(row for row in left if _words(row) in known),
        tuple(row for row in ranked if _words(row) in seen.read),
    )
    before = known if is_torn(findings) else frozenset()
    _keep(office, _Listed(tuple(map(_words, (*found.new, *found.known))), seen.read, before))
    return found


def mark_read(office: Office, findings: Sequence[Finding], numbers: str) -> int:
    """Mark findings 已阅, by their numbers in the list that was shown last; gives how many there are.

    Args:
        office: The workspace.
        findings: Those of the plan as it stands.
        numbers: Such as `3,5`, or `全部`.

    Raises:
        Fault: No such number, or a finding that must be mended.
    """
    seen = _seen(office)
    standing = {_words(row): row for row in findings}
    listed = [standing.get(words) for words in seen.listed]
    wanted = (
        _all_but_mandatory(listed) if numbers.strip() == ALL else [_numbered(listed, one) for one in _split(numbers)]
    )
    read = {_words(row) for row in wanted}
    marked = seen.read | read
    _keep(office, replace(seen, read=marked if is_torn(findings) else marked & set(standing)))
    return len(read)


def _all_but_mandatory(listed: Sequence[Finding | None]) -> list[Finding]:
    return [row for row in listed if row and row.severity is not Severity.MANDATORY]


def _split(numbers: str) -> list[str]:
    return [one for one in _NUMBERS.split(numbers) if one]


def _numbered(listed: Sequence[Finding | None], number: str) -> Finding:
    if not number.isdecimal() or not 0 < int(number) <= len(listed):
        raise Fault(
            f"没有第“{number}”条。请先运行 qcreport plan check 看清编号，再写成 --read 3,5，或者 --read {ALL}。没有标记任何一条。"
        )
    row = listed[int(number) - 1]
    if row is None:
        raise Fault(f"第{number}条已不存在（计划已改）。请重新运行 qcreport plan check 后再标。没有标记任何一条。")
    if row.severity is Severity.MANDATORY:
        raise Fault(f"第{number}条必须改正，不能标为已阅。没有标记任何一条。")
    return row


def _words(row: Finding) -> str:
    """What makes a finding the same one although its row has moved."""
    return f"{row.code} {row.message}"


def _seen(office: Office) -> _Listed:
    """What was kept; nothing where that cannot be read, so that all are new once more."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        kept = json.loads(office.workspace.findings_seen.read_text(encoding="utf-8"))
        before = frozenset(map(str, kept.get("before", ())))
        return _Listed(tuple(map(str, kept["listed"])), frozenset(map(str, kept["read"])), before)
    return _Listed()


def _keep(office: Office, seen: _Listed) -> None:
    kept = {"listed": list(seen.listed), "read": sorted(seen.read), "before": sorted(seen.before)}
    with suppress(Fault):
        write_text(office.workspace.findings_seen, json.dumps(kept, ensure_ascii=False))
