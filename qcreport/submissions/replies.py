"""退回原因 of a workbook that comes back: what the unit wrote in 说明, found by the key beside it."""

from collections.abc import Iterable

from qcreport.asked.answer import AnswerKind
from qcreport.asked.headings import ID, PROBLEM, REPLY, REPLY_KEY
from qcreport.asked.keys import Key
from qcreport.asked.model import Field
from qcreport.asked.replies import reply_of
from qcreport.submissions.rows import Found
from qcreport.submissions.tables import ReturnedTable

REPLY_MARKS = (ID, PROBLEM, REPLY, REPLY_KEY)  # headings that make a sheet the one, whatever its name


def reply_cells(tables: Iterable[ReturnedTable]) -> tuple[Found, ...]:
    """The cells 说明 of all rows that have a key; the other rows ask for no explanation."""
    found = []
    for table in tables:
        for row in table.rows:
            if written := row.text(REPLY_KEY):
                identity, item = reply_of(written)
                field = Field(identity, item, "文本", required=False)
                found.append(Found(Key(AnswerKind.REPLY, identity, item), field, row.cell(REPLY)))
    return tuple(found)
