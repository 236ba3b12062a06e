"""Lists of 实事 that are nothing but headings: the lowest of them are the tasks (D9.46)."""

from pathlib import Path

import pytest

from qcreport.findings import Fault
from tests.plan.documents.making import word
from tests.plan.documents.test_further_layouts import found
from tests.plan.documents.test_layouts import imported

INTRO = "今年，全区继续办好一批民生实事，主要内容如下："


def test_the_lowest_headings_are_the_tasks(tmp_path: Path) -> None:
    """（一） above nothing is a task, so is the one line below 二、; the heading above is its section, and both are asked about (D9.46)."""
    parts = (
        INTRO,
        "一、方便群众出行",
        "（一）新辟公交线路6条",
        "（二）改造候车亭45座",
        "二、改善老旧小区",
        "完成80栋楼外墙修缮",
        "三、丰富文化生活",
        "（一）建成城市书房4家",
        "（二）送戏下乡，丰富农村文化生活",
        "四、新建口袋公园10个",
        "五、提高低保标准。从7月起，城市低保标准由每月800元提高到880元，农村低保标准由每月600元提高到700元，资金由区级财政承担。",
    )
    path = tmp_path / "a.docx"
    assert [row[:3] for row in found(path, *parts)] == [
        ("一、方便群众出行", "新辟公交线路6条", ""),
        ("一、方便群众出行", "改造候车亭45座", ""),
        ("二、改善老旧小区", "完成80栋楼外墙修缮", ""),
        ("三、丰富文化生活", "建成城市书房4家", ""),
        ("三、丰富文化生活", "送戏下乡，丰富农村文化生活", ""),
        ("", "新建口袋公园10个", ""),
        (
            "",
            "提高低保标准。从7月起，城市低保标准由每月800元提高到880元，农村低保标准由每月600元提高到700元，资金由区级财政承担。",
            "",
        ),
    ]
    assert any("最末一级的标题" in one.what for one in imported(path).doubts)


def test_headings_beside_items_with_words_are_tasks_too(tmp_path: Path) -> None:
    """A short （一） between longer ones that go on below it is read like them (D9.46)."""
    rows = found(
        tmp_path / "a.docx",
        INTRO,
        "一、方便群众出行",
        "（一）新辟公交线路6条",
        "（二）改造候车亭45座",
        "（三）维修道路12公里。优先安排积水路段，年底前全部完工，确保雨季通行安全，群众反映的问题及时处置。",
    )
    assert [row[1].partition("。")[0] for row in rows] == ["新辟公交线路6条", "改造候车亭45座", "维修道路12公里"]


@pytest.mark.parametrize("heading", ["（{}）{}方面", "{}、{}实事"])
def test_lines_below_headings_are_the_tasks(tmp_path: Path, heading: str) -> None:
    """Short lines without numbers, each with an amount, are the tasks of the heading above them (D9.46)."""
    first, second = heading.format("一", "教育"), heading.format("二", "医疗")
    rows = found(
        tmp_path / "a.docx", INTRO, first, "新增学位3000个", "新建幼儿园5所", second, "增加床位200张", "改造卫生室30所"
    )
    assert [row[:2] for row in rows] == [
        (first, "新增学位3000个"),
        (first, "新建幼儿园5所"),
        (second, "增加床位200张"),
        (second, "改造卫生室30所"),
    ]


@pytest.mark.parametrize(
    "parts",
    [
        (
            "目录",
            "一、发展基础",
            "（一）主要成就",
            "（二）面临形势",
            "二、总体要求",
            "（一）指导思想",
            "（二）基本原则",
        ),
        (INTRO, "一、总体要求", "（一）指导思想", "（二）基本原则", "二、保障措施", "（一）加强领导", "（二）强化督查"),
        ("近日，记者走访了该区。", "一、出行", "（一）新辟公交线路6条", "（二）改造候车亭45座", "（三）修路3条"),
    ],
)
def test_other_outlines_are_none(tmp_path: Path, parts: tuple[str, ...]) -> None:
    """A table of contents, an outline without amounts, or one that nothing calls tasks stays refused (D9.46)."""
    with pytest.raises(Fault):
        imported(word(tmp_path / "a.docx", *parts))
