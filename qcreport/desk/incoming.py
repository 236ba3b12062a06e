"""来件: files and folders dropped into the browser come into 回收; what became of each, and what was refused and why."""

from datetime import date

from flask import Blueprint, Response, jsonify, render_template, request

from qcreport.campaign.intake.uncollected import limits_in, lying
from qcreport.campaign.status import received
from qcreport.desk.state import desk, period_of, typed
from qcreport.desk.today import take_in
from qcreport.desk.uploads import Put, held, put_into
from qcreport.findings import Fault
from qcreport.submissions.model import FileOutcome

pages = Blueprint("incoming", __name__)


@pages.get("/<code>/files")
def page(code: str) -> str:
    """The files of a period, those that could not be used first."""
    period, office = period_of(code), desk().office
    rows = received(office, period)
    return render_template(
        "incoming.html.jinja",
        title=f"{period.label}来件",
        period=period,
        rows=sorted(rows, key=lambda row: row.outcome is not FileOutcome.REFUSED),
        refused=sum(row.outcome is FileOutcome.REFUSED for row in rows),
        waiting=lying(office, period),
        folder=office.folder(period).returned,
        today=office.today,
    )


@pages.post("/<code>/files")
def upload(code: str) -> Response:
    """Put the files of a request into 回收; a page without script takes them in at once.

    Raises:
        Fault: The day is none or lies in the future, or a file cannot be written.
    """
    period, office = period_of(code), desk().office
    with held(office.workspace, request.files.getlist("files"), limits_in(office, period)) as files:
        day = _day(office.today)
        put = tuple(put_into(office.folder(period).returned, day, [one for one in files if one[0]]))
    if typed("by") == "script":
        return jsonify([{"name": one.name, "refused": one.refused} for one in put])
    if not put:
        raise Fault("没有选择文件。")
    return take_in(code, tuple(map(_refusal, filter(_is_refused, put))))


def _day(today: date) -> date:
    text = typed("day")
    try:
        day = date.fromisoformat(text) if text else today
    except ValueError as fault:
        raise Fault(f"实际收到日期“{text}”读不出是哪一天，请写成 2026-10-12 的样子。没有放入文件。") from fault
    if day > today:
        raise Fault(f"实际收到日期{day}晚于今天（{today}）。没有放入文件。")
    return day


def _is_refused(one: Put) -> bool:
    return bool(one.refused)


def _refusal(one: Put) -> str:
    return f"[没有放入] {one.name} {one.refused}"
