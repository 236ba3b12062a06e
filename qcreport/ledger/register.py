"""The office's own register (登记.xlsx): what it entered, withdrew, dated or granted itself; added to and never changed (D7.39).

A deed is revoked by a later one, and a revocation by a later one again; nothing is deleted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, fields, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import partial

from qcreport.ledger.chain import link
from qcreport.ledger.store import Ledger, remembered, run, writing

REGISTER_FILE = "登记.xlsx"


class DeedKind(StrEnum):
    """The sheets of the register, by their names."""

    FIGURE = "代录更正"
    WITHDRAWAL = "撤回来件"
    RECEIPT = "收件日期"
    EXTENSION = "延期"
    ADMISSION = "补认来件"


@dataclass(frozen=True, slots=True)
class TypedDeed:
    """A row of the register as it was typed, letter for letter.

    Attributes:
        unit: 责任单位.
        id: 编号.
        item: 填报项.
        content: What it is to be: 更正后, 实际收到日期 or 延至.
        file: 文件名或校验码.
        basis: 依据 or 理由.
        provider: 提供人.
        recorder: 记录人.
        approver: 批准人.
        day: 日期.
    """

    unit: str = ""
    id: str = ""
    item: str = ""
    content: str = ""
    file: str = ""
    basis: str = ""
    provider: str = ""
    recorder: str = ""
    approver: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a row does, in the names of the plan and the ledger; empty where it only revokes.

    Attributes:
        unit: Whose figure or extension it is.
        sha256: The file that it is about.
        kind: Kind of the answer (`AnswerKind`), with `id` and `item` the cell that it fills.
        value: The exact figure; a text or choice stands in `text` alone.
        day: As of which day the figure is known, on which a file was received, to which an extension goes.
        revokes: The number of the deed that it revokes, 0 for none.
    """

    unit: str = ""
    sha256: str = ""
    kind: str = ""
    id: str = ""
    item: str = ""
    value: Fraction | None = None
    text: str = ""
    measure_unit: str = ""
    day: date = date.min
    revokes: int = 0

    @property
    def effect(self) -> "Meant":
        """The same without what it revokes and, of a figure, without its day."""
        return replace(self, revokes=0, day=date.min if self.kind else self.day)

    @property
    def about(self) -> tuple[str, str, str, str, str]:
        """What it is about: of two deeds about the same thing the later one counts."""
        return self.unit, self.sha256, self.kind, self.id, self.item

    @property
    def only_revokes(self) -> bool:
        """Whether it does nothing but revoke."""
        return not (self.unit or self.sha256)


@dataclass(frozen=True, slots=True)
class Deed:
    """A row that was taken.

    Attributes:
        number: Its number in the period.
        sheet: The sheet it stands on.
        typed: The row.
        meant: What it does.
        taken_on: The day on which it was taken.
        after: The last receipt that was known then.
    """

    number: int
    sheet: DeedKind
    typed: TypedDeed
    meant: Meant
    taken_on: date
    after: int


_TYPED = tuple(f"typed_{one.name}" for one in fields(TypedDeed))
_MEANT = tuple(f"meant_{one.name}" for one in fields(Meant))
_COLUMNS = ", ".join(("number", "sheet", "taken_on", "last_receipt", *_TYPED, *_MEANT))


def record_deed(ledger: Ledger, period: str, sheet: DeedKind, typed: TypedDeed, meant: Meant, on: date) -> Deed:
    """Add a deed to the register of a period; its number is the next one, over all sheets."""
    with writing(ledger):
        (last,) = run(ledger, "SELECT COALESCE(max(number), 0) FROM register WHERE period = ?", period).fetchone()
        (after,) = run(ledger, "SELECT COALESCE(max(sequence), 0) FROM receipts").fetchone()
        values = (last + 1, sheet, on, after, *astuple(typed), *astuple(meant))
        places = ", ".join("?" * len(values))
        statement = f"INSERT INTO register (period, {_COLUMNS}) VALUES (?, {places}) RETURNING sequence"  # noqa: S608 -- our own columns
        ((sequence,),) = run(ledger, statement, period, *values).fetchall()
        link(ledger.connection, "register", sequence)
    return Deed(last + 1, sheet, typed, meant, on, after)


