"""Sections that say why or how a plan is carried out are no tasks beside those that say what is done (D9.86)."""

from pathlib import Path

import pytest

from qcreport.plan.documents.lines.frames import is_frame
from tests.plan.documents.making import word
from tests.plan.documents.test_layouts import imported, tasks_of

WORK = ("二、主要任务", "（一）建设平台。统一标准，推进互联。", "（二）整治园舍。逐一整改到位。")


@pytest.mark.parametrize("first", ["一、总体要求", "一、指导思想和基本原则", "第一章、总则"])
@pytest.mark.parametrize(
    "last", ["三、组织保障", "三、保障措施", "三、加大组织保障力度", "三、组织实施", "三、工作要求", "三、实施步骤"]
)
def test_frames_beside_work_are_told(tmp_path: Path, first: str, last: str) -> None:
    """Numbered prose below 总体要求, 保障措施 and the like is no task where other sections say what is done, and is told."""
    lines = (
        first,
        "（一）坚持问题导向。针对突出问题，统筹推进。",
        *WORK,
        last,
        "（一）加强领导。各单位要高度重视。",
        "（二）强化运维。安排必要的人员。",
    )
    built = imported(word(tmp_path / "a.docx", *lines))
    assert [row[3].rpartition("）")[2][:4] for row in tasks_of(built)] == ["建设平台", "整治园舍"]
    told = "".join(one.what for one in built.doubts)
    assert "各单位要高度重视" in told or "加强领导" in told


def test_frames_alone_stay(tmp_path: Path) -> None:
    """Where nothing else is numbered, what stands below such a heading is read as before."""
    built = imported(word(tmp_path / "a.docx", "工作要点", "一、组织实施", "1.召开会议2次。", "2.开展检查3次。"))
    assert len(tasks_of(built)) == 2


def test_headings_of_work_are_no_frames() -> None:
    """社会保障, 住房保障工程, 重点任务 and 组织农民培训 speak of work."""
    assert not any(
        map(
            is_frame,
            ("一、社会保障", "二、住房保障工程", "三、重点任务", "四、组织农民培训", "五、工作措施", "一、主要目标"),
        )
    )
    assert all(map(is_frame, ("四、保障措施。", "五、有关要求", "六、加强组织领导", "三、时间安排和实施步骤")))


def test_titles_over_prose_below_tasks_are_tasks(tmp_path: Path) -> None:
    """（一）建设平台。 above prose, below 重点任务, is a task with that prose, which is asked once; what stands below 保障措施 is none (D9.87)."""
    lines = ("关于推行抽查的意见", "一、总体要求", "坚持问题导向，统筹推进。", "二、重点任务", "（一）建设平台。", "各市要建设统一的平台。", "避免重复录入。",
             "（二）建立名录。", "各部门要建立名录库。", "三、保障措施", "（一）加强领导。", "各单位要高度重视。")  # fmt: skip
    built = imported(word(tmp_path / "a.docx", *lines))
    assert [row[3].replace("（一）", "").replace("（二）", "")[:5] for row in tasks_of(built)] == [
        "建设平台。",
        "建立名录。",
    ]
    assert sum("连同下面的文字各作为一项任务" in one.what for one in built.doubts) == 1
    assert "各市要建设统一的平台" in tasks_of(built)[0][3]
