"""What stands in the workbook as written (C4.1, C4.3, C4.4)."""

import io
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from qcreport.asked.headings import EVIDENCE_HEADINGS, GUIDE_LABELS, INDICATOR_HEADINGS, TASK_HEADINGS
from qcreport.asked.identity import IDENTITY_KEYS, IDENTITY_SHEET, PROPERTY_PREFIX
from qcreport.asked.model import Form, History
from qcreport.book.palette import FILL, FILL_LINE, WHITE
from qcreport.forms.writer import write_form
from qcreport.plan.model import Plan
from qcreport.workspace import Period
from tests.forms.conftest import BuildForm
from tests.forms.dumping import dump_workbook
from tests.forms.formula_lint import faults, formulas_of, long_numbers
from tests.forms.parity_bench import form_of as form_for
from tests.forms.parity_bench import one_indicator
from tests.forms.parity_measures import with_made_measures

GOLDEN = Path(__file__).with_name("small_form.txt")
UNITS = ("市质监局", "市住建局", "市商务局", "市发改委", "市检验检疫局", "市创强办", "市财政局", "柯城区")


@pytest.fixture(scope="module")
def small(small_form: Form) -> bytes:
    """The small form, written."""
    return write_form(small_form)


@pytest.fixture(scope="module")
def book(small: bytes) -> Any:
    """The small form, opened."""
    return load_workbook(io.BytesIO(small))


def test_golden(small: bytes) -> None:
    """The small form's text dump is the one kept (write `small_form.txt` anew from `dump_workbook` when it should change)."""
    assert dump_workbook(small) == GOLDEN.read_text(encoding="utf-8")


def test_same_bytes(small_form: Form, small: bytes) -> None:
    """The same form gives the same bytes."""
    assert write_form(small_form) == small


def test_sheets(book: Any) -> None:
    """The sheets stand in the contract's order, and the identity is very hidden (C4.1, C4.2)."""
    assert book.sheetnames == ["填报说明", "量化指标", "工作任务", "其他相关任务", "佐证材料", IDENTITY_SHEET]
    assert book[IDENTITY_SHEET].sheet_state == "veryHidden"


def test_sheets_only_as_owed(form_of: BuildForm) -> None:
    """A unit without indicators and without optional tasks gets neither sheet."""
    names = load_workbook(io.BytesIO(write_form(form_of("柯城区")))).sheetnames
    assert names == ["填报说明", "工作任务", "佐证材料", IDENTITY_SHEET]


def test_headings(book: Any) -> None:
    """The headings that are shown are the contract's, word for word; behind them stands only what is hidden (C4.4)."""
    for name, headings in (
        ("量化指标", INDICATOR_HEADINGS),
        ("工作任务", TASK_HEADINGS),
        ("其他相关任务", TASK_HEADINGS),
        ("佐证材料", EVIDENCE_HEADINGS),
    ):
        assert tuple(cell.value for cell in book[name][3][: len(headings)]) == headings
        behind = book[name].column_dimensions[get_column_letter(len(headings) + 1)]
        assert [cell.value for cell in book[name][3][len(headings) :] if cell.value and not behind.hidden] == []


def test_labels(book: Any) -> None:
    """On 填报说明 every label has its value or its cell to fill beside it, and nothing else follows in between (C4.4, D4.3)."""
    cells = {
        cell.value: cell.offset(0, 1) for row in book["填报说明"].iter_rows(max_col=4) for cell in row if cell.value
    }
    assert [label for label in GUIDE_LABELS if label not in cells] == []
    assert [cells[label].value for label in GUIDE_LABELS[:5]] == [
        "市质监局",
        "2026年第三季度",
        "2026年1月1日—9月30日",
        "张三",
        "0570-1234567",
    ]
    assert [cells[label].protection.locked for label in GUIDE_LABELS] == [True] * 3 + [False] * 4


def test_identity(book: Any) -> None:
    """Sheet and document properties tell the same identity."""
    rows = {row[0].value: row[1].value for row in book[IDENTITY_SHEET].iter_rows(max_col=2)}
    assert tuple(rows) == IDENTITY_KEYS
    assert {prop.name: prop.value for prop in book.custom_doc_props.props} == {
        f"{PROPERTY_PREFIX}{key}": value for key, value in rows.items()
    }


