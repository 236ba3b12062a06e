"""What a later edition says otherwise than the one before it (D7.49)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qcreport.assessment.comparison import task_word
from qcreport.reports.model import Report


@dataclass(frozen=True, slots=True)
class EditionChange:
    """One indicator or task whose conclusion differs between two editions."""

    id: str
    name: str
    before: str
    now: str


def conclusions(report: Report) -> Mapping[str, str]:
    """Id → what the edition says of it, as it is kept in the ledger.

    Example:
        `{"Z1-2": "达标 95.2%", "7.3": "进行中 60%"}`.
    """
    return {identity: said for identity, _, said in _said(report)}


def changes_since_last_edition(report: Report) -> tuple[EditionChange, ...]:
    """What differs from the edition issued last; empty where there was none, or where nothing differs."""
    if report.issued is None:
        return ()
    before = report.issued.conclusions
    return tuple(
        EditionChange(identity, name, before.get(identity, "（无）"), said)
        for identity, name, said in _said(report)
        if before.get(identity) != said
    )


def _said(report: Report) -> Iterator[tuple[str, str, str]]:
    for row in report.assessment.verdicts:
        yield row.id, row.indicator, f"{row.word} {row.shown}{row.measure_unit if row.shown else ''}".strip()
    for task in report.assessment.tasks:
        percent = "" if task.percent is None else f"{float(task.percent):g}%"
        yield task.id, task.task, f"{task_word(task)} {percent}".strip()
