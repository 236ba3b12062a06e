"""What the ledger asks of a database, and how values are kept in one."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Protocol


class RecordsGone(Exception):  # noqa: N818 -- told in a sentence by who opened the ledger
    """Something is not in the ledger that every ledger holds."""


class Connection(Protocol):
    """What the ledger asks of a database; statements are written with `?` and in an SQL that all of them understand."""

    @property
    def in_transaction(self) -> bool:
        """Whether what is written now can still be taken back."""

    def execute(self, statement: str, values: Sequence[Any] = ..., /) -> Any:
        """Run a statement; what comes back is read as rows."""

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]], /) -> Any:
        """Run a statement for every row."""

    def begin(self) -> None:
        """Begin a transaction; nobody else writes into this ledger until it ends."""

    def stamp(self) -> object:
        """Something that is another thing once anybody wrote into the ledger."""

    def damage(self) -> tuple[str, ...]:
        """What the database itself knows to be wrong with its tables; a server answers for its own."""

    def saved(self) -> bytes:
        """The whole ledger, as the content of a file of SQLite."""

    def count_on(self, table: str) -> None:
        """Number rows that are added to a table after those that were put into it with their numbers."""


def storable(value: object) -> Any:
    """A value as the ledger keeps it: dates and exact numbers as text, and no text that is none in UTF-8."""
    if isinstance(value, str):  # first, since nearly everything is a text
        # A file name in a foreign encoding holds lone surrogates, which SQLite refuses.
        return value if value.isascii() else value.encode("utf-8", "backslashreplace").decode("utf-8")
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Fraction) else value
