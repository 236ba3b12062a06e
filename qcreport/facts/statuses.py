"""进展状态 where nobody chose one: it follows from the 完成率 in force (D3.9)."""

from dataclasses import replace
from typing import TYPE_CHECKING

from qcreport.asked.answer import OF_TASKS, Answer, AnswerStatus
from qcreport.asked.fields.relations import status_from
from qcreport.asked.headings import PERCENT, STATUS
from qcreport.asked.items import EXEMPT

if TYPE_CHECKING:
    import pandas as pd

_OF = ["speaker", "kind", "id"]


def with_statuses(kept: "pd.DataFrame", told: "pd.DataFrame") -> "pd.DataFrame":
    """Put a 进展状态 beside each 完成率 in force, unless somebody chose one.

    A 合理缺项 of an older file is taken back by a newer 完成率; any other older status stays, and may contradict it (D3.19).

    Args:
        kept: Answers in force; columns `speaker`, `kind`, `id`, `item`, `rank`, `text`, `usable`, `answer`.
        told: All answers, of which these are rows, with the same index.

    Returns:
        The same columns; the new rows have no place of their own in `told`.
    """
    import pandas as pd  # noqa: PLC0415 -- slow to load, and most commands answer without it

    percents = kept[kept["usable"] & (kept["item"] == PERCENT) & kept["kind"].isin(OF_TASKS) & kept["value"].notna()]
    if percents.empty:
        return kept
    chosen = told[told["item"] == STATUS][[*_OF, "rank", "usable", "text"]].rename(columns={"rank": "chosen"})
    beside = percents[[*_OF, "rank"]].rename_axis("at").reset_index().merge(chosen, on=_OF)
    stays = beside["usable"].astype(bool) & (beside["text"] != EXEMPT)
    open_ones = percents[~percents.index.isin(beside.loc[stays | (beside["chosen"] <= beside["rank"]), "at"])]
    if open_ones.empty:
        return kept
    rows = open_ones.drop(columns="answer")
    rows["answer"] = pd.Series([_status(one) for one in open_ones["answer"]], rows.index, dtype=object)
    for name in ("item", "value", "text", "said", "measure_unit", "status"):
        rows[name] = pd.Series([getattr(one, name) for one in rows["answer"]], rows.index, dtype=object)
    rows = rows[list(kept.columns)]
    overtaken = pd.MultiIndex.from_frame(rows[[*_OF, "item"]])
    left = kept[~pd.MultiIndex.from_frame(kept[[*_OF, "item"]]).isin(overtaken)]
    rows.index = pd.RangeIndex(len(told), len(told) + len(rows)) + (int(told.index.max()) + 1 if len(told) else 0)
    return pd.concat([left, rows]).sort_values("usable", ascending=False, kind="stable")


def _status(percent: Answer) -> Answer:
    """The status that a 完成率 means, with the place of that one."""
    text = status_from(percent.value) if percent.value is not None else ""
    return replace(
        percent, item=STATUS, value=None, text=text, measure_unit="", status=AnswerStatus.DERIVED, reported=None
    )
