"""How a disturbance is registered, and which answers it touches."""

from collections.abc import Callable
from dataclasses import dataclass

from openpyxl import Workbook

from qcreport.asked.answer import AnswerKind
from qcreport.asked.headings import EVIDENCE, GUIDE, INDICATORS, OPTIONAL_TASKS, TASKS
from qcreport.asked.keys import Key
from qcreport.asked.model import NOTE
from tests.submissions.grids import Rows, edit

Change = Callable[[Workbook], Workbook | bytes | None]
Touched = Callable[[Key], bool]
VISIBLE = (GUIDE, INDICATORS, TASKS, OPTIONAL_TASKS, EVIDENCE)
INDICATOR, TASK, OPTIONAL = AnswerKind.INDICATOR, AnswerKind.TASK, AnswerKind.OPTIONAL
TOGETHER, CONTACT, PROOF = AnswerKind.TOGETHER, AnswerKind.CONTACT, AnswerKind.EVIDENCE


@dataclass(frozen=True, slots=True)
class Disturbance:
    """One thing that happens.

    Attributes:
        name: In Chinese, as the office would say it.
        english: The same for developers.
        change: Changes the workbook, or gives another one.
        touched: Answers that this takes away or makes doubtful; all others must read as typed.
        file: The name of the returned file without its extension.
    """

    name: str
    english: str
    change: Change
    touched: Touched
    file: str


DISTURBANCES: list[Disturbance] = []


def _none(_: Key) -> bool:
    return False


def happens(
    name: str, english: str, touched: Touched = _none, file: str = "市住建局_2026Q3"
) -> Callable[[Change], Change]:
    """Register a change as a disturbance."""

    def register(change: Change) -> Change:
        DISTURBANCES.append(Disturbance(name, english, change, touched, file))
        return change

    return register


def of_kind(*kinds: AnswerKind) -> Touched:
    """All answers of a sheet."""
    return lambda key: key.kind in kinds


def of_item(kind: AnswerKind, *items: str) -> Touched:
    """All answers in a column or beside a label."""
    return lambda key: key.kind is kind and key.item in items


def of_row(id_: str, *items: str) -> Touched:
    """The answers of one 编号, or some of them with the notes beside."""
    return lambda key: key.id == id_ and (not items or key.item.removesuffix(NOTE) in items)


def both(book: Workbook, change: Callable[[Rows], Rows]) -> None:
    """Change the rows of 量化指标 and 工作任务."""
    for name in (INDICATORS, TASKS):
        edit(book[name], change)
