"""登记 on the desk: the forms of 登记.xlsx for a unit or a file, what was entered of it, and how it is revoked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, abort, render_template, url_for

from qcreport.campaign.register.taken import enter, entered, register_choices
from qcreport.campaign.status import received
from qcreport.campaign.told import entered_lines
from qcreport.desk.jobs import Job
from qcreport.desk.state import begin, desk, period_of, typed
from qcreport.ledger.register import Deed, DeedKind, TypedDeed
from qcreport.ledger.register_layout import COLUMNS, heading_of
from qcreport.submissions.model import Receipt
from qcreport.workspace import Period

pages = Blueprint("registering", __name__)
_TITLES = {
    DeedKind.FIGURE: "代录或更正一个数",
    DeedKind.WITHDRAWAL: "撤回误收的文件",
    DeedKind.RECEIPT: "更正收件日期",
    DeedKind.EXTENSION: "延期",
    DeedKind.ADMISSION: "补认一份认不出的表",
}
_OF_A_FILE = (DeedKind.WITHDRAWAL, DeedKind.RECEIPT, DeedKind.ADMISSION)
_PARTS = ("unit", "id", "item", "content", "file", "basis", "provider", "recorder", "approver", "day")


@dataclass(frozen=True, slots=True)
class RegisterShown:
    """The forms of 登记.xlsx as a page shows them.

    Attributes:
        unit: Whose they are; empty where they are about a file of nobody.
        files: What may be chosen as the file.
        kinds: Each sheet with its title and its headings.
        items: 填报项 by 编号.
        taken: What was entered of them, each with what it said in a line and the number of the deed that revoked it.
        today: The day.
    """

    unit: str
    files: Sequence[Receipt]
    kinds: Sequence[tuple[DeedKind, str, Sequence[tuple[str, str]]]]
    items: Mapping[str, tuple[str, ...]]
    taken: Sequence[tuple[Deed, str, int]]
    today: date


def register_of(period: Period, unit: str, files: Sequence[Receipt]) -> RegisterShown:
    """The forms for a unit with its files, or, without a unit, for files alone."""
    office, known = desk().office, {row.sha256 for row in files if row.sha256}
    taken = [
        (deed, _said(deed), by)
        for deed, by in entered(office, period)
        if (unit and deed.meant.unit == unit) or deed.meant.sha256 in known
    ]
    kinds = DeedKind if unit else _OF_A_FILE
    return RegisterShown(
        unit,
        [row for row in files if row.sha256],
        [(kind, _TITLES[kind], COLUMNS[kind]) for kind in kinds],
        register_choices(office, period).items if unit else {},
        taken,
        office.today,
    )


def _said(deed: Deed) -> str:
    """What was typed, heading by heading."""
    told = ((heading, getattr(deed.typed, part)) for heading, part in COLUMNS[deed.sheet] if part != "file")
    return "，".join(f"{heading}：{text}" for heading, text in told if text)


@pages.get("/<code>/files/<sha256>")
def one_file(code: str, sha256: str) -> str:
    """A received file: what became of it, and what the office may enter about it."""
    period = period_of(code)
    rows = [row for row in received(desk().office, period) if row.sha256 == sha256]
    if not (sha256 and rows):
        abort(404)
    return render_template(
        "file.html.jinja", title=rows[0].name, place="incoming", rows=rows, register=register_of(period, "", rows[:1])
    )


@pages.post("/<code>/register")
def register(code: str) -> Response:
    """Enter a row into 登记.xlsx."""
    period, office = period_of(code), desk().office
    kind = next((one for one in DeedKind if one == typed("sheet")), None) or abort(404)
    row = TypedDeed(**{part: typed(part) for part in _PARTS})
    revokes = typed("revokes")
    if revokes:
        row = TypedDeed(
            basis=f"撤销{revokes}，{typed('basis')}", recorder=typed("recorder"), approver=typed("approver")
        )

    def work(job: Job) -> None:
        job.say(entered_lines(period, enter(office, period, kind, row)))

    return begin(f"撤销第{revokes}号" if revokes else _TITLES[kind], work, _back(code))


def _back(code: str) -> str:
    """The page that the form stood on."""
    if typed("on_unit"):
        return url_for("units.one", code=code, name=typed("on_unit"))
    return url_for("incoming.page", code=code)


def signs(kind: DeedKind) -> tuple[tuple[str, str], ...]:
    """Who has to stand for a deed of a sheet: headings and parts."""
    return tuple((heading_of(kind, part), part) for part in ("recorder", "approver") if heading_of(kind, part))
