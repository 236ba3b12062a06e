"""Cards in paragraphs: the same labels again and again, each with its words behind a colon (D9.132)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import word
from tests.plan.documents.test_layouts import imported, tasks_of

CARDS = (("护理床位占比", "≥60%", "市民政局"), ("火化率", "100%", "市殡葬处"), ("满意度", "≥90%", "市民政局、市统计局"))


@pytest.mark.parametrize(
    "labels",
    [
        ("指标名称：", "2025年目标值：", "责任单位："),
        ("指标：", "目标值：", "牵头单位："),
        ("考核指标:", "目标要求:", "责任部门:"),
        ("【指标名称】", "【目标值】", "【责任单位】"),
    ],
)
@pytest.mark.parametrize("number", ["", "{at}.", "（{at}）"])
def test_cards_of_indicators(tmp_path: Path, labels: tuple[str, str, str], number: str) -> None:
    """A name, its target and who has it, said by labels in turn, are an indicator each (D9.132)."""
    lines = [
        f"{number.format(at=at) if nth == 0 else ''}{label}{words}"
        for at, card in enumerate(CARDS, start=1)
        for nth, (label, words) in enumerate(zip(labels, card, strict=True))
    ]
    built = imported(word(tmp_path / "a.docx", "民政事业主要指标", *lines))
    assert [(one.title, one.target, "、".join(one.owners)) for one in built.plan.indicators] == list(CARDS)
    assert not built.plan.tasks


def test_counted_labels_and_labels_that_lack(tmp_path: Path) -> None:
    """指标1：, 指标2： are one label, and a card may leave one out (D9.132)."""
    lines = (
        "指标1：火化率",
        "目标值：100%",
        "责任单位：市殡葬处",
        "指标2：护理床位占比",
        "目标值：≥60%",
        "计量单位：%",
        "指标3：满意度",
        "目标值：≥90%",
    )
    built = imported(word(tmp_path / "a.docx", "民政事业主要指标", *lines))
    assert [(one.title, one.target, one.owners) for one in built.plan.indicators] == [
        ("火化率", "100%", ("市殡葬处",)),
        ("护理床位占比", "≥60%", ()),
        ("满意度", "≥90%", ()),
    ]


def test_cards_of_tasks(tmp_path: Path) -> None:
    """Cards of tasks are tasks as before (D9.132)."""
    lines = ("工作任务：新建公厕10座。", "责任单位：市城管局", "工作任务：种树1万株。", "责任单位：市林业局")
    built = imported(word(tmp_path / "a.docx", "重点任务", *lines))
    assert [row[4] for row in tasks_of(built)] == ["市城管局", "市林业局"]
