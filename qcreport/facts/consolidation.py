"""Consolidation, step by step: from all that a period's files say to what counts.

1. `received`: one row an answer, with its file.
2. `named`: whose form it stands in, and who speaks by it now, after mergers of units (D2.8, D7.47).
3. `preferring`: where answers of one day differ, the one that the office chose comes first (D7.34).
4. `newest`: of each cell the newest usable answer, else the newest refused one (D7.5, D7.9, D7.10).
5. `with_statuses`: the 进展状态 that follow from 完成率 (D3.9).
6. `without_withdrawn_claims`, `without_torn_pairs`, `with_contradictions`: what newer figures took back, what nobody reported
   together, what contradicts itself.
7. `merged_lists`: the lists of 佐证材料, added up.
8. `answers`, `refused`: the same as values to judge by.

A blank cell gives no row, so a blank never erases an earlier answer.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.asked.model import NOTE, SPECIAL
from qcreport.evidence.lists import merged_lists
from qcreport.facts.contradictions import with_contradictions
from qcreport.facts.newest import newest
from qcreport.facts.orders import DoubtfulOrder, preferring
from qcreport.facts.pairs import without_torn_pairs
from qcreport.facts.received import ASKED, as_answers
from qcreport.facts.statuses import with_statuses
from qcreport.plan.model import Plan

if TYPE_CHECKING:
    import pandas as pd

Answers = Mapping[tuple[str, str], Mapping[str, Answer]]
"""(id, unit) → item → answer."""
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
    kept = with_statuses(newest(preferred), preferred)
    kept = kept[(kept["kind"] != AnswerKind.EVIDENCE) | ~kept["usable"]]
    kept = with_contradictions(without_torn_pairs(without_withdrawn_claims(kept), preferred, plan))
    return pd.concat([kept[kept["usable"]], merged_lists(told), kept[~kept["usable"]]])


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


def facts_in(in_force: "pd.DataFrame") -> "pd.DataFrame":
    """The answers on indicators and tasks; the rest are contacts, materials and replies."""
    return in_force[in_force["kind"].isin(ASKED)]


def answers(in_force: "pd.DataFrame") -> Answers:
    """The usable facts; refused ones answer nothing."""
    return grouped(as_answers(_sorted(in_force[in_force["usable"]]), "speaker"))


def refused(in_force: "pd.DataFrame") -> Answers:
    """The facts that were not taken, in the same shape."""
    return grouped(as_answers(_sorted(in_force[~in_force["usable"]]), "speaker"))


def _sorted(in_force: "pd.DataFrame") -> "pd.DataFrame":
    facts = facts_in(in_force)
    return facts.assign(task=facts["kind"] != AnswerKind.INDICATOR).sort_values(["task", "id", "speaker"])


def grouped(facts: Iterable[Answer]) -> Answers:
    """Answers by what they are about and whose they are."""
    found: dict[tuple[str, str], dict[str, Answer]] = {}
    for fact in facts:
        found.setdefault((fact.id, fact.unit), {})[fact.item] = fact
    return found


def by_id(given: Answers) -> Mapping[str, tuple[Answer, ...]]:
    """The same by what they are about alone, units in their order."""
    found: dict[str, tuple[Answer, ...]] = {}
    for (identity, _), facts in given.items():
        found[identity] = (*found.get(identity, ()), *facts.values())
    return found
