"""What goes back to a unit whose return has errors, and what its next return makes of it (D7.5, D7.7, D7.9)."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from qcreport.asked.answer import AnswerKind
from qcreport.asked.headings import EVIDENCE, GUIDE, INDICATORS, TASKS
from qcreport.campaign.collect import Collected, collect
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.letters.acknowledge import receipts
from qcreport.campaign.office import Office
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.forms.reasons_sheet import REASONS
from tests.campaign.test_journey import PERIOD, _office, filled, issued, office, put_back  # noqa: F401 -- fixtures
from tests.ledger.ledger_samples import counted
from tests.office import recalculate

UNIT = "市质监局"
Typed = Mapping[tuple[str, str], object]
WRONG: Typed = {
    (INDICATORS, "F5"): "约120",
    (TASKS, "E5"): "做完了",
    (TASKS, "I7"): None,
    (TASKS, "F9"): "大约一半",
}
RIGHT: Typed = {
    (INDICATORS, "F5"): 1000,
    (TASKS, "E5"): "进行中",
    (TASKS, "F5"): 60,
    (TASKS, "I7"): "已印发方案",
    (TASKS, "F9"): 50,
}


def retyped(content: bytes, typed: Typed) -> bytes:
    """The workbook with something else in some cells, saved by openpyxl."""
    book = load_workbook(io.BytesIO(content))
    for (sheet, cell), value in typed.items():
        book[sheet][cell].value = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def sent_back(at: Office) -> Path:
    """The workbook that went back."""
    return at.folder(PERIOD).rejected / UNIT / f"{UNIT}_2026Q3_退回.xlsx"


def reasons(book: Workbook) -> list[list[str]]:
    """The rows of 退回原因: place, id, problem, state."""
    rows = book[REASONS].iter_rows(min_row=4, values_only=True)
    return [[str(row[index]) for index in (2, 3, 4, 6)] for row in rows]


@pytest.fixture
def returned(office: Office) -> tuple[Office, Collected]:  # noqa: F811 -- the fixture
    """A return with four errors, collected."""
    put_back(office, "a.xlsx", retyped(filled(office, UNIT), WRONG))
    return office, collect(office, PERIOD)


def answers(at: Office) -> dict[tuple[AnswerKind, str, str], object]:
    """What counts of the unit's answers."""
    with at.ledger() as ledger:
        entries = [row for row in counted(ledger, PERIOD.code) if row.unit == UNIT]
    return {(row.kind, row.id, row.item): row.text if row.value is None else row.value for row in entries}


def test_what_was_sent_back_is_made_once(returned: tuple[Office, Collected]) -> None:
    """Collecting again leaves the workbook as it lies there; one of an earlier return, or none, is made anew."""
    at, _ = returned
    path = sent_back(at)
    made, when = path.read_bytes(), path.stat().st_mtime_ns
    collect(at, PERIOD)
    assert path.stat().st_mtime_ns == when
    path.write_bytes((at.folder(PERIOD).issued / f"{UNIT}_2026Q3.xlsx").read_bytes())
    collect(at, PERIOD)
    assert path.read_bytes() == made
    path.unlink()
    collect(at, PERIOD)
    assert path.read_bytes() == made


def test_a_damaged_workbook_is_made_anew(returned: tuple[Office, Collected]) -> None:
    """What lies in 退回 damaged, as a synchronised folder may leave it, stops nothing."""
    at, _ = returned
    path = sent_back(at)
    made = path.read_bytes()
    with zipfile.ZipFile(path) as package:
        start = package.getinfo("docProps/custom.xml").header_offset + 30 + len("docProps/custom.xml")
    path.write_bytes(made[:start] + b"\xff" * 20 + made[start + 20 :])
    collect(at, PERIOD)
    assert path.read_bytes() == made


def test_a_changed_plan_takes_it_back(returned: tuple[Office, Collected]) -> None:
    """Generated anew with another due date, what was sent back is removed, and collected again it is there with that date."""
    at, _ = returned
    made = sent_back(at).read_bytes()
    generate(at, PERIOD, due=date(2026, 10, 30), replace=True)
    assert not sent_back(at).exists()
    collect(at, PERIOD)
    assert sent_back(at).read_bytes() != made


