"""Figures as they came and as they count: which sources are figures, whether they were taken, how exact values are printed."""

from collections.abc import Iterator

from qcreport.asked.answer import Answer, AnswerStatus
from qcreport.asked.headings import PERCENT, STATUS
from qcreport.asked.model import NOTE, SPECIAL
from qcreport.assessment.model import TaskResult, Verdict
from qcreport.book.numbers import exact

_DECIMALS = 6
_TASK_FIGURES = (STATUS, PERCENT)
_STATUS = {AnswerStatus.ACCEPTED: "采用", AnswerStatus.REPAIRED: "按规范写法计入", AnswerStatus.REFUSED: "未采用"}


def figures_of(found: Verdict | TaskResult) -> Iterator[Answer]:
    """The sources that are figures: all inputs of an indicator, status and completion of a task.

    A remark beside a figure is none; the reason of a special case is kept.
    """
    for source in found.sources:
        if isinstance(found, TaskResult):
            kept = source.item in _TASK_FIGURES
        else:
            kept = not source.item.endswith(NOTE) or source.item.startswith(SPECIAL)
        if kept:
            yield source


def status_word(answer: Answer) -> str:
    """Whether an answer counts, in words; of what the office entered, on which ground and who stands for it."""
    if answer.of_the_office:
        return f"{answer.status}（{answer.signed}）"
    return _STATUS.get(answer.status, str(answer.status))


def taken_value(answer: Answer) -> str:
    """The value as it is printed: 94.15; what has no end as a decimal stays a fraction, a text stays itself."""
    value = answer.value
    if value is None:
        return answer.text
    return exact(value) if (value * 10**_DECIMALS).denominator == 1 else str(value)


def with_unit(shown: str, measure_unit: str) -> str:
    """A figure with its unit of measure, alike wherever it stands: `94.17%`, `0.3636人/万台`, `4/11`; nothing known is a dash."""
    if not shown:
        return "—"
    return shown if set("→/") & set(shown) and measure_unit == "位" else f"{shown}{measure_unit}"
