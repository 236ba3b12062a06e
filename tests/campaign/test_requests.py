"""需市领导协调事项 from the cell to 请市领导决定: read, kept, traced, sent back, put to the office before what is only guessed (C4.28 to C4.30, D7.64)."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.asked.answer import AnswerStatus
from qcreport.asked.headings import INDICATORS, ITEM, PROBLEMS, PROGRESS, SOURCE, TASKS
from qcreport.asked.model import NOTE, REQUEST
from qcreport.campaign.collect import collect
from qcreport.campaign.office import Office
from qcreport.campaign.record.trace import trace
from qcreport.campaign.register.taken import enter
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.findings import Finding
from qcreport.ledger.decisions import LEADERS
from qcreport.ledger.register import DeedKind, TypedDeed
from qcreport.ledger.standing import current_findings
from qcreport.reports.said.attention import concerns
from qcreport.reports.said.leaders import leader_lines
from qcreport.workspace import parse_period
from tests.deciding import rows_of
from tests.forms.form_filling import columns_of
from tests.ledger.ledger_samples import counted
from tests.small_campaign import decide, filled, office_on, returns, sent_out

PERIOD = parse_period("2026Q3")
FOOD, FARM = "市市场监管局", "市农业局"
WISH, GUESSED = "请李副市长召集研究小作坊整治", "请市农业局协调源头整治"
SITE = "请市政府协调用地，11月底前定"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A campaign whose forms went out, on the day they come back."""
    return office_on(sent_out(tmp_path / "w", PERIOD, "2026-10-09"), "2026-10-09")


def food(office: Office, words: str, name: str = "食品.xlsx", figures: str = "270/300") -> None:
    """The food figure with these words beside it, returned."""
    returns(office.workspace, PERIOD.code, FOOD, name, f"Z7 {figures} 原因=小作坊多 整改={GUESSED} {words}; Z5 45/50")


def plan_of_brands(office: Office, words: str, done: str = "进行中/60", name: str = "农业.xlsx") -> None:
    """The late task 2.1 with these words, returned."""
    returns(office.workspace, PERIOD.code, FARM, name, f"Z6 40/100; Z8 1; 1.2 进行中/40; 2.1 {done} {words}")


def proposed(office: Office) -> dict[str, str]:
    """What the office is asked about: 编号 → 说明."""
    return {one["编号"]: one["说明"] for one in rows_of(office.folder(PERIOD).questions) if one["类型"] == LEADERS}


def found(office: Office) -> list[Finding]:
    """What was found about requests."""
    with office.ledger() as ledger:
        return [row for row in current_findings(ledger, PERIOD.code) if REQUEST in row.item]


def kept(office: Office) -> dict[tuple[str, str], str]:
    """The requests that count: id and item → text."""
    with office.ledger() as ledger:
        return {(row.id, row.item): row.text for row in counted(ledger, PERIOD.code) if REQUEST in row.item}


def test_a_request_is_kept_and_put_to_the_office(office: Office) -> None:
    """Both cells are answers of their own, and the office is asked in the unit's words from them, not in those that are guessed (D7.64)."""
    food(office, f"协调={WISH}")
    plan_of_brands(office, f"进展=论证中; 协调2.1 进展={SITE}")
    consolidate(office, PERIOD)
    assert kept(office) == {("Z7", REQUEST + NOTE): WISH, ("2.1", REQUEST): SITE}
    asked = proposed(office)
    assert f"单位提请 {WISH}" in asked["Z7"]
    assert GUESSED not in asked["Z7"]
    assert f"单位提请 {SITE}" in asked["2.1"]
    assert found(office) == []


def test_who_asks_goes_before_who_is_guessed_to_ask(office: Office) -> None:
    """A request in its own cell stands before a graver matter of which other words only sound like one (D7.64)."""
    food(office, "")
    plan_of_brands(office, f"进展=论证中; 协调2.1 进展={SITE}")
    asked = consolidate(office, PERIOD).report.matters
    assert [(one.id, one.asked) for one in asked] == [("2.1", True), ("Z7", False)]
    food(office, f"协调={WISH}", "更正.xlsx")
    again = consolidate(office_on(office.workspace, "2026-10-12"), PERIOD).report.matters
    assert [one.asked for one in again] == [True, True]


def test_the_office_words_it(office: Office) -> None:
    """Nothing of it stands on the page before the office picks it, nor in what is told of the figure; picked without words the unit's stand there (D7.63)."""
    food(office, f"协调={WISH}")
    done = consolidate(office, PERIOD)
    assert leader_lines(done.report) == ()
    assert not any(WISH in one.reason for one in concerns(done.report))
    decide(office, PERIOD, LEADERS, "Z7", "提请", "")
    (line,) = leader_lines(consolidate(office, PERIOD).report)
    assert line.what == f"“食品抽查合格率”：{WISH}"


@pytest.mark.parametrize("text", ["无", "/", "无。"])
def test_nothing_is_no_request(office: Office, text: str) -> None:
    """A bare 无 asks for nothing: what the unit wrote elsewhere is guessed at as ever, and nothing is found."""
    food(office, f"协调={text}")
    consolidate(office, PERIOD)
    assert f"单位说明 {GUESSED}" in proposed(office)["Z7"]
    assert found(office) == []


def test_a_request_beside_what_is_well_is_only_told(office: Office) -> None:
    """Where the figure is met or the task done, it is a 提示, asks nothing of the unit, and is put to nobody (C4.30)."""
    food(office, f"协调={WISH}", figures="299/300")
    plan_of_brands(office, f"进展=已印发; 协调2.1 进展={SITE}", done="已完成/100")
    done = consolidate(office, PERIOD)
    told = {(row.code, row.item, row.asks) for row in found(office)}
    assert told == {("S241", f"Z7/{REQUEST}{NOTE}", False), ("S241", f"2.1/{REQUEST}", False)}
    assert done.report.matters == ()
    assert FOOD not in (*done.collected.to_correct, *done.collected.to_verify)


