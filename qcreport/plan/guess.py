"""Something in an issued document that the office has to confirm."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guess:
    """Something that the office has to confirm.

    Attributes:
        what: What is uncertain, as a Chinese sentence with the words of the document.
        reading: How it was read; this is what stands in the tables.
        alternatives: What else it could be; empty where nothing else is known.
        shared: One answer serves all rows that have it, so that it is asked once.
    """

    what: str
    reading: str
    alternatives: tuple[str, ...] = ()
    shared: bool = False
