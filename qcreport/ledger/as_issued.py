"""The ledger as it was when an edition was issued: a copy without what was recorded since (D7.49)."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from qcreport.ledger.chain import KINDS, Link, links, record_key, record_of
from qcreport.ledger.editions import Edition
from qcreport.ledger.store import Ledger, ledger_in_memory, run
from qcreport.ledger.transfer import copy_records

_SAYS_NOTHING = ("consolidations", "workspace", "plans")
"""What a table of conclusions does not rest on; plans are found by their hash, and only added to."""


@contextmanager
def as_issued(ledger: Ledger, period: str, edition: Edition) -> Iterator[Ledger | None]:
    """Give a copy of the ledger as it was; None where records were replaced since whose former content nobody has.

    Args:
        ledger: The ledger; it is not changed.
        period: The period's code.
        edition: The edition; what it was made of is known.
    """
    with ledger_in_memory() as copy:
        copy_records(ledger, copy)
        yield copy if _taken_back(copy, period, edition) else None


def _taken_back(copy: Ledger, period: str, edition: Edition) -> bool:
    """Remove what was recorded since, and say whether all that is left is what it was."""
    then: dict[tuple[str, str], Link] = {}
    since: dict[tuple[str, str], Link] = {}
    issued = False
    for link in links(copy.connection):
        about = link.record.kind, link.record.key
        (since if issued else then)[about] = link
        issued = issued or about == ("editions", record_key(period, edition.number))
    _restore(copy, period, edition)
    for kind, key in since:
        if (kind, key) not in then and kind in KINDS:
            _remove(copy, kind, key)
    replaced = (then[about] for about in since if about in then and about[0] not in _SAYS_NOTHING)
    return all(_as_it_was(copy, link) for link in replaced)


def _restore(copy: Ledger, period: str, edition: Edition) -> None:
    """The plan and due day that the period had; whether that is all that changed its chain says."""
    made = edition.made
    if made:
        values = (made.plan_hash, made.due, period)
        run(copy, "UPDATE frozen_plans SET plan_hash = ?, due = ? WHERE period = ?", *values)


def _remove(copy: Ledger, kind: str, key: str) -> None:
    described, values = KINDS[kind], json.loads(key)
    where = " AND ".join(f'"{column}" = ?' for column in described.key)
    for part in described.parts:
        run(copy, f"DELETE FROM {part} WHERE receipt = ?", *values)  # noqa: S608 -- our own names
    run(copy, f"DELETE FROM {kind} WHERE {where}", *values)  # noqa: S608 -- our own names


def _as_it_was(copy: Ledger, link: Link) -> bool:
    record = link.record
    return record_of(copy.connection, record.kind, json.loads(record.key)).content == record.content
