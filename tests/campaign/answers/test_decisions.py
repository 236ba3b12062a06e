"""What the office decides, what units must correct, and what a broken plan stops (D7.5, D7.29, D7.34)."""

import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.assessment.unit_states import UnitWord
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.plans.setup import init
from qcreport.campaign.record.trace import trace
from qcreport.campaign.summary.consolidate import Consolidated, consolidate
from qcreport.demo.fill import FormRow, fill_workbook
from qcreport.findings import Fault
from qcreport.reports.summary.conflicts import conflict_table
from qcreport.reports.summary.detail import text_of
from qcreport.reports.summary.problems import problem_table
from qcreport.submissions.model import FileOutcome
from qcreport.workspace import Workspace, parse_period

PERIOD = parse_period("2026Q3")
UNIT = "市经信委"


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one unit's workbook."""
    root = tmp_path_factory.mktemp("issued")
    office = Office(Workspace(root), date(2026, 9, 24), bytes(32))
    init(office)
    generate(office, PERIOD, units=(UNIT,))
    return root


@pytest.fixture
def office(issued: Path, tmp_path: Path) -> Office:
    """A fresh copy of that workspace."""
    shutil.copytree(issued, tmp_path / "w")
    return Office(Workspace(tmp_path / "w"), date(2026, 10, 9), bytes(32))


def returns(office: Office, name: str, trained: object, special: str = "") -> None:
    """市经信委 returns its workbook with this many trained firms, or with a claim."""

    def fill(asked: FormRow) -> dict[str, object]:
        if asked.sheet == "量化指标" and asked.texts["编号"] == "Z32":
            if asked.texts["填报项"] == "已培训企业家数":
                return {"填报值": trained}
            if special and asked.texts["填报项"].startswith("特殊情况"):
                return {"填报值": special, "数据来源及说明": "本年度培训由省里统一组织"}
        return {}

    folder = office.folder(PERIOD)
    content = (folder.issued / f"{UNIT}_{PERIOD.code}.xlsx").read_bytes()
    target = folder.returned / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(fill_workbook(content, fill, {}))


def decide(office: Office, decision: str, who: str = "陈主任", why: str = "经核实") -> None:
    """The officer answers the first question of 待定事项.xlsx."""
    path = office.folder(PERIOD).questions
    book = load_workbook(path)
    sheet = book.worksheets[0]
    heads = {str(cell.value): index for index, cell in enumerate(sheet[3])}
    row = sheet[4]
    for heading, text in (("决定", decision), ("理由", why), ("决定人", who)):
        row[heads[heading]].value = text
    saved = io.BytesIO()
    book.save(saved)
    path.write_bytes(saved.getvalue())


def word(done: Consolidated) -> str:
    """The verdict on Z32."""
    return next(str(row.word) for row in done.report.assessment.verdicts if row.id == "Z32")


def test_an_answer_counts_in_the_next_run_and_can_be_revised(office: Office) -> None:
    """A claim waits for the office; its answer counts, is kept with who and why, and may be changed (D6.2, D7.37, D7.38)."""
    returns(office, "a.xlsx", None, special="合理缺项")
    assert word(consolidate(office, PERIOD)) == "无法判定"
    decide(office, "同意")
    done = consolidate(office, PERIOD)
    assert word(done) == "合理缺项"
    (question,) = done.report.assessment.questions
    assert (question.decision, question.decided_by, question.reason) == ("同意", "陈主任", "经核实")
    assert question.decided_on == "2026-10-09"
    decide(office, "不同意")
    assert word(consolidate(office, PERIOD)) == "无法判定"


def test_a_cleared_answer_is_withdrawn(office: Office) -> None:
    """Whoever clears the cells of an answer takes it back: the question is open again, and the run says so (D7.36, D7.38)."""
    returns(office, "a.xlsx", None, special="合理缺项")
    consolidate(office, PERIOD)
    decide(office, "同意")
    assert word(consolidate(office, PERIOD)) == "合理缺项"
    decide(office, "", who="", why="")
    done = consolidate(office, PERIOD)
    assert (word(done), [row.code for row in done.findings]) == ("无法判定", ["A307"])
    assert consolidate(office, PERIOD).findings == ()
    decide(office, "同意")
    assert word(consolidate(office, PERIOD)) == "合理缺项"