def test_the_bad_cells_are_marked_and_linked(returned: tuple[Office, Collected]) -> None:
    """Each bad cell keeps what was written, has a comment that says what is wrong, and a link from 退回原因."""
    book = load_workbook(sent_back(returned[0]))
    assert book.sheetnames[:2] == [REASONS, GUIDE]
    assert book[INDICATORS]["F5"].value == "约120"
    assert "约数" in book[INDICATORS]["F5"].comment.text
    assert book[TASKS]["E5"].value == "做完了"
    assert "进展情况" in book[TASKS]["I7"].comment.text
    assert book[TASKS]["F9"].value == "大约一半"
    said = reasons(book)
    conflict = "工作任务 E39"  # 28.1 is done, while its indicator does not hold
    assert [row[0] for row in said] == ["量化指标 F5", "工作任务 E5", "工作任务 I7", "工作任务 F9", conflict]
    assert {row[3] for row in said} == {"新提出"}
    assert book[REASONS]["C4"].hyperlink.location == "'量化指标'!F5"
    marked = {
        (sheet.title, cell.coordinate) for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment
    }
    assert marked == {*WRONG, (TASKS, "E39")}


def test_everything_written_goes_back(returned: tuple[Office, Collected]) -> None:
    """Returned as it is, the workbook says what the first return said: nothing has to be typed again."""
    at, _ = returned
    before = answers(at)
    put_back(at, "b.xlsx", retyped(sent_back(at).read_bytes(), {}))
    done = collect(at, PERIOD)
    assert answers(at) == before
    assert len(before) > 300
    assert "上次提出的4处：已改0处，未改4处。" in done.new[0].line
    assert {row[3] for row in reasons(load_workbook(sent_back(at)))} == {"未改"}


def test_what_is_mended_is_ticked_off(returned: tuple[Office, Collected]) -> None:
    """Of four findings three are mended: they are 已改, the fourth is 未改, in line, letter and workbook.

    So is the conflict whose 说明 was left blank.
    """
    at, _ = returned
    typed = {place: value for place, value in RIGHT.items() if place != (INDICATORS, "F5")}
    put_back(at, "b.xlsx", retyped(sent_back(at).read_bytes(), typed))
    done = collect(at, PERIOD)
    assert "上次提出的4处：已改3处，未改1处。" in done.new[0].line
    letter = (sent_back(at).parent / "退回通知.txt").read_text(encoding="utf-8-sig")
    assert "已改3处，未改1处" in letter
    assert letter.count("上次已提出，未改") == 2
    assert (sent_back(at).parent / "退回通知.docx").exists()
    assert sorted(row[3] for row in reasons(load_workbook(sent_back(at)))) == ["已改", "已改", "已改", "未改", "未改"]


def test_a_corrected_return_settles_it(returned: tuple[Office, Collected]) -> None:
    """All mended on the same day: nothing has to be corrected any more, no order is asked about, and 回执 names both hashes.

    What remains are statements that do not fit together: the unit is only asked to verify them.
    """
    at, first = returned
    put_back(at, "b.xlsx", retyped(sent_back(at).read_bytes(), RIGHT))
    done = consolidate(at, PERIOD)
    assert (done.collected.to_correct, done.collected.to_verify) == ((), (UNIT,))
    assert not sent_back(at).exists()
    assert not [row for row in done.report.assessment.questions if row.unit == UNIT and "顺序" in row.text]
    notes = (at.folder(PERIOD).root / "回执.txt").read_text(encoding="utf-8-sig")
    assert all(row.sha256 in notes for row in (*first.new, *done.collected.new))
    assert not at.folder(PERIOD).receipts.exists()
    assert receipts(at, PERIOD).units == (UNIT,)
    receipt = Document(str(at.folder(PERIOD).root / "回执" / f"{UNIT}_回执.docx"))
    said = "".join(one.text for one in receipt.paragraphs)
    assert all(row.sha256 in said for row in (*first.new, *done.collected.new))
    left = {path.name for path in at.folder(PERIOD).rejected.rglob("*.*")}
    assert left == {"群消息.txt", "核实通知.txt", "核实通知.docx", f"{UNIT}_2026Q3_请核实.xlsx"}


def test_a_return_that_is_no_correction_stays_doubtful(returned: tuple[Office, Collected]) -> None:
    """Another answer of the same day in the form as issued is still a question about the order (D7.34)."""
    at, _ = returned
    put_back(at, "b.xlsx", retyped(filled(at, UNIT), {(INDICATORS, "F4"): 7}))
    questions = consolidate(at, PERIOD).report.assessment.questions
    assert [row.item for row in questions if row.unit == UNIT and row.item == "Z1-1"]


