"""What a row of 登记.xlsx means: its names as the plan and the ledger have them, or a sentence about what is wrong (C6.7)."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from qcreport.asked.answer import AnswerKind
from qcreport.asked.fields.parse import parse
from qcreport.asked.keys import Asked, Key, asked
from qcreport.asked.model import NOTE, SPECIAL, Field
from qcreport.asked.spelling import plain_id
from qcreport.campaign.register.named import FAR, RegisterDesk, day_in, day_typed, file_named, unit_typed
from qcreport.findings import Fault, Place, both
from qcreport.ledger.plans import first_issued
from qcreport.ledger.receipts import receipts
from qcreport.ledger.register import (
    REGISTER_FILE,
    Deed,
    DeedKind,
    Meant,
    TypedDeed,
    admitted,
    deeds,
    revoked,
    withdrawn,
)
from qcreport.ledger.register_layout import RESULT, heading_of
from qcreport.near import is_it, is_which
from qcreport.plan.duties import answering, reporting_unit, reporting_units
from qcreport.plan.model import Unit
from qcreport.submissions.recognise import NOT_OURS

FIGURES = (AnswerKind.INDICATOR, AnswerKind.TASK, AnswerKind.OPTIONAL)
_REQUIRED: Mapping[DeedKind, tuple[str, ...]] = {
    DeedKind.FIGURE: ("basis", "recorder"),
    DeedKind.WITHDRAWAL: ("basis", "recorder"),
    DeedKind.RECEIPT: ("basis", "recorder"),
    DeedKind.EXTENSION: ("basis", "approver"),
    DeedKind.ADMISSION: ("basis", "recorder", "approver"),
}
_ABOUT_FILES = (DeedKind.WITHDRAWAL, DeedKind.ADMISSION)
_REVOKES = re.compile(r"(?:^|[，,；;。、\s(])撤销\s*第?\s*(\d+)\s*号?(?=$|[，,；;。、:\s)])")

_MEANS_TO_REVOKE = re.compile(r"\s*撤销")


def required(sheet: DeedKind, typed: TypedDeed) -> None:
    """See that a row says on which ground and who stands for it (C6.4).

    Raises:
        Fault: It does not.
    """
    if missing := [part for part in _REQUIRED[sheet] if not str(getattr(typed, part)).strip()]:
        raise Fault("\n".join(f"没有填写{heading_of(sheet, part)}。" for part in missing))


def meaning(desk: RegisterDesk, sheet: DeedKind, typed: TypedDeed) -> Meant:
    """What a row does; one that repeats what it revokes, or leaves blank what it is to be, does nothing else.

    Raises:
        Fault: It cannot be taken; each line says one reason.
    """
    return both(lambda: day_typed(desk, typed.day, heading_of(sheet, "day")), lambda: _meant(desk, sheet, typed))[1]


def _meant(desk: RegisterDesk, sheet: DeedKind, typed: TypedDeed) -> Meant:
    target = _revoked(desk, sheet, typed)
    if target and not (typed.file if sheet in _ABOUT_FILES else typed.content):
        return Meant(revokes=target.number)
    meant = _MEANINGS[sheet](desk, typed)
    if target and meant.effect == target.meant.effect:
        return Meant(revokes=target.number)
    if target and not _grounds(typed):
        raise Fault(
            f"{heading_of(sheet, 'basis')}只写了撤销第{target.number}号，新的一项没有依据：请一并写明，"
            f"如“撤销{target.number}，电话核实”；只想撤销的，别的内容留空。"
        )
    before = withdrawn(desk.ledger, desk.frozen.period.code).get(meant.sha256)
    if before and sheet is DeedKind.WITHDRAWAL:
        raise Fault(f"这个文件已由第{before.number}号撤回。")
    return replace(meant, revokes=target.number if target else 0)


def _grounds(typed: TypedDeed) -> str:
    """What a row is based on besides that it revokes another one."""
    return _REVOKES.sub("", unicodedata.normalize("NFKC", typed.basis)).strip(" ，,；;。、：:()")


def _revoked(desk: RegisterDesk, sheet: DeedKind, typed: TypedDeed) -> Deed | None:
    """The deed that a row revokes (C6.5); None where it revokes none."""
    match = _REVOKES.search(unicodedata.normalize("NFKC", typed.basis))
    if match is None:
        if _MEANS_TO_REVOKE.match(typed.basis) and not (typed.content or typed.file):
            raise Fault(f"看不出要撤销第几号，请写成 撤销3 的样子（号数见{RESULT}）。")
        return None
    found, number = deeds(desk.ledger, desk.frozen.period.code), int(match[1])
    target = next((deed for deed in found if deed.number == number), None)
    if target is None:
        raise Fault(f"{REGISTER_FILE}中没有第{number}号，不能撤销。")
    if target.sheet is not sheet:
        raise Fault(f"第{number}号在“{target.sheet}”表，请在那张表中撤销。")
    if sheet is DeedKind.ADMISSION:
        raise Fault(f"补认的表已经采用，不能撤销补认；不再计入的，请在“{DeedKind.WITHDRAWAL}”表撤回该文件。")
    if by := revoked(found).get(number):
        raise Fault(f"第{number}号已由第{by}号撤销。")
    return target


def _figure(desk: RegisterDesk, typed: TypedDeed) -> Meant:
    (unit, field, key), _ = both(lambda: _cell(desk, typed), lambda: _given(typed.content, "更正后的值"))
    parsed, findings = parse(typed.content, field, Place())
    if not parsed.usable:
        raise Fault(
            "".join(f"{row.message.replace('，未采用。', '。')}{row.advice}" for row in findings)
            or "没有填写更正后的值。"
        )
    day = day_typed(desk, typed.day, "日期") or desk.today
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


def _given(text: str, what: str) -> str:
    if not text:
        raise Fault(f"没有填写{what}。")
    return text


def _cell(desk: RegisterDesk, typed: TypedDeed) -> tuple[Unit, Field, Key]:
    """The unit and the cell of its form that a row names."""
    plan, period = desk.frozen.plan, desk.frozen.period
    unit, _ = both(lambda: unit_typed(desk, typed.unit), lambda: _given(typed.id, "编号"))
    fields = asked(plan, reporting_unit(plan, unit.name, period) or unit, period)
    key = _key(desk, fields, typed)
    return unit, fields.fields[key], key


def _key(desk: RegisterDesk, fields: Asked, typed: TypedDeed) -> Key:
    """The cell of the unit's form that a row names."""
    identity = fields.known.get(plain_id(typed.id))
    if identity is None:
        raise Fault(f"计划中没有编号“{typed.id}”。{is_which(plain_id(typed.id), fields.known, close=FAR)}")
    keys = [key for kind in FIGURES for key in fields.of(kind, identity) if is_figure(key)]
    if not keys:
        others = "、".join(_who_reports(desk, identity))
        raise Fault(f"{identity}不由{fields.unit}填报{f'，由{others}填报' if others else ''}。")
    found = (fields.find(kind, identity, typed.item) for kind in FIGURES)
    key = next((key for key in found if key and is_figure(key)), None)
    if key is None:
        items = [key.item for key in keys]
        told = (
            f"{identity}没有填报项“{typed.item}”。{is_it(typed.item, items, close=FAR)}"
            if typed.item
            else "没有填写填报项。"
        )
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
    return Meant(sha256=file_named(desk, typed.file))


