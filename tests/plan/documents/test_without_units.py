"""Tables and lists that name no unit at all are read as tasks whose units the office is asked for (D9.32)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_broken import answer
from tests.plan.documents.test_layouts import imported, tasks_of


def texts(path: Path, *parts: str | Rows) -> list[str]:
    """The texts of the tasks of a document."""
    return [row[3] for row in tasks_of(imported(word(path, *parts)))]


@pytest.mark.parametrize("heading", ["实事项目名称", "项目名称", "工作内容", "任务", "民生实事项目"])
def test_a_table_of_names_with_columns_of_progress(tmp_path: Path, heading: str) -> None:
    """Names beside numbers are tasks; what was achieved of them is no target, and who does each is asked (D9.32)."""
    table = (
        ("序号", heading, "完成情况", "占全年计划"),
        ("1", "新建8座公厕", "9", "112%"),
        ("^", "改造12处公厕", "12", "100%"),
        ("2", "开通6条公交线路", "6", "100%"),
    )
    built = imported(word(tmp_path / "a.docx", "民生实事完成情况", table))
    assert [(row[3], row[4]) for row in tasks_of(built)] == [
        ("新建8座公厕", ""),
        ("改造12处公厕", ""),
        ("开通6条公交线路", ""),
    ]
    assert len([one for one in built.doubts if one.what == "没有责任单位"]) == len(table) - 1
    assert len({one.kind for one in built.doubts if one.what == "没有责任单位"}) == 1


@pytest.mark.parametrize(
    "table",
    [
        (("序号", "姓名", "学校"), ("1", "张三", "一中"), ("2", "李四", "二中")),
        (("项目名称", "建设地点", "投资额"), ("公路", "东区", "12"), ("桥梁", "西区", "3")),
        (("序号", "项目", "检查结果"), ("1", "灭火器", "合格"), ("2", "消防栓", "合格")),
        (("序号", "项目名称", "金额", "收款人"), ("1", "公路", "12", "某人"), ("2", "桥梁", "3", "某人")),
    ],
)
def test_other_tables_without_units_are_none(tmp_path: Path, table: Rows) -> None:
    """A list of persons, names that nothing counts, and names that neither title nor progress calls to be done are no tasks."""
    assert "没有可以导入" in answer(word(tmp_path / "a.docx", "名单", table))


def test_a_title_that_calls_names_tasks(tmp_path: Path) -> None:
    """项目名称 beside numbers is what is to be done where the title of the table says 实事 or 任务 (D9.32)."""
    table = (("序号", "项目名称", "建设地点"), ("1", "新建公厕8座", "东区"), ("2", "改造小巷3条", "西区"))
    assert texts(tmp_path / "a.docx", "某区民生实事一览表", table) == ["新建公厕8座", "改造小巷3条"]


@pytest.mark.parametrize(
    "intro",
    [
        "市长作报告。他提出，今年继续办好这8件民生实事。",
        "今年的民生实事如下。",
        "以下实事已经确定：",
    ],
)
def test_paragraphs_of_one_shape_below_a_sentence_that_announces_them(tmp_path: Path, intro: str) -> None:
    """Paragraphs that begin or whose names end alike, most with an amount, are tasks where the sentence above announces them (D9.32)."""
    alike = (
        "办好群众出行的事，改造道路6公里，新增车位300个，让出行更便捷。",
        "办好群众就医的事，新建卫生站5个，让就医更方便。",
        "办好群众上学的事，新增学位900个，让孩子学有所教。",
    )
    assert texts(tmp_path / "a.docx", "某市今年办实事", intro, *alike) == list(alike)
    named = ("道路畅通工程。改造道路6公里。", "健康惠民工程。新建卫生站5个。", "教育提升工程。新增学位900个。")
    assert texts(tmp_path / "b.docx", intro, *named) == list(named)


@pytest.mark.parametrize(
    "paragraphs",
    [
        (
            "今年继续办好民生实事。",
            "办好出行的事，改造道路6公里。",
            "办好就医的事，建站5个。",
            "办好上学的事，建校1所。",
        ),
        ("办好这3件民生实事。", "道路改造6公里。", "会议于2日召开，20人参加。", "新增学位900个。"),
        ("办好这3件民生实事。", "大家要提高认识。", "大家要加强领导。", "大家要狠抓落实。"),
        ("办好这3件民生实事。", "办好出行的事，改造道路6公里。", "办好就医的事，建站5个。"),
    ],
)
def test_prose_that_is_not_announced_or_not_alike_is_none(tmp_path: Path, paragraphs: tuple[str, ...]) -> None:
    """Nothing announces them, they are of different shape, have no amounts, or are two: refused."""
    assert "没有可以导入" in answer(word(tmp_path / "a.docx", *paragraphs))
