"""Importing at the command line: reading first, a plan with 待确认, never over the office's edits unasked."""

from pathlib import Path

from click.testing import CliRunner, Result
from openpyxl import load_workbook

from qcreport.cli import cli
from qcreport.findings import Fault
from qcreport.plan.documents.confirmation.confirming import DOUBTS
from qcreport.plan.load import load_plan
from tests.plan.documents.making import word

TASKS = (
    ("序号", "任务", "责任单位", "完成时限"),
    ("1", "清运生活垃圾", "市城管局", "2026年9月30日"),
    ("2", "改造农贸市场", "市商务局", "持续推进"),
)


def run(*arguments: str | Path) -> Result:
    """Run a command."""
    return CliRunner().invoke(cli, [str(one) for one in arguments])


def edit(path: Path, sheet: str, cell: str, text: str) -> None:
    """Type into a cell of a plan as the office does."""
    workbook = load_workbook(path)
    workbook[sheet][cell] = text
    workbook.save(path)


def imported(folder: Path) -> Path:
    """A plan imported from a document of two tasks."""
    target = folder / "plan.xlsx"
    done = run("plan", "import", word(folder / "a.docx", "卫生城市任务表", TASKS), "--out", target)
    assert done.exit_code == 0, done.output
    return target


def test_the_reading_is_shown_and_the_plan_written(tmp_path: Path) -> None:
    """Columns, rows, units and doubts are printed; the plan loads, with its sheet 待确认 last (C1.6)."""
    target = tmp_path / "plan.xlsx"
    done = run("plan", "import", word(tmp_path / "a.docx", "卫生城市任务表", TASKS), "--out", target)
    for said in ("任务表，2行", "责任单位→责任单位", "市城管局、市商务局", "需要确认的", "待确认", str(target)):
        assert said in done.output
    assert [task.deadline for task in load_plan(target)[0].tasks] == ["2026-09-30", "持续推进"]
    assert load_workbook(target).sheetnames[-1] == DOUBTS.name


def test_plan_check_repeats_what_is_open(tmp_path: Path) -> None:
    """A row of 待确认 is repeated by `plan check` until the office answers it (C1.5)."""
    target = imported(tmp_path)
    first = run("plan", "check", target).output
    assert "活动名称取自印发件的标题，按“卫生城市”计入" in first
    assert "选“按建议”" in first
    edit(target, DOUBTS.name, "F2", "已确认")
    assert "活动名称取自印发件的标题" not in run("plan", "check", target).output


def test_the_same_document_again_changes_nothing(tmp_path: Path) -> None:
    """Importing the same document again leaves the file as it was, byte for byte."""
    target = imported(tmp_path)
    before = target.read_bytes()
    done = run("plan", "import", tmp_path / "a.docx", "--out", target)
    assert "没有改动" in done.output
    assert target.read_bytes() == before


def test_an_edited_plan_is_never_overwritten_unasked(tmp_path: Path) -> None:
    """After an edit another document is told as a difference and stands beside the plan; what was confirmed stays so."""
    target = imported(tmp_path)
    edit(target, "任务", "F2", "市住建局")
    edit(target, DOUBTS.name, "F2", "已确认")
    before = target.read_bytes()
    word(tmp_path / "a.docx", "卫生城市任务表", (*TASKS, ("3", "整治校园周边环境", "市教育局", "")))
    done = run("plan", "import", tmp_path / "a.docx", "--out", target)
    assert "任务 1：配合单位 现有“市住建局”，新导入“”" in done.output
    assert "任务 3：新导入的有，现有计划没有" in done.output
    assert target.read_bytes() == before
    beside = load_workbook(tmp_path / "plan_新导入.xlsx")
    assert beside[DOUBTS.name]["F2"].value == "按建议"
    run("plan", "import", tmp_path / "a.docx", "--out", target)
    assert (tmp_path / "plan_新导入2.xlsx").exists()


