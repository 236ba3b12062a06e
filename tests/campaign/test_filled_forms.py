"""What a clerk types into the real workbook, and what consolidation makes of it: where the form passes, nothing is refused."""

import io
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from openpyxl import load_workbook

from qcreport.asked.headings import ID, INDICATORS, ITEM, PERCENT, PROGRESS, SOURCE, STATUS, TASKS, VALUE
from qcreport.asked.model import CAUSE, MEASURES, SPECIAL
from qcreport.campaign.collect import collect
from qcreport.campaign.office import Office
from qcreport.campaign.summary.consolidate import Consolidated, consolidate
from qcreport.findings import Finding
from qcreport.ledger.standing import current_findings
from tests.campaign.test_journey import PERIOD, filled, issued, office, put_back, words  # noqa: F401 -- fixtures
from tests.forms.form_filling import columns_of
from tests.ledger.ledger_samples import counted

UNIT = "市质监局"
Typed = Mapping[tuple[str, str, str], object]
SHARE = "0%"


def typed_into(content: bytes, typed: Typed) -> bytes:
    """The workbook with something else in some cells: (编号, 填报项 or empty for a task, heading) → content.

    A content `(number, format)` brings its number format along, as pasting does; None clears the cell.
    """
    book = load_workbook(io.BytesIO(content))
    left = dict(typed)
    for sheet in (book[INDICATORS], book[TASKS]):
        columns = columns_of(sheet)
        for row in range(4, sheet.max_row + 1):
            item = str(sheet.cell(row, columns[ITEM]).value) if ITEM in columns else ""
            for heading, column in columns.items():
                key = (str(sheet.cell(row, columns[ID]).value), item, heading)
                if key in left:
                    _type(sheet.cell(row, column), left.pop(key))
    assert not left
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _type(cell: Any, content: object) -> None:
    assert not cell.protection.locked
    cell.value, cell.number_format = content if isinstance(content, tuple) else (content, cell.number_format)


def without_rows(content: bytes, *items: str) -> bytes:
    """The workbook as issued before it had these rows."""
    book = load_workbook(io.BytesIO(content))
    sheet = book[INDICATORS]
    column = columns_of(sheet)[ITEM]
    for row in range(sheet.max_row, 3, -1):
        if sheet.cell(row, column).value in items:
            sheet.delete_rows(row)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def returned(at: Office, typed: Typed) -> Consolidated:
    """The unit's workbook, filled rightly but for these cells, returned and consolidated."""
    put_back(at, "a.xlsx", typed_into(filled(at, UNIT), typed))
    return consolidate(at, PERIOD)


def found(at: Office, about: str) -> list[Finding]:
    """What was found about a cell or id."""
    with at.ledger() as ledger:
        return [row for row in current_findings(ledger, PERIOD.code) if row.item.startswith(about)]


def taken(at: Office, identity: str) -> dict[str, Fraction | str]:
    """What counts of the answers about one id."""
    with at.ledger() as ledger:
        entries = [row for row in counted(ledger, PERIOD.code) if row.id == identity]
    return {row.item: row.text if row.value is None else row.value for row in entries}


@pytest.mark.parametrize("reason", [None, "核实无误", "/"])
@pytest.mark.parametrize("figures", [True, False])
def test_a_claim_without_a_reason_waits_for_the_office(
    office: Office,  # noqa: F811 -- the fixture
    reason: str | None,
    *,
    figures: bool,
) -> None:
    """With or without figures beside it the verdict is 待认定, as the form says; the question and the letter say what is missing."""
    typed: dict[tuple[str, str, str], object] = {
        ("Z1-2", SPECIAL, VALUE): "合理缺项",
        ("Z1-2", SPECIAL, SOURCE): reason,
    }
    for item, value in (("合格批次", 95), ("抽查批次", 100)):
        typed["Z1-2", item, VALUE] = value if figures else None
    done = returned(office, typed)
    verdict = next(row for row in done.report.assessment.verdicts if row.id == "Z1-2")
    assert (str(verdict.word), verdict.reason) == ("无法判定", "待认定：合理缺项认定（见待定事项）")
    (question,) = (row for row in done.report.assessment.questions if row.item == "Z1-2")
    assert "理由" in question.text
    assert [row.code for row in found(office, f"Z1-2/{SPECIAL}·说明")] == ["S231"]
    assert done.collected.to_correct == (UNIT,)


