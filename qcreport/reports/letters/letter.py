"""Letters to units, from the templates that the office may edit: as text for a chat, as a Word file for the post."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from qcreport.asked.subject import subject_of
from qcreport.book.celltext import one_line
from qcreport.findings import Fault, Finding, Severity
from qcreport.ledger.standing import FollowUp
from qcreport.plan.due import reply_day, reply_days
from qcreport.plan.grids import decoded
from qcreport.plan.model import Plan
from qcreport.plan.settings import signature, whom_to_ask
from qcreport.reports.said.steps import StepSaid
from qcreport.reports.templates import WORDS_AS_THEY_ARE, template_content
from qcreport.reports.word import filled
from qcreport.submissions.model import FileOutcome, Receipt
from qcreport.workspace import Period

_SIGN = 16
_MISSING = "S222"  # a cell that was left blank
_UNCONFIRMED = "S238"  # one that holds what it was filled in with, which nobody confirmed
_BLANK = (_MISSING, _UNCONFIRMED)
_STILL_OLD = (
    "下列完成率是预填的上期数，没有确认也没有修改，暂按未填，"
    "没有变化的请在“本期确认”栏选择“与上期相同”或“完成率不变”，有变化的请改为本期数："
)
_ACKNOWLEDGED = (FileOutcome.ACCEPTED, FileOutcome.TO_CORRECT, FileOutcome.WITHDRAWN)
_LOST = "S221"  # a sheet of which nothing could be read


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter before it is written; `kind` names its templates: `催报.txt.jinja` and `催报.docx`.

    `today` is its day, `reply_by` the one by which it asks for an answer.
    """

    kind: str
    today: date
    reply_by: date
    words: Mapping[str, object]

    @property
    def matter(self) -> str:
        """A short sign of what it says besides its days, also of how its templates say it."""
        said = [(name, sorted(one) if isinstance(one, frozenset) else one) for name, one in sorted(self.words.items())]
        shapes = [_content(f"{self.kind}{suffix}") for suffix in (".txt.jinja", ".docx")]
        return hashlib.sha256(repr((said, shapes)).encode("utf-8", "backslashreplace")).hexdigest()[:_SIGN]


@dataclass(frozen=True, slots=True)
class Came:
    """A file that came in place of a form: when, by what the day is known, its name, and why it could not be used."""

    day: date
    dated: str
    file: str
    why: str


def as_text(letter: Letter) -> str:
    """The letter as text, ready to be pasted.

    Raises:
        Fault: The template was edited so that it cannot be filled.
    """
    name = f"{letter.kind}.txt.jinja"
    try:
        return WORDS_AS_THEY_ARE.from_string(_template(name)).render(_words(letter))
    except Fault:
        raise
    except Exception as fault:  # the office may write any expression into a template
        raise Fault(f"信函模板 templates/{name} 填写不了：{fault}。请对照原模板改正。") from fault


def as_word(letter: Letter) -> bytes:
    """The letter as a Word file.

    Raises:
        Fault: As `as_text`.
    """
    return filled(f"{letter.kind}.docx", _words(letter))


def _words(letter: Letter) -> dict[str, object]:
    return {**letter.words, "today": letter.today, "reply_by": letter.reply_by}


def _content(name: str) -> bytes:
    """A template as it is; nothing where there is none, or it cannot be opened."""
    try:
        return template_content(name)
    except Fault:
        return b""


def files_that_came(received: Sequence[Receipt], *, whole: bool = False) -> tuple[Came, ...]:
    """What a letter says of files that could not be used, by their names, or by the whole path where they lie."""
    return tuple(
        Came(
            row.received,
            str(row.dated),
            one_line(row.name if whole else PurePosixPath(row.name).name),
            one_line(row.line),
        )
        for row in received
    )


def rejection_letter(
    plan: Plan,
    period: Period,
    unit: str,
    findings: Sequence[Finding],
    today: date,
    followed: Sequence[FollowUp] = (),
    *,
    again: Collection[tuple[str, str]] = (),
    due: date | None = None,
    came: Sequence[Receipt] = (),
    blank: bool = False,
    steps: Sequence[StepSaid] = (),
) -> Letter:
    """退回, or 核实 where nothing has to be corrected: every finding with its sheet and cell, what is wrong and what to do.

    What became of the findings of earlier returns is ticked off: 已改 or 未改.

    Args:
        plan: The plan in force.
        period: The period.
        unit: To whom it goes.
        findings: What it has to answer; 强制性 ones come first in the letter.
        today: The day of the letter.
        followed: What became of the findings of its earlier returns.
        again: Code and subject of what it was asked before, besides these.
        due: The due date, before which no answer is asked for.
        came: What it has sent since and could not be used.
        blank: Its form came back without anything filled in.
        steps: What follows by rule from what it reported.
    """
    missing = [row for row in findings if row.code in _BLANK]
    must = [row for row in findings if row.severity is Severity.MANDATORY and row.code not in _BLANK]
    verify = [row for row in findings if row.severity is Severity.VERIFY]
    told = {
        "sent": len(followed),
        "mended": sum(one.settled for one in followed),
        "missing": len(missing),
        "blanks": _blanks(missing),
        "unmended": frozenset((*again, *((one.finding.code, one.finding.item) for one in followed if not one.settled))),
        "came": files_that_came(came),
        "blank": blank,
        "steps": steps,
        "lost": any(row.code == _LOST for row in findings),
    }
    kind = "退回" if must or missing or not verify else "核实"
    return addressed(kind, plan, period, today, due or today, unit=unit, must=must, verify=verify, **told)


