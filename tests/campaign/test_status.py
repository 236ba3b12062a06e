"""`status` from what was concluded last."""

import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from qcreport.assessment.unit_states import UnitState
from qcreport.campaign.collect import collect
from qcreport.campaign.conclude import conclude
from qcreport.campaign.letters.chase import remind
from qcreport.campaign.office import Office, frozen_period
from qcreport.campaign.status import standing, status, uncounted_in
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.ledger.states import kept_states
from qcreport.submissions.model import Receipt
from tests.campaign.test_journey import PERIOD, filled, issued, office, put_back  # noqa: F401 -- fixtures
from tests.registering import extend

ONE, OTHER = "市经信委", "市质监局"


def _anew(at: Office) -> tuple[UnitState, ...]:
    """The states concluded from the ledger, whatever was kept."""
    with at.ledger() as ledger:
        return conclude(ledger, frozen_period(ledger, PERIOD), at.today)[1].units


def _is_kept(at: Office) -> bool:
    with at.ledger() as ledger:
        return kept_states(ledger, PERIOD.code) is not None


def _told(refused: Iterable[Receipt]) -> list[tuple[str, str, str]]:
    return [(row.name, row.unit, row.line) for row in refused]


@pytest.mark.parametrize("command", [collect, consolidate])
@pytest.mark.parametrize("later", [0, 9])
def test_what_was_kept_is_what_would_be_concluded(
    office: Office,  # noqa: F811 -- the fixture
    command: Callable[[Office, object], object],
    later: int,
) -> None:
    """After `collect` or `consolidate` the states stand in the ledger as they would be concluded, on that day and later."""
    put_back(office, "a.xlsx", filled(office, ONE))
    put_back(office, f"{OTHER}.xlsx", b"no workbook")
    command(office, PERIOD)
    assert _is_kept(office)
    on = replace(office, today=office.today + timedelta(later))
    shown = [replace(row, unusable=tuple(replace(one, findings=()) for one in row.unusable)) for row in _anew(on)]
    assert list(status(on, PERIOD)) == shown
    with on.ledger() as ledger:
        assert _told(standing(on, PERIOD).uncounted) == _told(uncounted_in(ledger, PERIOD)) != []


def test_a_reminder_is_counted_and_nothing_concluded_anew(office: Office) -> None:  # noqa: F811 -- the fixture
    """After `remind` what was concluded still holds, and `status` tells how often each unit was reminded."""
    put_back(office, "a.xlsx", filled(office, ONE))
    collect(office, PERIOD)
    later = replace(office, today=office.today + timedelta(9))
    remind(later, PERIOD)
    assert _is_kept(later)
    assert {row.unit: row.reminders for row in status(later, PERIOD)}[OTHER] == 1
    assert list(status(later, PERIOD)) == list(_anew(later))


def test_what_came_in_since_is_concluded(office: Office) -> None:  # noqa: F811 -- the fixture
    """An extension after the last collection holds at once: what was kept is not believed any more."""
    collect(office, PERIOD)
    extend(office, PERIOD, ONE, date(2026, 10, 30), "换了人")
    assert not _is_kept(office)
    assert {row.unit: row.due for row in status(office, PERIOD)}[ONE] == date(2026, 10, 30)


def test_status_loads_no_pandas(office: Office) -> None:  # noqa: F811 -- the fixture
    """The states that were kept are told without pandas, a library for workbooks, or the grammar of targets."""
    collect(office, PERIOD)
    code = (
        "import sys; from qcreport.cli import main\n"
        f"sys.argv = ['qcreport', '--workspace', {str(office.workspace.root)!r}, '--today', '2026-10-09', 'status', '2026Q3']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'pandas', 'openpyxl', 'xlsxwriter', 'docx', 'python_calamine', 'qcreport.targets.grammar'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code]
    for _ in range(2):  # the first one has to see what plan.xlsx says
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 -- our own program
    assert "市经信委\t未报送" in done.stdout
    assert done.stdout.rstrip().endswith("[]")
