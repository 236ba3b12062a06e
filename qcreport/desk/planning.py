"""计划: plan.xlsx and what is odd in it, the next period's forms, what of a changed plan comes into force."""

from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Blueprint, Response, abort, render_template, request, url_for

from qcreport.campaign.adopt import adopt
from qcreport.campaign.generate import generate
from qcreport.campaign.plan_seen import mark_read, sorted_findings
from qcreport.campaign.setup import export, init
from qcreport.campaign.take_back import cancel
from qcreport.campaign.told import adoption_lines, cancelled_line, generated_lines
from qcreport.desk.files import launch_file, saved
from qcreport.desk.jobs import Job
from qcreport.desk.state import begin, changes_of, desk, findings_of, is_sure, period_of, to, typed
from qcreport.findings import Fault
from qcreport.plan.separators import split_names
from qcreport.reports.plan_findings import ALL, PlanFindings
from qcreport.workspace import Period, parse_period

pages = Blueprint("planning", __name__)
_OFFERED = 5  # periods that may come next


@pages.get("/plan")
def begin_here() -> str:
    """The plan where no period was generated yet."""
    return _page(None)


@pages.get("/<code>/plan")
def page(code: str) -> str:
    """The plan beside what is in force in a period."""
    return _page(period_of(code))


def _page(period: Period | None) -> str:
    office = desk().office
    there = office.workspace.plan_file.exists()
    found = sorted_findings(office, findings_of(desk())) if there else PlanFindings(())
    changes = changes_of(desk(), period) if period and there else ()
    return render_template(
        "plan.html.jinja",
        title="计划",
        period=period,
        code=period.code if period else "",
        place="planning",
        there=there,
        plan=office.workspace.plan_file.absolute(),
        findings=list(enumerate((*found.new, *found.known), start=1)),
        new=len(found.new),
        read=found.read,
        changes=changes,
        offered=list(_offered(office.today)),
        everything=ALL,
    )


def _offered(today: date) -> list[Period]:
    """The quarters around a day, the one that ends next first."""
    now = Period(today.year, "Q", (today.month + 2) // 3)
    following = [now.previous, now, now.following, now.following.following]
    return list(islice([now, *(one for one in following if one != now)], _OFFERED))


def _here() -> str:
    """The page that the form stood on."""
    code = typed("from")
    return url_for("planning.page", code=parse_period(code).code) if code else url_for("planning.begin_here")


@pages.post("/plan/init")
def put_plan() -> Response:
    """Put the bundled plan, or that of the latest period, into the workspace."""
    office = desk().office

    def work(job: Job) -> None:
        job.say([f"已生成 {init(office)}，请用 Excel 或 WPS 打开核对。"])

    return begin("放入计划", work, _here())


@pages.post("/plan/open")
def open_plan() -> Response:
    """Open plan.xlsx in Excel or WPS."""
    path = desk().workspace.plan_file
    launch_file(path if path.exists() else abort(404))
    return to(_here())


@pages.get("/plan/export.<suffix>")
def exported(suffix: str) -> Response:
    """The tables of the plan as they were issued.

    Raises:
        Fault: The plan cannot be read.
    """
    if suffix not in {"docx", "xlsx"}:
        abort(404)
    with TemporaryDirectory() as folder:
        target = Path(folder) / f"plan.{suffix}"
        export(desk().office, target)
        return saved(target.read_bytes(), f"任务分解表.{suffix}")


@pages.post("/plan/read")
def mark() -> Response:
    """Mark findings 已阅."""
    office = desk().office
    numbers = ALL if typed("all") else ",".join(request.form.getlist("number"))
    if not numbers:
        raise Fault("没有勾选任何一条，没有标记。")
    mark_read(office, findings_of(desk()), numbers)
    return to(_here())


@pages.post("/plan/generate")
def make_forms() -> Response | str:
    """Make the forms of a period; who wants to replace forms that were sent is told first what that does.

    Raises:
        Fault: What was typed is no period or no day.
    """
    office, sure = desk().office, is_sure()
    period = parse_period(typed("other") or typed("period"), office.today.year)
    units = split_names(typed("units").replace("，", "、").replace(",", "、"))
    due, replace = _day(typed("due")), bool(typed("replace"))
    if replace and not (sure or typed("told")):
        return _ask_to_replace(period)

    def work(job: Job) -> None:
        job.then = ("到这一期", url_for_period)
        done = generate(office, period, due=due, units=units, replace=replace, advance=job.advance, sure=sure)
        job.say(generated_lines(office, period, done))

    url_for_period = url_for("today.page", code=period.code)
    return begin(f"生成{period.label}填报表", work, _here())


def _ask_to_replace(period: Period) -> str:
    """Say what replacing does before it is done."""
    return render_template(
        "confirm.html.jinja",
        title=f"替换{period.label}的填报表",
        does=[
            "内容有变化的填报表重新生成，替换“下发”中原来的；计划的改动随之采用。",
            "已经发给单位的原表作废，须把新表重新发给单位。没有变化的不动。",
        ],
        undo="替换以后不能恢复原来的表。",
        can=False,
        action=url_for("planning.make_forms"),
        button="替换",
        back=_here(),
        fields={**request.form, "told": "1"},
        reason=False,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as fault:
        raise Fault(f"报送期限“{text}”不是日期，请写成 2026-10-12 的样子。没有改动。") from fault


@pages.post("/<code>/adopt")
def take_changes(code: str) -> Response:
    """Take what of a changed plan changes no form."""
    period, office = period_of(code), desk().office

    def work(job: Job) -> None:
        job.say(adoption_lines(period, adopt(office, period)))

    return begin("采用计划的改动", work, url_for("planning.page", code=code))


@pages.get("/<code>/cancel")
def ask_to_cancel(code: str) -> str:
    """Say what taking back a period does before it is done."""
    period = period_of(code)
    return render_template(
        "confirm.html.jinja",
        title=f"撤销{period.label}",
        does=[
            "把误下发的这一期撤销：已生成的填报表作废，以后收到的不再采用；这一期的文件夹改名保留。",
            "已经收到文件或办过其他事的一期不能撤销。",
        ],
        undo="撤销以后不能恢复；要重新开始，须再生成一次填报表。",
        can=False,
        action=url_for("planning.cancel_now", code=code),
        button="撤销这一期",
        back=url_for("planning.page", code=code),
        fields={"sure": "1"},
        reason=True,
    )


@pages.post("/<code>/cancel")
def cancel_now(code: str) -> Response:
    """Take back a period that was generated by mistake.

    Raises:
        Fault: No reason was given.
    """
    period, office, sure, reason = period_of(code), desk().office, is_sure(), typed("reason")
    if not reason:
        raise Fault("请写明撤销的理由，没有改动。")

    def work(job: Job) -> None:
        job.say([cancelled_line(period, cancel(office, period, reason, sure=sure), reason)])

    return begin(f"撤销{period.label}", work, url_for("planning.begin_here"))