def test_replace_overwrites(tmp_path: Path) -> None:
    """With --replace the plan becomes what the document says."""
    target = imported(tmp_path)
    edit(target, "任务", "F2", "市住建局")
    assert run("plan", "import", tmp_path / "a.docx", "--out", target, "--replace").exit_code == 0
    assert load_plan(target)[0].tasks[0].partners == ()


def test_a_document_without_tasks_is_told(tmp_path: Path) -> None:
    """A document without a table of tasks or indicators ends with status 1, says why, and writes nothing (C1.25)."""
    path = word(tmp_path / "a.docx", "通知", (("日期", "地点"), ("5月1日", "会议室")))
    done = run("plan", "import", path, "--out", tmp_path / "plan.xlsx")
    assert done.exit_code == 1
    assert "没有可以导入的任务或指标" in str(getattr(done.exception, "message", done.exception))
    assert not (tmp_path / "plan.xlsx").exists()


def test_export_writes_the_plan_in_use(tmp_path: Path) -> None:
    """`plan export` writes the workspace's plan; imported again it has the same tasks (C1.7)."""
    target = imported(tmp_path)
    done = run("--workspace", tmp_path, "plan", "export", "--out", tmp_path / "again.docx")
    assert done.exit_code == 0, done.output
    run("plan", "import", tmp_path / "again.docx", "--out", tmp_path / "again.xlsx")
    assert load_plan(tmp_path / "again.xlsx")[0].tasks == load_plan(target)[0].tasks


def test_what_is_shown_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """Signs in a document that steer a terminal are shown as □."""
    path = tmp_path / "a.txt"
    path.write_text("任务\x1b[31m表\n序号\t任务\t责任单位\n1\t清运垃圾\t市城管局\x1b[0m\n", encoding="utf-8")
    done = run("plan", "import", path, "--out", tmp_path / "plan.xlsx")
    assert done.exit_code == 0
    assert "\x1b" not in done.output
    assert "□" in done.output


MEASURES = (
    ("序号", "指标", "目标值", "责任单位"),
    ("1", "新建公厕", "5个以上", "市城管局"),
    ("2", "农贸市场达标率", "≥90%", "市商务局、市城管局"),
)


def test_a_new_period_waits_for_what_decides(tmp_path: Path) -> None:
    """Who answers for an indicator of two units must be confirmed before a first form; frequency and the like need not (D7.30)."""
    document = word(tmp_path / "a.docx", "卫生城市指标表", MEASURES, "卫生城市任务表", TASKS)
    plan = tmp_path / "读入.xlsx"
    run("plan", "import", document, "--out", plan)
    home = ("--workspace", tmp_path / "output", "--today", "2026-09-20")
    assert run(*home, "init", "--plan", plan).exit_code == 0
    kept = tmp_path / "output" / "plan.xlsx"
    rows = {str(row[2].value): row[5].coordinate for row in load_workbook(kept)[DOUBTS.name].iter_rows(min_row=2)}
    (deciding,) = (cell for what, cell in rows.items() if what.startswith("有2个责任单位"))
    assert len(rows) > 1
    refused = run(*home, "generate", "2026Q3").exception
    assert isinstance(refused, Fault)
    assert [row.place.cell for row in refused.findings] == [deciding]
    assert not (tmp_path / "output" / "2026Q3").exists()
    edit(kept, DOUBTS.name, deciding, "已确认")
    assert run(*home, "generate", "2026Q3").exit_code == 0
    edit(kept, DOUBTS.name, deciding, "否")
    assert run(*home, "generate", "2026Q3").exit_code == 0, "a period that has begun goes on"


QUESTIONS = (
    ("序号", "指标", "目标值", "责任单位"),
    ("1", "产品抽查合格率（%）", "96", "市市监局"),
    ("2", "新增公厕（座）", "12", "市城管局"),
    ("3", "餐饮抽检合格率（%）", "98", "市市监局"),
    ("4", "新增停车位（个）", "500", "市城管局、市住建局"),
)


