"""Lists of 佐证材料 in several files of a unit, added up."""

from typing import TYPE_CHECKING

from qcreport.asked.answer import AnswerKind

if TYPE_CHECKING:
    import pandas as pd


def merged_lists(told: "pd.DataFrame") -> "pd.DataFrame":
    """The rows of 佐证材料, which are lists that are added up: a material that is named again counts once (D7.9).

    Args:
        told: Answers, of each unit the newest first; columns `unit`, `sha256`, `kind`, `id`, `item` (`佐证1·材料名称`), `text`, `usable`.

    Returns:
        The same columns; materials numbered anew for each unit and id, so that no two share a number.
    """
    import pandas as pd  # noqa: PLC0415 -- slow to load, and most commands answer without it

    cells = told[(told["kind"] == AnswerKind.EVIDENCE) & told["usable"]]
    if cells.empty:
        return cells
    parts = cells["item"].str.partition("·")
    cells = cells.assign(number=parts[0], heading=parts[2])
    row = ["unit", "sha256", "id", "number"]
    cells["pair"] = pd.Series(zip(cells["heading"], cells["text"], strict=True), index=cells.index)
    materials = cells.groupby(row, sort=False, as_index=False).agg(pair=("pair", frozenset))
    materials = materials.drop_duplicates(["unit", "id", "pair"])
    materials = materials.assign(count=materials.groupby(["unit", "id"]).cumcount() + 1)
    kept = cells.reset_index().merge(materials[[*row, "count"]], on=row).set_index("index")
    return kept.assign(item="佐证" + kept["count"].astype(str) + "·" + kept["heading"])[list(told.columns)]
