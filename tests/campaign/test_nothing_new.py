"""A collection to which nothing came: it concludes nothing anew, and completes what is missing all the same."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from qcreport.assessment.model import Assessment
from qcreport.campaign.collect import Collected, collect
from qcreport.campaign.conclude import concluded_on
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import FrozenPeriod, Office
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.ledger.states import kept_states
from qcreport.ledger.store import Ledger
from qcreport.workspace import parse_period
from tests.campaign.test_journey import PERIOD, filled, issued, office, put_back  # noqa: F401 -- fixtures
from tests.registering import extend

ONE, OTHER = "市经信委", "市质监局"
Made = dict[str, bytes]


@pytest.fixture
def collected(office: Office) -> Office:  # noqa: F811 -- the fixture
    """An office that has collected one good form and a blank one, which went back."""
    put_back(office, "a.xlsx", filled(office, ONE))
    blank = office.folder(PERIOD).issued / f"{OTHER}_{PERIOD.code}.xlsx"
    put_back(office, "b.xlsx", blank.read_bytes())
    assert OTHER in collect(office, PERIOD).to_correct
    return office


@pytest.fixture
def concluding(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A line for each time that a collection concludes a period."""
    said: list[str] = []

    def told(ledger: Ledger, frozen: FrozenPeriod, as_of: date) -> Assessment:
        said.append(as_of.isoformat())
        return concluded_on(ledger, frozen, as_of)

    monkeypatch.setattr("qcreport.campaign.collect.concluded_on", told)
    return said


def _made(at: Office) -> Made:
    folder = at.folder(PERIOD)
    places = (*folder.rejected.rglob("*"), folder.receipts.with_suffix(".txt"), folder.register)
    return {str(path): path.read_bytes() for path in places if path.is_file()}


def test_nothing_is_concluded_where_nothing_came(collected: Office, concluding: list[str]) -> None:
    """A second collection says the same of the units, changes no file, and concludes nothing."""
    before = _made(collected)
    again = collect(collected, PERIOD)
    assert again == Collected((), 2, (OTHER,), to_verify=again.to_verify)
    assert _made(collected) == before
    assert concluding == []


def test_so_it_is_after_a_consolidation(collected: Office, concluding: list[str]) -> None:
    """What a consolidation answered is known to the next collection."""
    consolidate(collected, PERIOD)
    collect(collected, PERIOD)
    assert concluding == []


@pytest.mark.parametrize("pattern", ["退回/*/*.xlsx", "退回/*/*.docx", "退回/*/*.txt", "回执.txt", "登记.xlsx", "退回"])
def test_what_somebody_deleted_is_made_again(collected: Office, pattern: str) -> None:
    """A letter, a workbook, 回执.txt or 登记.xlsx that was deleted lies there again after the next collection."""
    before = _made(collected)
    for path in list(collected.folder(PERIOD).rejected.parent.glob(pattern)):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert _made(collected) != before
    collect(collected, PERIOD)
    assert _made(collected) == before


def test_an_edited_letter_stays(collected: Office) -> None:
    """A letter that somebody changed stays as it is, also where nothing came."""
    letter = next(collected.folder(PERIOD).rejected.rglob("*.txt"))
    letter.write_text("改过的信", encoding="utf-8")
    before = _made(collected)
    collect(collected, PERIOD)
    assert _made(collected) == before


def test_a_letter_to_a_unit_that_is_asked_nothing_is_taken_away(collected: Office) -> None:
    """A letter of ours that somebody put back for a unit that is asked nothing is gone after the next collection."""
    folder = collected.folder(PERIOD).rejected
    letter = folder / "市商务局" / "退回通知.txt"
    before = _made(collected)
    letter.parent.mkdir()
    shutil.copy(folder / OTHER / "退回通知.txt", letter)
    collect(collected, PERIOD)
    assert _made(collected) == before


def test_another_day_is_concluded_anew(collected: Office, concluding: list[str]) -> None:
    """The next day is concluded anew, since units may be late by then; letters keep their day while they say the same (D7.53)."""
    before = _made(collected)
    collect(replace(collected, today=collected.today + timedelta(1)), PERIOD)
    assert len(concluding) == 1
    assert _made(collected) == before


def test_what_the_office_did_since_counts(collected: Office, concluding: list[str]) -> None:
    """An extension is a reason to conclude anew, though no file came."""
    extend(collected, PERIOD, OTHER, date(2026, 10, 30), "换了人")
    collect(collected, PERIOD)
    assert len(concluding) == 1


def test_a_new_file_is_concluded(collected: Office, concluding: list[str]) -> None:
    """The form that comes back filled takes the letter away."""
    put_back(collected, "c.xlsx", filled(collected, OTHER))
    assert [row.name for row in collect(collected, PERIOD).new] == ["c.xlsx"]
    assert len(concluding) == 1
    assert not (collected.folder(PERIOD).rejected / OTHER / "退回通知.txt").exists()


def test_a_later_period_changes_nothing_of_an_earlier_one(collected: Office) -> None:
    """What was concluded of a period holds when the next one is generated; what comes for the one before ends that."""
    generate(collected, parse_period("2026Q4"), units=(ONE,))
    with collected.ledger() as ledger:
        assert kept_states(ledger, PERIOD.code) is not None
    generate(collected, parse_period("2026Q2"), units=(ONE,))
    with collected.ledger() as ledger:
        assert kept_states(ledger, PERIOD.code) is None


def test_a_template_that_was_edited_is_used(
    collected: Office, concluding: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Letters are written anew from a template that was edited since."""
    own = tmp_path / "templates"
    shutil.copytree(Path(__file__).parents[2] / "templates", own)
    template = own / "退回.txt.jinja"
    template.write_text("改过的模板", encoding="utf-8")
    for module in ("campaign.letters.answered_last", "reports.templates"):
        monkeypatch.setattr(f"qcreport.{module}.resource", lambda _name: own)
    collect(collected, PERIOD)
    assert len(concluding) == 1
    letter = collected.folder(PERIOD).rejected / OTHER / "退回通知.txt"
    assert letter.read_text(encoding="utf-8-sig") == "改过的模板"
