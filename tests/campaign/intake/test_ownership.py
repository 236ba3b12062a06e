"""A form that another unit seems to have filled is asked about before it counts (D7.34, D7.36)."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.assessment.model import Question
from qcreport.assessment.unit_states import UnitWord
from qcreport.campaign.collect import collect
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.letters.chase import remind
from qcreport.campaign.office import Office
from qcreport.campaign.record.trace import trace
from qcreport.campaign.register.taken import enter
from qcreport.campaign.status import received
from qcreport.campaign.summary.consolidate import Consolidated, consolidate
from qcreport.ledger.archive import archived
from qcreport.ledger.ownership import COUNT, LEAVE, OWNERSHIP
from qcreport.ledger.register import DeedKind, TypedDeed
from qcreport.submissions.model import FileOutcome
from qcreport.workspace import Period, parse_period
from tests.campaign.returning import PERIOD, copied, form, issued_office, opened, put, sheet_rows, typed_into
from tests.registering import write_in
from tests.tampering import tamper

UNIT, OTHER, THIRD = "市经信委", "市财政局", "市农业局"
LAST, NEXT = parse_period("2026Q2"), parse_period("2026Q4")
COUNTED = ("Z32", "已培训企业家数")
TASK = {("6.2", "进展状态"): "进行中", ("6.2", "完成率(%)"): 60, ("6.2", "进展情况"): "已开课"}
PENDING = "待认定：文件归属（见待定事项）"
NAME = f"2026-10-09/{OTHER}三季度.xlsx"


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Two quarters; in the first one each unit returned, filled by a person of its own."""
    office = issued_office(tmp_path_factory.mktemp("ownership"), UNIT, OTHER, THIRD, periods=(LAST, PERIOD))
    for unit, person in ((UNIT, "张敏"), (OTHER, "王芳"), (THIRD, "李娜")):
        put(office, f"{unit}.xlsx", typed_into(form(office, unit, LAST), {}, person), LAST)
    collect(office, LAST)
    return office


@pytest.fixture
def office(issued: Office, tmp_path: Path) -> Office:
    """A fresh copy of it."""
    return copied(issued, tmp_path / "w")


def returned(office: Office, name: str, trained: int, person: str = "张敏") -> bytes:
    """The form of the unit, put back under a name, filled by somebody."""
    content = typed_into(form(office, UNIT), {COUNTED: trained, **TASK}, person)
    put(office, name, content)
    return content


def answered(office: Office, decision: str) -> Consolidated:
    """The office decides about the file, and the period is consolidated."""
    path = office.folder(PERIOD).questions
    book = load_workbook(path)
    heads = [str(cell.value) for cell in book.worksheets[0][3]]
    for row in book.worksheets[0].iter_rows(min_row=4):
        if row[heads.index("类型")].value == OWNERSHIP:
            for heading, text in (("决定", decision), ("理由", "已电话核实"), ("决定人", "陈主任")):
                row[heads.index(heading)].value = text
    book.save(path)
    return consolidate(office, PERIOD)


def told(done: Consolidated) -> tuple[str, str, str]:
    """Word and reason of Z32, status of 6.2."""
    verdict = next(row for row in done.report.assessment.verdicts if row.id == "Z32")
    task = next(row for row in done.report.assessment.tasks if row.id == "6.2")
    return str(verdict.word), verdict.reason, task.status


def questions(done: Consolidated) -> list[Question]:
    """What is asked about owners."""
    return [row for row in done.report.assessment.questions if row.kind == OWNERSHIP]


WHO = {
    "the file's name": (NAME, "张敏", [OTHER]),
    "who filled it": ("表.xlsx", "王芳", [OTHER]),
    "who filled it, written otherwise": ("表.xlsx", " 王 芳 ", [OTHER]),
    "its own name": (f"{UNIT}.xlsx", "张敏", []),
    "its own name beside another": (f"{UNIT}报{OTHER}.xlsx", "张敏", []),
    "an alias of its own": ("市经信三季度.xlsx", "张敏", []),
    "nobody who is known": ("表.xlsx", "赵强", []),
    "the folder of another unit": (f"{OTHER}/表.xlsx", "张敏", []),
}


