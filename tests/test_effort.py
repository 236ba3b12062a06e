"""What a form costs its clerk stays within the goal, and docs/effort.md says what is measured."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from qcreport.plan.model import Plan

DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture(scope="module")
def effort() -> ModuleType:
    """The script that measures."""
    spec = importlib.util.spec_from_file_location("effort", DOCS / "effort.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    import sys  # noqa: PLC0415 -- dataclasses look their module up there

    sys.modules["effort"] = module
    spec.loader.exec_module(module)
    return module


def test_a_form_of_a_later_quarter_asks_a_third(plan: Plan, effort: ModuleType) -> None:
    """The largest unit has at most 60 open cells and 37 % of the keys of a usual quarter, the city at most 400 cells."""
    now = effort.efforts(plan)
    assert now["市质监局"].cells <= 60
    assert 100 * now["市质监局"].usual <= 37 * effort.BEFORE["市质监局"].usual
    assert now[effort.CITY].cells <= 400


def test_materials_cost_less_than_they_did(plan: Plan, effort: ModuleType) -> None:
    """Before the year's last quarter 60 cells hold; listed once a year, materials cost two thirds of listing them each quarter at most."""
    second, third, fourth = effort.quarters(plan)
    assert max(second.cells, third.cells) <= 60
    assert all(3 * one.once <= 2 * one.each for one in (second, third, fourth))
    assert 100 * (third.keys + third.once) <= 37 * (effort.BEFORE["市质监局"].usual + third.each)


def test_the_page_says_what_is_measured(plan: Plan, effort: ModuleType) -> None:
    """docs/effort.md is what the script makes of today's forms."""
    assert (DOCS / "effort.md").read_text(encoding="utf-8") == effort.page(effort.efforts(plan), effort.quarters(plan))