def test_a_material_linked_to_nothing_is_marked(office: Office) -> None:  # noqa: F811 -- the fixture
    """A row of 佐证材料 with an unknown 编号 goes back with that cell marked; all other rows are there again."""
    material = {(EVIDENCE, "A15"): "99.9", (EVIDENCE, "B15"): "会议纪要", (TASKS, "E5"): "做完了"}
    content = retyped(filled(office, UNIT), material)
    put_back(office, "a.xlsx", content)
    collect(office, PERIOD)
    book = load_workbook(sent_back(office))
    rows = [[cell.value for cell in row] for row in book[EVIDENCE].iter_rows(min_row=4) if row[1].value]
    listed = load_workbook(io.BytesIO(content))[EVIDENCE].iter_rows(min_row=4)
    assert [row[1] for row in rows] == [row[1].value for row in listed if row[1].value]
    marked = [
        cell.comment.text for row in book[EVIDENCE].iter_rows(min_col=1, max_col=1) for cell in row if cell.comment
    ]
    assert len(marked) == 1
    assert "99.9" in marked[0]


@pytest.mark.slow
def test_the_checks_work_in_what_goes_back(returned: tuple[Office, Collected]) -> None:
    """Recalculated, the live checks of the workbook judge what the unit wrote: the good cells pass, the bad ones ask."""
    book = load_workbook(io.BytesIO(recalculate(sent_back(returned[0]).read_bytes())), data_only=True)
    assert str(book[INDICATORS]["H5"].value).startswith("请核对")
    assert str(book[INDICATORS]["H20"].value).startswith("● 达标")
    assert str(book[TASKS]["N5"].value).startswith("请核对")


def test_the_summary_lists_what_was_mended(returned: tuple[Office, Collected]) -> None:
    """问题清单 marks what was sent back before as 未改 and keeps what was mended as 已改, without anything left to do."""
    at, _ = returned
    put_back(at, "b.xlsx", retyped(sent_back(at).read_bytes(), {(TASKS, "F9"): 50}))
    consolidate(at, PERIOD)
    sheet = load_workbook(at.folder(PERIOD).summary / "summary.xlsx")["问题清单"]
    heads = [cell.value for cell in sheet[3]]
    rows = [dict(zip(heads, row, strict=False)) for row in sheet.iter_rows(min_row=4, values_only=True)]
    states = {row["编号"]: (row["整改"], bool(row["处理要求"])) for row in rows if row["责任单位"] == UNIT}
    assert states["10.1/完成率(%)"] == ("已改", False)
    assert states["7.3/进展状态"] == ("未改", True)


def test_what_stood_under_a_deleted_heading_goes_back(office: Office) -> None:  # noqa: F811 -- the fixture
    """A heading deleted, the workbook goes back with all that stood under it, and the letter says what was lost; returned as it is, it counts."""
    content = filled(office, UNIT)
    put_back(office, "a.xlsx", retyped(content, {(INDICATORS, "F3"): None}))
    done = collect(office, PERIOD)
    assert done.to_correct == (UNIT,)
    letter = (sent_back(office).parent / "退回通知.txt").read_text(encoding="utf-8-sig")
    assert "“量化指标”表的表头“填报值”被删除或改动，所在列按位置读出" in letter
    back, typed = load_workbook(sent_back(office)), load_workbook(io.BytesIO(content))
    unlocked = [
        cell for row in typed[INDICATORS].iter_rows(min_col=6, max_col=6) for cell in row if not cell.protection.locked
    ]
    assert [back[INDICATORS][cell.coordinate].value for cell in unlocked] == [cell.value for cell in unlocked]
    put_back(office, "b.xlsx", retyped(sent_back(office).read_bytes(), {}))
    assert collect(office, PERIOD).to_correct == ()


def test_a_sheet_that_was_deleted_is_said_to_be_empty(office: Office) -> None:  # noqa: F811 -- the fixture
    """Of a deleted sheet nothing can go back: the letter says so, and does not claim that all is there."""
    book = load_workbook(io.BytesIO(filled(office, UNIT)))
    del book[INDICATORS]
    saved = io.BytesIO()
    book.save(saved)
    put_back(office, "a.xlsx", saved.getvalue())
    collect(office, PERIOD)
    letter = (sent_back(office).parent / "退回通知.txt").read_text(encoding="utf-8-sig")
    assert "没有能读出的表是空的，须重新填写，其余读出的内容都已填在表中" in letter
    assert "已填的内容都在表中" not in letter
