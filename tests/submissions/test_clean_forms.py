"""The rules of the office and those of the form are the same ones: what is filled right raises nothing."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from qcreport.asked.layout import build_form
from qcreport.asked.model import History
from qcreport.demo.fill import fill_workbook
from qcreport.demo.run import Clerk
from qcreport.demo.story import QUARTERS
from qcreport.forms.writer import write_form
from qcreport.plan.duties import reporting_units
from qcreport.plan.model import Plan
from qcreport.submissions.examine import examine
from qcreport.submissions.model import FileOutcome, Receipt
from qcreport.submissions.recognise import Expectation
from qcreport.workspace import parse_period
from tests.forms.form_filling import checks
from tests.office import convert

PERIOD = parse_period("2026Q3")
DAY = date(2026, 10, 9)
SHEETS = {"填报说明", "量化指标", "工作任务"}
HASH, KEY = "a" * 64, b"k" * 32
_OPEN = {"S222", "S224", "S229"}  # an answer or a contact that is not filled in, or nothing at all
CONTACTS = {"填报人": "张敏", "联系电话": "0570-3080001", "审核人": "李强", "填报日期": "2026-10-09"}


@pytest.fixture(scope="module")
def forms(plan: Plan) -> dict[str, bytes]:
    """The workbooks of all 47 units, as issued."""
    return {
        unit.name: write_form(build_form(plan, HASH, unit, PERIOD, due=DAY, key=KEY, history=History()))
        for unit in reporting_units(plan, PERIOD)
    }


def _returned(plan: Plan, unit: str, content: bytes) -> Receipt:
    return examine(f"{unit}.xlsx", content, DAY, Expectation(PERIOD, plan, HASH, KEY))


@pytest.mark.slow
def test_an_empty_form_only_lacks_answers(plan: Plan, forms: dict[str, bytes]) -> None:
    """Returned as issued, a workbook of any unit raises no finding but that answers are missing."""
    odd = {
        (unit, str(row))
        for unit, content in forms.items()
        for row in _returned(plan, unit, content).findings
        if row.code not in _OPEN
    }
    assert odd == set()


@pytest.mark.slow
def test_a_form_filled_right_raises_nothing(plan: Plan, forms: dict[str, bytes]) -> None:
    """Filled right, the workbook of every unit is accepted with no finding at all."""
    assert len(forms) == 47
    receipts = {}
    for unit, content in forms.items():
        clerk = Clerk(QUARTERS[2], unit, second=True)
        receipts[unit] = _returned(plan, unit, fill_workbook(content, clerk.fill, CONTACTS))
    assert {unit: [str(row) for row in one.findings] for unit, one in receipts.items() if one.findings} == {}
    assert {one.outcome for one in receipts.values()} == {FileOutcome.ACCEPTED}


@pytest.mark.slow
def test_a_form_filled_right_says_so_itself(forms: dict[str, bytes]) -> None:
    """Recalculated by LibreOffice, forms of every kind filled right ask for nothing and owe nothing."""
    kinds = ("市质监局", "市住建局", "市检验检疫局", "市创强办", "市商务局", "柯城区")
    filled = [fill_workbook(forms[unit], Clerk(QUARTERS[2], unit, second=True).fill, CONTACTS) for unit in kinds]
    for unit, content in zip(kinds, convert(filled), strict=True):
        said = checks(content)
        assert {place: text for place, text in said.items() if text.startswith(("请核对", "待填"))} == {}, unit
        guide = load_workbook(io.BytesIO(content), data_only=True)["填报说明"]
        todo = {str(row[0]): str(row[3]) for row in guide.iter_rows(values_only=True) if row[0] in SHEETS}
        assert {name: text for name, text in todo.items() if "待填" in text or "请核对" in text} == {}, unit
        assert "● 已填完" in todo.values(), unit
