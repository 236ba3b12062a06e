"""Letters to units, from the text templates that the office may edit."""

from collections.abc import Sequence
from datetime import date

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from qcreport.assessment.model import UnitState
from qcreport.findings import Fault, Finding
from qcreport.plan.model import Plan
from qcreport.resources import resource
from qcreport.workspace import Period


def reminder_letter(plan: Plan, period: Period, state: UnitState, findings: Sequence[Finding], today: date) -> str:
    """催报: to a unit that has not returned a usable workbook.

    Raises:
        Fault: The template was edited so that it cannot be filled.
    """
    return _filled("催报.txt.jinja", plan, period, today, unit=state.unit, state=state, findings=findings)


def rejection_letter(plan: Plan, period: Period, unit: str, findings: Sequence[Finding], today: date) -> str:
    """退回: every finding with its sheet and cell, what is wrong and what to do; 强制性 ones first.

    Raises:
        Fault: As `reminder_letter`.
    """
    must = [row for row in findings if row.severity == "强制性"]
    verify = [row for row in findings if row.severity == "核实性"]
    return _filled("退回.txt.jinja", plan, period, today, unit=unit, must=must, verify=verify)


def day_text(day: date) -> str:
    """A day as letters write it.

    Example:
        >>> day_text(date(2026, 10, 9))
        '2026年10月9日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def _filled(name: str, plan: Plan, period: Period, today: date, **words: object) -> str:
    loader = FileSystemLoader(resource("templates"), encoding="utf-8")
    environment = Environment(  # noqa: S701 -- letters are plain text, markup in them would be wrong
        loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters["day"] = day_text
    try:
        return environment.get_template(name).render(
            campaign=plan.setting("活动名称"),
            office=plan.setting("统筹单位"),
            period=period,
            today=today,
            **words,
        )
    except TemplateError as fault:
        raise Fault(f"信函模板 templates/{name} 填写不了：{fault}。请对照原模板改正。") from fault
