"""The lines under the figures of 总览: what they are made up of, every figure computed over the detail sheets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qcreport.assessment.issued import issued_rows
from qcreport.assessment.model import JUDGED, Assessment, Word
from qcreport.reports.model import Report
from qcreport.reports.said.counting import (
    NO_CONDITION,
    Share,
    count,
    indicator_shares,
    indicators_said,
    judged,
    judged_said,
    task_shares,
)
from qcreport.reports.summary.tiles import Counted, countif

Piece = str | tuple[str, int]  # of a line: a text, or a formula with the figure it computes


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text and the formula (without its `=`) that computes its figures."""

    formula: str
    shown: str


def lines(report: Report, ranges: Counted) -> tuple[Line, ...]:
    """What the indicators and the tasks are made up of, in a line each: `40项指标（41个考核值）：达标19、未达标6`.

    There is none of what the plan has not (D9.12).
    """
    now = report.assessment
    rows = len(issued_rows(now.verdicts))
    words = indicators_said(now.verdicts).removeprefix(str(rows))
    of_indicators = (
        _counted(ranges.verdicts, rows),
        f"{words}：",
        *_pieces(indicator_shares(now), ranges.verdicts),
        *_judged_pieces(now, ranges.verdicts),
    )
    of_tasks = (_counted(ranges.tasks, len(now.tasks)), "项任务：", *_task_pieces(task_shares(now), ranges))
    there = ((of_indicators, report.has_indicators), (of_tasks, report.has_tasks))
    return tuple(_line(*pieces) for pieces, has in there if has)


def _judged_pieces(now: Assessment, cells: str) -> Iterator[Piece]:
    rows = issued_rows(now.verdicts)
    if known := judged(rows):
        yield "；能判定的"
        yield countif(cells, *JUDGED), known
        yield "项中达标"
        yield countif(cells, Word.MET), count(rows, Word.MET)
        yield "项"
    else:
        yield f"；{judged_said(now.verdicts)}"


def _counted(cells: str, number: int) -> Piece:
    return f"COUNTA({cells})", number


def _pieces(shares: Iterable[Share], cells: str) -> Iterator[Piece]:
    for number, one in enumerate(shares):
        yield f"{'、' if number else ''}{one.word}"
        yield countif(cells, one.word), one.number


def _task_pieces(shares: Iterable[Share], ranges: Counted) -> Iterator[Piece]:
    """As `_pieces`, those done with their conditions in brackets."""
    for number, one in enumerate(shares):
        yield from ("、",) if number else ()
        yield from _pieces((one,), ranges.tasks)
        if one.inside:
            yield "（条件"
            yield from _condition_pieces(one, ranges)
            yield "）"


def _condition_pieces(done: Share, ranges: Counted) -> Iterator[Piece]:
    for number, one in enumerate(done.inside):
        said = "" if one.word == NO_CONDITION else one.word
        yield f"{'、' if number else ''}{one.word}"
        yield f'SUMPRODUCT(({ranges.tasks}="{done.word}")*({ranges.conditions}="{said}"))', one.number


def _line(*pieces: Piece) -> Line:
    """Texts and figures one after the other, the figures computed by their formulas."""
    formula = "&".join(_quoted(one) if isinstance(one, str) else f"({one[0]})" for one in pieces)
    return Line(formula, "".join(one if isinstance(one, str) else str(one[1]) for one in pieces))


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
