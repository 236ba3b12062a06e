"""`generate`: one workbook per unit, and the plan they were made by frozen in the ledger."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_
from datetime import date

from qcreport.asked.concerned import adoptable, left_of, needing, theirs, turn_of
from qcreport.assessment.demands import Sending
from qcreport.book.timeless import zipped
from qcreport.campaign.concerns import about_generating, require
from qcreport.campaign.issuing.issue_notices import write_notices
from qcreport.campaign.issuing.self_check import put_self_check
from qcreport.campaign.issuing.workbooks import Order, path_of, put
from qcreport.campaign.letters.send_back import workbook_name
from qcreport.campaign.office import Office, frozen_period, plan_in_force, unit_named
from qcreport.campaign.plans.plan_file import plan_in_workspace, turn_to, with_plan
from qcreport.campaign.register.taken import take_register
from qcreport.findings import Fault
from qcreport.ledger.adoptions import adopt_plan
from qcreport.ledger.plans import FrozenPlan, frozen_plan, keep_plan
from qcreport.ledger.receipts import receipts
from qcreport.ledger.store import Ledger
from qcreport.plan.change import Left, PlanChange
from qcreport.plan.documents.confirmation.confirming import decisive_doubts
from qcreport.plan.due import Due, due_date
from qcreport.plan.duties import reporting_units
from qcreport.plan.edits import Edit
from qcreport.plan.frozen import plan_from_text
from qcreport.plan.load import Loaded
from qcreport.plan.model import Plan
from qcreport.plan.settings import without_contact
from qcreport.reports.office.rule_book import rule_book
from qcreport.submissions.model import USABLE
from qcreport.workspace import Period
from qcreport.writing import remove, write_bytes


@dataclass(frozen=True, slots=True)
class Generated:
    """What `generate` did.

    Attributes:
        written: Units whose workbook was written.
        unchanged: Those whose workbook was the same already; the file was not touched.
        differing: Those whose workbook would be another one by the office's plan, and was left alone.
        waiting: Those that can get their workbook only together with other units.
        due: The due date in force.
        holidays_known: False where it was computed for a year whose public holidays are not published yet.
        adopted: What of a changed plan came into force with the workbooks.
        nameless: Whom to ask and by which telephone no letter can say, as the settings call it.
        unmade: What a faulty template prevented, and what was left as somebody had changed it, in sentences.
        no_self_check: Why 自查.html could not be made, in a sentence; empty where it was.
    """

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    differing: tuple[str, ...]
    waiting: tuple[str, ...]
    due: date
    holidays_known: bool
    adopted: tuple[PlanChange, ...] = ()
    unmade: tuple[str, ...] = ()
    nameless: tuple[str, ...] = ()
    no_self_check: str = ""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What replacing forms would do.

    Attributes:
        changes: What of a changed plan would come into force.
        units: Whose forms would ask or show otherwise, or bear another due date.
        reported: Those of them whose forms have come back already.
        left: What of the plan would still wait, with the units that need a new form for it.
    """

    changes: tuple[PlanChange, ...]
    units: tuple[str, ...]
    reported: tuple[str, ...]
    left: tuple[Left, ...]


def foreseen(office: Office, period: Period, *, due: date | None = None, units: tuple[str, ...] = ()) -> Foreseen:
    """What `generate` would do that replaces forms; nothing is changed.

    Raises:
        Fault: As `generate`.
    """
    loaded = plan_in_workspace(office)
    chosen = _chosen(loaded.plan, period, units)
    with office.ledger() as ledger:
        before = plan_in_force(ledger, period)
        came = {row.unit for row in receipts(ledger, period.code) if row.outcome in USABLE}
    day = _due(loaded.plan, period, due, before, some=bool(units)).day
    after, changes = _in_force(loaded, before, period, frozenset(chosen), whole=not units)
    differing = needing(turn_of(period, plan_from_text(before.text), plan_from_text(after.text)))
    made = chosen if day != before.due else tuple(unit for unit in differing if unit in chosen)
    rest = left_of(turn_to(loaded, after, period))
    return Foreseen(changes, made, tuple(unit for unit in made if unit in came), rest)


