"""The ledgers that the tests of this room run on."""

from tests.ledger.conftest import fresh_ledger

__all__ = ["fresh_ledger"]
