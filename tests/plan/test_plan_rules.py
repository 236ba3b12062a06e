"""The rules of the plan check find their oddities in any plan, not only in the bundled one."""

from dataclasses import replace
from fractions import Fraction

import pytest

from qcreport.plan.check import check_plan
from qcreport.plan.model import Indicator, InputItem, Plan, Reference, Setting, Task, Unit

COUNTED = (InputItem("Z1", "合格批次", "分子", "计数", "批次"), InputItem("Z1", "抽查批次", "分母", "计数", "批次"))


def indicator(
    target: str = "≥90%", measure_unit: str = "%", title: str = "合格率", years: int | None = None
) -> Indicator:
    """One indicator Z1."""
    return Indicator("Z1", "质量", "产品", "1", title, "", target, years, measure_unit, ("市甲局",), "累")


def task(text: str = "做事", identity: str = "1.1", content: str = "1.内容", **more: object) -> Task:
    """One task judged by Z1."""
    base = Task("一、项目", content, identity, text, ("市甲局",), (), (), (), "", "Z1", (), "持续")
    return replace(base, **more)  # type: ignore[arg-type]  # the test names fields of a task


def small(*tasks: Task, row: Indicator | None = None, **more: object) -> Plan:
    """A plan of one unit, one indicator and some tasks, without an oddity of its own."""
    settings = ("统筹单位", "市甲局"), ("前列比例", "30%"), ("报送期限天数", "10")
    rest = ("预填上期文字", "否"), ("跳变提醒比例", "50%"), ("不作比较的未报送比例", "10%")
    sizes = ("数量级倍数", "10"), ("计数的数量级倍数", "100"), ("小数误填倍数", "3"), ("年度数据产生月份", "12")
    base = Plan(
        units=(Unit("市甲局", category="市级部门"),),
        indicators=(row or indicator(),),
        inputs=COUNTED,
        tasks=tasks,
        settings=tuple(Setting(*pair) for pair in (*settings, *rest, *sizes)),
    )
    return replace(base, **more)  # type: ignore[arg-type]  # the test names tables of a plan


def codes(plan: Plan) -> list[str]:
    """The codes that the plan check gives."""
    return [row.code for row in check_plan(plan)]


def differs(plan: Plan) -> str:
    """The sentence of the one contradiction found."""
    return next((row.message for row in check_plan(plan) if row.code == "P207"), "")


def test_a_sound_plan_has_no_oddity() -> None:
    """The small plan of this module is clean."""
    assert codes(small(task("合格率达到90%以上"))) == []


@pytest.mark.parametrize(
    ("text", "target", "measure_unit", "years", "what"),
    [
        ("合格率达到95%以上", "≥90%", "%", None, "数值"),
        ("合格率大于90%", "≥90%", "%", None, "界限"),
        ("不超过3家", "至少3家", "家", None, "界限"),
        ("建成3个以上", "3家以上", "家", None, "单位"),
        ("连续5年不断提高", "不断提高", "%", 3, "年限"),
        ("连续3年不断下降", "不断提高", "%", 3, "界限"),
        ("居全国城市前20位", "前10位", "位", 3, "数值"),
    ],
)
def test_a_text_that_says_otherwise_than_the_target_is_told(
    text: str, target: str, measure_unit: str, years: int | None, what: str
) -> None:
    """A figure, limit, unit, span, direction or rank that differs is named (D4.15)."""
    row = indicator(target, measure_unit, years=years)
    assert f"{what}不一致" in differs(small(task(text), row=row))


@pytest.mark.parametrize(
    ("text", "target", "measure_unit", "years"),
    [
        ("每年对本市至少50家企业培训", "至少50家", "家", None),
        ("覆盖率达到100%", "100%", "%", None),
        ("近三年连续增长", "连续增长", "%", 3),
        ("连续3年居全国城市前10位", "前10位", "位", 3),
        ("3C产品、12315热线和1个平台，合格率不低于90％", "≥90%", "%", None),
    ],
)
def test_a_text_that_says_the_same_in_other_words_is_not_told(
    text: str, target: str, measure_unit: str, years: int | None
) -> None:
    """Other figures beside the right one, and other words for it, are no contradiction."""
    assert differs(small(task(text), row=indicator(target, measure_unit, years=years))) == ""


