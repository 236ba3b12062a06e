"""The units' own words on a red figure, whole, as every page repeats them."""

from qcreport.asked.model import CAUSE, MEASURES
from qcreport.assessment.model import Account, Verdict
from qcreport.assessment.tasks import UNCHANGED

SELF = "（自评）"
UNSAID = "未说明原因"


def owners_of(verdict: Verdict) -> str:
    """Who owns a figure; what the coordinating office reports of itself is marked 自评 (D2.3)."""
    return verdict.unit + (SELF if verdict.self_assessed else "")


def account_of(verdict: Verdict) -> str:
    """What the owners say, word for word: `未达标原因：…；整改措施及时限：…`; with their names where the figure names no single one.

    What they want the leaders to coordinate is not told here: the office picks and words it (D7.63). That nothing was said stands there only of a unit whose form asked and that left the cell blank.
    """
    told = [(one.unit, words) for one in verdict.accounts if (words := _told(one))]
    named = any(unit != verdict.unit for unit, _ in told)  # several owners, or units that were merged
    return "；".join(f"{unit if named else ''}{words}" for unit, words in told)


def _told(one: Account) -> str:
    said = ((CAUSE, one.cause), (MEASURES, one.measures))
    words = [
        f"{label}：{text.rstrip('。；')}{UNCHANGED if label in one.repeated else ''}" for label, text in said if text
    ]
    if one.silent:
        words.insert(0, UNSAID)
    return "；".join(words)


def explained_reason(verdict: Verdict) -> str:
    """The verdict's reason, and what the owners say of it."""
    return "；".join(filter(None, (verdict.reason, account_of(verdict))))
