"""The six big figures: each with a word and a comparison; what 总览 and the page show first."""

from dataclasses import dataclass

from qcreport.assessment.comparison import task_word
from qcreport.assessment.model import Assessment, UnitWord, Word
from qcreport.assessment.tasks import DONE, EXEMPT
from qcreport.forms.styles import ACCENT, AMBER, GREEN, GREY, RED
from qcreport.reports.model import Report
from qcreport.reports.said.counting import change, count, issued_rows, newly_unmet
from qcreport.reports.summary.attention import concerns


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure, the word under it, the comparison under that."""

    value: str | int
    word: str
    comparison: str
    colour: str


def headlines(report: Report) -> tuple[Headline, ...]:
    """The six, in reading order."""
    return (*_indicators(report), _tasks(report), _units(report), _concerns(report))


def _indicators(report: Report) -> tuple[Headline, ...]:
    rows = issued_rows(report.assessment.verdicts)
    before = issued_rows(report.previous.verdicts) if report.previous else None
    met, exempt = count(rows, Word.MET), count(rows, Word.EXEMPT)
    unmet, fresh = count(rows, Word.UNMET), newly_unmet(report.assessment, report.previous)
    awaited, silent = count(rows, Word.AWAITED), count(rows, Word.NOT_RETURNED, Word.UNDECIDABLE, Word.MANUAL)
    note = change(met, count(before, Word.MET) if before else None)
    return (
        Headline(
            f"{met} / {len(rows) - exempt}",
            "量化指标达标",
            note + (f"　合理缺项{exempt}" if exempt else ""),
            GREEN,
        ),
        Headline(unmet, "未达标", _fresh(fresh), RED if unmet else GREY),
        Headline(awaited, "待年度数据", f"不催报　另缺数据{silent}" if silent else "年底产生，不催报", GREY),
    )


def _fresh(number: int | None) -> str:
    if number is None:
        return "首期，无上期可比"
    return f"其中新增 {number}" if number else "没有新增"


def _tasks(report: Report) -> Headline:
    words = [task_word(one) for one in report.assessment.tasks]
    done, exempt = words.count(DONE), words.count(EXEMPT)
    before = _done(report.previous) if report.previous else None
    note = change(done, before) + (f"　合理缺项{exempt}" if exempt else "")
    return Headline(f"{done} / {len(words) - exempt}", "重点任务已完成", note, ACCENT)


def _done(assessment: Assessment) -> int:
    return sum(task_word(one) == DONE for one in assessment.tasks)


def _units(report: Report) -> Headline:
    states = [one.state for one in report.assessment.units]
    punctual = states.count(UnitWord.ON_TIME)
    rest = ((UnitWord.LATE, "逾期"), (UnitWord.MISSING, "未报"), (UnitWord.TO_CORRECT, "退回"))
    note = "　".join(f"{said} {states.count(state)}" for state, said in rest if state in states)
    colour = GREEN if punctual == len(states) else AMBER
    return Headline(f"{punctual} / {len(states)}", "单位按时报送", note or "全部按时", colour)


def _concerns(report: Report) -> Headline:
    number = len(concerns(report))
    silent = all(one.state is UnitWord.MISSING for one in report.assessment.units)
    note, colour = ("尚无单位报送", GREY) if silent else ("本期没有", GREEN)
    return Headline(number, "需关注事项", "见下表" if number else note, RED if number else colour)
