"""今日: what there is to do now, in the order of the office's quarter; the same values that `qcreport` alone prints."""

from flask import Blueprint, Response, render_template, request, url_for

from qcreport.campaign.clock import clock_line
from qcreport.campaign.collect import collect
from qcreport.campaign.letters.documents import Documents
from qcreport.campaign.next_steps import StepKind, period_now, steps
from qcreport.campaign.record.backup import last_backup
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.campaign.summary.extras import make_extras
from qcreport.campaign.told import collected_lines, consolidated_lines, outdated_lines
from qcreport.desk.jobs import Job
from qcreport.desk.state import begin, desk, period_of, standing_of, to, typed
from qcreport.reports.console.terminal import receipt_lines
from qcreport.workspace import parse_period

pages = Blueprint("today", __name__)
_WHERE = {
    StepKind.COLLECT: ("看来件", "incoming.page"),
    StepKind.SEND_BACK: ("看退回的单位", "units.page"),
    StepKind.REMIND: ("去催报", "units.page"),
    StepKind.AWAIT: ("看单位", "units.page"),
    StepKind.ANSWER: ("去答复", "questions.page"),
    StepKind.PICK: ("去选定", "questions.page"),
    StepKind.ADOPT: ("看计划的改动", "planning.page"),
}


@pages.get("/")
def start() -> Response:
    """To the period that is meant now, to the plan where there is none, to the backups where the ledger was lost."""
    if desk().lost:
        return to(url_for("restoring.page"))
    period = desk().current
    address = url_for("today.page", code=period.code) if period else url_for("planning.begin_here")
    return to(address)


@pages.get("/choose")
def choose() -> Response:
    """To the period that was chosen from the list.

    Raises:
        Fault: It is none.
    """
    code = parse_period(request.args.get("period", "")).code
    return to(url_for("today.page", code=code))


@pages.get("/<code>/")
def page(code: str) -> str:
    """What there is to do in a period."""
    period, office = period_of(code), desk().office
    now = period_now(office, period, standing_of(desk(), period))
    return render_template(
        "today.html.jinja",
        title=f"{period.label}要办的事",
        period=period,
        periods=desk().periods,
        now=now,
        steps=[(one, *_WHERE[one.kind]) for one in steps(office, now)],
        collects=StepKind.COLLECT,
        backup=last_backup(office.workspace),
        clock=clock_line(office),
        folder=office.folder(period).returned,
        today=office.today,
    )


@pages.post("/<code>/collect")
def take_in(code: str, told: tuple[str, ...] = ()) -> Response:
    """Take in what lies in 回收; what was `told` before stands first."""
    period, office = period_of(code), desk().office

    def work(job: Job) -> None:
        job.say(told)
        done = collect(office, period, advance=job.advance, tell=lambda rows: job.say(receipt_lines(rows)))
        job.say(collected_lines(office, period, done))

    return begin("收取来件", work, url_for("incoming.page", code=code))


@pages.post("/<code>/consolidate")
def sum_up(code: str) -> Response:
    """Take in, consolidate, judge, write 汇总, and beside it what was ticked."""
    period, office = period_of(code), desk().office
    wanted = {name: bool(typed(name)) for name in ("pdf", "slides", "briefs")}

    def work(job: Job) -> None:
        done = consolidate(office, period, job.advance, tell=lambda rows: job.say(receipt_lines(rows)))
        job.say(consolidated_lines(office, period, done))
        if any(wanted.values()):
            job.say(make_extras(Documents(office.workspace), done.report, done.folder, **wanted))
        job.say(outdated_lines(done))

    return begin("收取、汇总", work, url_for("today.page", code=code))
