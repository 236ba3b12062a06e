"""Tables of assessment: units that only judge, weights without a target, amounts beside units of measure, several targets in a cell (D9.126 to D9.129)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_layouts import imported, tasks_of


@pytest.mark.parametrize("heading", ["考核单位", "评分部门", "考评单位", "验收单位"])
def test_units_that_only_judge(tmp_path: Path, heading: str) -> None:
    """Who judges is not who does it, also where no other column names units: whose each is, and what that column holds, is asked (D9.126)."""
    table: Rows = (
        ("序号", "考核内容", "分值", "评分标准", heading),
        ("1", "签订责任书，建立台账", "10", "缺一项扣2分", "县安监局"),
        ("2", "每季度开展一次检查", "10", "少一次扣3分", "县公安局"),
    )
    built = imported(word(tmp_path / "a.docx", "考核细则", table))
    assert [row[3] for row in tasks_of(built)] == ["签订责任书，建立台账", "每季度开展一次检查"]
    assert not built.plan.units
    assert len([one for one in built.doubts if f"“{heading}”一栏写的是单位" in one.what]) == 1


@pytest.mark.parametrize("heading", ["权重", "权重（%）", "分值"])
@pytest.mark.parametrize("owner", ["责任部门", "数据来源"])
def test_indicators_with_weights_and_no_target(tmp_path: Path, heading: str, owner: str) -> None:
    """Names of what is measured beside weights are indicators; that no target is said is asked once (D9.127)."""
    table: Rows = (
        ("序号", "考核指标", heading, owner),
        ("1", "税收收入占比", "6", "市财政局"),
        ("2", "亩均税收", "5", "市经信局、市财政局"),
        ("3", "高新技术企业数", "4", "市科技局"),
    )
    built = imported(word(tmp_path / "a.docx", "考核指标体系", table))
    assert [(one.title, one.target, one.owners) for one in built.plan.indicators] == [
        ("税收收入占比", "", ("市财政局",)),
        ("亩均税收", "", ("市经信局", "市财政局")),
        ("高新技术企业数", "", ("市科技局",)),
    ]
    assert len([one for one in built.doubts if "没有“目标值”一列" in one.what]) == 1


def test_work_beside_weights_stays_tasks(tmp_path: Path) -> None:
    """Sentences about work below 考核指标 are tasks, whatever they weigh (D9.127)."""
    table: Rows = (
        ("序号", "考核指标", "分值", "责任单位"),
        ("1", "公布权力清单和责任清单", "10", "市编办"),
        ("2", "审批事项编码管理率100%", "5", "市审改办"),
    )
    built = imported(word(tmp_path / "a.docx", "任务分解表", table))
    assert not built.plan.indicators
    assert [row[4] for row in tasks_of(built)] == ["市编办", "市审改办"]


@pytest.mark.parametrize("heading", ["数量", "建设规模", "任务量"])
@pytest.mark.parametrize("measure", ["单位", "计量单位"])
def test_amounts_beside_units_of_measure(tmp_path: Path, heading: str, measure: str) -> None:
    """A column of amounts beside one of units of measure holds targets (D9.128)."""
    table: Rows = (
        ("序号", "工程名称", "建设内容", heading, measure),
        ("1", "安居工程", "新建经济适用住房", "20", "万平方米"),
        ("2", "畅通工程", "新修农村公路", "800", "公里"),
    )
    found = imported(word(tmp_path / "a.docx", "十项民心工程", table)).plan.indicators
    assert [(one.title, one.target, one.measure_unit) for one in found] == [
        ("新建经济适用住房", "20", "万平方米"),
        ("新修农村公路", "800", "公里"),
    ]


def test_a_number_of_projects_is_no_target(tmp_path: Path) -> None:
    """An amount without a unit of measure beside it tells how many there are (D9.128)."""
    table: Rows = (
        ("牵头单位", "数量", "任务"),
        ("市教育局", "2", "新建学校"),
        ("市卫健委", "1", "新建医院"),
    )
    built = imported(word(tmp_path / "a.docx", "民生实事任务表", table))
    assert not built.plan.indicators
    assert len(built.plan.tasks) == 2


def test_several_names_and_targets_in_one_cell(tmp_path: Path) -> None:
    """As many names as targets in one row, each target readable on its own line, are an indicator each, which is asked (D9.129)."""
    table: Rows = (
        ("二级指标", "三级指标", "指标值"),
        ("数量指标", "新建农田面积\n节水灌溉面积", "≥20万亩\n≥3万亩"),
        ("质量指标", "项目验收\n合格率", "≥90%\n以上"),
        ("效益指标", "新增粮食产能", "≥2万吨"),
    )
    built = imported(word(tmp_path / "a.docx", "绩效目标表", table))
    assert [(one.title, one.target) for one in built.plan.indicators] == [
        ("新建农田面积", "≥20万亩"),
        ("节水灌溉面积", "≥3万亩"),
        ("项目验收合格率", "≥90%以上"),
        ("新增粮食产能", "≥2万吨"),
    ]
    assert [one.place for one in built.doubts if "几项和几个目标值" in one.what]


@pytest.mark.parametrize("heading", ["分值", "标准分", "权重"])
@pytest.mark.parametrize("content", ["考核内容", "考核内容及标准", "考评内容"])
def test_what_is_scored_and_nobody_is_named_for(tmp_path: Path, heading: str, content: str) -> None:
    """Sentences with their points are tasks also without numbers and units, where a document holds nothing else; whose each is, is asked (D9.137)."""
    table: Rows = (
        ("考核项目", content, heading, "扣分办法"),
        ("矛盾化解", "建立排查台账，调处率达到100%", "20", "每降1个点扣1分"),
        ("治安防控", "视频监控覆盖率达到90%", "15", "未达到的酌情扣分"),
        ("^", "发案率低于全县平均水平", "15", "高于平均水平不得分"),
    )
    built = imported(word(tmp_path / "a.docx", "平安创建评分标准", table))
    assert [(row[1] or row[2], row[3]) for row in tasks_of(built)] == [
        ("矛盾化解", "建立排查台账，调处率达到100%"),
        ("治安防控", "视频监控覆盖率达到90%"),
        ("治安防控", "发案率低于全县平均水平"),
    ]
    assert len([one for one in built.doubts if one.what == "没有责任单位"]) == 3


@pytest.mark.parametrize("heading", ["计算单位", "统计单位", "单位", "计量单位", "核算单位"])
def test_units_of_measure_below_any_word(tmp_path: Path, heading: str) -> None:
    """A column 计算单位 that holds units of measure is theirs (D9.62)."""
    table: Rows = (
        ("考核指标", heading, "年度目标", "分值"),
        ("工业增加值增长", "%", "18", "6"),
        ("新引进项目", "个", "3", "5"),
    )
    built = imported(word(tmp_path / "a.docx", "考核表", table))
    assert [one.measure_unit for one in built.plan.indicators] == ["%", "个"]
