"""Where a reading process spends its time, stage by stage, on the same files."""

from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.books import Returns, office_in
from benchmarks.readers import calamine
from benchmarks.rounds import timed
from qcreport.campaign.office import frozen_period
from qcreport.ledger.store import workspace_key
from qcreport.submissions.container import Container, container
from qcreport.submissions.examine import Expectation, examine_all
from qcreport.submissions.opening import open_sheets
from qcreport.submissions.recognise import recognise
from qcreport.submissions.sheets import Sheet

_SAMPLE, _TIMES = 47, 3


def staged_files(returns: Returns) -> tuple[Path, ...]:
    """The files that the stages are measured on: some of the first period."""
    folder = next(iter(returns.folders.values()))
    return tuple(path for path in returns.paths if path.is_relative_to(folder))[:_SAMPLE]


def stages(returns: Returns) -> Mapping[str, float]:
    """Milliseconds of one file in each stage; of three runs the fastest, since nothing but work can make one faster."""
    period = next(iter(returns.folders))
    office = office_in(returns.issued)
    with office.ledger() as ledger:
        frozen = frozen_period(ledger, period)
        expected = Expectation(period, frozen.plan, frozen.plan_hash, workspace_key(ledger))
    contents = {path: path.read_bytes() for path in staged_files(returns)}

    def opened(path: Path) -> Container:
        return container(path.name, contents[path], expected.limits)

    parts = {path: opened(path) for path in contents}

    def read(path: Path) -> tuple[Sheet, ...]:
        return open_sheets(path.name, contents[path], parts[path], expected.limits)

    sheets = {path: read(path) for path in contents}
    steps: Mapping[str, Callable[[Path], object]] = {
        "alone": calamine,
        "unpack": opened,
        "read": read,
        "recognise": lambda path: recognise(path.name, parts[path].parts, sheets[path], expected),
        "whole": lambda path: examine_all(path.name, contents[path], office.today, expected),
    }
    took = {name: _each(step, tuple(contents)) for name, step in steps.items()}
    return {
        "calamine direct, for comparison": took["alone"],
        "inflating, counted against the limits": took["unpack"],
        "all cells with formats, errors, formulas and merged cells": took["read"],
        "recognising unit, period and form": took["recognise"],
        "reading by key and heading, checks, receipt": (
            took["whole"] - took["unpack"] - took["read"] - took["recognise"]
        ),
        "all of it": took["whole"],
    }


def _each(step: Callable[[Path], object], paths: tuple[Path, ...]) -> float:
    runs = (timed(lambda: [step(path) for path in paths]) for _ in range(_TIMES))
    return min(runs) / len(paths) * 1000
