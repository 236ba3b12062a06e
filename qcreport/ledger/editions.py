"""What was concluded and issued: the day of a period's summary, and its editions (D7.49)."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import takewhile

from qcreport.findings import Fault
from qcreport.ledger.chain import link, relinking
from qcreport.ledger.store import Ledger, run, writing


@dataclass(frozen=True, slots=True)
class Made:
    """What an edition was made of, so that it can be made again.

    Attributes:
        as_of: 数据截至.
        due: The day on which returns were due.
        plan_hash: The plan that it judges by.
        program: The version that made it: a later one may judge by other rules.
        files: Name of each file → its hash.
    """

    as_of: date
    due: date
    plan_hash: str
    program: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Edition:
    """A summary that went to the leaders: 第1版, 第2版 and so on; `conclusions` is what it says by indicator and task.

    One that was annulled stays, with the day and the reason. `made` is None where an earlier version of the program issued it.
    """

    number: int
    issued_on: date
    conclusions: Mapping[str, str] = field(default_factory=dict)
    annulled_on: date | None = None
    annulled_because: str = ""
    made: Made | None = None

    @property
    def name(self) -> str:
        """What it is called, and its folder too."""
        return f"第{self.number}版"

    @property
    def in_force(self) -> bool:
        """Whether it still counts."""
        return self.annulled_on is None


def record_consolidation(ledger: Ledger, period: str, as_of: date, plan_hash: str = "") -> None:
    """Record up to which day the data of the current summary go, and by which plan it judges."""
    with writing(ledger), relinking(ledger.connection, "consolidations", period):
        run(
            ledger,
            "INSERT INTO consolidations (period, as_of, plan_hash) VALUES (?, ?, ?)"
            " ON CONFLICT (period) DO UPDATE SET as_of = excluded.as_of, plan_hash = excluded.plan_hash",
            period,
            as_of,
            plan_hash,
        )


def last_consolidation(ledger: Ledger, period: str) -> date | None:
    """数据截至 of the current summary; None where the period was never consolidated."""
    row = run(ledger, "SELECT as_of FROM consolidations WHERE period = ?", period).fetchone()
    return None if row is None else date.fromisoformat(row[0])


def consolidated_periods(ledger: Ledger) -> tuple[str, ...]:
    """The periods of which there is a summary, in the order of their names."""
    return tuple(row[0] for row in run(ledger, "SELECT period FROM consolidations ORDER BY period"))


def consolidated_plan(ledger: Ledger, period: str) -> str:
    """The hash of the plan that the current summary judges by; empty where an earlier program made it."""
    row = run(ledger, "SELECT plan_hash FROM consolidations WHERE period = ?", period).fetchone()
    return "" if row is None else str(row[0])


def record_edition(
    ledger: Ledger, period: str, number: int, on: date, conclusions: Mapping[str, str], made: Made | None = None
) -> None:
    """Record that a summary was issued, what it said, so that a later edition can tell what changed, and what it was made of.

    Raises:
        Fault: The edition was issued on another day; an edition is never overwritten.
    """
    with writing(ledger):
        issued = {edition.number: edition for edition in editions(ledger, period)}
        if number not in issued:
            said = json.dumps(dict(conclusions), ensure_ascii=False)
            kept = json.dumps(asdict(made), ensure_ascii=False, default=str) if made else ""
            run(
                ledger,
                "INSERT INTO editions (period, number, issued_on, conclusions, made) VALUES (?, ?, ?, ?, ?)",
                *(period, number, on, said, kept),
            )
            link(ledger.connection, "editions", period, number)
        elif issued[number].issued_on != on:
            raise Fault(f"{period} 第{number}版已于 {issued[number].issued_on} 印发，不能覆盖。请印发下一版。")


def editions(ledger: Ledger, period: str) -> tuple[Edition, ...]:
    """The editions of a period in their order, annulled ones too."""
    rows = run(
        ledger,
        "SELECT editions.number, issued_on, conclusions, annulled_on, reason, made FROM editions LEFT JOIN annulments"
        " ON annulments.period = editions.period AND annulments.number = editions.number"
        " WHERE editions.period = ? ORDER BY editions.number",
        period,
    )
    return tuple(
        Edition(
            number,
            date.fromisoformat(issued_on),
            json.loads(said),
            date.fromisoformat(annulled_on) if annulled_on else None,
            reason or "",
            _made(made) if made else None,
        )
        for number, issued_on, said, annulled_on, reason, made in rows
    )


def _made(text: str) -> Made:
    kept = json.loads(text)
    days = {name: date.fromisoformat(kept[name]) for name in ("as_of", "due")}
    return Made(**{**kept, **days})


def files_of_the_last(ledger: Ledger) -> tuple[str, ...]:
    """The names of the files of the edition issued last, of whatever period; none where an earlier program issued it."""
    row = run(ledger, "SELECT made FROM editions ORDER BY issued_on DESC, period DESC, number DESC LIMIT 1").fetchone()
    return tuple(json.loads(row[0])["files"]) if row and row[0] else ()


def edition_before(ledger: Ledger, period: str, name: str = "") -> Edition | None:
    """The last edition in force before the one of this name; of a draft, which has none, the last of all."""
    return next((one for one in reversed(_before(ledger, period, name)) if one.in_force), None)


def annulled_before(ledger: Ledger, period: str, name: str = "") -> tuple[Edition, ...]:
    """The editions before the one of this name that were annulled; of a draft, all that were."""
    return tuple(one for one in _before(ledger, period, name) if not one.in_force)


def _before(ledger: Ledger, period: str, name: str) -> tuple[Edition, ...]:
    return tuple(takewhile(lambda one: one.name != name, editions(ledger, period)))


def record_annulment(ledger: Ledger, period: str, number: int, on: date, reason: str) -> None:
    """Record that an edition counts no more; the first word stays."""
    with writing(ledger):
        run(ledger, "INSERT INTO annulments VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", period, number, on, reason)
        link(ledger.connection, "annulments", period, number)
