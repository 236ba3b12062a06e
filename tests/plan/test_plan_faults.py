"""What stops `generate`, and what is mended with a word; the tables are drawn as the office types them."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from qcreport.findings import Fault, Finding, Severity
from qcreport.plan.load import load_plan
from qcreport.plan.model import Plan
from qcreport.plan.tables import TABLES

SOUND = {
    "单位": """
        名称   | 别名 | 类别     | 所属组 | 领导小组成员 | 并入单位 | 并入期次 | 联系人 | 电话
        市甲局 | 市甲 | 市级部门 |        | 是           |          |          |        |
        市乙局 |      | 市级部门 |        | 是           |          |          |        |
        东县   |      | 县市区   | 各县   | 否           |          |          |        |
        """,
    "指标": """
        编号 | 分类 | 类别 | 序号 | 指标   | 分项 | 目标值 | 年限 | 计量单位 | 责任单位 | 频次 | 汇总方式 | 备注
        Z1   | 质量 | 产品 | 1    | 合格率 |      | ≥90%   |      | %        | 市甲局   | 累   |          |
        Z2   | 质量 | 产品 | 2    | 名次   |      | 前列   |      | 位       | 市乙局   | 年   |          |
        """,
    "填报项": """
        指标编号 | 填报项     | 角色   | 类型 | 计量单位
        Z1       | 合格批次   | 分子   | 计数 | 批次
        Z1       | 抽查批次   | 分母   | 计数 | 批次
        Z2       | 排名       | 排名   | 排名 | 位
        Z2       | 参评城市数 | 参评数 | 计数 | 个
        """,
    "任务": """
        创建项目 | 创建内容 | 编号 | 创建任务 | 牵头单位 | 配合单位 | 共同单位 | 相关单位 | 责任单位原文 | 判定条件 | 关联指标 | 任务性质 | 完成时限
        一、项目 | 1.内容   | 1.1  | 做甲事   | 市甲局   | 各县     |          |          |              | Z1       |          | 持续     |
        一、项目 | 1.内容   | 1.2  | 做乙事   |          |          | 市甲局、市乙局 |    |              |          | Z2       | 年度     |
        """,
    "参照值": "指标编号 | 年份 | 参照 | 值 | 来源 | 来源日期",
    "设置": """
        名称         | 值     | 说明
        活动名称     | 试点   |
        统筹单位     | 市甲局 |
        前列比例     | 30%    |
        报送期限天数 | 10     |
        预填上期文字 | 否     |
        跳变提醒比例 | 50%    |
        数量级倍数   | 10     |
        计数的数量级倍数 | 100 |
        小数误填倍数 | 3      |
        不作比较的未报送比例 | 10% |
        """,
}


def cells_of(table: str) -> list[list[str]]:
    """The rows of a table drawn with bars."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def loaded(folder: Path, *edits: tuple[str, str, object], drop: str = "") -> tuple[Plan, tuple[Finding, ...]]:
    """Load the sound tables as a workbook after edits of (sheet, cell, value)."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, table in SOUND.items():
        if name != drop:
            sheet = book.create_sheet(name)
            for row in cells_of(table):
                sheet.append(row)
    for name, cell, value in edits:
        book[name][cell].value = value
        if isinstance(value, float) and value < 1:
            book[name][cell].number_format = "0%"
    book.save(folder / "plan.xlsx")
    return load_plan(folder / "plan.xlsx")


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Code and place of findings."""
    return [(row.code, f"{row.place.sheet}!{row.place.cell}") for row in findings]


