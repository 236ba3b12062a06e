"""CSV tables, letters and trace."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcreport.asked.answer import AnswerStatus
from qcreport.assessment.assess import assess
from qcreport.assessment.frames import TASKS as TASK_COLUMNS
from qcreport.assessment.frames import VERDICTS as VERDICT_COLUMNS
from qcreport.assessment.model import Assessment
from qcreport.assessment.unit_states import UnitWord
from qcreport.evidence.matching import Evidence
from qcreport.findings import Fault, Place, finding
from qcreport.plan.model import Plan
from qcreport.reports.console.trace import trace_json, trace_text, traced
from qcreport.reports.letters.letter import as_text, rejection_letter
from qcreport.reports.letters.reminders import Owing, reminder_letter
from qcreport.reports.model import Report
from qcreport.reports.tables import facts_csv, number_text, tasks_csv, verdicts_csv
from qcreport.workspace import parse_period
from tests.building import basis_of

PERIOD = parse_period("2026Q3")
TODAY = date(2026, 10, 16)


@pytest.fixture(scope="module")
def report(plan: Plan) -> Report:
    """One unit reported one figure and one hostile text."""
    said = [("市经信委", "Z32", "已培训企业家数", "38"), ("市经信委", "6.2", "进展情况", '=HYPERLINK("x")')]
    basis = basis_of(plan, said)
    return Report(plan, "0" * 64, PERIOD, basis.due, TODAY, "", assess(basis), None, basis.facts, (), ())


def rows(text: str) -> list[dict[str, str]]:
    """CSV text by heading."""
    return list(csv.DictReader(io.StringIO(text)))


def test_the_columns_are_those_that_programs_rely_on(report: Report) -> None:
    """facts.csv, verdicts.csv and tasks.csv start with their columns, in their order (C8.2, C8.3, C8.4)."""
    heads = [",".join(next(csv.reader(io.StringIO(table(report))))) for table in (facts_csv, verdicts_csv, tasks_csv)]
    assert heads == [
        "period,unit,kind,id,item,value,text,measure_unit,raw,file,sha256,sheet,cell,status",
        "period,id,indicator,target,value,measure_unit,verdict,light,gap,reason,unit",
        "period,id,task,unit,status,percent,light,condition,overdue,reason",
    ]


@pytest.mark.parametrize(
    ("write", "columns", "count"),
    [(verdicts_csv, VERDICT_COLUMNS, 41), (tasks_csv, TASK_COLUMNS, 122)],
)
def test_a_table_has_the_columns_of_the_contract(
    report: Report, write: Callable[[Report], str], columns: tuple[str, ...], count: int
) -> None:
    """verdicts.csv and tasks.csv have their columns in order and a row for each measure or task."""
    text = write(report)
    assert text.splitlines()[0].split(",") == list(columns)
    assert len(rows(text)) == count


def test_a_received_text_never_becomes_a_formula(report: Report) -> None:
    """A text that begins with = stands behind an apostrophe in facts.csv."""
    hostile = next(row for row in rows(facts_csv(report)) if row["item"] == "进展情况")
    assert hostile["text"] == hostile["raw"] == '\'=HYPERLINK("x")'


@given(st.integers(-(10**12), 10**12), st.integers(0, 9))
def test_a_decimal_is_printed_without_loss(digits: int, places: int) -> None:
    """A number whose decimals end reads back exactly from its text."""
    value = Fraction(digits, 10**places)
    assert Fraction(number_text(value)) == value


def test_a_reminder_names_unit_period_due_date_and_delay(plan: Plan, report: Report) -> None:
    """The letter says who owes which period since when, and since how many days."""
    state = next(row for row in report.assessment.units if row.unit == "市商务局")
    assert state.state is UnitWord.MISSING
    letter = as_text(reminder_letter(plan, PERIOD, Owing(state), TODAY))
    assert all(
        word in letter
        for word in ("市商务局：", "2026年第三季度", "2026年10月12日前", "逾期4天", "市商务局_2026Q3.xlsx")
    )


def test_a_rejection_lists_every_finding_with_its_cell(plan: Plan) -> None:
    """Each 强制性 finding stands in the letter with sheet, cell, what is wrong and what to do; 核实性 ones apart."""
    must = finding("P103", Place("a.xlsx", "量化指标", "F8"), heading="填报值")
    verify = finding("A403", Place("a.xlsx", "量化指标", "F9"), what="Z32", when="去年同期", old="100", new="40")
    letter = as_text(rejection_letter(plan, PERIOD, "市经信委", (verify, must), TODAY))
    first, _, second = letter.partition("二、请核实")
    assert "“量化指标”F8单元格" in first
    assert must.message in first
    assert verify.message in second


def test_blank_cells_are_one_item_of_a_rejection(plan: Plan) -> None:
    """Cells left blank stand together, by sheet and id, and are counted with what must be corrected."""
    must = finding("P103", Place("a.xlsx", "量化指标", "F8"), heading="填报值")
    blank = [
        finding("S222", Place("a.xlsx", sheet, cell), item=f"{identity}/x", id=identity, name="x")
        for sheet, cell, identity in (
            ("量化指标", "F4", "Z1-1"),
            ("工作任务", "E10", "6.1"),
            ("工作任务", "F10", "6.1"),
        )
    ]
    letter = as_text(rejection_letter(plan, PERIOD, "市经信委", (must, *blank), TODAY))
    assert "有4处必须改正" in letter
    assert "  2. 以下3处尚未填写" in letter
    assert "“量化指标”：Z1-1（F4）。\n     “工作任务”：6.1（E10、F10）。" in letter


@pytest.fixture
def assessment(report: Report) -> Assessment:
    """The report's conclusions."""
    return report.assessment


