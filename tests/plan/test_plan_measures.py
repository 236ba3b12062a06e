"""The overlay of the bundled plan against the table of measures (D4.8), read from docs/rules."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from qcreport.plan.bundle import bundle
from qcreport.plan.load import bundled_plan_folder
from qcreport.plan.measures import target_of
from qcreport.plan.model import InputItem, Plan
from qcreport.targets.condition import condition_ids, parse_condition
from qcreport.targets.model import Kind

LAW = (Path(__file__).parents[2] / "docs/rules/domain.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in row.strip("| ").split("|")] for row in LAW.splitlines() if row.startswith("| Z")]
YEARLY = ["T-2年", "T-1年", "T年"]


def expected_inputs(text: str) -> list[str]:
    """The names of 填报项 in a cell such as `合格批次 / 抽查批次` or `% for T-2, T-1, T`."""
    if "for T-2, T-1, T" in text:
        return YEARLY
    plain = re.sub(r"\s*[（(].*?[)）]|, summed|; .*", "", text)
    return re.split(r"\s*/\s*|,\s*", plain)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_measure_is_as_the_domain_has_it(plan: Plan, row: list[str]) -> None:
    """Target, owner, frequency, inputs and tasks of every measure are those of the table (D4.7, D4.8)."""
    identity, title, target, owner, inputs, frequency, tasks = row
    indicator = next(one for one in plan.indicators if one.id == identity)
    assert indicator.target == target
    assert indicator.frequency == frequency
    joint = next(task.joint for task in plan.tasks if task.id == "7.3")
    assert indicator.owners == (joint if "7.3" in owner else (owner.split(" ")[0],))
    assert [one.name for one in plan.inputs_of(identity)] == expected_inputs(inputs)
    if "3 years)" in title:
        assert indicator.years == 3
    judged, related = set(), set()
    for task in plan.tasks:
        condition = parse_condition(task.condition)
        judged |= {task.id} if condition and identity in condition_ids(condition) else set()
        related |= {task.id} if identity in task.related else set()
    named = set(re.findall(r"\d+\.\d+", tasks))
    assert (judged, related) == ((named, set()) if "judged" in tasks else (set(), named))


def test_41_measures_stand_in_their_order(plan: Plan) -> None:
    """The plan has exactly the 41 measures of the table, in its order."""
    assert [one.id for one in plan.indicators] == [row[0] for row in ROWS]
    assert len(ROWS) == 41


def test_the_years_are_given_where_the_domain_says_three(plan: Plan) -> None:
    """年限 is 3 for Z5, Z12-1, Z12-2, Z13, Z17-2, Z18-2 and Z35, and empty elsewhere (D4.10)."""
    assert {one.id for one in plan.indicators if one.years} == {"Z5", "Z12-1", "Z12-2", "Z13", "Z17-2", "Z18-2", "Z35"}
    assert {one.years for one in plan.indicators} == {None, 3}


def test_every_target_is_read(plan: Plan) -> None:
    """No target of the bundled plan is left to a person (D5.13)."""
    assert all(target_of(plan, one).kind is not Kind.MANUAL for one in plan.indicators)


def test_the_conditions_of_four_tasks_join_two_measures(plan: Plan) -> None:
    """30.2, 33.1, 43.1 and 43.2 are judged by two measures each (D4.11)."""
    conditions = {task.id: task.condition for task in plan.tasks if "且" in task.condition or "或" in task.condition}
    assert conditions == {
        "30.2": "Z6且Z7",
        "33.1": "Z12-1且Z12-2",
        "43.1": "Z17-2或Z18-2",
        "43.2": "Z17-1或Z18-1",
    }


def test_only_the_credit_files_are_summed(plan: Plan) -> None:
    """Z33 alone adds up the figures of its eight owners (D4.19, D4.22)."""
    assert [(one.id, len(one.owners)) for one in plan.indicators if one.aggregation] == [("Z33", 8)]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("活动名称", "衢州市争创全国质量强市示范城市"),
        ("统筹单位", "市创强办"),
        ("前列比例", "30%"),
        ("报送期限天数", "10"),
        ("预填上期文字", "否"),
        ("领导小组成员单位", "市级部门、群团"),
        ("跳变提醒比例", "50%"),
        ("不作比较的未报送比例", "10%"),
        ("灯·达标", "●|2F7D4F"),
        ("灯·未达标·进度正常", "▲|946200"),
        ("灯·未达标", "■|B42318"),
        ("灯·逾期", "◆|B42318"),
        ("灯·待人工判定", "○|667085"),
        ("灯·合理缺项", "◇|667085"),
    ],
)
def test_a_setting_has_its_assumed_value(plan: Plan, name: str, value: str) -> None:
    """What the rules assume stands in the settings, where the office can change it (D0.4, D5.8, D6.15, D7.17)."""
    assert plan.setting(name) == value


@pytest.mark.parametrize("words", ["每年", "广电集团", "一家企业只由一个单位计数", "‰", "Z30", "Z17-3"])
def test_an_assumption_that_no_figure_says_stands_in_words(plan: Plan, words: str) -> None:
    """Every other [assumed] of the rules has a row 口径, so that it reaches 口径说明 (D0.4, D4.21)."""
    assert any(words in row.value for row in plan.settings if row.name.startswith("口径·"))


def test_the_leading_group_is_departments_and_people_s_organisations(plan: Plan) -> None:
    """领导小组成员单位 are all 市级部门 and 群团 (D2.6)."""
    members = {unit.category for unit in plan.units if unit.leading_group}
    assert members == {"市级部门", "群团"}
    assert all(unit.leading_group == (unit.category in members) for unit in plan.units)


@pytest.mark.parametrize(("identity", "nature"), [("3.1", "年度"), ("18.1", "年度"), ("47.1", "年度"), ("1.1", "持续")])
def test_a_task_that_says_every_year_is_annual(plan: Plan, identity: str, nature: str) -> None:
    """任务性质 is 年度 where the text says 每年, 定期 or 年度, else 持续 (D3.26)."""
    assert next(task.nature for task in plan.tasks if task.id == identity) == nature


def test_excel_opens_the_tables_right() -> None:
    """Every bundled table is UTF-8 with a byte-order mark, lines ended by a line feed (C2.3, C3.2)."""
    for name, text in bundle(bundled_plan_folder()).items():
        content = (bundled_plan_folder() / name).read_bytes()
        assert content.replace(b"\r\n", b"\n") == text.encode("utf-8-sig"), name


@pytest.mark.parametrize(
    ("target", "kind", "years"),
    [
        ("比上年增长5%以上", Kind.GROWTH, 2),
        ("不断提高", Kind.MANUAL, 1),
        ("前10位", Kind.RANK, 1),
        ("增长5%以上", Kind.MANUAL, 1),
    ],
)
def test_figures_of_two_years_stand_for_no_years_of_the_plan(plan: Plan, target: str, kind: Kind, years: int) -> None:
    """Where T-1年 and T年 are asked for and 年限 is empty, only what compares with the year before by its own words does (D5.20)."""
    row = replace(plan.indicators[0], target=target, years=None, measure_unit="万元" if "%" in target else "")
    inputs = tuple(InputItem(row.id, name, "值", "金额", "万元") for name in ("T-1年", "T年"))
    found = target_of(replace(plan, indicators=(row,), inputs=inputs), row)
    assert (found.kind, found.years) == (kind, years)


@pytest.mark.parametrize(
    ("names", "type_", "kind"),
    [
        (("2005年", "T年"), "数量", Kind.GROWTH),
        (("T年", "2005年"), "数量", Kind.GROWTH),
        (("T-1年", "T年"), "数量", Kind.MANUAL),
        (("2006年", "T年"), "数量", Kind.MANUAL),
        (("实际值",), "数量", Kind.MANUAL),
        (("降幅",), "降幅", Kind.NUMBER),
    ],
)
def test_a_named_base_year_is_compared_with_where_its_figure_is_asked_for(
    plan: Plan, names: tuple[str, ...], type_: str, kind: Kind
) -> None:
    """比2005年下降 is computed from the figures of 2005 and this year alone, or is the fall as published; else a person judges (D5.21)."""
    row = replace(plan.indicators[0], target="比2005年下降35%以上", years=None, measure_unit="吨")
    inputs = tuple(InputItem(row.id, name, "值", type_, "吨") for name in names)
    assert target_of(replace(plan, indicators=(row,), inputs=inputs), row).kind is kind
