"""What a unit's new form tells of earlier periods."""

from collections.abc import Iterator, Mapping

from qcreport.assessment.known import known_years
from qcreport.assessment.model import Assessment
from qcreport.assessment.rivals import settled_entries
from qcreport.forms.fields.parsed import plain
from qcreport.forms.model import RESULT, History
from qcreport.ledger.store import Ledger
from qcreport.plan.duties import answering
from qcreport.plan.model import Plan
from qcreport.submissions.model import Entry, EntryKind
from qcreport.workspace import Period

_ANNUAL = "年度"
_NARRATIVE = ("进展情况", "存在问题", "下一步工作")


def histories(ledger: Ledger, plan: Plan, period: Period, before: Assessment | None) -> Mapping[str, History]:
    """The history of every unit, by canonical name; annual tasks start anew at New Year (domain.md §3)."""
    entries: dict[str, list[Entry]] = {}
    for current in settled_entries(ledger, plan, period.previous):
        entries.setdefault(answering(plan, current.unit, period), []).append(current.entry)
    known: dict[str, dict[tuple[str, str], str]] = {}
    for (unit, identity, item), report in known_years(ledger, plan, period).items():
        known.setdefault(unit, {})[identity, item] = shown_entry(report.entry)
    annual = {task.id for task in plan.tasks if task.nature == _ANNUAL and period.previous.year != period.year}
    return {
        unit.name: _history(plan, unit.name, entries.get(unit.name, []), known.get(unit.name, {}), annual, before)
        for unit in plan.units
    }


def _history(
    plan: Plan,
    unit: str,
    entries: list[Entry],
    known: Mapping[tuple[str, str], str],
    annual: set[str],
    before: Assessment | None,
) -> History:
    kept = [entry for entry in entries if entry.id not in annual]
    reported = [entry for entry in kept if entry.kind in {EntryKind.INDICATOR, EntryKind.TASK}]
    previous = {(entry.id, entry.item): shown_entry(entry) for entry in reported}
    if plan.setting("预填上期文字") == "是":
        narrative = {(entry.id, entry.item): entry.text for entry in reported if entry.item in _NARRATIVE}
    else:
        narrative = {}
    return History(
        previous=previous | dict(_results(unit, before)),
        known=known,
        contacts={entry.item: entry.text for entry in entries if entry.kind is EntryKind.CONTACT},
        narrative=narrative,
    )


def _results(unit: str, before: Assessment | None) -> Iterator[tuple[tuple[str, str], str]]:
    for verdict in before.verdicts if before else ():
        if verdict.unit == unit and verdict.shown:
            yield (verdict.id, RESULT), verdict.shown


def shown_entry(entry: Entry) -> str:
    """An entry as the form shows it: exact figures without separators, texts as they are."""
    return entry.text if entry.value is None else plain(entry.value)
