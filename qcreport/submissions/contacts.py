"""填报说明: labels and values side by side, wherever they stand on the sheet."""

from collections.abc import Iterator, Mapping

from qcreport.asked.answer import AnswerKind
from qcreport.asked.headings import GUIDE, GUIDE_LABELS
from qcreport.asked.keys import Asked, Key
from qcreport.asked.spelling import SHORT, plain
from qcreport.submissions.rows import Found
from qcreport.submissions.sheets import ReturnedCell, ReturnedSheet

Labels = Mapping[str, ReturnedCell]  # label → value cell
_NAMES = frozenset(GUIDE_LABELS)
_ENOUGH = 4  # labels that make a sheet the cover, whatever its name
_FAR = 1 << 14  # columns: the room before the first label of a row


def contact_cells(labels: Labels, asked: Asked) -> tuple[Found, ...]:
    """Find 填报人, 联系电话, 审核人 and 填报日期."""
    keys = ((Key(AnswerKind.CONTACT, "", label), cell) for label, cell in labels.items())
    return tuple(Found(key, asked.fields[key], cell) for key, cell in keys if key in asked.fields)


def cover(found: Mapping[str, Labels]) -> Labels:
    """Those of the sheet that is the cover by its name, else of the first that has any; empty where there is none.

    Args:
        found: Name of a sheet → its labels, in the order of the sheets.
    """
    ordered = sorted(found.items(), key=lambda one: plain(one[0]) != GUIDE)
    return next((labels for _, labels in ordered if labels), {})


def labels_of(sheet: ReturnedSheet) -> Labels:
    """Label → value cell of one sheet; empty where it is no cover."""
    labels = dict(_labels(sheet))
    return labels if len(labels) >= _ENOUGH else {}


def _labels(sheet: ReturnedSheet) -> Iterator[tuple[str, ReturnedCell]]:
    places = _places(sheet)
    for name, (number, column) in places.items():
        after = [other for row, other in places.values() if row == number and other > column]
        end = min(after, default=max(len(sheet.rows[number]), column + 2))
        beside = [sheet.cell(number, other) for other in range(column + 1, end)]
        if beside:
            yield name, next((cell for cell in beside if not cell.blank), beside[0])


def _places(sheet: ReturnedSheet) -> Mapping[str, tuple[int, int]]:
    """Label → row and column. Where its word stands more than once, the others were typed as a value.

    A value stands nearer behind the label of its row than another label does, so the word with most room before it counts.
    """
    places: dict[str, tuple[int, int, int]] = {}
    for number, row in enumerate(sheet.rows):
        last = -_FAR
        texts = [(column, text) for column, text in enumerate(row) if isinstance(text, str) and 1 < len(text) <= SHORT]
        for column, text in texts:
            if (name := plain(text).strip("*:")) in _NAMES:
                room = min(column - last, _FAR)
                places[name] = max(places.get(name, (0, 0, 0)), (room, number, column))
                last = column
    return {name: (number, column) for name, (_, number, column) in places.items()}
