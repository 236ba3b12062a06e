"""The summary workbook as a reader of files sees it: sheets, headings, figures, texts, links, bytes."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from qcreport.assessment.model import Assessment, Light, Said, Word
from qcreport.plan.model import Indicator, Plan, Setting, Task
from qcreport.reports.model import Report
from qcreport.reports.said.makeup import makeup
from qcreport.reports.said.sparkline import course, course_said
from qcreport.reports.summary.write import write_summary
from qcreport.workspace import parse_period
from tests.forms.formula_lint import faults, formulas_of
from tests.reports.summary.summary_case import all_well, assessment, before, nothing_returned, report

SHEETS = [
    "总览",
    "量化指标",
    "工作任务",
    "责任单位",
    "排名",
    "项目进展",
    "历期报送",
    "报送明细",
    "问题清单",
    "数据冲突",
    "数据来源",
    "口径说明",
]
HEADINGS = {
    "量化指标": "分类 类别 序号 编号 指标 目标 本期 计量单位 结论 差距 预计 上期 较上期 走势 责任单位 原因 出处",
    "工作任务": "创建项目 创建内容 编号 创建任务 牵头单位 进展状态 完成率(%) 灯 预计 判定条件 进展情况 存在问题 下一步工作 关联指标 完成时限 逾期 出处",
    "责任单位": "责任单位 报送情况 收到日期 逾期天数 待改项 待核实项 任务（已完成/全部） 指标（达标/全部）",
    "排名": "组别 名次 责任单位 较上期 未达标指标 缺数据指标 逾期任务 任务完成 报送情况 红榜黑榜 说明",
    "项目进展": "创建项目 任务数 已完成 进行中 未启动 逾期 未报送 暂不能定 合理缺项 完成率(%)",
    "历期报送": "责任单位 以前各期",
    "报送明细": "序号 责任单位 报送期限 应填项 已填项 与上期相同 合并填报 催办次数 退回已改 退回未改 历期报送 延期说明 收到的文件",
    "问题清单": "序号 性质 责任单位 编号 问题 处理要求 整改 文件 工作表 单元格 代码",
    "数据冲突": "序号 类型 编号 责任单位 说明 处理要求或选项 决定 理由 决定人 决定日期",
    "数据来源": "编号 指标或任务 责任单位 填报项 填报原文 采用值 状态 文件 工作表 单元格 文件校验码",
    "口径说明": "类别 名称 内容 说明",
}
HOSTILE = (
    '=HYPERLINK("http://example.com","点我")',
    "http://example.com/",
    "<r><t>假的富文本</t></r>",
    "+1-1",
    "😀" * 20_000,
    "长" * 40_000,
    "坏\x00字\ud800符",
    "\u202e倒写",
)


def _opened(content: bytes, *, values: bool = True) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def _sheet(book: Workbook, name: str) -> Worksheet:
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def _column(sheet: Worksheet, heading: str) -> list[object]:
    heads = [cell.value for cell in sheet[3]]
    return [sheet.cell(row, heads.index(heading) + 1).value for row in range(4, sheet.max_row + 1)]


def overview_text(content: bytes) -> str:
    """The printed part of 总览, a line a row, cells joined by ` | `."""
    sheet = _sheet(_opened(content), "总览")
    lines = []
    for row in sheet.iter_rows(max_col=12, values_only=True):
        said = " | ".join(str(value) for value in row if value is not None)
        lines += [said] if said else []
    return "\n".join(lines) + "\n"


def test_the_sheets_are_those_of_the_contract() -> None:
    """The workbook has the eight sheets of the contract in their order, and those that came after it beside them (C8.1)."""
    assert _opened(write_summary(report())).sheetnames == SHEETS


@pytest.mark.parametrize("name", HEADINGS)
def test_every_detail_sheet_has_its_headings(name: str) -> None:
    """A detail sheet is one table whose headings stand in row 3 and is filtered, frozen and printed one page wide."""
    sheet = _sheet(_opened(write_summary(report())), name)
    heads = HEADINGS[name].split()
    assert [cell.value for cell in sheet[3]][: len(heads)] == heads
    assert sheet.auto_filter.ref.startswith("A3:")
    assert str(sheet.freeze_panes).endswith("4")
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 999)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert not sheet.merged_cells.ranges


def test_the_overview_says_what_the_golden_says() -> None:
    """总览 reads title, six figures, concerns worst first, who owes, legend; and nothing else."""
    golden = Path(__file__).with_name("overview.txt")
    assert overview_text(write_summary(report())) == golden.read_text(encoding="utf-8")


def test_the_same_report_gives_the_same_bytes() -> None:
    """Writing a report twice gives identical files."""
    assert write_summary(report()) == write_summary(report())


def test_all_measures_and_tasks_stand_in_the_issued_order() -> None:
    """量化指标 has 41 rows and 工作任务 122, in the plan's order."""
    book = _opened(write_summary(report()))
    assert _column(_sheet(book, "量化指标"), "编号") == [one.id for one in assessment().verdicts]
    assert _column(_sheet(book, "工作任务"), "编号") == [one.id for one in assessment().tasks]