@pytest.mark.parametrize("identity", ["Z32", "z32", " Ｚ３２ "])
def test_a_trace_leads_to_the_cell(report: Report, assessment: Assessment, identity: str) -> None:
    """However the id is typed, the trace names unit, file, sheet, cell, raw text and rule (C1.16)."""
    told = trace_text(assessment, report.refused, report.evidence, identity)
    assert all(word in told for word in ("市经信委.xlsx", "“表”F7", "原文“38”", "未达标·进度正常", "50家"))
    assert '"raw": "38"' in trace_json(assessment, report.refused, report.evidence, identity)


def test_what_partners_answered_stands_beside_what_decides(plan: Plan) -> None:
    """Answers of 配合 units stand apart, also where the lead has said nothing yet, and of that the line says whose answer is missing."""
    task = next(one for one in plan.tasks if one.leads and one.partners)
    unit = task.partners[0]
    basis = basis_of(plan, [(unit, task.id, "进展情况", "已按分工配合")])
    known = assess(basis)
    text = trace_text(known, {}, Evidence(), task.id)
    assert f"还没有收到{task.leads[0]}的填报" in text
    assert f"配合单位所报：\n  {unit} 进展情况：原文“已按分工配合”" in text
    assert [one.unit for one in traced(known, {}, task.id)] == [unit]
    said = json.loads(trace_json(known, {}, Evidence(), task.id))
    assert ([row["unit"] for row in said["sources"]], [row["unit"] for row in said["partners"]]) == ([], [unit])


def test_what_was_read_otherwise_is_said_once(report: Report, assessment: Assessment) -> None:
    """A figure that was written in an odd way is told with what it is taken for, and that once."""
    first, *others = (one for one in assessment.verdicts if one.id == "Z32")
    odd = tuple(replace(one, raw="3 8", status=AnswerStatus.REPAIRED) for one in first.sources)
    told = replace(assessment, verdicts=(replace(first, sources=odd), *others))
    text = trace_text(told, {}, report.evidence, "Z32")
    assert "原文“3 8”，按38计入；出处" in text
    assert "按规范写法计入" not in text


def test_an_unknown_id_is_said(report: Report, assessment: Assessment) -> None:
    """An id that is not in the plan ends in a sentence with two right ones."""
    with pytest.raises(Fault, match="Z1-2"):
        trace_text(assessment, report.refused, report.evidence, "Z99")
