"""Whose form a workbook is: its identity sheet and document properties, else its headings and what its sheets say."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

from qcreport.asked.identity import CORRECTS, IDENTITY_KEYS, IDENTITY_SHEET, PROPERTY_PREFIX, is_genuine
from qcreport.asked.keys import Asked
from qcreport.asked.model import Identity
from qcreport.asked.spelling import plain
from qcreport.findings import Fault, Finding, Place, finding
from qcreport.near import is_it
from qcreport.plan.duties import answering
from qcreport.plan.limits import Limits, limits_of
from qcreport.plan.model import Plan, Unit
from qcreport.plan.period import in_period
from qcreport.submissions.contacts import Labels, cover, labels_of
from qcreport.submissions.kinds import tables_in
from qcreport.submissions.model import RESEND
from qcreport.submissions.properties import custom_properties
from qcreport.submissions.sheets import ReturnedSheet
from qcreport.submissions.titles import Title, named_period, titles
from qcreport.workspace import Period, parse_period

NOT_OURS = "不是我办本次下发的表"
ADMITTED = "S239"  # taken on the signature of somebody in the office


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a file is held against: the period collected, its plan, the workspace's key (None: whether a form is genuine is left open).

    `forms` tells by which plan each unit's form was made (unit → hash), where that is not the one in force; `exempt` are the
    exemptions that the office confirmed for the year, id and unit: what they are about is not owed. `admitted` are forms with an
    unknown check code that the office took for its own: hash → who approved it. `asked` is what each
    unit is asked, worked out with its first file. `limits` are what a file may hold, as the plan sets it.
    """

    period: Period
    plan: Plan
    plan_hash: str
    key: bytes | None
    forms: Mapping[str, str] = field(default_factory=dict)
    exempt: frozenset[tuple[str, str]] = frozenset()
    admitted: Mapping[str, str] = field(default_factory=dict)
    asked: dict[str, Asked] = field(default_factory=dict, repr=False, compare=False)
    limits: Limits = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "limits", limits_of(self.plan))

    def form_hash(self, unit: str) -> str:
        """The hash of the plan that a unit's form was made by."""
        return self.forms.get(unit) or self.plan_hash


@dataclass(frozen=True, slots=True)
class Recognised:
    """Whose form it is.

    Attributes:
        identity: As the file carries it; with an empty `check` where it was told by headings.
        unit: The unit that answers now (a merged unit's successor, D2.8).
        sheets: Its sheets; those that say they are another unit's or period's are left out.
        complete: It is the form that this unit has now, so every row asked must be there.
        labels: What stands beside the labels of its cover: 填报人, 联系电话 …
    """

    identity: Identity
    unit: Unit
    sheets: tuple[ReturnedSheet, ...]
    complete: bool
    labels: Labels
    findings: tuple[Finding, ...] = ()


class Unrecognised(Exception):  # noqa: N818 -- a file that is not taken, not an error of the program
    """The file is no form of this workspace and period; the message is the receipt's sentence.

    Args:
        message: The sentence.
        unit: Whose form it is, where the form itself says so.
    """

    def __init__(self, message: str, unit: str = "") -> None:
        super().__init__(message)
        self.unit = unit


def recognise(
    name: str,
    parts: Mapping[str, bytes],
    sheets: tuple[ReturnedSheet, ...],
    expected: Expectation,
    approver: str = "",
) -> Recognised:
    """Tell whose form it is, whatever the file is called.

    Args:
        name: The file's name, for the places of findings.
        parts: Its parts, which hold the document properties.
        sheets: Its sheets.
        expected: What it is held against.
        approver: Who approved it although its check code is unknown; empty for all others.

    Raises:
        Unrecognised: Another workspace's, another period's, an unknown unit's, nobody's for certain, or no form at all.
    """
    labels = {sheet.name: labels_of(sheet) for sheet in sheets}
    written = titles(sheets, labels)
    identity = carried_identity(sheets, parts, None if approver else expected.key)
    if identity is None:
        return _by_titles(name, sheets, labels, written, expected)
    _require_period(identity.period, identity.unit, expected)
    recognised = _of_unit(name, identity, sheets, labels, written, expected)
    covers = [title for title in written if title.cover]
    if covers and all(_is_others(title, recognised.unit, expected) for title in covers):
        raise Unrecognised(
            f"这份表是下发给{identity.unit} {identity.period}的，“填报说明”写的却是{covers[0]}，无法确认是哪个单位哪一期的表。{RESEND}"
        )
    return _approved(recognised, Place(name), approver) if approver else recognised


def _approved(recognised: Recognised, place: Place, approver: str) -> Recognised:
    """A form that was admitted says so; which return it corrects is nothing that its unknown code proves."""
    admitted = finding(ADMITTED, place, unit=recognised.unit.name, approver=approver)
    identity = replace(recognised.identity, corrects="")
    return replace(recognised, identity=identity, findings=(admitted, *recognised.findings))