def test_a_verdict_is_a_shape_a_word_and_a_colour() -> None:
    """Every verdict stands with shape and word, in its colour (D6.14)."""
    sheet = _sheet(_opened(write_summary(report())), "量化指标")
    seen = {str(sheet.cell(row, 9).value): sheet.cell(row, 9).font.color.rgb for row in range(4, 45)}
    assert seen["● 达标"] == "FF2F7D4F"
    assert seen["■ 未达标"] == "FFB42318"
    assert seen["▲ 未达标·进度正常"] == "FF946200"
    assert seen["○ 待年度数据"] == seen["◇ 合理缺项"] == "FF667085"


def test_a_shown_figure_keeps_the_digits_of_its_verdict() -> None:
    """93.996 against ≥94% is a number printed with three decimals; a rank or series stays text (D5.18)."""
    sheet = _sheet(_opened(write_summary(report())), "量化指标")
    cells = {sheet.cell(row, 4).value: sheet.cell(row, 7) for row in range(4, 45)}
    assert (cells["Z1-2"].value, cells["Z1-2"].number_format) == (93.996, "0.000")
    assert (cells["Z2"].value, cells["Z2"].number_format) == (100, "0")
    assert (cells["Z17-1"].value, cells["Z12-2"].value) == ("第4位/11市", "2024年 20\n2025年 20\n2026年 21")


def test_results_of_the_coordinating_office_are_marked() -> None:
    """A measure of the coordinating office itself is marked 自评 (D2.3)."""
    sheet = _sheet(_opened(write_summary(report())), "量化指标")
    owners = dict(zip(_column(sheet, "编号"), _column(sheet, "责任单位"), strict=True))
    assert owners["Z22"] == "市创强办（自评）"
    assert owners["Z25"] == "市质监局"


def test_a_figure_leads_to_its_source() -> None:
    """The 出处 of a measure links to its first row on 数据来源."""
    book = _opened(write_summary(report()))
    sheet, sources = _sheet(book, "量化指标"), _sheet(book, "数据来源")
    for row in range(4, 45):
        link = sheet.cell(row, 14).hyperlink
        if link is not None:
            place = str(link.location).split("!")[1]
            assert sources[place].value == sheet.cell(row, 4).value


def test_exact_values_are_printed_as_decimals() -> None:
    """An exact value such as 1883/20 stands on 数据来源 as 94.15; one without end stays a fraction."""
    first, *rest = assessment().verdicts
    sources = tuple(replace(first.sources[0], value=exact) for exact in (Fraction(1883, 20), Fraction(1, 3)))
    changed = replace(assessment(), verdicts=(replace(first, sources=sources), *rest))
    sheet = _sheet(_opened(write_summary(report(changed))), "数据来源")
    assert _column(sheet, "采用值")[:2] == [94.15, "1/3"]


def test_findings_stand_with_the_gravest_first() -> None:
    """问题清单 lists 强制性 before 核实性 before 提示."""
    sheet = _sheet(_opened(write_summary(report())), "问题清单")
    assert _column(sheet, "性质") == ["强制性", "核实性", "提示"]