def test_a_figure_of_a_task_without_a_condition_is_compared_with_nothing() -> None:
    """Only the indicators of the condition bind a task's figure."""
    assert codes(small(task("达到70%以上", condition=""))) == []


@pytest.mark.parametrize(("text", "title"), [("奖牌或称号", "奖牌和称号数"), ("优质奖和名牌产品", "优质奖或名牌产品")])
def test_and_against_or_is_told(text: str, title: str) -> None:
    """或 beside 和 before the same words is told whichever of the two says which."""
    told = codes(small(task(f"获得{text}数量"), row=indicator(title=title)))
    assert told == ["P208"]


def test_other_cities_against_a_national_average_is_told() -> None:
    """A text that compares with other cities is not judged by a national average."""
    row = indicator("低于全国平均水平")
    assert codes(small(task("合格率居同级城市前列"), row=row)) == ["P209"]


def test_the_nation_above_the_province_is_told() -> None:
    """A content that promises 全国前列 over a task that promises 全省前列 is told."""
    row = indicator("前列", "位")
    inputs = (InputItem("Z1", "排名", "排名", "排名", "位"), InputItem("Z1", "参评城市数", "参评数", "计数", "个"))
    odd = small(task("居全省前列", content="1.满意度居全国前列"), row=row, inputs=inputs)
    assert codes(odd) == ["P210"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加强强化的的管理", ["P202"]),
        ("建设建设平台", ["P202"]),
        ("做好，，管理", ["P202"]),
        ("城市市民对新建建筑和认证证书的管理理念人人满意", []),
    ],
)
def test_words_said_twice_are_told_and_words_that_meet_are_not(text: str, expected: list[str]) -> None:
    """Two words that meet at one character are no slip of the pen."""
    assert codes(small(task(text))) == expected


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"text": "做事", "content": "2.内容"}, "P216"),
        ({"text": "做事", "issued_units": "市甲局牵头｜市乙局"}, "P215"),
    ],
)
def test_an_oddity_of_one_task_is_told(change: dict[str, str], code: str) -> None:
    """Ids and issued words are looked at task by task."""
    assert codes(small(task(**change))) == [code]


@pytest.mark.parametrize(
    ("inputs", "told"),
    [
        ((("增速", "值", "比率", "%"),), ["P225"]),
        ((("增速", "值", "数量", "%"),), ["P225"]),
        ((("指数", "值", "指数", "分"),), ["P225"]),
        ((("总额", "值", "金额", "亿元"),), []),
        ((("合格批次", "分子", "计数", "批次"), ("抽查批次", "分母", "计数", "批次")), []),
        ((("投诉率", "分子", "比率", "‰"), ("抽查批次", "分母", "计数", "批次")), ["P225"]),
    ],
)
def test_adding_what_cannot_be_added_is_told(inputs: tuple[tuple[str, str, str, str], ...], told: list[str]) -> None:
    """汇总方式 合计 on a rate, an index or a growth is told; counts, amounts and the two parts of a rate are added."""
    row = replace(indicator(), owners=("市甲局", "市乙局"), aggregation="合计")
    units = (Unit("市甲局", category="市级部门"), Unit("市乙局", category="市级部门"))
    plan = small(row=row, units=units, inputs=tuple(InputItem("Z1", *one) for one in inputs))
    assert [code for code in codes(plan) if code in {"P217", "P225"}] == told