@pytest.mark.parametrize(("name", "person", "asked"), WHO.values(), ids=WHO)
def test_what_makes_a_file_doubtful(office: Office, name: str, person: str, asked: list[str]) -> None:
    """The name of another unit in the file's name, or the person who filled that unit's forms and never this one's (D7.34)."""
    content = returned(office, name, 40, person)
    done = consolidate(office, PERIOD)
    assert [row.facts[1] for row in questions(done)] == asked
    for row in questions(done):
        assert (row.unit, row.options, row.decision) == (UNIT, (COUNT, LEAVE), "")
        receipt = done.collected.new[0]
        assert row.facts == (receipt.sha256, OTHER)
        assert "请在待定事项中认定归属。" in receipt.line
        assert archived(office.workspace.archive, receipt.sha256) == content


def test_nothing_is_said_until_it_is_decided(office: Office) -> None:
    """Verdicts and tasks of the unit wait, nobody is written to, and its words stand on no sheet."""
    returned(office, NAME, 40)
    done = consolidate(office, PERIOD)
    assert told(done) == ("无法判定", PENDING, "无法判定")
    reasons = {row.id: row.reason for row in done.report.assessment.verdicts if UNIT in row.unit}
    assert set(reasons.values()) == {PENDING}
    assert not list(office.folder(PERIOD).rejected.glob(f"{UNIT}/*"))
    (receipt,) = done.collected.new
    assert "退回通知" not in receipt.line
    assert "归属认定后再答复。" in receipt.line
    assert "退回通知" not in office.folder(PERIOD).receipts.with_suffix(".txt").read_text(encoding="utf-8-sig")
    tasks = {row["编号"]: row for row in sheet_rows(opened(done.folder / "summary.xlsx"), "工作任务")}
    assert tasks["6.2"]["进展情况"] == PENDING
    state = next(row for row in done.report.assessment.units if row.unit == UNIT)
    assert (state.state, state.to_correct) == (UnitWord.ON_TIME, 0)
    listed = sheet_rows(opened(office.folder(PERIOD).questions), "待定事项")
    assert [row["选项"] for row in listed if row["类型"] == OWNERSHIP] == ["按表内单位计入、不计入"]


def test_counted_it_is_the_units_return(office: Office) -> None:
    """按表内单位计入: it counts as any other file, and nothing is doubtful any more."""
    returned(office, NAME, 40)
    consolidate(office, PERIOD)
    done = answered(office, COUNT)
    counted = f"“{NAME}”按表内单位计入（陈主任，2026-10-09）"
    assert told(done) == ("未达标·进度正常", f"按时间进度（9/12）已达到应有数，年内须继续推进；{counted}", "进行中")
    assert not [row for row in done.report.findings if row.code == "S240"]
    assert [row.decision for row in questions(done)] == [COUNT]


def test_set_aside_it_counts_nowhere(office: Office) -> None:
    """不计入: the unit has returned nothing, the file stays listed, and the other unit is told what became of it (D7.34)."""
    returned(office, NAME, 40)
    consolidate(office, PERIOD)
    done = answered(office, LEAVE)
    assert told(done) == ("未报送", f"{UNIT}未报送", "未报送")
    (receipt,) = done.report.receipts
    assert (receipt.outcome, receipt.unit) == (FileOutcome.SET_ASIDE, UNIT)
    assert receipt.name in (done.folder / "page.html").read_text(encoding="utf-8")
    assert "40" not in trace(office, PERIOD, "Z32")
    remind(office, PERIOD)
    letter = (office.folder(PERIOD).reminders / f"{OTHER}_催报.txt").read_text(encoding="utf-8-sig")
    assert f"收到“{OTHER}三季度.xlsx”：经认定不是{UNIT}所报，不计入。" in letter
    assert NAME not in (office.folder(PERIOD).root / "回执.txt").read_text(encoding="utf-8-sig")


