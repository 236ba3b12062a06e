"""A unit to which no form was issued is not 未报送 anywhere (D7.71)."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.assessment.model import Assessment
from qcreport.assessment.past import past_returns
from qcreport.assessment.ranking import BLACK_LIST, ranked
from qcreport.assessment.unit_states import UnitWord
from qcreport.campaign.collect import collect
from qcreport.campaign.conclude import conclude
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.letters.chase import remind
from qcreport.campaign.office import Office, frozen_period
from qcreport.campaign.status import status
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.campaign.told import reminded_lines
from qcreport.plan.settings import COORDINATOR
from qcreport.reports.console.status import print_status
from qcreport.workspace import Workspace, parse_period
from tests.campaign.returning import word_text
from tests.made_once import made_once
from tests.small_campaign import UNITS, begin, office_on, returns

PERIOD = parse_period("2026Q2")
REPORTED, SILENT = "市质监局", "市商务局"
LEFT_OUT = tuple(unit for unit in UNITS if unit not in {REPORTED, SILENT})
DAY = "2026-07-20"


def _collected(root: Path) -> None:
    workspace = begin(root)
    generate(office_on(workspace, "2026-06-25"), PERIOD, units=(REPORTED, SILENT))
    returns(workspace, PERIOD.code, REPORTED, "2026-07-08/a.xlsx", "Z1 190/200; Z5 80/100; 1.1 进行中/40")
    consolidate(office_on(workspace, DAY), PERIOD)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Ten days after the due date: two of six units got their form, one of them reported."""
    return office_on(Workspace(made_once(tmp_path / "w", _collected)), DAY)


def _concluded(office: Office) -> Assessment:
    with office.ledger() as ledger:
        return conclude(ledger, frozen_period(ledger, PERIOD), office.today)[1]


def test_it_is_told_as_such_and_late_with_nothing(office: Office) -> None:
    """Who got no form is 未下发 without days, who got one and sent none is 未报送 with them; on later days too (D7.71)."""
    later = office_on(office.workspace, "2026-07-30")
    for at in (office, later):
        states = {one.unit: (one.state, one.days_late > 0) for one in status(at, PERIOD)}
        assert {unit: states[unit] for unit in LEFT_OUT} == dict.fromkeys(LEFT_OUT, (UnitWord.UNISSUED, False))
        assert (states[SILENT], states[REPORTED]) == ((UnitWord.MISSING, True), (UnitWord.ON_TIME, False))


def test_status_counts_it_apart(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    """`status` counts one unit as 未报送 and four as 未下发."""
    print_status(status(office, PERIOD))
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "未报送 1 家，退回待改 0 家，逾期 0 家，按时 1 家，未下发 4 家，共 6 家"


def test_what_it_answers_for_blames_nobody(office: Office) -> None:
    """Without a workbook its measures and tasks are 未报送 (D6.3) for the reason that it got no form; a joint one names it apart from who is missing."""
    now = _concluded(office)
    verdicts, tasks = {one.id: one for one in now.verdicts}, {one.id: one for one in now.tasks}
    assert (str(verdicts["Z6"].word), verdicts["Z6"].reason) == ("未报送", "市农业局不在本期下发范围")
    assert (str(verdicts["Z4"].word), verdicts["Z4"].reason) == ("未报送", "市商务局未报送")
    assert verdicts["Z5"].owing == ()
    assert "市市场监管局、市经信委不在本期下发范围" in verdicts["Z5"].reason
    assert not any("未报" in one.reason for one in now.verdicts if set(one.units) <= set(LEFT_OUT))
    assert not any("未报" in one.reason for one in now.tasks if set(one.units) <= set(LEFT_OUT))
    left_out = [one for one in tasks.values() if set(one.units) <= set(LEFT_OUT)]
    assert {(one.status, one.overdue) for one in left_out} == {("未报送", False)}


def test_it_is_neither_ranked_nor_reminded(office: Office) -> None:
    """It has no place and stands on no list; a reminder is written to who got a form, and who got none is named with the reason."""
    with office.ledger() as ledger:
        plan = frozen_period(ledger, PERIOD).plan
    places = {one.unit: (one.place, one.listed, one.exempt) for one in ranked(_concluded(office), plan)}
    left_out = [unit for unit in LEFT_OUT if unit != plan.setting(COORDINATOR)]
    assert {unit: places[unit] for unit in left_out} == dict.fromkeys(left_out, (0, "", "不在本期下发范围"))
    assert places[SILENT][1] == BLACK_LIST
    done = remind(office, PERIOD)
    assert done.units == (SILENT,)
    assert "还没有生成填报表" in "\n".join(reminded_lines(PERIOD, done))
    assert done.own == ""


def test_it_is_not_asked_to_send_again(office: Office) -> None:
    """A file that cannot be used brings a letter to who got a form, none to who got none, whose file the office is told of (D7.51)."""
    came = office.folder(PERIOD).returned / "2026-07-19"
    came.mkdir(parents=True)
    for unit in (SILENT, "市农业局"):
        (came / f"{unit}.xlsx").write_bytes(unit.encode())
    done = collect(office, PERIOD)
    assert done.to_resend == (SILENT,)
    assert not (office.folder(PERIOD).rejected / "市农业局").exists()
    assert "市农业局" not in (office.folder(PERIOD).rejected / "群消息.txt").read_text(encoding="utf-8-sig")
    (state,) = (one for one in status(office, PERIOD) if one.unit == "市农业局")
    assert (state.state, [row.name for row in state.unusable]) == (UnitWord.UNISSUED, ["2026-07-19/市农业局.xlsx"])


def test_documents_blame_only_who_got_a_form(office: Office) -> None:
    """On summary, page, tables and bulletin one unit of two is missing, and no other stands beside 未报送."""
    folder = office.folder(PERIOD).summary
    bulletin = word_text(folder / "通报.docx")
    assert "本期应报送的责任单位2家" in bulletin
    assert not any(unit in bulletin.split("报送方面：")[-1].split("。")[0] for unit in LEFT_OUT)
    overview = [str(cell.value) for row in load_workbook(folder / "summary.xlsx")["总览"] for cell in row if cell.value]
    (tile,) = (text for text in overview if "'责任单位'!" in text and text.endswith(")"))
    assert tile.count("COUNTIF") == 2
    assert "○ 未下发" in tile
    assert any(text.startswith("未报送1家：市商务局　　未下发4家：") for text in overview)
    for name in ("verdicts.csv", "tasks.csv"):
        rows = list(csv.DictReader((folder / name).read_text(encoding="utf-8-sig").splitlines()))
        texts = ["".join(row.values()) for row in rows]
        blamed = [one for one in texts if "未报送" in one and SILENT not in one and "不在本期下发范围" not in one]
        assert blamed == []


def test_a_later_period_remembers_it_so(office: Office) -> None:
    """In the periods after it the unit's past says 未下发; once it has a form and sends none it is 未报送."""
    with office.ledger() as ledger:
        plan = frozen_period(ledger, PERIOD).plan
        past = past_returns(ledger, plan, parse_period("2026Q3"))
    assert [one.state for one in past["市农业局"]] == [UnitWord.UNISSUED]
    assert [one.state for one in past[SILENT]] == [UnitWord.MISSING]
    generate(office, PERIOD, units=("市农业局",), sure=True)
    states = {one.unit: one.state for one in status(office, PERIOD)}
    assert (states["市农业局"], states["市经信委"]) == (UnitWord.MISSING, UnitWord.UNISSUED)
