"""Whatever speaks of a doubtful statement says the same: it waits, or it is explained (D7.7, D7.12)."""

import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.asked.headings import REPLY, REPLY_KEY
from qcreport.asked.model import CAUSE, MEASURES, NOTE
from qcreport.campaign.collect import collect
from qcreport.campaign.office import Office
from qcreport.campaign.summary.consolidate import Consolidated, consolidate
from qcreport.findings import EXPLAINED
from qcreport.forms.reasons_sheet import TO_VERIFY
from qcreport.reports.console.terminal import conclusion
from qcreport.workspace import parse_period
from tests.campaign.returning import (
    PERIOD,
    Typed,
    copied,
    form,
    issued_office,
    opened,
    put,
    sheet_rows,
    typed_into,
    word_text,
)
from tests.office import convert

UNIT, OTHER = "市经信委", "市发改委"
LAST = parse_period("2026Q2")
DONE, COUNT = ("6.2", "进展状态"), ("Z32", "已培训企业家数")
BASE: Typed = {DONE: "已完成", ("6.2", "完成率(%)"): 100, ("6.2", "进展情况"): "培训已办完", COUNT: 10}
CONFLICT, MISSING_PROOF = "A401 6.2", "S234 6.2/进展状态"
OLD = "全年任务在年末集中完成。"


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Two quarters; in the first one the unit explained the conflict with words it may use again."""
    office = issued_office(tmp_path_factory.mktemp("explained"), UNIT, OTHER, periods=(LAST, PERIOD))
    put(office, "a.xlsx", filled(office, BASE, LAST), LAST)
    collect(office, LAST)
    put(office, "b.xlsx", replied(went_back(office, LAST), {CONFLICT: OLD}), LAST)
    collect(office, LAST)
    return office


@pytest.fixture(scope="module")
def asked(issued: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The unit has returned and was asked."""
    at = copied(issued, tmp_path_factory.mktemp("asked") / "w")
    put(at, "2026-10-08/a.xlsx", filled(at, BASE))
    collect(at, PERIOD)
    return at


@pytest.fixture
def office(asked: Office, tmp_path: Path) -> Office:
    """A fresh copy in which the unit has returned and was asked."""
    return copied(asked, tmp_path / "w")


def filled(office: Office, cells: Typed, period: object = PERIOD) -> bytes:
    """The unit's form with everything owed, and these cells."""
    content = form(office, UNIT, period)  # type: ignore[arg-type]  # one of the two periods
    book = load_workbook(io.BytesIO(content))
    owed: dict[tuple[str, str], object] = {}
    for row in book["工作任务"].iter_rows(min_row=4, values_only=True):
        identity, role = str(row[0]), row[3]
        owed[identity, "进展情况"] = "按计划推进"
        if role != "配合":
            owed |= {(identity, "进展状态"): "进行中", (identity, "完成率(%)"): 50}
    shares = {("Z33", "已建档企业数"): 90, ("Z33", "应建档企业数"): 100}
    why = {("Z32", CAUSE + NOTE): "培训集中在四季度", ("Z32", MEASURES + NOTE): "12月底前办完其余场次"}
    return typed_into(content, {**owed, **shares, **why, **cells})


def went_back(office: Office, period: object = PERIOD) -> bytes:
    """The workbook that lies in 退回 for the unit."""
    (path,) = (office.folder(period).rejected / UNIT).glob("*.xlsx")  # type: ignore[arg-type]  # one of the two periods
    return path.read_bytes()


def replied(content: bytes, replies: Mapping[str, str], cells: Typed | None = None) -> bytes:
    """The workbook with these words in 说明, by the key beside it, and these cells of 工作任务 typed anew."""
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    heads = [str(cell.value) for cell in sheet[3]]
    for row in sheet.iter_rows(min_row=4):
        key = str(row[heads.index(REPLY_KEY)].value or "")
        if key in replies:
            cell = row[heads.index(REPLY)]
            assert not cell.protection.locked
            cell.value = replies[key]
    saved = io.BytesIO()
    book.save(saved)
    return typed_into(saved.getvalue(), cells or {})


