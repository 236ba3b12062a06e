"""The figures of 总览: each a formula over the detail sheets that computes it again."""

from dataclasses import dataclass

from qcreport.asked.items import DONE, EXEMPT
from qcreport.assessment.comparison import ATTENTION, OVERDUE
from qcreport.assessment.model import Word
from qcreport.assessment.unit_states import UnitWord
from qcreport.reports.model import Report
from qcreport.reports.said import headline as of
from qcreport.reports.said.headline import Headline, headlines
from qcreport.reports.said.lights import look
from qcreport.reports.summary import indicators, tasks, units
from qcreport.reports.summary.detail import Detail


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure and the formula (without its `=`) that computes it."""

    formula: str
    shown: Headline


@dataclass(frozen=True, slots=True)
class Counted:
    """Where the formulas count: the ranges of the detail sheets."""

    verdicts: str
    categories: str
    tasks: str
    conditions: str
    projects: str
    units: str


def counted_ranges(indicator_sheet: Detail, task_sheet: Detail, unit_sheet: Detail) -> Counted:
    """The ranges of the three detail sheets that 总览 counts over."""
    return Counted(
        verdicts=indicator_sheet.range_of(indicators.COUNTED),
        categories=indicator_sheet.range_of("类别（计数）"),
        tasks=task_sheet.range_of(tasks.COUNTED),
        conditions=task_sheet.range_of(tasks.CONDITIONS),
        projects=task_sheet.range_of(tasks.PROJECT),
        units=unit_sheet.range_of(units.STATE),
    )


def criterion(text: str) -> str:
    """A text as a criterion of COUNTIF: wildcards and quotation marks taken literally."""
    for sign in "~*?":
        text = text.replace(sign, f"~{sign}")
    return '"' + text.replace('"', '""') + '"'


def countif(cells: str, *words: str) -> str:
    """A formula without its `=`: how many cells hold one of the words."""
    return "+".join(f"COUNTIF({cells},{criterion(word)})" for word in words)


def tiles(report: Report, ranges: Counted) -> tuple[Tile, ...]:
    """The tiles, in reading order."""
    punctual, formless = (look(report.plan, word).text for word in (UnitWord.ON_TIME, UnitWord.UNISSUED))
    concerns = (
        countif(ranges.verdicts, *ATTENTION) if report.has_indicators else "",
        countif(ranges.tasks, OVERDUE) if report.has_tasks else "",
    )
    formulas = {
        of.MET: _share(ranges.verdicts, Word.MET, Word.EXEMPT),
        of.UNMET: countif(ranges.verdicts, Word.UNMET),
        of.AWAITED: countif(ranges.verdicts, Word.AWAITED),
        of.LATE: countif(ranges.tasks, OVERDUE),
        of.COMPLETED: _share(ranges.tasks, DONE, EXEMPT),
        of.PUNCTUAL: _share(ranges.units, punctual, formless),
        of.CONCERNS: "+".join(filter(None, concerns)) or "0",
    }
    return tuple(Tile(formulas[one.word], one) for one in headlines(report))


def share_formula(cells: str, word: str, exempt: str) -> str:
    """A formula: the cells that hold a word in percent of those not exempt, to one decimal; 0 where there are none."""
    return f"IFERROR(ROUND(100*({countif(cells, word)})/(COUNTA({cells})-{countif(cells, exempt)}),1),0)"


def _share(cells: str, word: str, exempt: str) -> str:
    return f'{countif(cells, word)}&" / "&(COUNTA({cells})-{countif(cells, exempt)})'
