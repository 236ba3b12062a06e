"""What became nothing of the plan is told with its place; what may be no task is asked about (D9.19)."""

from pathlib import Path

import pytest

from qcreport.plan.documents.sheets.building import Built
from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_layouts import imported, tasks_of


def left(built: Built) -> list[str]:
    """What was not imported, in the words of 待确认."""
    return [one.what for one in built.doubts if one.item == "未导入"]


def asked(built: Built, item: str) -> list[str]:
    """What is asked about one row."""
    return [one.what for one in built.doubts if one.item == item]


def test_paragraphs_that_became_nothing_are_told_together(tmp_path: Path) -> None:
    """Sentences outside tasks stand in one question, each with its place; headings, titles, labels and rules are none of them."""
    built = imported(
        word(
            tmp_path / "a.docx",
            "滨海市2026年重点工作任务分工方案",
            "（列第一位的为牵头单位）",
            "一、市容",
            "1.清运垃圾，日产日清。（责任单位：市城管局）",
            "附件：略",
            "全年改造公厕二十座。",
            "二、保障措施",
            "各地要加强领导。",
        )
    )
    (told,) = left(built)
    assert "“全年改造公厕二十座。”" in told
    assert "第8段“各地要加强领导。”" in told
    assert not any(words in told for words in ("任务分工方案", "列第一位", "一、市容", "清运垃圾", "附件"))


def test_a_row_of_a_table_that_became_nothing_is_told_by_itself(tmp_path: Path) -> None:
    """A row above the headings that says something, and a heading without rows below it, have a question each."""
    rows: Rows = (
        ("年度目标", "改造公厕二十座", "<"),
        ("序号", "任务", "责任单位"),
        ("1", "清运垃圾", "市城管局"),
        ("二、尚未分解的工作", "<", "<"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [row[3] for row in tasks_of(built)] == ["清运垃圾"]
    assert left(built) == ["“二、尚未分解的工作”没有成为任务或指标"]


def test_many_leftovers_are_told_in_portions(tmp_path: Path) -> None:
    """No word is dropped where there are many: twenty in a question."""
    texts = [f"情况说明第{number}条，请各单位知悉。" for number in range(45)]
    built = imported(word(tmp_path / "a.docx", "1.清运垃圾。（责任单位：市城管局）", *texts))
    told = left(built)
    assert len(told) == 3
    assert all(f"情况说明第{number}条" in "".join(told) for number in range(45))


def test_part_of_a_paragraph_that_was_not_read(tmp_path: Path) -> None:
    """Where only a sentence of a paragraph became a task, the other one is told."""
    built = imported(word(tmp_path / "a.docx", "1.清运垃圾。（责任单位：市城管局）全年新建公厕二十座并对外开放"))
    assert [row[3] for row in tasks_of(built)] == ["清运垃圾。"]
    assert "“全年新建公厕二十座并对外开放”" in left(built)[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("清运垃圾", False),
        ("（一）清运垃圾", False),
        ("负责同志名单：某某。", True),
        ("（联系方式附后）", True),
        ("为进一步加强管理，提出要求", True),
        ("各单位和各部门都要高度重视", True),
        ("以上工作按季度报送", True),
        ("公厕", True),
    ],
)
def test_a_row_that_may_be_no_task(tmp_path: Path, text: str, told: bool) -> None:  # noqa: FBT001
    """A label, a bracket, an aim or an admonition among the tasks is asked about; what is done is not."""
    rows: Rows = (("任务", "责任单位"), (text, "市城管局"), ("整治市场秩序", "市商务局"))
    built = imported(word(tmp_path / "a.docx", rows))
    item = f"任务 {tasks_of(built)[0][0]}"
    assert any("可能不是任务" in what for what in asked(built, item)) is told


def test_words_that_may_be_the_heading_of_the_rows_below(tmp_path: Path) -> None:
    """A counted row of a few words without unit and date is a task, and asked about; among rows that all lack units it is not."""
    rows: Rows = (
        ("序号", "任务", "责任单位"),
        ("1", "稳增长", ""),
        ("2", "推进项目", "市发改委"),
        ("3", "促进消费", "市商务局"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert any("可能是下面各项的标题" in what for what in asked(built, "任务 1"))
    open_rows: Rows = (("序号", "任务", "完成时限"), ("1", "稳增长", ""), ("2", "推进项目", ""))
    assert not any("可能是下面" in one.what for one in imported(word(tmp_path / "b.docx", open_rows)).doubts)


def test_a_task_and_what_is_required_of_it(tmp_path: Path) -> None:
    """Where a row has both, which of them is the task is asked, all such rows in one go."""
    rows: Rows = (
        ("整改措施", "整改目标", "责任单位"),
        ("治理河道", "水质达到Ⅲ类", "市水利局"),
        ("扩建垃圾场", "渗滤液全部处理", "市城管局"),
    )
    found = [one for one in imported(word(tmp_path / "a.docx", rows)).doubts if one.kind == "一行里写有任务和要求"]
    assert [one.what for one in found] == [
        "一行里写有“治理河道”和“水质达到Ⅲ类”",
        "一行里写有“扩建垃圾场”和“渗滤液全部处理”",
    ]


def test_a_deadline_that_is_no_day(tmp_path: Path) -> None:
    """A date that cannot be read is asked about once; what goes on without end is not (D9.22)."""
    rows: Rows = (
        ("任务", "责任单位", "完成时限"),
        ("清运垃圾", "市城管局", "2026年6月、12月"),
        ("改造公厕", "市住建局", "持续推进"),
        ("整治市场", "市商务局", "6月底"),
    )
    told = [one.what for one in imported(word(tmp_path / "a.docx", rows)).doubts if "时限" in one.what]
    assert told == ["完成时限“2026年6月、12月”读不出一个日期", "完成时限“6月底”没有写年份"]


def test_units_called_by_a_sentence_are_not_left_over(tmp_path: Path) -> None:
    """责任单位为A, read as units of the task before it, is not told as words that became nothing."""
    built = imported(
        word(tmp_path / "a.docx", "（一）清运垃圾。责任单位为市城管局。", "（二）改造公厕。责任部门是市住建局。")
    )
    assert [row[4] for row in tasks_of(built)] == ["市城管局", "市住建局"]
    assert left(built) == []


def test_a_short_name_with_its_unit_is_not_left_over(tmp_path: Path) -> None:
    """人口（万人）, read as 人口 in 万人, is not told as a row that became nothing."""
    rows: Rows = (("说明", "", ""), ("指标", "目标值", "备注"), ("人口（万人）", "≥55", ""), ("面积（亩）", "≥20", ""))
    built = imported(word(tmp_path / "a.docx", rows))
    assert len(built.plan.indicators) == 2
    assert left(built) == []