def test_cells_to_fill(book: Any) -> None:
    """The unlocked cells are exactly those with the line of cells to fill (C4.3): solid around yellow, dashed around white (C4.20).

    A program turns a General cell to percent or date by what is typed, and it stays so; formats may be changed back.
    """
    for sheet in book.worksheets:
        assert sheet.protection.sheet, sheet.title
        assert not (sheet.sheet_state == "visible" and sheet.protection.formatCells), sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                line, where = cell.border.left, (sheet.title, cell.coordinate)
                lined = bool(line and line.color and line.color.rgb == f"FF{FILL_LINE[1:]}")
                assert lined == (not cell.protection.locked), where
                ground = FILL if line and line.style == "thin" else WHITE
                assert not lined or cell.fill.fgColor.rgb == f"FF{ground[1:]}", where
                assert not lined or cell.number_format != "General", where


def test_unlocked_by_heading(book: Any) -> None:
    """Only the columns that a unit answers in are unlocked."""
    allowed = {
        "量化指标": {"填报值", "数据来源及说明"},
        "工作任务": {"进展状态", "完成率(%)", "本期确认", "进展情况", "存在问题", "下一步工作"},
        "其他相关任务": {"编号", "进展状态", "完成率(%)", "进展情况", "存在问题", "下一步工作"},
        "佐证材料": set(EVIDENCE_HEADINGS),
    }
    for name, headings in allowed.items():
        sheet = book[name]
        found = {
            sheet.cell(3, cell.column).value for row in sheet.iter_rows() for cell in row if not cell.protection.locked
        }
        assert found == headings


def test_ids_in_every_row(book: Any) -> None:
    """编号 stands in every row of 量化指标; each group ends with 结果 and four rows in a fixed order (C4.8, C4.9, C4.11, C4.13, C4.28)."""
    rows = [(row[0].value, row[3].value) for row in book["量化指标"].iter_rows(min_row=4)]
    assert rows == [
        ("Z1", "合格批次"),
        ("Z1", "抽查批次"),
        ("Z1", "结果"),
        ("Z1", "特殊情况"),
        ("Z1", "未达标原因"),
        ("Z1", "整改措施及时限"),
        ("Z1", "需市领导协调事项"),
        ("Z2", "2024年"),
        ("Z2", "2025年"),
        ("Z2", "2026年"),
        ("Z2", "结果"),
        ("Z2", "特殊情况"),
        ("Z2", "未达标原因"),
        ("Z2", "整改措施及时限"),
        ("Z2", "需市领导协调事项"),
    ]


def test_no_joined_rows(book: Any) -> None:
    """No cells are merged from the headings down to the last row that people filter."""
    for name in ("量化指标", "工作任务", "其他相关任务", "佐证材料"):
        last = int(book[name].auto_filter.ref.rsplit(":", 1)[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        inside = [area for area in book[name].merged_cells.ranges if area.max_row >= 3 and area.min_row <= last]
        assert inside == []


def test_prefilled(book: Any) -> None:
    """Yearly values known from the ledger are filled in as numbers, last period's values stand beside the cells."""
    sheet = book["量化指标"]
    assert [sheet.cell(row, 6).value for row in (11, 12, 13)] == [30.2, 31.5, None]
    assert sheet["G4"].value == 1210
    tasks = book["工作任务"]
    assert [tasks[cell].value for cell in ("F4", "H4", "I4", "M4")] == [
        60,
        "已印发实施方案。",
        "已印发实施方案。",
        "进行中 60%",
    ]


def test_text_stays_text(form_of: BuildForm) -> None:
    """A text that looks like a formula or a link is written as text."""
    narrative = {("26.1", "进展情况"): "=1+1"}
    sheet = load_workbook(io.BytesIO(write_form(form_of("柯城区", History(narrative=narrative)))))["工作任务"]
    assert (sheet["I4"].value, sheet["I4"].data_type) == ("=1+1", "s")


@pytest.mark.parametrize("unit", UNITS)
def test_formulas(unit: str, form_of: BuildForm) -> None:
    """Every formula keeps Excel's limits and uses only functions that Excel 2010, WPS and LibreOffice share."""
    form = form_of(unit)
    book = load_workbook(io.BytesIO(write_form(form)))
    seen: Counter[str] = Counter()
    for sheet in book.worksheets:
        for where, formula in formulas_of(sheet):
            seen[sheet.title] += "validation" not in where and "format" not in where
            assert list(faults(formula)) == [], where
    assert seen["填报说明"] > 0
    assert seen["量化指标"] >= sum(len(block.fields) for block in form.indicators)
    assert seen["工作任务"] >= len(form.tasks) > 0
    assert seen["其他相关任务"] >= len(form.optional)


@pytest.mark.parametrize("known", [{}, {2026: "0.36"}])
def test_formulas_of_every_kind_of_target(plan: Plan, period: Period, known: dict[int, str]) -> None:
    """Measures of other kinds than the bundled plan's keep the same limits, with and without a known average."""
    measures = with_made_measures(plan)
    for row in measures.indicators:
        form = form_for(one_indicator(measures, row.id, [row.id], known), period, History())
        for sheet in load_workbook(io.BytesIO(write_form(form))).worksheets:
            assert [(where, list(faults(text))) for where, text in formulas_of(sheet) if list(faults(text))] == []


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ("=LOOKUP(A1,{0,100.0000000000004},{2,3})", ["100.0000000000004"]),
        ("=A1>1234567890123456", ["1234567890123456"]),
        ("=A1>0.1234567890123456", ["0.1234567890123456"]),
        ("=LOOKUP(A1,{1.00000000000001,100.000000000001,-9E+307},{2,3})", []),
        ('=$AB$1048576+A12345678+"100.0000000000004"+1000000000000000000', []),
    ],
)
def test_long_numbers_are_found(formula: str, found: list[str]) -> None:
    """Of more than 15 significant digits Excel keeps 15, so that no formula may rest on one (X7.1)."""
    assert list(long_numbers(formula)) == found


