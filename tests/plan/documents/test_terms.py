"""The import keeps what a document calls its projects, contents and tasks (D9.11)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_layouts import imported

PLAIN: Rows = (("序号", "重点任务（共2项）", "责任单位"), ("1", "清运垃圾", "市城管局"), ("2", "改造公厕", "市住建局"))
GROUPED: Rows = (
    ("工作领域", "重点工作", "工作措施", "牵头单位", "配合单位"),
    ("环境", "垃圾", "清运垃圾", "市城管局", "市住建局"),
    ("^", "公厕", "改造公厕", "市住建局", "市文旅局"),
)
ODD: Rows = (("序号", "任务完成目标", "责任单位"), ("1", "清运垃圾", "市城管局"), ("2", "改造公厕", "市住建局"))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (PLAIN, ("工作项目", "工作内容", "重点任务")),
        (GROUPED, ("工作领域", "重点工作", "工作措施")),
        (ODD, ("工作项目", "工作内容", "工作任务")),
    ],
)
def test_words_over_the_columns(tmp_path: Path, rows: Rows, words: tuple[str, ...]) -> None:
    """Remarks in brackets go; a word that another column of the form uses (完成) is left for a general one."""
    plan = imported(word(tmp_path / "a.docx", rows)).plan
    assert tuple(plan.setting(name) for name in ("创建项目称", "创建内容称", "创建任务称")) == words


def test_paragraphs_have_general_words(tmp_path: Path) -> None:
    """Tasks in paragraphs stand under no heading: they are 工作任务."""
    built = imported(
        word(tmp_path / "a.docx", "1.清运垃圾。（责任单位：市城管局）", "2.改造公厕。（责任单位：市住建局）")
    )
    assert built.plan.setting("创建任务称") == "工作任务"


def test_indicators_alone_need_no_words(tmp_path: Path) -> None:
    """A document without tasks sets none of them."""
    plan = imported(word(tmp_path / "a.docx", (("指标", "目标值"), ("合格率", "≥95%")))).plan
    assert not [row for row in plan.settings if row.name.endswith("称") and row.name.startswith("创建")]
