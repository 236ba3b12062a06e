"""What is a title, and what a campaign is called."""

import pytest

from qcreport.plan.documents.lines.titles import campaign_of, could_be_title


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["滨海市2026年优化营商环境重点任务分解表"], "滨海市2026年优化营商环境"),
        (["滨海市2026年民生实事项目责任分工表"], "滨海市2026年民生实事"),
        (["滨海市人民政府关于印发《滨海市创建国家卫生城市工作方案》的通知"], "滨海市创建国家卫生城市"),
        (["关于印发2026年度滨海市质量强市工作要点的通知"], "2026年度滨海市质量强市"),
        (["滨政办发〔2026〕5号", "附件1", "附件2：主要指标", "卫生城市任务表"], "卫生城市"),
        (["滨海市2026年重点工作任务清单"], "滨海市2026年重点工作"),
        (["注：滨海市重点任务分解表中第一位为牵头单位，下同。", "一、重点任务"], ""),
        (["工作任务", "目标要求", "责任单位"], ""),
    ],
)
def test_a_campaign_is_called_by_its_title(lines: list[str], name: str) -> None:
    """The first line that is a title of tasks, indicators or a plan names the campaign, without these words; else nothing does."""
    assert campaign_of(lines) == name


@pytest.mark.parametrize(
    "line", ["注：责任单位中排名第一的为牵头单位，下同。", "单位：万元", "填报时间：2026年1月", "国发〔2026〕5号"]
)
def test_a_note_is_no_title(line: str) -> None:
    """A note, a unit of measure, a day and the number of a file are no titles of the table below them."""
    assert not could_be_title(line)
