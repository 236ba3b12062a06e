"""A form fits the screen of a small notebook and its pages (C4.18, C4.19, C4.20, C4.21, C4.22, C4.23, C4.24, C4.25).

Of 1366 × 768 pixels, bars, tabs, row numbers and scroll bars of Excel and WPS take 40 × 250.
"""

import io
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries

from qcreport.asked.headings import (
    CHECK,
    GUIDE,
    INDICATORS,
    OPTIONAL_TASKS,
    PERCENT,
    PROGRESS,
    TASK_HEADINGS,
    TASKS,
)
from qcreport.asked.items import SAME, SAME_PERCENT
from qcreport.asked.model import RESULT, SPECIAL, Form, History, LastFigure
from qcreport.book.fit import page_width, row_height
from qcreport.book.sheet import A4_HIGH
from qcreport.forms import guide_sheet
from qcreport.forms.optional_sheet import UNUSED
from qcreport.forms.styles import BODY_POINTS, TASK_POINTS
from qcreport.forms.writer import write_form
from qcreport.plan.duties import reporting_units
from qcreport.plan.model import Plan
from qcreport.workspace import Period
from tests.forms.conftest import BuildForm
from tests.gnumeric import recalculated
from tests.office import convert

UNITS = ("市质监局", "市住建局", "市商务局", "市信访局", "柯城区")
WIDE, HIGH = 1366 - 40, 768 - 250
FROZEN, SMALLEST = 80, 9.0
ONE = None  # pages, as a file says it
A4_POINTS, MEASURED = 841.9, 0.05  # how exactly a PDF gives the size of its type
LIBREOFFICE = 1.062  # its columns are wider than Excel's, since it does not round the width of a digit to 7 pixels


def _opened(form: Form) -> Any:
    return load_workbook(io.BytesIO(write_form(form)))


def _sheets(book: Any) -> Iterator[Any]:
    yield from (sheet for sheet in book.worksheets if sheet.sheet_state == "visible")


def _widths(sheet: Any) -> dict[str, float]:
    """Widths of the columns that are seen, as Excel shows them to people."""
    return {
        get_column_letter(number): (look.width * 7 - 5) / 7
        for look in sheet.column_dimensions.values()
        if not look.hidden
        for number in range(look.min, look.max + 1)
    }


def _on_screen(sheet: Any, points: float) -> float:
    zoom = float(sheet.sheet_view.zoomScale or 100)
    return points * 96 / 72 * zoom / 100


@pytest.mark.parametrize("unit", UNITS)
def test_columns_fit_the_screen(unit: str, form_of: BuildForm) -> None:
    """All columns of every sheet, from 编号 to 自动校验, stand side by side on the screen, at the zoom that the form gives (C4.18)."""
    for sheet in _sheets(_opened(form_of(unit))):
        widths = _widths(sheet)
        assert sheet.title == GUIDE or CHECK not in {cell.value for cell in sheet[3]} - {
            sheet[f"{letter}3"].value for letter in widths
        }
        assert 0.6 * WIDE < _on_screen(sheet, page_width(widths.values())) <= WIDE, sheet.title


