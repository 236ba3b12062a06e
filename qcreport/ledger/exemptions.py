"""Exemption claims that the office confirmed; each holds for its year (D6.10)."""

from qcreport.ledger.plans import frozen_periods
from qcreport.ledger.store import Ledger
from qcreport.workspace import Period, parse_period

CLAIM, AGREE, REFUSE = "合理缺项认定", "同意", "不同意"


def claim_question(year: int, item: str, unit: str) -> str:
    """Id of the question about a claim; the answer holds for one year, so the id carries the year only."""
    return f"{year}-{CLAIM}-{item}-{unit}"


def year_so_far(ledger: Ledger, period: Period) -> list[Period]:
    """The year's periods that were generated, up to this one, in order of their ends."""
    periods = (parse_period(code) for code in {*frozen_periods(ledger), period.code})
    return sorted(
        (one for one in periods if one.year == period.year and one.end <= period.end),
        key=lambda one: (one.end, one.code),
    )
