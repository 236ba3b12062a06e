"""The walk of one value, as docs/architecture.md tells it: each stop is a module that the value really passes."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import FrameType

import pytest

from qcreport.campaign.collect import collect
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office, frozen_period
from qcreport.campaign.report import report_on
from qcreport.ledger.store import workspace_key
from qcreport.reports.summary.write import write_summary
from qcreport.submissions.examine import examine_all
from qcreport.submissions.recognise import Expectation
from qcreport.workspace import parse_period
from tests.small_campaign import begin, filled, office_on, returns

ROOT = Path(__file__).parent.parent
PERIOD, UNIT, TYPED = parse_period("2026Q1"), "市质监局", "Z1 180/200 原因=小作坊多 整改=12月底前整治"
MOST = 35
_TABLE = re.compile(r"^\| (?:read|kept|consolidated|judged|said) \((\d+)\) \|(.*)\|$", re.MULTILINE)


def stops() -> list[list[str]]:
    """The modules of the table, row by row; each row says how many they are."""
    rows = _TABLE.findall((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))
    told = [re.findall(r"`([\w/]+)`", modules) for _, modules in rows]
    assert [len(row) for row in told] == [int(count) for count, _ in rows]
    return told


@pytest.fixture(scope="module")
def passed(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The modules of which any code ran while one returned form became a red light in the summary."""
    workspace = begin(tmp_path_factory.mktemp("walk"))
    office = office_on(workspace, "2026-04-09")
    generate(office, PERIOD, sure=True)
    content = filled(workspace, PERIOD.code, UNIT, TYPED)
    returns(workspace, PERIOD.code, UNIT, "质监.xlsx", TYPED)
    with modules_run() as found:
        examine_all("质监.xlsx", content, office.today, _expected(office))
        collect(office, PERIOD)
        with office.ledger() as ledger:
            write_summary(report_on(ledger, frozen_period(ledger, PERIOD), date(2026, 4, 9)))
    return found


def _expected(office: Office) -> Expectation:
    with office.ledger() as ledger:
        frozen = frozen_period(ledger, PERIOD)
        return Expectation(PERIOD, frozen.plan, frozen.plan_hash, workspace_key(ledger))


@contextmanager
def modules_run() -> Iterator[set[str]]:
    """Their names below the package, as `ledger/rows`."""
    package, files = ROOT / "qcreport", set[str]()

    def note(frame: FrameType, _event: str, _value: object) -> None:
        files.add(frame.f_code.co_filename)

    found: set[str] = set()
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield found
    finally:
        sys.setprofile(before)
        inside = (Path(name) for name in files if Path(name).is_relative_to(package))
        found |= {path.relative_to(package).with_suffix("").as_posix() for path in inside}


def test_the_walk_is_short() -> None:
    """From cell to light it is at most thirty-five modules, none of them named twice."""
    told = [module for row in stops() for module in row]
    assert len(set(told)) == len(told) <= MOST


@pytest.mark.parametrize("module", [module for row in stops() for module in row])
def test_each_stop_is_passed(module: str, passed: set[str]) -> None:
    """A figure below its target, typed into a returned form, runs code of the module on its way to the light."""
    assert module in passed
