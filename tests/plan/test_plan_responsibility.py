"""Units and deadline of a row in the ways that cities write them (D3.1, D3.2, D3.3, D3.28)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcreport.plan.model import Plan
from qcreport.plan.responsibility import read_assignment, read_responsibility
from qcreport.plan.roles import Responsibility
from qcreport.plan.said_once import Rules, read_rules

NO_RULES = Rules()
LED = Responsibility(("市科技局",), ("市财政局", "市发改委"))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("市科技局牵头，市财政局、市发改委配合", LED),
        ("由市科技局牵头，会同市财政局、市发改委", LED),
        ("市科技局（牵头）、市财政局、市发改委", LED),
        ("牵头单位：市科技局；配合单位：市财政局、市发改委；责任领导：张三", LED),
        ("市科技局牵头，市财政局、市发改委等按职责分工负责", LED),
        ("市科技局、市财政局牵头", Responsibility(("市科技局", "市财政局"))),
        ("市科技局牵头、市财政局牵头，市发改委配合", Responsibility(("市科技局", "市财政局"), ("市发改委",))),
        ("市科技局负责", Responsibility(("市科技局",))),
        ("市科技局、市财政局按职责分工负责", Responsibility((), (), ("市科技局", "市财政局"))),
        ("责任单位：市科技局、市财政局", Responsibility((), (), ("市科技局", "市财政局"))),
        ("各县（市、区）", Responsibility((), (), ("各县（市、区）",))),
        ("市科技局、市财政局（列第一位的为牵头单位）", Responsibility(("市科技局",), ("市财政局",))),
        ("无", Responsibility()),
    ],
)
def test_one_cell_says_who_leads_without_question(cell: str, expected: Responsibility) -> None:
    """A cell 责任单位 is read by role, nothing is asked, and the issued words read again say the same."""
    read = read_assignment("", "", cell, "", "任务", NO_RULES)
    assert (read.responsibility, read.guesses) == (expected, ())
    assert read_responsibility((read.issued,), {}) == expected


@pytest.mark.parametrize("cell", ["市科技局会同市财政局、市发改委", "市科技局负责，市财政局、市发改委配合"])
def test_a_lead_that_is_only_implied_is_asked_about(cell: str) -> None:
    """会同 and 负责…配合 are read as leading, with a question."""
    read = read_assignment("", "", cell, "", "任务", NO_RULES)
    assert (read.responsibility, len(read.guesses)) == (LED, 1)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("市科技局", "市财政局、市发改委", ""), LED),
        (("市科技局牵头", "市财政局、市发改委配合", ""), LED),
        (("市科技局", "", "市科技局、市财政局、市发改委"), LED),
        (("市科技局", "无", ""), Responsibility(("市科技局",))),
        (("无", "无", "市科技局"), Responsibility(("市科技局",))),
        (("各县（市、区）", "市科技局", ""), Responsibility(("各县（市、区）",), ("市科技局",))),
    ],
)
def test_columns_say_who_leads(cells: tuple[str, str, str], expected: Responsibility) -> None:
    """牵头单位 and 配合单位 give the roles; a unit in both leads, 无 is no unit."""
    read = read_assignment(*cells, "", "任务", NO_RULES)
    assert (read.responsibility, read.guesses) == (expected, ())


def test_partners_without_a_lead_are_asked_about() -> None:
    """A row with only 配合单位 has no lead, and the office is told."""
    read = read_assignment("", "市科技局", "", "", "任务", NO_RULES)
    assert read.responsibility == Responsibility((), ("市科技局",))
    assert len(read.guesses) == 1


def test_a_rule_stated_once_holds_for_the_rows_after_it() -> None:
    """列第一位的为牵头单位，下同 makes the first unit lead here and below, and is glued to no name."""
    first = read_assignment("", "", "市科技局、市财政局（列第一位的为牵头单位，下同）", "", "任务", NO_RULES)
    after = read_assignment("", "", "市发改委、市财政局", "", "任务", first.rules)
    assert first.responsibility == Responsibility(("市科技局",), ("市财政局",))
    assert after.responsibility == Responsibility(("市发改委",), ("市财政局",))
    once = read_assignment("", "", "市科技局、市财政局（列第一位的为牵头单位）", "", "任务", NO_RULES)
    assert once.rules == NO_RULES


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("注：责任单位列第一位的为牵头单位", Rules(first_leads=True)),
        ("责任单位中排在首位的单位为牵头单位。", Rules(first_leads=True)),
        ("无牵头单位的，责任单位即为牵头单位", Rules(all_lead=True)),
        ("坚持把质量放在第一位", NO_RULES),
        ("2026年重点工作", Rules(year=2026)),
        ("2026年至2028年重点工作", NO_RULES),
    ],
)
def test_rules_are_those_that_the_document_states(words: str, rules: Rules) -> None:
    """Only words about leading units are a rule; two years are none."""
    assert read_rules([words]) == rules


def test_without_a_lead_every_unit_leads_where_the_document_says_so() -> None:
    """无牵头单位的，责任单位即为牵头单位: both units lead; where a lead is named nothing changes."""
    rules = Rules(all_lead=True)
    both = read_assignment("无", "", "市科技局、市财政局", "", "任务", rules)
    assert both.responsibility == Responsibility(("市科技局", "市财政局"))
    assert read_assignment("市科技局", "市财政局、市发改委", "", "", "任务", rules).responsibility == LED


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        ("（责任单位：市科技局、市财政局）", Responsibility((), (), ("市科技局", "市财政局"))),
        ("（牵头单位：市科技局；配合单位：市财政局、市发改委）", LED),
        ("（市科技局牵头，市财政局、市发改委配合）。", LED),
        ("（市科技局、各县（市、区）负责）", Responsibility((), (), ("市科技局", "各县（市、区）"))),
        ("（责任领导：张三；牵头单位：市科技局；配合单位：市财政局、市发改委）", LED),
        ("（主责单位：市科技局；协作单位：市财政局、市发改委）", LED),
        ("（实施单位：市科技局）", Responsibility(("市科技局",))),
    ],
)
def test_brackets_at_the_end_name_units(bracket: str, expected: Responsibility) -> None:
    """Brackets that end a task's text are its units and leave the text."""
    read = read_assignment("", "", "", "", f"清运垃圾（含建筑垃圾）{bracket}", NO_RULES)
    assert (read.responsibility, read.text, read.guesses) == (expected, "清运垃圾（含建筑垃圾）", ())


