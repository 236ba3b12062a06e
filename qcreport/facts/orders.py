"""Answers of one unit that differ: of one day, so that nobody can tell which came last, or later than the office's own word (D7.34, D7.35, D7.41)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcreport.asked.answer import Answer, AnswerStatus
from qcreport.facts.newest import KEY
from qcreport.facts.office import OFFICE, overruled
from qcreport.facts.received import ASKED, as_answers

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 8  # so many signs of a hash tell files apart
Replaced = Mapping[str, frozenset[str]]
"""Hash of a file → the files that it takes the place of: the return that it was sent back for, and all before that."""


@dataclass(frozen=True, slots=True)
class DoubtfulOrder:
    """Usable answers of one day that differ, or that differ from what the office entered; the last one counts until it decides.

    Attributes:
        unit: The unit that answered more than once, as it returned.
        answers: All its answers of that day, in the order they came in; before them the office's word that they differ from.
    """

    unit: str
    answers: tuple[Answer, ...]

    @property
    def entered(self) -> Answer | None:
        """What the office had entered itself; None where files alone differ."""
        return next((one for one in self.answers if one.of_the_office), None)

    @property
    def files(self) -> tuple[str, ...]:
        """What each file is called, with the beginning of its hash where two are called the same."""
        named = [one.place.file for one in self.answers]
        return tuple(
            f"{one.place.file}（校验码{one.sha256[:SHOWN]}）" if named.count(one.place.file) > 1 else one.place.file
            for one in self.answers
        )


def doubtful(told: "pd.DataFrame", replaced: Replaced) -> tuple[DoubtfulOrder, ...]:
    """The answers on indicators and tasks whose order nobody can tell (the same day, another value), or that came after the office's word.

    A form that was sent back for correction is later than the return it was made from, also on the same day.

    Args:
        told: Answers, of each unit the newest first; columns `KEY`, `rank`, `form`, `received`, `said`, `usable`, `status`, and those of
            `as_answers`.
        replaced: Which files a corrected one takes the place of.
    """
    asked = told[told["usable"] & told["kind"].isin(ASKED) & (told["status"] != AnswerStatus.TOGETHER)]
    ours = asked["status"].isin(OFFICE)
    if not ours.any() and asked["sha256"].nunique() == asked["form"].nunique():  # one file each, as mostly
        return ()
    asked = asked[~overruled(asked)] if ours.any() else asked
    counting = asked.sort_values("rank", kind="stable").drop_duplicates(KEY)[[*KEY, "form", "received"]]
    rivals = asked.merge(counting.rename(columns={"received": "last"}), on=[*KEY, "form"])
    rivals = rivals[(rivals["received"] == rivals["last"]) | rivals["status"].isin(OFFICE)]
    differing = rivals[rivals.groupby(KEY)["said"].transform("nunique") > 1]
    found = (_order(rows, replaced) for _, rows in differing.groupby(KEY, sort=False))
    return tuple(sorted((one for one in found if one), key=lambda one: one.unit))


def _order(rows: "pd.DataFrame", replaced: Replaced) -> DoubtfulOrder | None:
    """The answers to one cell, the newest first, without those of returns that a newer one of them corrects."""
    rivals, overtaken = list[Answer](), set[str]()
    for one in as_answers(rows, "unit"):
        if one.sha256 not in overtaken:
            rivals.insert(0, one)
        overtaken |= replaced.get(one.sha256, frozenset())
    differ = any(one.said != rivals[-1].said for one in rivals)
    return DoubtfulOrder(rivals[-1].unit, tuple(rivals)) if differ else None


def preferring(
    told: "pd.DataFrame", orders: Iterable[DoubtfulOrder], chosen_file: Callable[[DoubtfulOrder], str]
) -> "pd.DataFrame":
    """The answers with those before all others that the office chose among several of one day.

    Args:
        told: Answers; columns `unit`, `sha256`, `kind`, `id`, `item`, `rank`, `older`.
        orders: The answers whose order is doubtful.
        chosen_file: What the file is called that the office decided for, empty while undecided.
    """
    chosen = {key: last for order in orders for key, last in _chosen(order, chosen_file(order))}
    if not chosen:
        return told
    keys = list(zip(*(told[name] for name in ("unit", "sha256", "kind", "id", "item")), strict=True))
    first = told.index[[key in chosen for key in keys]]
    at = dict(zip(keys, told.index, strict=True))
    last = [at[chosen[key]] for key in keys if key in chosen]
    told = told.copy()
    told.loc[first, ["rank", "older"]] = told.loc[last, ["rank", "older"]].to_numpy()
    return told.loc[[*first, *told.index.difference(first, sort=False)]]


_Cell = tuple[str, str, str, str, str]


def _chosen(order: DoubtfulOrder, wanted: str) -> Iterator[tuple[_Cell, _Cell]]:
    """The chosen cell, with the one that came last, in whose place it stands."""
    last = order.answers[-1]
    for file, one in zip(order.files, order.answers, strict=True):
        if file == wanted:
            yield (
                (order.unit, one.sha256, one.kind, one.id, one.item),
                (
                    last.unit,
                    last.sha256,
                    last.kind,
                    last.id,
                    last.item,
                ),
            )
