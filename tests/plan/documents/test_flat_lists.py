"""Lists of tasks that are parted by nothing but their numbers, marks or semicolons (D9.91, D9.92)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import word
from tests.plan.documents.test_broken import answer
from tests.plan.documents.test_layouts import imported
from tests.plan.documents.test_without_units import texts

LONG = "新增停车位一批，完善标志标线和照明设施，同步改造路口，方便沿线群众出行，预计惠及周边三个街道的居民"


@pytest.mark.parametrize(
    "numbers",
    [("一、", "二、", "三、", "四、"), ("（一）", "（二）", "（三）", "（四）"), ("1、", "2、", "3、", "4、")],
)
def test_short_and_long_items_of_one_list(tmp_path: Path, numbers: tuple[str, ...]) -> None:
    """Items counted on one level alone are tasks each, however short, with or without a figure, and none swallows the next (D9.91)."""
    said = (f"新建公厕8座，{LONG}。", "全面淘汰燃煤小锅炉。", f"完善供水设施，{LONG}。", "开通夜班公交；")
    lines = [f"{number}{text}" for number, text in zip(numbers, said, strict=True)]
    found = texts(
        tmp_path / "a.docx",
        "某县人大公告",
        "会议确定某年民生实事项目如下：",
        *lines,
        "现予公告。",
        "某县人大",
        "2023年1月3日",
    )
    assert found == list(said)


def test_names_above_one_paragraph_each(tmp_path: Path) -> None:
    """Where most names 一、, 二、 stand above one line each, the one above a longer paragraph is a task like them (D9.91)."""
    parts = (
        "会议票决出某县5件民生实事项目。",
        "一、学校改造工程",
        "改造中小学12所。",
        "二、公厕提升工程",
        "新建公厕8座。",
        "三、公交畅行工程",
        "新开线路6条。",
        "四、供水管网工程",
        f"改造管网30公里。{LONG}。{LONG}。{LONG}。",
    )
    found = texts(tmp_path / "a.docx", *parts)
    assert len(found) == 4
    assert "改造管网30公里" in found[-1]


@pytest.mark.parametrize("mark", ["●", "■", "★", "·", "①②③④"])
def test_marks_in_front(tmp_path: Path, mark: str) -> None:
    """Paragraphs with a mark in front below words that count or announce 实事 are tasks without it (D9.92)."""
    said = ("新建两所小学。选址东区，可提供学位900个。", "为80岁以上老人体检一次", "改造管网30公里", "开通夜班公交6条")
    marks = mark if len(mark) > 1 else mark * len(said)
    lines = [f"{one}{text}" for one, text in zip(marks, said, strict=True)]
    found = texts(tmp_path / "a.docx", "该区今年办好十大实事。", "这四大实事分别为：", *lines)
    assert found == list(said)


@pytest.mark.parametrize(
    "intro",
    [
        "今年将办好四件民生实事。这四件民生实事分别是：",
        "县政府确定今年办好4件实事，每一件都与群众生活相关，即",
        "某县2015年实事项目4项：",
    ],
)
@pytest.mark.parametrize("stop", ["；", "。"])
def test_parts_of_one_paragraph(tmp_path: Path, intro: str, stop: str) -> None:
    """As many parts as a paragraph says, parted by ； or 。, are tasks each, which is told (D9.92)."""
    said = ("改造道路3.4公里，拓宽桥梁2座", "新建学校2所", "解决4万人饮水问题", "全面启动大病保险工作")
    built = imported(word(tmp_path / "a.docx", f"{intro}{stop.join(said)}。"))
    assert [task.text.rstrip("。") for task in built.plan.tasks] == list(said)
    assert any("读出4项" in one.what for one in built.doubts)


@pytest.mark.parametrize(
    "paragraph",
    [
        "今年办好十件实事：新建学校2所；改造道路3公里；植树4万株。",
        "会议通报了4件实事：情况良好；群众满意；继续努力；再接再厉。",
        "全县有四类问题：投诉12件；来信3件；来访8批；来电90个。",
    ],
)
def test_parts_that_are_no_tasks(tmp_path: Path, paragraph: str) -> None:
    """Parts that are far fewer than said, have no amounts or are not called tasks are prose (D9.92)."""
    assert "没有可以导入" in answer(word(tmp_path / "a.docx", paragraph))
