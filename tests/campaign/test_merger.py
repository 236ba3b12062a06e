"""The whole journey of a merger: 市质监局 into 市市场监管局 from 2026Q3 on (D2.8)."""

import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.assessment.unit_states import UnitWord
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.letters.chase import remind
from qcreport.campaign.office import Office
from qcreport.campaign.plans.setup import init
from qcreport.campaign.summary.consolidate import Consolidated, consolidate
from qcreport.demo.fill import fill_workbook
from qcreport.demo.run import Clerk
from qcreport.demo.story import QUARTERS
from qcreport.plan.duties import duties
from qcreport.plan.load import load_plan
from qcreport.plan.model import Plan, Role
from qcreport.workspace import Period, Workspace, parse_period
from tests.registering import extend

BEFORE, AFTER = parse_period("2026Q2"), parse_period("2026Q3")
GONE, HEIR = "市质监局", "市市场监管局"
BOTH = {"市质监局", "市市场监管局"}


def _office(root: Path, day: str) -> Office:
    return Office(Workspace(root), date.fromisoformat(day), bytes(32))


def _merge(office: Office) -> None:
    """The office fills in 并入单位 and 并入期次."""
    book = load_workbook(office.workspace.plan_file)
    sheet = book["单位"]
    columns = {str(cell.value): number for number, cell in enumerate(sheet[1], start=1)}
    row = next(one for one in range(2, sheet.max_row + 1) if sheet.cell(one, columns["名称"]).value == GONE)
    sheet.cell(row, columns["并入单位"]).value = HEIR
    sheet.cell(row, columns["并入期次"]).value = AFTER.code
    book.save(office.workspace.plan_file)


def _return(office: Office, unit: str, period: Period, name: str) -> None:
    """The unit fills its issued workbook and sends it back."""
    content = (office.folder(period).issued / f"{unit}_{period.code}.xlsx").read_bytes()
    contacts = {
        "填报人": f"{unit}张敏",
        "联系电话": "0570-3080001",
        "审核人": "李强",
        "填报日期": office.today.isoformat(),
    }
    quarter = QUARTERS[1 if period == BEFORE else 2]
    target = office.folder(period).returned / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(fill_workbook(content, Clerk(quarter, unit, second=True).fill, contacts))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both units reported 2026Q2; forms of 2026Q3 went out under both names; then the merger was entered."""
    root = tmp_path_factory.mktemp("merger")
    early = _office(root, "2026-06-24")
    init(early)
    generate(early, BEFORE, units=(GONE, HEIR))
    later = _office(root, "2026-07-09")
    _return(later, GONE, BEFORE, "质监.xlsx")
    _return(later, HEIR, BEFORE, "市监.xlsx")
    consolidate(later, BEFORE)
    generate(_office(root, "2026-09-24"), AFTER, units=(GONE, HEIR))
    shutil.copytree(root / AFTER.code, root / "旧表")
    _merge(_office(root, "2026-09-25"))
    generate(_office(root, "2026-09-25"), AFTER, units=(HEIR,), replace=True)
    return root


@pytest.fixture
def office(told: Path, tmp_path: Path) -> Office:
    """A fresh copy of that workspace, in October."""
    shutil.copytree(told, tmp_path / "w")
    return _office(tmp_path / "w", "2026-10-09")


def _merged_plan(office: Office) -> Plan:
    return load_plan(office.workspace.plan_file)[0]


def _words(done: Consolidated) -> dict[str, str]:
    return {row.id: str(row.word) for row in done.report.assessment.verdicts}


def test_the_strongest_role_stays_where_one_led_and_the_other_helped(office: Office, plan: Plan) -> None:
    """In the eight tasks that one of the two leads and the other helps, the successor leads, once (D2.9)."""
    roles: dict[str, set[Role]] = {}
    for duty in duties(plan, AFTER):
        if duty.unit in BOTH:
            roles.setdefault(duty.task.id, set()).add(duty.role)
    unequal = {task for task, found in roles.items() if found == {Role.LEAD, Role.PARTNER}}
    now = [(duty.task.id, duty.role) for duty in duties(_merged_plan(office), AFTER) if duty.unit == HEIR]
    assert unequal == {"11.3", "13.4", "22.1", "28.1", "45.1", "46.1", "46.2", "46.3"}
    assert len(now) == len(dict(now))
    assert {dict(now)[task] for task in unequal} == {Role.LEAD}


def test_the_successor_s_workbook_holds_what_both_owed(office: Office) -> None:
    """The new form asks for the figures of both units' indicators, and the old name has no state of its own (D2.8)."""
    _return(office, HEIR, AFTER, "新表.xlsx")
    done = consolidate(office, AFTER)
    verdicts = _words(done)
    assert "未报送" not in {verdicts[one] for one in ("Z1-2", "Z2", "Z3", "Z4")}
    states = {one.unit: one for one in done.report.assessment.units}
    assert GONE not in states
    assert states[HEIR].state is UnitWord.ON_TIME


