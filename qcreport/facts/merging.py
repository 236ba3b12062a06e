"""Several files of one unit merged item by item: the newest usable answer wins (D7.5, D7.9, D7.10).

A blank cell gives no row, so a blank never erases an earlier answer.
"""

from typing import TYPE_CHECKING

from qcreport.asked.model import NOTE, SPECIAL

if TYPE_CHECKING:
    import pandas as pd

KEY = ["speaker", "kind", "id", "item"]
"""What an answer answers: who speaks, and about which cell."""


def newest(told: "pd.DataFrame") -> "pd.DataFrame":
    """One row for each `KEY`: the newest usable answer, else the newest refused one.

    Args:
        told: Answers; columns `KEY`, `rank` (0 is the file received last) and `usable`. Of one rank the first row counts.

    Returns:
        The same columns; usable answers before refused ones, else by their index.
    """
    ranked = told.sort_values(["usable", "rank"], ascending=[False, True]).drop_duplicates(KEY)
    return ranked.sort_index().sort_values("usable", ascending=False, kind="stable")


def without_withdrawn_claims(kept: "pd.DataFrame") -> "pd.DataFrame":
    """Leave out a 特殊情况 where a newer file gives figures for that indicator, whatever came after them (D7.10).

    Args:
        kept: Answers in force; columns `KEY`, `rank`, `value`, `usable`.
    """
    claims = kept["item"].isin([SPECIAL, SPECIAL + NOTE]) & kept["usable"]
    if not claims.any():
        return kept
    figures = kept[kept["usable"] & kept["value"].notna()]
    latest = figures.groupby(["speaker", "id"], as_index=False).agg(latest=("rank", "min"))
    beside = kept[["speaker", "id"]].merge(latest, how="left", on=["speaker", "id"]).set_axis(kept.index)
    return kept[~(claims & (beside["latest"] < kept["rank"]))]
