"""Letters besides reminders: 下发通知 with the form, 重报通知 about a file that cannot be used, and texts for the group chat."""

from collections.abc import Sequence
from datetime import date

from qcreport.assessment.unit_states import UnitState
from qcreport.plan.model import Plan
from qcreport.reports.letters.letter import Came, Letter, addressed, files_that_came
from qcreport.reports.said.steps import StepSaid
from qcreport.submissions.model import Receipt
from qcreport.workspace import Period


def issue_letter(
    plan: Plan, period: Period, unit: str, issued: date, due: date, steps: Sequence[StepSaid] = ()
) -> Letter:
    """下发通知: the form goes to a unit, to be returned by the due date; `steps` are what the period before left it with."""
    return addressed("下发通知", plan, period, issued, due, unit=unit, steps=steps)


def issue_messages(plan: Plan, period: Period, units: Sequence[str], issued: date, due: date) -> Letter:
    """下发群消息: one text for the group chat; there is no Word file of it."""
    return addressed("下发群消息", plan, period, issued, due, units=units)


def resend_letter(
    plan: Plan,
    period: Period,
    state: UnitState,
    received: Sequence[Receipt],
    workbook: str,
    today: date,
    steps: Sequence[StepSaid] = (),
) -> Letter:
    """重报通知: what a unit sent cannot be used, why, and what to send instead; `workbook` is the one that it fills.

    `steps` follow from what it reported in the period, of a unit that has not reported from the period before.
    """
    words = {
        "unit": state.unit,
        "came": files_that_came(received),
        "returned": state.returned,
        "workbook": workbook,
        "steps": steps,
    }
    return addressed("重报", plan, period, today, state.due, **words)


def back_messages(
    plan: Plan,
    period: Period,
    units: tuple[Sequence[str], Sequence[str], Sequence[str]],
    due: date,
    today: date,
) -> Letter:
    """退回群消息: who has to correct, to verify, to send again, for the group chat; there is no Word file of it."""
    back, verify, resend = units
    return addressed("退回群消息", plan, period, today, due, back=back, verify=verify, resend=resend)


def unknown_files(plan: Plan, period: Period, received: Sequence[Receipt], today: date) -> Letter:
    """来源不明: for the office, what came from nobody knows whom and could not be used, with the reason."""
    came: tuple[Came, ...] = files_that_came(received, whole=True)
    return addressed("来源不明", plan, period, today, period.end, came=came)
