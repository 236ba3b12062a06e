"""计划: plan.xlsx and what is odd in it, the next period's forms, what of a changed plan comes into force."""

from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Blueprint, Response, abort, render_template, request, url_for

from qcreport.campaign.issuing.adopt import adopt
from qcreport.campaign.issuing.generate import foreseen, generate
from qcreport.campaign.plans.plan_seen import mark_read, sorted_findings
from qcreport.campaign.plans.setup import export, init
from qcreport.campaign.summary.take_back import cancel
from qcreport.campaign.told import adoption_lines, cancelled_line, foreseen_lines, generated_lines
from qcreport.desk.files import launch_file, saved
from qcreport.desk.jobs import Job
from qcreport.desk.state import (
    adoptable_of,
    begin,
    can_adopt,
    changes_of,
    desk,
    findings_of,
    is_sure,
    mark_of_plan,
    period_of,
    require_same_plan,
    to,
    typed,
)
from qcreport.desk.trying import NOTHING_TYPED
from qcreport.findings import Fault, Severity
from qcreport.plan.separators import split_names
from qcreport.reports.console.plan_findings import ALL, PlanFindings
from qcreport.workspace import Period, parse_period

pages = Blueprint("planning", __name__)
_OFFERED = 5  # periods that may come next


@pages.get("/plan")
def begin_here() -> Response | str:
    """The plan where no period was generated yet; where the ledger was lost, the backups."""
    return to(url_for("restoring.page")) if desk().lost else _page(None)


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
        adoptable=bool(period and there and can_adopt(desk(), period)),
        offered=list(_offered(office.today)),
        everything=ALL,
        nothing_typed=NOTHING_TYPED,
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
    opened, office, sure = desk(), desk().office, is_sure()
    period = parse_period(typed("other") or typed("period"), office.today.year)
    units = split_names(typed("units").replace("，", "、").replace(",", "、"))
    due, replace, seen = _day(typed("due")), bool(typed("replace")), typed("seen")
    replaces = replace and period in desk().periods
    if replaces and not seen:
        return _ask_to_replace(period, due, units)

    def work(job: Job) -> None:
        if replaces:
            require_same_plan(opened, seen)
        job.then = ("到这一期", url_for_period)
        done = generate(office, period, due=due, units=units, replace=replace, advance=job.advance, sure=sure)
        job.say(generated_lines(office, period, done))

    url_for_period = url_for("today.page", code=period.code)
    there = period.code if period in opened.periods else ""
    return begin(f"生成{period.label}填报表", work, _here(), there)


def _ask_to_replace(period: Period, due: date | None, units: tuple[str, ...]) -> str:
    """Say what replacing does before it is done (C9.8)."""
    seen = mark_of_plan(desk())
    return render_template(
        "confirm.html.jinja",
        title=f"替换{period.label}的填报表",
        does=[
            "内容有变化的填报表重新生成，替换“下发”中原来的；计划的改动随之采用。没有变化的不动，只是文字有变化的（如完成时限）也改写，不必重发。",
            "单位已经在填的原表仍可报来，按改后的计划读取，但没有新增的填报内容；所以下列单位的新表要重新发给它们。",
        ],
        lines=[*foreseen_lines(period, foreseen(desk().office, period, due=due, units=units)), _checked()],
        undo="替换以后不能恢复原来的表；采用的改动留在记录里，有误的，改好计划再替换一次。",
        can=False,
        action=url_for("planning.make_forms"),
        button="替换",
        back=_here(),
        fields={**request.form, "seen": seen},
        reason=False,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as fault:
        raise Fault(f"报送期限“{text}”不是日期，请写成 2026-10-12 的样子。没有改动。") from fault


def _checked() -> str:
    """How many findings there are about the plan that is about to come into force; empty where there is none."""
    found = findings_of(desk())
    grave = sum(row.severity is Severity.MANDATORY for row in found)
    said = f"其中必须改正的 {grave} 条" if grave else "没有必须改正的"
    return f"计划中的疑点 {len(found)} 条（含已阅），{said}。逐条查看：qcreport plan check" if found else ""


@pages.get("/<code>/adopt")
def ask_to_adopt(code: str) -> str:
    """Say what adopting does, change by change, before it is done (C9.8)."""
    period = period_of(code)
    seen = mark_of_plan(desk())
    found = adoptable_of(desk(), period)
    return render_template(
        "confirm.html.jinja",
        title=f"{period.label}采用计划的改动",
        does=[
            f"把不须换表的改动记入台账，注明{desk().office.today}采用，本期以后按改后的计划判定。不改动任何单位的填报表。",
        ]
        if found.changes
        else [],
        lines=[*adoption_lines(period, found, only_list=True), _checked()],
        undo="采用以后不能撤销；有误的，把计划改回来再采用一次，两次都留在记录里。",
        can=False,
        action=url_for("planning.take_changes", code=code),
        button="采用" if found.changes else "",
        back=url_for("planning.page", code=code),
        fields={"seen": seen},
        reason=False,
    )


@pages.post("/<code>/adopt")
def take_changes(code: str) -> Response:
    """Take what of a changed plan changes no form, as the officer was told."""
    period, office, opened, seen = period_of(code), desk().office, desk(), typed("seen")

    def work(job: Job) -> None:
        require_same_plan(opened, seen)
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
        lines=[],
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