def generate(
    office: Office,
    period: Period,
    *,
    due: date | None = None,
    units: tuple[str, ...] = (),
    replace: bool = False,
    advance: Callable[[str], None] = lambda _unit: None,
    sure: bool = True,
) -> Generated:
    """Write the workbooks of a period into 下发/.

    Generating again lists which units' workbooks would change and replaces nothing unasked. Where the workbooks of some
    units are written, of a changed plan only that comes into force which changes no other unit's form (D7.27).

    Args:
        office: The workspace and today.
        period: The period.
        due: The due date, where it is not the plan's rule.
        units: Only these; all where empty.
        replace: Whether workbooks that would change are replaced; without `units` all of a changed plan comes into force.
        advance: Called with each unit's name as it is done.
        sure: Whether a period far away, or a due date in the past, is meant.

    Raises:
        Unsure: Something speaks against it, and the office is not `sure`.
        Fault: The plan cannot serve, or waits for the office in a new period; a unit is unknown, or a file cannot be written.
    """
    loaded = plan_in_workspace(office)
    chosen = _chosen(loaded.plan, period, units)
    require(() if sure else _concerns(office, loaded.plan, period, due, some=bool(units)), sure=sure)
    with office.writing() as ledger:
        before = frozen_plan(ledger, period.code)
        rule = _due(loaded.plan, period, due, before, some=bool(units))
        wanted = chosen, rule.day
        order, changes = _ordered(office, loaded, period, wanted, before, some=bool(units), replace=replace)
        outcome = _carried_out(office, ledger, order, changes, before, advance)
        plan = plan_from_text(order.frozen.text)
        no_self_check = put_self_check(office, ledger, period)
        unmade = _sent_along(office, ledger, order, plan)
    due, missing = order.frozen.due, without_contact(plan)
    return Generated(
        **outcome,
        due=due,
        holidays_known=rule.published,
        adopted=changes,
        unmade=unmade,
        no_self_check=no_self_check,
        nameless=missing,
    )


def _ordered(
    office: Office,
    loaded: Loaded,
    period: Period,
    asked: tuple[tuple[str, ...], date],
    before: FrozenPlan | None,
    *,
    some: bool,
    replace: bool,
) -> tuple[Order, tuple[PlanChange, ...]]:
    """What has to be made, by which plan, and what of a changed one comes into force; `asked` are the units and the due date."""
    folder, (chosen, due) = office.folder(period), asked
    if before is None:
        _settled(office, loaded)
    whole = before is None or (replace and not some)
    missing = (unit for unit in chosen if not path_of(folder.issued, unit, period).exists())
    anew = frozenset(chosen if whole or replace else missing)
    frozen, changes = _in_force(loaded, before, period, anew, whole=whole)
    if whole:
        frozen = with_(frozen, due=due, issued_on=office.today)
    return Order(folder.issued, period, frozen, (loaded.plan, due), chosen, anew), changes


def _carried_out(
    office: Office,
    ledger: Ledger,
    order: Order,
    changes: tuple[PlanChange, ...],
    before: FrozenPlan | None,
    advance: Callable[[str], None],
) -> Mapping[str, tuple[str, ...]]:
    """Make the workbooks, and let the plan that they are made by come into force; gives what became of each unit's."""
    frozen = order.frozen
    keep_plan(ledger, frozen.plan_hash, frozen.text, frozen.places)
    outcome = put(ledger, order, advance)
    if frozen != before:
        adopt_plan(ledger, frozen, changes, office.today)
    moved = before is not None and before.due != frozen.due
    _take_back(office, order.period, order.units if moved else outcome["written"])
    return outcome


def _sent_along(office: Office, ledger: Ledger, order: Order, plan: Plan) -> tuple[str, ...]:
    """What goes out with the workbooks: all in one file, the notices, 登记.xlsx; gives what was not written as usual."""
    period, frozen, folder = order.period, order.frozen, office.folder(order.period)
    pack(office, period, plan)
    unmade = write_notices(office, ledger, frozen_period(ledger, period), frozen.issued_on)
    folder.returned.mkdir(parents=True, exist_ok=True)
    if not folder.register.exists():
        take_register(office, ledger, frozen_period(ledger, period))
    return unmade


