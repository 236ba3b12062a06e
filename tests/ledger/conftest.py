"""The ledgers that the tests of this room run on."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count

import pytest

from qcreport.ledger.store import Ledger, run
from tests.ledger import ledger_samples

FreshLedger = Callable[[], AbstractContextManager[Ledger]]


def _in_a_database(url: str) -> FreshLedger:
    from qcreport.ledger.postgresql import open_database  # noqa: PLC0415 -- an extra

    numbers = count()

    @contextmanager
    def fresh() -> Iterator[Ledger]:
        name = f"fresh_{next(numbers)}"
        with open_database(url, name, key=b"key", new=True) as ledger:
            yield ledger
            run(ledger, f"DROP SCHEMA {name} CASCADE")

    return fresh


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def fresh_ledger(request: pytest.FixtureRequest) -> FreshLedger:
    """Makes a ledger of its own, gone afterwards; hypothesis runs need one per example."""
    return (
        ledger_samples.fresh_ledger
        if request.param == "sqlite"
        else _in_a_database(request.getfixturevalue("postgresql"))
    )