@pytest.mark.parametrize("unit", UNITS)
def test_frozen_rows_leave_room(unit: str, form_of: BuildForm) -> None:
    """What stays in view takes at most 80 pixels of the screen (C4.19)."""
    for sheet in _sheets(_opened(form_of(unit))):
        if sheet.title != GUIDE:
            frozen = int(sheet.freeze_panes.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 1
            heights = [sheet.row_dimensions[row].height for row in range(1, frozen + 1)]
            assert frozen == 3
            assert _on_screen(sheet, sum(heights)) <= FROZEN, sheet.title


def test_state_and_progress_fit_the_screen(form_of: BuildForm) -> None:
    """What is lacking and how far each sheet is are seen without scrolling."""
    guide = _opened(form_of("市质监局"))[GUIDE]
    row = next(cell.row for cell in guide["A"] if cell.value == "怎样填")
    assert _on_screen(guide, sum(guide.row_dimensions[number].height for number in range(1, row))) <= HIGH


@pytest.mark.parametrize("unit", UNITS)
def test_all_is_printed(unit: str, form_of: BuildForm) -> None:
    """The print area holds every row and every column that is seen, but 自动校验 of tasks (C4.24)."""
    for sheet in _sheets(_opened(form_of(unit))):
        _, _, last, row = range_boundaries(sheet.print_area.rpartition("!")[2])
        seen = max(map(column_index_from_string, _widths(sheet)))
        tasks = sheet.title in {TASKS, OPTIONAL_TASKS}
        assert (last, row) == (seen - tasks, sheet.max_row), sheet.title
        assert not tasks or sheet.cell(3, seen).value == CHECK


@pytest.mark.parametrize("unit", UNITS)
def test_type_on_paper(unit: str, form_of: BuildForm) -> None:
    """Nothing in a table is printed smaller than 9 points (C4.21)."""
    for sheet in _sheets(_opened(form_of(unit))):
        last = int(range_boundaries(sheet.print_area.rpartition("!")[2])[2] or 0)
        printed = [width for letter, width in _widths(sheet).items() if column_index_from_string(letter) <= last]
        room = A4_POINTS - 72 * (sheet.page_margins.left + sheet.page_margins.right)
        percent = min(100, int(100 * room / (LIBREOFFICE * page_width(printed))))
        sizes = {cell.font.sz for row in sheet.iter_rows(max_col=last) for cell in row if cell.value is not None}
        assert min(sizes) * percent / 100 >= SMALLEST, (sheet.title, percent, sizes)
        assert sheet.page_setup.fitToHeight == {INDICATORS: 0, GUIDE: ONE}.get(sheet.title, 999)


def test_guide_on_one_page(form_of: BuildForm, plan: Plan, period: Period) -> None:
    """填报说明 of every unit has room on one page in type of 9 points (C4.34)."""
    for unit in reporting_units(plan, period):
        guide = _opened(form_of(unit.name))[GUIDE]
        high = sum(guide.row_dimensions[row].height for row in range(1, guide.max_row + 1))
        room = A4_HIGH - 72 * (guide.page_margins.top + guide.page_margins.bottom)
        smallest = min(cell.font.sz for row in guide.iter_rows(max_col=4) for cell in row if cell.value is not None)
        assert guide.page_setup.fitToHeight is ONE, unit.name
        assert smallest * room / high >= SMALLEST, unit.name


def test_a_guide_with_too_much_to_say_goes_on(form_of: BuildForm, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has no room on one page in type that can be read takes another one (C4.34)."""
    more = [("要点", "须知") for _ in range(40)]
    monkeypatch.setattr(guide_sheet, "instructions", lambda _: iter(more))
    assert _opened(form_of("市质监局"))[GUIDE].page_setup.fitToHeight == 999


def test_rows_take_the_least_paper(form_of: BuildForm) -> None:
    """No other of the widths that are tried makes the rows lower, and what is read is never cut for it (C4.33)."""
    form = form_of("市质监局")
    known = {(row.task.id, PROGRESS): "已建立工作台账，按月调度，进度符合预期。" for row in form.tasks}
    short = _widths(_opened(form_of("市质监局", History(previous=known)))[TASKS])
    long = _widths(_opened(form_of("市质监局", History(previous={**known, ("6.1", PROGRESS): "长" * 400})))[TASKS])
    assert (short["B"], long["B"]) > (10.0, 9.9)  # narrow 创建内容 makes rows of seven lines
    assert short["C"] > long["C"]
    assert long["H"] > 23.9 > short["H"]  # 400 letters in the 30 lines that a row may have
    assert sum(short.values()) == pytest.approx(sum(long.values()))


@pytest.mark.parametrize("unit", ["市质监局", "市财政局", "柯城区"])
@pytest.mark.parametrize("text", ["", "已办。"])
def test_what_a_row_may_be_asked_has_room(unit: str, text: str, form_of: BuildForm) -> None:
    """The longest that 自动校验 may ask of a row of 工作任务 stands whole in the row as issued, however short its texts are (C4.35)."""
    bare = form_of(unit)
    told = {(row.task.id, PROGRESS): text for row in bare.tasks} | {(row.task.id, PERCENT): "60" for row in bare.led}
    sheet = _opened(form_of(unit, History(previous=told)) if text else bare)[TASKS]
    column = next(cell.column_letter for cell in sheet[3] if cell.value == CHECK)
    cut = [
        (sheet.cell(row, 1).value, said)
        for row in range(4, sheet.max_row + 1)
        for said in _asked(sheet, row)
        if row_height([(said, _widths(sheet)[column])], TASK_POINTS) > sheet.row_dimensions[row].height + 0.25
    ]
    assert not cut
    assert any("改动" in said for row in range(4, sheet.max_row + 1) for said in _asked(sheet, row)) == bool(text)


def test_a_figure_that_is_asked_about_has_room(form_of: BuildForm) -> None:
    """Whatever 自动校验 may ask of a figure of 量化指标, its size among it, stands whole in the row as issued, on the screen and on paper (C4.35)."""
    when = "上期（2026年第二季度）"
    last = {("Z1-1", item): LastFigure(Fraction(123456), when, within_year=True) for item in ("合格批次", "抽查批次")}
    sheet = _opened(form_of("市质监局", History(last=last)))[INDICATORS]
    items = {row: sheet.cell(row, 4).value for row in range(4, sheet.max_row + 1)}
    figures = [row for row in items if not sheet.cell(row, 6).protection.locked and items[row] != SPECIAL]
    asked = {row: list(_asked(sheet, row)) for row in figures}
    for row in figures:  # what 结果 asks of a ratio stands beside the denominator
        asked[row] += _asked(sheet, row + 1) if items[row + 1] == RESULT and items[row] != "全国平均" else []
    assert any("年内累计数少于上期" in said for row in asked.values() for said in row)
    width = _widths(sheet)["H"]
    assert not [
        (row, said)
        for row, texts in asked.items()
        for said in texts
        if row_height([(said, width)], BODY_POINTS) > sheet.row_dimensions[row].height + 0.25
    ]


def _asked(sheet: Any, row: int) -> Iterator[str]:
    """What the formulas of a row can ask; of a tick that is denied all that it can deny."""
    formulas = [str(cell.value) for cell in sheet[row] if str(cell.value).startswith("=")]
    for formula in formulas:
        yield from (text for text in re.findall('"(请核对：[^"]*)"', formula) if not text.endswith("“"))
    denied = sorted({name for formula in formulas for name in re.findall('"、([^"]+)",""', formula)})
    ticks = [one for formula in formulas if "已改动" in formula for one in (SAME, SAME_PERCENT)]
    yield from (f"请核对：选了“{tick}”，但{'、'.join(denied)}已改动" for tick in ticks)


def test_content_once_a_group(form_of: BuildForm) -> None:
    """创建内容 stands in every row, so that it can be filtered, and is seen once a group (C4.22)."""
    form = form_of("市质监局")
    sheet = _opened(form)[TASKS]
    told = {str(sheet.cell(row, 1).value): sheet.cell(row, 2) for row in range(4, sheet.max_row + 1)}
    assert [told[row.task.id].value for row in form.tasks] == [row.task.content for row in form.tasks]
    rules = [(str(area.sqref), rule.formula) for area in sheet.conditional_formatting for rule in area.rules]
    assert (f"B4:B{sheet.max_row}", ["AND($B4=$B3,SUBTOTAL(103,$B3)=1)"]) in rules
    lines = [told[row.task.id].border.top.style for row in form.led]
    assert lines == [
        None if before == after else "thin"
        for before, after in zip(
            ["", *(row.task.content for row in form.led)], (row.task.content for row in form.led), strict=False
        )
    ]


FIRST_TIME = frozenset({"上期进展情况", "完成时限", "上期状态"})
LED_ONLY = frozenset({"进展状态", "完成率(%)"})


@pytest.mark.parametrize(
    ("unit", "known", "unseen"),
    [
        ("市质监局", {}, FIRST_TIME),
        ("柯城区", {}, FIRST_TIME | LED_ONLY | {"本期确认"}),
        ("市质监局", {("6.1", "进展情况"): "已印发方案。", ("6.1", "进展状态"): "进行中"}, {"完成时限"}),
        ("柯城区", {("26.1", "进展情况"): "已印发方案。"}, LED_ONLY | {"完成时限", "上期状态"}),
    ],
)
def test_columns_without_anything_are_not_seen(
    unit: str, known: dict[tuple[str, str], str], unseen: frozenset[str], form_of: BuildForm
) -> None:
    """A column of 工作任务 is seen where a row has something there, and what nobody sees makes room for the texts (C4.26)."""
    sheet = _opened(form_of(unit, History(previous=known)))[TASKS]
    assert [cell.value for cell in sheet[3]][: len(TASK_HEADINGS)] == list(TASK_HEADINGS)
    widths = {str(sheet[f"{letter}3"].value): width for letter, width in _widths(sheet).items()}
    assert set(widths) == set(TASK_HEADINGS) - unseen
    assert widths["存在问题"] == widths["下一步工作"] >= 12
    assert widths["进展情况"] > 24.9  # nothing is taken from it


def test_list_under_right_headings(form_of: BuildForm) -> None:
    """The list of tasks to choose from stands under the headings that are repeated on every page; what is never used there is not seen (C4.25)."""
    form = form_of("市信访局")
    sheet = _opened(form)[OPTIONAL_TASKS]
    first = next(cell.row for cell in sheet["A"] if cell.value == form.optional[0].task.id)
    column = {str(cell.value): cell.column for cell in sheet[3] if cell.value}
    for row, listed in enumerate(form.optional, start=first):
        told = [sheet.cell(row, column[name]).value for name in ("编号", "创建内容", "创建任务", "职责")]
        assert told == [listed.task.id, listed.task.content, listed.task.text, "相关"]
    seen = {str(sheet[f"{letter}3"].value) for letter in _widths(sheet)}
    assert seen == set(TASK_HEADINGS) - UNUSED


def test_kinds_can_be_read_on_paper(form_of: BuildForm) -> None:
    """Unit, kind of figure and whether it may be left open stand in the table, and the head of every page tells the lines (C4.20)."""
    form = form_of("市质监局")
    book = _opened(form)
    sheet = book["量化指标"]
    told = {(str(row[0].value), str(row[3].value)): row[4].value for row in sheet.iter_rows(min_row=4)}
    assert told["Z1-2", "合格批次"] == "批次（整数）"
    assert told["Z8", "全国平均"] == "人/万台（比率，选填）"
    assert told["Z8", "特殊情况"] == "选填"
    for one in _sheets(book):
        assert one.title == GUIDE or str(one.oddHeader.left.text).startswith("黄底实线框必填，白底虚线框选填。")
    heads = {one.title: str(one.oddHeader.left.text) for one in _sheets(_opened(form_of("市信访局")))}
    assert "本期确认" in str(book[TASKS].oddHeader.left.text)
    assert not [title for title, text in heads.items() if "本期确认" in text]  # that column is not seen there


def _printed(workbook: bytes, folder: Path, *options: str) -> str:
    (pdf,) = convert([workbook], "pdf")
    path = folder / "form.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", *options, str(path), "-"], check=True, capture_output=True)  # noqa: S603, S607 -- own file
    return done.stdout.decode("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["市质监局", "市信访局", "柯城区"])
def test_type_measured_on_paper(unit: str, form_of: BuildForm, tmp_path: Path) -> None:
    """As printed by LibreOffice, no Chinese letter of any table is narrower than 9 points: each is as wide as its type is high."""
    told = _printed(write_form(form_of(unit)), tmp_path, "-bbox")
    words = re.findall(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]+)</word>', told)
    sizes = {
        round((float(right) - float(left)) / len(text), 2)
        for left, right, text in ((left, right, unescape(text)) for left, right, text in words)
        if len(text) > 1 and all("\u4e00" <= letter <= "\u9fff" for letter in text)
    }
    assert min(sizes) >= SMALLEST - MEASURED, sorted(sizes)


Engine = Callable[[Sequence[bytes]], Sequence[bytes]]
# what is typed one after another, and where the line on top leads then
STEPS: tuple[tuple[tuple[str, str, object], str], ...] = (
    ((GUIDE, "D6", "2026-10-08"), "#'填报说明'!B8"),
    ((GUIDE, "B8", "李四"), "#'量化指标'!F4"),
    (("量化指标", "F4", 95), "#'量化指标'!F5"),
    (("量化指标", "F5", 100), "#'量化指标'!F13"),
    (("量化指标", "F13", 33), "#'工作任务'!G4"),
    ((TASKS, "G4", "与上期相同"), "#'工作任务'!I5"),
    ((TASKS, "I5", "已按要求配合宣传两次。"), ""),
    (("量化指标", "F4", "约95"), "#'量化指标'!H4"),
    (("量化指标", "F4", 90), "#'量化指标'!I8"),
    (("量化指标", "I8", "原料批次不稳定"), "#'量化指标'!I9"),
    (("量化指标", "I9", "12月底前整改"), ""),
    ((GUIDE, "D6", "下周五"), "#'填报说明'!D6"),
)


@pytest.mark.slow
@pytest.mark.parametrize("engine", [convert, recalculated])
def test_next_cell(engine: Engine, small_form: Form) -> None:
    """填报说明 leads to the next cell that is open or asked about, whatever was filled in, and says when all is done (C4.23)."""
    book, books = _opened(small_form), []
    for (sheet, cell, typed), _ in STEPS:
        book[sheet][cell] = typed
        saved = io.BytesIO()
        book.save(saved)
        books.append(saved.getvalue())
    told = []
    for content in engine(books):
        guide = load_workbook(io.BytesIO(content), data_only=True)[GUIDE]
        own = next(cell.row for cell in guide["A"] if cell.value == GUIDE)
        told.append((guide[f"H{own}"].value or "", guide["A3"].value))
    assert [place for place, _ in told] == [place for _, place in STEPS]
    assert [said == "● 可以报送" for _, said in told] == [not place for _, place in STEPS]
    assert all(re.fullmatch("● 可以报送|还差 [1-9][0-9]* 项，点这里到下一处", said) for _, said in told)


def test_links_are_written(small_form: Form) -> None:
    """The line on top, and the call in the last printed column that is seen of every sheet that counts, are links by formula."""
    book = _opened(small_form)
    assert str(book[GUIDE]["A3"].value).startswith("=HYPERLINK(")
    for name in ("量化指标", TASKS, OPTIONAL_TASKS):
        links = [cell.column_letter for cell in book[name][2] if str(cell.value).startswith("=HYPERLINK(")]
        begins = f"=HYPERLINK(\"#'{name}'!\"&IF("
        assert all(str(book[name][f"{letter}2"].value).startswith(begins) for letter in links)
        printed = range_boundaries(book[name].print_area.rpartition("!")[2])[2] or 0
        assert links == [max(letter for letter in _widths(book[name]) if column_index_from_string(letter) <= printed)]