def test_open_questions_stand_before_decided_ones() -> None:
    """数据冲突 shows open questions first, then decided ones with who and when, then conflicts."""
    sheet = _sheet(_opened(write_summary(report())), "数据冲突")
    assert _column(sheet, "决定") == ["待认定", "同意", "待核实"]
    assert _column(sheet, "决定人")[1] == "王处长"


def test_every_setting_of_the_plan_is_explained() -> None:
    """口径说明 holds every setting with its value and note, the due date, the plan's version and the day as of."""
    rows = set(_sheet(_opened(write_summary(report())), "口径说明").iter_rows(min_row=4, values_only=True))
    assert ("设置", "前列比例", "30%", "“前列”的含义") in rows
    said = {row[1]: row[2] for row in rows}
    assert (said["报送期限"], said["数据截至"]) == ("2026年10月12日", "2026年10月13日")
    assert said["计划版本"] == "b7c1b7c1b7c1"


def test_lights_follow_the_settings() -> None:
    """A setting 灯·达标 changes shape and colour everywhere; an unreadable one leaves the default (D6.15)."""
    given = (Setting("灯·达标", "√|112233"), Setting("灯·未达标", "红色"))
    sheet = _sheet(_opened(write_summary(report(settings=given))), "量化指标")
    shown = {sheet.cell(row, 9).value for row in range(4, 45)}
    assert {"√ 达标", "■ 未达标"} <= shown
    assert "● 达标" not in shown


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_a_hostile_text_stays_text(text: str) -> None:
    """Whatever a person typed comes out as text: no formula, no link, no markup, no broken file."""
    first, *rest = assessment().tasks
    found = replace(report().findings[0], message=text, item=text)
    changed = replace(
        assessment(),
        tasks=(replace(first, said=(Said("市质监局", "进行中", problems=text),), overdue=True, project=text), *rest),
    )
    content = write_summary(replace(report(changed), findings=(found,)))
    book = _opened(content, values=False)
    for name in SHEETS[1:]:
        assert all(cell.data_type != "f" for row in _sheet(book, name).iter_rows() for cell in row)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        relations = [parts.read(part).decode() for part in parts.namelist() if part.endswith(".rels")]
    assert not any("example.com" in one for one in relations)
    shown = str(_column(_sheet(book, "工作任务"), "存在问题")[0])
    assert shown.startswith(re.sub("[\x00\ud800]", "", text[:100]))
    assert len(shown.encode("utf-16-le")) // 2 <= 32_000


def test_a_long_text_says_where_its_whole_stands() -> None:
    """A text over 32,000 characters is cut and points to the returned file."""
    first, *rest = assessment().tasks
    changed = replace(
        assessment(), tasks=(replace(first, said=(Said("市质监局", "进行中", problems="长" * 40_000),)), *rest)
    )
    shown = str(_column(_sheet(_opened(write_summary(report(changed))), "工作任务"), "存在问题")[0])
    assert len(shown) == 32_000
    assert shown.endswith("…（全文见回执原件）")


def test_a_period_without_returns_can_be_written() -> None:
    """With no returns at all 总览 says so, counts 0 of 40 and names who is missing."""
    said = overview_text(write_summary(report(nothing_returned(), found=())))
    assert "0 / 40 | 0 | 0 | 0 / 122 | 0 / 47 | 0" in said
    assert "本期尚无单位报送，暂不能判定。" in said
    assert "未报送47家：" in said


def test_a_period_in_which_all_is_well_can_be_written() -> None:
    """With everything met and returned 总览 has no concern and says that all returned on time."""
    said = overview_text(write_summary(report(all_well(), previous=before(), found=())))
    assert "40 / 40 | 0 | 0 | 122 / 122 | 47 / 47 | 0" in said
    assert "本期没有需要关注的事项。" in said
    assert "47个单位全部按时报送。" in said


def test_the_lines_of_the_overview_are_those_of_the_page() -> None:
    """What the indicators and tasks are made up of stands on 总览 in the words of the page."""
    said = overview_text(write_summary(report())).splitlines()
    assert set(makeup(report())) <= set(said)


