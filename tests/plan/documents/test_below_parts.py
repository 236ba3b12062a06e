"""Headings whose text stands in parts below them, and headings that charge sentences among prose."""

from pathlib import Path

import pytest

from tests.plan.documents.making import word
from tests.plan.documents.test_further_layouts import found
from tests.plan.documents.test_layouts import imported, tasks_of


@pytest.mark.parametrize(
    ("task", "means"), [("任务：", "措施："), ("目标任务：", "主要措施："), ("主要内容：", "工作举措：")]
)
def test_a_heading_and_its_parts_are_one_task(tmp_path: Path, task: str, means: str) -> None:
    """任务：, 措施： and what stands below them go with the heading above, whose units stand last (D9.85)."""
    lines = (
        "二、重点任务",
        *("（一）实施少年科学行动。", task, "——普及科学知识。", means, "——完善课程。", "——开展活动。", "分工：由市教育局、团市委牵头，市科技局、市文旅局等单位参加。"),
        *("（二）实施农民科学行动。", task, "——提高素质。", means, "——开展培训。", "分工：由市农业农村局牵头，市科协参与。"),
    )  # fmt: skip
    rows = found(tmp_path / "a.docx", *lines)
    assert [row[2:4] for row in rows] == [("市教育局、团市委", "市科技局、市文旅局"), ("市农业农村局", "市科协")]
    assert [row[1].split("。")[0].removeprefix("（一）").removeprefix("（二）") for row in rows] == [
        "实施少年科学行动",
        "实施农民科学行动",
    ]
    assert all(word_ in rows[0][1] for word_ in ("普及科学知识", "完善课程", "开展活动"))


def test_parts_that_name_their_units_stay_tasks(tmp_path: Path) -> None:
    """Where what stands below 任务： names units itself, each is a task (D9.85)."""
    lines = (
        "（一）提升环境。",
        "主要任务：",
        "1.修路。（市交通局负责）",
        "2.建桥。（市住建局负责）",
        "责任单位：市财政局",
    )
    assert [row[1] for row in found(tmp_path / "a.docx", "一、建设", *lines)][:1] == ["修路。"]


@pytest.mark.parametrize("prose", [(), ("以创新为引领，加快培育新动能。力争投入强度达到3%。",)])
def test_a_heading_charges_sentences_below_its_prose(tmp_path: Path, prose: tuple[str, ...]) -> None:
    """一、…（A牵头） above prose and （一） … charges these, and is no task itself (D9.84)."""
    lines = ("一、强化科技创新（区科技局牵头）", *prose, "（一）建设平台。加快建设研究院，鼓励转化成果。", "（二）培育企业。新增高新技术企业20家。",
             "二、扩大投资（区发改局牵头）", *prose, "（一）抓好项目。开工重点项目50个。")  # fmt: skip
    built = imported(word(tmp_path / "a.docx", *lines))
    rows = tasks_of(built)
    assert [row[4] for row in rows][:2] == ["区科技局", "区科技局"]
    assert not any("强化科技创新" in row[3] for row in rows)
    if prose:
        assert [row[4] for row in rows] == ["区科技局", "区科技局", "区发改局"]