@pytest.mark.parametrize("unit", UNITS)
def test_prompts(unit: str, form_of: BuildForm) -> None:
    """Every cell to fill in a table of inputs has a prompt; titles and texts keep Excel's limits."""
    book = load_workbook(io.BytesIO(write_form(form_of(unit))))
    for sheet in book.worksheets:
        rules = sheet.data_validations.dataValidation
        for rule in rules:
            assert len(rule.promptTitle or "") <= 32
            assert len(rule.prompt or "") <= 255
            assert len(rule.errorTitle or "") <= 32
            assert len(rule.error or "") <= 255
        covered = {cell for rule in rules if rule.prompt for area in rule.sqref.ranges for cell in area.cells}
        unlocked = {(cell.row, cell.column) for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
        assert unlocked <= covered, sheet.title


@pytest.mark.parametrize("unit", UNITS)
def test_print(unit: str, form_of: BuildForm) -> None:
    """Every sheet prints on A4 landscape, one page wide, its headings repeated, its foot to be signed."""
    book = load_workbook(io.BytesIO(write_form(form_of(unit))))
    sheet: Any
    for sheet in book.worksheets[:-1]:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.page_setup.fitToWidth in {None, 1}
        assert "填报单位（盖章）" in str(sheet.oddFooter.left.text)
        assert not sheet.sheet_view.showGridLines
        if sheet.title != "填报说明":
            assert sheet.print_title_rows == "$3:$3"


def test_heights(form_of: BuildForm) -> None:
    """No row is taller than Excel allows, whatever text is filled in beforehand."""
    narrative = {("26.1", "进展情况"): "长" * 3000}
    sheet = load_workbook(io.BytesIO(write_form(form_of("柯城区", History(narrative=narrative)))))["工作任务"]
    assert sheet.row_dimensions[4].height == pytest.approx(409, abs=0.5)


def test_rows_to_fill_have_no_height_of_their_own(small: bytes) -> None:
    """Rows with cells to fill grow with their text: their height is no custom one (C4.16)."""
    with zipfile.ZipFile(io.BytesIO(small)) as package:
        tasks = package.read("xl/worksheets/sheet3.xml").decode()
    rows = dict(re.findall(r'<row r="([0-9]+)"([^>]*)>', tasks))
    assert "customHeight" in rows["3"]
    assert 'ht="' in rows["4"]
    assert "customHeight" not in rows["4"]


def test_there_is_room_for_two_materials_a_task(form_of: BuildForm) -> None:
    """佐证材料 has two rows a task that the unit leads or shares, and twenty at least (C4.14)."""
    rooms = {
        name: len(load_workbook(io.BytesIO(write_form(form_of(name))))["佐证材料"]["A"]) - 3
        for name in ("市质监局", "柯城区")
    }
    assert rooms == {"市质监局": 80, "柯城区": 20}