def test_a_bracket_with_a_person_hides_no_units() -> None:
    """A contact in a bracket of its own stays in the text, and the bracket before it is read."""
    read = read_assignment("", "", "", "", "清运垃圾（责任单位：市科技局）（联系人：张三）", NO_RULES)
    assert (read.responsibility, read.text) == (Responsibility(("市科技局",)), "清运垃圾（联系人：张三）")


@pytest.mark.parametrize("text", ["清运垃圾（含建筑垃圾）", "开展抽查（每批不少于3个）", "建设中心（市级）"])
def test_other_brackets_stay_in_the_text(text: str) -> None:
    """Brackets that name neither units nor deadline are text."""
    read = read_assignment("", "", "市科技局", "", text, NO_RULES)
    assert (read.text, read.deadline, read.guesses) == (text, "", ())


def test_brackets_beside_a_filled_cell_are_asked_about() -> None:
    """Where cell and bracket both name units, the cell counts, the text stays whole, and the office is asked."""
    text = "清运垃圾（市财政局牵头）"
    read = read_assignment("市科技局", "", "", "", text, NO_RULES)
    assert (read.responsibility, read.text) == (Responsibility(("市科技局",)), text)
    assert [one.alternatives for one in read.guesses] == [("市财政局牵头",)]


@pytest.mark.parametrize(
    ("text", "deadline", "kept", "asked"),
    [
        ("清运垃圾（2026年6月底前）", "2026-06-30", "清运垃圾", 0),
        ("清运垃圾（市科技局牵头；完成时限：2026年12月31日前）", "2026-12-31", "清运垃圾", 0),
        ("清运垃圾（市科技局负责）（持续推进）", "持续推进", "清运垃圾", 0),
        ("2026年6月底前清运垃圾", "2026-06-30", "2026年6月底前清运垃圾", 1),
        ("6月底前启动，12月底前清运垃圾", "", "6月底前启动，12月底前清运垃圾", 1),
    ],
)
def test_deadlines_in_the_text(text: str, deadline: str, kept: str, asked: int) -> None:
    """A deadline in brackets is read as a cell would be; in the running text it is always asked about."""
    read = read_assignment("", "", "", "", text, Rules(year=2026))
    assert (read.deadline, read.text, len(read.guesses)) == (deadline, kept, asked)


WORDS = st.text(
    alphabet="市省局委牵头、，；：（）配合负责会同单位列第一位为下同等无 年月底前20261", max_size=30
) | st.text(max_size=30)


@given(WORDS, WORDS, WORDS, WORDS, WORDS, st.builds(Rules, st.booleans(), st.booleans(), st.none() | st.just(2026)))
def test_any_row_is_read(lead: str, partner: str, unit: str, deadline: str, text: str, rules: Rules) -> None:
    """Any row ends in a reading in which a unit has one role, never in an exception."""
    read = read_assignment(lead, partner, unit, deadline, text, rules).responsibility
    assert len(set(read.named)) == len(read.named)


