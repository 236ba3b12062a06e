"""What the office decided: every answer with who, when and why; a later answer revises, nothing is deleted (domain.md §7)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from qcreport.ledger.store import Ledger, run, writing


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer to one question of 待定事项.xlsx."""

    question: str
    decision: str
    reason: str
    decided_by: str
    decided_on: date


def record_decision(ledger: Ledger, period: str, decision: Decision) -> None:
    """Add an answer to the history; one that says what the last one said keeps the last one's date.

    An empty `decision` withdraws the answer: the question is open again.
    """
    with writing(ledger):
        history = decision_histories(ledger, period).get(decision.question)
        if history and _said(history[-1]) == _said(decision):
            return
        run(
            ledger,
            "INSERT INTO decisions (period, question, decision, reason, decided_by, decided_on) VALUES (?, ?, ?, ?, ?, ?)",
            period,
            decision.question,
            decision.decision,
            decision.reason,
            decision.decided_by,
            decision.decided_on,
        )


def decisions(ledger: Ledger, period: str) -> Mapping[str, Decision]:
    """Question → the answer in force; withdrawn answers are left out."""
    return {question: said[-1] for question, said in decision_histories(ledger, period).items() if said[-1].decision}


def decision_histories(ledger: Ledger, period: str) -> Mapping[str, tuple[Decision, ...]]:
    """Question → all that was ever said to it, oldest first; a withdrawal has an empty `decision`."""
    histories: dict[str, tuple[Decision, ...]] = {}
    for decision in _given(ledger, period):
        histories[decision.question] = (*histories.get(decision.question, ()), decision)
    return histories


def _given(ledger: Ledger, period: str) -> Iterator[Decision]:
    rows = run(
        ledger,
        "SELECT question, decision, reason, decided_by, decided_on FROM decisions WHERE period = ? ORDER BY sequence",
        period,
    )
    for question, decision, reason, decided_by, decided_on in rows:
        yield Decision(question, decision, reason, decided_by, date.fromisoformat(decided_on))


def _said(decision: Decision) -> tuple[str, str, str]:
    return decision.decision, decision.reason, decision.decided_by
