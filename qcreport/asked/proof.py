"""What proves that a task is done: listed once in a year, it is owed no more while the task stays 已完成 (D3.35).

A form says so in a hidden cell of the task's row, as it carries last period's 完成率; nothing is written for rows that still owe it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from qcreport.asked.model import History
from qcreport.workspace import Period

_DONE = Fraction(100)
_ONE = "[^、]+已提供[1-9][0-9]*份"
_SAID = re.compile(f"{_ONE}(、{_ONE})*")


@dataclass(frozen=True, slots=True)
class ListedMaterials:
    """How many materials were listed for a task in an earlier period of the year."""

    period: Period
    count: int


def proof_said(listed: Iterable[ListedMaterials]) -> str:
    """The materials as the form tells them, the earliest period first; empty where there are none.

    Example:
        `第一季度已提供2份、第二季度已提供1份`.
    """
    in_order = sorted(listed, key=lambda one: one.period.end)
    return "、".join(f"{one.period.label.partition('年')[2]}已提供{one.count}份" for one in in_order)


def proof_carried(history: History, task: str, last_percent: Fraction | None) -> str:
    """What the row of a task carries: the materials of the year, where it is issued as 已完成."""
    return history.proven.get(task, "") if last_percent == _DONE else ""


def carries_proof(said: str, last_percent: Fraction | None) -> bool:
    """Whether a returned row carried them: then 已完成 owes no new material (D3.35)."""
    return last_percent == _DONE and _SAID.fullmatch(said) is not None
