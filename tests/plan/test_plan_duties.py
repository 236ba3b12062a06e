"""Who owes what: roles, groups and mergers (D2.4, D2.8, D3.1)."""

from dataclasses import replace

import pytest

from qcreport.plan.duties import duties, owners, reporting_units, successor
from qcreport.plan.model import Plan, Role
from qcreport.plan.naming import group_members, resolve_unit
from qcreport.plan.responsibility import read_responsibility
from qcreport.plan.roles import Responsibility
from qcreport.workspace import parse_period

Q3 = parse_period("2026Q3")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("甲局牵头", "乙局、丙局等"), Responsibility(("甲局",), ("乙局", "丙局"))),
        (("甲局牵头", "乙局分工负责"), Responsibility(("甲局",), ("乙局",))),
        (("甲局牵头",), Responsibility(("甲局",))),
        (("甲局",), Responsibility(("甲局",))),
        (("甲局、乙局",), Responsibility((), (), ("甲局", "乙局"))),
        (("甲局、乙局等成员单位",), Responsibility((), (), ("甲局", "乙局"), ("领导小组成员单位",))),
        (("甲局牵头", "乙区、各县（市、区）"), Responsibility(("甲局",), ("乙区", "各县（市、区）"))),
        (
            ("甲局牵头", "乙局、丙局等及领导小组相关成员单位分工负责"),
            Responsibility(("甲局",), ("乙局", "丙局"), (), ("领导小组成员单位",)),
        ),
    ],
)
def test_roles_are_read_as_written(cells: tuple[str, ...], expected: Responsibility) -> None:
    """X牵头, one unit, several units, 等, group phrases and 分工负责 give their roles (D3.1, D3.2, D3.3, D3.4, D3.5)."""
    assert read_responsibility(cells, {}) == expected


def test_a_group_stands_for_its_counties(plan: Plan) -> None:
    """各县（市、区） in 26.1 gives six counties a 配合 duty each (D2.4)."""
    counties = {"柯城区", "衢江区", "江山市", "龙游县", "常山县", "开化县"}
    assert set(group_members(plan, "各县（市、区）")) == counties
    partners = {duty.unit for duty in duties(plan, Q3) if duty.task.id == "26.1" and duty.role is Role.PARTNER}
    assert counties < partners


def test_group_members_may_report_but_owe_nothing(plan: Plan) -> None:
    """For …等领导小组成员单位 the named units owe, the other members of the group are 相关 (D3.5)."""
    roles = {duty.unit: duty.role for duty in duties(plan, Q3) if duty.task.id == "7.3"}
    assert roles["市环保局"] is Role.JOINT
    assert roles["市体育局"] is Role.OPTIONAL
    assert "市广电总台" not in roles


def test_an_alias_finds_its_unit(plan: Plan) -> None:
    """市旅游 is 市旅委 (D2.1)."""
    assert getattr(resolve_unit(plan, " 市旅游 "), "name", None) == "市旅委"
    assert resolve_unit(plan, "市不存在局") is None


@pytest.fixture
def merged(plan: Plan) -> Plan:
    """市质监局 merged into 市市场监管局 from 2026Q3 on."""
    units = tuple(
        replace(row, merged_into="市市场监管局", merged_from="2026Q3") if row.name == "市质监局" else row
        for row in plan.units
    )
    return replace(plan, units=units)


def test_after_a_merger_the_successor_answers_from_that_period_on(merged: Plan) -> None:
    """From 并入期次 on the duties go to the successor; before it nothing changes (D2.8)."""
    before = parse_period("2026Q2")
    assert (successor(merged, "市质监局", before), successor(merged, "市质监局", Q3)) == ("市质监局", "市市场监管局")
    assert (len(reporting_units(merged, before)), len(reporting_units(merged, Q3))) == (47, 46)
    rate = next(row for row in merged.indicators if row.id == "Z1-2")
    assert (owners(merged, rate, before), owners(merged, rate, Q3)) == (("市质监局",), ("市市场监管局",))


def test_the_strongest_role_wins_after_a_merger(merged: Plan) -> None:
    """Where both had a role on a task, the successor keeps the stronger one, once (D2.9)."""
    for task in merged.tasks:
        roles = [duty.role for duty in duties(merged, Q3) if duty.task.id == task.id and duty.unit == "市市场监管局"]
        assert len(roles) <= 1
        if "市质监局" in task.leads:
            assert roles == [Role.LEAD]


def test_a_circle_of_mergers_ends(plan: Plan) -> None:
    """Two units merged into each other by mistake do not hang the program."""
    pair = {"市质监局": "市市场监管局", "市市场监管局": "市质监局"}
    units = tuple(replace(row, merged_into=pair.get(row.name, "")) for row in plan.units)
    assert successor(replace(plan, units=units), "市质监局", Q3) in pair


def test_every_unit_owes_something(plan: Plan) -> None:
    """All 47 units have a duty; 105 leads (82 named, 23 alone), no task without a unit that answers (D1.2, D2.7)."""
    owed = duties(plan, Q3)
    assert {duty.unit for duty in owed} == {unit.name for unit in reporting_units(plan, Q3)}
    counts = {role: sum(duty.role is role for duty in owed) for role in Role}
    assert counts == {Role.LEAD: 105, Role.JOINT: 138, Role.PARTNER: 373, Role.OPTIONAL: 720}
    answering = {duty.task.id for duty in owed if duty.role in {Role.LEAD, Role.JOINT}}
    assert answering == {task.id for task in plan.tasks}


def test_a_unit_has_one_role_on_a_task(plan: Plan) -> None:
    """No unit stands twice on one task, whatever groups it belongs to (D2.4)."""
    pairs = [(duty.unit, duty.task.id) for duty in duties(plan, Q3)]
    assert len(pairs) == len(set(pairs))


def test_mergers_follow_one_another(merged: Plan) -> None:
    """Where the successor was merged as well, its successor answers, from that later period on (D2.8)."""
    units = tuple(
        replace(row, merged_into="市商务局", merged_from="2027") if row.name == "市市场监管局" else row
        for row in merged.units
    )
    chained = replace(merged, units=units)
    ways = [successor(chained, "市质监局", parse_period(text)) for text in ("2026Q2", "2026-09", "2027Q3", "2027")]
    assert ways == ["市质监局", "市市场监管局", "市市场监管局", "市商务局"]


def test_a_shared_indicator_has_one_owner_less_after_a_merger(merged: Plan) -> None:
    """The successor of two owners of Z33 answers once (D2.9)."""
    shared = next(row for row in merged.indicators if row.id == "Z33")
    assert (len(shared.owners), len(owners(merged, shared, Q3))) == (8, 7)


@pytest.mark.parametrize("name", ["市 旅委", "市旅委\n", "市旅游"])
def test_white_space_in_a_name_means_nothing(plan: Plan, name: str) -> None:
    """A name typed with blanks is the same name."""
    assert getattr(resolve_unit(plan, name), "name", None) == "市旅委"


def test_a_name_goes_before_an_alias(plan: Plan) -> None:
    """Where another unit claims a unit's name as its alias, the name decides."""
    units = (replace(plan.units[0], aliases=("市质监局",)), *plan.units[1:])
    assert getattr(resolve_unit(replace(plan, units=units), "市质监局"), "name", None) == "市质监局"
