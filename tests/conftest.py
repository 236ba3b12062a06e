"""What several rooms' tests need."""

from collections.abc import Iterator

import pytest

from qcreport.plan.load import bundled_plan_folder, load_plan
from qcreport.plan.model import Plan
from tests.database import running_server


@pytest.fixture(scope="session")
def plan() -> Plan:
    """The bundled plan."""
    return load_plan(bundled_plan_folder())[0]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a running PostgreSQL server; without one the test is skipped."""
    with running_server() as url:
        yield url


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests counted: the properties `counted` of their reports, which come back from the workers of xdist too."""
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    lines = [line for report in reports for name, line in report.user_properties if name == "counted"]
    if lines:
        terminalreporter.section("counted by the tests")
        terminalreporter.write_line("\n".join(sorted(lines)))
