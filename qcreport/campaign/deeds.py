"""What a row of 登记.xlsx means: its names as the plan and the ledger have them, or a sentence about what is wrong (C6.7)."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import PurePosixPath

from qcreport.asked.answer import AnswerKind
from qcreport.asked.fields.dates import written_date
from qcreport.asked.fields.parse import parse
from qcreport.asked.keys import Asked, Key, asked
from qcreport.asked.model import NOTE, SPECIAL
from qcreport.asked.spelling import plain_id
from qcreport.campaign.office import FrozenPeriod
from qcreport.findings import Fault, Place
from qcreport.ledger.plans import first_issued
from qcreport.ledger.receipts import receipts
from qcreport.ledger.register import REGISTER_FILE, Deed, DeedKind, Meant, TypedDeed, deeds, revoked, withdrawn
from qcreport.ledger.register_layout import heading_of
from qcreport.ledger.store import Ledger
from qcreport.plan.duties import answering, reporting_unit, reporting_units
from qcreport.plan.model import Plan, Unit
from qcreport.plan.naming import resolve_unit
from qcreport.submissions.model import FileOutcome, Receipt

FIGURES = (AnswerKind.INDICATOR, AnswerKind.TASK, AnswerKind.OPTIONAL)
_REQUIRED: Mapping[DeedKind, tuple[str, ...]] = {
    DeedKind.FIGURE: ("basis", "recorder"),
    DeedKind.WITHDRAWAL: ("basis", "recorder"),
    DeedKind.RECEIPT: ("basis", "recorder"),
    DeedKind.EXTENSION: ("basis", "approver"),
}
_REVOKES = re.compile(r"(?:^|[，,；;。、\s(])撤销\s*第?\s*(\d+)\s*号?(?=$|[，,；;。、:\s)])")
_HASH = re.compile(r"[0-9a-f]{8,64}")
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class RegisterDesk:
    """Where rows are taken: the ledger, the period with its plan, and today."""

    ledger: Ledger
    frozen: FrozenPeriod
    today: date


def required(sheet: DeedKind, typed: TypedDeed) -> None:
    """See that a row says on which ground and who stands for it (C6.4).

    Raises:
        Fault: It does not.
    """
    for part in _REQUIRED[sheet]:
        if not getattr(typed, part):
            raise Fault(f"没有填写{heading_of(sheet, part)}。")


def meaning(desk: RegisterDesk, sheet: DeedKind, typed: TypedDeed) -> Meant:
    """What a row does; one that repeats what it revokes, or leaves blank what it is to be, does nothing else.

    Raises:
        Fault: It cannot be taken; the sentence says why.
    """
    _day(desk, typed.day, heading_of(sheet, "day"))
    target = _revoked(desk, sheet, typed)
    if target and not (typed.file if sheet is DeedKind.WITHDRAWAL else typed.content):
        return Meant(revokes=target.number)
    meant = _MEANINGS[sheet](desk, typed)
    if target and meant.effect == target.meant.effect:
        return Meant(revokes=target.number)
    before = withdrawn(desk.ledger, desk.frozen.period.code).get(meant.sha256)
    if before and sheet is DeedKind.WITHDRAWAL:
        raise Fault(f"这个文件已由第{before.number}号撤回。")
    return replace(meant, revokes=target.number if target else 0)


def _revoked(desk: RegisterDesk, sheet: DeedKind, typed: TypedDeed) -> Deed | None:
    """The deed that a row revokes (C6.5); None where it revokes none."""
    match = _REVOKES.search(unicodedata.normalize("NFKC", typed.basis))
    if match is None:
        return None
    found, number = deeds(desk.ledger, desk.frozen.period.code), int(match[1])
    target = next((deed for deed in found if deed.number == number), None)
    if target is None:
        raise Fault(f"{REGISTER_FILE}中没有第{number}号，不能撤销。")
    if target.sheet is not sheet:
        raise Fault(f"第{number}号在“{target.sheet}”表，请在那张表中撤销。")
    if by := revoked(found).get(number):
        raise Fault(f"第{number}号已由第{by}号撤销。")
    return target


def _figure(desk: RegisterDesk, typed: TypedDeed) -> Meant:
    plan, period = desk.frozen.plan, desk.frozen.period
    unit = _unit(desk, typed.unit)
    fields = asked(plan, reporting_unit(plan, unit.name, period) or unit, period)
    key = _key(desk, fields, typed)
    if not typed.content:
        raise Fault("没有填写更正后的值。")
    field = fields.fields[key]
    parsed, findings = parse(typed.content, field, Place())
    if not parsed.usable:
        raise Fault("".join(f"{row.message}{row.advice}" for row in findings) or "没有填写更正后的值。")
    day = _day(desk, typed.day, "日期") or desk.today
    return Meant(
        unit=unit.name,
        kind=key.kind,
        id=key.id,
        item=key.item,
        value=parsed.value,
        text=parsed.text,
        measure_unit=field.measure_unit,
        day=day,
    )


def _key(desk: RegisterDesk, fields: Asked, typed: TypedDeed) -> Key:
    """The cell of the unit's form that a row names."""
    identity = fields.known.get(plain_id(typed.id)) if typed.id else None
    if identity is None:
        near = _near(plain_id(typed.id), fields.known)
        raise Fault(f"计划中没有编号“{typed.id}”。{near}" if typed.id else "没有填写编号。")
    keys = [key for kind in FIGURES for key in fields.of(kind, identity) if is_figure(key)]
    if not keys:
        others = "、".join(_who_reports(desk, identity))
        raise Fault(f"{identity}不由{fields.unit}填报{f'，由{others}填报' if others else ''}。")
    found = (fields.find(kind, identity, typed.item) for kind in FIGURES)
    key = next((key for key in found if key and is_figure(key)), None)
    if key is None:
        items = [key.item for key in keys]
        told = f"{identity}没有填报项“{typed.item}”。{_near(typed.item, items)}" if typed.item else "没有填写填报项。"
        raise Fault(f"{told}{identity}的填报项有：{'、'.join(items)}。")
    return key


