"""What the form says while it is filled, recalculated by LibreOffice (C4.8, D6.1)."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from operator import attrgetter
from typing import Any, TypeVar

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from qcreport.asked.items import indicator_fields, special_field
from qcreport.asked.layout import build_form
from qcreport.asked.model import Form, History, IndicatorBlock
from qcreport.forms.optional_sheet import NOT_ON_LIST, REPEATED
from qcreport.forms.task_checks import CHECK_LETTER
from qcreport.forms.writer import write_form
from qcreport.plan.duties import reporting_units
from qcreport.plan.measures import target_of
from qcreport.plan.model import Plan, Reference
from qcreport.workspace import Period
from tests.forms.conftest import BuildForm
from tests.forms.form_filling import checks, fill, shown
from tests.gnumeric import recalculated
from tests.office import convert, recalculate
from tests.typed_measures import TYPED, Typed

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def whole_form(plan: Plan, period: Period, form_of: BuildForm) -> Form:
    """A form that asks for all 41 measures."""
    blocks = tuple(
        IndicatorBlock(row, target_of(plan, row), indicator_fields(plan, row, period), special_field(row))
        for row in plan.indicators
    )
    return replace(form_of("市质监局"), indicators=blocks)


Case = Callable[[Typed], tuple[str, ...]]
Key = TypeVar("Key")
MET: Case = attrgetter("met")
JUST_MET: Case = attrgetter("just_met")
JUST_MISSED: Case = attrgetter("just_missed")


def _answers(form: Form, case: Case) -> dict[tuple[str, str], Any]:
    typed = {row.id: case(row) for row in TYPED}
    return {
        (field.id, field.item): float(text)
        for block in form.indicators
        for field, text in zip(block.fields, typed[block.indicator.id], strict=True)
    }


def _together(filled: Mapping[Key, bytes]) -> dict[Key, bytes]:
    """Recalculate all of them in one start of LibreOffice."""
    return dict(zip(filled, convert(list(filled.values())), strict=True))


@pytest.fixture(scope="module")
def whole(whole_form: Form) -> dict[Case, bytes]:
    """The whole form with each case typed in, recalculated."""
    content = write_form(whole_form)
    return _together({case: fill(content, _answers(whole_form, case)) for case in (MET, JUST_MET, JUST_MISSED)})


@pytest.mark.parametrize(("case", "sign"), [(MET, "●"), (JUST_MET, "●"), (JUST_MISSED, "■▲")])
def test_verdicts(whole: dict[Case, bytes], case: Case, sign: str) -> None:
    """Every measure is 达标 at and above its target, and 未达标 just below (D4.8, D6.7, D6.9); Z33 only shows its share."""
    said = checks(whole[case])
    wrong = {row.id: said[row.id, "结果"] for row in TYPED if row.id != "Z33" and said[row.id, "结果"][0] not in sign}
    assert not wrong
    assert said["Z33", "结果"] == "○ 本单位份额，以全市合计为准"


def test_figures(whole: dict[Case, bytes]) -> None:
    """A shown figure never contradicts its verdict, and the gap is told with its unit (D5.18)."""
    values, said = shown(whole[JUST_MISSED]), checks(whole[JUST_MISSED])
    assert values["Z1-2", "结果"] == 93.996
    assert said["Z1-2", "结果"] == "■ 未达标（差0.004个百分点）"
    assert said["Z32", "结果"] == "▲ 未达标·进度正常（差1家）"
    assert said["Z7", "结果"] == "■ 未达标（持平）"
    assert values["Z17-1", "结果"] == "31/100"
    assert values["Z13", "结果"] == "21→20→22"


def test_met_figures(whole: dict[Case, bytes]) -> None:
    """Where the target holds, the verdict says by how much."""
    said = checks(whole[MET])
    assert said["Z1-2", "结果"] == "● 达标（高1个百分点）"
    assert said["Z2", "结果"] == "● 达标（正好达到）"
    assert said["Z8", "结果"].startswith("● 达标（低0.18")
    assert said["Z22", "结果"] == "● 达标"


def test_bound(whole_form: Form) -> None:
    """A share that stays at 100 % is left to a person (D5.12)."""
    typed = {("Z13", f"{year}年"): 100 for year in (2024, 2025, 2026)}
    said = checks(recalculate(fill(write_form(whole_form), typed)))
    assert said["Z13", "结果"] == "○ 待人工判定"


def test_doubtful(small_form: Form) -> None:
    """What was typed wrongly or is missing is said in words, whatever data validation let through."""
    typed: dict[tuple[str, str], Any] = {
        ("Z1", "合格批次"): 101,
        ("Z1", "抽查批次"): "１００",
        ("Z2", "2025年"): 32,
        ("1.1", "进展状态"): "已完成",
        ("1.1", "完成率(%)"): 60,
        ("1.2", "进展情况"): "已配合",
    }
    said = checks(recalculate(fill(write_form(small_form), typed)))
    assert said["Z1", "抽查批次"] == "请核对：合格批次不能大于抽查批次"
    assert said["Z1", "结果"] == "○ 请先改正“请核对”处"
    assert said["Z2", "2024年"] == "与上次填报一致"
    assert said["Z2", "2025年"] == "请核对：与上次填报不一致，属实请在右侧说明原因"
    assert said["Z2", "2026年"] == "待填"
    assert said["Z2", "结果"] == "○ 无法判定（待认定：往年数据变更）"
    assert said["1.1", "自动校验"].startswith("请核对：未启动对应0")
    assert said["1.2", "自动校验"] == ""


def test_claims(small_form: Form) -> None:
    """A claim needs its reason, takes away what is owed, and leaves the verdict open (D6.2, D6.4)."""
    typed = {("Z1", "特殊情况"): "本期无此业务", ("Z2", "特殊情况"): "尚未产生", ("1.1", "进展状态"): "合理缺项"}
    said = checks(recalculate(fill(write_form(small_form), typed)))
    assert said["Z1", "合格批次"] == ""
    assert said["Z1", "特殊情况"] == "请核对：请在右侧写明理由"
    assert said["Z1", "结果"] == "○ 无法判定（待认定：本期无此业务）"
    assert said["Z2", "特殊情况"] == ""
    assert said["Z2", "结果"] == "○ 待年度数据"
    assert said["1.1", "自动校验"] == "与上期相同，如有新进展请更新"


def test_filled_right(small_form: Form) -> None:
    """A form filled right has nothing open and nothing to be checked, and says so on 填报说明."""
    typed: dict[tuple[str, str], Any] = {
        ("Z1", "合格批次"): 1874,
        ("Z1", "抽查批次"): 1990,
        ("Z2", "2026年"): "３３．５％",
        ("1.1", "进展状态"): "进行中",
        ("1.1", "完成率(%)"): 60,
        ("1.1", "进展情况"): "已完成方案论证。",
        ("1.2", "进展情况"): "已配合",
    }
    result = recalculate(fill(write_form(small_form), typed))
    said = checks(result)
    assert said["Z1", "结果"] == "● 达标（高0.17个百分点）"
    assert said["Z2", "结果"] == "● 达标"
    assert not [text for text in said.values() if text.startswith(("请核对", "待填"))]
    book = load_workbook(io.BytesIO(result), data_only=True)
    told = {str(row[0]): (row[2], row[3]) for row in book["填报说明"].iter_rows(values_only=True) if row[0]}
    assert told["量化指标"] == ("5 / 5", "● 已填完")
    assert told["工作任务"] == (
        "2 / 2",
        "● 已填完",
    )  # one choice answers for the task that is known, and 配合 owes its text
    assert told["填报说明"] == ("2 / 3", "待填 1 项")
    assert book["量化指标"]["I2"].value == "请填黄色格　　已填 5 / 5　　请核对 0 处　　→下一处"


def _parts(content: bytes) -> Iterator[bytes]:
    """The XML of every sheet."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield from (archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))


