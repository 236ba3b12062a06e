"""Units by rule, level and body: who joins in all tasks below, whose level stands in front, which members are a group (D9.35, D9.36)."""

from pathlib import Path

import pytest

from qcreport.plan.responsibility import read_assignment
from qcreport.plan.said_once import Rules
from tests.plan.documents.making import word
from tests.plan.documents.test_further_layouts import found
from tests.plan.documents.test_layouts import imported


@pytest.mark.parametrize(
    ("first", "own"),
    [
        ("市水利局牵头，各乡镇人民政府落实。以下各项工作均需各乡镇人民政府落实，不再列出。", "各乡镇人民政府"),
        ("市水利局牵头。后续任务都由各乡镇人民政府配合，不再一一列出", ""),
        ("市水利局牵头，各项措施均需各乡镇人民政府落实，以下不再列出", "各乡镇人民政府"),
    ],
)
def test_who_joins_in_all_tasks_below(tmp_path: Path, first: str, own: str) -> None:
    """Those whom a bracket charges with all that follows stand beside the units of every later task, and it is asked once (D9.35)."""
    path = tmp_path / "a.docx"
    lines = (
        "一、治水",
        f"1.疏浚河道。〔{first}〕",
        "2.修堤。（市住建局牵头，市财政局配合）",
        "3.植树。（市林业局、市教育局负责）",
        "4.宣传。（市文旅局牵头，各乡镇人民政府配合）",
    )
    rows = found(path, *lines)
    assert [row[2:4] for row in rows] == [
        ("市水利局", own),
        ("市住建局", "市财政局、各乡镇人民政府"),
        ("", "市林业局、市教育局、各乡镇人民政府"),
        ("市文旅局", "各乡镇人民政府"),
    ]
    built = imported(path)
    asked = [one for one in built.doubts if "不再列出" in one.what and one.reading == "加上各乡镇人民政府"]
    assert len(asked) == 1
    assert any("是对其他任务的规定" in one.what for one in built.doubts)
    assert "各乡镇人民政府" not in {one.name for one in built.plan.units}


def test_a_task_that_names_nobody_stays_open() -> None:
    """A rule for all that follows charges no task whose own units are left out: it is asked about as before."""
    rules = Rules(also=("各乡镇人民政府",))
    assert read_assignment("", "", "", "", "修堤。", rules).responsibility.named == ()


def test_two_tasks_in_a_paragraph_with_brackets_of_either_shape(tmp_path: Path) -> None:
    """〔…〕 behind one sentence and （…） behind the next are two tasks; 〔2026〕 within a sentence is none."""
    text = (
        "1.按照〔2026〕5号文件疏浚河道，做好管护。〔市水利局牵头，市财政局配合〕"
        "新建泵站2座，更新水闸。（市住建局牵头，市林业局配合）"
    )
    rows = found(tmp_path / "a.docx", "一、治水", text)
    assert [row[1:4] for row in rows] == [
        ("按照〔2026〕5号文件疏浚河道，做好管护。", "市水利局", "市财政局"),
        ("新建泵站2座，更新水闸。", "市住建局", "市林业局"),
    ]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("市生态环境局、市场监管局牵头", ("市生态环境局", "市市场监管局")),
        ("市科技局、市场监督管理局、财政局负责", ("市科技局", "市市场监督管理局", "市财政局")),
        ("市教育局、市场监管局、市公安局负责", ("市教育局", "市场监管局", "市公安局")),
        ("市场监管局、教育局负责", ("市场监管局", "教育局")),
    ],
)
def test_the_market_office_has_a_level_only_where_it_is_written(words: str, names: tuple[str, ...]) -> None:
    """市场监管局 behind a unit with its level takes that level as others do; its first sign is none (D2.5)."""
    assert read_assignment("", "", words, "", "任务", Rules()).responsibility.named == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("省安委会各成员单位分工负责", ("省安委会各成员单位",)),
        ("市委组织部、市应急局及其他市安委会成员单位分工负责", ("市委组织部", "市应急局", "其他市安委会成员单位")),
        ("市农业局和各防汛指挥部成员单位负责", ("市农业局", "各防汛指挥部成员单位")),
        ("县食安委成员单位、县教育局负责", ("县食安委成员单位", "县教育局")),
        ("市食安办、市道路交通相关部门负责", ("市食安办", "市道路交通相关部门")),
    ],
)
def test_members_of_a_body_are_a_group(tmp_path: Path, words: str, names: tuple[str, ...]) -> None:
    """Members of a body and departments of a field are groups by their words, cut nowhere, and none of them gets a workbook (D9.36)."""
    path = word(
        tmp_path / "a.docx", "一、安全", f"1.将领导小组成员单位的培训列入计划。（{words}）", "2.演练。（市公安局负责）"
    )
    built = imported(path)
    roles = built.plan.tasks[0]
    assert (*roles.leads, *roles.partners, *roles.joint) == names
    assert roles.optional == ()
    assert not {one.name for one in built.plan.units} & {name for name in names if "成员" in name or "相关" in name}
    for group in (name for name in names if "成员" in name or "相关" in name):
        assert any(group in one.what or group in one.item for one in built.doubts)
