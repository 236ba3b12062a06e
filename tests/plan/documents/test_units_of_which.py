"""Which task a line about units belongs to: the one above it, the one below where all stand so, and else it is asked (D9.57)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_further_layouts import found
from tests.plan.documents.test_layouts import imported


@pytest.mark.parametrize(
    ("line", "roles"),
    [
        ("──由市人社局会同有关部门和各县市区组织落实。", ("市人社局", "各县市区")),
        ("——由市人社局和各县市区组织落实。", ("", "市人社局、各县市区")),
        ("由市人社局承办，市财政局协助。", ("市人社局", "市财政局")),
        ("由市人社局组织实施。", ("市人社局", "")),
        ("——市人社局牵头，市财政局配合。", ("市人社局", "市财政局")),
        ("市人社局牵头，市财政局配合。", ("市人社局", "市财政局")),
        ("——市人社局、市财政局。", ("", "市人社局、市财政局")),
        ("●责任单位：市人社局", ("市人社局", "")),
        ("※牵头单位：市人社局；配合单位：市财政局", ("市人社局", "市财政局")),
    ],
)
def test_a_line_about_units_is_of_the_task_above_it(tmp_path: Path, line: str, roles: tuple[str, str]) -> None:
    """A line below each of several tasks that says who does it belongs to that task, never to the next one, whatever its verb or sign."""
    lines = ("一、指标", "1、参保率达到90%。", line, "2、参合率达到100%。", line.replace("人社", "民政"))
    rows = found(tmp_path / "a.docx", *lines)
    assert [row[1:4] for row in rows] == [
        ("参保率达到90%。", *roles),
        ("参合率达到100%。", *(one.replace("人社", "民政") for one in roles)),
    ]


def test_a_sentence_behind_a_task_charges_nothing_below_it(tmp_path: Path) -> None:
    """由…组织落实 with words that are no known unit, behind a task, is told and charges no task below; 下列…由…负责 does."""
    lines = ("一、指标", "1、参保。（市人社局负责）", "2、入学。", "由教育战线组织落实。", "3、就业。")
    assert [row[1:4] for row in found(tmp_path / "a.docx", *lines)] == [("参保。", "市人社局", "")]
    told = "".join(one.what for one in imported(tmp_path / "a.docx").doubts if one.item == "未导入")
    assert all(words in told for words in ("2、入学", "教育战线", "3、就业"))
    below = ("下列任务由各县区负责。", "3、就业。", "4、养老。")
    rows = found(tmp_path / "b.docx", *lines[:3], *below)
    assert [(row[1], row[3]) for row in rows[1:]] == [("就业。", "各县区"), ("养老。", "各县区")]


def test_labels_in_front_of_their_tasks(tmp_path: Path) -> None:
    """Labels and tasks in turn, beginning with a label and ending with a task: each label is of the task below it, which is asked once."""
    lines = (
        "一、民生",
        "牵头单位：市教育局",
        "配合单位：市财政局",
        "1.建校。",
        "牵头单位：市卫健委",
        "2.建医院。",
        "二、交通",
        "责任单位：市交通局",
        "3.修路。",
        "责任单位：市住建局",
        "4.修桥。",
    )
    rows = found(tmp_path / "a.docx", *lines)
    assert [row[2:4] for row in rows] == [
        ("市教育局", "市财政局"),
        ("市卫健委", ""),
        ("市交通局", ""),
        ("市住建局", ""),
    ]
    asked = [one for one in imported(tmp_path / "a.docx").doubts if "写在各项任务的前面" in one.what]
    assert len(asked) == 1


def test_labels_behind_their_tasks_stay_there(tmp_path: Path) -> None:
    """A heading with units of its own above tasks that all have theirs behind them: nothing is moved or asked."""
    lines = ("一、民生", "责任单位：市教育局", "1.建校。", "责任单位：市卫健委", "2.建医院。", "责任单位：市民政局")
    rows = found(tmp_path / "a.docx", *lines)
    assert [row[2] for row in rows][-2:] == ["市卫健委", "市民政局"]
    assert not any("写在各项任务的前面" in one.what for one in imported(tmp_path / "a.docx").doubts)


def test_a_column_of_units_that_slipped_by_a_row(tmp_path: Path) -> None:
    """A first row with units and no task makes no section of them: it is told with its place, and the units of all rows are asked about."""
    rows: Rows = (("序号", "任务", "责任单位"), ("", "", "市教育局"), ("1", "建校", "市卫健委"), ("2", "建医院", ""))
    built = imported(word(tmp_path / "a.docx", rows))
    assert [(one.project, one.text) for one in built.plan.tasks] == [("", "建校"), ("", "建医院")]
    assert any("错开了一行" in one.what for one in built.doubts)
    told = [one for one in built.doubts if "只有责任单位“市教育局”" in one.what and "没有任务文字" in one.what]
    assert [bool(one.place) for one in told] == [True]
