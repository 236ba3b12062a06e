"""For how long something has been red, and what follows from that by rule, in words."""

from qcreport.assessment.gravity import Gravity
from qcreport.plan.model import Plan
from qcreport.plan.settings import escalation


def in_a_row(found: Gravity) -> str:
    """`连续3期`, of a yearly figure `连续2年`; one that goes back as far as anybody looked `连续8期以上`; empty where it is the first."""
    if found.times <= 1:
        return ""
    return f"连续{found.times}{'年' if found.by_year else '期'}{'以上' if found.farthest else ''}"


def lasting(found: Gravity) -> str:
    """`连续3期，约谈`; empty in a first period."""
    said = in_a_row(found)
    return "，".join(filter(None, (said, found.step))) if said else ""


def steps_said(plan: Plan) -> str:
    """The steps with their numbers of periods: `首次的提醒、连续2期的督办、连续3期的约谈`; empty where none is taken."""
    return "、".join(f"{f'连续{times}期' if times > 1 else '首次'}的{step}" for step, times in escalation(plan).items())
