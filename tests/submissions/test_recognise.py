"""Whose form a file is, told by its content (C2.1, D2.11)."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.packaging.custom import StringProperty

from qcreport.asked.identity import IDENTITY_SHEET, PROPERTY_PREFIX, identity_rows, seal
from qcreport.asked.model import Identity
from qcreport.submissions.examine import examine
from qcreport.submissions.model import FileOutcome, Receipt
from qcreport.submissions.recognise import Expectation
from qcreport.workspace import parse_period
from tests.submissions.conftest import GOOD, PLAN_HASH

Examined = Callable[..., Receipt]
Books = Callable[..., bytes]


def _sealed(expected: Expectation, unit: str = "市质监局", **changed: object) -> Identity:
    parts = {"key": expected.key, "plan_hash": expected.plan_hash, "period": expected.period, "unit": unit, **changed}
    return seal(**parts)  # type: ignore[arg-type]  # named one by one above


def _codes(receipt: Receipt) -> set[str]:
    return {row.code for row in receipt.findings}


def test_a_form_as_issued_is_accepted(examined: Examined) -> None:
    """A filled form of this workspace, period and plan is accepted without a finding."""
    receipt = examined()
    assert (receipt.outcome, receipt.unit, receipt.findings) == (FileOutcome.ACCEPTED, "市质监局", ())
    assert receipt.submission is not None


def test_another_workspaces_form_is_refused(examined: Examined, expected: Expectation) -> None:
    """A form sealed with another key is not this office's."""
    receipt = examined(_sealed(expected, key=b"other"))
    assert receipt.outcome is FileOutcome.REFUSED
    assert receipt.submission is None
    assert "不是我办本次下发" in receipt.line


def test_a_form_with_a_changed_identity_is_refused(examined: Examined, expected: Expectation) -> None:
    """Writing another unit's name over the identity does not make it that unit's form."""
    receipt = examined(replace(_sealed(expected), unit="市经信委"))
    assert receipt.outcome is FileOutcome.REFUSED


def test_another_periods_form_is_refused(examined: Examined, expected: Expectation) -> None:
    """The sentence names both periods."""
    receipt = examined(_sealed(expected, period=parse_period("2026Q2")))
    assert receipt.outcome is FileOutcome.REFUSED
    assert receipt.line.startswith("这是2026年第二季度的表，")
    assert receipt.line.endswith("请填报2026年第三季度的表。")


def test_a_unit_that_does_not_report_is_refused(examined: Examined, expected: Expectation) -> None:
    """A form of a unit that the plan does not know is named and refused."""
    receipt = examined(_sealed(expected, unit="市不存在局"))
    assert receipt.outcome is FileOutcome.REFUSED
    assert "市不存在局" in receipt.line


@pytest.mark.parametrize("old", ["质监局", "市老局"])
def test_an_old_name_or_a_merged_unit_is_accepted_with_a_note(
    examined: Examined, expected: Expectation, old: str
) -> None:
    """A workbook issued under the old name is still accepted with a note (D2.11)."""
    receipt = examined(_sealed(expected, unit=old))
    assert (receipt.outcome, receipt.unit, _codes(receipt)) == (FileOutcome.ACCEPTED, "市质监局", {"S202"})


def test_a_form_of_an_earlier_plan_is_accepted_with_a_note(examined: Examined, expected: Expectation) -> None:
    """Forms already sent stay readable when the plan was changed (D7.28), and owe no rows they never had."""
    receipt = examined(
        _sealed(expected, plan_hash="old"),
        量化指标="编号 | 填报项 | 填报值 | 数据来源及说明\nZ25 | 排名 | 3\nZ25 | 参评城市数 | 11",
    )
    assert (receipt.outcome, _codes(receipt)) == (FileOutcome.ACCEPTED, {"S203"})


@pytest.mark.parametrize(
    ("made_by", "carried", "codes"),
    [(PLAN_HASH, True, set()), ("adopted", True, {"S203"}), (PLAN_HASH, False, {"S201"})],
)
def test_a_form_is_held_against_the_plan_it_was_made_by(
    book: Books, expected: Expectation, made_by: str, *, carried: bool, codes: set[str]
) -> None:
    """A plan adopted since without new forms makes no form an earlier one; one of before its unit's new form is (D7.28)."""
    since = replace(expected, plan_hash="adopted", forms={"市质监局": made_by})
    receipt = examine("a.xlsx", book(carried=carried), date(2026, 10, 9), since)
    assert (receipt.outcome, _codes(receipt)) == (FileOutcome.ACCEPTED, codes)


def test_the_file_name_tells_nothing(expected: Expectation, book: Books) -> None:
    """A form called after another unit is the unit's whose identity it carries."""
    receipt = examine("市经信委_2026Q2(1)(最终版).doc", book(), date(2026, 10, 9), expected)
    assert (receipt.outcome, receipt.unit) == (FileOutcome.ACCEPTED, "市质监局")


def test_document_properties_stand_in_for_a_lost_identity_sheet(expected: Expectation, book: Books) -> None:
    """A program that drops very hidden sheets does not make a form unknown."""
    workbook = load_workbook(io.BytesIO(_with_properties(book(), _sealed(expected))))
    del workbook[IDENTITY_SHEET]
    saved = io.BytesIO()
    workbook.save(saved)
    receipt = examine("a.xlsx", saved.getvalue(), date(2026, 10, 9), expected)
    assert (receipt.outcome, receipt.findings) == (FileOutcome.ACCEPTED, ())


