"""Files that lie in 回收/ and were not taken in yet."""

import hashlib
from contextlib import suppress

from qcreport.campaign.office import FrozenPeriod, Office, frozen_period
from qcreport.ledger.receipts import KnownFiles, known_files
from qcreport.ledger.store import Ledger
from qcreport.plan.limits import Limits, limits_of
from qcreport.submissions.find import ReceivedFile, received_files
from qcreport.workspace import Period


def lying(office: Office, period: Period) -> tuple[str, ...]:
    """The names of the files of 回收/ that no command has looked at so far.

    Raises:
        Fault: Nothing was generated for this period.
    """
    with office.ledger() as ledger:
        return tuple(file.name for file in uncollected(office, ledger, frozen_period(ledger, period)))


def limits_in(office: Office, period: Period) -> Limits:
    """How large received files may be by the plan in force.

    Raises:
        Fault: Nothing was generated for this period.
    """
    with office.ledger() as ledger:
        return limits_of(frozen_period(ledger, period).plan)


def uncollected(office: Office, ledger: Ledger, frozen: FrozenPeriod) -> tuple[ReceivedFile, ...]:
    """The files of 回收/ that no command has looked at so far."""
    limit = limits_of(frozen.plan).file_bytes
    known = known_files(ledger, frozen.period.code)
    lying = received_files(office.folder(frozen.period).returned)
    return tuple(file for file in lying if not _is_known(file, known, limit))


def _is_known(file: ReceivedFile, known: KnownFiles, limit: int) -> bool:
    if file.size > limit:
        return (file.name, file.stamp) in known.stamped
    with suppress(OSError):
        return file.name in known.days.get(hashlib.sha256(file.path.read_bytes()).hexdigest(), {})
    return False
