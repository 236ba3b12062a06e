"""The entries in force once the office's answers and the units' own second thoughts are taken into account."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from qcreport.forms.model import NOTE, SPECIAL
from qcreport.ledger.entries import CurrentEntry, DoubtfulOrder


def settle(
    entries: Iterable[CurrentEntry], doubtful: Iterable[DoubtfulOrder], chosen_file: Callable[[DoubtfulOrder], str]
) -> tuple[CurrentEntry, ...]:
    """Put the chosen answer in the place of the last one where the order of versions was doubtful.

    Args:
        entries: The merged entries of a period.
        doubtful: Answers received the same day that differ.
        chosen_file: What the file is called that the office decided for, empty while undecided.
    """
    chosen = {}
    for order in doubtful:
        wanted = chosen_file(order)
        for file, entry, sha256 in zip(order.files, order.entries, order.hashes, strict=True):
            if file == wanted:
                chosen[order.unit, entry.kind, entry.id, entry.item] = entry, sha256

    def in_force(current: CurrentEntry) -> CurrentEntry:
        found = chosen.get((current.unit, current.entry.kind, current.entry.id, current.entry.item))
        return replace(current, entry=found[0], sha256=found[1]) if found else current

    settled = map(in_force, entries) if chosen else entries
    return without_withdrawn_claims(tuple(settled))


def without_withdrawn_claims(entries: tuple[CurrentEntry, ...]) -> tuple[CurrentEntry, ...]:
    """Leave out a 特殊情况 of an older file where the unit has since entered figures for that indicator.

    A blank never erases an answer (D7.10), but figures in a newer file take the claim back.
    """
    newest = {(row.unit, row.entry.id) for row in entries if row.entry.value is not None and not row.older}

    def withdrawn(row: CurrentEntry) -> bool:
        claim = row.entry.item in {SPECIAL, SPECIAL + NOTE}
        return claim and row.older and (row.unit, row.entry.id) in newest

    return tuple(row for row in entries if not withdrawn(row))