def asked(path: Path) -> dict[tuple[str, str], str]:
    """The cells to answer in, by row of the plan and the beginning of the question."""
    rows = load_workbook(path)[DOUBTS.name].iter_rows(min_row=2)
    return {(str(row[0].value), str(row[2].value)[:6]): row[5].coordinate for row in rows}


def questioned(folder: Path) -> Path:
    """A plan imported from four indicators whose targets say no direction."""
    document = word(folder / "a.docx", "卫生城市指标表", QUESTIONS)
    target = folder / "plan.xlsx"
    assert run("plan", "import", document, "--out", target).exit_code == 0
    return target


def again(folder: Path) -> str:
    """What importing the same document into the same plan says."""
    done = run("plan", "import", folder / "a.docx", "--out", folder / "plan.xlsx")
    assert done.exit_code == 0, done.output
    return done.output


def test_another_reading_is_taken_when_imported_again(tmp_path: Path) -> None:
    """另一读法 and 不用, chosen in the sheet, change the plan at the next import; the answers stay, nothing else changes (D9.6)."""
    target = questioned(tmp_path)
    cells = asked(target)
    edit(target, DOUBTS.name, cells["指标 Z1", "原文没有写明"], "另一读法")
    edit(target, DOUBTS.name, cells["指标 Z2", "目标值“12"], "不用")
    edit(target, DOUBTS.name, cells["指标 Z4", "有2个责任单"], "另一读法")
    said = run("plan", "check", target).output
    assert "选了“另一读法”，计划表还没有照改" in said
    before = load_plan(target)[0]
    out = again(tmp_path)
    assert "照“待确认”表的选择改了" in out
    after = load_plan(target)[0]
    assert [(one.name, one.role) for one in after.inputs_of("Z1")] == [("实际值", "值")]
    assert [row.direction for row in before.indicators] == ["正向"] * 4
    assert [row.direction for row in after.indicators] == ["正向", "", "正向", "正向"]
    assert [row.aggregation for row in after.indicators] == ["", "", "", ""]
    assert after.inputs_of("Z3") == before.inputs_of("Z3")
    sheet = load_workbook(target)[DOUBTS.name]
    assert sheet[cells["指标 Z2", "目标值“12"]].value == "不用"
    assert "选了" not in run("plan", "check", target).output
    kept = target.read_bytes()
    assert "没有改动" in again(tmp_path)
    assert target.read_bytes() == kept
    assert (tmp_path / "plan_导入前.xlsx").exists()


def test_one_answer_serves_all_of_a_kind(tmp_path: Path) -> None:
    """A row 同类全部 answers every row of its kind but those that were answered themselves (D9.7)."""
    target = questioned(tmp_path)
    rows = [[cell.value for cell in row] for row in load_workbook(target)[DOUBTS.name].iter_rows()]
    (number,) = (at for at, row in enumerate(rows, 1) if row[0] == "同类全部" and row[6] == "要填的数：填分子和分母")
    edit(target, DOUBTS.name, f"F{number}", "另一读法")
    edit(target, DOUBTS.name, asked(target)["指标 Z3", "原文没有写明"], "按建议")
    again(tmp_path)
    plan = load_plan(target)[0]
    assert [len(plan.inputs_of(one)) for one in ("Z1", "Z3")] == [1, 2]
    assert load_workbook(target)[DOUBTS.name][f"F{number}"].value == "另一读法"


def test_what_was_edited_by_hand_goes_before_an_answer(tmp_path: Path) -> None:
    """A cell that the office edited stays, and is told, whatever was chosen in 待确认; its new unit gets a row (D9.8)."""
    target = questioned(tmp_path)
    cells = asked(target)
    edit(target, "指标", "N3", "逆向")
    edit(target, "指标", "J2", "市卫健委")
    edit(target, DOUBTS.name, cells["指标 Z2", "目标值“12"], "不用")
    out = again(tmp_path)
    plan = load_plan(target)[0]
    assert plan.indicators[1].direction == "逆向"
    assert plan.indicators[0].owners == ("市卫健委",)
    assert "市卫健委" in [unit.name for unit in plan.units]
    assert "与“待确认”表的选择不一致的 1 处，保留您的写法" in out
    assert "指标 Z1：责任单位 是“市卫健委”，按印发件是“市市监局”" in out


