"""All that people are told of a period, gathered from the ledger."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import takewhile

from qcreport.assessment.accounts import upheld, upheld_among
from qcreport.assessment.assess import assess
from qcreport.assessment.exemptions import exempt
from qcreport.assessment.forecast import forecasts
from qcreport.assessment.gather import gather
from qcreport.assessment.leaders import answered_before, leader_matters
from qcreport.assessment.model import Assessment
from qcreport.assessment.outcomes import outcome_of
from qcreport.campaign.conclude import conclude, concluded, gravity_of, looked_back
from qcreport.campaign.office import FrozenPeriod
from qcreport.facts.consolidation import by_id
from qcreport.ledger.chain import head
from qcreport.ledger.editions import annulled_before, consolidated_periods, edition_before
from qcreport.ledger.standing import follow_ups
from qcreport.ledger.store import Ledger
from qcreport.reports.model import Report
from qcreport.workspace import Period, parse_period

_LENGTHS = "MQHY"


def report_on(ledger: Ledger, frozen: FrozenPeriod, as_of: date) -> Report:
    """All that people are told of a period, as a draft: its assessment beside the periods before, with where everything comes from.

    Args:
        ledger: What was returned and decided.
        frozen: The period with its plan.
        as_of: The day it is told.
    """
    period = frozen.period
    basis, assessment, base = conclude(ledger, frozen, as_of)
    earlier = looked_back(ledger, period, base)
    known = [one for one in earlier if one is not None]
    grave = gravity_of(frozen, assessment, [outcome_of(one) if one else None for one in earlier])
    return Report(
        plan=frozen.plan,
        plan_hash=frozen.plan_hash,
        period=period,
        due=frozen.due,
        as_of=as_of,
        edition="",
        assessment=assessment,
        previous=earlier[0],
        facts=basis.facts,
        findings=upheld(basis.findings, assessment.verdicts),
        receipts=basis.receipts,
        evidence=basis.evidence,
        followed=upheld_among(
            follow_ups(ledger, period.code, exempt(ledger, frozen.plan, period)), assessment.verdicts
        ),
        year_before=base if period.opens_year else concluded(ledger, period.year_before),
        trend=_unbroken(earlier),
        earlier=tuple(known[::-1]),
        forecasts=forecasts(frozen.plan, period, assessment, known),
        gravities=grave,
        matters=leader_matters(basis, assessment, grave),
        answered_before=answered_before(ledger, [one.period for one in reversed(known)]),
        issued=edition_before(ledger, period.code),
        annulled=annulled_before(ledger, period.code),
        number=_number(ledger, period),
        adoptions=basis.adoptions,
        refused=by_id(basis.refused),
        head=head(ledger.connection),
    )


def as_edition(ledger: Ledger, draft: Report, name: str) -> Report:
    """A draft by the name of an edition, `第1版`, beside the editions before that."""
    code = draft.period.code
    before, annulled = edition_before(ledger, code, name), annulled_before(ledger, code, name)
    return replace(draft, edition=name, issued=before, annulled=annulled)


def report_alone(ledger: Ledger, frozen: FrozenPeriod, as_of: date) -> Report:
    """The same without the periods beside it, as far as the tables say it: facts, verdicts, tasks."""
    period = frozen.period
    basis = gather(ledger, frozen.plan, period, due=frozen.due, as_of=as_of)
    assessment = assess(basis)
    return Report(
        plan=frozen.plan,
        plan_hash=frozen.plan_hash,
        period=period,
        due=frozen.due,
        as_of=as_of,
        edition="",
        assessment=assessment,
        previous=None,
        facts=basis.facts,
        findings=basis.findings,
        receipts=basis.receipts,
    )


def _number(ledger: Ledger, period: Period) -> int:
    """Which of the campaign's bulletins this is: one more than there are summaries of periods that ended before.

    Of periods that end on one day the shorter comes first.
    """
    told = (parse_period(code) for code in consolidated_periods(ledger))
    return 1 + sum((one.end, _LENGTHS.index(one.kind)) < (period.end, _LENGTHS.index(period.kind)) for one in told)


def _unbroken(earlier: Iterable[Assessment | None]) -> tuple[Assessment, ...]:
    """Those reported before this period without a gap, the earliest first."""
    without_gap: Iterable[Assessment | None] = takewhile(lambda one: one is not None, earlier)
    return tuple(one for one in without_gap if one)[::-1]