def _values(content: bytes) -> dict[tuple[str, int, int], Any]:
    """What every filled cell says, by sheet, row and column."""
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    return {
        (name, row, column): value
        for name, rows in sheets.items()
        for row, cells in enumerate(rows)
        for column, value in enumerate(cells)
        if value != ""
    }


HISTORY = History(
    known={
        **{("Z12-1", f"{year}年"): text for year, text in ((2024, "30.2"), (2025, "31.5"))},
        **{("Z12-2", f"{year}年"): "100" for year in (2024, 2025, 2026)},
        **{("Z13", f"{year}年"): text for year, text in ((2024, "30.2"), (2025, "31"), (2026, "32.25"))},
    },
    narrative={("28.1", "进展情况"): "已印发实施方案。", ("35.1", "进展情况"): "上期\n两行"},
    contacts={"填报人": "张三"},
)


Engine = Callable[[Sequence[bytes]], Sequence[bytes]]


@pytest.mark.parametrize("recalculated_by", [convert, recalculated])
def test_cached_values(recalculated_by: Engine, plan: Plan, period: Period, form_of: BuildForm) -> None:
    """In all 47 forms the value stored with every formula is the one that recalculation gives, also where values are filled in beforehand."""
    units = [unit.name for unit in reporting_units(plan, period)]
    forms = [form_of(unit, HISTORY) for unit in units]
    written = [write_form(form) for form in forms]
    wrong: dict[tuple[str, str, int, int], tuple[Any, Any]] = {}
    for unit, form, content, recounted in zip(units, forms, written, recalculated_by(written), strict=True):
        rows = len(form.tasks) + sum(len(block.fields) for block in form.indicators)
        assert sum(part.count(b"<f>") for part in _parts(content)) > rows, unit
        assert not any(b't="e"' in part for part in _parts(recounted)), f"an error value in the form of {unit}"
        stored, computed = _values(content), _values(recounted)
        different = {key for key in stored.keys() | computed.keys() if stored.get(key) != computed.get(key)}
        wrong |= {(unit, *key): (stored.get(key), computed.get(key)) for key in different}
    assert len(units) == 47
    assert not wrong


