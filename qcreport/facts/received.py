"""All answers of a period as they were received: one row an answer, unit by unit, the file received last first (D7.14)."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from qcreport.asked.answer import OF_TASKS, Answer, AnswerKind
from qcreport.ledger.recorded import in_order, recorded
from qcreport.ledger.rows import ALL, Only
from qcreport.ledger.store import Ledger, remembered
from qcreport.ledger.versions import versions

if TYPE_CHECKING:
    import pandas as pd

RECEIVED = ("unit", "sha256", "received", "kind", "id", "item", "raw", "value", "text", "measure_unit", "status")
"""What an answer says of itself, by the names of its columns."""
ASKED = (AnswerKind.INDICATOR, *OF_TASKS)


def received(ledger: Ledger, period: str, only: Only = ALL) -> "pd.DataFrame":
    """The answers in all usable files of a period that count, and what the office entered itself.

    Returns:
        As `received_frame`. It is remembered, so it must not be changed.
    """
    return remembered(ledger, ("received", period, *only.name), partial(_received, ledger, period, only))


def _received(ledger: Ledger, period: str, only: Only) -> "pd.DataFrame":
    files = versions(ledger, period, only)
    entered = {
        unit: tuple(one for one in rows if only.names(one.answer)) for unit, rows in recorded(ledger, period).items()
    }
    units = dict.fromkeys((*files, *entered))
    return received_frame([one for unit in units for one in in_order(files.get(unit, ()), entered.get(unit, ()))])


def received_frame(answers: Sequence[Answer]) -> "pd.DataFrame":
    """Answers as a frame, in their order.

    Returns:
        Columns `RECEIVED`, `file`, `sheet`, `cell`, all of dtype object: `value` holds exact `Fraction`s or None, never
        floats, `received` dates; `said` (object: the value, else the text, to be held against another one), `usable` (bool:
        refused answers are not, D7.5) and `answer` (the answer itself).
    """
    import pandas as pd  # noqa: PLC0415 -- slow to load, and most commands answer without it

    columns = {name: list(map(attrgetter(name), answers)) for name in (*RECEIVED, "said")}
    places = {name: [getattr(one.place, name) for one in answers] for name in ("file", "sheet", "cell")}
    frame = pd.DataFrame({**columns, **places, "answer": answers}, dtype=object)
    return frame.assign(usable=pd.Series([one.usable for one in answers], frame.index, dtype=bool))


def as_answers(frame: "pd.DataFrame", unit: str) -> tuple[Answer, ...]:
    """The answers of a frame, as its columns have them by now.

    Args:
        frame: With the columns `answer`, `item` and `older`.
        unit: The column that names whose they are.
    """
    rows = zip(frame["answer"], frame[unit], frame["item"], frame["older"], strict=True)
    return tuple(
        one
        if (one.unit, one.item, one.older) == (name, item, older)
        else replace(one, unit=name, item=item, older=bool(older))
        for one, name, item, older in rows
    )
