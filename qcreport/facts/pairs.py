"""Part and whole of one ratio, rank and number of cities: what one return refused, an older one does not answer (D7.5, D7.9)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qcreport.plan.model import Plan

if TYPE_CHECKING:
    import pandas as pd

_PAIRS = (("分子", "分母"), ("排名", "参评数"))


def without_torn_pairs(kept: "pd.DataFrame", told: "pd.DataFrame", plan: Plan) -> "pd.DataFrame":
    """Put a refused answer in the place of an older one that stood beside another figure than its fellow in force.

    After 95 of 200 a return says 110 of 100: 110 is refused, 100 is taken, and 95 of 100 is what nobody reported.

    Args:
        kept: Answers in force; columns `form`, `sha256`, `id`, `item`, `said`, `usable`.
        told: All answers, with the index that those of them have in `kept`; what was derived from answers stands there alone.
        plan: The plan, which tells the roles of figures.
    """
    import pandas as pd  # noqa: PLC0415 -- slow to load, and most commands answer without it

    if kept["form"].nunique() == len(set(zip(kept["form"], kept["sha256"], strict=True))):  # one file each, as mostly
        return kept
    fellows = pd.DataFrame(_fellows(plan), columns=["id", "item", "fellow"], dtype=object)
    answers = kept[kept["usable"]].rename_axis("at").reset_index()[["at", "form", "sha256", "id", "item", "said"]]
    beside = answers.rename(columns={"item": "fellow", "sha256": "newer", "said": "fellow_said"}).drop(columns="at")
    pairs = answers.merge(fellows, on=["id", "item"]).merge(beside, on=["form", "id", "fellow"])
    pairs = pairs[(pairs["sha256"] != pairs["newer"]) & (pairs["sha256"] != "")]  # the office knows what it entered
    if pairs.empty:
        return kept
    cells = told.rename_axis("stands").reset_index()[["stands", "sha256", "id", "item", "said", "usable"]]
    refused = cells[~cells["usable"]].rename(columns={"sha256": "newer", "stands": "refused"})
    before = cells[cells["usable"]].rename(columns={"item": "fellow", "said": "said_before"})
    torn = pairs.merge(refused[["newer", "id", "item", "refused"]], on=["newer", "id", "item"]).merge(
        before[["sha256", "id", "fellow", "said_before"]], how="left", on=["sha256", "id", "fellow"]
    )
    torn = torn[torn["said_before"] != torn["fellow_said"]]
    instead = dict(zip(torn["at"], torn["refused"], strict=True))
    refused_rows = told.loc[[at for at in instead.values() if at not in kept.index]]
    return pd.concat([kept, refused_rows]).loc[[instead.get(at, at) for at in kept.index]]


def _fellows(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Id, item, and the other item of its pair."""
    for indicator in plan.indicators:
        items = {row.role: row.name for row in plan.inputs_of(indicator.id)}
        for one, other in _PAIRS:
            if one in items and other in items:
                yield indicator.id, items[one], items[other]
                yield indicator.id, items[other], items[one]
