"""Indicators in sentences behind 数量指标：, 质量指标： and the like (D9.64)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_layouts import imported

Found = list[tuple[str, str, str, str]]


def indicators(path: Path, *parts: str | Rows) -> Found:
    """Category, name, target and unit of measure of each indicator of a document."""
    built = imported(word(path, *parts))
    assert len([one for one in built.doubts if "从段落的句子中读出" in one.what]) == 1
    assert not built.plan.units
    return [(one.category, one.title, one.target, one.measure_unit) for one in built.plan.indicators]


@pytest.mark.parametrize(
    "lines",
    [
        ("一、产出指标", "数量指标：新建公厕≥10座，改造旧厕≥5座；质量指标：验收合格率≥95%。"),
        ("一、产出指标", "1.数量指标：新建公厕≥10座，改造旧厕≥5座；", "2.质量指标：验收合格率≥95%；"),
        ("一、产出指标", "产出指标：数量指标：★新建公厕≥10座；改造旧厕≥5座。质量指标，验收合格率≥95%。"),
        (
            "一、产出指标",
            "数量指标：新建公厕（≥**座）≥10座，改造旧厕（≥XX座）≥5；",
            "质量指标：验收合格率（≥**%）≥95。",
        ),
        ("一、产出指标", "（1）数量指标：新建公厕≧10座，改造旧厕≧5座。（2）质量指标：验收合格率≧95%。"),
    ],
)
def test_indicators_in_one_or_several_paragraphs(tmp_path: Path, lines: tuple[str, ...]) -> None:
    """Each name with its figure behind a label is an indicator below it, whatever parts them, numbered or not, with or without a template."""
    found = indicators(tmp_path / "a.docx", *lines)
    assert [(category, name, measure) for category, name, _, measure in found] == [
        ("数量指标", "新建公厕", "座"),
        ("数量指标", "改造旧厕", "座"),
        ("质量指标", "验收合格率", "%"),
    ]
    assert [target.strip("≥座%") for _, _, target, _ in found] == ["10", "5", "95"]


def test_limits_in_words_dates_and_aims(tmp_path: Path) -> None:
    """Limits in words, dates and aims without a figure are targets too; a label without a name gives its own."""
    lines = (
        "数量指标为培训人员500人以上。质量指标为考核合格率达到90%。",
        "时效指标：完成时间2026年12月底前。成本指标：补助标准、费用等人均成本不超过2000元。",
        "社会效益指标：受益群众5000人以上，群众生活明显改善。生态效益指标：植被得到恢复。",
        "服务对象满意度指标：≥90%。",
    )
    assert [row[:3] for row in indicators(tmp_path / "a.docx", *lines)] == [
        ("数量指标", "培训人员", "500人以上"),
        ("质量指标", "考核合格率", "达到90%"),
        ("时效指标", "完成时间", "2026年12月底前"),
        ("成本指标", "补助标准、费用等人均成本", "不超过2000元"),
        ("社会效益指标", "受益群众", "5000人以上"),
        ("社会效益指标", "群众生活", "明显改善"),
        ("生态效益指标", "植被得到恢复", "植被得到恢复"),
        ("服务对象满意度指标", "服务对象满意度", "≥90%"),
    ]


def test_prose_about_indicators_is_none(tmp_path: Path) -> None:
    """One label, labels without figures, or a table beside them: the paragraphs make no indicator."""
    tasks = ("一、任务", "1.修路。（市交通局负责）")
    prose = (
        ("质量目标：合格率≥95%，优良率≥90%。",),
        ("数量指标：由各单位自行确定。质量指标：按规定执行。",),
        ("要完成数量指标，提高质量指标，达到10项。",),
        (
            "数量指标：新建公厕≥10座。质量指标：合格率≥95%。",
            (("指标", "目标值"), ("合格率", "≥95%"), ("覆盖率", "≥90%")),
        ),
    )
    for at, parts in enumerate(prose):
        built = imported(word(tmp_path / f"{at}.docx", *tasks, *parts))
        assert len(built.plan.indicators) == 2 * (at == len(prose) - 1)


def test_what_stands_in_front_of_the_first_label_is_told(tmp_path: Path) -> None:
    """Words in front of the first label are told with their place, those that were read are not."""
    line = "项目总投资50万元，由村里实施。数量指标：新建公厕≥10座。质量指标：合格率≥95%，环境有所改善。"
    told = [one.what for one in imported(word(tmp_path / "a.docx", line)).doubts if one.item == "未导入"]
    assert len(told) == 1
    assert "项目总投资50万元" in told[0]
