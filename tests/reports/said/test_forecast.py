"""What is said of a forecast, and that it is said alike wherever it stands."""

import io
import json
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from qcreport.assessment.course import Forecast, Outlook, Pace, Why
from qcreport.reports.console.trace import trace_json, trace_text
from qcreport.reports.model import Report
from qcreport.reports.page.describe import describe
from qcreport.reports.page.model import Facts, Labelled
from qcreport.reports.said.forecast import METHOD, because, forecast_said
from qcreport.reports.said.rules import rules
from qcreport.reports.summary.write import write_summary
from qcreport.reports.tables import tasks_csv, verdicts_csv
from tests.reports.summary.summary_case import report


def pace(needed: str, mean: str, lately: str, *, upward: bool = True, since: str = "") -> Pace:
    """A pace out of three texts."""
    return Pace(Fraction(needed), Fraction(mean), Fraction(lately), upward, since)


AT_RISK = Forecast(Outlook.AT_RISK, Why.PACE, pace("4", "38/9", "8/3"), "家")
UNKNOWN = Forecast(Outlook.UNKNOWN, Why.ONE_FIGURE)
NEEDLESS = Forecast(Outlook.NEEDLESS, Why.COMPLETED)


@pytest.mark.parametrize(
    ("one", "unit", "told"),
    [
        (pace("4", "38/9", "8/3"), "家", "每月需增4家；平均增4.22，最近增2.67"),
        (pace("25/6", "4.168", "0"), "家", "每月需增4.167家；平均增4.17，最近未变"),
        (pace("1/6", "-1/4", "1/1000"), "%", "每月需升0.17个百分点；平均降0.25，最近升0.001"),
        (pace("-0.5", "-0.2", "0.1"), "%", "每月最多可降0.5个百分点；平均降0.2，最近升0.1"),
        (pace("2", "1", "1", upward=False), "起", "每月最多可增2起；平均增1，最近增1"),
        (pace("-0.5", "-0.2", "0", upward=False), "%", "每月需降0.5个百分点；平均降0.2，最近未变"),
        (pace("0", "0", "0", upward=False), "次", "须不增；平均未变，最近未变"),
        (pace("0", "0", "-1"), "%", "须不降；平均未变，最近降1"),
    ],
)
def test_the_pace_needed_stands_beside_those_achieved(one: Pace, unit: str, told: str) -> None:
    """What is needed and what was achieved stand in one unit, and no rounding turns which is greater (D5.18, D6.19)."""
    assert because(Forecast(Outlook.AT_RISK, Why.PACE, one, unit)) == told


def test_a_line_says_word_ground_and_since_when() -> None:
    """The whole line names the outlook, its paces and where the mean one begins; without a pace only the ground (D6.17)."""
    assert forecast_said(AT_RISK) == "有风险（每月需增4家；平均增4.22，最近增2.67；平均自年初起计）"
    since = replace(AT_RISK, why=Why.TWO_FIGURES, pace=pace("4", "1", "1", since="2025Q4"))
    assert forecast_said(since) == "有风险（每月需增4家；平均增1，最近增1；只有两期数据；平均自2025年第四季度起计）"
    assert forecast_said(UNKNOWN) == "无法预计（只有一期数据）"


@pytest.mark.parametrize("why", [why for why in Why if why is not Why.PACE])
def test_every_ground_has_its_words(why: Why) -> None:
    """Whatever an outlook rests on is said in words of its own."""
    assert because(Forecast(Outlook.UNKNOWN, why))


def _forecast() -> Report:
    given = report()
    first, second = given.assessment.tasks[:2]
    return replace(given, forecasts={"Z32": AT_RISK, first.id: NEEDLESS, second.id: UNKNOWN})


def _column(name: str) -> Mapping[str, object]:
    sheet = openpyxl.load_workbook(io.BytesIO(write_summary(_forecast())))[name]
    assert isinstance(sheet, Worksheet)
    heads = [cell.value for cell in sheet[3]]
    at, by = heads.index("预计"), heads.index("编号")
    return {str(row[by]): row[at] for row in sheet.iter_rows(min_row=4, values_only=True)}


def test_the_sheets_have_a_column_for_it() -> None:
    """预计 on 量化指标 and 工作任务 says word and ground, the paces achieved below; it stays empty where nothing was forecast (D6.16)."""
    first, second, third = report().assessment.tasks[:3]
    figures, tasks = _column("量化指标"), _column("工作任务")
    assert (figures["Z32"], figures["Z1-1"]) == ("有风险：每月需增4\n平均增4.22，最近增2.67", None)
    assert [tasks[one.id] for one in (first, second, third)] == ["不需预计：已完成", "无法预计：只有一期数据", None]


def _fields(given: Report, name: str, identity: str) -> list[Labelled]:
    rows = next(one.rows for one in describe(given).listings if one.name == name)
    facts = next(block for row in rows if row.id == identity for block in row.blocks if isinstance(block, Facts))
    return [one for one in facts.fields if one.label == "预计"]


def test_the_page_and_the_trace_say_the_whole_line() -> None:
    """What an indicator or task opens to on the page, and its trace, say the same line, for programs too (D6.16)."""
    given = _forecast()
    first = given.assessment.tasks[0].id
    for name, identity, line in (("indicators", "Z32", forecast_said(AT_RISK)), ("tasks", first, "不需预计（已完成）")):
        told = given.assessment, given.refused, given.evidence, identity
        assert [one.text for one in _fields(given, name, identity)] == [line]
        assert f"\n预计：{line}\n" in trace_text(*told, expected=given.forecasts)
        assert json.loads(trace_json(*told, expected=given.forecasts))["forecast"] == line
        assert json.loads(trace_json(*told))["forecast"] == ""


def test_a_forecast_changes_no_table() -> None:
    """verdicts.csv and tasks.csv are the same with forecasts and without (D6.16)."""
    assert [make(_forecast()) for make in (verdicts_csv, tasks_csv)] == [
        make(report()) for make in (verdicts_csv, tasks_csv)
    ]


def test_the_method_stands_in_the_rules() -> None:
    """口径说明 has one line 预计 that tells all words and the method."""
    (line,) = [one for one in rules(report()) if one.name == "预计"]
    assert line.said == METHOD
    assert all(word in METHOD for word in Outlook)
