"""Where the rows of a plan stand in its workbook: kept beside a frozen plan, whose text knows rows by their keys alone."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SheetPlaces:
    """One table's sheet: heading → letters of its column, key of a row → its number."""

    columns: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Places:
    """The sheets of a plan by name; empty where nobody knows, as with a plan frozen by an earlier program."""

    sheets: Mapping[str, SheetPlaces] = field(default_factory=dict)

    def cell(self, sheet: str, key: str, heading: str = "") -> str:
        """The cell of a heading in a row, `D5`; without a heading the row, `第5行`; empty where it is not known."""
        known = self.sheets.get(sheet, SheetPlaces())
        row, column = known.rows.get(key), known.columns.get(heading, "")
        if row is None or (heading and not column):
            return ""
        return f"{column}{row}" if heading else f"第{row}行"


def joined(before: Places, now: Places) -> Places:
    """The places as they are now; rows that are no longer there where they were before."""
    names = (*before.sheets, *(name for name in now.sheets if name not in before.sheets))
    return Places(
        {name: _joined(before.sheets.get(name, SheetPlaces()), now.sheets.get(name, SheetPlaces())) for name in names}
    )


def _joined(before: SheetPlaces, now: SheetPlaces) -> SheetPlaces:
    return SheetPlaces({**before.columns, **now.columns}, {**before.rows, **now.rows})


def places_text(places: Places) -> str:
    """The places as text to be kept."""
    said = {name: [one.columns, one.rows] for name, one in places.sheets.items()}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"), default=dict)


def places_from_text(text: str) -> Places:
    """The places that `places_text` wrote; none from an empty text."""
    kept = json.loads(text or "{}")
    return Places({name: SheetPlaces(columns, rows) for name, (columns, rows) in kept.items()})