def test_without_identity_headings_and_unit_name_tell(examined: Examined) -> None:
    """Sheets copied into a new workbook are read, and the unit is asked whether they are its own."""
    receipt = examined(carried=False)
    assert (receipt.outcome, receipt.unit, _codes(receipt)) == (FileOutcome.ACCEPTED, "市质监局", {"S201"})


def test_without_identity_the_period_is_still_held_against_the_one_collected(examined: Examined) -> None:
    """A copied form of the quarter before is refused by its name."""
    receipt = examined(carried=False, 填报说明="责任单位 | 市质监局 | 期次 | 2026年第二季度\n填报人 | 张 | 审核人 | 李")
    assert receipt.outcome is FileOutcome.REFUSED
    assert receipt.line.startswith("这是2026年第二季度的表，")


def test_without_identity_and_unit_name_a_form_is_refused(examined: Examined) -> None:
    """Nobody's form is nobody's."""
    receipt = examined(carried=False, 填报说明=None)
    assert receipt.outcome is FileOutcome.REFUSED
    assert "无法确认" in receipt.line


def test_a_sheet_without_cover_is_told_by_the_line_under_its_title(examined: Examined) -> None:
    """量化指标 copied alone into a new workbook names its unit and period itself; the unit is asked."""
    receipt = examined(carried=False, 填报说明=None, 量化指标=_line("市质监局") + GOOD["量化指标"])
    assert (receipt.unit, "S201" in _codes(receipt)) == ("市质监局", True)


def test_two_units_covers_without_identity_are_nobodys(examined: Examined) -> None:
    """Which of two units' answers a new workbook holds is not guessed: it is refused, naming both."""
    other = GOOD["填报说明"].replace("市质监局", "市经信委")
    receipt = examined(carried=False, **{"填报说明 (2)": other})
    assert receipt.outcome is FileOutcome.REFUSED
    assert "市质监局" in receipt.line
    assert "市经信委" in receipt.line


def test_a_genuine_identity_against_the_cover_is_refused(examined: Examined) -> None:
    """A form whose check code is one unit's and whose cover is another's is taken for neither, and says so."""
    receipt = examined(填报说明=GOOD["填报说明"].replace("市质监局", "市经信委"))
    assert receipt.outcome is FileOutcome.REFUSED
    assert "这份表是下发给市质监局" in receipt.line
    assert "市经信委" in receipt.line


@pytest.mark.parametrize(
    ("unit", "period"), [("市经信委", "2026年第三季度"), ("市质监局", "2026年第二季度"), ("市质监局", "2025Q4")]
)
def test_a_sheet_of_another_unit_or_period_is_not_taken(examined: Examined, unit: str, period: str) -> None:
    """Pasted into a form, a sheet that says it is another's is named and left; the rest counts."""
    receipt = examined(工作任务=_line(unit, period) + GOOD["工作任务"])
    assert receipt.submission is not None
    assert {row.kind for row in receipt.submission.entries} == {"indicator", "contact", "evidence"}
    (said,) = [row for row in receipt.findings if row.code == "S205"]
    assert (said.place.sheet, said.place.cell, unit in said.message) == ("工作任务", "A1", True)


def test_anothers_sheets_behind_the_own_ones_change_nothing(examined: Examined) -> None:
    """With two units' sheets in one form the identity tells whose answers are asked; the other's are named."""
    tables = {f"{name} (2)": _line("市经信委") + GOOD[name] for name in ("量化指标", "工作任务")}
    cover = {"填报说明 (2)": GOOD["填报说明"].replace("市质监局", "市经信委")}
    receipt, alone = examined(**tables, **cover), examined()
    assert receipt.submission is not None
    assert alone.submission is not None
    assert receipt.submission.entries == alone.submission.entries
    assert [row.code for row in receipt.findings] == ["S205"] * 3


@pytest.mark.parametrize("unit", ["市质监局", "质监局", "市老局", "市质监局综合处"])
def test_a_sheet_of_the_own_unit_is_taken_however_it_is_called(examined: Examined, unit: str) -> None:
    """An alias, a merged unit and a name that nobody else has are no other unit."""
    receipt = examined(工作任务=_line(unit) + GOOD["工作任务"])
    assert receipt.findings == ()


def test_two_identities_in_one_file_are_refused(expected: Expectation, book: Books) -> None:
    """A check code of another unit in the document properties speaks against the identity sheet."""
    receipt = examine("a.xlsx", _with_properties(book(), _sealed(expected, "市经信委")), date(2026, 10, 9), expected)
    assert receipt.outcome is FileOutcome.REFUSED
    assert "市质监局" in receipt.line
    assert "市经信委" in receipt.line


def _line(unit: str, period: str = "2026年第三季度") -> str:
    """The line that a form's sheets have under their titles."""
    return f"责任单位：{unit}　　期次：{period}　　统计期间：2026年1月1日—9月30日"


def _with_properties(content: bytes, identity: Identity) -> bytes:
    workbook = load_workbook(io.BytesIO(content))
    properties = workbook.custom_doc_props  # type: ignore[attr-defined]  # the stubs lack it
    for name, value in identity_rows(identity):
        properties.append(StringProperty(name=f"{PROPERTY_PREFIX}{name}", value=value))
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def test_any_other_workbook_is_refused(expected: Expectation) -> None:
    """A workbook without the headings of a form is no form."""
    workbook = Workbook()
    workbook.worksheets[0]["A1"] = "年度考核"
    saved = io.BytesIO()
    workbook.save(saved)
    receipt = examine("考核.xlsx", saved.getvalue(), date(2026, 10, 9), expected)
    assert receipt.outcome is FileOutcome.REFUSED
    assert "表头" in receipt.line
