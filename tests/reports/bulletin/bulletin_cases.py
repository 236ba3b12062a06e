"""The hard cases of the bulletin, each with the settings that print all of it, and its paragraphs read back."""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace

from docx import Document
from docx.document import Document as Opened

from qcreport.assessment.model import Assessment, Light, Word
from qcreport.assessment.unit_states import UnitWord
from qcreport.plan.model import Setting
from qcreport.reports.bulletin.write import bulletin
from qcreport.reports.model import Report
from tests.reports.summary.summary_case import all_well, assessment, before, nothing_returned, report, unit_state

FULL = "衢州市争创全国质量强市示范城市工作领导小组办公室"
SETTINGS = (
    Setting("统筹单位全称", FULL, ""),
    Setting("抄送", "市委办公室，市政府办公室", ""),
    Setting("印发机关", "衢州市质量技术监督局办公室", ""),
)
RED, LATE = 31, 40


def usual() -> Assessment:
    """The usual period, in which units that returned have nothing left to explain, so that some are commended."""
    now = assessment()
    return replace(now, units=tuple(replace(one, to_verify=0, tasks_done=3) for one in now.units))


def many_red() -> Assessment:
    """31 red indicators and 40 overdue tasks."""
    now = assessment()
    lone = [one.id for one in now.verdicts if not one.id.startswith("Z12-")][:RED]
    rows = tuple(
        replace(one, word=Word.UNMET, light=Light.RED, gap_shown=one.gap_shown or "差1,500家", owing=())
        if one.id in lone
        else replace(one, word=Word.MET, light=Light.GREEN, owing=())
        for one in now.verdicts
    )
    tasks = tuple(
        replace(one, status="进行中", overdue=True, light=Light.RED, deadline="2026-07-01", days_late=104)
        if number < LATE
        else replace(one, overdue=False)
        for number, one in enumerate(now.tasks)
    )
    return replace(now, verdicts=rows, tasks=tasks)


def mostly_missing() -> Assessment:
    """40 of the 47 units have not returned."""
    now = assessment()
    states = (UnitWord.ON_TIME if number < 7 else UnitWord.MISSING for number in range(len(now.units)))
    return replace(now, units=tuple(unit_state(one.unit, state) for one, state in zip(now.units, states, strict=True)))


CASES: Mapping[str, Callable[[], Assessment]] = {
    "usual": usual,
    "nobody": nothing_returned,
    "all_green": all_well,
    "many_red": many_red,
    "mostly_missing": mostly_missing,
}


def told(case: str) -> Report:
    """The report on a case, beside the last period."""
    return report(CASES[case](), previous=before(), settings=SETTINGS)


def opened(of: Report) -> Opened:
    """The bulletin as Word opens it."""
    return Document(io.BytesIO(bulletin(of)))


def paragraphs(of: Report) -> list[str]:
    """Its paragraphs outside the tables."""
    return [one.text for one in opened(of).paragraphs]


def whole_text(of: Report) -> str:
    """Everything in it, a row of a table as one line."""
    lines = ("\t".join(cell.text for cell in row.cells) for table in opened(of).tables for row in table.rows)
    return "\n".join((*paragraphs(of), *lines))


def official_text(of: Report) -> str:
    """一 to 三: all that is not head, annex or signature."""
    return "\n".join(paragraphs(of)).partition("一、主要做法和成效\n")[2].partition("\n\n附件：")[0]


def table_after(of: Report, title: str) -> list[list[str]]:
    """The rows of the table of an annex, without its headings; empty where there is no such annex."""
    body = list(opened(of).iter_inner_content())
    at = [number for number, one in enumerate(body) if not hasattr(one, "rows") and one.text == title]
    found = next((one for one in body[at[0] :] if hasattr(one, "rows")), None) if at else None
    return [[cell.text for cell in row.cells] for row in found.rows[1:]] if found is not None else []
