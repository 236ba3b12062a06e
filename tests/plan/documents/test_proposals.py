"""What the import proposes for an indicator, with its reason, and what an answer makes of it (D9.1)."""

from pathlib import Path

import pytest

from qcreport.plan.documents.confirmation.answers import DoubtAnswers, key_of
from qcreport.plan.documents.confirmation.doubts import Choice, Doubt
from qcreport.plan.documents.files.read import read_document
from qcreport.plan.documents.reading import DocumentReading, read_sources
from qcreport.plan.documents.sheets.building import Built, build_plan
from tests.plan.documents.making import Rows, word

INDICATORS: Rows = (
    ("序号", "指标", "目标值", "责任单位"),
    ("1", "食品抽检合格率", "≥98%", ""),
    ("2", "新增就业人数", "5800人", "市人社局、市财政局"),
    ("3", "工业投资（亿元）", "52", "市经信局、市统计局"),
    ("4", "群众满意度", "90分以上", "市信访局"),
    ("5", "每千人医师数（人）", "2.6", "市卫健委"),
)
TASKS: Rows = (
    ("序号", "任务", "责任单位"),
    ("1", "食品抽检合格率达到98%以上", "市市监局牵头，市农业农村局配合"),
    ("2", "改造农贸市场", "市商务局"),
)


def reading(folder: Path) -> DocumentReading:
    """Five indicators and two tasks as read."""
    return read_sources([read_document(word(folder / "a.docx", "指标表", INDICATORS, "任务表", TASKS))])


def question(built: Built, item: str, words: str) -> Doubt:
    """The one question about a row that has these words."""
    (found,) = (one for one in built.doubts if one.item == item and words in one.what)
    return found


def answered(folder: Path, item: str, words: str, choice: Choice) -> Built:
    """The plan with one question answered."""
    read = reading(folder)
    return build_plan(read, DoubtAnswers({key_of(question(build_plan(read), item, words)): choice}))


def test_an_owner_comes_from_the_task_with_the_same_words(tmp_path: Path) -> None:
    """The lead of the task that names the indicator is proposed, told with the task's number; 不用 leaves it empty (D9.5)."""
    built = build_plan(reading(tmp_path))
    assert built.plan.indicators[0].owners == ("市市监局",)
    assert question(built, "指标 Z1", "由哪个单位").reading == "市市监局（任务1的牵头单位）"
    refused = answered(tmp_path, "指标 Z1", "由哪个单位", Choice.UNUSED)
    assert refused.plan.indicators[0].owners == ()
    assert question(refused, "指标 Z1", "由哪个单位").taken == Choice.UNUSED


def test_a_task_is_judged_by_its_indicator_only_by_the_offices_word(tmp_path: Path) -> None:
    """A task with the words of an indicator has no 判定条件 until 另一读法 is chosen (D9.6)."""
    assert build_plan(reading(tmp_path)).plan.tasks[0].condition == ""
    assert answered(tmp_path, "指标 Z1", "相近", Choice.OTHER).plan.tasks[0].condition == "Z1"


def test_what_several_owners_enter(tmp_path: Path) -> None:
    """Counts are added, unless the statistics office is among the owners; both can be answered otherwise (D9.5)."""
    built = build_plan(reading(tmp_path))
    assert [row.aggregation for row in built.plan.indicators[1:3]] == ["合计", ""]
    assert "市统计局掌握全部的数" in question(built, "指标 Z3", "个责任单位").reading
    assert answered(tmp_path, "指标 Z2", "个责任单位", Choice.OTHER).plan.indicators[1].aggregation == ""
    assert answered(tmp_path, "指标 Z3", "个责任单位", Choice.OTHER).plan.indicators[2].aggregation == "合计"
    assert answered(tmp_path, "指标 Z3", "个责任单位", Choice.UNUSED).plan.indicators[2].owners == ("市经信局",)


def test_how_often_it_is_told(tmp_path: Path) -> None:
    """新增 counts within the year, a survey is told once a year, all else at the end; each says by which word (D9.4)."""
    built = build_plan(reading(tmp_path))
    assert [row.frequency for row in built.plan.indicators] == ["累", "累", "点", "年", "点"]
    assert "频次 累（“新增”在年内累计）" in question(built, "指标 Z2", "频次").reading
    assert "频次 年（“满意度”一年一次）" in question(built, "指标 Z4", "频次").reading


def test_a_figure_with_decimals_is_no_count(tmp_path: Path) -> None:
    """2.6人 is not asked for as a whole number."""
    plan = build_plan(reading(tmp_path)).plan
    assert [one.type for one in plan.inputs_of("Z5")] == ["数量"]


def test_another_direction_is_the_offices_to_choose(tmp_path: Path) -> None:
    """另一读法 turns the direction round, 不用 leaves the target to a person (D9.6)."""
    assert build_plan(reading(tmp_path)).plan.indicators[1].direction == "正向"
    assert answered(tmp_path, "指标 Z2", "至少还是至多", Choice.OTHER).plan.indicators[1].direction == "逆向"
    assert answered(tmp_path, "指标 Z2", "至少还是至多", Choice.UNUSED).plan.indicators[1].direction == ""


def test_an_answer_disturbs_no_other_question(tmp_path: Path) -> None:
    """Whatever is answered, all questions stay word for word, so that their answers fit again."""
    built = build_plan(reading(tmp_path))
    for one in built.doubts:
        for choice in one.choices:
            told = build_plan(reading(tmp_path), DoubtAnswers({key_of(one): choice}))
            gone = {key_of(other) for other in built.doubts} - {key_of(other) for other in told.doubts}
            assert not gone, (one.what, choice)


@pytest.mark.parametrize(("phrase", "item"), [("增长6%左右", "增长率"), ("下降3%以上", "降幅"), ("提高到6%", "实际值")])
def test_a_change_in_percent_is_the_published_rate(tmp_path: Path, phrase: str, item: str) -> None:
    """Growth is asked for as the rate that is published, never computed from two years' figures without 年限."""
    rows = (("指标", "目标值", "责任单位"), ("商品销售总额", phrase, "市商务局"), ("公厕", "5座以上", "市城管局"))
    plan = build_plan(read_sources([read_document(word(tmp_path / "a.docx", rows))])).plan
    assert [(one.name, one.role, one.type) for one in plan.inputs_of("Z1")] == [
        (item, "值", "百分数" if item == "实际值" else item)
    ]