def _concerns(office: Office, plan: Plan, period: Period, given: date | None, *, some: bool) -> tuple[str, ...]:
    """What speaks against a due date that would be set now; no ledger is made to see it."""
    before = None
    if office.workspace.has_ledger:
        with office.ledger() as ledger:
            before = frozen_plan(ledger, period.code)
    due = _due(plan, period, given, before, some=some).day
    if before and before.due == due:
        return ()
    return tuple(about_generating(period, due, office.today, new=before is None))


def _settled(office: Office, loaded: Loaded) -> None:
    """A new period begins only once the office has confirmed who reports and what is added (D7.30)."""
    waiting, others = decisive_doubts(loaded.plan, loaded.grids)
    if waiting:
        besides = (
            f"（另有 {others} 处不影响判定的也没有确认，可以以后再看，qcreport plan check 列出，同类的并作一条）"
            if others
            else ""
        )
        raise Fault(
            f"计划 {office.workspace.plan_file} 的“待确认”表还有 {len(waiting)} 格没有确认，由谁填报、是否相加、越高还是越低越好要先确认，"
            f"才能开始新的一期{besides}：",
            waiting,
        )


def _chosen(plan: Plan, period: Period, names: tuple[str, ...]) -> tuple[str, ...]:
    wanted = [unit_named(plan, name, period) for name in names]
    return tuple(dict.fromkeys(unit.name for unit in wanted or reporting_units(plan, period)))


def _due(plan: Plan, period: Period, given: date | None, before: FrozenPlan | None, *, some: bool) -> Due:
    """The due date asked for, else the one in force, else the plan's; it is the same for all units."""
    if before and given and some and given != before.due:
        raise Fault(
            f"报送期限对各单位是同一天（本期为 {before.due}），不能只为几个单位改动。个别单位延期请用 qcreport extend，全部改期请不加 --unit。"
        )
    fixed = given or (before.due if before else None)
    return Due(fixed, published=True) if fixed else due_date(plan, period)


def _in_force(
    loaded: Loaded, before: FrozenPlan | None, period: Period, anew: frozenset[str], *, whole: bool
) -> tuple[FrozenPlan, tuple[PlanChange, ...]]:
    """The plan that is in force once the workbooks of `anew` are made, and what it says otherwise than the one before.

    It is the office's where it is the first or the `whole` round is made anew; else that part of it which concerns no
    other unit's form.
    """
    if before is None:
        return with_plan(FrozenPlan(period.code, "", "", period.end, period.end), loaded.plan, loaded), ()
    turn = turn_to(loaded, before, period)
    accepted: Sequence[Edit] = turn.edits
    if not whole:
        accepted = adoptable(turn, theirs(turn, anew), anew) if anew else ()
    if not accepted:
        return before, ()
    changes = tuple(change for edit in accepted for change in edit.changes)
    return with_plan(before, turn.plan(accepted), loaded), changes


def _take_back(office: Office, period: Period, units: Sequence[str]) -> None:
    """Remove the workbooks to be corrected of units that get another form; `collect` makes them anew."""
    for unit in units:
        for kind in Sending:
            remove(office.folder(period).rejected / unit / workbook_name(unit, period, kind))


def pack(office: Office, period: Period, plan: Plan) -> None:
    """下发.zip with the workbooks of all units that report and 自查.html, and 校验规则.xlsx beside it (C7.7).

    A fixed date makes the same workbooks the same archive.
    A workbook of a unit that does not report any more stays in the folder and is not sent.
    """
    folder = office.folder(period).issued
    forms = sorted(path_of(folder, unit.name, period) for unit in reporting_units(plan, period))
    sent = (*forms, office.folder(period).self_check)
    write_bytes(folder / "下发.zip", zipped((path.name, path.read_bytes()) for path in sent if path.exists()))
    write_bytes(office.folder(period).rules, rule_book(plan, period))
