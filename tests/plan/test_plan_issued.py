"""The importer of the issued layout, and the words of responsibility beyond the bundled text (D1.4, D3.1)."""

import pytest

from qcreport.findings import Fault
from qcreport.plan.issued import IssuedTarget, IssuedTask, read_issued
from qcreport.plan.model import LEADING_GROUP
from qcreport.plan.responsibility import read_responsibility
from qcreport.plan.roles import Responsibility

HEAD = "附件1\n\n标题\n\t分类\n\t序号\n\t指标\n\t目标值\n\n"
SECOND = "附件2\n\n标题\n\t创建项目\n\t创建内容\n\t创建任务\n\t责任单位\n\n"


def test_merged_and_broken_cells_are_filled_in() -> None:
    """An empty cell repeats the one above; lines of a cell, blank ones among them, become one text."""
    text = (
        HEAD
        + "\t质量\n\t产品\n\t1\n\t合格\n率\n\t国家抽查\n\t低于全国\n\n平均水平\n\n\t\n\t\n\t\n\t\n\t省抽查\n\t≥90%\n"
    )
    assert read_issued(text).targets == (
        IssuedTarget("质量", "产品", "1", "合格率", "国家抽查", "低于全国平均水平"),
        IssuedTarget("质量", "产品", "1", "合格率", "省抽查", "≥90%"),
    )


def test_lead_and_others_are_two_cells_or_one() -> None:
    """A task has one or two cells of units; Windows line ends and words with blanks are kept whole."""
    text = f"{HEAD}{SECOND}\t一、项目\n\t1.内容\n\t1.1\n\t推行ISO 9001\n认证\n\t甲局牵头\n\t乙局\n\n\t\n\t\n\t1.2\n\t做事\n\t甲局\n \n"
    assert read_issued(text.replace("\n", "\r\n")).tasks == (
        IssuedTask("一、项目", "1.内容", "1.1", "推行ISO 9001认证", ("甲局牵头", "乙局")),
        IssuedTask("一、项目", "1.内容", "1.2", "做事", ("甲局",)),
    )


def test_a_row_of_too_few_cells_is_said() -> None:
    """A row that cannot be one of the table ends in one sentence that quotes it."""
    with pytest.raises(Fault, match="质量｜产品"):
        read_issued(HEAD + "\t质量\n\t产品\n\n")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("甲局牵头，乙局、丙局",), Responsibility(("甲局",), ("乙局", "丙局"))),
        (("甲局、乙局牵头", "丙局"), Responsibility(("甲局", "乙局"), ("丙局",))),
        (("甲局等",), Responsibility(("甲局",))),
        (("甲局、乙局等分工负责",), Responsibility((), (), ("甲局", "乙局"))),
        (("甲局牵头", "领导小组成员单位"), Responsibility(("甲局",), (), (), (LEADING_GROUP,))),
        (("甲局牵头", "乙局及领导小组相关成员单位"), Responsibility(("甲局",), ("乙局",), (), (LEADING_GROUP,))),
        (("甲(东、西)局、乙局",), Responsibility((), (), ("甲(东、西)局", "乙局"))),
    ],
)
def test_other_ways_of_saying_who_is_responsible(cells: tuple[str, ...], expected: Responsibility) -> None:
    """One cell for lead and others, two leads, an open list of one, brackets of both widths."""
    assert read_responsibility(cells, {}) == expected


def test_another_spelling_counts_as_the_name() -> None:
    """A unit under two spellings has one role."""
    assert read_responsibility(("旅游局、旅委",), {"旅游局": "旅委"}) == Responsibility(("旅委",))
