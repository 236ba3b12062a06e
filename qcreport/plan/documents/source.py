"""An issued document as plain text with its places: paragraphs and tables in their order."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

MOST_ROWS = 3000
MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class IssuedCell:
    """One cell of a table; a merged cell stands in every place that it covers.

    Attributes:
        text: The words with their line breaks.
        above: It belongs to the cell above (merged downwards, or left empty where that means the same).
        beside: It belongs to the cell on its left.
    """

    text: str = ""
    above: bool = False
    beside: bool = False

    @property
    def line(self) -> str:
        """The words on one line: line breaks go, blanks inside a line stay."""
        return "".join(part.strip() for part in self.text.splitlines())


@dataclass(frozen=True, slots=True)
class IssuedLine:
    """One row of a table and where it stands, such as `表2第3行`."""

    cells: tuple[IssuedCell, ...]
    place: str


@dataclass(frozen=True, slots=True)
class IssuedTable:
    """One table, all rows equally long.

    Attributes:
        title: What stood above it.
        lines: Its rows.
        guessed: Why all that was read of it is a guess, in words for the office; empty where it is none.
        explicit: Whether each row says its own groups, so that an empty one is none and not that of the row above.
    """

    title: str
    lines: tuple[IssuedLine, ...]
    guessed: str = ""
    explicit: bool = False

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(line.cells) for line in self.lines), default=0)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words outside tables."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """A document's name and what stands in it, in its order.

    Attributes:
        name: The name of its file.
        parts: Paragraphs and tables.
        guessed: Why all that was read of it is a guess, in words for the office; empty where it is none.
    """

    name: str
    parts: tuple[IssuedTable | Paragraph, ...]
    guessed: str = ""

    def without(self, taken: Iterable[Paragraph]) -> Self:
        """The document without these very paragraphs; others of the same words stay."""
        gone = {id(one) for one in taken}
        return replace(self, parts=tuple(part for part in self.parts if id(part) not in gone))

    @property
    def grids(self) -> tuple[IssuedTable, ...]:
        """The tables."""
        return tuple(part for part in self.parts if isinstance(part, IssuedTable))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The words outside tables."""
        return tuple(part for part in self.parts if isinstance(part, Paragraph))
