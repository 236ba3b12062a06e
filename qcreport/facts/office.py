"""What the office entered itself beside what units reported: 代录 where they gave nothing, 更正 where it replaces their word (D7.40).

It never hides that word: what the unit itself reported is told beside it (D7.75).
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from qcreport.asked.answer import Answer, AnswerStatus
from qcreport.book.celltext import one_line
from qcreport.facts.newest import KEY, newest

if TYPE_CHECKING:
    import pandas as pd

OFFICE = (AnswerStatus.RECORDED, AnswerStatus.CORRECTED)


def with_office(told: "pd.DataFrame") -> "pd.DataFrame":
    """The answers, those of the office that stand in place of a unit's own called so, each with what the unit itself reported.

    Args:
        told: Answers; columns `KEY`, `rank`, `status`, `usable`, `answer`.

    Returns:
        The same columns.
    """
    ours = told["status"].isin(OFFICE)
    if not ours.any():
        return told
    replaced = set(told.loc[overruled(told), KEY].itertuples(index=False, name=None))
    own = _own_words(told, ours)
    rows = zip(told[KEY].itertuples(index=False, name=None), ours, told["rank"], told["answer"], strict=True)
    answers: list[Answer] = [
        _beside(replace(one, status=AnswerStatus.CORRECTED) if key in replaced else one, rank, *own.get(key, ()))
        if is_ours
        else one
        for key, is_ours, rank, one in rows
    ]
    return told.assign(status=[one.status for one in answers], answer=answers).astype({"status": object})  # type: ignore[arg-type]  # pandas' stubs know no columns of objects


def _own_words(told: "pd.DataFrame", ours: "pd.Series[bool]") -> Mapping[tuple[str, ...], tuple[Answer, int]]:
    """`KEY` of what the office entered → what would count there without it, and its rank."""
    asked = told["id"].isin(told.loc[ours, "id"])
    own = newest(told[asked & ~ours])
    found = zip(own["answer"], own["rank"], strict=True)
    return dict(zip(own[KEY].itertuples(index=False, name=None), found, strict=True))


def _beside(one: Answer, rank: int, own: Answer | None = None, own_rank: int = 0) -> Answer:
    """A figure of the office, saying what the unit itself reported, before it or afterwards: `…；单位原报3`."""
    if own is None:
        return one
    raw = one_line(own.raw)
    said = raw if own.value is not None else f"“{raw}”"
    when = "原报" if own_rank > rank else "其后报"
    return replace(one, reported=own, signed=f"{one.signed}；单位{when}{said}")


def overruled(told: "pd.DataFrame") -> "pd.Series[bool]":
    """Which answers the office has replaced: what stood there before its own word.

    Args:
        told: Answers; columns `KEY`, `rank`, `status`.
    """
    ours = told[told["status"].isin(OFFICE)].groupby(KEY, as_index=False).agg(office=("rank", "min"))
    beside = told[[*KEY, "rank"]].merge(ours, how="left", on=KEY).set_axis(told.index)
    return beside["rank"] > beside["office"]
