"""What the texts of a row of 登记.xlsx name: units, files and days; where nothing is meant, the sentence proposes what is near."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from qcreport.asked.fields.dates import written_date
from qcreport.campaign.office import FrozenPeriod
from qcreport.findings import Fault
from qcreport.ledger.receipts import receipts
from qcreport.ledger.store import Ledger
from qcreport.near import as_question, nearest
from qcreport.plan.model import Unit
from qcreport.plan.naming import near_unit, resolve_unit
from qcreport.submissions.model import FileOutcome, Receipt

_HASH = re.compile(r"[0-9a-f]{8,64}")
_SHOWN = 12
FAR = 0.5  # names of files and items are long: half of one is like it


@dataclass(frozen=True, slots=True)
class RegisterDesk:
    """Where rows are taken: the ledger, the period with its plan, and today."""

    ledger: Ledger
    frozen: FrozenPeriod
    today: date


def unit_typed(desk: RegisterDesk, name: str) -> Unit:
    """The unit that goes by a name, in any spelling that the plan knows.

    Raises:
        Fault: There is none.
    """
    unit = resolve_unit(desk.frozen.plan, name) if name else None
    if unit is None:
        hint = near_unit(desk.frozen.plan, name)
        told = f"没有名为“{name}”的责任单位。{hint}" if name else "没有填写责任单位。"
        raise Fault(f"{told}请按计划“单位”表中的名称或别名填写。")
    return unit


def file_named(desk: RegisterDesk, text: str) -> str:
    """The hash of the file that a name, with or without its folder, or the beginning of a hash means.

    Raises:
        Fault: No file is meant, several are, or one that holds others.
    """
    if not text:
        raise Fault("没有填写文件名或校验码。")
    rows = receipts(desk.ledger, desk.frozen.period.code)
    named = ([row for row in rows if is_meant(row, text)] for is_meant in (_has_path, _has_name, _has_hash))
    found = next(filter(None, named), [])
    if not found:
        names = {
            PurePosixPath(row.name).stem: PurePosixPath(row.name).name for row in rows
        }  # that all are .xlsx says nothing
        proposed = as_question(names.get(nearest(PurePosixPath(text).stem, names, close=FAR), ""))
        raise Fault(f"本期没有收到“{text}”。{proposed}请按回执中的文件名或文件校验码填写。")
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


def day_typed(desk: RegisterDesk, text: str, heading: str) -> date | None:
    """A day that lies not in the future; None where nothing was typed.

    Raises:
        Fault: It is no day, or lies in the future.
    """
    day = day_in(text, heading)
    if day and day > desk.today:
        raise Fault(f"{heading}{day}晚于今天（{desk.today}）。")
    return day


def day_in(text: str, heading: str) -> date | None:
    """The day that a text names; None where nothing was typed.

    Raises:
        Fault: It names none.
    """
    if not text:
        return None
    day = written_date(unicodedata.normalize("NFKC", text).strip())
    if day is None:
        raise Fault(f"{heading}“{text}”读不出是哪一天，请写成 2026-10-12 的样子。")
    return day
