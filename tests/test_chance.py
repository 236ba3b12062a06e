"""No test depends on chance or on the speed of the machine."""

import pytest
from hypothesis import HealthCheck, settings


def test_drawn_examples_are_the_same_at_every_run(request: pytest.FixtureRequest) -> None:
    """Every test that draws its examples draws the same ones however long they take, unless new ones are looked for."""
    drawn = {
        item.nodeid: item.obj._hypothesis_internal_use_settings
        for item in request.session.items
        if isinstance(item, pytest.Function) and hasattr(item.obj, "hypothesis")
    }
    searching = request.config.getoption("--hypothesis-profile") == "search"
    by_chance = [name for name, row in drawn.items() if row.derandomize is searching]
    by_time = [
        name for name, row in drawn.items() if row.deadline or HealthCheck.too_slow not in row.suppress_health_check
    ]
    assert (by_chance, by_time) == ([], [])


def test_the_profile_in_force_is_neither_random_nor_in_a_hurry() -> None:
    """What a new test inherits tries the same examples every time, without a deadline and without a memory of its own."""
    profile = settings.get_profile("same")
    assert (profile.derandomize, profile.deadline, profile.database) == (True, None, None)
