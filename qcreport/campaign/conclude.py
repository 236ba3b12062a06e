"""From the ledger to an assessment: of the period asked for, beside the one before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from qcreport.assessment.assess import assess
from qcreport.assessment.basis import Basis
from qcreport.assessment.gather import gather
from qcreport.assessment.gravity import Gravity, gravities
from qcreport.assessment.kept import Results, results_of, standing_from_text
from qcreport.assessment.model import Assessment
from qcreport.assessment.outcomes import PeriodOutcome, outcome_from_text, outcome_of, outcome_text
from qcreport.assessment.past import past_returns
from qcreport.campaign.office import FrozenPeriod, frozen_period
from qcreport.ledger.plans import frozen_plan
from qcreport.ledger.states import kept_outcome, kept_states, record_outcomes
from qcreport.ledger.store import Ledger
from qcreport.workspace import Period, parse_period

_EARLIER = 7  # with the period itself two years of quarters


def conclude(ledger: Ledger, frozen: FrozenPeriod, as_of: date) -> tuple[Basis, Assessment, Assessment | None]:
    """Gather and assess a period; the third value is the one it may be held against, if that was reported.

    That is the period before it; of the first in a year it is the same one of last year (D7.2).
    """
    period = frozen.period
    previous = concluded(ledger, period.year_before) if period.opens_year else conclude_previous(ledger, period)
    gathered = gather(ledger, frozen.plan, period, due=frozen.due, as_of=as_of)
    basis = replace(gathered, past=past_returns(ledger, frozen.plan, period))
    return basis, assess(basis, previous), previous


def conclude_previous(ledger: Ledger, period: Period) -> Assessment | None:
    """The assessment of the last period of the same kind."""
    return concluded(ledger, period.previous)


def looked_back(ledger: Ledger, period: Period, base: Assessment | None) -> tuple[Assessment | None, ...]:
    """The seven periods of the same kind before one, the latest first; None where one was not generated.

    Args:
        ledger: The open ledger.
        period: The period.
        base: What it may be held against, as `conclude` gave it.
    """
    first = conclude_previous(ledger, period) if period.opens_year else base
    return (first, *(concluded(ledger, one) for one in islice(_back(period.previous), _EARLIER - 1)))


def outcomes_back(ledger: Ledger, period: Period) -> Iterator[PeriodOutcome | None]:
    """What the same seven came to, each read or worked out only when it is asked for; see `keep_outcomes`."""
    for one in islice(_back(period), _EARLIER):
        if kept := kept_outcome(ledger, one.code):
            yield outcome_from_text(kept)
        else:
            then = concluded(ledger, one)
            yield outcome_of(then) if then else None


def keep_outcomes(ledger: Ledger, outcomes: Iterable[PeriodOutcome | None]) -> None:
    """Keep what past periods came to, where it is not kept; in one go, since whatever is written makes all be read anew."""
    new = {one.period: outcome_text(one) for one in outcomes if one and not kept_outcome(ledger, one.period)}
    if new:
        record_outcomes(ledger, new)


def gravity_of(
    frozen: FrozenPeriod, assessment: Assessment, earlier: Sequence[PeriodOutcome | None]
) -> Mapping[str, Gravity]:
    """How grave what is red in a period is, beside what the periods before it came to, the latest first."""
    known = [one for one in earlier if one is not None]
    farthest = earlier[-1].period if earlier and earlier[-1] else ""
    return gravities(frozen.plan, parse_period(assessment.period), assessment, known, farthest)


def _back(period: Period) -> Iterator[Period]:
    while True:
        period = period.previous
        yield period


def results_before(ledger: Ledger, period: Period) -> Results:
    """What the measures came to in the last period of the same kind: as it was concluded last, where that still holds."""
    if kept := kept_states(ledger, period.previous.code):
        return standing_from_text(kept, period.end).results
    before = conclude_previous(ledger, period)
    return results_of(before) if before else {}


def concluded(ledger: Ledger, period: Period) -> Assessment | None:
    """The assessment of an earlier period as the ledger knows it today, as of its due date; None where none was issued."""
    if frozen_plan(ledger, period.code) is None:
        return None
    frozen = frozen_period(ledger, period)
    return concluded_on(ledger, frozen, frozen.due)


def concluded_on(ledger: Ledger, frozen: FrozenPeriod, as_of: date) -> Assessment:
    """The assessment of a period on a day, alone: without the periods beside it."""
    return assess(gather(ledger, frozen.plan, frozen.period, due=frozen.due, as_of=as_of))
