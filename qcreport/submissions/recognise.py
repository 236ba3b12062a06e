"""Whose form a workbook is: its identity sheet or document properties, else its headings and unit name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qcreport.findings import Finding, Place, finding
from qcreport.forms.identity import IDENTITY_KEYS, IDENTITY_SHEET, PROPERTY_PREFIX, is_genuine
from qcreport.forms.model import Identity
from qcreport.plan.duties import reporting_units, resolve_unit, successor
from qcreport.plan.model import Plan, Unit
from qcreport.submissions.cellmarks import custom_properties
from qcreport.submissions.contacts import cover
from qcreport.submissions.evidence import EVIDENCE_MARKS
from qcreport.submissions.rows import INDICATOR_MARKS, TASK_MARKS
from qcreport.submissions.sheets import Sheet
from qcreport.submissions.tables import find_tables, plain
from qcreport.workspace import Period


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a file is held against: the period collected, its frozen plan, and the workspace's key."""

    period: Period
    plan: Plan
    plan_hash: str
    key: bytes


@dataclass(frozen=True, slots=True)
class Recognised:
    """Whose form it is.

    Attributes:
        identity: As the file carries it; with an empty `check` where it was told by headings.
        unit: The unit that answers now (a merged unit's successor, domain.md §2).
        complete: The form was issued to this unit under this plan, so every row asked must be there.
    """

    identity: Identity
    unit: Unit
    complete: bool
    findings: tuple[Finding, ...] = ()


class Unrecognised(Exception):  # noqa: N818 -- a file that is not taken, not an error of the program
    """The file is no form of this workspace and period; the message is the receipt's sentence."""


def recognise(name: str, parts: Mapping[str, bytes], sheets: tuple[Sheet, ...], expected: Expectation) -> Recognised:
    """Tell whose form it is, whatever the file is called.

    Raises:
        Unrecognised: Another workspace's, another period's, an unknown unit's, or no form at all.
    """
    identity = carried_identity(sheets, parts)
    if identity is None:
        return _by_headings(name, sheets, expected)
    if not is_genuine(expected.key, identity):
        raise Unrecognised(
            "不是本工作区下发的填报表（校验码不符，可能来自其他办公室、其他电脑，或标识被改动）。请用本次下发的填报表重新填写。"
        )
    _require_period(identity.period, expected.period)
    return _of_unit(name, identity, expected)


def carried_identity(sheets: Iterable[Sheet], parts: Mapping[str, bytes]) -> Identity | None:
    """Read the identity that a form carries, on its hidden sheet or in its document properties."""
    for texts in (_identity_sheet(sheets), _properties(parts)):
        if all(texts.get(name) for name in IDENTITY_KEYS):
            return Identity(*(texts[name] for name in IDENTITY_KEYS))
    return None


def _identity_sheet(sheets: Iterable[Sheet]) -> Mapping[str, str]:
    texts: dict[str, str] = {}
    for sheet in sheets:
        if plain(sheet.name) == plain(IDENTITY_SHEET):
            for row in range(len(sheet.rows)):
                key, value = sheet.cell(row, 0).raw.strip(), sheet.cell(row, 1).raw.strip()
                if key in IDENTITY_KEYS:
                    texts.setdefault(key, value)
    return texts


def _properties(parts: Mapping[str, bytes]) -> Mapping[str, str]:
    return {name.removeprefix(PROPERTY_PREFIX): text for name, text in custom_properties(parts).items()}


def _require_period(code: str, period: Period) -> None:
    if code != period.code:
        raise Unrecognised(
            f"这是{code}的表，本次收集的是{period.code}（{period.label}），未采用。请填报{period.code}的表。"
        )


def _of_unit(name: str, identity: Identity, expected: Expectation) -> Recognised:
    """Find the unit that answers; an old name or a merged unit is accepted with a note (domain.md §2)."""
    written = resolve_unit(expected.plan, identity.unit)
    answering = successor(expected.plan, written.name, expected.period) if written else ""
    units = {unit.name: unit for unit in reporting_units(expected.plan, expected.period)}
    unit = units.get(answering)
    if unit is None:
        raise Unrecognised(f"责任单位“{identity.unit}”不在本期计划的填报单位中，未采用。请核对“单位”表中的名称和别名。")
    findings = []
    if identity.unit != unit.name:
        findings.append(finding("S202", Place(name), unit=unit.name, old=identity.unit, new=unit.name))
    if identity.plan != expected.plan_hash:
        findings.append(finding("S203", Place(name), unit=unit.name))
    return Recognised(identity, unit, not findings, tuple(findings))


def _by_headings(name: str, sheets: tuple[Sheet, ...], expected: Expectation) -> Recognised:
    """Without an identity (sheets copied into a new workbook, say), headings and 填报说明 must tell it."""
    if not any(find_tables(sheets, headings) for headings in (INDICATOR_MARKS, TASK_MARKS, EVIDENCE_MARKS)):
        raise Unrecognised("不是下发的填报表（没有找到填报表的表头）。请用下发的填报表填写后重新发送。")
    labels = cover(sheets)
    unit, written = (labels[label].raw.strip() if label in labels else "" for label in ("责任单位", "期次"))
    if not unit or not written:
        raise Unrecognised(
            "表中没有标识，“填报说明”中也找不到责任单位和期次，无法确认是哪个单位哪一期的表。请用下发的填报表填写后重新发送。"
        )
    _require_period(_period_code(written, expected.period), expected.period)
    identity = Identity(expected.plan_hash, expected.period.code, unit, "", "")
    recognised = _of_unit(name, identity, expected)
    said = finding("S201", labels["责任单位"].place, unit=recognised.unit.name, name=unit)
    return Recognised(identity, recognised.unit, recognised.complete, (said, *recognised.findings))


def _period_code(written: str, expected: Period) -> str:
    """The period that 填报说明 names, by code or in words (`2026年第三季度（2026Q3）`)."""
    parts = set(re.split(r"[()]", plain(written)))
    for candidate in (expected, expected.previous, expected.year_before):
        if parts & {candidate.code, plain(candidate.label)}:
            return candidate.code
    return written
