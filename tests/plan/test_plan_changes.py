"""Two plans held against each other: what changed, where it stands, and what of it can be taken alone."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from qcreport.plan.change import ORDER, PlanChange
from qcreport.plan.changes import changes
from qcreport.plan.edits import breaks, edits, taken
from qcreport.plan.load import read_plan
from qcreport.plan.model import Indicator, InputItem, Plan, Reference, Setting, Task, Unit
from qcreport.plan.places import joined, places_from_text, places_text
from qcreport.plan.save import save_plan

IDS, NAMES = ("Z1", "Z2", "Z3"), ("甲局", "乙局", "丙局")


def _indicator(id_: str, target: str = "≥90%", owner: str = "甲局") -> Indicator:
    return Indicator(id_, "", "", "", f"指标{id_}", "", target, None, "%", (owner,), "累")


def _task(id_: str, text: str = "做", lead: str = "甲局", deadline: str = "", condition: str = "") -> Task:
    return Task("", "", id_, text, (lead,), (), (), (), "", condition, deadline=deadline)


PLAN = Plan(
    tuple(map(Unit, NAMES[:2])),
    (_indicator("Z1"), _indicator("Z2")),
    (InputItem("Z1", "比例", "值", "百分数", "%"), InputItem("Z2", "比例", "值", "百分数", "%")),
    (_task("1.1"), _task("1.2")),
    (Reference("Z1", 2026, "全国平均", None),),
    (Setting("前列比例", "30%"),),
)


def test_a_cell_a_new_row_and_a_row_that_went_are_told_by_sheet_key_and_place(tmp_path: Path) -> None:
    """Each change names its sheet, its row and its cell in plan.xlsx, wherever the table stands."""
    path = tmp_path / "plan.xlsx"
    save_plan(PLAN, path)
    before = read_plan(path)
    book = load_workbook(path)
    book["指标"].insert_rows(1, amount=3)
    book["指标"]["G5"].value = "≥95%"
    book["任务"].delete_rows(2)
    book["参照值"].append(("Z2", "2026", "全国平均", "4.8", "公报"))
    book.save(path)
    after = read_plan(path)
    assert changes(before.plan, after.plan, joined(before.places, after.places)) == (
        PlanChange("指标", "Z1", "目标值", "≥90%", "≥95%", "G5"),
        PlanChange("任务", "1.1", "", "创建任务做、牵头单位甲局", "", "第2行"),
        PlanChange("参照值", "Z2 2026 全国平均", "", "", "值4.8、来源公报", "第3行"),
    )


def test_places_survive_as_text(tmp_path: Path) -> None:
    """Where rows stand is kept beside a frozen plan and read back; a plan frozen by an earlier program knows none."""
    save_plan(PLAN, tmp_path / "plan.xlsx")
    places = read_plan(tmp_path / "plan.xlsx").places
    assert places_from_text(places_text(places)) == places
    assert places.cell("参照值", "Z1 2026 全国平均", "值") == "D2"
    assert places_from_text("").cell("参照值", "Z1 2026 全国平均", "值") == ""


def test_rows_in_another_order_are_one_change() -> None:
    """Sorting a sheet is told once and not as a change of every row."""
    turned = replace(PLAN, tasks=PLAN.tasks[::-1])
    assert changes(PLAN, turned) == (PlanChange("任务", "", ORDER, "", ""),)


def _with(**tables: object) -> Plan:
    return replace(PLAN, **tables)  # type: ignore[arg-type]  # tables by name


# what changed | the portions, each by the rows of its changes
PORTIONS = [
    pytest.param(
        _with(
            indicators=(_indicator("Z1", "≥95%"), _indicator("Z2")),
            inputs=(InputItem("Z1", "占比", "值", "百分数", "%"), PLAN.inputs[1]),
        ),
        [{"Z1", "Z1 比例", "Z1 占比"}],
        id="an indicator with its inputs",
    ),
    pytest.param(_with(tasks=(_task("1.1", "做好"), _task("1.2", "办好"))), [{"1.1"}, {"1.2"}], id="each task"),
    pytest.param(
        _with(tasks=(_task("1.1", "做好", deadline="2026-12-31"), PLAN.tasks[1])),
        [{"1.1"}, {"1.1"}],
        id="a deadline without the text",
    ),
    pytest.param(
        _with(units=(Unit("甲局", phone="1", category="媒体"), Unit("乙局"))), [{"甲局"}, {"甲局"}], id="a telephone"
    ),
    pytest.param(
        _with(units=(*PLAN.units, Unit("丙局")), tasks=(_task("1.1", lead="丙局"), _task("1.2", "办好"))),
        [{"丙局", "1.1"}, {"1.2"}],
        id="a new unit with its task",
    ),
    pytest.param(
        _with(
            units=(Unit("甲局新", ("甲局",)), Unit("乙局")),
            tasks=(_task("1.1", lead="甲局新"), _task("1.2", lead="甲局新")),
        ),
        [{"甲局", "甲局新", "1.1", "1.2"}],
        id="a unit under a new name",
    ),
    pytest.param(
        _with(
            indicators=PLAN.indicators[:1],
            inputs=PLAN.inputs[:1],
            tasks=(_task("1.1", condition="Z1"), PLAN.tasks[1]),
            references=(),
        ),
        [{"Z2", "Z2 比例"}, {"1.1"}, {"Z1 2026 全国平均"}],
        id="an indicator that nothing names",
    ),
]


@pytest.mark.parametrize(("new", "portions"), PORTIONS)
def test_changes_fall_into_portions_that_can_be_taken_alone(new: Plan, portions: list[set[str]]) -> None:
    """An indicator goes with its inputs, a new unit with the tasks that name it; all else is taken for itself."""
    found = edits(PLAN, new)
    assert sorted([sorted({change.key for change in edit.changes}) for edit in found]) == sorted(map(sorted, portions))
    assert not any(breaks(PLAN, taken(PLAN, new, [edit])) for edit in found)


def test_a_portion_that_leaves_a_name_without_a_unit_breaks_the_plan() -> None:
    """A plan in which a task names a unit that is not there is told from one that was so before."""
    assert breaks(PLAN, replace(PLAN, units=PLAN.units[1:]))
    assert not breaks(replace(PLAN, units=PLAN.units[1:]), replace(PLAN, units=PLAN.units[1:], settings=()))


def _some(rows: list[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(st.sampled_from(rows), unique=True, max_size=5).map(tuple)


def _keyed(rows: tuple[object, ...], *names: str) -> tuple[object, ...]:
    """The first row of each key."""
    found: dict[object, object] = {}
    for row in rows:
        found.setdefault(tuple(getattr(row, name) for name in names), row)
    return tuple(found.values())


UNIT_ROWS: list[object] = [
    Unit(name, phone=phone, category=kind) for name in NAMES for phone in ("", "1") for kind in ("", "媒体")
]
INDICATOR_ROWS: list[object] = [
    _indicator(one, target, owner) for one in IDS for target in ("≥90%", "≥95%") for owner in NAMES
]
INPUT_ROWS: list[object] = [InputItem(one, name, "值", "百分数", "%") for one in IDS for name in ("比例", "占比")]
TASK_ROWS: list[object] = [
    _task(one, text, lead, day)
    for one in ("1.1", "1.2", "1.3")
    for text in "做办"
    for lead in NAMES
    for day in ("", "2026-12-31")
]
REFERENCE_ROWS: list[object] = [
    Reference(one, 2026, "全国平均", value) for one in IDS for value in (None, Fraction(1, 2))
]

PLANS = st.builds(
    Plan,
    _some(UNIT_ROWS).map(lambda rows: _keyed(rows, "name")),
    _some(INDICATOR_ROWS).map(lambda rows: _keyed(rows, "id")),
    _some(INPUT_ROWS).map(lambda rows: _keyed(rows, "indicator", "name")),
    _some(TASK_ROWS).map(lambda rows: _keyed(rows, "id")),
    _some(REFERENCE_ROWS).map(lambda rows: _keyed(rows, "indicator")),
)


@given(old=PLANS, new=PLANS, data=st.data())
def test_any_portions_and_then_the_rest_lead_to_the_new_plan(old: Plan, new: Plan, data: st.DataObject) -> None:
    """Nothing taken is the old plan, everything the new one; whatever was taken first, what is left leads to the new one."""
    found = edits(old, new)
    assert taken(old, new, ()) == old
    assert taken(old, new, found) == new
    some = data.draw(st.lists(st.sampled_from(found), unique=True)) if found else []
    between = taken(old, new, some)
    rest = edits(between, new)
    assert taken(between, new, rest) == new
    told = {change for edit in found if edit not in some for change in edit.changes if change.heading != ORDER}
    assert {change for edit in rest for change in edit.changes if change.heading != ORDER} == told
