"""Directions are proposed by an indicator's words; the end of its name goes before all others (D9.3)."""

import pytest

from qcreport.plan.documents.proposed.directions import direction_of


@pytest.mark.parametrize(
    ("title", "direction"),
    [
        ("产品抽查合格率", "正向"),
        ("新增跨国公司地区总部数", "正向"),
        ("累计培训人次", "正向"),
        ("人均预期寿命（岁）", "正向"),
        ("群众满意度", "正向"),
        ("城镇登记失业率", "逆向"),
        ("5岁以下儿童死亡率（‰）", "逆向"),
        ("每万人投诉率", "逆向"),
        ("亿元生产总值生产安全事故死亡人数", "逆向"),
        ("单位生产总值能耗", "逆向"),
        ("PM2.5平均浓度", "逆向"),
        ("投诉办结率", "正向"),
        ("事故下降率", "正向"),
        ("污染地块治理率", "正向"),
        ("失业人员再就业率", "正向"),
        ("能耗强度降低目标（%）（东区）", "正向"),
        ("森林火灾受害率", "逆向"),
        ("单位能耗产出效益", "正向"),
        ("能耗增量控制目标", "逆向"),
    ],
)
def test_words_that_say_it(title: str, direction: str) -> None:
    """合格, 新增 and 累计 are good, 失业, 死亡 and 投诉 are not, unless the name ends in what is done about them."""
    found = direction_of(title)
    assert found is not None
    assert (found.name, found.certain) == (direction, True)


@pytest.mark.parametrize("title", ["工业投资", "城市化水平", "经常参加体育锻炼人数比例"])
def test_words_that_only_say_nothing_against_it(title: str) -> None:
    """What is a share or a total without a bad word is 正向 with a note that only this speaks for it."""
    found = direction_of(title)
    assert found is not None
    assert (found.name, found.certain) == ("正向", False)


@pytest.mark.parametrize("title", ["工作经费支出", "社会成本指标", "人口出生率", "文明程度"])
def test_words_that_may_mean_either(title: str) -> None:
    """支出 and 成本 say nothing of it: a person judges."""
    assert direction_of(title) is None
