"""Status and 完成率 of a task that contradict each other and come from different files: neither is taken (D3.19)."""

from dataclasses import replace
from typing import TYPE_CHECKING

from qcreport.asked.answer import OF_TASKS, Answer, AnswerStatus
from qcreport.asked.fields.relations import contradict
from qcreport.asked.headings import PERCENT, STATUS

if TYPE_CHECKING:
    import pandas as pd

_TASK = ["speaker", "kind", "id"]
_CLASH = "进展状态与完成率互相矛盾，未采用"


def with_contradictions(kept: "pd.DataFrame") -> "pd.DataFrame":
    """Say of both answers that they are not taken; what is concluded of the task is not said here.

    What the office entered itself stays its word, and says it beside its ground.

    Args:
        kept: Answers in force, each index once; columns `speaker`, `kind`, `id`, `item`, `text`, `value`, `status`, `usable`, `answer`.

    Returns:
        The same rows; those that contradict each other say so in `status` and `answer`.
    """
    told = kept[kept["usable"] & kept["kind"].isin(OF_TASKS) & kept["item"].isin((STATUS, PERCENT))]
    tasks = list(zip(*(told[name] for name in _TASK), strict=True))
    rows = list(zip(told.index, tasks, told["item"], told["text"], strict=True))
    values = told["value"][told["value"].notna()]
    percents = {task: (at, values[at]) for at, task, item, _ in rows if item == PERCENT and at in values.index}
    clashing = {
        place
        for at, task, item, text in rows
        if item == STATUS and task in percents and contradict(text, percents[task][1])
        for place in (at, percents[task][0])
    }
    if not clashing:
        return kept
    answers = [_untaken(one) if at in clashing else one for at, one in zip(kept.index, kept["answer"], strict=True)]
    return kept.assign(status=[one.status for one in answers], answer=answers).astype({"status": object})  # type: ignore[arg-type]  # pandas' stubs know no columns of objects


def _untaken(answer: Answer) -> Answer:
    if answer.of_the_office:
        return replace(answer, signed=f"{answer.signed}；{_CLASH}")
    return replace(answer, status=AnswerStatus.CONTRADICTED)
