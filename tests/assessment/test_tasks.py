"""The status of tasks (D3.14 to D3.30) and their lights (D6.13)."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from qcreport.assessment.assess import assess
from qcreport.assessment.model import Assessment, Light, TaskResult
from qcreport.plan.duties import duties
from qcreport.plan.model import Plan, Role
from qcreport.workspace import parse_period
from tests.building import Said, basis_of

JOINT = "7.4"  # 市质监局、市市场监管局
LED = "6.2"  # 市经信委牵头
WORD_OF = {"0": "未启动", "50": "进行中", "100": "已完成"}
# what was reported last period, the nature of the task, the period, whether it is overdue now
DONE_BEFORE = (
    ("2026Q2", "一次性", "2026Q3", False),
    ("2026Q1", "一次性", "2026Q3", False),
    ("", "一次性", "2026Q3", True),
    ("2026Q2", "年度", "2026Q3", False),
    ("2025Q4", "年度", "2026Q1", True),
)


def _status(unit: str, identity: str, status: str, percent: str = "") -> list[tuple[str, str, str, str]]:
    rows = [(unit, identity, "进展状态", status)]
    return [*rows, (unit, identity, "完成率(%)", percent)] if percent else rows


def _assessed(plan: Plan, said: Said, **more: object) -> Assessment:
    return assess(basis_of(plan, said, **more))  # type: ignore[arg-type]  # passed through by name


def _task(assessment: Assessment, identity: str) -> TaskResult:
    return next(row for row in assessment.tasks if row.id == identity)


def test_the_lead_speaks_for_the_task(plan: Plan) -> None:
    """A led task has its lead's status, whatever its partners say (D3.14)."""
    said = _status("市经信委", LED, "进行中", "60") + _status("市发改委", LED, "已完成", "100")
    task = _task(_assessed(plan, said), LED)
    assert (task.status, task.percent, task.light, task.unit) == ("进行中", Fraction(60), Light.YELLOW, "市经信委")


def test_a_silent_lead_is_not_returned(plan: Plan) -> None:
    """A task whose lead returned nothing is 未报送 and grey (D3.14, D6.13)."""
    task = _task(_assessed(plan, []), LED)
    assert (task.status, task.light) == ("未报送", Light.GREY)


@pytest.mark.parametrize(
    ("first", "second", "status", "reason"),
    [
        ("已完成", "已完成", "已完成", "2/2 单位已完成"),
        ("未启动", "未启动", "未启动", "0/2 单位已完成"),
        ("已完成", "未启动", "进行中", "1/2 单位已完成"),
        ("已完成", None, "进行中", "1/2 单位已完成；1 家未报（市市场监管局）"),
        ("未启动", None, "未启动", "0/2 单位已完成；1 家未报（市市场监管局）"),
        (None, None, "未报送", "0/2 单位已完成；2 家未报（市质监局、市市场监管局）"),
        ("合理缺项", "未启动", "未启动", "0/2 单位已完成；1 家申报合理缺项待认定（市质监局）"),
        ("合理缺项", "合理缺项", "合理缺项", "0/2 单位已完成；2 家申报合理缺项待认定（市质监局、市市场监管局）"),
        (
            *("合理缺项", None, "待认定"),
            "0/2 单位已完成；1 家未报（市市场监管局）；1 家申报合理缺项待认定（市质监局）",
        ),
    ],
)
def test_joint_units_are_counted_together(
    plan: Plan, first: str | None, second: str | None, status: str, reason: str
) -> None:
    """已完成 when all have completed, 未启动 when none who returned has begun, 未报送 when none returned, else 进行中 (D3.15, D3.16, D3.17, D3.18).

    Where one claims an exemption and nobody else has returned, it hangs on the claim (D7.36).
    """
    said = [
        row
        for unit, word in (("市质监局", first), ("市市场监管局", second))
        if word
        for row in _status(unit, JOINT, word)
    ]
    task = _task(_assessed(plan, said), JOINT)
    assert (task.status, task.reason) == (status, reason)


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ("1", "100", "无法判定"),
        ("1", None, "无法判定"),
        ("1", "0", "无法判定"),
        ("1", "50", "进行中"),
    ],
)
def test_a_contradiction_among_joint_units_is_never_green(
    plan: Plan, first: str, second: str | None, status: str
) -> None:
    """已完成 with 1% leaves both answers untaken: what the units say together is open unless the others decide it (D3.19, D3.20)."""
    said = _status("市质监局", JOINT, "已完成", first)
    said += _status("市市场监管局", JOINT, WORD_OF[second], second) if second else []
    task = _task(_assessed(plan, said), JOINT)
    assert (task.status, "互相矛盾" in task.reason) == (status, True)
    assert task.light in {Light.GREY, Light.YELLOW}


