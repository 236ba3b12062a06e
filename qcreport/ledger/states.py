"""What a period's units were last concluded to be and answered, and what past periods came to, so that it can be told without concluding anew."""

from collections.abc import Mapping

from qcreport import __version__
from qcreport.ledger.chain import last_about
from qcreport.ledger.store import Ledger, run, writing
from qcreport.workspace import parse_period

_FORM = 5  # of what is kept; another one is concluded anew


def record_states(ledger: Ledger, period: str, units: str) -> None:
    """Keep what was concluded about the units of a period from all that the ledger holds now."""
    with writing(ledger):
        run(ledger, "DELETE FROM states WHERE period = ?", period)
        run(ledger, "INSERT INTO states (period, known, units) VALUES (?, ?, ?)", period, _known(ledger, period), units)


def record_answered(ledger: Ledger, period: str, told: str) -> None:
    """Keep beside it what the units were answered by that conclusion."""
    with writing(ledger):
        run(ledger, "UPDATE states SET answered = ? WHERE period = ?", told, period)


def kept_states(ledger: Ledger, period: str) -> str | None:
    """What was concluded last, unless anything that it may rest on came in since, or another program concluded it."""
    return _kept(ledger, period)[0]


def last_states(ledger: Ledger, period: str) -> str:
    """What was concluded last, whatever came in since; empty where nothing was."""
    row = run(ledger, "SELECT units FROM states WHERE period = ?", period).fetchone()
    return str(row[0]) if row else ""


def answered(ledger: Ledger, period: str) -> str:
    """What the units were answered by the last conclusion, as long as that is kept; empty where it is not known."""
    return _kept(ledger, period)[1]


def record_outcomes(ledger: Ledger, outcomes: Mapping[str, str]) -> None:
    """Keep what periods came to, by their codes, from all that the ledger holds now."""
    known = {period: _known(ledger, period) for period in outcomes}
    with writing(ledger):
        for period, outcome in outcomes.items():
            run(ledger, "DELETE FROM outcomes WHERE period = ?", period)
            run(ledger, "INSERT INTO outcomes VALUES (?, ?, ?)", period, known[period], outcome)


def kept_outcome(ledger: Ledger, period: str) -> str:
    """What a past period came to, as kept; empty where nothing is, or where anything that it may rest on came in since."""
    row = run(ledger, "SELECT known, outcome FROM outcomes WHERE period = ?", period).fetchone()
    return str(row[1]) if row and row[0] == _known(ledger, period) else ""


def _kept(ledger: Ledger, period: str) -> tuple[str | None, str]:
    row = run(ledger, "SELECT known, units, answered FROM states WHERE period = ?", period).fetchone()
    return (str(row[1]), str(row[2])) if row and row[0] == _known(ledger, period) else (None, "")


def _known(ledger: Ledger, period: str) -> str:
    """What tells one state of the ledger from any later one: the last link about this period or one before it."""
    end = parse_period(period).end
    return f"{__version__} {_FORM} {last_about(ledger.connection, lambda code: parse_period(code).end <= end)}"