@given(st.data())
def test_no_unit_of_a_row_is_lost(plan: Plan, data: st.DataObject) -> None:
    """Every unit that a row names occurs in its reading or in a question."""
    names = data.draw(st.lists(st.sampled_from([one.name for one in plan.units]), min_size=3, max_size=6, unique=True))
    first, others = names[0], "、".join(names[1:])
    shapes = ("{}牵头，{}配合", "{}（牵头）、{}", "{}会同{}", "{}负责，{}参与", "{}、{}", "牵头单位：{}；责任单位：{}")
    cell = data.draw(st.sampled_from(shapes)).format(first, others)
    rules = data.draw(st.builds(Rules, st.booleans(), st.booleans()))
    inside = data.draw(st.booleans())
    read = read_assignment("", "", "" if inside else cell, "", f"任务（{cell}）" if inside else "任务", rules)
    said = f"{read.responsibility.named}{read.guesses}{read.text}"
    assert [name for name in names if name not in said] == []


@pytest.mark.parametrize(
    ("words", "expected", "told"),
    [
        (
            "市工信局、市财政局等有关部门，各县区人民政府。以下政策措施均需各县区人民政府、园区管委会落实，不再单独列出",
            Responsibility((), (), ("市工信局", "市财政局", "各县区人民政府")),
            "以下政策措施均需各县区人民政府、园区管委会落实，不再单独列出",
        ),
        ("市工信局、市财政局，不再列出", Responsibility((), (), ("市工信局", "市财政局")), "不再列出"),
        (
            "市工信局、市财政局。排名第一位为牵头单位，下同",
            Responsibility(("市工信局",), ("市财政局",)),
            "",
        ),
        ("市工信局、市财政局（排名第一位为牵头单位，下同）", Responsibility(("市工信局",), ("市财政局",)), ""),
    ],
)
def test_rules_among_the_units_name_no_unit(words: str, expected: Responsibility, told: str) -> None:
    """A sentence about other tasks is told and names nobody, in a cell and in a bracket; one about who leads is followed."""
    for read in (
        read_assignment("", "", words, "", "任务", NO_RULES),
        read_assignment("", "", "", "", f"任务。（责任单位：{words}）", NO_RULES),
    ):
        assert read.responsibility == expected
        assert [one.what for one in read.guesses if "其他任务" in one.what] == (
            [f"“{told}”是对其他任务的规定，不是责任单位"] if told else []
        )
        assert read.rules.first_leads is ("排名" in words)


def test_units_in_a_cell_of_deadlines() -> None:
    """Units under 完成时限 are responsible where nobody else is, and asked about; behind a date they are only told."""
    read = read_assignment("", "", "", "市教育局、市财政局", "修建学校", Rules())
    assert (read.responsibility.joint, read.deadline) == (("市教育局", "市财政局"), "")
    assert "写的是单位" in read.guesses[0].what
    read = read_assignment("", "", "市教育局", "2026年6月底前（市财政局）", "修建学校", Rules())
    assert (read.responsibility.leads, read.deadline) == (("市教育局",), "2026-06-30")
    assert "还写有单位“市财政局”" in read.guesses[0].what


def test_a_rule_in_the_bracket_of_units_behind_a_full_stop() -> None:
    """A、B负责。列第一位的为牵头部门，下同 names A and B, and A leads here and below."""
    read = read_assignment("", "", "", "", "修建学校。（市教育局、市财政局负责。列第一位的为牵头部门，下同）", Rules())
    assert (read.responsibility.leads, read.responsibility.partners) == (("市教育局",), ("市财政局",))
    assert (read.text, read.rules.first_leads) == ("修建学校。", True)
    words = "市经信局、市财政局（列第一位者为工作牵头单位或汇总单位，下同）"
    assert read_assignment("", "", words, "", "支持企业", Rules()).responsibility.leads == ("市经信局",)


def test_who_gives_the_figures_helps_and_is_asked_about() -> None:
    """数据提供单位 behind 牵头单位, 责任单位 or alone is 配合, and asked once for all rows (D9.26)."""
    cells = (
        "牵头单位：市发改委，数据提供单位：市统计局",
        "责任单位：市发改委；数据来源部门：市统计局",
        "数据提供单位：市统计局",
    )
    for cell in cells:
        read = read_assignment("", "", "", "", f"增长7%。（{cell}）", NO_RULES)
        assert read.responsibility.partners == ("市统计局",)
        assert read.responsibility.leads == (("市发改委",) if "市发改委" in cell else ())
        assert [one.shared for one in read.guesses if "没有写明是牵头还是配合" in one.what] == [True]
