"""The intake asks why a figure is red exactly where the form did: by the last figure that the form was issued with (C4.12, D7.46)."""

import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.asked.headings import INDICATORS
from qcreport.asked.model import CAUSE, MEASURES
from qcreport.campaign.collect import collect
from qcreport.campaign.office import Office
from qcreport.workspace import parse_period
from tests.campaign.real_returns import generate, give, office_in, sent_out
from tests.forms.form_filling import HEAD_ROW

Q2, Q3 = parse_period("2026Q2"), parse_period("2026Q3")
QUALITY, FARM = "市质监局", "市农业局"
PART, WHOLE = ("Z1-2", "合格批次"), ("Z1-2", "抽查批次")
AREA, ALL = ("Z28", "标准化生产面积"), ("Z28", "生产总面积")
BOTH = [f"{CAUSE}·说明", f"{MEASURES}·说明"]
Given = Mapping[tuple[str, str], object]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A workspace with the forms of the second quarter."""
    return sent_out(tmp_path / "w", Q2, "2026-06-25", QUALITY, FARM)


def second(office: Office, unit: str, given: Given) -> None:
    """What a unit reported in the second quarter."""
    give(office, Q2, unit, given)
    collect(office_in(office.workspace.root, "2026-07-09"), Q2)


def third_sent_out(office: Office) -> None:
    """The forms of the third quarter are made."""
    generate(office_in(office.workspace.root, "2026-09-25"), Q3, units=(QUALITY, FARM))


def asked(office: Office, unit: str, given: Given) -> list[str]:
    """In which rows the unit is asked for the reason of a red figure, once it reported in the third quarter."""
    give(office, Q3, unit, given)
    done = collect(office_in(office.workspace.root, "2026-10-09"), Q3)
    return [row.item.partition("/")[2] for new in done.new for row in new.findings if row.code == "S236"]


def test_a_figure_that_the_form_asks_about_is_not_red_yet(office: Office) -> None:
    """100 batches after 1000 are 待核实 in the form, which then asks for no reason: nor does the intake (C4.12, D7.42)."""
    second(office, QUALITY, {PART: 950, WHOLE: 1000})
    third_sent_out(office)
    assert asked(office, QUALITY, {PART: 90, WHOLE: 100}) == []


def test_an_explained_figure_is_red(office: Office) -> None:
    """Once the fall is explained beside both figures, the form is red and the reason is owed (C4.12, D7.7)."""
    second(office, QUALITY, {PART: 950, WHOLE: 1000})
    third_sent_out(office)
    note = "上季度误含区级抽查，本季度剔除"
    assert asked(office, QUALITY, {PART: (90, note), WHOLE: (100, note)}) == BOTH


def test_of_two_odd_figures_both_must_be_explained(office: Office) -> None:
    """A word beside the one leaves the form at 待核实 because of the other (D7.7, D7.46)."""
    second(office, QUALITY, {PART: 950, WHOLE: 1000})
    third_sent_out(office)
    assert asked(office, QUALITY, {PART: (90, "上季度误含区级抽查，本季度剔除"), WHOLE: 100}) == []


def test_a_figure_that_is_like_the_last_one_is_red(office: Office) -> None:
    """2.5 % after an explained 2 % is odd no more, however far from the target of 30 %: the form asks for the reason (C4.12, D7.42)."""
    second(office, FARM, {AREA: (20, "仅统计已认定基地"), ALL: (1000, "按播种面积统计")})
    third_sent_out(office)
    assert asked(office, FARM, {AREA: 25, ALL: 1000}) == BOTH


def test_what_came_after_the_form_was_issued_is_not_in_it(office: Office) -> None:
    """The form was made before last quarter's figures came: it shows red, and the intake asks as it does (C4.12)."""
    third_sent_out(office)
    second(office, QUALITY, {PART: 950, WHOLE: 1000})
    assert asked(office, QUALITY, {PART: 90, WHOLE: 100}) == BOTH


def test_the_last_figure_stands_hidden_in_its_row(office: Office) -> None:
    """The form carries what it compares with, beside the figure and beside 结果, where no column is shown."""
    second(office, QUALITY, {PART: 950, WHOLE: 1000})
    third_sent_out(office)
    path = office.folder(Q3).issued / f"{QUALITY}_{Q3.code}.xlsx"
    sheet = load_workbook(io.BytesIO(path.read_bytes()))[INDICATORS]
    (letter,) = (cell.column_letter for cell in sheet[HEAD_ROW] if cell.value == "已知数")
    assert sheet.column_dimensions["J"].hidden
    assert sheet.column_dimensions["J"].min <= sheet[f"{letter}1"].column <= sheet.column_dimensions["J"].max
    rows = [row for row in range(HEAD_ROW + 1, sheet.max_row + 1) if sheet.cell(row, 1).value == "Z1-2"]
    told = {str(sheet.cell(row, 4).value): sheet[f"{letter}{row}"].value for row in rows}
    assert {item: text for item, text in told.items() if text} == {
        "合格批次": "950（年内）",
        "抽查批次": "1000（年内）",
        "结果": "95（年内）",
    }
