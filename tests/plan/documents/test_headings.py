"""Headings in their usual variants, and words that are none."""

import pytest

from qcreport.plan.documents.tables.headings import ColumnRole, part_of

VARIANTS = {
    ColumnRole.NUMBER: "序号 编号 项次 任务编号",
    ColumnRole.GROUP: "分类 类别 重点领域 指标类别 任务类别 创建项目 工作板块",
    ColumnRole.TEXT: "任务 创建任务 工作任务 重点任务 目标任务 工作措施 主要措施 具体举措 工作内容 建设内容 重点工作 工作事项 工作任务及要求",
    ColumnRole.TITLE: "指标 指标名称 考核指标 量化指标 一级指标 指标内容",
    ColumnRole.TARGET: "目标值 指标值 2026年目标值 指标要求 目标要求 考核标准 工作目标 年度目标 工作要求",
    ColumnRole.LEAD: "牵头单位 牵头部门 主办单位 主责部门 牵头责任单位 牵头",
    ColumnRole.PARTNER: "配合单位 协同单位 协办部门 参与单位 主要配合单位 协作单位（部门）",
    ColumnRole.UNIT: "责任单位 责任部门 负责单位 承办单位 落实单位 责任单位及责任人 责任单位（列第一位的为牵头单位） 牵头及配合单位 责任分工 责任（牵头）部门 责任主体与协同单位 实施主体",
    ColumnRole.DEADLINE: "完成时限 完成时间 办结时限 时间节点 完成期限 时间要求",
    ColumnRole.REMARK: "备注 指标说明",
    ColumnRole.MEASURE: "计量单位",
    ColumnRole.LEFT_OUT: "牵头领导 责任领导 责任人 联系电话 分值 完成情况 数据来源",
}


@pytest.mark.parametrize(
    ("part", "heading"), [(part, one) for part, words in VARIANTS.items() for one in words.split()]
)
def test_a_heading_is_known_in_its_variants(part: ColumnRole, heading: str) -> None:
    """The heading says what its column holds."""
    assert part_of(heading) is part


@pytest.mark.parametrize(
    "text",
    [
        "召开任务部署会议",
        "领导小组成员单位",
        "有关单位",
        "市城管局",
        "≥90%",
        "2026年",
        "填报单位：市爱卫办",
        "完善责任单位考核办法",
        "",
    ],
)
def test_words_of_a_row_are_no_heading(text: str) -> None:
    """What stands in the rows of a table is not taken for a heading."""
    assert part_of(text) is None
