"""Which indicators and tasks one unit is asked about in one period: the form as a value."""

from collections.abc import Iterator, Mapping
from datetime import date

from qcreport.asked.crosschecks import form_rules
from qcreport.asked.guard import bounds_of
from qcreport.asked.identity import seal
from qcreport.asked.items import indicator_fields, special_field, task_fields
from qcreport.asked.model import Form, History, IndicatorBlock, TaskRow
from qcreport.book.numbers import exact
from qcreport.plan.duties import duties_of, owned_indicators
from qcreport.plan.measures import references_of, target_of
from qcreport.plan.model import Indicator, Plan, Role, Unit
from qcreport.plan.terms import called
from qcreport.targets.model import Target
from qcreport.workspace import Period


def build_form(
    plan: Plan,
    plan_hash: str,
    unit: Unit,
    period: Period,
    *,
    due: date,
    key: bytes,
    history: History,
    corrects: str = "",
) -> Form:
    """Describe the form of one unit: only what it owes, the 配合 tasks last, and what it may report besides (C4.1, D3.6).

    Args:
        plan: The plan in force.
        plan_hash: Its hash, part of the form's identity.
        unit: Whose form it is.
        period: The period reported on.
        due: The day the form is due.
        key: The workspace's key.
        history: What is known from earlier periods.
        corrects: Hash of the return that the form is sent back for, where it is.
    """
    rows = tuple(_task_rows(plan, unit, period))
    indicators = tuple(
        _block(plan, indicator, period, history) for indicator in owned_indicators(plan, unit.name, period)
    )
    return Form(
        unit=unit,
        period=period,
        due=due,
        identity=seal(key, plan_hash, period, unit.name, corrects),
        campaign=plan.setting("活动名称") or "工作任务和量化指标",
        indicators=indicators,
        tasks=tuple(sorted((row for row in rows if row.role is not Role.OPTIONAL), key=lambda row: not row.led)),
        optional=tuple(row for row in rows if row.role is Role.OPTIONAL),
        history=history,
        rules=form_rules(plan, {(one.id, one.item) for block in indicators for one in block.fields}, period),
        called=called(plan),
    )


def _block(plan: Plan, indicator: Indicator, period: Period, history: History) -> IndicatorBlock:
    target = target_of(plan, indicator)
    return IndicatorBlock(
        indicator=indicator,
        target=target,
        fields=indicator_fields(plan, indicator, period),
        special=special_field(indicator),
        references=_references(plan, indicator, target, period),
        bounds=bounds_of(
            plan, indicator, period, {item: one for (id_, item), one in history.last.items() if id_ == indicator.id}
        ),
    )


def _references(plan: Plan, indicator: Indicator, target: Target, period: Period) -> Mapping[int, str]:
    """The reference values up to the period's year; a later one is not for this period."""
    known = (row for row in references_of(plan, indicator.id, target) if row.year <= period.year)
    return {row.year: exact(row.value) for row in known if row.value is not None}


def _task_rows(plan: Plan, unit: Unit, period: Period) -> Iterator[TaskRow]:
    for duty in duties_of(plan, unit.name, period):
        yield TaskRow(duty.task, duty.role, task_fields(duty.task, duty.role))
