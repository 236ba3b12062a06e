"""重报通知: a unit whose file could not be used is told so in 退回/; where nobody knows whose it is, a list tells the office (D7.51)."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from qcreport.assessment.model import Assessment
from qcreport.assessment.unit_states import UnitState, UnitWord
from qcreport.campaign.letters.documents import Documents
from qcreport.campaign.letters.write_letter import TEXT, take_letter_away, write_lasting
from qcreport.campaign.office import FrozenPeriod, Office
from qcreport.evidence.named import attributed
from qcreport.plan.duties import reporting_units
from qcreport.reports.letters.notices import resend_letter, unknown_files
from qcreport.reports.said.steps import StepSaid
from qcreport.submissions.model import FileOutcome, Receipt

_REFUSED = (FileOutcome.REFUSED, FileOutcome.SET_ASIDE)
RESEND, UNKNOWN = "重报通知", "来源不明的来件"


@dataclass(frozen=True, slots=True)
class Resent:
    """The units that were asked to send again, and what a faulty template prevented, in sentences."""

    units: tuple[str, ...]
    unmade: tuple[str, ...] = ()


def write_about_refused(
    documents: Documents,
    office: Office,
    frozen: FrozenPeriod,
    concluded: Assessment,
    received: Sequence[Receipt],
    besides: Collection[str],
    steps_of: Callable[[Mapping[str, bool]], Mapping[str, Sequence[StepSaid]]],
) -> Resent:
    """Write a letter to each unit whose newest file was refused, and a list of the refused files that are nobody's.

    Args:
        documents: The documents of the workspace.
        office: The workspace and today.
        frozen: The period.
        concluded: Its conclusions.
        received: Every file of the period.
        besides: Units that are told in another letter, or not before the office has decided.
        steps_of: Gives what follows by rule of units that are written to, told whether each has reported.

    Raises:
        Fault: A file cannot be written (the old one is intact).
    """
    folder, period = office.folder(frozen.period).rejected, frozen.period
    unmade: list[str] = []
    known = ((state, _refused(state)) for state in concluded.units if state.unit not in besides)
    asked = [(state, files) for state, files in known if files]
    steps = steps_of({state.unit: state.returned for state, _ in asked})
    for state, files in asked:
        workbook = f"{state.unit}_{period.code}.xlsx"
        letter = resend_letter(frozen.plan, period, state, files, workbook, office.today, steps[state.unit])
        unmade += write_lasting(documents, letter, folder / state.unit, RESEND)
    unknown = tuple(_unknown(frozen, received))
    if unknown:
        letter = unknown_files(frozen.plan, period, unknown, office.today)
        unmade += write_lasting(documents, letter, folder, UNKNOWN, (TEXT,))
    else:
        take_letter_away(documents, folder, UNKNOWN)
    return Resent(tuple(state.unit for state, _ in asked), tuple(unmade))


def _refused(state: UnitState) -> tuple[Receipt, ...]:
    """The files of a unit that it has to send again: none where it got no form, for no letter could name one to fill (D7.71)."""
    if state.state is UnitWord.UNISSUED:
        return ()
    return tuple(row for row in state.unusable if row.outcome in _REFUSED and not row.unread)


def _unknown(frozen: FrozenPeriod, received: Iterable[Receipt]) -> Iterable[Receipt]:
    """The refused files of which nothing tells a unit that reports."""
    reporting = {unit.name for unit in reporting_units(frozen.plan, frozen.period)}
    refused = (row for row in received if row.outcome is FileOutcome.REFUSED and not row.unread)
    return (row for row in attributed(frozen.plan, frozen.period, refused) if row.unit not in reporting)
