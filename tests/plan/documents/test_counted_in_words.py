"""Tasks counted in words within a paragraph, and names that end with who leads the unit (D9.66, D9.67)."""

from pathlib import Path

import pytest

from qcreport.findings import Fault
from qcreport.plan.groups import is_group
from qcreport.plan.unit_list import read_list
from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_layouts import imported


def test_tasks_counted_in_words_are_read(tmp_path: Path) -> None:
    """Each of 一是, 二是, 三是 below words that call them 实事 is a task of its own, which is asked about once (D9.67)."""
    said = (
        "2012年，全县要办好4件实事：一是改造校舍12所；二是新建公厕8座，改建5座；三是安置就业900人。四是通村公路30公里。"
    )
    built = imported(word(tmp_path / "a.docx", "民生工作", said))
    assert [one.text for one in built.plan.tasks] == [
        "改造校舍12所",
        "新建公厕8座，改建5座",
        "安置就业900人。",
        "通村公路30公里。",
    ]
    assert sum("一是" in one.what for one in built.doubts) == 1


def test_tasks_counted_in_words_stand_below_their_headings(tmp_path: Path) -> None:
    """Under headings of two levels each paragraph counts anew, and its tasks have these headings (D9.67)."""
    lines = (
        "全市10件实事办理情况",
        "一、已完成的实事",
        "（一）就业方面3件",
        "一是建设服务站5个；二是培训2万人；三是安置8千人。",
        "（二）养老方面3件",
        "一是新建养老院2所，二是发放补贴300万元，三是建设食堂9个。",
    )
    found = imported(word(tmp_path / "a.docx", *lines)).plan.tasks
    assert [(one.content, one.text) for one in found][::3] == [
        ("（一）就业方面3件", "建设服务站5个"),
        ("（二）养老方面3件", "新建养老院2所"),
    ]
    assert len(found) == 6


@pytest.mark.parametrize(
    "text",
    [
        "做好三件事：一是修路；二是架桥。",
        "一是认识不足；二是投入不够；三是管理不严。",
        "办好实事：一是修路；三是架桥；四是植树。",
    ],
)
def test_prose_that_counts_is_no_list_of_tasks(tmp_path: Path, text: str) -> None:
    """Fewer than three, reasons that nobody calls tasks, and a list with a gap become none (D9.67)."""
    with pytest.raises(Fault):
        imported(word(tmp_path / "a.docx", "有关情况", text))


@pytest.mark.parametrize("behind", ["主要领导", "主要负责人", "党政主要负责同志", "的主要领导"])
def test_who_leads_a_unit_stands_for_it(behind: str) -> None:
    """市公安局主要领导 names 市公安局, which is asked about once; 主要领导 alone is no unit (D9.66)."""
    found = read_list(f"市公安局{behind}、东湖区政府{behind}")
    assert found.names == ("市公安局", "东湖区政府")
    assert len({one.what for one in found.guesses}) == 1


def test_units_before_groups_that_are_run_together() -> None:
    """中心和各县区 are two, and 等市直各部门 is an open tail of the unit before it (D9.4)."""
    assert read_list("市大数据中心和各县区政府").names == ("市大数据中心", "各县区政府")
    assert read_list("市文明办等市直各部门").names == ("市文明办",)
    assert read_list("市人社局配合市委有关部门").names == ("市人社局", "市委有关部门")
    assert is_group("市县政府网站")
    assert not is_group("市政府网站")


def test_a_target_in_the_other_one_of_two_columns(tmp_path: Path) -> None:
    """Where 2025年 has – and 年均[累计] beside it a figure, that is the target (D9.20)."""
    rows: Rows = (
        ("序号", "指标", "单位", "属性", "“十四五”目标", "<"),
        ("^", "^", "^", "^", "2025年", "年均[累计]"),
        ("1", "城镇新增就业", "万人", "预期性", "-", "[20]"),
        ("2", "城镇调查失业率", "%", "预期性", "-", "<5.5"),
        ("3", "平均预期寿命", "岁", "预期性", ">80", "-"),
        ("4", "数字经济占比", "%", "预期性", ">60", "-"),
    )
    plan = imported(word(tmp_path / "a.docx", rows)).plan
    assert [one.target for one in plan.indicators] == ["[20]", "<5.5", ">80", ">60"]


def test_tasks_whose_progress_is_told_below_a_colon(tmp_path: Path) -> None:
    """Names that end alike below `…民生实事…。主要进度如下：` are tasks; the same below words that call them nothing are none (D9.32)."""
    items = (
        "800个行政村通公路（2013—2017年）。上半年已完成400公里。",
        "农村贫困地区义务教育学生营养餐实现全覆盖（2013—2017年）。上半年惠及8.2万人。",
        "改造农村薄弱学校51所（2015—2017年）。上半年完工12所。",
    )
    found = imported(word(tmp_path / "a.docx", "全市25件民生实事总体顺利。主要进度如下：", *items)).plan.tasks
    assert [one.text[:4] for one in found] == ["800个", "农村贫困", "改造农村"]
    with pytest.raises(Fault):
        imported(word(tmp_path / "b.docx", "全市交通情况。主要进度如下：", *items))
