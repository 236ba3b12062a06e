"""填报说明: labels and values side by side, wherever they stand on the sheet."""

from collections.abc import Iterable, Iterator, Mapping

from qcreport.forms.headings import GUIDE, GUIDE_LABELS
from qcreport.submissions.asked import Asked, Key
from qcreport.submissions.model import EntryKind
from qcreport.submissions.rows import Found
from qcreport.submissions.sheets import Cell, Sheet
from qcreport.submissions.tables import plain

_ENOUGH = 4  # labels that make a sheet the cover, whatever its name
_FAR = 1 << 14  # columns: the room before the first label of a row


def contact_cells(sheets: Iterable[Sheet], asked: Asked) -> tuple[Found, ...]:
    """Find 填报人, 联系电话, 审核人 and 填报日期."""
    found = []
    for label, cell in cover(sheets).items():
        key = Key(EntryKind.CONTACT, "", label)
        if key in asked.fields:
            found.append(Found(key, asked.fields[key], cell))
    return tuple(found)


def cover(sheets: Iterable[Sheet]) -> Mapping[str, Cell]:
    """Label → value cell of the sheet that holds the labels; empty where there is none."""
    ordered = sorted(sheets, key=lambda sheet: plain(sheet.name) != GUIDE)
    return next((labels for labels in map(labels_of, ordered) if labels), {})


def labels_of(sheet: Sheet) -> Mapping[str, Cell]:
    """Label → value cell of one sheet; empty where it is no cover."""
    labels = dict(_labels(sheet))
    return labels if len(labels) >= _ENOUGH else {}


def _labels(sheet: Sheet) -> Iterator[tuple[str, Cell]]:
    places = _places(sheet)
    for name, (number, column) in places.items():
        after = [other for row, other in places.values() if row == number and other > column]
        end = min(after, default=max(len(sheet.rows[number]), column + 2))
        beside = [sheet.cell(number, other) for other in range(column + 1, end)]
        if beside:
            yield name, next((cell for cell in beside if not cell.blank), beside[0])


def _places(sheet: Sheet) -> Mapping[str, tuple[int, int]]:
    """Label → row and column. Where its word stands more than once, the others were typed as a value.

    A value stands nearer behind the label of its row than another label does, so the word with most room before it counts.
    """
    places: dict[str, tuple[int, int, int]] = {}
    for number, row in enumerate(sheet.rows):
        last = -_FAR
        for column, value in enumerate(row):
            if value and isinstance(value, str) and (name := plain(value).strip("*:")) in GUIDE_LABELS:
                room = min(column - last, _FAR)
                places[name] = max(places.get(name, (0, 0, 0)), (room, number, column))
                last = column
    return {name: (number, column) for name, (_, number, column) in places.items()}
