"""为什么: any indicator or task back to its sources, each read again from the archived file; the row that it stands in."""

import json

from flask import Blueprint, render_template, request

from qcreport.assessment.model import TaskResult, Verdict
from qcreport.campaign.record.original_row import original_row
from qcreport.campaign.record.trace import trace_in
from qcreport.desk.state import desk, period_of
from qcreport.reports.console.trace import found_in, traced
from qcreport.reports.said.account import account_of
from qcreport.reports.said.figures import status_word, taken_value, with_unit
from qcreport.reports.said.lights import task_look, verdict_look

pages = Blueprint("why", __name__)


@pages.get("/<code>/why")
def page(code: str) -> str:
    """All indicators and tasks with their conclusions, or one of them with all it rests on.

    Raises:
        Fault: There is no such id in the plan.
    """
    period, asked = period_of(code), request.args.get("id", "").strip()
    report = desk().report(period)
    now = report.assessment
    rows = [
        *((one.id, one.indicator, one.unit, verdict_look(report.plan, one), one.light) for one in now.verdicts),
        *((one.id, one.task, one.unit, task_look(report.plan, one), one.light) for one in now.tasks),
    ]
    if not asked:
        return render_template("why.html.jinja", title="这个结论是怎么来的", rows=rows, found=None, asked="")
    found = found_in(now, asked)
    trace = json.loads(trace_in(desk().office, report, found.id))
    look = verdict_look(report.plan, found) if isinstance(found, Verdict) else task_look(report.plan, found)
    return render_template(
        "why.html.jinja",
        title=f"{found.id} {found.indicator if isinstance(found, Verdict) else found.task}",
        rows=rows,
        asked=found.id,
        found=found,
        look=look,
        value=with_unit(found.shown, found.measure_unit) if isinstance(found, Verdict) else "",
        before=_before(found),
        account=account_of(found) if isinstance(found, Verdict) else "",
        decided=[one for one in report.for_the_office if one.item == found.id],
        taken=[(taken_value(one), status_word(one)) for one in traced(now, report.refused, found.id)],
        trace=trace,
        withdrawn=[("不计入", row["signed"]) for row in trace["withdrawn"]],
    )


def _before(found: Verdict | TaskResult) -> str:
    """What it came to in the period before; empty where there was none."""
    if isinstance(found, TaskResult):
        return found.previous_status
    shown = with_unit(found.previous_shown, found.measure_unit) if found.previous_shown else ""
    return f"{shown} {found.previous_word}".strip()


@pages.get("/<code>/row")
def row(code: str) -> str:
    """The row of an archived original in which a value stands.

    Raises:
        Fault: Nothing can be read there.
    """
    asked = [request.args.get(name, "") for name in ("file", "sheet", "cell")]
    found = original_row(desk().office, period_of(code), *asked)
    return render_template("row.html.jinja", title="原件中的这一行", found=found)
