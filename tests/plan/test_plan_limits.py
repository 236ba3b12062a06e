"""The limits of the intake as settings of the plan."""

from dataclasses import Field, fields

import pytest

from qcreport.plan.check import check_plan
from qcreport.plan.limits import Limits, limits_of
from qcreport.plan.model import Plan, Setting


def _plan(name: str, value: str) -> Plan:
    return Plan(settings=(Setting(name, value),))


def _told(plan: Plan) -> list[str]:
    return [str(row) for row in check_plan(plan) if row.code == "P222"]


def test_without_settings_the_usual_limits_hold() -> None:
    """A plan that sets no limit has those that the office was promised."""
    usual = limits_of(Plan())
    assert (usual.file_bytes, usual.part_bytes, usual.inflated_bytes) == (20 << 20, 100 << 20, 200 << 20)
    assert (usual.parts, usual.sheets, usual.cells, usual.box) == (2_000, 256, 500_000, 5_000_000)
    assert (usual.seconds, usual.memory_bytes, usual.depth) == (60, 4 << 30, 2)
    assert (usual.inflated_from(1), usual.inflated_from(100_000), usual.inflated_from(10 << 20)) == (
        5 << 20,
        10_000_000,
        200 << 20,
    )


@pytest.mark.parametrize("one", fields(Limits), ids=lambda one: one.name)
def test_each_limit_is_set_by_its_name(one: "Field[int]") -> None:
    """Every limit is taken from the setting of its name, up to the smallest and the largest that makes sense."""
    name, least, most = (one.metadata[key] for key in ("name", "least", "most"))
    attribute, usual = one.name, one.default
    for number in (least, most):
        plan = _plan(name, str(number))
        assert (getattr(limits_of(plan), attribute), _told(plan)) == (number, [])
    for number in (least - 1, most + 1):
        plan = _plan(name, str(number))
        assert getattr(limits_of(plan), attribute) == usual
        assert len(_told(plan)) == 1


@pytest.mark.parametrize(
    ("name", "value", "megabytes"),
    [
        ("单个文件上限（MB）", "25", 25),
        ("单个文件上限(MB)", " ２５ ", 25),
        ("单个文件上限（MB）", "25MB", 20),
        ("单个文件上限（MB）", "0.5", 20),
        ("单个文件上限（MB）", "-25", 20),
        ("单个文件上限（MB）", "不限", 20),
        ("单个文件上限（MB）", "", 20),
        ("单个文件上限（KB）", "25", 20),
        ("单个文件上限", "25", 20),
    ],
)
def test_what_cannot_be_used_is_told_and_the_usual_limit_holds(name: str, value: str, megabytes: int) -> None:
    """A limit that is no sensible whole number, or in another unit, is a finding and changes nothing."""
    plan = _plan(name, value)
    assert limits_of(plan).file_megabytes == megabytes
    assert len(_told(plan)) == (megabytes == 20)
    assert all("按20处理" in one and "“单个文件上限（MB）”填1至500的整数" in one for one in _told(plan))