def is_figure(key: Key) -> bool:
    """Whether the office may enter what stands in a cell: figures and what tasks report; no claims, no notes."""
    return not key.item.startswith(SPECIAL) and not key.item.endswith(NOTE)


def _who_reports(desk: RegisterDesk, identity: str) -> Iterator[str]:
    plan, period = desk.frozen.plan, desk.frozen.period
    for unit in reporting_units(plan, period):
        fields = asked(plan, unit, period)
        if any(fields.of(kind, identity) for kind in FIGURES):
            yield unit.name


def _withdrawal(desk: RegisterDesk, typed: TypedDeed) -> Meant:
    return Meant(sha256=_file(desk, typed.file))


def _receipt(desk: RegisterDesk, typed: TypedDeed) -> Meant:
    sha256 = _file(desk, typed.file)
    day = _day(desk, typed.content, "实际收到日期")
    if day is None:
        raise Fault("没有填写实际收到日期。")
    issued = first_issued(desk.ledger, desk.frozen.period.code)
    if issued and day < issued:
        raise Fault(f"实际收到日期{day}早于本期填报表下发（{issued}）。")
    return Meant(sha256=sha256, day=day)


def _extension(desk: RegisterDesk, typed: TypedDeed) -> Meant:
    named, due = _unit(desk, typed.unit), desk.frozen.due
    until = _written(typed.content, "延至")
    if until is None:
        raise Fault("没有填写延至哪一天。")
    if until < due:
        raise Fault(f"延期日期 {until} 早于报送期限 {due}，请核对。")
    return Meant(unit=answering(desk.frozen.plan, named.name, desk.frozen.period), day=until)


_MEANINGS: Mapping[DeedKind, Callable[[RegisterDesk, TypedDeed], Meant]] = {
    DeedKind.FIGURE: _figure,
    DeedKind.WITHDRAWAL: _withdrawal,
    DeedKind.RECEIPT: _receipt,
    DeedKind.EXTENSION: _extension,
}


def _unit(desk: RegisterDesk, name: str) -> Unit:
    unit = resolve_unit(desk.frozen.plan, name) if name else None
    if unit is None:
        hint = _near(name, _names(desk.frozen.plan))
        told = f"没有名为“{name}”的责任单位。{hint}" if name else "没有填写责任单位。"
        raise Fault(f"{told}请按计划“单位”表中的名称或别名填写。")
    return unit


def _names(plan: Plan) -> Iterator[str]:
    return (name for unit in plan.units for name in (unit.name, *unit.aliases))


def _file(desk: RegisterDesk, text: str) -> str:
    """The hash of the file that a name or the beginning of a hash means."""
    if not text:
        raise Fault("没有填写文件名或校验码。")
    rows = receipts(desk.ledger, desk.frozen.period.code)
    named = ([row for row in rows if is_meant(row, text)] for is_meant in (_has_path, _has_name, _has_hash))
    found = next(filter(None, named), [])
    if not found:
        near = _near(text, (PurePosixPath(row.name).name for row in rows))
        raise Fault(f"本期没有收到“{text}”。{near}请按回执中的文件名或文件校验码填写。")
    contents = {row.sha256: row for row in found}
    if len(contents) > 1:
        told = "、".join(f"{sha256[:_SHOWN]}（{row.received}收到）" for sha256, row in contents.items())
        raise Fault(f"叫“{text}”的文件有{len(contents)}个，请改填文件校验码：{told}。")
    ((sha256, row),) = contents.items()
    if row.outcome is FileOutcome.UNPACKED:
        raise Fault(f"“{text}”是压缩包或邮件，请填其中文件的名称。")
    if not sha256:
        raise Fault(f"“{text}”过大，没有读取也没有存档，无须登记。")
    return sha256


def _has_path(row: Receipt, text: str) -> bool:
    return row.name == text


def _has_name(row: Receipt, text: str) -> bool:
    return PurePosixPath(row.name).name == text


def _has_hash(row: Receipt, text: str) -> bool:
    return bool(_HASH.fullmatch(text.lower())) and row.sha256.startswith(text.lower())


def _day(desk: RegisterDesk, text: str, heading: str) -> date | None:
    """A day that lies not in the future; None where nothing was typed."""
    day = _written(text, heading)
    if day and day > desk.today:
        raise Fault(f"{heading}{day}晚于今天（{desk.today}）。")
    return day


def _written(text: str, heading: str) -> date | None:
    if not text:
        return None
    day = written_date(unicodedata.normalize("NFKC", text).strip())
    if day is None:
        raise Fault(f"{heading}“{text}”读不出是哪一天，请写成 2026-10-12 的样子。")
    return day


def _near(text: str, known: Iterable[str]) -> str:
    near = get_close_matches(text, list(dict.fromkeys(known)), n=1, cutoff=0.5)
    return f"是不是“{near[0]}”？" if near else ""
