"""Aims in paragraphs below words that call them so are indicators, where a document holds no task with units (D9.124)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_broken import answer
from tests.plan.documents.test_layouts import imported

RATES = ("垃圾清运率达到95%以上", "投诉发生率控制在3%以内", "公厕数不少于20座")
READ = [("垃圾清运率", "达到95%以上"), ("投诉发生率", "控制在3%以内"), ("公厕数", "不少于20座")]


def aims(path: Path, *parts: str | Rows) -> list[tuple[str, str]]:
    """Name and target of each indicator of a document."""
    return [(one.title, one.target) for one in imported(word(path, *parts)).plan.indicators]


@pytest.mark.parametrize(
    "parts",
    [
        ("一、工作目标", *(f"（{at}）{text}。" for at, text in zip("一二三", RATES, strict=True))),
        ("主要目标：", *(f"{at}.{text}；" for at, text in enumerate(RATES, start=1))),
        ("到2026年，实现以下指标：", *(f"{at}、{text}。" for at, text in enumerate(RATES, start=1))),
        ("二、发展目标（2021—2025年）", "到2025年，" + "，".join(RATES) + "。"),
        ("（三）主要指标", *(f"——{text}。" for text in RATES)),
        ("市容专项规划", "到2025年，" + "，".join(RATES[:2]) + "。", f"到2025年底，{RATES[2]}，设施完好率达到90%。"),
    ],
)
def test_aims_below_words_that_call_them_so(tmp_path: Path, parts: tuple[str, ...]) -> None:
    """Each name with its figure is an indicator, numbered or in a sentence, and that they come from paragraphs is asked once (D9.124)."""
    built = imported(word(tmp_path / "a.docx", *parts))
    assert [(one.title, one.target) for one in built.plan.indicators][:3] == READ
    assert not built.plan.tasks
    assert len([one for one in built.doubts if "写明目标的段落作为指标" in one.what]) == 1


def test_names_in_front_and_what_else_is_said(tmp_path: Path) -> None:
    """A short title in front groups its aims, what a numbered aim says beyond its figure is a remark, and an aim without a figure stays a row (D9.124)."""
    lines = ("（二）目标", "——环境持续改善。清运率达到95%，排放量比2020年下降18%。", "——服务。群众满意率达到90%以上。")
    built = imported(word(tmp_path / "a.docx", *lines))
    assert [(one.category, one.title, one.target) for one in built.plan.indicators] == [
        ("环境持续改善", "清运率", "达到95%"),
        ("环境持续改善", "排放量", "比2020年下降18%"),
        ("服务", "群众满意率", "达到90%以上"),
    ]
    counted = (
        "主要目标：",
        "1.近视率和肥胖率分别降至30%和8%以下，城乡差距缩小。",
        "2.超重率明显下降。",
        "3.体测优良率达到60%。",
        "4.接种率达到90%。",
    )
    found = imported(word(tmp_path / "b.docx", *counted)).plan.indicators
    assert [(one.title, one.target, one.remark) for one in found] == [
        ("近视率和肥胖率", "分别降至30%和8%以下", "城乡差距缩小"),
        ("超重率", "明显下降", ""),
        ("体测优良率", "达到60%", ""),
        ("接种率", "达到90%", ""),
    ]


@pytest.mark.parametrize(
    "parts",
    [
        ("一、目标任务", "1.新建公厕10座。", "2.改造农贸市场5个。", "3.培训保洁员200人。"),
        ("一、工作目标", "1.新建公厕10座以上。", "2.改造农贸市场5个以上。", "3.培训保洁员200人以上。"),
        ("一、工作目标", "1.确保不发生重大事故。", "2.事故起数稳中有降。", "3.事故起数下降5%，力争下降10%。"),
    ],
)
def test_work_with_amounts_stays_tasks(tmp_path: Path, parts: tuple[str, ...]) -> None:
    """What is built, done or wished for below 目标 is no indicator (D9.124)."""
    built = imported(word(tmp_path / "a.docx", *parts))
    assert not built.plan.indicators
    assert len(built.plan.tasks) == 3


def test_aims_beside_tasks_with_units_and_prose_are_none(tmp_path: Path) -> None:
    """Beside tasks that name their units aims are told and not imported; a figure in prose alone makes no plan (D9.124)."""
    tasks = (
        "一、主要目标",
        f"到2025年，{'，'.join(RATES)}。",
        "二、主要任务",
        "1.修路。（市交通局负责）",
        "2.种树。（市林业局负责）",
    )
    built = imported(word(tmp_path / "a.docx", *tasks))
    assert not built.plan.indicators
    assert any("垃圾清运率" in one.what for one in built.doubts)
    assert "没有可以导入" in answer(
        word(tmp_path / "b.docx", "去年全市垃圾清运率达到95%以上，公厕数不少于20座，投诉率控制在3%以内。")
    )


@pytest.mark.parametrize("age", ["5岁以下儿童贫血率控制在10%以内", "7岁儿童入学率达到99%"])
def test_an_age_behind_a_number(tmp_path: Path, age: str) -> None:
    """`2.5岁以下儿童` is number 2 and an age, in a list of aims as in one of tasks (D9.125)."""
    parts = ("主要目标：", "1.接种率达到90%。", f"2.{age}。", "3.建档率达到95%。")
    assert aims(tmp_path / "a.docx", *parts)[1][0] in age
    listed = ("民生实事任务", "一、卫生", "1.开展体检。", f"2.{age[:6]}开展筛查。", "3.办好讲座。")
    assert [one.text for one in imported(word(tmp_path / "b.docx", *listed)).plan.tasks][1] == f"{age[:6]}开展筛查。"


def test_another_year_within_a_sentence(tmp_path: Path) -> None:
    """`；到2025年，` within a sentence is no aim of its own (D9.124)."""
    lines = ("三、工作目标", "到2022年，清运率达到80%，满意率达到85%；到2025年，投诉率控制在3%以内，绿地率达到35%。")
    assert [name for name, _ in aims(tmp_path / "a.docx", *lines)] == ["清运率", "满意率", "投诉率", "绿地率"]
