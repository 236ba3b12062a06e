"""The entries in force after the office has answered which version counts."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from qcreport.ledger.entries import CurrentEntry, DoubtfulOrder


def settle(
    entries: Iterable[CurrentEntry], doubtful: Iterable[DoubtfulOrder], chosen_file: Callable[[DoubtfulOrder], str]
) -> tuple[CurrentEntry, ...]:
    """Put the chosen answer in the place of the other one where the order of versions was doubtful.

    Args:
        entries: The merged entries of a period.
        doubtful: Pairs of answers received the same day that differ.
        chosen_file: The name of the file that the office decided for, empty while undecided.
    """
    chosen = {}
    for order in doubtful:
        for entry in order.entries:
            if entry.place.file == chosen_file(order):
                chosen[order.unit, entry.kind, entry.id, entry.item] = entry
    return tuple(
        replace(
            current,
            entry=chosen.get((current.unit, current.entry.kind, current.entry.id, current.entry.item), current.entry),
        )
        for current in entries
    )
