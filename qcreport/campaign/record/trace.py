"""`trace`: where a figure or verdict comes from, and whether the original still says it."""

from qcreport.asked.answer import Answer
from qcreport.assessment.forecast import forecasts
from qcreport.campaign.conclude import conclude, looked_back
from qcreport.campaign.office import Office, frozen_period
from qcreport.campaign.record.originals import cells_of
from qcreport.facts.consolidation import by_id
from qcreport.facts.received import ASKED
from qcreport.ledger.register import withdrawn
from qcreport.ledger.rows import Only, answers_in
from qcreport.ledger.soundness import chained
from qcreport.ledger.store import Ledger
from qcreport.reports.console.trace import Originals, found_in, read_again, trace_json, trace_text, traced
from qcreport.reports.console.verified import flaw_line
from qcreport.reports.model import Report
from qcreport.workspace import Period


def trace(office: Office, period: Period, identity: str, *, as_json: bool = False) -> str:
    """Say where a figure or verdict comes from; each cell is read again from the archived file, and the chain is checked (C1.16).

    Raises:
        Fault: The id is unknown, or nothing was generated for this period.
    """
    with office.ledger() as ledger:
        frozen = frozen_period(ledger, period)
        basis, assessment, base = conclude(ledger, frozen, office.today)
        refused = by_id(basis.refused)
        expected = forecasts(frozen.plan, period, assessment, ())
        if expected[found_in(assessment, identity).id].wants_history:
            expected = forecasts(frozen.plan, period, assessment, filter(None, looked_back(ledger, period, base)))
        gone = _withdrawn(ledger, period, found_in(assessment, identity).id)
        originals = _originals(office, ledger, (*traced(assessment, refused, identity), *gone))
    told = trace_json if as_json else trace_text
    return told(assessment, refused, basis.evidence, identity, basis.receipts, originals, expected, gone)


def trace_in(office: Office, report: Report, identity: str) -> str:
    """What `trace` says as JSON of conclusions that are at hand; the cells are read again all the same.

    Raises:
        Fault: The id is unknown.
    """
    now, refused = report.assessment, report.refused
    with office.ledger() as ledger:
        gone = _withdrawn(ledger, report.period, found_in(now, identity).id)
        originals = _originals(office, ledger, (*traced(now, refused, identity), *gone))
    return trace_json(now, refused, report.evidence, identity, report.receipts, originals, report.forecasts, gone)


def _withdrawn(ledger: Ledger, period: Period, identity: str) -> tuple[Answer, ...]:
    """What files that the office withdrew say about an indicator or task (D7.74)."""
    gone = withdrawn(ledger, period.code)
    said = answers_in(ledger, period.code, Only(ids=(identity,))) if gone else ()
    return tuple(one for _, one in said if one.sha256 in gone and one.kind in ASKED)


def _originals(office: Office, ledger: Ledger, sources: tuple[Answer, ...]) -> Originals:
    """What the originals of these answers say, and what of the record does not hold."""
    cells, lost = cells_of(ledger, office.workspace.archive, tuple(read_again(sources)))
    return Originals(cells, lost, tuple(map(flaw_line, chained(ledger).flaws)))
