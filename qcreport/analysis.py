"""A period's answers and conclusions as pandas frames, for people who analyse them: `from qcreport import open_period`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from qcreport.assessment.answered import consolidated
from qcreport.assessment.frames import lights_by_unit, tasks_by_project, tasks_frame, units_frame, verdicts_frame
from qcreport.campaign.conclude import conclude
from qcreport.campaign.office import Office, frozen_period
from qcreport.campaign.whereabouts import find_workspace
from qcreport.facts.compared import compared
from qcreport.facts.owed import completeness, owed, with_answers
from qcreport.facts.received import received
from qcreport.facts.table import facts_table
from qcreport.workspace import parse_period


@dataclass(frozen=True, slots=True)
class PeriodFrames:
    """One period; exact numbers are `Fraction`s in columns of dtype object, never floats.

    Attributes:
        received: Every answer in every usable file, older versions too (`facts.received`).
        facts: What counts, one row a filled cell, refused answers with their status (`facts.table`).
        asked: Every cell that a unit is asked, with its answer or none (`facts.owed`).
        completeness: How much of what each unit owes is filled; claims and exemptions aside they are in `units`.
        compared: Every figure beside those of the period before and of the same one last year (`facts.compared`).
        verdicts: One row a measure (`assessment.frames`).
        tasks: One row a task.
        units: One row a unit.
        tasks_by_project: Project × status.
        lights_by_unit: Unit × light.
    """

    received: pd.DataFrame
    facts: pd.DataFrame
    asked: pd.DataFrame
    completeness: pd.DataFrame
    compared: pd.DataFrame
    verdicts: pd.DataFrame
    tasks: pd.DataFrame
    units: pd.DataFrame
    tasks_by_project: pd.DataFrame
    lights_by_unit: pd.DataFrame


def open_period(workspace: str | Path, period: str, *, today: date, ledger: str = "") -> PeriodFrames:
    """Read a period from a workspace's ledger; nothing is written or taken in.

    Args:
        workspace: The folder.
        period: Its code, `2026Q3`, or as people write it; without a year it is one of today's.
        today: The day to judge on, as `--today` gives it.
        ledger: The database, where the ledger is kept in one.

    Raises:
        Fault: There is no such workspace, nothing was generated for this period, or the ledger cannot be read.
    """
    when = parse_period(period, today.year)
    with Office(find_workspace(Path(workspace)).workspace, today, database=ledger).ledger() as opened:
        frozen = frozen_period(opened, when)
        basis, assessment, _ = conclude(opened, frozen, today)
        asked = with_answers(owed(frozen.plan, when), basis.facts)
        earlier = {
            name: facts_table(consolidated(opened, frozen.plan, one, now=when), one)
            for name, one in (("previous", when.previous), ("year_before", when.year_before))
        }
        return PeriodFrames(
            received=received(opened, when.code).copy(),
            facts=basis.facts,
            asked=asked,
            completeness=completeness(asked),
            compared=compared(basis.facts, earlier),
            verdicts=verdicts_frame(assessment.verdicts),
            tasks=tasks_frame(assessment.tasks),
            units=units_frame(assessment.units),
            tasks_by_project=tasks_by_project(assessment.tasks),
            lights_by_unit=lights_by_unit(assessment.verdicts),
        )
