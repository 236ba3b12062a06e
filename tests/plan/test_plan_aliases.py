"""Spellings of one unit and predecessors: proposed with a reason, never merged (D2.1)."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcreport.plan.aliases import propose_aliases
from qcreport.plan.model import Plan


@pytest.mark.parametrize(
    "names",
    [
        ("市发改委", "市发展和改革委员会", "发改局", "市发改局"),
        ("市市场监管局", "市市场监督管理局", "市场监督管理局", "市监局", "市市监局"),
        ("市经信委", "市经济和信息化委员会", "市经信局"),
        ("市人力社保局", "市人社局", "市人力资源和社会保障局"),
        ("市编办", "市编委办"),
        ("衢州市住建局", "市住房和城乡建设局"),
    ],
)
def test_spellings_of_one_unit_are_proposed(names: tuple[str, ...]) -> None:
    """Each two of the usual spellings of a department are proposed as one, with a reason."""
    found = propose_aliases(names)
    assert {frozenset((one.name, one.alias)) for one in found} == {frozenset(pair) for pair in combinations(names, 2)}
    assert all(one.reason and not one.related_only for one in found)


@pytest.mark.parametrize(
    ("heir", "gone"),
    [
        ("市市场监管局", "市质监局"),
        ("市市场监管局", "市工商局"),
        ("市生态环境局", "市环保局"),
        ("市应急管理局", "市安监局"),
        ("市农业农村局", "市农业局"),
        ("市卫健委", "市卫生计生委"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_predecessors_are_only_related(heir: str, gone: str, *, turned: bool) -> None:
    """A predecessor is named beside its successor in whatever order they stand, and never as its alias."""
    (found,) = propose_aliases((gone, heir) if turned else (heir, gone))
    assert (found.name, found.alias, found.related_only) == (heir, gone, True)


@pytest.mark.parametrize(
    "names",
    [
        ("省财政厅", "市财政局"),
        ("柯城区发改局", "龙游县发改局"),
        ("市质监局", "市工商局"),
        ("市农业局", "市林业局"),
        ("市水利局", "市财政局"),
    ],
)
def test_different_units_are_not_proposed(names: tuple[str, str]) -> None:
    """Departments of other levels, other counties or other trades are no spellings of one another."""
    assert propose_aliases(names) == ()


def test_the_bundled_units_are_no_spellings_of_one_another(plan: Plan) -> None:
    """Among the 47 units only the merger that really came is proposed, as related."""
    found = propose_aliases(unit.name for unit in plan.units)
    assert [(one.name, one.alias) for one in found if not one.related_only] == []
    assert ("市市场监管局", "市质监局") in {(one.name, one.alias) for one in found}


@given(st.lists(st.text(alphabet="省市县区发改委局质监场经信", max_size=8) | st.text(max_size=8), max_size=5))
def test_any_names_can_be_compared(names: list[str]) -> None:
    """Any names end in proposals between two of them, never in an exception."""
    assert all({one.name, one.alias} <= set(names) and one.name != one.alias for one in propose_aliases(names))
