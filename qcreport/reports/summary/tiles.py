"""The six figures of 总览: each a formula over the detail sheets, a word and a comparison."""

from dataclasses import dataclass

from qcreport.assessment.comparison import ATTENTION, OVERDUE, task_word
from qcreport.assessment.model import Assessment, UnitWord, Word
from qcreport.assessment.tasks import DONE, EXEMPT
from qcreport.forms.styles import ACCENT, AMBER, GREEN, GREY, RED
from qcreport.reports.model import Report
from qcreport.reports.summary import indicators, tasks, units
from qcreport.reports.summary.attention import concerns
from qcreport.reports.summary.counting import change, count, issued_rows, newly_unmet
from qcreport.reports.summary.lights import look
from qcreport.reports.summary.table import Table


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure: its formula and what it computes, the word under it, the comparison under that."""

    formula: str
    value: str | int
    word: str
    comparison: str
    colour: str


@dataclass(frozen=True, slots=True)
class Counted:
    """Where the formulas count: the ranges of the detail sheets."""

    verdicts: str
    categories: str
    tasks: str
    projects: str
    units: str


def counted_ranges(indicator_sheet: Table, task_sheet: Table, unit_sheet: Table) -> Counted:
    """The ranges of the three detail sheets that 总览 counts over."""
    return Counted(
        verdicts=indicator_sheet.range_of(indicators.COUNTED),
        categories=indicator_sheet.range_of("类别（计数）"),
        tasks=task_sheet.range_of(tasks.COUNTED),
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
    """The six tiles, in reading order."""
    return (
        *_indicator_tiles(report, ranges),
        _task_tile(report, ranges),
        _unit_tile(report, ranges),
        _concern_tile(report, ranges),
    )


def _indicator_tiles(report: Report, ranges: Counted) -> tuple[Tile, ...]:
    rows = issued_rows(report.assessment.verdicts)
    before = issued_rows(report.previous.verdicts) if report.previous else None
    met, exempt = count(rows, Word.MET), count(rows, Word.EXEMPT)
    unmet, fresh = count(rows, Word.UNMET), newly_unmet(report.assessment, report.previous)
    awaited, silent = count(rows, Word.AWAITED), count(rows, Word.NOT_RETURNED, Word.UNDECIDABLE, Word.MANUAL)
    note = change(met, count(before, Word.MET) if before else None)
    return (
        Tile(
            _share(ranges.verdicts, Word.MET, Word.EXEMPT),
            f"{met} / {len(rows) - exempt}",
            "量化指标达标",
            note + (f"　合理缺项{exempt}" if exempt else ""),
            GREEN,
        ),
        Tile(f"={countif(ranges.verdicts, Word.UNMET)}", unmet, "未达标", _fresh(fresh), RED if unmet else GREY),
        Tile(
            f"={countif(ranges.verdicts, Word.AWAITED)}",
            awaited,
            "待年度数据",
            f"不催报　另缺数据{silent}" if silent else "年底产生，不催报",
            GREY,
        ),
    )


def share_formula(cells: str, word: str, exempt: str) -> str:
    """A formula: the cells that hold a word in percent of those not exempt, to one decimal; 0 where there are none."""
    return f"=IFERROR(ROUND(100*({countif(cells, word)})/(COUNTA({cells})-{countif(cells, exempt)}),1),0)"


def _share(cells: str, word: str, exempt: str) -> str:
    return f'={countif(cells, word)}&" / "&(COUNTA({cells})-{countif(cells, exempt)})'


def _fresh(number: int | None) -> str:
    if number is None:
        return "首期，无上期可比"
    return f"其中新增 {number}" if number else "没有新增"


def _task_tile(report: Report, ranges: Counted) -> Tile:
    words = [task_word(one) for one in report.assessment.tasks]
    done, exempt = words.count(DONE), words.count(EXEMPT)
    before = _done(report.previous) if report.previous else None
    note = change(done, before) + (f"　合理缺项{exempt}" if exempt else "")
    return Tile(_share(ranges.tasks, DONE, EXEMPT), f"{done} / {len(words) - exempt}", "重点任务已完成", note, ACCENT)


def _done(assessment: Assessment) -> int:
    return sum(task_word(one) == DONE for one in assessment.tasks)


def _unit_tile(report: Report, ranges: Counted) -> Tile:
    states = [one.state for one in report.assessment.units]
    punctual = states.count(UnitWord.ON_TIME)
    rest = ((UnitWord.LATE, "逾期"), (UnitWord.MISSING, "未报"), (UnitWord.TO_CORRECT, "退回"))
    note = "　".join(f"{said} {states.count(state)}" for state, said in rest if state in states)
    shown = look(report.plan, UnitWord.ON_TIME).text
    return Tile(
        f'={countif(ranges.units, shown)}&" / "&COUNTA({ranges.units})',
        f"{punctual} / {len(states)}",
        "单位按时报送",
        note or "全部按时",
        GREEN if punctual == len(states) else AMBER,
    )


def _concern_tile(report: Report, ranges: Counted) -> Tile:
    number = len(concerns(report))
    formula = f"={countif(ranges.verdicts, *ATTENTION)}+{countif(ranges.tasks, OVERDUE)}"
    silent = all(one.state is UnitWord.MISSING for one in report.assessment.units)
    note, colour = ("尚无单位报送", GREY) if silent else ("本期没有", GREEN)
    return Tile(formula, number, "需关注事项", "见下表" if number else note, RED if number else colour)