def deeds(ledger: Ledger, period: str) -> tuple[Deed, ...]:
    """All that was ever taken in a period, in the order of the numbers, revoked or not."""
    return remembered(ledger, ("register", period), partial(_deeds, ledger, period))


def _deeds(ledger: Ledger, period: str) -> tuple[Deed, ...]:
    rows = run(ledger, f"SELECT {_COLUMNS} FROM register WHERE period = ? ORDER BY number", period)  # noqa: S608 -- our own columns
    return tuple(_deed(*row) for row in rows.fetchall())


def _deed(number: int, sheet: str, taken_on: str, after: int, *texts: str) -> Deed:
    unit, sha256, kind, identity, item, value, text, measure_unit, day, revokes = texts[len(_TYPED) :]
    exact = None if value is None else Fraction(value)
    when = date.fromisoformat(day)
    meant = Meant(unit, sha256, kind, identity, item, exact, text, measure_unit, when, int(revokes))
    typed = TypedDeed(*texts[: len(_TYPED)])
    return Deed(number, DeedKind(sheet), typed, meant, date.fromisoformat(taken_on), after)


def revoked(found: tuple[Deed, ...]) -> Mapping[int, int]:
    """Number of each deed that does not hold any more → the number of the one that revoked it."""
    gone: dict[int, int] = {}
    for deed in reversed(found):
        if deed.number not in gone and deed.meant.revokes:
            gone.setdefault(deed.meant.revokes, deed.number)
    return gone


def holding(ledger: Ledger, period: str, sheet: DeedKind) -> Iterator[Deed]:
    """The deeds of a sheet that hold, the oldest first."""
    found = deeds(ledger, period)
    gone = revoked(found)
    return (deed for deed in found if deed.sheet is sheet and deed.number not in gone and not deed.meant.only_revokes)


def withdrawn(ledger: Ledger, period: str) -> Mapping[str, Deed]:
    """Hash of each file that the office withdrew → the deed."""
    return remembered(ledger, ("withdrawn", period), partial(_by_file, ledger, period))


def _by_file(ledger: Ledger, period: str) -> Mapping[str, Deed]:
    return {deed.meant.sha256: deed for deed in holding(ledger, period, DeedKind.WITHDRAWAL)}


def admitted(ledger: Ledger, period: str) -> Mapping[str, str]:
    """Hash of each form that the office took for its own although its check code is unknown → who approved it (C6.9)."""
    return {deed.meant.sha256: deed.typed.approver for deed in holding(ledger, period, DeedKind.ADMISSION)}


def true_days(ledger: Ledger, period: str) -> Mapping[str, date]:
    """Hash of each file whose day of receipt the office entered → the day (D7.14, D7.16)."""
    return remembered(ledger, ("true days", period), partial(_true_days, ledger, period))


def _true_days(ledger: Ledger, period: str) -> Mapping[str, date]:
    return {deed.meant.sha256: deed.meant.day for deed in holding(ledger, period, DeedKind.RECEIPT)}


def registered_periods(ledger: Ledger) -> tuple[str, ...]:
    """The periods in whose register something was entered."""
    rows = run(ledger, "SELECT DISTINCT period FROM register ORDER BY period").fetchall()
    return tuple(str(code) for (code,) in rows)


def signed_by(typed: TypedDeed, ground: str = "依据") -> str:
    """The ground, as its sheet calls it, and who stands for it: `依据：电话核实，提供人：王敏，批准人：李主任`."""
    who = ("批准人", typed.approver) if typed.approver else ("记录人", typed.recorder)
    told = ((ground, typed.basis), ("提供人", typed.provider), who)
    return "，".join(f"{name}：{text}" for name, text in told if text)