def test_the_rule_of_missing_returns_stands_with_its_share() -> None:
    """口径说明 says when nothing is compared, with the plan's share; a setting left out stands there with its default."""
    rows = {row[1]: row[2] for row in _rules(report())}
    assert "相差超过10个百分点的，不作比较" in str(rows["不宜比较"])
    assert rows["不作比较的未报送比例"] == "10%"
    set_by_office = {row[1]: row[2] for row in _rules(report(settings=(Setting("不作比较的未报送比例", "25%"),)))}
    assert "相差超过25个百分点的，不作比较" in str(set_by_office["不宜比较"])


def _rules(written: Report) -> list[tuple[object, ...]]:
    return list(_sheet(_opened(write_summary(written)), "口径说明").iter_rows(min_row=4, values_only=True))


def test_a_task_of_the_year_starts_anew_at_new_year() -> None:
    """What an annual task was late with last year does not make it 逾期完成 this year; another task stays so."""
    now = assessment()
    done = replace(now.tasks[0], status="已完成", overdue=False, light=Light.GREEN)
    late = replace(now, period="2025Q4", tasks=(replace(done, status="进行中", overdue=True, light=Light.RED),))
    for nature, said in (("年度", None), ("持续", "逾期完成")):
        task = Task("", "", done.id, "", (), (), (), (), "", nature=nature)
        written = replace(report(replace(now, tasks=(done,))), trend=(late,), plan=Plan(tasks=(task,)))
        assert _column(_sheet(_opened(write_summary(written)), "工作任务"), "逾期") == [said]


def test_a_count_of_the_year_has_no_course_over_new_year() -> None:
    """走势 of a figure counted from New Year is drawn from this year's periods only; that of a state goes on."""
    now = replace(report(), trend=tuple(replace(before(), period=code) for code in ("2025Q4", "2026Q1")))
    for frequency, drawn in (("累", 2), ("点", 3)):
        row = Indicator("Z3", "", "", "", "", "", "≥96%", None, "%", (), frequency)
        written = replace(now, plan=Plan(indicators=(row,)))
        (one,) = (verdict for verdict in written.assessment.verdicts if verdict.id == "Z3")
        assert len(course(written, one)) == drawn


def test_a_first_period_of_a_year_stands_beside_last_year() -> None:
    """量化指标 of a first quarter has 去年同期 and 较去年同期 instead of 上期, and none of them without that period."""
    year_before = replace(before(), period="2026Q1")
    last = replace(before(), period="2026Q4")
    first = replace(report(), period=parse_period("2027Q1"), previous=last, number=5)
    row = _table(replace(first, year_before=year_before), "量化指标")["Z16"]
    assert row["较去年同期"] == "↑ 由待年度数据转达标"
    assert not {"上期", "较上期"} & set(row)
    assert not [name for name in _table(first, "量化指标")["Z16"] if "期" in name and name != "本期"]


def test_what_cannot_be_judged_now_has_not_fallen() -> None:
    """较上期 of an indicator that nobody reported on says what it was, without an arrow."""
    now = assessment()
    rows = tuple(replace(one, word=Word.NOT_RETURNED) if one.id == "Z3" else one for one in now.verdicts)
    written = report(replace(now, verdicts=rows), previous=before())
    assert _table(written, "量化指标")["Z3"]["较上期"] == "原为达标，本期未报送"


def test_a_plan_without_anything_can_be_written() -> None:
    """A report without indicators, tasks and units is written and counts nothing."""
    nothing = Assessment("2026Q3", (), (), (), (), ())
    text = overview_text(write_summary(report(nothing, found=())))
    assert "0 / 0 | 0\n单位按时报送 | 需关注事项" in text
    assert "指标" not in text.replace("指标 / 任务", "")


def test_the_rules_name_the_rows_that_fold() -> None:
    """口径说明 names the issued row whose two measures count as one (D4.9)."""
    rows = _sheet(_opened(write_summary(report())), "口径说明").iter_rows(min_row=4, values_only=True)
    said = {row[1]: str(row[2]) for row in rows}
    assert "Z12-1、Z12-2" in said["合并计数"]


