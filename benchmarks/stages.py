"""Where a reading process spends its time, stage by stage, and opening and examining a form beside calamine."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from benchmarks.books import Returns, office_in
from benchmarks.readers import calamine
from benchmarks.rounds import timed
from qcreport.campaign.office import frozen_period
from qcreport.ledger.store import workspace_key
from qcreport.submissions.container import Container, container
from qcreport.submissions.examine import examine_all
from qcreport.submissions.opening import open_sheets
from qcreport.submissions.recognise import Expectation, recognise
from qcreport.submissions.sheets import ReturnedSheet

SAME = "calamine direct, same forms"
OPENED, EXAMINED = "opening one form, guarded, with all marks", "examining one form, all checks"
_SAMPLE, _TIMES = 47, 3
Step = Callable[[Path], object]


def staged_files(returns: Returns) -> tuple[Path, ...]:
    """The files that the stages are measured on: some of the first period."""
    folder = next(iter(returns.folders.values()))
    return tuple(path for path in returns.paths if path.is_relative_to(folder))[:_SAMPLE]


def reading_work(returns: Returns) -> Mapping[str, Callable[[int], float]]:
    """Opening and examining in one process beside calamine; seconds are those of one file of the stages."""
    expected, contents = _expectation(returns), _contents(returns)
    limits = expected.limits

    def opened(path: Path) -> object:
        content = path.read_bytes()
        return open_sheets(path.name, content, container(path.name, content, limits), limits)

    def examined(path: Path) -> object:
        return examine_all(path.name, path.read_bytes(), returns.today, expected)

    def seconds(step: Step, _: int) -> float:
        return timed(partial(_one_by_one, step, contents)) / len(contents)

    steps: Mapping[str, Step] = {SAME: calamine, OPENED: opened, EXAMINED: examined}
    return {name: partial(seconds, step) for name, step in steps.items()}


def _expectation(returns: Returns) -> Expectation:
    period = next(iter(returns.folders))
    with office_in(returns.issued).ledger() as ledger:
        frozen = frozen_period(ledger, period)
        return Expectation(period, frozen.plan, frozen.plan_hash, workspace_key(ledger))


def _contents(returns: Returns) -> Mapping[Path, bytes]:
    return {path: path.read_bytes() for path in staged_files(returns)}


def stages(returns: Returns) -> Mapping[str, float]:
    """Milliseconds of one file in each stage; of three runs the fastest, since nothing but work can make one faster."""
    expected, contents = _expectation(returns), _contents(returns)

    def opened(path: Path) -> Container:
        return container(path.name, contents[path], expected.limits)

    parts = {path: opened(path) for path in contents}

    def read(path: Path) -> tuple[ReturnedSheet, ...]:
        return open_sheets(path.name, contents[path], parts[path], expected.limits)

    sheets = {path: read(path) for path in contents}
    steps: Mapping[str, Step] = {
        "alone": calamine,
        "unpack": opened,
        "read": read,
        "recognise": lambda path: recognise(path.name, parts[path].parts, sheets[path], expected),
        "whole": lambda path: examine_all(path.name, contents[path], returns.today, expected),
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


def _each(step: Step, paths: tuple[Path, ...]) -> float:
    runs = (timed(partial(_one_by_one, step, paths)) for _ in range(_TIMES))
    return min(runs) / len(paths) * 1000


def _one_by_one(step: Step, paths: Iterable[Path]) -> None:
    """Nothing is held of one file while the next is read, as in a reading process: the collector of garbage would look at it again and again."""
    for path in paths:
        step(path)