def test_who_returned_without_a_status_is_not_called_missing(plan: Plan) -> None:
    """A joint unit whose workbook came without a status of this task is named apart from those that returned nothing (D3.15, D3.18)."""
    said = [*_status("市质监局", JOINT, "进行中", "30"), ("市市场监管局", JOINT, "进展情况", "已部署")]
    assert _task(_assessed(plan, said), JOINT).reason == "0/2 单位已完成；1 家已报表，但缺完成率（市市场监管局）"


@pytest.mark.parametrize(("as_of", "days"), [("2026-10-16", 2), ("2026-10-11", 1), ("2027-03-01", 2)])
def test_overdue_is_judged_at_the_earlier_of_today_and_the_due_date(plan: Plan, as_of: str, days: int) -> None:
    """A period consolidated again in March says the same days as on its due date, the 12th of October (D3.30)."""
    dated = replace(plan, tasks=tuple(replace(row, deadline="2026-10-10") for row in plan.tasks))
    task = _task(_assessed(dated, _status("市经信委", LED, "进行中", "60"), as_of=date.fromisoformat(as_of)), LED)
    assert (task.overdue, task.days_late) == (True, days)


def test_a_deadline_after_the_due_date_is_not_overdue_in_this_period(plan: Plan) -> None:
    """A task due on the 20th of October is not overdue in the third quarter, however late it is consolidated (D3.30)."""
    dated = replace(plan, tasks=tuple(replace(row, deadline="2026-10-20") for row in plan.tasks))
    task = _task(_assessed(dated, _status("市经信委", LED, "进行中", "60"), as_of=date(2027, 3, 1)), LED)
    assert (task.overdue, task.days_late, task.light) == (False, 0, Light.YELLOW)


@pytest.mark.parametrize(("deadline", "late"), [("2025-12-20", False), ("2026-09-20", True)])
def test_a_task_of_the_year_is_not_late_by_last_years_deadline(plan: Plan, deadline: str, *, late: bool) -> None:
    """A task that starts anew at New Year is held to a deadline of its own year only (D3.37)."""
    dated = replace(plan, tasks=tuple(replace(row, deadline=deadline, nature="年度") for row in plan.tasks))
    task = _task(_assessed(dated, _status("市经信委", LED, "进行中", "10")), LED)
    assert (task.overdue, "完成时限是往年的，不计逾期" in task.reason) == (late, not late)


@pytest.mark.parametrize(("identity", "unit"), [(LED, "市经信委"), (JOINT, "市质监局")])
@pytest.mark.parametrize(("until", "late"), [(date(2026, 10, 15), True), (date(2026, 10, 16), False)])
def test_nobody_is_late_by_silence_before_its_day(
    plan: Plan, identity: str, unit: str, until: date, *, late: bool
) -> None:
    """A unit that may still report on the day of the summary, since its day was put off, is 未报送 and not overdue (D3.38)."""
    dated = replace(plan, tasks=tuple(replace(row, deadline="2026-09-30") for row in plan.tasks))
    said = _status("市市场监管局", JOINT, "已完成", "100")
    task = _task(_assessed(dated, said, extensions={unit: until}), identity)
    assert (task.overdue, task.days_late > 0) == (late, late)


@pytest.mark.parametrize(("done", "nature", "period", "late"), DONE_BEFORE)
def test_what_was_done_is_not_late_by_a_blank_cell(
    plan: Plan, done: str, nature: str, period: str, *, late: bool
) -> None:
    """A task that was 已完成 when its unit last said anything of it is 未报送 and not overdue; one of the year is asked anew (D3.38)."""
    dated = replace(plan, tasks=tuple(replace(row, deadline="2026-03-10", nature=nature) for row in plan.tasks))
    before = {(LED, "市经信委"): parse_period(done)} if done else {}
    said = [("市经信委", LED, "进展情况", "已印发")]
    days = {"as_of": date(2026, 10, 16), "due": date(2026, 10, 12)}
    task = _task(_assessed(dated, said, period=period, done_before=before, **days), LED)
    assert (task.status, task.overdue) == ("未报送", late)


def test_a_task_without_deadline_is_never_overdue(plan: Plan) -> None:
    """Nothing is overdue without a deadline (D3.29)."""
    assert not any(row.overdue for row in _assessed(plan, []).tasks)


def test_an_unfinished_task_past_its_deadline_is_red(plan: Plan) -> None:
    """A task past its deadline and not 已完成 is overdue and red; a finished one is green (D6.13)."""
    tasks = tuple(replace(row, deadline="2026-06-30") if row.id in {LED, JOINT} else row for row in plan.tasks)
    dated = replace(plan, tasks=tasks)
    said = _status("市经信委", LED, "进行中", "60") + _status("市质监局", JOINT, "已完成")
    said += _status("市市场监管局", JOINT, "已完成")
    assessment = _assessed(dated, said)
    assert (_task(assessment, LED).overdue, _task(assessment, LED).light) == (True, Light.RED)
    assert (_task(assessment, JOINT).overdue, _task(assessment, JOINT).light) == (False, Light.GREEN)