def test_what_it_superseded_counts_again(office: Office) -> None:
    """An earlier return of the unit is in force again once the doubtful one is set aside, and not once it is counted."""
    returned(office, "2026-10-08/a.xlsx", 45)
    collect(office, PERIOD)
    returned(office, NAME, 10)
    done = consolidate(office, PERIOD)
    assert told(done)[1] == PENDING
    assert told(answered(office, LEAVE))[0] == "未达标·进度正常"
    assert "45" in trace(office, PERIOD, "Z32")
    assert told(answered(office, COUNT))[0] == "未达标"
    assert told(answered(office, LEAVE))[0] == "未达标·进度正常"


def test_only_what_stands_in_the_file_hangs_on_it(office: Office) -> None:
    """Where a doubtful file answers one indicator, the others of the unit are judged by its undoubted return."""
    shares = {("Z33", "已建档企业数"): 90, ("Z33", "应建档企业数"): 100}
    put(office, "2026-10-08/a.xlsx", typed_into(form(office, UNIT), {COUNTED: 45, **TASK, **shares}))
    put(office, NAME, typed_into(form(office, UNIT), shares))
    done = consolidate(office, PERIOD)
    reasons = {row.id: row.reason for row in done.report.assessment.verdicts}
    assert (told(done)[0], reasons["Z33"]) == ("未达标·进度正常", PENDING)


def test_next_period_knows_nothing_of_a_file_that_was_set_aside(office: Office) -> None:
    """Its figures stand in no later form, and who filled it is nobody's contact."""
    returned(office, NAME, 37, person="王芳")
    consolidate(office, PERIOD)
    answered(office, LEAVE)
    generate(office, NEXT, units=(UNIT,))
    cells = {
        cell.value for row in opened(office.folder(NEXT).issued / f"{UNIT}_2026Q4.xlsx")["量化指标"] for cell in row
    }
    assert 37 not in cells
    put(office, "表.xlsx", typed_into(form(office, UNIT, NEXT), {COUNTED: 50}, "王芳"), NEXT)
    assert [row.facts[1] for row in questions(consolidate(office, NEXT))] == [OTHER]


FIRST = {
    "name and telephone": (("张敏", "0570-1"), ("张 敏", "0570 -1"), None, True),
    "the name alone": (("张敏", "0570-1"), ("张敏", "0570-2"), None, False),
    "the telephone alone": (("张敏", "0570-1"), ("王芳", "0570-1"), None, False),
    "an office shared by three": (("张敏", "0570-1"), ("张敏", "0570-1"), ("张敏", "0570-1"), False),
}


@pytest.mark.parametrize(("first", "second", "third", "asked"), FIRST.values(), ids=FIRST)
def test_in_a_first_period_name_and_telephone_know_a_person(
    tmp_path: Path,
    first: tuple[str, str],
    second: tuple[str, str],
    third: tuple[str, str] | None,
    *,
    asked: bool,
) -> None:
    """Who filled the forms of two units of one period is asked about at both; a name alone tells nothing (D7.34)."""
    office = issued_office(tmp_path / "w", UNIT, OTHER, THIRD)
    for day, (unit, filler) in enumerate(zip((UNIT, OTHER, THIRD), (first, second, third), strict=True), start=1):
        if filler:
            put(office, f"2026-10-0{day}/{unit}.xlsx", typed_into(form(office, unit), {}, *filler))
    done = consolidate(office, PERIOD)
    assert {row.unit: row.facts[1] for row in questions(done)} == ({UNIT: OTHER, OTHER: UNIT} if asked else {})
    if asked:
        assert "填报人张敏（联系电话0570-1）本期也填报了市财政局的表" in done.collected.new[0].line
    again = consolidate(office, PERIOD)
    assert questions(again) == questions(done)
    assert len([row for row in again.report.findings if row.code == "S240"]) == (2 if asked else 0)