@pytest.mark.parametrize("recalculated_by", [convert, recalculated])
def test_recalculation_happens(recalculated_by: Engine, small_form: Form) -> None:
    """A wrong stored value does not survive, so that the comparison of stored and recalculated values means something."""
    content = write_form(small_form)
    spoiled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(spoiled, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace("<v>待填</v>".encode(), b"<v>canary</v>"))
    assert checks(spoiled.getvalue())["Z1", "合格批次"] == "canary"
    (mended,) = recalculated_by([spoiled.getvalue()])
    assert checks(mended)["Z1", "合格批次"] == "待填"


def test_merged_share(small_plan: Plan, period: Period) -> None:
    """A unit of a joint measure sees its share, never a verdict (D4.19)."""
    joint = replace(small_plan.indicators[0], aggregation="合计")
    changed = replace(small_plan, indicators=(joint,))
    form = build_form(changed, "a", small_plan.units[0], period, due=date(2026, 10, 12), key=b"k", history=History())
    typed = {("Z1", "合格批次"): 90, ("Z1", "抽查批次"): 100}
    result = recalculate(fill(write_form(form), typed))
    assert checks(result)["Z1", "结果"] == "○ 本单位份额，以全市合计为准"
    assert shown(result)["Z1", "结果"] == 90


def test_optional(small_form: Form) -> None:
    """A chosen task shows its words; an unknown, repeated or missing 编号 and a missing narrative are asked about."""
    book = load_workbook(io.BytesIO(write_form(small_form)))
    sheet = book["其他相关任务"]
    for cell, text in {"A4": "2.1", "I4": "已配合", "A5": "9.9", "I6": "没有编号"}.items():
        sheet[cell].value = text
    once = io.BytesIO()
    book.save(once)
    sheet["A7"].value = "2.1"
    twice = io.BytesIO()
    book.save(twice)
    told = load_workbook(io.BytesIO(recalculate(once.getvalue())), data_only=True)["其他相关任务"]
    assert [told[cell].value for cell in ("B4", "C4", "D4")] == ["2.开展活动", "开展质量月活动", "相关"]
    assert [told[f"{CHECK_LETTER}{row}"].value or "" for row in (4, 5, 6, 7)] == ["", NOT_ON_LIST, NOT_ON_LIST, ""]
    told = load_workbook(io.BytesIO(recalculate(twice.getvalue())), data_only=True)["其他相关任务"]
    assert [told[f"{CHECK_LETTER}{row}"].value for row in (4, 7)] == [REPEATED, REPEATED]


EMPTY = ("核实无误。", " 属实", "无", "#N/A", "是")


@pytest.fixture(scope="module")
def unreasoned(small_form: Form) -> dict[str, bytes]:
    """Claims made with each of the reasons that say nothing, recalculated."""
    claimed = {("Z1", "特殊情况"): "合理缺项", ("1.1", "进展状态"): "合理缺项"}
    reasons = {text: {("Z1", "特殊情况·说明"): text, ("1.1", "进展情况"): text} for text in EMPTY}
    return _together({text: fill(write_form(small_form), claimed | reason) for text, reason in reasons.items()})


