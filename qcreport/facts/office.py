"""What the office entered itself beside what units reported: 代录 where they gave nothing, 更正 where it replaces their word (D7.40)."""

from dataclasses import replace
from typing import TYPE_CHECKING

from qcreport.asked.answer import AnswerStatus

if TYPE_CHECKING:
    import pandas as pd

KEY = ["speaker", "kind", "id", "item"]
"""What an answer answers: who speaks, and about which cell."""
OFFICE = (AnswerStatus.RECORDED, AnswerStatus.CORRECTED)


def with_office(told: "pd.DataFrame") -> "pd.DataFrame":
    """The answers, those of the office that stand in place of a unit's own called so.

    Args:
        told: Answers; columns `KEY`, `rank`, `status`, `answer`.

    Returns:
        The same columns.
    """
    ours = told["status"].isin(OFFICE)
    if not ours.any():
        return told
    replaced = set(told.loc[overruled(told), KEY].itertuples(index=False, name=None))
    keys = told[KEY].itertuples(index=False, name=None)
    corrects = [is_ours and key in replaced for is_ours, key in zip(ours, keys, strict=True)]
    pairs = zip(corrects, told["answer"], strict=True)
    answers = [replace(one, status=AnswerStatus.CORRECTED) if corrected else one for corrected, one in pairs]
    return told.assign(status=[one.status for one in answers], answer=answers).astype({"status": object})


def overruled(told: "pd.DataFrame") -> "pd.Series[bool]":
    """Which answers the office has replaced: what stood there before its own word.

    Args:
        told: Answers; columns `KEY`, `rank`, `status`.
    """
    ours = told[told["status"].isin(OFFICE)].groupby(KEY, as_index=False).agg(office=("rank", "min"))
    beside = told[[*KEY, "rank"]].merge(ours, how="left", on=KEY).set_axis(told.index)
    return beside["rank"] > beside["office"]