def test_the_sound_tables_have_no_fault(tmp_path: Path) -> None:
    """The tables of this module load without a finding, with the headings of the plan workbook (C3.1)."""
    assert loaded(tmp_path)[1] == ()
    heads = {name: cells_of(table)[0] for name, table in SOUND.items()}
    fixed = [table for table in TABLES if not table.added]
    assert heads == {table.name: [column.heading for column in table.columns if not column.added] for table in fixed}


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "code"),
    [
        ("单位", "A2", "", "P103"),
        ("单位", "A3", "市甲局", "P105"),
        ("单位", "A3", "市Ａ局/口岸办", "P124"),
        ("单位", "A4", "com1", "P124"),
        ("单位", "E2", "对", "P114"),
        ("单位", "B3", "市甲", "P112"),
        ("单位", "B3", "市甲局", "P112"),
        ("单位", "D4", "市乙局", "P112"),
        ("单位", "F2", "市丙局", "P106"),
        ("单位", "F2", "各县", "P106"),
        ("单位", "F2", "市甲局", "P113"),
        ("单位", "G2", "第三季度", "P104"),
        ("单位", "G2", "2026Q3", "P118"),
        ("指标", "A3", "Z1", "P105"),
        ("指标", "G2", "", "P103"),
        ("指标", "H2", "三年", "P104"),
        ("指标", "J2", "", "P103"),
        ("指标", "J2", "市丙局", "P106"),
        ("指标", "K2", "月", "P114"),
        ("填报项", "B3", "合格批次", "P105"),
        ("填报项", "C2", "分数", "P114"),
        ("填报项", "A2", "Z9", "P108"),
        ("任务", "C3", "1.1", "P105"),
        ("任务", "C2", "2026-01-01", "P104"),
        ("任务", "C2", datetime(2026, 1, 1), "P104"),  # noqa: DTZ001 -- a spreadsheet's days have no zone
        ("任务", "E2", "", "P109"),
        ("任务", "J2", "Z1和Z2", "P107"),
        ("任务", "J2", "Z1且Z9", "P108"),
        ("任务", "K3", "Z9", "P108"),
        ("设置", "B4", "0.3", "P115"),
        ("设置", "B5", "十天", "P115"),
        ("设置", "B6", "好", "P115"),
        ("设置", "B8", "0.1", "P115"),
        ("设置", "B8", "120%", "P115"),
    ],
)
def test_a_fault_stops_the_work_and_names_its_cell(
    tmp_path: Path, sheet: str, cell: str, value: object, code: str
) -> None:
    """Each fault of a table is 强制性 and stands at the cell that must be changed."""
    findings = [row for row in loaded(tmp_path, (sheet, cell, value))[1] if row.severity is Severity.MANDATORY]
    assert (code, f"{sheet}!{cell}") in told(tuple(findings))


def test_names_that_differ_in_case_alone_are_one_file(tmp_path: Path) -> None:
    """Windows keeps the workbooks of Ab局 and AB局 under one name, so the second is a fault."""
    edits = ("单位", "A2", "Ab局"), ("单位", "A3", "AB局")
    assert ("P124", "单位!A3") in told(loaded(tmp_path, *edits)[1])


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "code", "meant"),
    [
        ("指标", "A2", "Ｚ１ ", "P121", "Z1"),
        ("指标", "J2", "市 甲局", "P121", "市甲局"),
        ("指标", "J2", "市甲", "P123", "市甲局"),
        ("单位", "A2", " 市甲局", "P121", "市甲局"),
        ("任务", "C2", 1.1, "P122", "1.1"),
        ("任务", "M2", "2026年12月31日", "P121", "2026-12-31"),
        ("任务", "J2", " Z1 且 Z2", "P121", "Z1且Z2"),
    ],
)
def test_a_repair_is_told(tmp_path: Path, sheet: str, cell: str, value: object, code: str, meant: str) -> None:
    """Stray spaces, full-width letters, aliases and numbers for ids are understood, and said."""
    _, findings = loaded(tmp_path, (sheet, cell, value))
    assert told(findings) == [(code, f"{sheet}!{cell}")]
    assert meant in findings[0].message
    assert findings[0].severity is not Severity.MANDATORY


def test_a_percentage_that_excel_made_a_number_is_read_as_shown(tmp_path: Path) -> None:
    """A setting of 0.3 shown as 30% is 30%, not 0.3."""
    plan, findings = loaded(tmp_path, ("设置", "B4", 0.3))
    assert (plan.setting("前列比例"), findings) == ("30%", ())


def test_a_day_that_excel_made_a_date_is_a_deadline(tmp_path: Path) -> None:
    """A date cell under 完成时限 is that day."""
    plan, findings = loaded(tmp_path, ("任务", "M2", datetime(2026, 12, 31)))  # noqa: DTZ001 -- as above
    assert (plan.tasks[0].deadline, findings) == ("2026-12-31", ())


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026.12", "2026-12-31"),
        ("2026年6月底", "2026-06-30"),
        ("2026年第二季度", "2026-06-30"),
        ("2026年底前", "2026-12-31"),
        ("2026年12月31日前", "2026-12-31"),
    ],
)
def test_a_deadline_in_words_that_name_one_day_is_that_day(tmp_path: Path, written: str, day: str) -> None:
    """完成时限 in usual words with a year is read as its last day, and told with its cell."""
    plan, findings = loaded(tmp_path, ("任务", "M2", written))
    assert (plan.tasks[0].deadline, told(findings)) == (day, [("P121", "任务!M2")])


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("6月底", "没有写年份"),
        ("第二季度", "没有写年份"),
        ("年底前", "没有写年份"),
        ("2026年6月前", "没有写“底”"),
        ("2026年2月30日", "不是日历上的日期"),
        ("明年", "不是日期"),
        ("2026-02-30", "不是日期"),
    ],
)
def test_a_deadline_that_names_no_day_says_why_and_where(tmp_path: Path, written: str, why: str) -> None:
    """Words that name no day, or more than one, stay as written, and the finding names the cell and what is wanting."""
    plan, findings = loaded(tmp_path, ("任务", "M2", written))
    assert (plan.tasks[0].deadline, told(findings)) == (written, [("P211", "任务!M2")])
    assert f"完成时限“{written}”{why}" in findings[0].message