def _receipt(desk: RegisterDesk, typed: TypedDeed) -> Meant:
    sha256, day = both(lambda: file_named(desk, typed.file), lambda: _day_received(desk, typed))
    return Meant(sha256=sha256, day=day)


def _day_received(desk: RegisterDesk, typed: TypedDeed) -> date:
    day = day_typed(desk, typed.content, "实际收到日期")
    if day is None:
        raise Fault("没有填写实际收到日期。")
    issued = first_issued(desk.ledger, desk.frozen.period.code)
    if issued and day < issued:
        raise Fault(f"实际收到日期{day}早于本期填报表下发（{issued}）。")
    return day


def _admission(desk: RegisterDesk, typed: TypedDeed) -> Meant:
    sha256 = file_named(desk, typed.file)
    rows = [row for row in receipts(desk.ledger, desk.frozen.period.code) if row.sha256 == sha256]
    if not any(row.line.startswith(NOT_OURS) for row in rows) and sha256 not in admitted(
        desk.ledger, desk.frozen.period.code
    ):
        raise Fault(f"“{typed.file}”不须补认：只有认不出是我办所发、因而没有采用的表才须补认。")
    return Meant(sha256=sha256)


def _extension(desk: RegisterDesk, typed: TypedDeed) -> Meant:
    named, until = both(lambda: unit_typed(desk, typed.unit), lambda: _until(desk, typed))
    return Meant(unit=answering(desk.frozen.plan, named.name, desk.frozen.period), day=until)


def _until(desk: RegisterDesk, typed: TypedDeed) -> date:
    due, until = desk.frozen.due, day_in(typed.content, "延至")
    if until is None:
        raise Fault("没有填写延至哪一天。")
    if until < due:
        raise Fault(f"延期日期 {until} 早于报送期限 {due}，请核对。")
    return until


_MEANINGS: Mapping[DeedKind, Callable[[RegisterDesk, TypedDeed], Meant]] = {
    DeedKind.FIGURE: _figure,
    DeedKind.WITHDRAWAL: _withdrawal,
    DeedKind.RECEIPT: _receipt,
    DeedKind.EXTENSION: _extension,
    DeedKind.ADMISSION: _admission,
}