def test_an_answer_of_an_earlier_period_keeps_its_day(office: Office) -> None:
    """A claim confirmed for the year is not confirmed anew by every later run (D6.10, D7.37)."""
    returns(office, "a.xlsx", None, special="合理缺项")
    consolidate(office, PERIOD)
    decide(office, "同意")
    consolidate(office, PERIOD)
    (question,) = consolidate(replace(office, today=date(2026, 10, 20)), PERIOD).report.assessment.questions
    assert question.decided_on == "2026-10-09"


def test_an_incomplete_answer_is_said_and_kept_on_the_page(office: Office) -> None:
    """A decision without a name is not taken, run after run, and its row keeps what was typed (D7.37)."""
    returns(office, "a.xlsx", None, special="合理缺项")
    consolidate(office, PERIOD)
    decide(office, "同意", who="")
    for _ in range(2):
        done = consolidate(office, PERIOD)
        assert [row.code for row in done.findings] == ["A302"]
        assert word(done) == "无法判定"
        row = load_workbook(office.folder(PERIOD).questions).worksheets[0][4]
        assert [cell.value for cell in row[6:9]] == ["同意", "经核实", None]
    decide(office, "同意")
    assert word(consolidate(office, PERIOD)) == "合理缺项"


def test_what_was_decided_before_is_shown(office: Office) -> None:
    """数据冲突 shows a revised answer with the one before it: when, who, what, why (D7.37, D7.38)."""
    returns(office, "a.xlsx", None, special="合理缺项")
    consolidate(office, PERIOD)
    decide(office, "同意")
    consolidate(office, PERIOD)
    decide(office, "不同意", who="王处长", why="材料不足")
    report = consolidate(replace(office, today=date(2026, 10, 20)), PERIOD).report
    (row,) = conflict_table(report).rows
    assert [text_of(cell) for cell in row[6:]] == [
        "不同意",
        "材料不足",
        "王处长",
        "2026-10-20",
        "2026-10-09 陈主任：同意（经核实）",
    ]


def cut(path: Path) -> None:
    """The file loses its second half."""
    path.write_bytes(path.read_bytes()[:2000])


def headless(path: Path) -> None:
    """The heading 决定 is overwritten."""
    book = load_workbook(path)
    next(cell for cell in book.worksheets[0][3] if cell.value == "决定").value = "审定"
    book.save(path)


@pytest.mark.parametrize(("harm", "code"), [(cut, "A303"), (headless, "A304")])
def test_a_questions_file_that_cannot_be_read_stays_as_it_is(
    office: Office, harm: Callable[[Path], None], code: str
) -> None:
    """A damaged 待定事项.xlsx is told, kept byte for byte, and the answers in the ledger still count (C5.4, D7.37)."""
    returns(office, "a.xlsx", None, special="合理缺项")
    consolidate(office, PERIOD)
    decide(office, "同意")
    consolidate(office, PERIOD)
    path = office.folder(PERIOD).questions
    harm(path)
    before = path.read_bytes()
    done = consolidate(office, PERIOD)
    (told,) = done.findings
    assert told.code == code
    assert "本次按台账中已有的决定汇总，文件没有改动" in told.message
    assert word(done) == "合理缺项"
    assert path.read_bytes() == before
    path.unlink()
    assert consolidate(office, PERIOD).findings == ()
    assert load_workbook(path).worksheets[0]["G4"].value == "同意"


def test_two_answers_of_one_day_are_asked_about(office: Office) -> None:
    """Different figures received the same day leave the verdict open until the office names the file (D7.34, D7.36)."""
    returns(office, "a.xlsx", 60)
    returns(office, "b.xlsx", 10)
    done = consolidate(office, PERIOD)
    assert word(done) == "无法判定"
    assert [row.kind for row in done.report.assessment.questions] == ["版本顺序存疑"]
    decide(office, "a.xlsx")
    assert word(consolidate(office, PERIOD)) == "达标"
    decide(office, "b.xlsx")
    assert word(consolidate(office, PERIOD)) == "未达标"


def test_a_refused_cell_is_not_taken_and_sends_the_form_back(office: Office) -> None:
    """A cell with a 强制性 finding is not taken and the unit is 退回待改, until a newer file corrects it (D7.5, D7.6)."""
    returns(office, "2026-10-08/a.xlsx", "很多")
    done = consolidate(office, PERIOD)
    state = {row.unit: row for row in done.report.assessment.units}[UNIT]
    assert (word(done), state.state) == ("无法判定", UnitWord.TO_CORRECT)
    letter = (office.folder(PERIOD).rejected / UNIT / "退回通知.txt").read_text(encoding="utf-8-sig")
    assert "量化指标" in letter
    assert "很多" in letter
    returns(office, "2026-10-09/b.xlsx", 60)
    assert word(consolidate(office, PERIOD)) == "达标"