@pytest.mark.parametrize(
    ("target", "measure_unit", "years", "wanted"),
    [
        ("前列", "位", None, "参评数"),
        ("前10位", "位", 3, "T-2年、T-1年、T年"),
        ("不断提高", "%", 2, "T-1年、T年"),
        ("比上年增长5%以上", "万元", 2, "T-1年、T年"),
        ("比上年提高2个百分点", "%", None, "T-1年、T年"),
        ("年均增长6%以上", "万元", 3, "T-2年、T-1年、T年"),
    ],
)
def test_inputs_that_cannot_be_judged_by_are_told(
    target: str, measure_unit: str, years: int | None, wanted: str
) -> None:
    """The 填报项 must give what the kind of target is judged by."""
    found = check_plan(small(row=indicator(target, measure_unit, years=years)))
    assert [row.code for row in found] == ["P212"]
    assert wanted in found[0].advice


def test_a_base_year_that_is_not_asked_for_is_told() -> None:
    """A target against 2005 whose 填报项 ask for another figure says which are wanted (D5.21)."""
    (found,) = check_plan(small(row=indicator("比2005年下降35%以上", "吨")))
    assert found.code == "P201"
    assert "不是2005年和本年（T年）的数" in found.message
    asked = tuple(InputItem("Z1", name, "值", "数量", "吨") for name in ("2005年", "T年"))
    assert codes(small(row=indicator("比2005年下降35%以上", "吨"), inputs=asked)) == []


@pytest.mark.parametrize(
    ("target", "name", "expected"),
    [
        ("低于全国平均水平", "全国平均", []),
        ("低于全省平均水平", "全省平均", []),
        ("低于全省平均水平", "全国平均", ["P224"]),
        ("≥90%", "全国平均", ["P224"]),
    ],
)
def test_a_reference_that_nothing_is_compared_with_is_told(target: str, name: str, expected: list[str]) -> None:
    """A reference value counts only for a target that compares with that average."""
    plan = replace(small(row=indicator(target)), references=(Reference("Z1", 2026, name, Fraction(1)),))
    assert codes(plan) == expected


def test_a_bare_number_is_read_by_the_direction_of_the_plan() -> None:
    """方向 decides what 95% alone leaves open; without it the plan check asks."""
    row = indicator("95%", "%")
    assert codes(small(row=row)) == ["P201"]
    assert codes(small(row=replace(row, direction="正向"))) == []


def test_several_owners_without_a_sum_are_told() -> None:
    """Figures of several units become one only by a rule of the plan."""
    row = replace(indicator(), owners=("市甲局", "市乙局"))
    assert codes(small(row=row)) == ["P217"]
    assert codes(small(row=replace(row, aggregation="合计"))) == []


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        (Unit("市甲委局", category="市级部门"), "P218"),
        (Unit("市乙局", category="别的"), "P220"),
    ],
)
def test_an_odd_unit_is_told(unit: Unit, code: str) -> None:
    """Look-alike names and unusual categories are told."""
    assert codes(small(units=(Unit("市甲局", category="市级部门"), unit))) == [code]


def test_the_leading_group_is_compared_with_its_setting() -> None:
    """A member whose category is not in the setting is told, and one that is missing as well."""
    settings = (*small().settings, Setting("领导小组成员单位", "市级部门、群团"))
    units = (Unit("市甲局", category="市级部门"), Unit("东县", category="县市区", leading_group=True))
    assert codes(small(settings=settings, units=units)) == ["P214", "P214"]


def test_settings_left_out_are_told_with_what_is_taken() -> None:
    """Every setting that is computed with has a value, and a coordinator that is a unit."""
    found = check_plan(small(settings=(Setting("统筹单位", "市丙办"),)))
    assert [row.code for row in found] == ["P213"] * 9 + ["P219"]
    assert any("30%" in row.message for row in found)


def test_projects_all_without_numbers_are_no_oddity() -> None:
    """Only a mixture is odd."""
    plain = task(project="项目")
    assert codes(small(plain)) == []
    assert codes(small(task(text="做甲事"), replace(plain, id="1.2", text="做乙事"))) == ["P203"]


def test_a_light_without_shape_and_colour_is_told() -> None:
    """A light that cannot be read stops nothing and is told."""
    settings = (*small().settings, Setting("灯·达标", "绿"), Setting("灯·逾期", "◆ | #b42318"))
    assert codes(small(settings=settings)) == ["P221"]