def test_an_exemption_needs_the_offices_word(plan: Plan) -> None:
    """15.2 claimed as 合理缺项 is grey until confirmed, then white (D6.2, D6.10, D6.13)."""
    said = [("市检验检疫局", "15.2", "进展状态", "合理缺项"), ("市检验检疫局", "15.2", "进展情况", "本市无口岸")]
    claim = "2026-合理缺项认定-15.2-市检验检疫局"
    waiting = _assessed(plan, said)
    assert _task(waiting, "15.2").light is Light.GREY
    assert [row.id for row in waiting.questions] == [claim]
    assert _task(_assessed(plan, said, decided={claim: "同意"}), "15.2").light is Light.WHITE


def test_a_task_done_against_its_indicator_is_a_conflict(plan: Plan) -> None:
    """已完成 while the task's indicator is 未达标 is said, and the status stays as reported (D3.22, D3.24)."""
    said = [*_status("市经信委", LED, "已完成", "100"), ("市经信委", "Z32", "已培训企业家数", "10")]
    assessment = _assessed(plan, said)
    assert (_task(assessment, LED).status, _task(assessment, LED).condition) == ("已完成", "unmet")
    assert [(row.code, row.item) for row in assessment.conflicts] == [("A401", LED)]


def test_a_done_lead_beside_an_idle_partner_is_a_conflict(plan: Plan) -> None:
    """Lead 已完成 while a partner says 未启动 is said (D3.23)."""
    said = _status("市经信委", LED, "已完成", "100") + _status("市发改委", LED, "未启动")
    assert [(row.code, row.unit) for row in _assessed(plan, said).conflicts] == [("A402", "市发改委")]


@pytest.mark.parametrize("unit", ["市经信委", "市发改委"])
def test_one_of_the_two_may_explain_why_they_differ(plan: Plan, unit: str) -> None:
    """What lead or partner writes in 说明 of the workbook that goes back settles that the one is done and the other idle (D3.23, D7.7)."""
    said = _status("市经信委", LED, "已完成", "100") + _status("市发改委", LED, "未启动")
    words = {(LED, unit): {"A402 市发改委": "配合事项由牵头单位代为完成"}}
    (found,) = _assessed(plan, said, explaining=words).conflicts
    assert (found.state, found.explained) == ("已说明", "配合事项由牵头单位代为完成")
    assert found.units == ("市发改委", "市经信委")


@pytest.mark.parametrize("unit", ["市经信委", "市发改委"])
def test_a_problem_explains_nothing(plan: Plan, unit: str) -> None:
    """What stands in 存在问题 of the task, or in 说明 beside another finding, leaves the conflict open (D7.12, D7.13)."""
    said = _status("市经信委", LED, "已完成", "100") + _status("市发改委", LED, "未启动")
    words = {(LED, unit): {"A401": "条件已满足", "A402 市质监局": "配合事项由牵头单位代为完成"}}
    (found,) = _assessed(
        plan, [*said, (unit, LED, "存在问题", "配合事项由牵头单位代为完成")], explaining=words
    ).conflicts
    assert (found.state, found.explained) == ("待核实", "")


def test_the_condition_of_43_1_holds_when_either_indicator_holds(plan: Plan) -> None:
    """43.1 = Z17-2 or Z18-2: a known part that holds decides, an unknown one alone does not (D4.11, D4.12)."""
    rising = [("市发改委", "Z17-2", f"{year}年", text) for year, text in ((2024, "78"), (2025, "79"), (2026, "80"))]
    falling = [(unit, identity, item, "80") for unit, identity, item, _ in rising]
    assert _task(_assessed(plan, rising), "43.1").condition == "met"
    assert _task(_assessed(plan, falling), "43.1").condition == "unknown"


def test_an_exempt_part_leaves_the_condition(plan: Plan) -> None:
    """30.2 = Z6 and Z7: with Z7 合理缺项 Z6 alone decides, with both nothing is asked (D4.11, D4.13, D4.14)."""
    unit, agreed = "市检验检疫局", "2026-合理缺项认定-{}-市检验检疫局"
    claims = [(unit, one, "特殊情况", "合理缺项") for one in ("Z6", "Z7")]
    decided = {agreed.format(one): "同意" for one in ("Z6", "Z7")}
    one = _assessed(plan, [(unit, "Z6", "发生次数", "0"), claims[1]], decided=decided)
    both = _assessed(plan, claims, decided=decided)
    assert (_task(one, "30.2").condition, _task(both, "30.2").condition) == ("met", "")


def test_every_task_has_somebody_who_answers(plan: Plan) -> None:
    """Each of the 122 tasks has a lead or joint units in the bundled plan (D3.1, D3.2, D3.3)."""
    answering = {duty.task.id for duty in duties(plan, parse_period("2026Q3")) if duty.role in {Role.LEAD, Role.JOINT}}
    assert answering == {task.id for task in plan.tasks}
    assert len(answering) == 122
