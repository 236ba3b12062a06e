"""需市领导协调事项: put to the leaders is what is red or overdue, so a request beside anything else is told, and asks nothing (C4.30)."""

from collections.abc import Iterator

from qcreport.asked.answer import AnswerKind
from qcreport.asked.fields.sayings import says_nothing
from qcreport.asked.headings import STATUS
from qcreport.asked.items import DONE
from qcreport.asked.keys import Key
from qcreport.asked.model import NOTE, REQUEST
from qcreport.findings import Finding, finding
from qcreport.plan.duties import owned_indicators
from qcreport.submissions.reading import Reading
from qcreport.submissions.shortfall import is_red


def check_requests(reading: Reading) -> Iterator[Finding]:
    """A request beside an indicator that the form shows as met or on its way, or below a task reported as done, is a 提示."""
    for indicator in owned_indicators(reading.asked.plan, reading.asked.unit, reading.asked.period):
        key = Key(AnswerKind.INDICATOR, indicator.id, REQUEST + NOTE)
        if _asks(reading, key) and is_red(reading, indicator) is False:
            yield _not_put(reading, key, "没有显示未达标")
    for kind, id_, _ in reading.tasks():
        key = Key(kind, id_, REQUEST)
        if _asks(reading, key) and reading.status(key._replace(item=STATUS)) == DONE:
            yield _not_put(reading, key, f"报“{DONE}”")


def _asks(reading: Reading, key: Key) -> bool:
    return not says_nothing(reading.text(key))


def _not_put(reading: Reading, key: Key, state: str) -> Finding:
    return finding("S241", reading.place(key), item=str(key.subject), id=key.id, state=state, name=REQUEST)
