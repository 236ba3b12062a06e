"""What the office decided: every answer with who, when, why, and the facts it was given for (D7.31, D7.37, D7.38).

A later answer revises, nothing is deleted; an answer to other facts than today's is history.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qcreport.ledger.chain import link, relinking
from qcreport.ledger.store import Ledger, run, writing

Facts = tuple[str, ...]
# Of what may be put to the leaders, here since `status` tells of it and loads nothing that concludes.
LEADERS, PUT, NOT_PUT = "请市领导决定", "提请", "不提请"
_UNBOUND = ""  # an answer of an earlier version of the program, which kept no facts, before anybody looked for them
_COLUMNS = "question, decision, reason, decided_by, decided_on, words, facts"


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer to one question of 待定事项.xlsx.

    Attributes:
        question: The question's id.
        decision: What was decided; empty where an answer was withdrawn.
        reason: Why.
        decided_by: Who.
        decided_on: When.
        words: The question as it was put.
        facts: What it showed; None where nobody can tell, which makes an answer history from the beginning.
    """

    question: str
    decision: str
    reason: str
    decided_by: str
    decided_on: date
    words: str = ""
    facts: Facts | None = None


@dataclass(frozen=True, slots=True)
class Unbound:
    """An answer that an earlier version of the program recorded without its facts; `sequence` is its place among all."""

    sequence: int
    period: str
    decision: Decision


def in_force(said: Sequence[Decision], facts: Facts) -> Decision | None:
    """The answer that counts for a question that shows these facts; None while it is open, or open again.

    Only the last word counts, and only where it was said to exactly these facts.

    Args:
        said: All that was said to the question, the oldest first.
        facts: What the question shows today.
    """
    last = said[-1] if said else None
    return last if last and last.decision and last.facts == facts else None


def record_decision(ledger: Ledger, period: str, decision: Decision) -> None:
    """Add an answer to the history; one that says what the last one said to the same facts keeps the last one's date.

    An empty `decision` withdraws the answer: the question is open again.
    """
    with writing(ledger):
        history = decision_histories(ledger, period).get(decision.question)
        if history and same_answer(history[-1], decision):
            return
        ((sequence,),) = run(
            ledger,
            f"INSERT INTO decisions (period, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING sequence",  # noqa: S608 -- our own columns
            *(period, decision.question, decision.decision, decision.reason, decision.decided_by),
            *(decision.decided_on, decision.words, _stored(decision.facts)),
        )
        link(ledger.connection, "decisions", sequence)


def same_answer(one: Decision, other: Decision) -> bool:
    """Whether two answers say the same to the same facts, whenever it was and however the question was worded."""
    return _said(one) == _said(other) and one.facts == other.facts


def decision_histories(ledger: Ledger, period: str) -> Mapping[str, tuple[Decision, ...]]:
    """Question → all that was ever said to it, oldest first; a withdrawal has an empty `decision`."""
    histories: dict[str, tuple[Decision, ...]] = {}
    for decision in _given(ledger, period):
        histories[decision.question] = (*histories.get(decision.question, ()), decision)
    return histories


def unbound_decisions(ledger: Ledger) -> tuple[Unbound, ...]:
    """What earlier versions of the program recorded without facts, in the order it was recorded."""
    rows = run(
        ledger,
        f"SELECT sequence, period, {_COLUMNS} FROM decisions WHERE facts = ? ORDER BY sequence",  # noqa: S608 -- our own columns
        _UNBOUND,
    )
    return tuple(Unbound(sequence, period, _decision(*columns)) for sequence, period, *columns in rows)


def doubtful_answers(ledger: Ledger) -> Mapping[str, int]:
    """Period → how many of its questions were last answered for facts that nobody can tell."""
    rows = run(
        ledger,
        "SELECT period, count(*) FROM decisions AS last WHERE decision <> '' AND facts = ? AND sequence ="
        " (SELECT max(sequence) FROM decisions WHERE period = last.period AND question = last.question)"
        " GROUP BY period ORDER BY period",
        _stored(None),
    )
    return dict(rows.fetchall())


def bind(ledger: Ledger, answer: Unbound, words: str, facts: Facts | None) -> None:
    """Say once and for all what an unbound answer was given for; None where it cannot be told."""
    with writing(ledger), relinking(ledger.connection, "decisions", answer.sequence):
        run(
            ledger,
            "UPDATE decisions SET words = ?, facts = ? WHERE sequence = ? AND facts = ?",
            *(words, _stored(facts), answer.sequence, _UNBOUND),
        )


def _given(ledger: Ledger, period: str) -> Iterator[Decision]:
    rows = run(
        ledger,
        f"SELECT {_COLUMNS} FROM decisions WHERE period = ? ORDER BY sequence",  # noqa: S608 -- our own columns
        period,
    )
    return (_decision(*row) for row in rows)


def _decision(question: str, decision: str, reason: str, decided_by: str, decided_on: str, *asked: str) -> Decision:
    words, facts = asked
    return Decision(question, decision, reason, decided_by, date.fromisoformat(decided_on), words, _read(facts))


def _stored(facts: Facts | None) -> str:
    return json.dumps(facts, ensure_ascii=False)


def _read(stored: str) -> Facts | None:
    facts = json.loads(stored) if stored != _UNBOUND else None
    return None if facts is None else tuple(facts)


def _said(decision: Decision) -> tuple[str, str, str]:
    return decision.decision, decision.reason, decision.decided_by