def _blanks(missing: Sequence[Finding]) -> Mapping[str, str]:
    """The cells left blank, a line a sheet: an unfilled form has hundreds, which nobody reads one by one.

    Those that still hold last period's figure unconfirmed follow with what to do about all of them.

    Example:
        {"工作任务": "1.1（G4）、6.1（E10、F10、G10）"}
    """
    left, kept = (_cells_by_sheet(missing, code) for code in _BLANK)
    told = {sheet: f"{_STILL_OLD}{cells}" for sheet, cells in kept.items()}
    return {sheet: "；".join(one[sheet] for one in (left, told) if sheet in one) for sheet in {**left, **told}}


def _cells_by_sheet(missing: Sequence[Finding], code: str) -> Mapping[str, str]:
    sheets: dict[str, dict[str, list[str]]] = {}
    for row in missing:
        if row.code == code:
            sheets.setdefault(row.place.sheet, {}).setdefault(subject_of(row.item).id, []).append(row.place.cell)
    return {
        sheet: "、".join(f"{identity}（{'、'.join(cells)}）" for identity, cells in ids.items())
        for sheet, ids in sheets.items()
    }


def receipt_notes(plan: Plan, period: Period, receipts: Sequence[Receipt], head: str = "") -> str:
    """回执: one line a usable or withdrawn file with its day and hash, ready to be sent to the unit; empty where there is none.

    It is kept as long as nothing else came, so it asks for an answer within days of itself and never by a day.

    Args:
        plan: The plan in force.
        period: The period.
        receipts: Every received file.
        head: The head of the chain of records when the last of them was recorded.

    Raises:
        Fault: As `as_text`.
    """
    rows = acknowledged_ones(receipts)
    return as_text(_receipt(plan, period, "", rows, head)) if rows else ""


def receipt_letter(plan: Plan, period: Period, unit: str, receipts: Sequence[Receipt], head: str = "") -> Letter:
    """回执 to one unit: its files, signed on the day the last one came; `head` is that of their last record."""
    return _receipt(plan, period, unit, receipts, head)


def _receipt(plan: Plan, period: Period, unit: str, receipts: Sequence[Receipt], head: str) -> Letter:
    """The usable files, and apart those that were withdrawn, each line with the reason (D7.74)."""
    day = max(row.received for row in receipts)
    gone = [row for row in receipts if row.outcome is FileOutcome.WITHDRAWN]
    usable = [row for row in receipts if row.outcome is not FileOutcome.WITHDRAWN]
    return addressed("回执", plan, period, day, day, unit=unit, receipts=usable, withdrawn=gone, head=head)


def acknowledged_ones(receipts: Sequence[Receipt]) -> tuple[Receipt, ...]:
    """Those a 回执 is given for, by the names that their senders know, on one line: usable forms, and withdrawn ones."""
    given = (row for row in receipts if row.outcome in _ACKNOWLEDGED and row.unit)
    return tuple(replace(row, name=one_line(PurePosixPath(row.name).name), line=one_line(row.line)) for row in given)


def addressed(kind: str, plan: Plan, period: Period, today: date, due: date, **words: object) -> Letter:
    """A letter with the words that every one may use, and its own; `due` is the day before which no answer is asked for."""
    common = {
        "campaign": plan.setting("活动名称"),
        "office": signature(plan),
        "contact": whom_to_ask(plan),
        "period": period,
        "due": due,
        "reply_days": reply_days(plan),
    }
    return Letter(kind, today, reply_day(plan, today, due), common | words)


def _template(name: str) -> str:
    """The text of a template, as Notepad or any editor may have saved it."""
    try:
        return decoded(template_content(name))[0]
    except ValueError as fault:
        raise Fault(
            f"信函模板 templates/{name} 的文字编码认不出来。请用记事本打开，另存为 UTF-8 编码后再试。"
        ) from fault
