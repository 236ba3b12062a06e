"""Whatever refuses a name proposes the near one."""

from collections.abc import Callable
from datetime import date

import pytest

from qcreport.campaign.collect import collect
from qcreport.campaign.issuing.adopt import adopt
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.record.trace import trace
from qcreport.campaign.status import status
from qcreport.findings import Fault
from qcreport.workspace import parse_period
from tests.registering import extend
from tests.small_campaign import begin, office_on

Q2, Q3 = parse_period("2026Q2"), parse_period("2026Q3")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A workspace in which the second quarter was generated."""
    at = office_on(begin(tmp_path_factory.mktemp("near")), "2026-06-25")
    generate(at, Q2)
    return at


REFUSING: dict[str, tuple[Callable[[Office], object], str]] = {
    "extend, the unit": (lambda at: extend(at, Q2, "商务局", date(2026, 7, 20), "x"), "市商务局"),
    "generate, the unit": (lambda at: generate(at, Q2, units=("市商物局",)), "市商务局"),
    "trace, the id": (lambda at: trace(at, Q2, "Z11"), "Z1"),
    "status, the period": (lambda at: status(at, Q3), "2026Q2"),
    "collect, the period": (lambda at: collect(at, Q3), "2026Q2"),
    "adopt, the period": (lambda at: adopt(at, Q3), "2026Q2"),
    "any command, a period that is none": (lambda _at: parse_period("2026Q7"), "2026Q4"),
}


@pytest.mark.parametrize("what", REFUSING)
def test_a_refused_name_comes_with_the_near_one(office: Office, what: str) -> None:
    """An unknown unit, id or period is refused with the near one as a question (C1.30)."""
    refuse, near = REFUSING[what]
    with pytest.raises(Fault, match=f"是不是“{near}”？"):
        refuse(office)


def test_nothing_is_proposed_where_nothing_is_near(office: Office) -> None:
    """A name that is like none is refused without a question."""
    with pytest.raises(Fault) as told:
        extend(office, Q2, "省委宣传部", date(2026, 7, 20), "x")
    assert "是不是" not in told.value.message