def test_it_is_told_where_it_comes_from(office: Office) -> None:
    """Trace names the cell of a request, and the original agrees (C1.16)."""
    food(office, f"协调={WISH}")
    plan_of_brands(office, f"进展=论证中; 协调2.1 进展={SITE}")
    consolidate(office, PERIOD)
    assert f"{FOOD} {REQUEST}{NOTE}：原文“{WISH}”，采用；出处 食品.xlsx “{INDICATORS}”I" in trace(office, PERIOD, "Z7")
    assert f"{FARM} {REQUEST}：原文“{SITE}”，采用；出处 农业.xlsx “{TASKS}”I6" in trace(office, PERIOD, "2.1")
    assert "不一致" not in trace(office, PERIOD, "2.1")


def test_it_comes_back_in_the_workbook_to_correct(office: Office) -> None:
    """What goes back to the unit holds its requests as it wrote them, and returned again they count (D7.5)."""
    returns(
        office.workspace,
        PERIOD.code,
        FARM,
        "农业.xlsx",
        f"Z6 约40/100 协调={WISH}; Z8 1; 1.2 进行中/40; 2.1 进行中/60 进展=论证中; 协调2.1 进展={SITE}",
    )
    assert collect(office, PERIOD).to_correct == (FARM,)
    path = office.folder(PERIOD).rejected / FARM / f"{FARM}_{PERIOD.code}_退回.xlsx"
    book = load_workbook(path)
    figures, tasks = book[INDICATORS], book[TASKS]
    columns = columns_of(figures)
    said = {
        figures.cell(row, columns[SOURCE]).value
        for row in range(4, figures.max_row + 1)
        if figures.cell(row, columns[ITEM]).value == REQUEST
    }
    assert WISH in said
    assert tasks["I6"].value == SITE
    book.save(office.folder(PERIOD).returned / "改.xlsx")
    collect(office_on(office.workspace, "2026-10-12"), PERIOD)
    assert kept(office) == {("Z6", REQUEST + NOTE): WISH, ("2.1", REQUEST): SITE}


def changed(office: Office, change: Callable[[object], None]) -> None:
    """The farm office's workbook with a request, changed by hand, returned."""
    text = f"Z6 40/100; Z8 1; 1.2 进行中/40; 2.1 进行中/60 进展=论证中; 协调2.1 进展={SITE}"
    book = load_workbook(io.BytesIO(filled(office.workspace, PERIOD.code, FARM, text)))
    change(book[TASKS])
    folder = office.folder(PERIOD).returned
    folder.mkdir(parents=True, exist_ok=True)
    book.save(folder / "农业.xlsx")


def test_a_form_without_the_rows_is_read_as_before(office: Office) -> None:
    """A workbook issued before there were these rows misses nothing, and its other words are guessed at (C4.31)."""
    text = f"Z7 270/300 原因=小作坊多 整改={GUESSED}; Z5 45/50"
    book = load_workbook(io.BytesIO(filled(office.workspace, PERIOD.code, FOOD, text)))
    sheet = book[INDICATORS]
    for row in range(sheet.max_row, 3, -1):
        if sheet.cell(row, columns_of(sheet)[ITEM]).value == REQUEST:
            sheet.delete_rows(row)
    office.folder(PERIOD).returned.mkdir(parents=True, exist_ok=True)
    book.save(office.folder(PERIOD).returned / "食品.xlsx")
    changed(office, lambda tasks: tasks.delete_rows(6))  # type: ignore[attr-defined]  # a sheet
    done = consolidate(office, PERIOD)
    assert [row for new in done.collected.new for row in new.findings] == []
    assert f"单位说明 {GUESSED}" in proposed(office)["Z7"]


def test_a_request_under_another_heading_is_named(office: Office) -> None:
    """Typed into another cell of its row, on a sheet that somebody unprotected, it is not lost without a word."""

    def moved(sheet: object) -> None:
        columns = columns_of(sheet)
        sheet.cell(6, columns[PROBLEMS]).value, sheet.cell(6, columns[PROGRESS]).value = SITE, None  # type: ignore[attr-defined]  # a sheet

    changed(office, moved)
    collect(office, PERIOD)
    (said,) = found(office)
    assert (said.code, said.place.cell) == ("S237", "J6")
    assert "“存在问题”" in said.message
    assert "“进展情况”（I6）" in said.advice


def test_a_request_of_nobodys_task_is_asked_about(office: Office) -> None:
    """A row whose 编号 was changed to a task that there is not is named, not taken for another one's."""
    changed(office, lambda sheet: setattr(sheet["A6"], "value", "协调9.9"))  # type: ignore[index]  # a sheet
    done = collect(office, PERIOD)
    assert [row.code for new in done.new for row in new.findings] == ["S212"]
    assert kept(office) == {}


def test_the_office_enters_what_it_was_told(office: Office) -> None:
    """A request told by telephone can be entered in 登记.xlsx for a task, and is shown as the office's word (D7.40)."""
    plan_of_brands(office, "进展=论证中")
    consolidate(office, PERIOD)
    told = TypedDeed(FARM, "2.1", REQUEST, SITE, basis="电话", recorder="王敏", approver="李主任")
    enter(office, PERIOD, DeedKind.FIGURE, told)
    consolidate(office, PERIOD)
    assert f"单位提请 {SITE}" in proposed(office)["2.1"]
    assert str(AnswerStatus.RECORDED) in trace(office, PERIOD, "2.1")
