"""What `status` prints: where every unit's return stands; it loads no more than that takes."""

import json
import sys
from collections import Counter
from collections.abc import Sequence

import click

from qcreport.assessment.kept import Standing
from qcreport.assessment.unit_states import PastReturn, UnitState, UnitWord
from qcreport.book.celltext import one_line
from qcreport.submissions.model import Receipt
from qcreport.workspace import Period

_STATES = (UnitWord.MISSING, UnitWord.TO_CORRECT, UnitWord.LATE, UnitWord.ON_TIME, UnitWord.UNISSUED)


def print_status(
    states: Sequence[UnitState], refused: Sequence[Receipt] = (), withdrawn: Sequence[Receipt] = ()
) -> None:
    """Print the state of every unit, those that owe something first, and the files that do not count with the reason."""
    rows = [row for state in _STATES for row in states if row.state is state]
    if sys.stdout.isatty():
        _print_table(rows)
    else:
        for row in rows:
            click.echo("\t".join(_cells(row)))
    for what, files in (("不能使用的来件", refused), ("已撤回的来件", withdrawn)):
        if files:
            click.echo(f"{what} {len(files)} 个：")
        for one in files:
            click.echo(f"  {one.received}\t{one_line(one.name)}\t{one_line(one.line)}")
    counts = Counter(row.state for row in states)
    told = (state for state in _STATES if counts[state] or state is not UnitWord.UNISSUED)
    click.echo("，".join(f"{state} {counts[state]} 家" for state in told) + f"，共 {len(states)} 家")


def _print_table(rows: Sequence[UnitState]) -> None:
    from rich.console import Console  # noqa: PLC0415 -- for a terminal alone
    from rich.table import Table  # noqa: PLC0415 -- the same

    table = Table("责任单位", "状态", "收到", "逾期（天）", "已填/应填", "必须改正")
    for row in rows:
        table.add_row(*_cells(row))
    Console(markup=False, emoji=False).print(table)


def _cells(row: UnitState) -> tuple[str, ...]:
    received = row.received.isoformat() if row.received else "—"
    sent = f"（{row.came}）" if row.came else ""
    return (
        row.unit,
        f"{row.state}{sent}",
        received,
        str(row.days_late or ""),
        f"{row.filled}/{row.owed}",
        str(row.to_correct or ""),
    )


def status_json(told: Standing, period: Period) -> str:
    """The same for programs; `to_pick` is how much may be put to the leaders and waits for the office."""
    units = [
        {
            "unit": row.unit,
            "state": str(row.state),
            "due": row.due.isoformat(),
            "received": row.received.isoformat() if row.received else None,
            "received_by": str(row.dated),
            "days_late": row.days_late,
            "owed": row.owed,
            "filled": row.filled,
            "to_correct": row.to_correct,
            "to_verify": row.to_verify,
            "reminders": row.reminders,
            "unusable": [_unusable(one) for one in row.unusable],
            "past": [_past(one) for one in row.past],
        }
        for row in told.units
    ]
    said = {
        "period": period.code,
        "units": units,
        "refused": [_unusable(one) for one in told.refused],
        "withdrawn": [_unusable(one) for one in told.withdrawn],
        "to_pick": len(told.to_pick),
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _unusable(one: Receipt) -> dict[str, object]:
    return {"file": one.name, "received": one.received.isoformat(), "reason": one.line}


def _past(one: PastReturn) -> dict[str, object]:
    received = one.received.isoformat() if one.received else None
    return {"period": one.period, "state": str(one.state), "received": received, "days_late": one.days_late}
