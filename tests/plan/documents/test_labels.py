"""Label lines below a task belong to it, as paragraphs, line breaks or rows; a bracket for several belongs to all of them."""

from pathlib import Path

import pytest

from qcreport.plan.documents.lines.labels import is_label_line, joined, with_labels
from qcreport.plan.documents.source import Paragraph
from qcreport.plan.unit_list import is_list_of_units
from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_broken import answer
from tests.plan.documents.test_layouts import imported, tasks_of

LABELS = ("牵头领导：张三", "牵头单位：市城管局", "配合单位：市住建局、市文旅局", "完成时限：2026年9月底")
FOUND = ("清运垃圾。（牵头领导：张三）", "市城管局", "市住建局、市文旅局", "", "2026-09-30")


def test_label_paragraphs_belong_to_the_task_above(tmp_path: Path) -> None:
    """Labels in paragraphs of their own make no task; the heading （一） above them is the task."""
    built = imported(
        word(tmp_path / "a.docx", "一、市容", "（一）清运垃圾。", *LABELS, "（二）改造公厕。", "责任单位：市住建局")
    )
    first, second = tasks_of(built)
    assert first[3].removeprefix("（一）") == FOUND[0]
    assert first[4:] == FOUND[1:]
    assert (second[1], second[4]) == ("一、市容", "市住建局")


def test_a_label_whose_units_follow_in_the_next_paragraph(tmp_path: Path) -> None:
    """责任单位： at the end of its paragraph holds what stands in the next one."""
    lines = (
        "1.清运垃圾。",
        "责任单位：",
        "市城管局、市住建局",
        "完成时限：",
        "2026年6月底",
        "2.改造公厕。",
        "责任单位：市住建局",
    )
    found = tasks_of(imported(word(tmp_path / "a.docx", *lines)))
    assert [row[3:] for row in found] == [
        ("清运垃圾。", "", "", "市城管局、市住建局", "2026-06-30"),
        ("改造公厕。", "市住建局", "", "", ""),
    ]


def test_labels_after_line_breaks_in_a_cell_or_paragraph(tmp_path: Path) -> None:
    """The same labels after line breaks in a cell, of a table without a column of units, or in a paragraph."""
    text = "\n".join(("清运垃圾。", *LABELS))
    table: Rows = (("序号", "工作任务", "完成时限"), ("1", text, ""), ("2", "改造公厕。\n责任单位：市住建局", ""))
    for path in (word(tmp_path / "a.docx", table), word(tmp_path / "b.docx", f"1.{text}")):
        assert tasks_of(imported(path))[0][3:] == FOUND


def test_label_rows_below_a_task(tmp_path: Path) -> None:
    """Rows that hold nothing but a label belong to the row above and are no sections."""
    rows: Rows = (
        ("序号", "工作任务", "责任单位"),
        ("1", "清运垃圾。", ""),
        *((label, "<", "<") for label in LABELS),
        ("2", "改造公厕。", "市住建局"),
    )
    first, second = tasks_of(imported(word(tmp_path / "a.docx", rows)))
    assert first[3:] == FOUND
    assert second[1:5] == ("", "", "改造公厕。", "市住建局")


def test_a_bracket_for_all_of_several(tmp_path: Path) -> None:
    """（以上任务责任单位：A） belongs to each item above it; without these words the others are told."""
    items = ("（1）清运垃圾。", "（2）改造公厕。", "（3）整治市场。")
    found = tasks_of(imported(word(tmp_path / "a.docx", *items, "（以上任务责任单位：市城管局）")))
    assert [row[4] for row in found] == ["市城管局"] * 3
    built = imported(word(tmp_path / "b.docx", *items, "责任单位：市城管局"))
    assert [row[4] for row in tasks_of(built)] == ["市城管局"]
    told = [one.what for one in built.doubts if one.item == "未导入"]
    assert ["（1）清运垃圾" in told[0], "（2）改造公厕" in told[1], len(told)] == [True, True, 2]


@pytest.mark.parametrize("labels", [("责任单位：市城管局、市住建局", "配合单位：市文旅局")])
def test_responsible_and_helping_units(tmp_path: Path, labels: tuple[str, str]) -> None:
    """Beside 配合单位 several 责任单位 share the task, which is asked about; one alone leads it."""
    several = imported(word(tmp_path / "a.docx", "1.清运垃圾。", *labels))
    assert tasks_of(several)[0][4:7] == ("", "市文旅局", "市城管局、市住建局")
    assert any("没有牵头单位" in one.what for one in several.doubts)
    rows: Rows = (("任务", "责任单位", "配合单位"), ("清运垃圾", "市城管局", "市住建局"), ("改造公厕", "市文旅局", ""))
    assert tasks_of(imported(word(tmp_path / "b.docx", rows)))[0][4:7] == ("市城管局", "市住建局", "")


def test_other_brackets_are_round() -> None:
    """〔…〕 and 【…】 at the end of a paragraph that name units are as （…）; a file's number is none."""
    told = [Paragraph(f"做好宣传。{text}", "第1段") for text in ("〔牵头单位：市局〕", "【市局负责】", "〔2026〕")]
    assert [one.text[5:] for one in joined(told)] == ["（牵头单位：市局）", "（市局负责）", "〔2026〕"]


