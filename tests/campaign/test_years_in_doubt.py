"""A yearly figure in doubt is typed again in the next form, a settled one stands in it (D7.3, D7.36)."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.asked.headings import INDICATORS, ITEM, PREVIOUS, VALUE
from qcreport.campaign.office import Office
from qcreport.workspace import Period, parse_period
from tests.campaign.real_returns import concluded, decide, generate, give, office_in, sent_out, verdict
from tests.forms.form_filling import HEAD_ROW, columns_of

Q1, Q2, Q3 = (parse_period(f"2026Q{number}") for number in (1, 2, 3))
UNIT, RISING = "市发改委", "Z17-2"
OLD, LAST, NOW = (f"{year}年" for year in (2024, 2025, 2026))
PENDING = "待认定：往年数据变更（见待定事项）"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A new workspace with the form of the first quarter."""
    return sent_out(tmp_path / "w", Q1, "2026-03-25", UNIT)


def reported(office: Office, period: Period, *, name: str = "", **given: float) -> None:
    """The unit reports the years of the index, `y2025=82`."""
    give(office, period, UNIT, {(RISING, f"{year[1:]}年"): value for year, value in given.items()}, name=name)


def settled(office: Office, period: Period) -> str:
    """The period is consolidated; the verdict with its reason."""
    found = verdict(concluded(office, period, f"2026-{period.end.month + 1:02d}-09"), RISING)
    return f"{found.word}：{found.reason}"


def shown(office: Office, period: Period) -> dict[str, tuple[object, object]]:
    """The next form, made anew: year → what stands in 填报值 and in 上期值."""
    later = office_in(office.workspace.root, period.end.replace(day=25).isoformat())
    generate(later, period, units=(UNIT,), replace=True)
    sheet = load_workbook(later.folder(period).issued / f"{UNIT}_{period.code}.xlsx")[INDICATORS]
    columns = columns_of(sheet)
    rows = (row for row in range(HEAD_ROW + 1, sheet.max_row + 1) if sheet.cell(row, 1).value == RISING)
    cells = {row: [sheet.cell(row, columns[name]).value for name in (ITEM, VALUE, PREVIOUS)] for row in rows}
    return {str(item): (value, before) for item, value, before in cells.values() if str(item).endswith("年")}


def test_a_figure_of_an_odd_size_is_typed_again(office: Office) -> None:
    """0.82 for 82 stands in no later form until the office accepts it; required to be corrected, it never does (D7.44, D7.46)."""
    reported(office, Q1, y2024=80, y2025=0.82)
    settled(office, Q1)
    assert shown(office, Q2) == {OLD: (80, 80), LAST: (None, None), NOW: (None, None)}
    decide(office, Q1, f"数量级存疑-{RISING}-{LAST}", "要求更正")
    settled(office, Q1)
    assert shown(office, Q2)[LAST] == (None, None)
    decide(office, Q1, f"数量级存疑-{RISING}-{LAST}", "予以认可")
    settled(office, Q1)
    assert shown(office, Q2)[LAST] == (0.82, 0.82)


def test_an_explained_figure_is_settled(office: Office) -> None:
    """An odd size with the unit's words beside it is known in the next form (D7.7, D7.46)."""
    give(office, Q1, UNIT, {(RISING, OLD): 80, (RISING, LAST): (0.82, "该年度改按百分制前的旧口径测评")})
    settled(office, Q1)
    assert shown(office, Q2)[LAST] == (0.82, 0.82)


def test_what_was_in_doubt_can_be_put_right(office: Office) -> None:
    """82 typed after 0.82 restates nothing: what was in doubt was never known (D7.3)."""
    reported(office, Q1, y2024=80, y2025=0.82)
    settled(office, Q1)
    shown(office, Q2)
    reported(office, Q2, y2025=82, y2026=83)
    assert settled(office, Q2).startswith("达标：")


def test_a_changed_year_is_typed_again_until_the_office_answers(office: Office) -> None:
    """85 for 82, never answered, is asked about in the next period as well, against 82 (D7.3, D7.36)."""
    reported(office, Q1, y2024=80, y2025=82)
    settled(office, Q1)
    shown(office, Q2)
    reported(office, Q2, y2025=85, y2026=86)
    assert settled(office, Q2) == f"无法判定：{PENDING}"
    assert shown(office, Q3) == {OLD: (80, 80), LAST: (None, 82), NOW: (86, 86)}
    reported(office, Q3, y2025=85)
    assert settled(office, Q3) == f"无法判定：{PENDING}"


@pytest.mark.parametrize(("decision", "value"), [("采用新值", 85), ("保留原值", 82)])
def test_the_year_that_the_office_chose_stands_in_the_next_form(office: Office, decision: str, value: int) -> None:
    """Once the office has answered, what it took is filled in, and shown as what was reported (D7.3, D7.36)."""
    reported(office, Q1, y2024=80, y2025=82)
    settled(office, Q1)
    shown(office, Q2)
    reported(office, Q2, y2025=85, y2026=86)
    settled(office, Q2)
    decide(office, Q2, f"往年数据变更-{RISING}-{LAST}", decision)
    settled(office, Q2)
    assert shown(office, Q3)[LAST] == (value, value)
    reported(office, Q3)
    assert settled(office, Q3).startswith("达标：")


def test_one_of_two_files_of_a_day_is_typed_again_until_the_office_chose(office: Office) -> None:
    """82 and 83 in two files of one day: neither is known before the office says which (D7.34, D7.36)."""
    reported(office, Q1, name="2026-04-08/甲.xlsx", y2024=80, y2025=82)
    reported(office, Q1, name="2026-04-08/乙.xlsx", y2024=80, y2025=83)
    settled(office, Q1)
    assert shown(office, Q2)[LAST] == (None, None)
    decide(office, Q1, f"版本顺序存疑-{RISING}-{LAST}", "2026-04-08/甲.xlsx")
    settled(office, Q1)
    assert shown(office, Q2)[LAST] == (82, 82)


def test_a_file_that_may_be_another_unit_s_makes_nothing_known(office: Office) -> None:
    """Until the office has said whose the file is, its yearly figures are typed again (D7.34, D7.36)."""
    name = "2026-04-08/市财政局一季度.xlsx"
    reported(office, Q1, name=name, y2024=80, y2025=82)
    settled(office, Q1)
    assert shown(office, Q2)[OLD] == (None, None)
    decide(office, Q1, "文件归属", "按表内单位计入")
    settled(office, Q1)
    assert shown(office, Q2)[OLD] == (80, 80)