def said_of_the_conflict(office: Office, done: Consolidated) -> Iterator[tuple[str, bool]]:
    """Who says it → whether the conflict of 6.2 still waits for the unit."""
    folder = office.folder(PERIOD)
    (conflict,) = (row for row in done.report.assessment.conflicts if row.item == "6.2")
    summary = opened(done.folder / "summary.xlsx")
    (row,) = (one for one in sheet_rows(summary, "数据冲突") if one["类型"] == "状态与指标不符")
    (question,) = (one for one in sheet_rows(opened(folder.questions), "待定事项") if one["类型"] == "状态与指标不符")
    page = (done.folder / "page.html").read_text(encoding="utf-8")
    counts = {one["责任单位"]: one for one in sheet_rows(summary, "责任单位")}
    proof = [one for one in done.report.findings if one.code == "S234" and one.asks]
    letters = [path.read_text(encoding="utf-8-sig") for path in (folder.rejected / UNIT).glob("*.txt")]
    books = list((folder.rejected / UNIT).glob("*.xlsx"))
    keys = {one[REPLY_KEY] for path in books for one in sheet_rows(opened(path), TO_VERIFY)}
    message = "任务6.2报“已完成”，但判定条件（Z32）未达标"
    yield "state", conflict.waits
    yield "数据冲突: 决定", row["决定"] == "待核实"
    yield "数据冲突: 处理要求", row["处理要求或选项"] != EXPLAINED
    yield "待定事项", "是否予以认可" in question["说明"]
    yield "待定事项 counted", "待定事项 1 条待答复" in conclusion(done.report)
    yield "page", f"待核实　{conflict.advice}" in page
    yield "责任单位: 待核实项", int(counts[UNIT]["待核实项"] or 0) - len(proof) == 1
    yield "letter", any(message in text for text in letters)
    yield "workbook", CONFLICT in keys


CASES: dict[str, tuple[Mapping[str, str], Typed, bool]] = {
    "nothing written": ({}, {}, True),
    "a problem of the task": ({}, {("6.2", "存在问题"): "培训师资不足，已协调解决"}, True),
    "a reply": ({CONFLICT: "指标按全年计，任务的培训已办完"}, {}, False),
    "a bare assurance": ({CONFLICT: "核实无误。"}, {}, True),
    "the words of last period": ({CONFLICT: OLD}, {}, True),
    "a reply beside another finding": ({MISSING_PROOF: "材料在县局，无电子件"}, {}, True),
    "replies beside both": ({CONFLICT: "指标按全年计", MISSING_PROOF: "材料在县局"}, {}, False),
}


@pytest.mark.parametrize(("replies", "cells", "waits"), CASES.values(), ids=CASES)
def test_all_say_the_same(office: Office, replies: Mapping[str, str], cells: Typed, *, waits: bool) -> None:
    """State, 数据冲突, 待定事项, its count, page, 责任单位, letter and workbook: all wait, or none does (D7.7, D7.12)."""
    put(office, "2026-10-09/b.xlsx", replied(went_back(office), replies, cells))
    done = consolidate(office, PERIOD)
    said = dict(said_of_the_conflict(office, done))
    assert said == dict.fromkeys(said, waits)


@pytest.mark.parametrize(("replies", "cells", "waits"), CASES.values(), ids=CASES)
def test_a_finding_is_explained_by_its_own_reply(
    office: Office, replies: Mapping[str, str], cells: Typed, *, waits: bool
) -> None:
    """问题清单, letter and workbook agree on the missing evidence of 6.2 as well; the conflict's reply is not its own."""
    put(office, "2026-10-09/b.xlsx", replied(went_back(office), replies, cells))
    done = consolidate(office, PERIOD)
    explained = MISSING_PROOF in replies
    listed = sheet_rows(opened(done.folder / "summary.xlsx"), "问题清单")
    (row,) = (one for one in listed if one["代码"] == "S234" and one["整改"] != "已改")
    assert (row["整改"] == "已说明", row["处理要求"] == EXPLAINED) == (explained, explained)
    books = list((office.folder(PERIOD).rejected / UNIT).glob("*.xlsx"))
    assert bool(books) == (waits or not explained)
    keys = {one[REPLY_KEY] for path in books for one in sheet_rows(opened(path), TO_VERIFY)}
    assert (MISSING_PROOF in keys) == (not explained)


