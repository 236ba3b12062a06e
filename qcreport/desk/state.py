"""What the pages of one desk have in common: the workspace, today, what is being done."""

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from flask import Response, current_app, request, url_for

from qcreport.assessment.kept import Standing
from qcreport.campaign.current import current_period, generated_periods
from qcreport.campaign.intake.uncollected import limits_in
from qcreport.campaign.issuing.adopt import Adopted, adoptable_changes
from qcreport.campaign.office import Office, frozen_period
from qcreport.campaign.plans.importing import Import
from qcreport.campaign.plans.setup import check
from qcreport.campaign.report import report_on
from qcreport.campaign.status import kept_standing, still_to_pick, uncounted_in
from qcreport.campaign.told import adoption_lines
from qcreport.desk.jobs import Job, Jobs, Work
from qcreport.findings import Fault, Finding
from qcreport.ledger.chain import head
from qcreport.ledger.lost import refuse_if_lost
from qcreport.plan.limits import Limits
from qcreport.reports.model import Report
from qcreport.workspace import Period, Workspace, parse_period

_AT_ONCE = 0.4  # seconds that a page waits for what is done in a moment
_REPORTS = 3


@dataclass(frozen=True, slots=True)
class Desk:
    """An opened desk.

    Attributes:
        workspace: Whose.
        day: Gives today's date.
        database: Where the ledger is kept, empty for the workspace's own file.
        jobs: What is done, one thing at a time.
        reports: What was concluded last, by period, day and head of the record.
        imports: What was read of issued documents and not written yet.
        checked: What was found of plan.xlsx as it stood last, by its hash.
        changed: What of it is not in force, or why nobody can tell, by its hash, the period and the head of the record.
    """

    workspace: Workspace
    day: Callable[[], date]
    database: str = ""
    jobs: Jobs = field(default_factory=Jobs)
    reports: dict[tuple[str, date, str], Report] = field(default_factory=dict)
    imports: dict[str, Import] = field(default_factory=dict)
    checked: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    changed: dict[tuple[str, str, str], Adopted | Fault] = field(default_factory=dict)
    concluding: threading.Lock = field(default_factory=threading.Lock)
    reading: threading.RLock = field(default_factory=threading.RLock)

    @property
    def office(self) -> Office:
        """The office on this day."""
        return Office(self.workspace, self.day(), database=self.database)

    @property
    def lost(self) -> str:
        """That the workspace lost its ledger, in a sentence; empty where it did not (C1.37)."""
        try:
            refuse_if_lost(self.workspace)
        except Fault as fault:
            return fault.message
        return ""

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods that were generated."""
        return generated_periods(self.office) if self.workspace.has_ledger and not self.lost else ()

    @property
    def current(self) -> Period | None:
        """The period that is meant where none is chosen; None before the first."""
        return current_period(self.office) if self.periods else None

    @property
    def limits(self) -> Limits:
        """How large received files may be: by the plan in force, else the usual, also where the ledger cannot be read."""
        with suppress(Fault):
            return limits_in(self.office, self.current) if self.current else Limits()
        return Limits()

    def report(self, period: Period) -> Report:
        """All that people are told of a period as the record stands; worked out once for each state of the record.

        Raises:
            Fault: Nothing was generated for this period.
        """
        office = self.office
        with self.concluding, office.ledger() as ledger:
            key = (period.code, office.today, head(ledger.connection))
            if key not in self.reports:
                found = report_on(ledger, frozen_period(ledger, period), office.today)
                while len(self.reports) >= _REPORTS:
                    del self.reports[next(iter(self.reports))]
                self.reports[key] = found
            return self.reports[key]


def standing_of(opened: Desk, period: Period) -> Standing:
    """Where a period stands: as it was concluded last, else by the conclusions that are at hand.

    Raises:
        Fault: Nothing was generated for this period.
    """
    if known := kept_standing(opened.office, period):
        return known
    now = opened.report(period).assessment
    with opened.office.ledger() as ledger:
        to_pick, uncounted = still_to_pick(ledger, period), uncounted_in(ledger, period)
    return Standing(now.units, now.waiting, to_pick=to_pick, uncounted=uncounted)


def made_ready(opened: Desk, job: Job) -> None:
    """Conclude the period of a job that is done, before anybody asks for a page of it."""
    if job.code:
        with suppress(Fault):
            opened.report(parse_period(job.code))
        with suppress(Fault):
            adoptable_of(opened, parse_period(job.code))


def all_made_ready(opened: Desk) -> None:
    """Conclude the present period and read the plan, while the officer looks at the first page."""
    with suppress(Fault):
        if period := opened.current:
            opened.report(period)
            findings_of(opened)
            adoptable_of(opened, period)


def findings_of(opened: Desk) -> tuple[Finding, ...]:
    """The findings of `plan check`; a plan that did not change is not read again.

    Raises:
        Fault: There is no plan, or it cannot be read.
    """
    with opened.reading:
        seen = _plan_hash(opened)
        if seen not in opened.checked:
            opened.checked.clear()
            opened.checked[seen] = check(opened.office)
        return opened.checked[seen]


def changes_of(opened: Desk, period: Period) -> tuple[str, ...]:
    """What of plan.xlsx is not in force in a period, in lines; of a plan that cannot serve it is said that it cannot.

    Raises:
        Fault: The plan cannot be read.
    """
    _plan_hash(opened)
    try:
        return tuple(adoption_lines(period, adoptable_of(opened, period), only_list=True))
    except Fault as fault:
        return (fault.message,)


def can_adopt(opened: Desk, period: Period) -> bool:
    """Whether anything of plan.xlsx can come into force without new forms."""
    with suppress(Fault):
        return bool(adoptable_of(opened, period).changes)
    return False


def adoptable_of(opened: Desk, period: Period) -> Adopted:
    """What `adopt` would do; worked out once for each state of plan and record.

    Raises:
        Fault: The plan cannot serve.
    """
    with opened.reading:
        key = (_plan_hash(opened), period.code, _head(opened))
        if key not in opened.changed:
            opened.changed.clear()
            try:
                opened.changed[key] = adoptable_changes(opened.office, period)
            except Fault as fault:
                opened.changed[key] = fault
        found = opened.changed[key]
    if isinstance(found, Fault):
        raise found
    return found


def mark_of_plan(opened: Desk) -> str:
    """What a page that tells changes of the plan was made of: plan.xlsx and the record as they stand.

    Raises:
        Fault: The plan cannot be read.
    """
    return f"{_plan_hash(opened)} {_head(opened)}"


def require_same_plan(opened: Desk, seen: str) -> None:
    """Go on where plan and record are still those of which the officer was told (C9.8).

    Raises:
        Fault: They are not; nothing is done.
    """
    if seen != mark_of_plan(opened):
        raise Fault("您看过以后，plan.xlsx 或者台账又有了变化，没有改动任何文件。请返回重新看一遍，再确认。")


def _head(opened: Desk) -> str:
    with opened.office.ledger() as ledger:
        return head(ledger.connection)


def _plan_hash(opened: Desk) -> str:
    path = opened.workspace.plan_file
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as fault:
        raise Fault(f"{path.name} 读不出来，可能正被其他程序打开。请关闭后刷新本页。") from fault


def desk() -> Desk:
    """The desk that is asked."""
    found: Desk = current_app.extensions["desk"]
    return found


def period_of(code: str) -> Period:
    """The period of an address.

    Raises:
        Fault: It is none, nothing was generated for it, or the ledger was lost.
    """
    period = parse_period(code)
    refuse_if_lost(desk().workspace)
    if period not in desk().periods:
        raise Fault(f"{period.label}还没有下发填报表。")
    return period


def typed(name: str) -> str:
    """What stands in a field of the form."""
    return request.form.get(name, "").strip()


def is_sure() -> bool:
    """Whether the officer said that it is meant."""
    return typed("sure") == "1"


def begin(title: str, work: Work, back: str, about: str = "") -> Response:
    """Do something, and show how far it is; what takes a moment is shown as done.

    Args:
        title: What it is, as its button says.
        work: Does it.
        back: The page to return to.
        about: The period that it is about, where the address does not name it.
    """
    fields: Mapping[str, str] = {name: text for name, text in request.form.items() if name != "sure"}
    code = str((request.view_args or {}).get("code", about))
    job = desk().jobs.start(title, work, back, (request.path, fields), code)
    job.ended.wait(_AT_ONCE)
    return to_job(job)


def to_job(job: Job) -> Response:
    """To the page of a job."""
    return to(url_for("jobs.page", number=job.number))


def to(address: str) -> Response:
    """To another page."""
    return Response("", 303, {"Location": address})
