"""Consolidation, step by step: from all that a period's files say to what counts.

1. `received`: one row an answer, with its file.
2. `named`: whose form it stands in, and who speaks by it now, after mergers of units (D2.8, D7.47).
3. `preferring`: where answers of one day differ, the one that the office chose comes first (D7.34).
4. `newest`: of each cell the newest usable answer, else the newest refused one (D7.5, D7.9, D7.10).
5. `without_withdrawn_claims`, `without_torn_pairs`: what newer figures took back, what nobody reported together.
6. `merged_lists`: the lists of 佐证材料, added up.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from qcreport.asked.answer import AnswerKind
from qcreport.evidence.lists import merged_lists
from qcreport.facts.merging import newest, without_withdrawn_claims
from qcreport.facts.orders import DoubtfulOrder, preferring
from qcreport.facts.pairs import without_torn_pairs
from qcreport.plan.model import Plan

if TYPE_CHECKING:
    import pandas as pd

Choose = Callable[[DoubtfulOrder], str]
"""What the file is called that the office chose among answers of one day; empty while undecided."""


def in_force(told: "pd.DataFrame", orders: tuple[DoubtfulOrder, ...], choose: Choose, plan: Plan) -> "pd.DataFrame":
    """What counts of a period.

    Args:
        told: The answers with who speaks by them, as `mergers.named` or `mergers.apart` gives them.
        orders: Those whose order nobody can tell, as `orders.doubtful` finds them.
        choose: What the office said to these.
        plan: The plan, which tells which figures belong together.

    Returns:
        Columns of `told`; of each `speaker`, `kind`, `id` and `item` one row; refused answers have `usable` False.
    """
    import pandas as pd  # noqa: PLC0415 -- slow to load, and most commands answer without it

    preferred = preferring(told, orders, choose)
    kept = newest(preferred)
    kept = kept[(kept["kind"] != AnswerKind.EVIDENCE) | ~kept["usable"]]
    kept = without_torn_pairs(without_withdrawn_claims(kept), preferred, plan)
    return pd.concat([kept[kept["usable"]], merged_lists(told), kept[~kept["usable"]]])
