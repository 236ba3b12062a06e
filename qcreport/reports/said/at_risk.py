"""What is not red yet and may become so: 有风险 and 难以完成 by its pace, the worst first (D6.16, D6.17)."""

from dataclasses import dataclass

from qcreport.assessment.course import Forecast, Outlook
from qcreport.assessment.model import TaskResult, Verdict, Word
from qcreport.reports.model import Report
from qcreport.reports.said.account import owners_of
from qcreport.reports.said.attention import deadline_said, lead_said, status_said
from qcreport.reports.said.forecast import because
from qcreport.reports.said.official import official_name, short_figure

_ORDER = (Outlook.UNLIKELY, Outlook.AT_RISK)


@dataclass(frozen=True, slots=True)
class Risk:
    """One indicator or task: where it stands, what is to be expected of it and why, who leads."""

    id: str
    name: str
    target: str
    now: str
    outlook: str
    why: str
    unit: str


def at_risk(report: Report) -> tuple[Risk, ...]:
    """All that is neither red nor overdue and is expected to fall short, those that can hardly be completed first."""
    found = [
        (forecast.outlook, _of_indicator(one, forecast))
        for one in report.assessment.verdicts
        if one.word is not Word.UNMET and (forecast := _risky(report, one.id))
    ]
    found += [
        (forecast.outlook, _of_task(report, one, forecast))
        for one in report.assessment.tasks
        if not one.overdue and (forecast := _risky(report, one.id))
    ]
    return tuple(risk for _, risk in sorted(found, key=lambda pair: _ORDER.index(pair[0])))


def _risky(report: Report, identity: str) -> Forecast | None:
    found = report.forecasts.get(identity)
    return found if found and found.outlook in _ORDER else None


def _of_indicator(one: Verdict, found: Forecast) -> Risk:
    now = short_figure(one) if one.shown else "—"
    return Risk(one.id, official_name(one.indicator), one.target, now, found.outlook, because(found), owners_of(one))


def _of_task(report: Report, one: TaskResult, found: Forecast) -> Risk:
    target, unit = deadline_said(one.deadline), lead_said(report.plan, one)
    return Risk(one.id, f"{one.task}（{one.id}）", target, status_said(one), found.outlook, because(found), unit)