def test_an_alias_in_the_tables_becomes_the_name(tmp_path: Path) -> None:
    """The plan holds canonical names only."""
    plan, _ = loaded(tmp_path, ("任务", "E2", "市甲"), ("任务", "G3", "市甲、市甲局、市乙局"))
    assert (plan.tasks[0].leads, plan.tasks[1].joint) == (("市甲局",), ("市甲局", "市乙局"))


@pytest.mark.parametrize("sheet", list(SOUND))
def test_a_missing_sheet_is_one_fault_and_no_flood(tmp_path: Path, sheet: str) -> None:
    """What other tables say of a missing one is not counted against them."""
    codes = [code for code, _ in told(loaded(tmp_path, drop=sheet)[1])]
    assert codes[0] == "P101"
    assert set(codes) <= {"P101", "P111"}


def test_a_renamed_heading_is_one_fault(tmp_path: Path) -> None:
    """A renamed heading is told once, not once a row."""
    codes = [code for code, _ in told(loaded(tmp_path, ("指标", "G1", "目标"))[1])]
    assert codes == ["P102"]


def test_an_error_value_is_no_text(tmp_path: Path) -> None:
    """#REF! in a cell is unreadable, not an indicator's name."""
    assert ("P104", "指标!E2") in told(loaded(tmp_path, ("指标", "E2", "#REF!"))[1])


def test_an_unknown_name_is_shown_the_nearest(tmp_path: Path) -> None:
    """A misspelt unit is answered with the unit that may be meant."""
    _, findings = loaded(tmp_path, ("指标", "J2", "市甲委局"))
    assert "市甲局" in findings[0].message


def test_a_title_above_the_headings_does_no_harm(tmp_path: Path) -> None:
    """Headings are found below a title row, and places still point at the real cells."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, table in SOUND.items():
        sheet = book.create_sheet(f" {name}")
        sheet.append(["我市计划"])
        for row in cells_of(table.replace("市乙局   | 年", "市丙局   | 年")):
            sheet.append(row)
    book.save(tmp_path / "plan.xlsx")
    findings = load_plan(tmp_path / "plan.xlsx")[1]
    assert [(row.code, row.place.cell) for row in findings] == [("P106", "J4")]


def test_an_empty_folder_is_told_table_by_table(tmp_path: Path) -> None:
    """A folder without tables lacks six sheets and everything else."""
    plan, findings = load_plan(tmp_path)
    assert [row.code for row in findings] == ["P101"] * 6 + ["P111"] * 2
    assert plan == Plan()


def _folder(tmp_path: Path, encoding: str) -> Path:
    tmp_path.mkdir(exist_ok=True)
    for name, table in SOUND.items():
        lines = (",".join(row) for row in cells_of(table))
        (tmp_path / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding=encoding)
    return tmp_path


def test_tables_that_excel_saved_as_plain_csv_are_read(tmp_path: Path) -> None:
    """CSV in the national encoding gives the same plan, with a note a file."""
    utf, gbk = load_plan(_folder(tmp_path / "a", "utf-8")), load_plan(_folder(tmp_path / "b", "gb18030"))
    assert (utf[0] == gbk[0], utf[1]) == (True, ())
    assert {row.code for row in gbk[1]} == {"P120"}


def test_a_damaged_table_is_told_beside_the_others(tmp_path: Path) -> None:
    """A CSV file that cannot be read is a finding; the other tables are still read."""
    folder = _folder(tmp_path, "utf-8")
    (folder / "参照值.csv").write_bytes(b"\xff\xff\x80\x00")
    plan, findings = load_plan(folder)
    assert [row.code for row in findings] == ["P119", "P101"]
    assert len(plan.tasks) == 2


def test_a_plan_that_is_not_there_is_said(tmp_path: Path) -> None:
    """A path that does not exist ends in one sentence."""
    with pytest.raises(Fault, match="找不到"):
        load_plan(tmp_path / "nothing.xlsx")
