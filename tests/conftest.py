"""What several rooms' tests need."""

import pytest

from qcreport.plan.load import bundled_plan_folder, load_plan
from qcreport.plan.model import Plan


@pytest.fixture(scope="session")
def plan() -> Plan:
    """The bundled plan."""
    return load_plan(bundled_plan_folder())[0]
