"""Paragraphs are read as a reader takes them: numbers alone, cards, typed columns, cells one by one, text boxes."""

from copy import deepcopy
from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_broken import answer
from tests.plan.documents.test_layouts import imported, tasks_of

_TWO = [("清运垃圾", "市城管局"), ("改造公厕", "市住建局")]


def test_a_number_in_a_paragraph_of_its_own(tmp_path: Path) -> None:
    """（一） above its text numbers it, also where no unit is named."""
    lines = ("2026年十件民生实事", "（一）", "清运垃圾。", "（二）", "改造公厕。", "（三）", "整治市场。")
    assert [row[3] for row in tasks_of(imported(word(tmp_path / "a.docx", *lines)))] == [
        "清运垃圾。",
        "改造公厕。",
        "整治市场。",
    ]


def test_wide_digits_number_as_narrow_ones(tmp_path: Path) -> None:
    """１．and （１） are 1. and （1）; the number of the document is kept in narrow digits."""
    lines = ("１．清运垃圾（市城管局负责）", "２．改造公厕（市住建局负责）")
    found = tasks_of(imported(word(tmp_path / "a.docx", *lines)))
    assert [(row[0], row[3], row[4]) for row in found] == [("1", "清运垃圾", "市城管局"), ("2", "改造公厕", "市住建局")]


def test_a_card_is_one_task(tmp_path: Path) -> None:
    """【目标任务】 begins a task that its measures go on with; persons and telephones below name nobody."""
    lines = (
        "【目标任务】",
        "清运垃圾。",
        "【推进措施】",
        "1.增加车辆。",
        "2.增加站点。",
        "责任单位：市城管局",
        "联系人：孙学明",
        "联系电话：3236601",
    )
    (task,) = tasks_of(imported(word(tmp_path / "a.docx", *lines)))
    assert task[3].startswith("清运垃圾。推进措施：1.增加车辆。2.增加站点。")
    assert task[4:7] == ("市城管局", "", "")


def test_columns_typed_with_tabs_or_gaps(tmp_path: Path) -> None:
    """Paragraphs parted into the same columns below headings are a table, in Word as in a text."""
    lines = ["序号\t工作任务\t责任单位", "1\t清运垃圾\t市城管局", "2\t改造公厕\t市住建局"]
    gaps = [line.replace("\t", "     ") for line in lines]
    text = tmp_path / "c.txt"
    text.write_text("\n".join(["任务分解表", *gaps]), encoding="utf-8")
    for path in (word(tmp_path / "a.docx", *lines), word(tmp_path / "b.docx", "任务分解表", *gaps), text):
        assert [(row[3], row[4]) for row in tasks_of(imported(path))] == _TWO


def test_cells_of_a_table_one_by_one(tmp_path: Path) -> None:
    """A table copied as bare text: headings, then rows counted 1, 2, or task and unit in turn."""
    counted = ("序号", "工作任务", "责任单位", "1", "清运垃圾", "市城管局", "2", "改造公厕", "市住建局", "附则")
    turns = ("工作任务", "责任单位", "清运垃圾", "市城管局", "改造公厕", "市住建局")
    for number, lines in enumerate((counted, turns)):
        assert [(row[3], row[4]) for row in tasks_of(imported(word(tmp_path / f"{number}.docx", *lines)))] == _TWO


def test_words_that_are_no_columns(tmp_path: Path) -> None:
    """Headings without rows below them are no table."""
    assert "没有可以导入" in answer(word(tmp_path / "a.docx", "工作任务", "责任单位", "各单位要高度重视。"))


