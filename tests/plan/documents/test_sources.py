"""Documents of all kinds become the same plain tables, each row with its place."""

from pathlib import Path

import pytest

from qcreport.findings import Fault
from qcreport.plan.documents.files.read import read_document
from qcreport.plan.documents.paragraphs.brackets import bracketed
from qcreport.plan.documents.reading import read_sources
from qcreport.plan.documents.sheets.building import build_plan
from qcreport.plan.documents.source import IssuedDocument, IssuedTable, Paragraph
from tests.plan.documents.making import tabbed, word, workbook

ROWS = (
    ("序号", "任务", "责任单位", "<"),
    ("^", "^", "牵头单位", "配合单位"),
    ("一、环境", "<", "<", "<"),
    ("1", "清运垃圾", "市城管局", "市住建局、各县（市、区）"),
    ("2", "改造厕所", "^", "市文旅局"),
)
ANNEXES = Path(__file__).parents[1] / "annexes.txt"


def texts(grid: IssuedTable) -> list[list[str]]:
    """The words of a table, row by row."""
    return [[cell.line for cell in line.cells] for line in grid.lines]


FILLED = [
    ["序号", "任务", "责任单位", "责任单位"],
    ["序号", "任务", "牵头单位", "配合单位"],
    ["一、环境", "一、环境", "一、环境", "一、环境"],
    ["1", "清运垃圾", "市城管局", "市住建局、各县（市、区）"],
    ["2", "改造厕所", "市城管局", "市文旅局"],
]


def test_word_tables_keep_merged_cells_in_both_directions(tmp_path: Path) -> None:
    """A merged cell of a Word table stands in every place that it covers, and is marked as merged there."""
    source = read_document(word(tmp_path / "a.docx", "一张表", ROWS, "又一张", ROWS[3:]))
    assert [grid.title for grid in source.grids] == ["一张表", "又一张"]
    first = source.grids[0]
    assert texts(first) == FILLED
    assert [cell.beside for cell in first.lines[2].cells] == [False, True, True, True]
    assert [cell.above for cell in first.lines[4].cells] == [False, False, True, False]
    assert first.lines[3].place == "表1第4行"


def test_workbooks_keep_merged_cells_in_both_directions(tmp_path: Path) -> None:
    """A merged cell of a workbook stands in every place that it covers; an empty row is left out, its number not."""
    path = workbook(tmp_path / "a.xlsx", 任务=[("分解表", "<", "<", "<"), ("", "", "", ""), *ROWS])
    grid = read_document(path).grids[0]
    assert texts(grid)[1:] == FILLED
    assert grid.lines[1].place == "工作表“任务”第3行"
    assert [cell.above for cell in grid.lines[5].cells] == [False, False, True, False]


def test_the_issued_text_becomes_two_even_tables() -> None:
    """The 40 target rows have six columns, the 122 task rows six; a short heading spans the columns its content tells."""
    indicators, tasks = read_document(ANNEXES).grids
    assert texts(indicators)[0] == ["分类", "分类", "序号", "指标", "指标", "目标值"]
    assert texts(tasks)[0] == ["创建项目", "创建内容", "创建任务", "创建任务", "责任单位", "责任单位"]
    assert (len(indicators.lines), len(tasks.lines)) == (41, 123)
    assert texts(indicators)[2] == ["质量水平", "产品质量", "1", "产品质量合格率", "生产企业监督抽查", "≥94%"]
    assert {len(line.cells) for grid in (indicators, tasks) for line in grid.lines} == {6}


def test_a_text_with_one_row_a_line(tmp_path: Path) -> None:
    """Cells between tabs are cells."""
    grid = read_document(tabbed(tmp_path / "a.txt", [("序号", "任务"), ("1", "清运垃圾")])).grids[0]
    assert texts(grid) == [["序号", "任务"], ["1", "清运垃圾"]]


@pytest.mark.parametrize(
    ("bracket", "cells"),
    [
        ("（责任单位：市城管局、各县（市、区））", ["", "", "市城管局、各县（市、区）", ""]),
        ("（牵头单位：市城管局；配合单位：市住建局、市文旅局）", ["市城管局", "市住建局、市文旅局", "", ""]),
        ("（市城管局牵头，市住建局、市文旅局配合）。", ["市城管局", "市住建局、市文旅局", "", ""]),
        ("（市城管局、市住建局负责）", ["", "", "市城管局、市住建局", ""]),
        ("(责任单位:市城管局;完成时限:2026年9月底前)", ["市城管局", "", "", "2026-09-30"]),
        ("（责任单位：市城管局；2026年9月底前完成）", ["市城管局", "", "", "2026-09-30"]),
        ("（市城管局牵头，市住建局配合，持续推进）", ["市城管局", "市住建局", "", "持续推进"]),
        ("（责任单位：市城管局）（年底前）", ["市城管局", "", "", "年底前"]),
        ("（责任领导：张某；责任单位：市城管局）", ["市城管局", "", "", ""]),
    ],
)
def test_paragraphs_that_end_in_brackets(bracket: str, cells: list[str]) -> None:
    """A bracket at the end of a paragraph gives lead, partners, joint units and deadline; headings above it project and content."""
    lines = ["一、环境卫生", "（一）市容", f"1.清运垃圾，日产日清。{bracket}", "二、结尾", "请认真落实。"]
    source = IssuedDocument("a", tuple(Paragraph(text, f"第{at}段") for at, text in enumerate(lines, start=1)))
    reading = read_sources([source])
    assert [row.place for table in reading.tables for row in table.rows] == ["第3段"]
    task = build_plan(reading).plan.tasks[0]
    assert (task.project, task.content, task.id, task.text) == (
        "一、环境卫生",
        "（一）市容",
        "1",
        "清运垃圾，日产日清。",
    )
    assert ["、".join(names) for names in (task.leads, task.partners, task.joint)] + [task.deadline] == cells


def test_several_brackets_and_brackets_of_their_own() -> None:
    """A paragraph with two labelled brackets holds two tasks; a bracket in a paragraph of its own belongs to the one above."""
    lines = [
        "1.清运垃圾（责任单位：市城管局）；改造厕所（责任单位：市住建局）。",
        "2.设置（新增）果壳箱。",
        "（责任单位：市文旅局）",
    ]
    source = IssuedDocument("a", tuple(Paragraph(text, f"第{at}段") for at, text in enumerate(lines, start=1)))
    tasks = build_plan(read_sources([source])).plan.tasks
    assert [(task.text, task.leads) for task in tasks] == [
        ("清运垃圾", ("市城管局",)),
        ("改造厕所", ("市住建局",)),
        ("设置（新增）果壳箱。", ("市文旅局",)),
    ]


def test_a_bracket_that_names_nobody_is_text() -> None:
    """A paragraph that ends in other brackets is no task."""
    assert bracketed(IssuedDocument("a", (Paragraph("按规定执行（另行通知）", "第1段"),))) is None


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", b"PK\x03\x04 broken", "损坏"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "损坏"),
        ("a.txt", b"", "空文件"),
        ("a.pdf", b"%PDF-1.4 text", "PDF"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    """A damaged, empty or foreign file ends in a sentence with its name and what to do."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Fault, match=said) as caught:
        read_document(path)
    assert name in caught.value.message


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A file that is not there is told by its name."""
    with pytest.raises(Fault, match="找不到"):
        read_document(tmp_path / "none.docx")