def test_the_merged_unit_s_old_form_is_not_sent_any_more(office: Office) -> None:
    """Generated again after the merger, 下发.zip holds the successor's workbook and not the old one, which stays in the folder."""
    issued = office.folder(AFTER).issued
    with zipfile.ZipFile(issued / "下发.zip") as packed:
        assert packed.namelist() == [f"{HEIR}_{AFTER.code}.xlsx"]
    assert (issued / f"{GONE}_{AFTER.code}.xlsx").exists()


def test_a_workbook_under_the_old_name_is_accepted_with_a_note(office: Office) -> None:
    """A form issued to 市质监局 counts for its successor, and a note says so (D2.11)."""
    shutil.copy(office.workspace.root / "旧表" / "下发" / f"{GONE}_{AFTER.code}.xlsx", office.folder(AFTER).issued)
    _return(office, GONE, AFTER, "旧表.xlsx")
    done = consolidate(office, AFTER)
    verdicts = _words(done)
    assert "未报送" not in {verdicts["Z1-2"], verdicts["Z2"]}
    (receipt,) = done.collected.new
    assert receipt.unit in BOTH
    assert "S202" in {one.code for one in receipt.findings}
    states = {one.unit: one for one in done.report.assessment.units}
    assert GONE not in states
    assert states[HEIR].files == ("旧表.xlsx",)


def test_an_extension_under_the_old_name_is_the_successor_s(office: Office) -> None:
    """Who asks for 市质监局 means the unit that answers for it now: its extension is recorded, its workbook generated."""
    assert extend(office, AFTER, GONE, date(2026, 10, 20), "机构合并") == HEIR
    assert generate(office, AFTER, units=(GONE, HEIR)).unchanged == (HEIR,)


def test_letters_go_to_the_successor_only(office: Office) -> None:
    """Nobody is reminded under the old name."""
    consolidate(office, AFTER)
    remind(office, AFTER)
    names = [path.name for path in office.folder(AFTER).reminders.rglob("*")]
    assert any(HEIR in name for name in names)
    assert not any(GONE in name for name in names)


def test_history_of_the_old_name_stays_reachable(office: Office) -> None:
    """The successor shows what both returned in 2026Q2, under the names they had then (D2.10)."""
    _return(office, HEIR, AFTER, "新表.xlsx")
    done = consolidate(office, AFTER)
    (state,) = (one for one in done.report.assessment.units if one.unit == HEIR)
    assert {(one.period, one.unit) for one in state.past} >= {(BEFORE.code, GONE), (BEFORE.code, HEIR)}


def test_before_the_merger_nothing_changes(office: Office) -> None:
    """Consolidating 2026Q2 again after the merger was entered still knows both units."""
    done = consolidate(office, BEFORE)
    assert {one.unit for one in done.report.assessment.units} >= BOTH
    assert _words(done)["Z2"] != "未报送"


def test_old_forms_of_both_units_are_merged_item_by_item(office: Office) -> None:
    """Where both return the forms issued before the merger, the successor has one state and leads alone."""
    for unit, name in ((GONE, "质监.xlsx"), (HEIR, "市监.xlsx")):
        issued = f"{unit}_{AFTER.code}.xlsx"
        shutil.copy(office.workspace.root / "旧表" / "下发" / issued, office.folder(AFTER).issued)
        _return(office, unit, AFTER, name)
    done = consolidate(office, AFTER)
    verdicts = _words(done)
    assert "未报送" not in {verdicts[one] for one in ("Z1-2", "Z2", "Z3", "Z4")}
    (state,) = (one for one in done.report.assessment.units if one.unit in BOTH)
    assert (state.unit, set(state.files)) == (HEIR, {"质监.xlsx", "市监.xlsx"})
    led = [one for one in done.report.assessment.tasks if one.id in {"11.3", "13.4", "22.1", "45.1"}]
    assert [one.unit for one in led] == [HEIR] * 4
    assert "未报送" not in {str(one.status) for one in led}
