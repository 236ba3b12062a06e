"""Numbers that Word counts itself are read as if they were written."""

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from qcreport.plan.documents.files.read import read_document
from qcreport.plan.documents.reading import read_sources
from qcreport.plan.documents.sheets.building import build_plan

_LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimal", "%3.%4"))
_LIST = "".join(
    f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for at, (kind, text) in enumerate(_LEVELS)
)


def with_list(document: Any) -> None:
    """Add a list of four levels, `一、`, `（一）`, `1.`, `1.1`, under the id 99."""
    root = document.part.numbering_part.element
    first = root.find(qn("w:num"))
    first.addprevious(parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="99">{_LIST}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="99"><w:abstractNumId w:val="99"/></w:num>'))


def listed(paragraph: Any, level: int) -> None:
    """Put a paragraph into the list."""
    asked = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="99"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(asked))


def test_nested_numbers_of_paragraphs(tmp_path: Path) -> None:
    """一、 and （一） counted by Word give project and content, 1. and 1.1 the ids; each level begins anew below a higher one."""
    document: Any = Document()
    with_list(document)
    for level, text in (
        (0, "环境卫生"),
        (1, "市容"),
        (2, "清运垃圾（责任单位：市城管局）"),
        (3, "日产日清（责任单位：市城管局）"),
        (0, "健康教育"),
        (1, "宣传"),
        (2, "开展讲座（责任单位：市卫健委）"),
    ):
        listed(document.add_paragraph(text), level)
    document.save(str(tmp_path / "a.docx"))
    source = read_document(tmp_path / "a.docx")
    assert [one.text.partition("（责")[0] for one in source.paragraphs] == [
        "一、环境卫生",
        "（一）市容",
        "1.清运垃圾",
        "1.1 日产日清",
        "二、健康教育",
        "（一）宣传",
        "1.开展讲座",
    ]
    tasks = build_plan(read_sources([source])).plan.tasks
    assert [(one.project, one.content, one.text) for one in tasks] == [
        ("一、环境卫生", "（一）市容", "清运垃圾"),
        ("一、环境卫生", "（一）市容", "日产日清"),
        ("二、健康教育", "（一）宣传", "开展讲座"),
    ]


def test_numbers_in_a_column_of_a_table(tmp_path: Path) -> None:
    """A column 序号 filled by Word's own list gives the ids 1, 2, 3."""
    document: Any = Document()
    with_list(document)
    table = document.add_table(4, 3)
    for at, text in enumerate(("序号", "任务", "责任单位")):
        table.cell(0, at).text = text
    for row in range(1, 4):
        listed(table.cell(row, 0).paragraphs[0], 2)
        table.cell(row, 1).text, table.cell(row, 2).text = f"任务文字{'甲乙丙'[row - 1]}", "市城管局"
    document.save(str(tmp_path / "a.docx"))
    tasks = build_plan(read_sources([read_document(tmp_path / "a.docx")])).plan.tasks
    assert [(one.id, one.text) for one in tasks] == [("1", "任务文字甲"), ("2", "任务文字乙"), ("3", "任务文字丙")]


@pytest.mark.parametrize(
    ("count", "word"), [(9, "九、"), (10, "十、"), (11, "十一、"), (20, "二十、"), (21, "二十一、")]
)
def test_chinese_numbers(tmp_path: Path, count: int, word: str) -> None:
    """The ninth paragraph is 九、, the tenth 十、, the twenty-first 二十一、."""
    document: Any = Document()
    with_list(document)
    for _ in range(count):
        listed(document.add_paragraph("环境"), 0)
    document.save(str(tmp_path / "a.docx"))
    assert read_document(tmp_path / "a.docx").paragraphs[-1].text == f"{word}环境"