def test_answers_that_fit_nothing_any_more_are_said_and_kept(tmp_path: Path) -> None:
    """When the document changes, an answer to a question that is gone is told and stays at the end of the sheet (D9.9)."""
    target = questioned(tmp_path)
    edit(target, DOUBTS.name, asked(target)["指标 Z2", "目标值“12"], "不用")
    rows = [("2", "新增公厕（座）", "15", "市城管局") if row[0] == "2" else row for row in QUESTIONS]
    word(tmp_path / "a.docx", "卫生城市指标表", rows)
    out = again(tmp_path)
    assert "以前的回答有 1 处这次对不上" in out
    assert "目标值“12”没有写明是至少还是至多" in out
    beside = tmp_path / "plan_新导入.xlsx"
    last = [[cell.value for cell in row] for row in load_workbook(beside)[DOUBTS.name].iter_rows()][-2]
    assert (last[0], last[5], last[6]) == ("指标 Z2", "不用", "以前的回答")
    assert "以前的回答" not in run("plan", "check", beside).output


def test_an_answer_can_be_taken_back(tmp_path: Path) -> None:
    """不用 leaves one owner, 按建议 after it brings the others back; whatever is chosen and taken back, the plan is as at first."""
    target = questioned(tmp_path)
    first = load_plan(target)[0]
    for choice in ("不用", "另一读法", "按建议"):
        for row in load_workbook(target)[DOUBTS.name].iter_rows(min_row=2):
            if choice == "按建议" or f"{choice}：" in str(row[4].value):
                edit(target, DOUBTS.name, row[5].coordinate, choice)
        assert "不一致" not in again(tmp_path)
        assert "没有改动" in again(tmp_path)
    assert load_plan(target)[0] == first


def test_columns_of_the_office_are_never_lost(tmp_path: Path) -> None:
    """A plan with a column or sheet of the office's own is left alone; the new one stands beside it, and says why."""
    target = questioned(tmp_path)
    edit(target, "指标", "P1", "我办备注")
    edit(target, DOUBTS.name, asked(target)["指标 Z2", "目标值“12"], "不用")
    before = target.read_bytes()
    assert "工作表“指标”的列“我办备注”是另外加的，重新写会丢失" in again(tmp_path)
    assert target.read_bytes() == before
    assert load_plan(tmp_path / "plan_新导入.xlsx")[0].indicators[1].direction == ""


def test_a_new_period_names_one_cell_for_all_of_a_kind(tmp_path: Path) -> None:
    """The refusal names each kind's own cell once and counts the questions that may wait; one answer each lets it begin (D7.30)."""
    target = questioned(tmp_path)
    home = ("--workspace", tmp_path / "output", "--today", "2026-09-20")
    assert run(*home, "init", "--plan", target).exit_code == 0
    kept = tmp_path / "output" / "plan.xlsx"
    refused = run(*home, "generate", "2026Q3").exception
    assert isinstance(refused, Fault)
    assert "另有 7 处不影响判定的也没有确认" in refused.message
    assert len(refused.findings) == 2, "all directions in one, and an addition"
    for row in refused.findings:
        assert row.place.sheet == DOUBTS.name
        edit(kept, DOUBTS.name, row.place.cell, "按建议")
    assert run(*home, "generate", "2026Q3").exit_code == 0


def test_the_list_of_answers_offers_what_fits(tmp_path: Path) -> None:
    """A question without another reading that the program knows offers only 按建议 and 已改计划表."""
    sheet = load_workbook(questioned(tmp_path))[DOUBTS.name]
    offered = {str(cell): one.formula1 for one in sheet.data_validations.dataValidation for cell in one.sqref.ranges}
    assert set(offered.values()) >= {'"按建议,已改计划表"', '"按建议,另一读法,不用,已改计划表"'}
