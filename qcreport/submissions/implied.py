"""What a file says in one cell for another: 与上期相同 for a text, the row 配合 for all 配合 tasks without words of their own."""

from collections.abc import Mapping

from qcreport.asked.answer import Answer, AnswerKind, AnswerStatus
from qcreport.asked.fields.sayings import says_nothing
from qcreport.asked.headings import CONFIRM, PROGRESS
from qcreport.asked.items import ALL_SAME, AS_PLANNED, SAME, TOGETHER_ID
from qcreport.asked.keys import Asked, Key
from qcreport.plan.model import Role
from qcreport.submissions.carried import Carried
from qcreport.submissions.sheets import ReturnedCell

_TOGETHER = Key(AnswerKind.TOGETHER, TOGETHER_ID, CONFIRM)
_Entries = Mapping[Key, Answer]


def implied(asked: Asked, entries: _Entries, cells: Mapping[Key, ReturnedCell], carried: Carried) -> dict[Key, Answer]:
    """The 进展情况 that are answered elsewhere: by last period's text, else for all 配合 tasks at once (D3.31, D3.32).

    Args:
        asked: What the unit is asked.
        entries: What was filled in.
        cells: Where every field stands; of a task whose row is not there nothing is said.
        carried: What the form was issued with.
    """
    open_ones = [key for key in cells if key.kind is AnswerKind.TASK and key.item == PROGRESS and key not in entries]
    found = {key: answer for key in open_ones if (answer := _repeated(key, entries, carried))}
    if said := together(entries):
        supported = (key for key in open_ones if asked.roles.get(key.id) is Role.PARTNER and key not in found)
        found |= {key: _stated(key, said, said.text, AnswerStatus.TOGETHER) for key in supported}
    return found


def _repeated(key: Key, entries: _Entries, carried: Carried) -> Answer | None:
    said = entries.get(key._replace(item=CONFIRM))
    text = carried.texts.get(key.id, "")
    if said is None or not said.usable or said.text != SAME or not text:
        return None
    return _stated(key, said, text, AnswerStatus.REPEATED)


def together(entries: _Entries) -> Answer | None:
    """The answer for all 配合 tasks, with the text it stands for; None where there is none."""
    chosen, written = (entries.get(_TOGETHER._replace(item=item)) for item in (CONFIRM, PROGRESS))
    if written and written.usable and not says_nothing(written.text):
        return written
    if chosen and chosen.usable and chosen.text == ALL_SAME:
        return _stated(_TOGETHER, chosen, AS_PLANNED, AnswerStatus.TOGETHER)
    return None


def _stated(key: Key, said: Answer, text: str, status: AnswerStatus) -> Answer:
    """An answer under a key, with the place and the raw text of the cell that says it."""
    return Answer(key.kind, key.id, key.item, said.raw, None, text, "", said.place, status)
