"""The page as a plain value: rows of labelled texts that open to blocks; nothing here knows of HTML."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from qcreport.reports.said.bars import Bars
from qcreport.reports.said.headline import Headline
from qcreport.reports.said.lights import Look
from qcreport.reports.said.trend import Point


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled text.

    Attributes:
        label: What it is; beside the text on a phone, above the column on a wide screen.
        text: What is read.
        kind: Which column it is, a word for the style sheet.
        value: The exact figure behind the text, for whoever reads the page by program; None where there is none.
        look: Shape and colour that stand before the text.
        link: The anchor that it leads to.
    """

    label: str
    text: str = ""
    kind: str = ""
    value: Fraction | None = None
    look: Look | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """A block of labelled texts, one below the other; empty ones are left out."""

    kind: ClassVar[str] = "facts"
    title: str
    fields: tuple[Labelled, ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A block that is a table; each field's label is its column."""

    kind: ClassVar[str] = "grid"
    title: str
    rows: tuple[tuple[Labelled, ...], ...]
    anchors: tuple[str, ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """A block that leads to other rows of the page."""

    kind: ClassVar[str] = "links"
    title: str
    fields: tuple[Labelled, ...]


Block = Facts | TableBlock | Links


@dataclass(frozen=True, slots=True)
class ListingRow:
    """One line of a list; with blocks it opens to them.

    Attributes:
        anchor: Where links lead to.
        fields: What is always seen.
        units: The units it is found by.
        word: The conclusion it is found by.
        light: The light it is found by; empty where it has none.
        blocks: What is seen once it is opened.
        id: The id of the indicator or task.
    """

    anchor: str
    fields: tuple[Labelled, ...]
    units: tuple[str, ...] = ()
    word: str = ""
    light: str = ""
    blocks: tuple[Block, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class ListingGroup:
    """Rows under one heading; without a title they stand alone."""

    title: str
    rows: tuple[ListingRow, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """One list of the page; `name` is its anchor and the style sheet's word for its columns."""

    name: str
    title: str
    note: str
    groups: tuple[ListingGroup, ...]
    empty: str

    @property
    def rows(self) -> tuple[ListingRow, ...]:
        """All rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def heads(self) -> tuple[Labelled, ...]:
        """The labels of the columns."""
        return self.rows[0].fields if self.rows else ()


@dataclass(frozen=True, slots=True)
class PageTile:
    """One big figure, leading to the list that shows what it counts: `word` is what the list is then reduced to."""

    shown: Headline
    link: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the lists can be reduced to; words by the list they stand in."""

    units: tuple[str, ...]
    words: tuple[tuple[str, tuple[str, ...]], ...]
    lights: tuple[Look, ...]


@dataclass(frozen=True, slots=True)
class PageSection:
    """A heading with blocks below it that open one by one."""

    title: str
    note: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that stands on the page, from top to bottom; `decide` is 请市领导决定, None where nothing is."""

    title: str
    about: tuple[str, ...]
    tiles: tuple[PageTile, ...]
    makeup: tuple[str, ...]
    changes: str
    decide: TableBlock | None
    concerns: Listing
    owing: str
    bars: tuple[Bars, ...]
    points: tuple[Point, ...]
    comparisons: tuple[PageSection, ...]
    listings: tuple[Listing, ...]
    rules: PageSection
    legend: tuple[Look, ...]
    choices: Choices
