"""Exemption claims that the office confirmed; each holds for its year (D6.10)."""

from collections.abc import Mapping

from qcreport.ledger.decisions import Decision, decision_histories
from qcreport.ledger.plans import frozen_periods
from qcreport.ledger.store import Ledger
from qcreport.workspace import Period, parse_period

CLAIM, AGREE, REFUSE = "合理缺项认定", "同意", "不同意"


def claim_question(year: int, item: str, unit: str) -> str:
    """Id of the question about a claim; the answer holds for one year, so the id carries the year only."""
    return f"{year}-{CLAIM}-{item}-{unit}"


def confirmed(ledger: Ledger, period: Period) -> Mapping[tuple[str, str], Decision]:
    """(id, unit) → the office's word on each claim that it has confirmed this year, up to this period."""
    start = f"{period.year}-{CLAIM}-"
    found: dict[tuple[str, str], Decision] = {}
    for one in year_so_far(ledger, period):
        for question, said in decision_histories(ledger, one.code).items():
            if question.startswith(start):
                item, _, unit = question.removeprefix(start).rpartition("-")
                found[item, unit] = said[-1]
    return {key: said for key, said in found.items() if said.decision == AGREE}


def year_so_far(ledger: Ledger, period: Period) -> list[Period]:
    """The year's periods that were generated, up to this one, in order of their ends."""
    periods = (parse_period(code) for code in {*frozen_periods(ledger), period.code})
    return sorted(
        (one for one in periods if one.year == period.year and one.end <= period.end),
        key=lambda one: (one.end, one.code),
    )
