"""All answers of a period as they were received: one row an answer, unit by unit, the file received last first (D7.14)."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from qcreport.asked.answer import Answer, AnswerKind, AnswerStatus
from qcreport.findings import Place
from qcreport.ledger.ownership import is_set_aside
from qcreport.ledger.rows import ANSWER, answer_rows
from qcreport.ledger.store import Ledger, remembered

if TYPE_CHECKING:
    import pandas as pd

RECEIVED = (*ANSWER, "corrects")
"""The columns of `received`: those of the ledger, and the hash of the return that a file was sent back for."""
ASKED = (AnswerKind.INDICATOR, AnswerKind.TASK, AnswerKind.OPTIONAL)


def received(ledger: Ledger, period: str) -> "pd.DataFrame":
    """The answers in all usable files of a period, but for those that the office took to be another unit's.

    Returns:
        Columns of `received_frame`. It is remembered, so it must not be changed.
    """
    return remembered(ledger, ("received", period), partial(_received, ledger, period))


def _received(ledger: Ledger, period: str) -> "pd.DataFrame":
    frame = received_frame(answer_rows(ledger, period))
    aside = [sha256 for sha256 in frame["sha256"].unique() if is_set_aside(ledger, period, sha256)]
    return frame[~frame["sha256"].isin(aside)]


def received_frame(rows: Iterable[tuple[object, ...]]) -> "pd.DataFrame":
    """Rows with the columns `RECEIVED` as a frame.

    Returns:
        Columns `RECEIVED`, all of dtype object: `value` holds exact `Fraction`s or None, never floats, `received` dates;
        and `said` (object: the value, else the text, to be held against another one) and `usable` (bool: refused answers
        are not, D7.5).
    """
    import pandas as pd  # noqa: PLC0415 -- slow to load, and most commands answer without it

    frame = pd.DataFrame(list(rows), columns=list(RECEIVED), dtype=object)
    exact: dict[object, object] = {text: Fraction(text) for text in frame["value"].unique() if text is not None}
    days = {text: date.fromisoformat(text) for text in frame["received"].unique()}
    values = [exact.get(text) for text in frame["value"]]
    said = [text if value is None else value for value, text in zip(values, frame["text"], strict=True)]
    return frame.assign(
        value=pd.Series(values, dtype=object, index=frame.index),
        received=pd.Series([days[text] for text in frame["received"]], dtype=object, index=frame.index),
        said=pd.Series(said, dtype=object, index=frame.index),
        usable=(frame["status"] != AnswerStatus.REFUSED).astype(bool),
    )


def as_answers(frame: "pd.DataFrame", unit: str) -> tuple[Answer, ...]:
    """The rows of a frame of answers as values.

    Args:
        frame: With the columns `RECEIVED` and `older`.
        unit: The column that names whose they are.
    """
    columns = [unit, *ANSWER[1:], "older"]
    return tuple(_answer(*row) for row in zip(*(frame[name] for name in columns), strict=True))


def _answer(
    unit: str,
    sha256: str,
    received: date,
    kind: str,
    identity: str,
    item: str,
    raw: str,
    value: Fraction | None,
    text: str,
    measure_unit: str,
    file: str,
    sheet: str,
    cell: str,
    status: str,
    older: bool,  # noqa: FBT001 -- a column like the others
) -> Answer:
    return Answer(
        kind=_KINDS[kind],
        id=identity,
        item=item,
        raw=raw,
        value=value,
        text=text,
        measure_unit=measure_unit,
        place=Place(file, sheet, cell),
        status=_STATES[status],
        unit=unit,
        sha256=sha256,
        received=received,
        older=bool(older),
    )


_KINDS = {kind.value: kind for kind in AnswerKind}
_STATES = {status.value: status for status in AnswerStatus}
