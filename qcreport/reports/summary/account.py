"""The units' own words on a red figure, whole, as every page repeats them."""

from qcreport.assessment.model import Account, Verdict
from qcreport.forms.model import CAUSE, MEASURES

_UNSAID = "未说明原因"


def account_of(verdict: Verdict) -> str:
    """What the owners say, word for word: `未达标原因：…；整改措施及时限：…`; with their names where there are several.

    That nothing was said stands there only of a unit whose form asked and that left the cell blank.
    """
    several = "、" in verdict.unit
    return "；".join(f"{one.unit if several else ''}{_told(one)}" for one in verdict.accounts)


def _told(one: Account) -> str:
    said = ((CAUSE, one.cause), (MEASURES, one.measures))
    words = [f"{label}：{text.rstrip('。；')}" for label, text in said if text]
    if one.silent:
        words.insert(0, _UNSAID)
    return "；".join(words)


def explained_reason(verdict: Verdict) -> str:
    """The verdict's reason, and what the owners say of it."""
    return "；".join(filter(None, (verdict.reason, account_of(verdict))))