def carried_identity(sheets: Iterable[ReturnedSheet], parts: Mapping[str, bytes], key: bytes | None) -> Identity | None:
    """Read the identity that a form carries, on its hidden sheet and in its document properties; without a key, unchecked.

    Raises:
        Unrecognised: A check code is not of this workspace, or the two say different things.
    """
    found = {
        replace(Identity(*(texts[name] for name in IDENTITY_KEYS)), corrects=texts.get(CORRECTS, ""))
        for texts in (_identity_sheet(sheets), _properties(parts))
        if all(texts.get(name) for name in IDENTITY_KEYS)
    }
    if key is not None and not all(is_genuine(key, identity) for identity in found):
        raise Unrecognised(
            f"{NOT_OURS}（可能来自其他办公室或其他活动，或表中的识别信息被改动过）。请用本次下发的填报表重新填写。"
        )
    if len(found) > 1:
        said = "、".join(sorted(f"{identity.unit}{_named(identity.period)}" for identity in found))
        raise Unrecognised(f"文件里混有下发给几个单位或几期的表（{said}），无法确认是哪个单位哪一期的表。{RESEND}")
    return next(iter(found), None)


def _identity_sheet(sheets: Iterable[ReturnedSheet]) -> Mapping[str, str]:
    texts: dict[str, str] = {}
    for sheet in sheets:
        if plain(sheet.name) == plain(IDENTITY_SHEET):
            for row in range(len(sheet.rows)):
                key, value = sheet.cell(row, 0).raw.strip(), sheet.cell(row, 1).raw.strip()
                if key in {*IDENTITY_KEYS, CORRECTS}:
                    texts.setdefault(key, value)
    return texts


def _properties(parts: Mapping[str, bytes]) -> Mapping[str, str]:
    return {name.removeprefix(PROPERTY_PREFIX): text for name, text in custom_properties(parts).items()}


def _require_period(code: str, unit: str, expected: Expectation) -> None:
    period, own = expected.period, _answering(unit, expected)
    if code != period.code:
        raise Unrecognised(
            f"这是{_named(code)}的表，本次收集的是{period.label}的表，未采用。请填报{period.label}的表。",
            own.name if own else "",
        )


def _named(code: str) -> str:
    """`2026年第二季度`; the code alone where it names no period."""
    with suppress(Fault):
        return parse_period(code).label
    return code


def _of_unit(
    name: str,
    identity: Identity,
    sheets: tuple[ReturnedSheet, ...],
    labels: Mapping[str, Labels],
    written: tuple[Title, ...],
    expected: Expectation,
) -> Recognised:
    """Find the unit that answers; an old name or a merged unit is accepted with a note (D2.11)."""
    unit = _answering(identity.unit, expected)
    if unit is None:
        near = is_it(identity.unit, in_period(expected.plan, expected.period).reporting)
        raise Unrecognised(
            f"责任单位“{identity.unit}”不在本期计划的填报单位中，未采用。{near}请核对“单位”表中的名称和别名。"
        )
    changes = []
    if identity.unit != unit.name:
        changes.append(finding("S202", Place(name), unit=unit.name, old=identity.unit, new=unit.name))
    if identity.plan != expected.form_hash(identity.unit):
        changes.append(finding("S203", Place(name), unit=unit.name))
    others = [title for title in written if _is_others(title, unit, expected)]
    own = tuple(sheet for sheet in sheets if sheet.name not in {title.sheet for title in others})
    said = cover({sheet.name: labels[sheet.name] for sheet in own})
    left = [finding("S205", title.place, unit=unit.name, said=title, name=unit.name) for title in others]
    return Recognised(identity, unit, own, not changes, said, (*changes, *left))


def _answering(name: str, expected: Expectation) -> Unit | None:
    """The unit that answers in this period for the one of this name."""
    unit = answering(expected.plan, name, expected.period)
    return in_period(expected.plan, expected.period).reporting.get(unit)


def _is_others(title: Title, unit: Unit, expected: Expectation) -> bool:
    """Whether a sheet names another unit or another period; a name that nobody has names nobody else."""
    named, period = _answering(title.unit, expected), named_period(title.period)
    return bool(named and named.name != unit.name) or bool(period and period != expected.period)


def _by_titles(
    name: str,
    sheets: tuple[ReturnedSheet, ...],
    labels: Mapping[str, Labels],
    written: tuple[Title, ...],
    expected: Expectation,
) -> Recognised:
    """Without an identity (sheets copied into a new workbook, say), headings and what the sheets say must tell it."""
    tables = tables_in(sheets)
    if not (tables.indicators or tables.tasks or tables.evidence):
        raise Unrecognised("不是下发的填报表（没有找到填报表的表头）。请用下发的填报表填写后重新发送。")
    said = [title for title in written if title.unit and title.period]
    said = [title for title in said if title.cover] or said
    if not said:
        raise Unrecognised(
            f"表中看不出是哪一份下发的表，也没有写明责任单位和期次，无法确认是哪个单位哪一期的表。{RESEND}"
        )
    if len({(_answering(title.unit, expected), named_period(title.period)) for title in said}) > 1:
        named = "、".join(dict.fromkeys(map(str, said)))
        raise Unrecognised(
            f"表中看不出是哪一份下发的表，写明的单位和期次又不止一个（{named}），无法确认是哪个单位哪一期的表。{RESEND}"
        )
    first = said[0]
    period = named_period(first.period)
    _require_period(period.code if period else first.period, first.unit, expected)
    identity = Identity(expected.form_hash(first.unit), expected.period.code, first.unit, "", "")
    recognised = _of_unit(name, identity, sheets, labels, written, expected)
    lost = finding("S201", first.place, unit=recognised.unit.name, name=first.unit)
    return replace(recognised, findings=(lost, *recognised.findings))