def test_a_reason_given_later_settles_it(office: Office) -> None:  # noqa: F811 -- the fixture
    """Once the reason is written, nothing is owed to the claim any more and the question shows the reason."""
    claim: Typed = {
        ("Z1-2", SPECIAL, VALUE): "合理缺项",
        ("Z1-2", "合格批次", VALUE): None,
        ("Z1-2", "抽查批次", VALUE): None,
    }
    returned(office, claim)
    put_back(
        office, "b.xlsx", typed_into(filled(office, UNIT), {**claim, ("Z1-2", SPECIAL, SOURCE): "本市没有这类企业"})
    )
    done = consolidate(office, PERIOD)
    (question,) = (row for row in done.report.assessment.questions if row.item == "Z1-2" and row.kind == "合理缺项认定")
    assert "本市没有这类企业" in question.text
    assert found(office, "Z1-2/") == []


# 完成率 as it is stored and shown, 进展状态, what is taken of 完成率 (empty: nothing), and what is said about the two
ONES = (
    ((1, SHARE), "已完成", "100", ""),
    ((1, SHARE), "进行中", "", "F141"),
    ((1, SHARE), "未启动", "", "F141"),
    ((1, SHARE), "合理缺项", "", "F143"),
    (1, "已完成", "", "F141"),
    (1, "进行中", "1", ""),
    (1, "未启动", "", "F141"),
    (1, "合理缺项", "", "F143"),
    ("1%", "进行中", "1", ""),
    ("100%", "已完成", "100", ""),
    ((0.6, SHARE), "进行中", "60", ""),
    ((60, SHARE), "进行中", "60", "F145"),
    ((100, SHARE), "已完成", "100", "F145"),
)


@pytest.mark.parametrize(("percent", "status", "value", "code"), ONES)
def test_one_may_be_a_hundred(office: Office, percent: object, status: str, value: str, code: str) -> None:  # noqa: F811 -- the fixture
    """A 1 in 完成率 counts where format and status say the same; else it is asked about, as in the form."""
    typed = {("12.1", "", STATUS): status, ("12.1", "", PERCENT): percent, ("12.1", "", PROGRESS): "按任务说明办理"}
    put_back(office, "a.xlsx", typed_into(filled(office, UNIT), typed))
    collect(office, PERIOD)
    assert str(taken(office, "12.1").get(PERCENT, "")) == value
    assert [row.code for row in found(office, "12.1/") if row.code.startswith("F14")] == ([code] if code else [])


@pytest.mark.parametrize(
    ("identity", "item", "stored", "code"),
    [
        ("Z1-2", "抽查批次", 2000, "F144"),
        ("Z8", "特种设备数量", 5.5, "F144"),
        ("Z25", "排名", 3, "F144"),
    ],
)
def test_a_percent_format_alone_refuses_nothing(
    office: Office,  # noqa: F811 -- the fixture
    identity: str,
    item: str,
    stored: float,
    code: str,
) -> None:
    """In a field that is no percentage the stored number counts, with a 提示 that says how to be rid of the format."""
    returned(office, {(identity, item, VALUE): (stored, SHARE)})
    assert taken(office, identity)[item] == Fraction(str(stored))
    (said,) = (row for row in found(office, f"{identity}/{item}") if row.code == code)
    assert not said.asks
    assert "常规" in said.advice


RED = {("Z1-2", "合格批次", VALUE): 900, ("Z1-2", "抽查批次", VALUE): 1000}