def test_whose_turn_it_was_before_is_not_asked_by_telephone(office: Office) -> None:
    """Who filled this unit's forms before may fill another unit's as well this time: only that one is asked about."""
    returned(office, "表.xlsx", 40)
    put(office, "b.xlsx", typed_into(form(office, OTHER), {}, "张敏"))
    assert [(row.unit, row.facts[1]) for row in questions(consolidate(office, PERIOD))] == [(OTHER, UNIT)]


def test_a_form_taken_in_before_that_was_known_is_asked_about(office: Office) -> None:
    """What an earlier program, or an earlier day, took in without a question is asked about once its person is known."""
    returned(office, f"{OTHER}.xlsx", 40, person="赵强")
    consolidate(office, PERIOD)
    # as a program before the question left it
    tamper(office.workspace.ledger_file, "DELETE FROM findings WHERE code = 'S240'")
    done = consolidate(office, PERIOD)
    assert done.collected.new == ()
    assert [row.facts[1] for row in questions(done)] == [OTHER]
    assert told(done)[1] == PENDING


def test_a_later_period_tells_nothing_about_an_earlier_one(office: Office) -> None:
    """Who fills another unit's forms later has not filled them before: what counted in an earlier period counts."""
    put(office, "b.xlsx", typed_into(form(office, OTHER), {}, "赵强"))
    collect(office, PERIOD)
    put(office, "c.xlsx", typed_into(form(office, UNIT, LAST), {}, "赵强"), LAST)
    assert questions(consolidate(office, LAST)) == []


def test_a_person_known_at_two_units_tells_nothing(office: Office) -> None:
    """Who filled the forms of several units may fill another one; in a first period nobody is known."""
    put(office, "b.xlsx", typed_into(form(office, THIRD, LAST), {}, "王芳"), LAST)
    collect(office, LAST)
    returned(office, "表.xlsx", 40, person="王芳")
    assert questions(consolidate(office, PERIOD)) == []


@pytest.fixture
def two(tmp_path: Path) -> Office:
    """A first period, in which one person and telephone stand in the forms of two units; the second one came a day later."""
    office = issued_office(tmp_path / "w", UNIT, OTHER, THIRD)
    put(office, f"2026-10-01/{OTHER}.xlsx", typed_into(form(office, OTHER), {}, "张敏", "0570-1"))
    consolidate(office, PERIOD)
    put(office, f"2026-10-02/{UNIT}.xlsx", typed_into(form(office, UNIT), {COUNTED: 40}, "张敏", "0570-1"))
    return office


def withdraw(office: Office, name: str, why: str = "发错", period: Period = PERIOD) -> None:
    """The officer withdraws a file by the command."""
    enter(office, period, DeedKind.WITHDRAWAL, TypedDeed(file=name, basis=why, recorder="王敏"))


def asked_about(done: Consolidated) -> dict[str, str]:
    """The unit in each file that is asked about → the unit that it seems to be of."""
    return {row.unit: row.facts[1] for row in questions(done) if not row.decision}


def test_a_file_withdrawn_before_raises_no_question(two: Office) -> None:
    """A file withdrawn in 登记.xlsx, read by the run that takes in another form of that person, is no reason to ask about it (D7.74)."""
    write_in(two, PERIOD, "撤回来件", {"文件名或校验码": f"{OTHER}.xlsx", "理由": "发错", "记录人": "王敏"})
    done = consolidate(two, PERIOD)
    assert asked_about(done) == {}
    assert not [row for row in done.report.findings if row.code == "S240"]
    assert "请在待定事项中认定归属" not in "".join(row.line for row in done.collected.new)
    assert told(done)[0] == "未达标·进度正常"


