"""What the bulletin, 总览, the page and the console say of a small campaign over New Year, through its real workbooks."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import lxml.html
import pytest
from docx import Document
from openpyxl import load_workbook

from qcreport.asked.model import REQUEST
from qcreport.assessment.course import Forecast
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.plans.importing import read_import, write_import
from qcreport.campaign.plans.setup import init
from qcreport.campaign.record.trace import trace
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.demo.fill import FormRow, fill_workbook
from qcreport.reports.console.terminal import conclusion
from qcreport.reports.said.forecast import forecast_said
from qcreport.workspace import Workspace, parse_period
from qcreport.writing import write_bytes
from tests.plan.documents.making import word

INDICATORS = (
    ("类别", "序号", "指标", "目标值", "责任单位"),
    ("环境卫生", "1", "生活垃圾无害化处理率", "100%", "市城管局"),
    ("^", "2", "新建公厕", "5个以上", "市城管局"),
    ("健康教育", "3", "居民健康素养水平居全省排名", "前3位", "市卫健委"),
    ("^", "4", "学校食堂量化分级率", "≥95%", "市市场监管局"),
)
TASKS = (
    ("创建项目", "序号", "创建任务", "责任单位", "<"),
    ("^", "^", "^", "牵头单位", "配合单位"),
    ("一、环境卫生", "1", "完善生活垃圾收运体系", "市城管局", ""),
    ("^", "2", "整治农贸市场周边环境", "市市场监管局", ""),
    ("二、健康促进", "3", "开展健康素养监测", "市卫健委", ""),
)
UNITS = ("市城管局", "市卫健委", "市市场监管局")
NOT_YET = "尚未产生"
WHOLE = 100


@dataclass(frozen=True, slots=True)
class Quarter:
    """What is reported in one quarter: figures of Z1 to Z4, tasks that are done, and who returns nothing."""

    code: str
    day: str
    figures: tuple[object, ...]
    done: str
    missing: tuple[str, ...] = ()


QUARTERS = (
    Quarter("2026Q3", "2026-10-09", (100, 6, 2, 96), "1"),
    Quarter("2026Q4", "2027-01-08", (100, 7, 2, 96), "12"),
    Quarter("2027Q1", "2027-04-09", (100, 5, NOT_YET, 97), "12"),
    Quarter("2027Q2", "2027-07-09", (100, 6, NOT_YET, 90), "1"),
    Quarter("2027Q3", "2027-10-09", (100, 6, 2, 96), "123", UNITS[:2]),
    Quarter("2028Q1", "2028-04-09", (98, 5, NOT_YET, 97), "1"),
)


def clerk(quarter: Quarter) -> object:
    """What every unit types in a quarter."""

    def fill(asked: FormRow) -> Mapping[str, object]:
        identity, item = asked.texts.get("编号", ""), asked.texts.get("填报项", "")
        if asked.sheet == "量化指标" and item:
            value = quarter.figures[int(identity[1:]) - 1]
            special = item.startswith("特殊情况")
            wanted = special == (value == NOT_YET) and not item.startswith(("结果", "未达标原因", "整改措施", REQUEST))
            whole = item.startswith("应处理数")  # the import asks for the parts of a rate
            return {"填报值": WHOLE if whole else value} if wanted else {}
        if asked.sheet != "工作任务" or not identity:
            return {}
        if identity in quarter.done:
            return {"进展状态": "已完成", "完成率(%)": 100, "进展情况": f"{quarter.code}已全部完成并验收。"}
        return {"进展状态": "进行中", "完成率(%)": 60, "进展情况": f"{quarter.code}按计划推进。"}

    return fill


@dataclass(frozen=True, slots=True)
class Said:
    """What the four outputs of a quarter say."""

    bulletin: str
    overview: tuple[str, ...]
    page: str
    sheet: Mapping[str, object]
    console: str
    trend: tuple[str, ...]
    expected: Mapping[str, Forecast]
    traced: str


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Said]:
    """The campaign, quarter by quarter."""
    folder = tmp_path_factory.mktemp("hygiene")
    document = word(folder / "卫生城市.docx", "国家卫生城市指标表", INDICATORS, "国家卫生城市任务分解表", TASKS)
    write_import(read_import([document]), folder / "imported.xlsx")
    at_period_end(folder / "imported.xlsx")
    workspace = Workspace(folder / "output")
    init(Office(workspace, date(2026, 9, 24), bytes(32)), folder / "imported.xlsx")
    return {quarter.code: reported(workspace, quarter) for quarter in QUARTERS}


def at_period_end(path: Path) -> None:
    """The office says in the plan that the first rate is a state, not counted within the year."""
    book = load_workbook(path)
    rows = book["指标"].iter_rows()
    at = [cell.value for cell in next(rows)].index("频次")
    next(rows)[at].value = "点"
    book.save(path)


def reported(workspace: Workspace, quarter: Quarter) -> Said:
    """Send the forms out, let the units return them, consolidate, and read what is said."""
    office, period = Office(workspace, date.fromisoformat(quarter.day), bytes(32)), parse_period(quarter.code)
    generate(office, period)
    place = workspace.period(period)
    contacts = {"填报人": "张敏", "联系电话": "0570-3080001", "审核人": "李强", "填报日期": quarter.day}
    for unit in UNITS:
        name = f"{unit}_{quarter.code}.xlsx"
        if unit not in quarter.missing:
            content = fill_workbook((place.issued / name).read_bytes(), clerk(quarter), contacts)  # type: ignore[arg-type]
            write_bytes(place.returned / name, content)
    done = consolidate(office, period)
    return Said(
        "\n".join(one.text for one in Document(io.BytesIO((done.folder / "通报.docx").read_bytes())).paragraphs),
        overview(done.folder),
        lxml.html.document_fromstring((done.folder / "page.html").read_bytes()).xpath("string(//main)"),
        headings(done.folder),
        conclusion(done.report),
        trend(done.folder),
        done.report.forecasts,
        trace(office, period, "Z2"),
    )


def overview(folder: Path) -> tuple[str, ...]:
    """The texts of 总览, row by row."""
    sheet = load_workbook(folder / "summary.xlsx", data_only=True)["总览"]
    return tuple(str(cell.value) for row in sheet.iter_rows(max_col=12) for cell in row if cell.value is not None)


def headings(folder: Path) -> Mapping[str, object]:
    """The first row of 量化指标 by heading."""
    sheet = load_workbook(folder / "summary.xlsx")["量化指标"]
    head, first = (list(row) for row in sheet.iter_rows(min_row=3, max_row=4, values_only=True))
    return {str(name): value for name, value in zip(head, first, strict=True) if name}


def trend(folder: Path) -> tuple[str, ...]:
    """The periods that the lines of 总览 are drawn through, a gap as an empty text."""
    sheet = load_workbook(folder / "summary.xlsx", data_only=True)["总览"]
    pairs = [(years.value, names.value) for years, names in zip(sheet["N"], sheet["O"], strict=True)]
    heads = [year for year, _ in pairs]
    if "各期达标率和任务完成率（%）" not in heads:
        return ()
    below = pairs[heads.index("各期达标率和任务完成率（%）") + 1 :]
    last = max(number for number, (_, name) in enumerate(below) if name)
    found, of = [], ""
    for year, name in below[: last + 1]:  # a year stands at its first period and holds for those below it
        of = str(year or of)
        found.append(of + str(name) if name else "")
    return tuple(found)


# period | number | what is said where it may not be compared, else what it is held against | 量化指标 | 重点任务 | 需关注
TABLE = """
2026Q3 | 1 | 首次通报，暂无上期数据。 | 全部达标。 | 其中已完成1项、进行中2项。 | 本期没有需关注事项。
2026Q4 | 2 | 与2026年第三季度相比，没有由达标转未达标的指标，没有由已完成转未完成的任务。 | 全部达标。达标项数与上期持平。未达标项数与上期持平。 | 其中已完成2项、进行中1项。已完成项数较上期增加1项（上期1项，新完成1项）。 | 本期没有需关注事项，与上期持平。
2027Q1 | 3 | 暂无可比数据。 | 其中达标3项、待年度数据1项。能判定的3项中达标3项，占100%；占应考核4项的75%。 | 其中已完成2项、进行中1项。 | 本期没有需关注事项。
2027Q2 | 4 | 与2027年第一季度相比，指标由达标转未达标1项：学校食堂量化分级率。任务由已完成转未完成1项：整治农贸市场周边环境（2，市市场监管局）。 | 其中达标2项、未达标1项、待年度数据1项。能判定的3项中达标2项，占66.7%；占应考核4项的50%。达标项数较上期减少1项（上期3项，转未达标1项）。由达标转未达标的有：学校食堂量化分级率。未达标项数较上期增加1项（上期没有，新增1项）。 | 其中已完成1项、进行中2项。已完成项数较上期减少1项（上期2项，转未完成1项）。由已完成转未完成的有：整治农贸市场周边环境（2，市市场监管局，现为进行中）。 | 需关注事项共1项，较上期增加1项（上期没有，新增1项）。
2027Q3 | 5 | 因未报送单位较多，不宜与上期直接比较。 | 其中达标1项、未报送3项。能判定的1项中达标1项，占100%；占应考核4项的25%。 | 其中已完成1项、未报送2项。 | 本期没有需关注事项。
2028Q1 | 6 | 与2027年第一季度相比，指标由达标转未达标1项：生活垃圾无害化处理率。任务由已完成转未完成1项：整治农贸市场周边环境（2，市市场监管局）。 | 其中达标2项、未达标1项、待年度数据1项。能判定的3项中达标2项，占66.7%；占应考核4项的50%。达标项数较去年同期减少1项（去年同期3项，转未达标1项）。由达标转未达标的有：生活垃圾无害化处理率。未达标项数较去年同期增加1项（去年同期没有，新增1项）。 | 其中已完成1项、进行中2项。已完成项数较去年同期减少1项（去年同期2项，转未完成1项）。由已完成转未完成的有：整治农贸市场周边环境（2，市市场监管局，现为进行中）。 | 需关注事项共1项，较去年同期增加1项（去年同期没有，新增1项）。
"""
ROWS = [[part.strip() for part in line.split("|")] for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(
    ("code", "number", "changed", "indicators", "tasks", "grave"), ROWS, ids=[row[0] for row in ROWS]
)
def test_every_quarter_says_what_was_fixed_beforehand(
    said: Mapping[str, Said], code: str, number: str, changed: str, indicators: str, tasks: str, grave: str
) -> None:
    """Number, counts and changes of a quarter stand in bulletin, 总览, page and console as the table has them."""
    one = said[code]
    assert f"第{number}期（草稿）" in one.bulletin
    assert f"量化指标共4项，{indicators}\n重点任务共3项，{tasks}\n{grave}\n" in f"{one.bulletin}\n"
    assert changed in one.overview
    assert changed in one.page
    if not changed.startswith("与"):
        assert changed.rstrip("。") in one.console
        assert (changed in one.bulletin, "较上期" in one.bulletin, "较去年同期" in one.bulletin) == (True, False, False)


def test_the_end_of_last_year_is_compared_with_nowhere(said: Mapping[str, Said]) -> None:
    """In a first quarter no output compares with the fourth: no 较上期, no column 上期, no bridge from its counts."""
    for code in ("2027Q1", "2028Q1"):
        one = said[code]
        # 口径说明 explains the words; everything above it speaks of this period.
        texts = (one.bulletin, *one.overview, one.page.partition("计算和判定所依据的口径")[0], one.console)
        assert not any(re.search("较上期|与上期|上期[0-9]|较2026年第四季度", text) for text in texts)
        assert not {"上期", "较上期"} & set(one.sheet)
    assert "去年同期" not in said["2027Q1"].sheet
    assert (said["2028Q1"].sheet["去年同期"], said["2028Q1"].sheet["较去年同期"]) == (100, "↓ 由达标转未达标")


def test_the_trend_is_broken_at_new_year_and_where_units_are_missing(said: Mapping[str, Said]) -> None:
    """Between the last quarter of a year and the first, and before one with most units missing, the figures have an empty row."""
    assert said["2026Q4"].trend == ("2026Q3", "2026Q4")
    assert said["2027Q3"].trend == ("2026Q3", "2026Q4", "", "2027Q1", "2027Q2", "", "2027Q3")


def test_a_forecast_steps_over_what_is_missing(said: Mapping[str, Said]) -> None:
    """Over a period that was never generated, and one that a unit missed, the last step takes six months, and nine (D6.18)."""
    paces = [said["2028Q1"].expected[one].pace for one in ("Z4", "Z1")]
    assert [one.lately for one in paces if one] == [Fraction(97 - 96, 6), Fraction(98 - 100, 9)]


def test_the_page_and_the_trace_repeat_the_forecast(said: Mapping[str, Said]) -> None:
    """What is to be expected of an indicator stands on the page and in its trace in the same words (D6.16)."""
    for one in said.values():
        line = forecast_said(one.expected["Z2"])
        assert line in one.page
        assert f"预计：{line}" in one.traced