def test_what_an_older_file_still_gives_is_one_line(office: Office) -> None:
    """Of all that a second file left blank 问题清单 says in one line what was kept, from which file and on which sheet (D7.11)."""
    returns(office, "2026-10-08/a.xlsx", 60, special="本期无此业务")
    returns(office, "2026-10-09/b.xlsx", None)
    report = consolidate(office, PERIOD).report
    (row,) = [row for row in problem_table(report).rows if text_of(row[-1]) == "A404"]
    assert (text_of(row[2]), text_of(row[7])) == (UNIT, "2026-10-08/a.xlsx")
    assert text_of(row[4]) == (
        "较新的文件没有填写的3项（“量化指标”3项），沿用较早的文件“2026-10-08/a.xlsx”所填的内容。"
    )


def test_a_scan_that_comes_along_is_archived(office: Office) -> None:
    """A PDF beside the workbooks gets its line and its copy in the archive, and stops nothing (D7.19)."""
    returns(office, "a.xlsx", 60)
    scan = b"%PDF-1.4 scan of the stamped page"
    (office.folder(PERIOD).returned / "盖章页.pdf").write_bytes(scan)
    done = consolidate(office, PERIOD)
    receipt = next(row for row in done.collected.new if row.name == "盖章页.pdf")
    assert receipt.outcome is FileOutcome.EVIDENCE
    assert scan in [path.read_bytes() for path in office.workspace.archive.rglob("*") if path.is_file()]
    assert word(done) == "达标"


def test_a_scan_is_filed_with_its_unit_and_its_material(office: Office) -> None:
    """A scan named like a listed material is told with its unit and task, in the line, the trace and 数据来源 (D7.20)."""
    returns(office, "a.xlsx", 60)
    book = office.folder(PERIOD).returned / "a.xlsx"
    workbook = load_workbook(book)
    for cell, text in {"A4": "6.2", "B4": "培训签到表"}.items():
        workbook["佐证材料"][cell].value = text
    workbook.save(book)
    (office.folder(PERIOD).returned / f"{UNIT}培训签到表.pdf").write_bytes(b"%PDF-1.4 scan")
    done = consolidate(office, PERIOD)
    receipt = next(row for row in done.collected.new if row.outcome is FileOutcome.EVIDENCE)
    assert receipt.unit == UNIT
    assert "对应佐证材料6.2“培训签到表”" in receipt.line
    assert f"{UNIT}培训签到表.pdf" in trace(office, PERIOD, "6.2")
    sources = load_workbook(done.folder / "summary.xlsx")["数据来源"]
    rows = [row for row in sources.iter_rows(values_only=True) if row[3] in {"佐证材料", "扫描件"}]
    assert [(row[0], row[6], row[7]) for row in rows] == [
        ("6.2", "已附扫描件", "a.xlsx"),
        ("6.2", "对应材料", f"{UNIT}培训签到表.pdf"),
    ]


def test_a_broken_plan_stops_generate_with_all_its_faults(office: Office) -> None:
    """A missing id and a missing owner stop `generate`, all faults listed, nothing written (D7.29)."""
    book = load_workbook(office.workspace.plan_file)
    sheet = book["指标"]
    heads = {str(cell.value): cell.column for cell in sheet[1]}
    sheet.cell(2, heads["编号"] or 1).value = None
    sheet.cell(4, heads["责任单位"] or 1).value = None
    book.save(office.workspace.plan_file)
    with pytest.raises(Fault) as caught:
        generate(office, parse_period("2026Q4"))
    assert {row.place.cell for row in caught.value.findings} >= {"A2", "J4"}
    assert not office.folder(parse_period("2026Q4")).issued.exists()


def test_the_next_period_shows_what_was_returned(office: Office) -> None:
    """A new workbook shows last period's values beside the cells to fill (D7.1)."""
    returns(office, "a.xlsx", 38)
    consolidate(office, PERIOD)
    generate(office, parse_period("2026Q4"), units=(UNIT,))
    book = load_workbook(office.folder(parse_period("2026Q4")).issued / f"{UNIT}_2026Q4.xlsx")
    cells = {cell.value for row in book["量化指标"].iter_rows() for cell in row}
    assert 38 in cells or "38" in cells