def test_a_withdrawal_settles_what_was_asked(two: Office) -> None:
    """What was asked because of a file is settled once that is withdrawn, and open again once it is not (D7.74)."""
    assert asked_about(consolidate(two, PERIOD)) == {UNIT: OTHER, OTHER: UNIT}
    withdraw(two, f"{OTHER}.xlsx")
    done = consolidate(two, PERIOD)
    assert (questions(done), told(done)[0]) == ([], "未达标·进度正常")
    assert not [row for row in done.report.findings if row.code == "S240"]
    lines = {row.name: row.line for row in received(two, PERIOD)}
    page = (done.folder / "page.html").read_text(encoding="utf-8")
    assert "请在待定事项中认定归属" not in "".join((*lines.values(), page))
    withdraw(two, f"{OTHER}.xlsx", "撤销1，没有发错")
    done = consolidate(two, PERIOD)
    assert asked_about(done) == {UNIT: OTHER, OTHER: UNIT}
    assert told(done)[1] == PENDING


def test_a_file_set_aside_settles_what_was_asked_because_of_it(two: Office) -> None:
    """A form that the office took to be another unit's counts nowhere: the question about the other form of that person is settled (D7.74)."""
    consolidate(two, PERIOD)
    book = load_workbook(two.folder(PERIOD).questions)
    heads = [str(cell.value) for cell in book.worksheets[0][3]]
    for row in book.worksheets[0].iter_rows(min_row=4):
        if (row[heads.index("类型")].value, row[heads.index("责任单位")].value) == (OWNERSHIP, OTHER):
            row[heads.index("决定")].value, row[heads.index("决定人")].value = LEAVE, "陈主任"
    book.save(two.folder(PERIOD).questions)
    done = consolidate(two, PERIOD)
    assert {row.unit: row.decision for row in questions(done)} == {OTHER: LEAVE}
    assert told(done)[0] == "未达标·进度正常"


def test_what_the_office_answered_stays_answered(two: Office) -> None:
    """An answer stays listed and in force when the file for whose sake it was asked is withdrawn (D7.37, D7.38)."""
    consolidate(two, PERIOD)
    assert {row.decision for row in questions(answered(two, LEAVE))} == {LEAVE}
    withdraw(two, f"{OTHER}.xlsx")
    done = consolidate(two, PERIOD)
    assert [(row.unit, row.decision) for row in questions(done)] == [(UNIT, LEAVE)]
    assert told(done)[0] == "未报送"


def test_the_question_names_a_file_that_counts(two: Office) -> None:
    """When a third form of that person is there and the second one is withdrawn, the first one is asked about anew, beside the third (D7.74)."""
    consolidate(two, PERIOD)
    put(two, f"2026-10-03/{THIRD}.xlsx", typed_into(form(two, THIRD), {}, "张敏", "0570-1"))
    assert asked_about(consolidate(two, PERIOD)) == {}  # three units share an office
    withdraw(two, f"{OTHER}.xlsx")
    done = consolidate(two, PERIOD)
    assert asked_about(done) == {UNIT: THIRD, THIRD: UNIT}
    (question,) = [row for row in questions(done) if row.unit == UNIT]
    assert (OTHER in question.text, f"本期也填报了{THIRD}的表" in question.text) == (False, True)
    assert {row.unit: row.decision for row in questions(answered(two, COUNT))} == {UNIT: COUNT, THIRD: COUNT}
    assert told(consolidate(two, PERIOD))[0] == "未达标·进度正常"


def test_a_file_of_an_earlier_period_that_was_withdrawn_tells_nothing(office: Office) -> None:
    """Who is known as another unit's 填报人 by a withdrawn file alone is not known: what was asked is settled (D7.74)."""
    returned(office, "表.xlsx", 40, person="王芳")
    assert asked_about(consolidate(office, PERIOD)) == {UNIT: OTHER}
    withdraw(office, f"{OTHER}.xlsx", period=LAST)
    done = consolidate(office, PERIOD)
    assert (questions(done), told(done)[0]) == ([], "未达标·进度正常")
