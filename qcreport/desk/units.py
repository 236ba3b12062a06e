"""单位: how each stands, and what the office does about it: 退回, 催报, 延期, 代录, 撤回; the letters to send."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from flask import Blueprint, Response, abort, render_template, url_for

from qcreport.assessment.unit_states import UnitState, UnitWord
from qcreport.campaign.letters.acknowledge import receipts
from qcreport.campaign.letters.chase import remind
from qcreport.campaign.status import received, weak_cells
from qcreport.campaign.told import acknowledged_lines, reminded_lines
from qcreport.desk.files import listed
from qcreport.desk.jobs import Job
from qcreport.desk.registering import register_of
from qcreport.desk.state import begin, desk, is_sure, period_of, standing_of
from qcreport.reports.said.catalogue import what_is_wrong

pages = Blueprint("units", __name__)
_FIRST = (UnitWord.MISSING, UnitWord.TO_CORRECT, UnitWord.LATE, UnitWord.ON_TIME, UnitWord.UNISSUED)


@pages.get("/<code>/units")
def page(code: str) -> str:
    """A row each, those that owe something first."""
    period = period_of(code)
    rows = standing_of(desk(), period).units
    return render_template(
        "units.html.jinja",
        title=f"{period.label}各单位报送情况",
        rows=sorted(rows, key=lambda row: _FIRST.index(row.state)),
        counts=[(state, count) for state, count in _counts(rows) if count or state is not UnitWord.UNISSUED],
        messages=_texts(listed(code), "群消息.txt"),
        weak=[(one, what_is_wrong(one.code)) for one in weak_cells(desk().office)],
        missing=UnitWord.MISSING,
        back=UnitWord.TO_CORRECT,
        unissued=UnitWord.UNISSUED,
    )


def _counts(rows: Sequence[UnitState]) -> Iterator[tuple[UnitWord, int]]:
    return ((state, sum(row.state is state for row in rows)) for state in _FIRST)


@pages.get("/<code>/units/<name>")
def one(code: str, name: str) -> str:
    """One unit: its state, files and letters, and the forms of 登记.xlsx."""
    period, office = period_of(code), desk().office
    state = next((row for row in standing_of(desk(), period).units if row.unit == name), None) or abort(404)
    files, lying = [row for row in received(office, period) if row.unit == name], listed(code)
    return render_template(
        "unit.html.jinja",
        title=name,
        period=period,
        state=state,
        said=_said(state),
        files=files,
        letters=_letters(lying, name),
        texts={**_texts(lying, f"/{name}/"), **_texts(lying, f"/{name}_")},
        register=register_of(period, name, files),
    )


def _said(state: UnitState) -> Iterator[tuple[str, str]]:
    yield "状态", f"{state.state}{f'（{state.came}）' if state.came else ''}"
    yield "期限", f"{state.due}{f'（{state.extended}）' if state.extended else ''}"
    yield "收到", f"{state.received or '—'}{f'，逾期 {state.days_late} 天' if state.days_late else ''}"
    yield "已填/应填", f"{state.filled}/{state.owed}"
    yield "必须改正", f"{state.to_correct} 处"
    yield "请核实", f"{state.to_verify} 处"
    yield "已催报", f"{state.reminders} 次"


def _letters(lying: Mapping[str, Path], unit: str) -> list[str]:
    """What lies ready to be sent to a unit: what goes back, reminders, receipts, its form."""
    return sorted((name for name in lying if f"/{unit}/" in name or f"/{unit}_" in name), key=_long_ago)


def _texts(lying: Mapping[str, Path], part: str) -> Mapping[str, str]:
    """The letters that can be copied as text, by their names."""
    found = {name: path for name, path in lying.items() if part in name and name.endswith(".txt")}
    return {name: _read(found[name]) for name in sorted(found, key=_long_ago)}


def _long_ago(name: str) -> bool:
    """Whether it went out with the form, and is not what is to be sent now."""
    return name.startswith("下发")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig", errors="replace")


@pages.post("/<code>/remind")
def write_reminders(code: str) -> Response:
    """Write a letter for each unit that owes something."""
    period, run = period_of(code), partial(remind, desk().office)
    sure = is_sure()

    def work(job: Job) -> None:
        job.say(reminded_lines(period, run(period, sure=sure)))

    return begin("写催报函", work, url_for("units.page", code=code))


@pages.post("/<code>/receipts")
def write_receipts(code: str) -> Response:
    """Write a receipt in Word for each unit with a usable form."""
    period, office = period_of(code), desk().office

    def work(job: Job) -> None:
        job.say(acknowledged_lines(receipts(office, period)))

    return begin("写回执", work, url_for("units.page", code=code))
