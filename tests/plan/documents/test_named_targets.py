"""Paragraphs that name an indicator and its target become indicators; tasks stay tasks."""

from pathlib import Path

from tests.plan.documents.making import word
from tests.plan.documents.test_layouts import imported, tasks_of


def test_paragraphs_that_are_indicators(tmp_path: Path) -> None:
    """名称：目标值（依据）, with its unit behind, is an indicator; a second unit in the same paragraph is told (D9.17)."""
    built = imported(
        word(
            tmp_path / "a.docx",
            "一、考核指标",
            "工业增加值：增长8%（依据目标设置，高于省水平），责任单位为区经信局；",
            "高新技术企业数：新增10家以上（居三区第一），责任单位为区科技局；",
            "投资占比：投资162亿元，增长7%（依据目标），责任单位为区发改委；技改投资比重16.5%（依据），责任单位为区经信局；",
        )
    )
    assert tasks_of(built) == []
    assert [(row.title, row.target, row.owners, row.category) for row in built.plan.indicators] == [
        ("工业增加值", "增长8%", ("区经信局",), "一、考核指标"),
        ("高新技术企业数", "新增10家以上", ("区科技局",), "一、考核指标"),
        ("投资占比", "投资162亿元，增长7%", ("区经信局",), "一、考核指标"),
    ]
    told = [one.what for one in built.doubts if "名称：目标值" in one.what]
    assert len(told) == 1
    assert "区发改委；技改投资比重16.5%" in told[0]


def test_tasks_with_a_colon_stay_tasks(tmp_path: Path) -> None:
    """A task whose words stand behind a colon is no indicator, nor is a single one with a figure."""
    built = imported(
        word(
            tmp_path / "a.docx",
            "1.垃圾清运：日产日清（责任单位：市城管局）",
            "2.公厕：改造20座（责任单位：市住建局）",
            "3.加强宣传：开展活动（责任单位：市教育局）",
        )
    )
    assert len(tasks_of(built)) == 3