def test_an_empty_table_says_so() -> None:
    """A sheet without rows shows （本期无） instead of nothing."""
    sheet = _sheet(_opened(write_summary(report(nothing_returned(), found=()))), "问题清单")
    assert "（本期无）" in [cell.value for cell in sheet[4]]


def test_formulas_carry_a_value() -> None:
    """Every formula cell has a cached value, so that a phone's preview shows figures."""
    content = write_summary(report())
    formulas, values = _sheet(_opened(content, values=False), "总览"), _sheet(_opened(content), "总览")
    places = [cell.coordinate for row in formulas.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(places) > 100
    assert all(values[place].value is not None for place in places)


def test_formulas_use_what_programs_share() -> None:
    """No formula of the summary needs a function that Excel 2010, WPS or LibreOffice lacks, or that has to be spelled anew."""
    book = _opened(write_summary(report()), values=False)
    found = [
        (where, fault) for sheet in book.worksheets for where, text in formulas_of(sheet) for fault in faults(text)
    ]
    assert found == []


def test_everything_that_hangs_on_an_exemption_leaves_the_denominator() -> None:
    """A confirmed 合理缺项 leaves the denominator of targets and of tasks (D6.11)."""
    now = assessment()
    verdicts = tuple(replace(one, word=Word.MET if one.word is Word.EXEMPT else one.word) for one in now.verdicts)
    assert "20 / 39" in overview_text(write_summary(report()))
    assert "21 / 40" in overview_text(write_summary(report(replace(now, verdicts=verdicts))))


def test_what_is_made_good_late_stays_late() -> None:
    """A task overdue in an earlier period and done now is 逾期完成, not as if it had been on time."""
    now = assessment()
    done = replace(now.tasks[0], status="已完成", overdue=False, light=Light.GREEN)
    earlier = replace(now, period="2026Q2", tasks=(replace(done, status="进行中", overdue=True, light=Light.RED),))
    written = replace(report(replace(now, tasks=(done,))), trend=(earlier,))
    assert _column(_sheet(_opened(write_summary(written)), "工作任务"), "逾期") == ["逾期完成"]
    assert _column(_sheet(_opened(write_summary(replace(written, trend=()))), "工作任务"), "逾期") == [None]


def test_tasks_fold_under_the_first_of_their_project() -> None:
    """The rows of a 创建项目 after its first fold away; ten projects stay in view."""
    sheet = _sheet(_opened(write_summary(report())), "工作任务")
    levels = [sheet.row_dimensions[row].outlineLevel for row in range(4, sheet.max_row + 1)]
    assert levels.count(0) == len({one.project for one in assessment().tasks})


def test_an_indicator_is_held_against_last_period_and_last_year() -> None:
    """较上期 says with a sign what a verdict turned from, and that it is the same still where the figure alone has moved; 去年同期 stands there where there is one."""
    rows = _table(report(), "量化指标")
    assert rows["Z12-2"]["较上期"] == "↓ 由待年度数据转未达标"
    assert rows["Z16"]["较上期"] == "↑ 由待年度数据转达标"
    assert rows["Z2"]["较上期"] == "仍达标"
    assert "去年同期" not in rows["Z2"]
    year_before = replace(before(), period="2025Q3")
    assert _table(replace(report(), year_before=year_before), "量化指标")["Z2"]["去年同期"] == 100


def test_a_course_is_told_in_figures() -> None:
    """Where it is not drawn a course stands as its figures, the earliest first, and never as bars of letters."""
    one = replace(assessment().verdicts[0], series=(Fraction(20), Fraction(20), Fraction("21.4")))
    assert course_said(report(), one) == "20、20、21.4"
    assert course_said(report(), replace(one, series=(Fraction(20), None, None))) == ""


def _table(written: Report, name: str) -> dict[str, Mapping[str, object]]:
    """The rows of a sheet by 编号, each by heading."""
    sheet = _sheet(_opened(write_summary(written)), name)
    heads = [str(cell.value) for cell in sheet[3]]
    rows = (dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=4, values_only=True))
    return {str(row["编号"]): row for row in rows}
