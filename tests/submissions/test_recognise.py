"""Whose form a file is, told by its content (design.md, idea 5; domain.md §2)."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.packaging.custom import StringProperty

from qcreport.forms.identity import IDENTITY_SHEET, PROPERTY_PREFIX, identity_rows, seal
from qcreport.forms.model import Identity
from qcreport.submissions.examine import Expectation, examine
from qcreport.submissions.model import FileOutcome, Receipt
from qcreport.workspace import parse_period

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
    assert "不是本工作区下发" in receipt.line


def test_a_form_with_a_changed_identity_is_refused(examined: Examined, expected: Expectation) -> None:
    """Writing another unit's name over the identity does not make it that unit's form."""
    receipt = examined(replace(_sealed(expected), unit="市经信委"))
    assert receipt.outcome is FileOutcome.REFUSED


def test_another_periods_form_is_refused(examined: Examined, expected: Expectation) -> None:
    """The sentence names both periods."""
    receipt = examined(_sealed(expected, period=parse_period("2026Q2")))
    assert receipt.outcome is FileOutcome.REFUSED
    assert receipt.line.startswith("这是2026Q2的表")
    assert "2026Q3" in receipt.line


def test_a_unit_that_does_not_report_is_refused(examined: Examined, expected: Expectation) -> None:
    """A form of a unit that the plan does not know is named and refused."""
    receipt = examined(_sealed(expected, unit="市不存在局"))
    assert receipt.outcome is FileOutcome.REFUSED
    assert "市不存在局" in receipt.line


@pytest.mark.parametrize("old", ["质监局", "市老局"])
def test_an_old_name_or_a_merged_unit_is_accepted_with_a_note(
    examined: Examined, expected: Expectation, old: str
) -> None:
    """A workbook issued under the old name is still accepted with a note (domain.md §2)."""
    receipt = examined(_sealed(expected, unit=old))
    assert (receipt.outcome, receipt.unit, _codes(receipt)) == (FileOutcome.ACCEPTED, "市质监局", {"S202"})


def test_a_form_of_an_earlier_plan_is_accepted_with_a_note(examined: Examined, expected: Expectation) -> None:
    """Forms already sent stay readable when the plan was changed (domain.md §7), and owe no rows they never had."""
    receipt = examined(
        _sealed(expected, plan_hash="old"),
        量化指标="编号 | 填报项 | 填报值 | 数据来源及说明\nZ25 | 排名 | 3\nZ25 | 参评城市数 | 11",
    )
    assert (receipt.outcome, _codes(receipt)) == (FileOutcome.ACCEPTED, {"S203"})


def test_the_file_name_tells_nothing(expected: Expectation, book: Books) -> None:
    """A form called after another unit is the unit's whose identity it carries."""
    receipt = examine("市经信委_2026Q2(1)(最终版).doc", book(), date(2026, 10, 9), expected)
    assert (receipt.outcome, receipt.unit) == (FileOutcome.ACCEPTED, "市质监局")


def test_document_properties_stand_in_for_a_lost_identity_sheet(expected: Expectation, book: Books) -> None:
    """A program that drops very hidden sheets does not make a form unknown."""
    workbook = load_workbook(io.BytesIO(book()))
    del workbook[IDENTITY_SHEET]
    properties = workbook.custom_doc_props  # type: ignore[attr-defined]  # the stubs lack it
    for name, value in identity_rows(_sealed(expected)):
        properties.append(StringProperty(name=f"{PROPERTY_PREFIX}{name}", value=value))
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
    assert receipt.line.startswith("这是2026Q2的表")


def test_without_identity_and_unit_name_a_form_is_refused(examined: Examined) -> None:
    """Nobody's form is nobody's."""
    receipt = examined(carried=False, 填报说明=None)
    assert receipt.outcome is FileOutcome.REFUSED
    assert "无法确认" in receipt.line


def test_any_other_workbook_is_refused(expected: Expectation) -> None:
    """A workbook without the headings of a form is no form."""
    workbook = Workbook()
    workbook.worksheets[0]["A1"] = "年度考核"
    saved = io.BytesIO()
    workbook.save(saved)
    receipt = examine("考核.xlsx", saved.getvalue(), date(2026, 10, 9), expected)
    assert receipt.outcome is FileOutcome.REFUSED
    assert "表头" in receipt.line