def test_a_unit_that_is_only_asked_stays_on_time(office: Office) -> None:
    """Its workbook and letter ask to verify; nothing is called 退回, and its state is 按时."""
    done = consolidate(office, PERIOD)
    folder = office.folder(PERIOD).rejected / UNIT
    assert {path.name for path in folder.iterdir()} == {
        "核实通知.txt",
        "核实通知.docx",
        f"{UNIT}_{PERIOD.code}_请核实.xlsx",
    }
    assert (done.collected.to_correct, done.collected.to_verify) == ((), (UNIT,))
    assert next(str(row.state) for row in done.report.assessment.units if row.unit == UNIT) == "按时"
    for text in ((folder / "核实通知.txt").read_text(encoding="utf-8-sig"), word_text(folder / "核实通知.docx")):
        assert "退回" not in text
        assert "其中有2处请核实" in text


def test_the_rows_may_be_sorted(office: Office) -> None:
    """A reply is found by the key beside it, wherever its row was moved to."""
    book = load_workbook(io.BytesIO(replied(went_back(office), {CONFLICT: "指标按全年计"})))
    sheet = book.worksheets[0]
    first, second = ([cell.value for cell in sheet[row]] for row in (4, 5))
    for row, values in ((4, second), (5, first)):
        for cell, value in zip(sheet[row], values, strict=True):
            cell.value = value
    saved = io.BytesIO()
    book.save(saved)
    put(office, "2026-10-09/b.xlsx", saved.getvalue())
    (conflict,) = (row for row in consolidate(office, PERIOD).report.assessment.conflicts if row.item == "6.2")
    assert conflict.explained == "指标按全年计"


@pytest.mark.parametrize(
    ("decision", "state", "advice", "waits"),
    [
        ("予以认可", "予以认可", "市创强办已认可（经核实），无须再更正。", False),
        ("要求更正", "要求更正", "市创强办要求更正（经核实），请更正后重新报送。", True),
    ],
)
def test_what_the_office_decides_is_what_all_say(
    office: Office, decision: str, state: str, advice: str, *, waits: bool
) -> None:
    """Accepted, nothing is asked any more; a demanded correction is told to the unit, in the same run."""
    consolidate(office, PERIOD)
    path = office.folder(PERIOD).questions
    book = load_workbook(path)
    heads = [str(cell.value) for cell in book.worksheets[0][3]]
    for row in book.worksheets[0].iter_rows(min_row=4):
        if row[heads.index("编号")].value == "6.2":
            for heading, text in (("决定", decision), ("理由", "经核实"), ("决定人", "陈主任")):
                row[heads.index(heading)].value = text
    book.save(path)
    done = consolidate(office, PERIOD)
    (said,) = (one for one in sheet_rows(opened(done.folder / "summary.xlsx"), "数据冲突") if one["编号"] == "6.2")
    assert (said["决定"], said["处理要求或选项"]) == (state, advice)
    letter = (office.folder(PERIOD).rejected / UNIT / "核实通知.txt").read_text(encoding="utf-8-sig")
    assert (advice in letter) == waits
    (book_path,) = (office.folder(PERIOD).rejected / UNIT).glob("*.xlsx")
    assert (CONFLICT in {one[REPLY_KEY] for one in sheet_rows(opened(book_path), TO_VERIFY)}) == waits


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_reply_survives_other_programs(office: Office, kind: str) -> None:
    """Saved by LibreOffice as .xlsx, .xls or .ods, the workbook still says what was written in 说明."""
    content = replied(went_back(office), {CONFLICT: "指标按全年计", MISSING_PROOF: "材料在县局"})
    put(office, f"2026-10-09/b.{kind}", convert([content], kind)[0])
    done = consolidate(office, PERIOD)
    (conflict,) = (row for row in done.report.assessment.conflicts if row.item == "6.2")
    assert conflict.explained == "指标按全年计"
    assert [row.explained for row in done.report.findings if row.code == "S234"] == ["材料在县局"]