@pytest.mark.parametrize("reason", EMPTY)
def test_empty_reasons(unreasoned: dict[str, bytes], reason: str) -> None:
    """A reason that says nothing is asked about beside 特殊情况 and in a task claimed as 合理缺项 (D3.13, D6.2, D7.7)."""
    said = checks(unreasoned[reason])
    assert said["Z1", "特殊情况"].startswith("请核对")
    assert said["1.1", "自动校验"].startswith("请核对")


def test_notes_that_are_errors(small_form: Form) -> None:
    """An error value in 数据来源及说明 is asked about in its row, as the return would be sent back for it."""
    typed = {("Z1", "合格批次"): 95, ("Z1", "合格批次·说明"): "#N/A", ("Z2", "特殊情况·说明"): "#REF!"}
    said = checks(recalculate(fill(write_form(small_form), typed)))
    assert said["Z1", "合格批次"].startswith("请核对")
    assert said["Z2", "特殊情况"].startswith("请核对")


@pytest.mark.parametrize("special", ["", "尚未产生"])
def test_restated(small_form: Form, special: str) -> None:
    """A yearly value other than the one reported before leaves the verdict to the office (D7.3)."""
    typed: dict[tuple[str, str], Any] = {
        ("Z2", "2025年"): 32,
        ("Z2", "2025年·说明"): "统计口径调整",
        ("Z2", "2026年"): 33,
        ("Z2", "特殊情况"): special or None,
    }
    said = checks(recalculate(fill(write_form(small_form), typed)))
    assert said["Z2", "2025年"] == "与上次填报不一致（已说明）"
    assert said["Z2", "结果"] == "○ 无法判定（待认定：往年数据变更）"


def test_nothing_out_of_nothing(whole_form: Form) -> None:
    """0/0 is to be mended first, even where the year's figure is said to be still to come (D6.12)."""
    typed = {("Z31", "专项经费"): 0, ("Z31", "一般预算收入"): 0, ("Z31", "特殊情况"): "尚未产生"}
    said = checks(recalculate(fill(write_form(whole_form), typed)))
    assert said["Z31", "结果"] == "○ 请先改正“请核对”处"


def test_reference_of_the_year(small_plan: Plan, period: Period) -> None:
    """The reference value of the period's year counts, whatever later years the plan holds (D4.16)."""
    row = replace(small_plan.indicators[0], target="低于全国平均水平")
    years = tuple(
        Reference("Z1", year, "全国平均", Fraction(value)) for year, value in ((2025, 99), (2026, 95), (2027, 90))
    )
    changed = replace(small_plan, indicators=(row,), references=years)
    form = build_form(changed, "a", small_plan.units[0], period, due=date(2026, 10, 12), key=b"k", history=History())
    content = write_form(form)
    said = checks(recalculate(fill(content, {("Z1", "合格批次"): 93, ("Z1", "抽查批次"): 100})))
    assert said["Z1", "结果"] == "● 达标（低2个百分点）"
    assert load_workbook(io.BytesIO(content))["量化指标"]["C4"].value == "低于全国平均水平\n（2026年全国平均95）"


SAME = ("已印发实施方案。\n", "　已印发实施方案。 ", "已印发 实施方案。")


@pytest.fixture(scope="module")
def unchanged(small_form: Form) -> dict[str, bytes]:
    """A task reported with each form of last period's text, recalculated."""
    typed = {("1.1", "进展状态"): "进行中", ("1.1", "完成率(%)"): 60}
    return _together({text: fill(write_form(small_form), typed | {("1.1", "进展情况"): text}) for text in SAME})


@pytest.mark.parametrize("same", SAME)
def test_same_narrative(unchanged: dict[str, bytes], same: str) -> None:
    """Last period's text is told as such, white space aside."""
    assert checks(unchanged[same])["1.1", "自动校验"] == "与上期相同，如有新进展请更新"


def test_huge_counts(small_form: Form) -> None:
    """Counts whose products no cell can hold exactly are asked about, not judged: 93.9999999999999 % is no 94 %."""
    typed = {("Z1", "合格批次"): 669604938167162, ("Z1", "抽查批次"): 712345678901237}
    said = checks(recalculate(fill(write_form(small_form), typed)))
    assert said["Z1", "抽查批次"].startswith("请核对")
    assert said["Z1", "结果"] == "○ 请先改正“请核对”处"


