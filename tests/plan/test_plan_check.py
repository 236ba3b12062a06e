"""Every oddity of the issued tables is found, and nothing is silently mended (D1.6, D1.7)."""

from dataclasses import replace

import pytest

from qcreport.findings import Severity
from qcreport.plan.check import check_plan
from qcreport.plan.model import Plan


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("P202", ["10.2", "级级"]),
        ("P203", ["质量宏观管理成效明显"]),
        ("P203", ["质量发展实现制度创新、方法创新和机制创新"]),
        ("P204", ["25．"]),
        ("P205", ["48.2", "49.2", "50.2"]),
        ("P206", ["广电集团", "市广电总台"]),
        ("P206", ["市旅游", "市旅委"]),
        ("P206", ["市经信", "市经信委"]),
        ("P206", ["市编办", "市编委办"]),
        ("P206", ["市行政服务中心", "市行政服务中心管理办公室"]),
        ("P206", ["日报社", "衢州日报社"]),
        ("P207", ["29.1", "95%", "Z3", "≥96%", "数值"]),
        ("P207", ["7.3", "大于80%", "Z33", "≥80%"]),
        ("P207", ["42.2", "3个以上", "Z20", "3家以上", "单位"]),
        ("P207", ["42.3", "3个以上", "Z21", "3家以上", "单位"]),
        ("P208", ["42.3", "或", "Z21", "和"]),
        ("P209", ["3.1", "不低于同级城市水平", "Z31", "达到1‰"]),
        ("P210", ["47.2", "同级城市前列", "全国前列"]),
    ],
)
def test_an_oddity_of_the_original_is_reported(plan: Plan, code: str, words: list[str]) -> None:
    """The oddity is a finding that names both sides of it (D1.7)."""
    found = [row.message for row in check_plan(plan) if row.code == code]
    assert any(all(word in message for word in words) for message in found), found


def test_oddities_never_stop_the_work(plan: Plan) -> None:
    """No oddity of the bundled plan is 强制性 (D7.30)."""
    assert all(row.severity is not Severity.MANDATORY for row in check_plan(plan))


def test_six_projects_have_no_number(plan: Plan) -> None:
    """Projects five to ten of the issued table are unnumbered (D1.7)."""
    assert sum(row.code == "P203" for row in check_plan(plan)) == 6


def test_figures_that_agree_are_not_reported(plan: Plan) -> None:
    """Only 29.1, 7.3, 42.2 and 42.3 differ from their indicators' targets."""
    assert {row.item for row in check_plan(plan) if row.code == "P207"} == {"7.3", "29.1", "42.2", "42.3"}


def test_an_unreadable_target_is_left_to_a_person(plan: Plan) -> None:
    """A phrase the grammar cannot read is a finding (D5.13)."""
    odd = replace(plan, indicators=(replace(plan.indicators[0], target="较好"), *plan.indicators[1:]))
    assert [row.item for row in check_plan(odd) if row.code == "P201"] == ["Z1-1"]
    assert not [row for row in check_plan(plan) if row.code == "P201"]
