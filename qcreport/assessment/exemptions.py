"""Exemption claims of a year, and those that the office confirmed for exactly what they say (D6.2, D6.10, D7.31)."""

from collections.abc import Mapping
from dataclasses import dataclass

from qcreport.asked.answer import Answer
from qcreport.asked.headings import STATUS
from qcreport.asked.model import SPECIAL
from qcreport.assessment.answered import answers_of
from qcreport.assessment.claims import EXEMPT_CLAIMS, Claim, claim_in, of_another
from qcreport.facts.consolidation import Answers
from qcreport.facts.received import ASKED
from qcreport.ledger.decisions import Decision, decision_histories, in_force
from qcreport.ledger.exemptions import AGREE, CLAIM, claim_question, year_so_far
from qcreport.ledger.recorded import recorded
from qcreport.ledger.rows import Only, said_in
from qcreport.ledger.store import Ledger
from qcreport.plan.duties import answering, reporting_units
from qcreport.plan.model import Plan
from qcreport.workspace import Period

Claims = Mapping[tuple[str, str], Claim]
Words = Mapping[str, tuple[Decision, ...]]


@dataclass(frozen=True, slots=True)
class Exempt:
    """A claim, and the office's word by which it holds for the year."""

    claim: Claim
    answer: Decision


def exempt(ledger: Ledger, plan: Plan, period: Period) -> frozenset[tuple[str, str]]:
    """The indicators and tasks that units need not fill in a period, as (id, unit): claimed, and confirmed as it stands."""
    words = words_of_the_year(ledger, period)
    if not (ids := _agreed_ids(words)):
        return frozenset()
    now = claims_in(plan, answers_of(ledger, plan, period, Only(ids=ids)))
    return frozenset(confirmed(period, words, {**earlier_claims(ledger, plan, period, words), **now}))


def confirmed(period: Period, words: Words, claims: Claims) -> Mapping[tuple[str, str], Exempt]:
    """Those of some claims that the office confirmed for the facts that they rest on today."""
    found = {}
    for (identity, unit), claim in claims.items():
        answer = in_force(words.get(claim_question(period.year, identity, unit), ()), claim.facts)
        if answer and answer.decision == AGREE:
            found[identity, unit] = Exempt(claim, answer)
    return found


def claims_in(plan: Plan, given: Answers) -> Claims:
    """What units claim by what they entered."""
    claims = ((key, claim_in(plan, key[0], facts)) for key, facts in given.items())
    return {key: claim for key, claim in claims if claim}


def _agreed_ids(words: Words) -> tuple[str, ...]:
    """What the office agreed to leave out last, whatever is claimed about it today."""
    agreed = (question for question, said in words.items() if CLAIM in question and said[-1].decision == AGREE)
    return tuple(sorted({question.partition(f"-{CLAIM}-")[2].rpartition("-")[0] for question in agreed}))


def words_of_the_year(ledger: Ledger, period: Period) -> Words:
    """All that the office said this year, question by question: an exemption is confirmed for a year (D6.10)."""
    said: dict[str, tuple[Decision, ...]] = {}
    for one in year_so_far(ledger, period):
        for question, given in decision_histories(ledger, one.code).items():
            said[question] = (*said.get(question, ()), *given)
    return said


def earlier_claims(ledger: Ledger, plan: Plan, period: Period, words: Words) -> Claims:
    """Exemption claims made earlier this year by units that have entered nothing since.

    That of a unit merged since is its successor's; the office is asked anew, since it had agreed for another unit.
    """
    earlier = [one for one in year_so_far(ledger, period) if one != period]
    ids = _claimed_ids(ledger, plan, earlier, words)
    now = answers_of(ledger, plan, period, Only(ids=ids)) if ids else {}
    claimed: dict[tuple[str, str], Claim] = {}
    names = {unit.name for unit in reporting_units(plan, period)}
    for one in earlier if ids else ():
        for (identity, before), facts in answers_of(ledger, plan, one, Only(ids=ids)).items():
            unit, claim = answering(plan, before, period), claim_in(plan, identity, facts)
            if claim and unit in names and not _entered(now.get((identity, unit), {})):
                claimed[identity, unit] = claim if unit == before else of_another(claim, before)
            elif _entered(facts):
                claimed.pop((identity, unit), None)
    return claimed


def _claimed_ids(ledger: Ledger, plan: Plan, periods: list[Period], words: Words) -> tuple[str, ...]:
    """What was claimed in these periods as 特殊情况, or in another way and the office answered."""
    claimed: set[str] = set()
    for one in periods:
        special = said_in(ledger, one.code, Only(items=(SPECIAL,)), ASKED)
        claimed |= {identity for _, identity, _, _, text in special if text in EXEMPT_CLAIMS}
        entered = (row.answer for rows in recorded(ledger, one.code).values() for row in rows)
        claimed |= {row.id for row in entered if row.item == SPECIAL and row.text in EXEMPT_CLAIMS}
    answered = [question for question in words if CLAIM in question]
    known = (row.id for rows in (plan.indicators, plan.tasks) for row in rows)
    for identity in known if answered and periods else ():
        begun = claim_question(periods[0].year, identity, "")
        claimed |= {identity for question in answered if question.startswith(begun)}
    return tuple(sorted(claimed))


def _entered(facts: Mapping[str, Answer]) -> bool:
    """Whether a unit entered a figure or a status, which takes an earlier claim back."""
    return STATUS in facts or any(fact.value is not None for fact in facts.values())