@pytest.mark.parametrize(
    ("typed", "silent"),
    [
        ({}, (CAUSE, MEASURES)),
        ({("Z1-2", CAUSE, SOURCE): "两家企业停产"}, (MEASURES,)),
        ({("Z1-2", CAUSE, SOURCE): "无", ("Z1-2", MEASURES, SOURCE): "12月底前复查"}, (CAUSE,)),
        ({("Z1-2", CAUSE, SOURCE): "两家企业停产", ("Z1-2", MEASURES, SOURCE): "12月底前复查"}, ()),
        ({("Z1-2", "合格批次", VALUE): 950}, ()),
        ({("Z1-2", "合格批次", VALUE): None}, ()),
        ({("Z1-2", "合格批次", VALUE): 1001}, ()),
        ({("Z1-2", SPECIAL, VALUE): "合理缺项", ("Z1-2", SPECIAL, SOURCE): "本市没有这类企业"}, ()),
    ],
)
def test_a_red_form_says_why(office: Office, typed: Typed, silent: tuple[str, ...]) -> None:  # noqa: F811 -- the fixture
    """Where the figures miss the target, each of the two rows that says nothing is asked about, and nowhere else."""
    returned(office, {**RED, **typed})
    said = [row for row in found(office, "Z1-2/") if row.code == "S236"]
    assert [row.item for row in said] == [f"Z1-2/{name}·说明" for name in silent]
    assert all(row.place.cell.startswith("I") and row.asks for row in said)
    assert all(name in row.message for name, row in zip(silent, said, strict=True))


def test_a_form_issued_before_these_rows_never_asked(office: Office) -> None:  # noqa: F811 -- the fixture
    """A red form without the rows 未达标原因 and 整改措施及时限 is read like any other and never blamed for silence."""
    put_back(office, "a.xlsx", without_rows(typed_into(filled(office, UNIT), RED), CAUSE, MEASURES))
    assert words(consolidate(office, PERIOD))["Z1-2"] == "未达标"
    assert [row for row in found(office, "") if row.code == "S236"] == []


def test_a_column_that_is_gone_is_named_once(office: Office) -> None:  # noqa: F811 -- the fixture
    """Without the column of notes nothing but the column is missed: no reason of a red figure or of a claim besides."""
    typed = {**RED, ("Z25", SPECIAL, VALUE): "合理缺项", ("Z25", SPECIAL, SOURCE): "本市没有这个奖项"}
    book = load_workbook(io.BytesIO(typed_into(filled(office, UNIT), typed)))
    book[INDICATORS].delete_cols(columns_of(book[INDICATORS])[SOURCE])
    saved = io.BytesIO()
    book.save(saved)
    put_back(office, "a.xlsx", saved.getvalue())
    collect(office, PERIOD)
    said = [row.code for row in found(office, "") if row.code in {"S225", "S231", "S236"}]
    assert said == ["S225"]


def test_reasons_are_read_word_for_word(office: Office) -> None:  # noqa: F811 -- the fixture
    """What stands in the two rows are answers of their own, and a joint share (Z33) asks for none."""
    said = {CAUSE: "两家企业停产，\n样品不足", MEASURES: "11月起加抽，12月底前达到94%"}
    shares = {("Z33", "已建档企业数", VALUE): 1, ("Z33", "应建档企业数", VALUE): 100}
    returned(office, {**RED, **shares, **{("Z1-2", name, SOURCE): text for name, text in said.items()}})
    assert {name: taken(office, "Z1-2")[f"{name}·说明"] for name in said} == said
    assert [row.code for row in found(office, "Z33/")] == []


def test_a_reason_in_the_wrong_column_is_named(office: Office) -> None:  # noqa: F811 -- the fixture
    """Typed into 填报值 of an unprotected sheet, a reason is not lost without a word."""
    book = load_workbook(io.BytesIO(typed_into(filled(office, UNIT), RED)))
    sheet = book[INDICATORS]
    (row,) = (cell.row for cell in sheet["D"] if cell.value == CAUSE and sheet.cell(cell.row, 1).value == "Z1-2")
    sheet.cell(row, columns_of(sheet)[VALUE]).value = "两家企业停产"
    saved = io.BytesIO()
    book.save(saved)
    put_back(office, "a.xlsx", saved.getvalue())
    collect(office, PERIOD)
    (said,) = (one for one in found(office, f"Z1-2/{CAUSE}") if one.code == "S237")
    assert said.place.cell == f"F{row}"
