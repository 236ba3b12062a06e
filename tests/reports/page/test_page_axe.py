"""Nothing of the page stands in anybody's way: axe-core finds no violation at any width."""

from dataclasses import replace

import pytest

from qcreport.assessment.model import Assessment, Light, Word
from tests.axe import violations
from tests.reports.page.conftest import Open
from tests.reports.summary.summary_case import assessment, nothing_returned, report

pytestmark = pytest.mark.slow
_OPEN = """() => {
    for (const what of ["#indicators .row", "#tasks .row", "#units .row", ".section"]) {
        const found = document.querySelector(what);
        if (found) found.open = true;
    }
}"""


def bad_times() -> Assessment:
    """31 measures unmet and 40 tasks overdue."""
    now = assessment()
    red = tuple(replace(one, word=Word.UNMET, light=Light.RED) for one in now.verdicts[:31])
    late = tuple(replace(one, overdue=True, light=Light.RED, days_late=104) for one in now.tasks[:40])
    return replace(now, verdicts=red + now.verdicts[31:], tasks=late + now.tasks[40:])


@pytest.mark.parametrize("width", [390, 768, 1280, 1920])
@pytest.mark.parametrize(
    "concluded", [assessment(), nothing_returned(), bad_times()], ids=["usual", "no returns", "bad times"]
)
def test_nothing_stands_in_the_way_of_anybody(opened: Open, concluded: Assessment, width: int) -> None:
    """Axe finds no violation, closed and with a row of each list opened."""
    page = opened(report(concluded), {"width": width, "height": 900})
    assert violations(page) == []
    page.evaluate(_OPEN)
    page.wait_for_selector("#units .blocks")
    assert violations(page) == []
