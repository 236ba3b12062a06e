"""Numbered aims that name nobody, beside tasks that name their units (D9.47)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import word
from tests.plan.documents.test_layouts import imported

OTHERS = (
    "（三）重点领域。",
    "1.公路运输。",
    "客车事故下降8%。（市交通局负责）",
    "2.工地。",
    "坍塌事故下降6%。（市住建局负责）",
)


@pytest.mark.parametrize("top", ["一、主要目标", "二、目标任务", "一、重点工作", "一、实施四大工程"])
def test_an_aim_is_a_task_whose_unit_is_asked(tmp_path: Path, top: str) -> None:
    """Both aims are tasks of their section without units, each asked for its unit and whether it is a task (D9.47)."""
    aims = (
        "（一）总量。到2028年，全市火灾起数比2025年下降12%，救援能力明显提升。",
        "（二）设施。新建微型消防站40个，覆盖重点社区，居民疏散通道保持畅通，器材定期检查。",
    )
    built = imported(word(tmp_path / "a.docx", top, *aims, *OTHERS))
    assert [(one.project, bool(one.leads), one.text[:6]) for one in built.plan.tasks] == [
        (top, False, "（一）总量。"),
        (top, False, "（二）设施。"),
        (top, True, "客车事故下降"),
        (top, True, "坍塌事故下降"),
    ]
    for identity in [one.id for one in built.plan.tasks[:2]]:
        asked = [one.what for one in built.doubts if one.item == f"任务 {identity}"]
        assert any("没有责任单位" in one for one in asked)
        assert any("不是任务" in one for one in asked)


@pytest.mark.parametrize(
    "parts",
    [
        (
            "一、主要目标",
            "（一）总量。安全形势持续稳定，救援能力明显提升，群众安全感不断增强，各项工作走在前列。",
            *OTHERS,
        ),
        (
            "一、组织保障",
            "（一）经费。安排专项资金300万元，按季度拨付，保证各项工作顺利开展，不得挪作他用，接受审计监督。",
            *OTHERS,
        ),
        (
            "一、主要目标",
            "（一）总量。到2028年，全市火灾起数比2025年下降12%，救援能力明显提升，具体如下：",
            "1.城区。",
            *OTHERS[2:],
        ),
    ],
)
def test_other_paragraphs_stay_told(tmp_path: Path, parts: tuple[str, ...]) -> None:
    """Without an amount, below 保障, or above items of its own a paragraph is no task and is told (D9.47)."""
    built = imported(word(tmp_path / "a.docx", *parts))
    assert all(one.leads for one in built.plan.tasks)
    assert any(parts[1][3:8] in one.what for one in built.doubts)