def test_lines_that_are_no_labels() -> None:
    """A line that only begins with 责任单位 is none; a line after a label goes on with it."""
    assert not is_label_line("责任单位要高度重视")
    assert is_label_line("（完成时间：6月底）")
    assert with_labels("清运\n垃圾\n责任单位：市城管局、\n市住建局") == "清运垃圾（责任单位：市城管局、市住建局）"


def test_labels_parted_by_full_stops_or_blanks(tmp_path: Path) -> None:
    """Each label begins anew, whatever parts it from the words before."""
    lines = (
        "1.清运垃圾。（牵头单位：市城管局。配合单位：市住建局。完成时限：2026年12月）",
        "2.改造公厕。",
        "责任单位：市住建局    完成时限：2026年6月",
        "（3）整治市场。（责任单位：市商务局）",
    )
    found = tasks_of(imported(word(tmp_path / "a.docx", *lines)))
    assert [row[3:] for row in found[:2]] == [
        ("清运垃圾。", "市城管局", "市住建局", "", "2026-12-31"),
        ("改造公厕。", "市住建局", "", "", "2026-06-30"),
    ]
    assert found[2][4] == "市商务局"


def test_units_in_the_last_sentence_or_in_a_bracket_of_names(tmp_path: Path) -> None:
    """A牵头，B配合 as the last sentence needs no bracket; a bracket of nothing but units is read and asked about once."""
    built = imported(
        word(
            tmp_path / "a.docx",
            "（一）扩大消费。开展促销。市商务局牵头，市文旅局配合。",
            "（二）清运垃圾。（市城管局、各镇街）",
            "（三）美化街道。（市委宣传部）",
            "（四）建立机制。形成政府牵头、部门落实的格局。",
        )
    )
    assert [row[4:7] for row in tasks_of(built)] == [
        ("市商务局", "市文旅局", ""),
        ("", "", "市城管局、各镇街"),
        ("市委宣传部", "", ""),
    ]
    assert [one.place for one in built.doubts if "只有单位名称" in one.what] == ["第2段等2处"]
    assert [one.what[9:14] for one in built.doubts if one.item == "未导入"] == ["段“（四）"]


@pytest.mark.parametrize("words", ["含市直单位", "市、区", "不含各县（市、区）", "2026年", "市城管局除外", "市民中心"])
def test_brackets_that_are_part_of_the_task(words: str) -> None:
    """Words that are no list of full names stay in the task."""
    assert not is_list_of_units(words)


def test_persons_and_a_deadline_in_words_below_a_task(tmp_path: Path) -> None:
    """主管领导, 主要责任人 name nobody; 进度安排 is the deadline in its own words, whatever parts them."""
    lines = (
        "新增学位2.36万个。",
        "主管领导：刘东",
        "责任单位：市教育局",
        "主要责任人：毛杰",
        "进度安排：6月底前开工；12月底前全部完工。",
    )
    (task,) = tasks_of(imported(word(tmp_path / "a.docx", *lines)))
    assert task[3].startswith("新增学位2.36万个。")
    assert task[4:] == ("市教育局", "", "", "6月底前开工；12月底前全部完工")


def test_labels_of_other_wording(tmp_path: Path) -> None:
    """主体责任单位, 协同配合单位, 牵头单位及责任人 are labels as a whole; who only watches is not responsible; blanks may stand for the colon."""
    lines = (
        "1.清运垃圾。", "牵头单位及责任人：市城管局 张三", "配合部门：市住建局", "完成时间节点：2026年6月底", "2.整治市场。", "主体责任单位：市公安局",
        "监督单位：市纪委监委", "3.宣传。", "主要责任单位：市委宣传部", "协同配合单位：市文旅局", "4.改造公厕。", "牵头单位  市住建局", "责任单位　市财政局",
    )  # fmt: skip
    found = tasks_of(imported(word(tmp_path / "a.docx", *lines)))
    assert [(row[3], row[4], row[5], row[7]) for row in found] == [
        ("清运垃圾。", "市城管局", "市住建局", "2026-06-30"),
        ("整治市场。（监督单位：市纪委监委）", "市公安局", "", ""),
        ("宣传。", "市委宣传部", "市文旅局", ""),
        ("改造公厕。", "市住建局", "市财政局", ""),
    ]


def test_units_in_the_last_clause(tmp_path: Path) -> None:
    """由A负责, 责任单位为A and 由A牵头，B配合 behind a comma name the units; a clause that is no unit does not."""
    lines = (
        "1.清运垃圾，责任单位为市城管局。",
        "2.改造公厕，由市住建局负责。",
        "3.绿化，由市林业局牵头，市住建局配合。",
    )
    found = tasks_of(imported(word(tmp_path / "a.docx", *lines)))
    assert [(row[3], row[4], row[5]) for row in found] == [
        ("清运垃圾", "市城管局", ""),
        ("改造公厕", "市住建局", ""),
        ("绿化", "市林业局", "市住建局"),
    ]
    assert "没有可以导入" in answer(word(tmp_path / "b.docx", "本通知印发后，具体事宜由会务组负责。"))
