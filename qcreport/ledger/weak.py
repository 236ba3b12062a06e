"""Which cells cause most findings: where forms are worded badly, many units stumble (C1.39)."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from qcreport.asked.subject import Subject, subject_of
from qcreport.ledger.ownership import set_aside
from qcreport.ledger.store import Ledger, run

MOST = 10


@dataclass(frozen=True, slots=True)
class WeakCell:
    """A cell that findings were about.

    Attributes:
        subject: Its id and item.
        times: How many findings; a unit counts once a period for each code, however often it returned.
        units: How many units.
        periods: In how many periods.
        code: The code of most of them.
        said: What the newest of these said is wrong.
    """

    subject: Subject
    times: int
    units: int
    periods: int
    code: str
    said: str


def weakest(ledger: Ledger, most: int = MOST) -> tuple[WeakCell, ...]:
    """The cells that most findings were about, over all periods; files that were withdrawn or are another's do not count."""
    rows = run(
        ledger,
        "SELECT period, receipts.unit, code, item, sha256, message FROM receipts JOIN findings ON receipt = sequence"
        " WHERE usable = 1 AND item LIKE ? ORDER BY sequence, position",
        "%/%",
    ).fetchall()
    left_out = {period: set_aside(ledger, period) for period in {row[0] for row in rows}}
    found: dict[str, dict[tuple[str, str, str], str]] = defaultdict(dict)
    for period, unit, code, item, sha256, message in rows:
        if not left_out[period](sha256):
            found[item].pop((period, unit, code), None)
            found[item][period, unit, code] = message
    cells = [_weak(item, said) for item, said in found.items()]
    cells.sort(key=lambda one: (-one.times, -one.units, one.subject.id, one.subject.item))
    return tuple(cells[:most])


def _weak(item: str, said: Mapping[tuple[str, str, str], str]) -> WeakCell:
    """The cell with its findings, the newest last."""
    codes = Counter(code for _, _, code in said)
    code = min(codes, key=lambda one: (-codes[one], one))
    periods, units, _ = (len(set(column)) for column in zip(*said, strict=True))
    newest = [message for (_, _, one), message in said.items() if one == code][-1]
    return WeakCell(subject_of(item), len(said), units, periods, code, newest)
