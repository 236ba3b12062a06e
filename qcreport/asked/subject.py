"""What a finding, its explanation or a question is about: an indicator or task, and which of its cells."""

from dataclasses import dataclass

_BETWEEN = "/"


@dataclass(frozen=True, slots=True)
class Subject:
    """An indicator or task by its id, and one item of it; all of it where `item` is empty.

    `Finding.item`, and with it the ledger and the returned workbook, hold it as text: `str` writes it, `subject_of` reads it.
    """

    id: str
    item: str = ""

    def __str__(self) -> str:
        return f"{self.id}{_BETWEEN}{self.item}" if self.item else self.id


def subject_of(text: str) -> Subject:
    """Read what `str` wrote.

    Example:
        `Z1-2/合格批次`, `10.1`.
    """
    identity, _, item = text.partition(_BETWEEN)
    return Subject(identity, item)