def test_restated_without_prefill(small_plan: Plan, period: Period) -> None:
    """A reported share below 1 % is not filled in, since 0.5 may be 50 %, but another value is still seen as a change."""
    known = History(known={("Z2", "2025年"): "0.5"})
    form = build_form(small_plan, "a", small_plan.units[0], period, due=date(2026, 10, 12), key=b"k", history=known)
    same, other = ({("Z2", "2024年"): 2, ("Z2", "2025年"): text, ("Z2", "2026年"): 4} for text in (0.5, 3))
    said = checks(recalculate(fill(write_form(form), other)))
    assert said["Z2", "2025年"] == "请核对：与上次填报不一致，属实请在右侧说明原因"
    assert said["Z2", "结果"] == "○ 无法判定（待认定：往年数据变更）"
    said = checks(recalculate(fill(write_form(form), same)))
    assert said["Z2", "2025年"].startswith("请核对：填0到100之间的百分数")


def test_the_rows_of_tasks_say_what_is_still_owed(form_of: BuildForm) -> None:
    """One choice answers for all 配合 tasks, one a row for text and completion; 100 % without evidence is asked about (C4.15, D3.31, D3.32)."""
    led = ("3.1", "15.1", "15.3", "16.2")
    previous = {(one, "完成率(%)"): "60" for one in led} | {(one, "进展情况"): "已印发方案" for one in led}
    form = form_of("市财政局", History(previous=previous))
    assert form.led[0].task.id in led
    content = write_form(form)
    own, other = form.led[0].task.id, form.supported[0].task.id
    cases = {
        "issued": content,
        "same": fill(content, {(own, "本期确认"): "与上期相同", ("配合", "本期确认"): "均无变化"}),
        "done": fill(content, {(own, "完成率(%)"): 100, (own, "进展情况"): "已全部办结"}),
    }
    said = {name: checks(one) for name, one in _together(cases).items()}
    assert said["issued"][own, "自动校验"] == "待填：本期确认、进展情况"
    assert said["issued"][other, "自动校验"] == "待填：进展情况"
    assert said["same"][own, "自动校验"].startswith("与上期相同")
    assert (said["same"]["配合", "自动校验"], said["same"][other, "自动校验"]) == ("", "")
    assert said["done"][own, "自动校验"] == "请核对：报“已完成”的，请在“佐证材料”表列出材料"


def test_a_row_tells_what_its_tick_denies_and_which_material_it_has(form_of: BuildForm) -> None:
    """Material listed in the year is told and not asked for while the row stays 已完成; a tick that its row denies is asked about (D3.35, D3.36)."""
    done, told = "3.1", "佐证材料：第一季度已提供2份，不必再列"
    content, under_way = (
        write_form(
            form_of(
                "市财政局",
                History(
                    previous={(done, "完成率(%)"): percent, (done, "进展情况"): "已印发方案"},
                    proven={done: "第一季度已提供2份"},
                ),
            )
        )
        for percent in ("100", "60")
    )
    same: dict[str, object] = {"本期确认": "与上期相同"}
    percent_same: dict[str, object] = {"本期确认": "完成率不变"}
    rows: dict[str, dict[str, object]] = {
        "issued": {},
        "same": same,
        "new words": {**percent_same, "进展情况": "已全部办结"},
        "percent": {**same, "完成率(%)": 80},
        "only the percent": {**percent_same, "完成率(%)": 80, "进展情况": "已召开会"},
        "text": {**same, "进展情况": "已召开会"},
        "both": {**same, "完成率(%)": 80, "进展情况": "已召开会"},
        "the same text": {**same, "进展情况": " 已印发 方案"},
        "claimed": {**same, "进展状态": "合理缺项"},
        "no tick": {"完成率(%)": 80, "进展情况": "已召开会"},
    }
    cases = {name: fill(content, {(done, item): value for item, value in row.items()}) for name, row in rows.items()}
    said = {name: checks(one) for name, one in _together({**cases, "under way": under_way}).items()}
    assert {name: one[done, "自动校验"] for name, one in said.items()} == {
        "issued": f"待填：本期确认、进展情况；{told}",
        "same": told,
        "new words": told,
        "percent": "请核对：选了“与上期相同”，但完成率已改动",
        "only the percent": "请核对：选了“完成率不变”，但完成率已改动",
        "text": "请核对：选了“与上期相同”，但进展情况已改动",
        "both": "请核对：选了“与上期相同”，但完成率、进展情况已改动",
        "the same text": told,
        "claimed": "请核对：选了“与上期相同”，但进展状态已改动",
        "no tick": "",
        "under way": "待填：本期确认、进展情况",
    }
