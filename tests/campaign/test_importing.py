"""Importing at the command line: reading first, a plan with 待确认, never over the office's edits unasked."""

from pathlib import Path

from click.testing import CliRunner, Result
from openpyxl import load_workbook

from qcreport.cli import cli
from qcreport.findings import Fault
from qcreport.plan.documents.doubts import DOUBTS
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
    """After an edit the import tells the difference, keeps the plan, and writes beside it; what was confirmed stays so."""
    target = imported(tmp_path)
    edit(target, "任务", "F2", "市住建局")
    edit(target, DOUBTS.name, "F2", "已确认")
    before = target.read_bytes()
    done = run("plan", "import", tmp_path / "a.docx", "--out", target)
    assert "任务 1：配合单位 现有“市住建局”，新导入“”" in done.output
    assert target.read_bytes() == before
    beside = load_workbook(tmp_path / "plan_新导入.xlsx")
    assert beside[DOUBTS.name]["F2"].value == "已确认"
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
