"""What of a form holds it to the plan it was issued by: the cells to fill, the targets and the rules it shows (D7.24, D7.26)."""

from collections.abc import Hashable, Mapping

from qcreport.asked.items import REFERENCE_ROLE
from qcreport.asked.layout import build_form
from qcreport.asked.model import Form, History, IndicatorBlock, TaskRow
from qcreport.plan.duties import reporting_units
from qcreport.plan.measures import adds_up
from qcreport.plan.model import Plan
from qcreport.workspace import Period

Content = frozenset[Hashable]
Contents = Mapping[str, Content]


def contents(plan: Plan, period: Period) -> Contents:
    """Unit → the content of its form in a period; equal contents need no new form, whatever else the plan says."""
    return {
        unit.name: content_of(build_form(plan, "", unit, period, due=period.end, key=b"", history=History()))
        for unit in reporting_units(plan, period)
    }


def content_of(form: Form) -> Content:
    """The form without what may change after it was issued, and without what stands nowhere on it.

    Reference values, deadlines, contacts and titles are not in it, nor is the order of its rows, which are found by key.
    """
    shown = (one for one in form.rules if one.shown)
    rules = ((one.rule.level, one.said, one.check, one.subject) for one in shown)
    return frozenset((*map(_indicator, form.indicators), *map(_task, form.tasks), *map(_task, form.optional), *rules))


def _indicator(block: IndicatorBlock) -> Hashable:
    shown = block.indicator
    words = (shown.id, shown.title, shown.part, shown.target, shown.measure_unit, shown.direction)
    fields = frozenset(field for field in block.fields if field.role != REFERENCE_ROLE)
    return (*words, shown.frequency, adds_up(shown, block.fields), block.target, block.special, fields)


def _task(row: TaskRow) -> Hashable:
    return row.task.id, row.task.content, row.task.text, row.role, row.fields
