"""登记.xlsx and the ledger: rows that an officer typed become deeds, once; the commands write the same records (C6.2, C6.3)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from qcreport.asked.headings import NEXT_STEPS, PERCENT, PROBLEMS, PROGRESS, STATUS
from qcreport.asked.items import indicator_fields, reference_field
from qcreport.book.addresses import reference
from qcreport.campaign.office import FrozenPeriod, Office, frozen_period, plan_in_force
from qcreport.campaign.register.deeds import meaning, required
from qcreport.campaign.register.named import RegisterDesk
from qcreport.findings import Fault, Finding, Place, both, finding
from qcreport.ledger.receipts import receipts
from qcreport.ledger.register import Deed, DeedKind, TypedDeed, deeds, holding, record_deed, revoked
from qcreport.ledger.register_layout import HEAD_ROW
from qcreport.ledger.store import Ledger
from qcreport.plan.duties import reporting_units
from qcreport.plan.model import Plan
from qcreport.reports.office.register import FiledRows, read_register
from qcreport.reports.office.register_sheets import RefusedRow, RegisterChoices, write_register
from qcreport.submissions.model import FileOutcome, Receipt
from qcreport.workspace import Period
from qcreport.writing import write_bytes


@dataclass(frozen=True, slots=True)
class Entered:
    """A deed that a command entered, what it is about in words, and what was found in the file meanwhile."""

    deed: Deed
    about: str
    findings: tuple[Finding, ...]


def take_register(office: Office, ledger: Ledger, frozen: FrozenPeriod) -> tuple[Finding, ...]:
    """Record the new rows of the file and write into it what became of each; it is made where it is missing (C6.8)."""
    path, code = office.folder(frozen.period).register, frozen.period.code
    filed = read_register(path, deeds(ledger, code)) if path.exists() else FiledRows()
    desk = RegisterDesk(ledger, frozen, office.today)
    refused = []
    for row in filed.new:
        try:
            _enter(desk, row.sheet, row.typed)
        except Fault as fault:
            place = row.places[next(iter(row.places))]
            causes = (finding("A332", place, why=cause) for cause in fault.message.splitlines())
            refused.append(RefusedRow(row, tuple(causes)))
    unwritten = _rewrite(office, ledger, frozen, tuple(refused)) if filed.readable else ()
    told = tuple(cause for row in refused for cause in row.findings)
    if filed.readable and not unwritten:
        told = tuple(_where_written(refused, deeds(ledger, code)))
    return (*filed.findings, *told, *unwritten)


def _where_written(refused: Iterable[RefusedRow], taken: Iterable[Deed]) -> Iterator[Finding]:
    """What is wrong with each row at the place where it stands by now: below the rows that were taken."""
    rows = Counter(dict.fromkeys(DeedKind, HEAD_ROW)) + Counter(deed.sheet for deed in taken)
    for one in refused:
        sheet = one.row.sheet
        cell = reference(rows[sheet], 0)
        yield from (replace(cause, place=replace(cause.place, cell=cell)) for cause in one.findings)
        rows[sheet] += 1


def enter(office: Office, period: Period, sheet: DeedKind, typed: TypedDeed) -> Entered:
    """Enter one deed as a row of the file would be.

    Raises:
        Fault: It cannot be taken, or nothing was generated for this period.
    """
    with office.writing() as ledger:
        frozen = frozen_period(ledger, period)
        before = take_register(office, ledger, frozen)
        deed = _enter(RegisterDesk(ledger, frozen, office.today), sheet, typed)
        again = take_register(office, ledger, frozen)
        about = "，".join(filter(None, _about(deed, receipts(ledger, period.code))))
    told = {row.code: row for row in again if row.code == "A335"}
    return Entered(deed, about, (*before, *told.values()))


def _about(deed: Deed, came: Iterable[Receipt]) -> Iterator[str]:
    """What a deed is about: what it revokes, the figure, the file as it came, the unit with its day."""
    meant = deed.meant
    yield f"撤销第{meant.revokes}号" if meant.revokes else ""
    if deed.sheet is DeedKind.FIGURE and not meant.only_revokes:
        yield f"{meant.unit}{meant.id}“{meant.item}”填“{deed.typed.content}”"
    yield next(
        (f"“{row.name}”（{row.received}收到）" for row in came if meant.sha256 and row.sha256 == meant.sha256), ""
    )
    if deed.sheet is DeedKind.EXTENSION and not meant.only_revokes:
        yield f"{meant.unit}延至{meant.day}"


def _enter(desk: RegisterDesk, sheet: DeedKind, typed: TypedDeed) -> Deed:
    """Record a deed; one that says again what the last one about the same thing said is that one."""
    code = desk.frozen.period.code
    _, meant = both(lambda: required(sheet, typed), lambda: meaning(desk, sheet, typed))
    last = next(
        (deed for deed in reversed(tuple(holding(desk.ledger, code, sheet))) if deed.meant.about == meant.about), None
    )
    if last and last.meant == meant and _signed(last.typed) == _signed(typed):
        return last
    dated = replace(typed, day=typed.day or desk.today.isoformat())
    return record_deed(desk.ledger, code, sheet, dated, meant, desk.today)


def _signed(typed: TypedDeed) -> tuple[str, ...]:
    return typed.basis, typed.provider, typed.recorder, typed.approver


def _rewrite(
    office: Office, ledger: Ledger, frozen: FrozenPeriod, refused: tuple[RefusedRow, ...]
) -> tuple[Finding, ...]:
    """Write the file, unless it says all that already; while somebody has it open its results wait."""
    path = office.folder(frozen.period).register
    content = write_register(deeds(ledger, frozen.period.code), refused, _choices(ledger, frozen))
    if path.exists() and path.read_bytes() == content:
        return ()
    try:
        write_bytes(path, content)
    except Fault:
        return (finding("A335", Place(path.name)),)
    return ()


def entered(office: Office, period: Period) -> tuple[tuple[Deed, int], ...]:
    """All deeds of a period, the latest first, each with the number of the one that revoked it, 0 where it holds.

    Raises:
        Fault: Nothing was generated for this period.
    """
    with office.ledger() as ledger:
        plan_in_force(ledger, period)
        found = deeds(ledger, period.code)
    gone = revoked(found)
    return tuple((deed, gone.get(deed.number, 0)) for deed in reversed(found))


def register_choices(office: Office, period: Period) -> RegisterChoices:
    """What the cells of 登记.xlsx offer.

    Raises:
        Fault: Nothing was generated for this period.
    """
    with office.ledger() as ledger:
        return _choices(ledger, frozen_period(ledger, period))


def _choices(ledger: Ledger, frozen: FrozenPeriod) -> RegisterChoices:
    plan, period = frozen.plan, frozen.period
    files = (
        row.name for row in receipts(ledger, period.code) if row.outcome is not FileOutcome.UNPACKED and row.sha256
    )
    units = tuple(unit.name for unit in reporting_units(plan, period))
    return RegisterChoices(units, dict(_items(plan, period)), tuple(dict.fromkeys(files)))


def _items(plan: Plan, period: Period) -> Iterator[tuple[str, tuple[str, ...]]]:
    for indicator in plan.indicators:
        average = reference_field(plan, indicator)
        fields = (*indicator_fields(plan, indicator, period), *((average,) if average else ()))
        yield indicator.id, tuple(dict.fromkeys(field.item for field in fields))
    for task in plan.tasks:
        yield task.id, (STATUS, PERCENT, PROGRESS, PROBLEMS, NEXT_STEPS)