def test_a_table_in_a_text_box_is_read_once(tmp_path: Path) -> None:
    """A text box stands twice in a file, for new and old programs; its table and paragraphs are read once."""
    path = tmp_path / "a.docx"
    document = Document()
    table = document.add_table(3, 2)
    for row, texts in zip(table.rows, [("工作任务", "责任单位"), *_TWO], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    inner = table._tbl
    document.element.body.remove(inner)
    box = parse_xml(
        f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent/></mc:Choice>"
        "<mc:Fallback><w:txbxContent/></mc:Fallback></mc:AlternateContent></w:r>"
    )
    for content in box.iter(qn("w:txbxContent")):
        content.append(deepcopy(inner))
        content.append(parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>注：下同</w:t></w:r></w:p>"))
    document.add_paragraph("附件")._p.append(box)
    document.save(str(path))
    assert [(row[3], row[4]) for row in tasks_of(imported(path))] == _TWO


def test_who_leads_in_the_sentence_that_begins_the_text(tmp_path: Path) -> None:
    """由某副市长负责，A牵头，B配合 below a numbered title: the title is the task, A leads it, the person does not."""
    lines = ("1、城市轨道交通项目", "由吴强副市长负责，市建设局牵头，市发改委配合，进一步修改完善项目建设方案。")
    built = imported(word(tmp_path / "a.docx", *lines))
    assert [row[3:7] for row in tasks_of(built)] == [
        ("城市轨道交通项目：进一步修改完善项目建设方案。", "市建设局", "市发改委", "")
    ]
    assert any("“吴强副市长”是人" in one.what for one in built.doubts)


def test_counted_tasks_in_a_table_without_units(tmp_path: Path) -> None:
    """A table of numbered tasks without a column of units is imported where nothing else is, and each unit asked for."""
    rows = (("序号", "目标任务", "推进情况"), ("1", "清运垃圾", "完成"), ("2", "改造公厕", ""))
    built = imported(word(tmp_path / "a.docx", rows))
    assert [row[3] for row in tasks_of(built)] == ["清运垃圾", "改造公厕"]
    assert sum(one.what == "没有责任单位" for one in built.doubts) == 2


def test_a_list_that_does_not_count_is_no_plan(tmp_path: Path) -> None:
    """A list is one of tasks only where it counts from one and the words above call it so."""
    items = ("1.按时参会。", "2.带好材料。", "3.做好记录。")
    assert "没有可以导入" in answer(word(tmp_path / "a.docx", "通知如下：", *items))
    assert "没有可以导入" in answer(word(tmp_path / "b.docx", "十件实事", *items[1:]))
    found = tasks_of(imported(word(tmp_path / "c.docx", "市教育局为民办实事", *items)))
    assert [row[0] for row in found] == ["1", "2", "3"]


def test_a_title_that_runs_into_the_first_task(tmp_path: Path) -> None:
    """The title stands apart, the first task is as the others."""
    lines = ("2025年县重点工作任务分解表1.清运垃圾（县城管局负责）", "2.改造公厕（县住建局负责）")
    found = tasks_of(imported(word(tmp_path / "a.docx", *lines)))
    assert [(row[0], row[3]) for row in found] == [("1", "清运垃圾"), ("2", "改造公厕")]


def test_a_number_before_a_text_that_begins_with_a_figure(tmp_path: Path) -> None:
    """11.121人才梯队 beside 10 or 12 is number 11; 3.5万亩 beside other numbers is a figure."""
    lines = ("10.引进人才（市人社局负责）", "11.121人才梯队项目（市人社局负责）", "3.5万亩农田建设（市农业农村局负责）")
    found = tasks_of(imported(word(tmp_path / "a.docx", *lines)))
    assert [row[3] for row in found] == ["引进人才", "121人才梯队项目", "3.5万亩农田建设"]
    rows: Rows = (("序号", "任务", "责任单位"), *((str(at), f"第{at}件事", "市城管局") for at in range(1, 4)))
    assert [row[0] for row in tasks_of(imported(word(tmp_path / "b.docx", rows)))] == ["1", "2", "3"]


def test_a_sentence_that_charges_units_and_names_nothing_else(tmp_path: Path) -> None:
    """由A、B负责落实 is who does the paragraph that it ends, or above which it stands alone, numbered or not, its groups in brackets whole (D9.25)."""
    lines = (
        "（一）继续补贴。由市财政局、农业局，各县（市）、区人民政府负责落实。",
        "投资增长10%；财政收入增长8%。",
        "由市政府各相关部门，各县（市）、区人民政府负责落实。",
        "建设学校。",
        "由市教育局牵头，市财政局配合。",
    )
    built = imported(word(tmp_path / "a.docx", *lines))
    assert [row[3:7] for row in tasks_of(built)] == [
        ("（一）继续补贴。", "", "", "市财政局、市农业局、各县（市）、区人民政府"),
        ("投资增长10%；财政收入增长8%。", "", "", "市政府各相关部门、各县（市）、区人民政府"),
        ("建设学校。", "市教育局", "市财政局", ""),
    ]
    assert not [one for one in built.doubts if one.item == "未导入"]


def test_sentences_that_charge_no_unit(tmp_path: Path) -> None:
    """由专人负责落实, 由企业负责 and 由市财政局负责解释 name no unit of a task; each paragraph is told."""
    lines = (
        "（一）建设学校。（责任单位：市教育局）",
        "（二）收集档案。由专人负责落实。",
        "（三）支付费用。由企业负责。",
        "由市财政局负责解释。",
    )
    built = imported(word(tmp_path / "a.docx", *lines))
    assert [(row[3], row[4]) for row in tasks_of(built)] == [("（一）建设学校。", "市教育局")]
    told = "".join(one.what for one in built.doubts if one.item == "未导入")
    assert all(words in told for words in ("收集档案", "支付费用", "负责解释"))
