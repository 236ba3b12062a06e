"""Of each cell the newest answer (D7.5, D7.9, D7.10)."""

from typing import TYPE_CHECKING

from qcreport.asked.answer import AnswerStatus

if TYPE_CHECKING:
    import pandas as pd

KEY = ["speaker", "kind", "id", "item"]
"""What an answer answers: who speaks, and about which cell."""


def newest(told: "pd.DataFrame") -> "pd.DataFrame":
    """One row for each `KEY`: the newest usable answer, else the newest refused one; own words before one answer for many (D3.31).

    Args:
        told: Answers; columns `KEY`, `rank` (0 is the file received last), `status` and `usable`. Of one rank the first row counts.

    Returns:
        The same columns; usable answers before refused ones, else by their index.
    """
    together = told["status"] == AnswerStatus.TOGETHER
    ranked = told.assign(together=together).sort_values(["usable", "together", "rank"], ascending=[False, True, True])
    ranked = ranked.drop_duplicates(KEY).drop(columns="together")
    return ranked.sort_index().sort_values("usable", ascending=False, kind="stable")
