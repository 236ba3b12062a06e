"""Aims that one sentence names with their figures (主要预期目标：生产总值增长6%以上，…) are indicators where a document holds nothing else (D9.93)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import word
from tests.plan.documents.test_broken import answer
from tests.plan.documents.test_layouts import imported, tasks_of

AIMS = "生产总值增长6%以上，城镇新增就业3万人以上；居民消费价格涨幅控制在3%左右；城镇调查失业率控制在5.5%以内；财政收入保持上年水平"
READ = [
    ("生产总值", "增长6%以上"),
    ("城镇新增就业", "3万人以上"),
    ("居民消费价格涨幅", "控制在3%左右"),
    ("城镇调查失业率", "控制在5.5%以内"),
    ("财政收入", "保持上年水平"),
]


def aims(path: Path, *parts: str) -> list[tuple[str, str]]:
    """Name and target of each indicator of a document."""
    return [(one.title, one.target) for one in imported(word(path, *parts)).plan.indicators]


@pytest.mark.parametrize(
    "parts",
    [
        (f"今年全市经济社会发展的主要预期目标是：{AIMS}。",),
        (f"报告提出2020年计划主要预期目标：{AIMS}。做好今年的工作，要坚持稳中求进。",),
        ("2020年计划的主要目标是：", f"——关于经济发展类目标（5个）。{AIMS}。"),
        (f"综合各方面因素，建议2011年全省主要预期目标为：{AIMS}。",),
    ],
)
def test_aims_of_a_sentence(tmp_path: Path, parts: tuple[str, ...]) -> None:
    """Each name with its figure, or with what it is to keep, is an indicator, and that they come from a sentence is asked once (D9.93)."""
    built = imported(word(tmp_path / "a.docx", *parts))
    assert [(one.title, one.target) for one in built.plan.indicators] == READ
    assert len([one for one in built.doubts if "目标的句子" in one.what]) == 1


def test_a_semicolon_parts_what_has_no_figure_behind_it(tmp_path: Path) -> None:
    """建设30个场所；到位率100% are two aims: what says its amount in front does not run into the next (D9.163)."""
    said = f"主要预期目标：{AIMS}；建设30个活动场所；运转经费到位率100%。"
    assert aims(tmp_path / "a.docx", said)[-2:] == [
        ("建设30个活动场所", "建设30个活动场所"),
        ("运转经费到位率", "100%"),
    ]


@pytest.mark.parametrize(
    ("piece", "name", "target"),
    [
        ("地区生产总值力争增长7.5%左右", "地区生产总值", "力争增长7.5%左右"),
        ("城乡居民收入分别增长7%、8%左右", "城乡居民收入", "分别增长7%、8%左右"),
        ("不良贷款率不高于1.3%", "不良贷款率", "不高于1.3%"),
        ("粮食产量保持在180万吨以上", "粮食产量", "保持在180万吨以上"),
        ("工矿商贸十万人死亡率下降26%以上", "工矿商贸十万人死亡率", "下降26%以上"),
        ("重大事故起数控制在2010年水平", "重大事故起数", "控制在2010年水平"),
        ("农民人均纯收入高于全省平均水平0.5个百分点以上", "农民人均纯收入", "高于全省平均水平0.5个百分点以上"),
        ("进出口总额高于全国平均水平", "进出口总额", "高于全国平均水平"),
        ("全面完成国家下达的减排任务", "全面完成国家下达的减排任务", "全面完成国家下达的减排任务"),
        ("全员劳动生产率稳步提高", "全员劳动生产率", "稳步提高"),
        ("研发经费投入强度达到2.0%", "研发经费投入强度", "达到2.0%"),
        ("规模以上工业增加值增速8%以上", "规模以上工业增加值增速", "8%以上"),
    ],
)
def test_where_the_target_begins(tmp_path: Path, piece: str, name: str, target: str) -> None:
    """What moves, keeps or limits a figure is of the target, what is measured (also 涨幅, 增速) of the name (D9.93, D9.163)."""
    assert (name, target) in aims(tmp_path / "a.docx", f"1.相对指标（以2010年为基数）：{AIMS}，{piece}。")


@pytest.mark.parametrize(
    "sentence",
    [
        "主要目标是：经济实力明显增强，社会更加和谐，城镇化率达到60%，人民生活更加美好，生态环境优良。",
        "发展目标：到2025年，建成一批园区。",
        f"我们去年的情况良好，{AIMS}。",
    ],
)
def test_prose_about_aims_is_none(tmp_path: Path, sentence: str) -> None:
    """A sentence of which few parts have a figure, or that nothing calls aims, is prose (D9.93)."""
    assert "没有可以导入" in answer(word(tmp_path / "a.docx", sentence))


def test_beside_tasks_it_is_told(tmp_path: Path) -> None:
    """Where a document has tasks of its own, such a sentence is no indicator and told as not imported (D9.93)."""
    parts = (
        f"主要预期目标是：{AIMS}。",
        "一、重点任务",
        "1.新建公厕8座。（责任单位：市住建局）",
        "2.改造小巷3条。（责任单位：市城管局）",
    )
    built = imported(word(tmp_path / "a.docx", *parts))
    assert len(tasks_of(built)) == 2
    assert not built.plan.indicators
