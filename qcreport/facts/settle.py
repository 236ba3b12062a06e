"""The entries in force once the office's answers and the units' own second thoughts are taken into account."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from qcreport.asked.answer import Answer
from qcreport.asked.model import NOTE, SPECIAL
from qcreport.ledger.entries import DoubtfulOrder


def settle(
    entries: Iterable[Answer],
    doubtful: Iterable[DoubtfulOrder],
    chosen_file: Callable[[DoubtfulOrder], str],
    ages: Mapping[str, int],
) -> tuple[Answer, ...]:
    """Put the chosen answer in the place of the last one where the order of versions was doubtful.

    Args:
        entries: The merged entries of a period.
        doubtful: Answers received the same day that differ.
        chosen_file: What the file is called that the office decided for, empty while undecided.
        ages: Hash of a file → how many newer ones its unit has sent.
    """
    chosen = {}
    for order in doubtful:
        wanted = chosen_file(order)
        for file, entry, sha256 in zip(order.files, order.entries, order.hashes, strict=True):
            if file == wanted:
                chosen[order.unit, entry.kind, entry.id, entry.item] = entry, sha256

    def in_force(current: Answer) -> Answer:
        found = chosen.get((current.unit, current.entry.kind, current.entry.id, current.entry.item))
        return replace(current, entry=found[0], sha256=found[1]) if found else current

    settled = map(in_force, entries) if chosen else entries
    return without_withdrawn_claims(tuple(settled), ages)


def without_withdrawn_claims(entries: tuple[Answer, ...], ages: Mapping[str, int]) -> tuple[Answer, ...]:
    """Leave out a 特殊情况 where the unit has since entered figures for that indicator, whatever came after them.

    A blank never erases an answer (D7.10), but figures in a newer file take the claim back.
    """
    newest: dict[tuple[str, str], int] = {}
    for row in entries:
        if row.entry.value is not None:
            key, age = (row.unit, row.entry.id), ages[row.sha256]
            newest[key] = min(newest.get(key, age), age)

    def withdrawn(row: Answer) -> bool:
        age = ages[row.sha256]
        return row.entry.item in {SPECIAL, SPECIAL + NOTE} and newest.get((row.unit, row.entry.id), age) < age

    return tuple(row for row in entries if not withdrawn(row))
