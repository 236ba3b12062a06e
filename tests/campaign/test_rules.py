"""Rules of the plan in a campaign: issued, checked, sent back, reported to the office (C7.3, C7.4, C7.7, D7.55)."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner
from openpyxl import load_workbook

from qcreport.asked.headings import INDICATORS, PAST
from qcreport.assessment.unit_states import UnitWord
from qcreport.campaign.collect import collect
from qcreport.campaign.issuing.adopt import adopt
from qcreport.campaign.office import Office
from qcreport.campaign.record.verify import verify
from qcreport.campaign.status import status, weak_cells
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.cli import cli
from qcreport.plan.load import load_plan
from qcreport.plan.model import ValidationRule
from qcreport.plan.save import save_plan
from tests.campaign.plan_editing import PERIOD, QUALITY, RATE, SMALL, form_of, issued, returned, told

LEAST = f"{RATE}.抽查批次 ≥ 200"
SAID = "抽查批次应不少于200批次"


def _ruled(root: Path, level: str, text: str = LEAST) -> Office:
    """An office whose forms went out with a rule."""
    return issued(root, replace(SMALL, rules=(ValidationRule("R1", text, level, SAID),)))


def _state(office: Office) -> UnitWord:
    return next(row.state for row in status(office, PERIOD) if row.unit == QUALITY)


def test_the_catalogue_lies_beside_the_forms(tmp_path: Path) -> None:
    """`generate` writes 校验规则.xlsx, which is no form and not sent with 下发.zip (C7.7)."""
    office = _ruled(tmp_path, "核实性")
    folder = office.folder(PERIOD)
    assert load_workbook(folder.rules).worksheets[0]["C4"].value.startswith(LEAST)
    assert folder.rules not in folder.forms
    with zipfile.ZipFile(folder.issued / "下发.zip") as packed:
        assert sorted(packed.namelist()) == [path.name for path in folder.forms]


def test_a_figure_that_breaks_a_binding_rule_goes_back(tmp_path: Path) -> None:
    """By 强制性 the figure is not taken, its indicator not judged, and the workbook that goes back says the office's sentence (D7.55)."""
    office = _ruled(tmp_path, "强制性")
    returned(office, QUALITY)
    done = consolidate(office, PERIOD)
    assert _state(office) is UnitWord.TO_CORRECT
    assert told(done, RATE).startswith("无法判定")
    (book,) = (office.folder(PERIOD).rejected / QUALITY).glob("*.xlsx")
    texts = {str(cell.value) for sheet in load_workbook(book) for row in sheet for cell in row if cell.value}
    assert any(SAID in text for text in texts)
    assert any(LEAST in text and "未采用" in text for text in texts)


def test_a_figure_that_is_to_be_verified_counts(tmp_path: Path) -> None:
    """By 核实性 the figure counts, and the unit is asked (D7.55)."""
    office = _ruled(tmp_path, "核实性")
    returned(office, QUALITY)
    done = consolidate(office, PERIOD)
    assert told(done, RATE).startswith("达标")
    assert done.collected.to_verify == (QUALITY,)
    assert [(str(one.subject), one.code) for one in weak_cells(office)] == [(f"{RATE}/抽查批次", "F152")]
    assert verify(office, PERIOD).flaws == ()


def test_a_rule_on_trial_asks_nothing_of_the_unit(tmp_path: Path) -> None:
    """试行 is reported to the office; the unit has nothing to mend, and its form does not speak of it (C7.4, D7.55)."""
    office = _ruled(tmp_path, "试行")
    plain = issued(tmp_path / "plain")
    cells = [load_workbook(form_of(one, QUALITY))[INDICATORS]["H5"].value for one in (office, plain)]
    assert cells[0] == cells[1]
    returned(office, QUALITY)
    done = collect(office, PERIOD)
    (found,) = done.new[0].findings
    assert found.code == "F154"
    assert LEAST in found.message
    assert (done.to_correct, done.to_verify) == ((), ())
    assert _state(office) is UnitWord.ON_TIME
    assert not (office.folder(PERIOD).rejected / QUALITY).exists()
    listed = [row for row in consolidate(office, PERIOD).report.findings if row.code == "F154"]
    assert [(row.unit, row.item) for row in listed] == [(QUALITY, f"{RATE}/抽查批次")]


def test_a_trial_begins_without_new_forms(tmp_path: Path) -> None:
    """A rule on trial that is added after the forms went out is adopted; a binding one needs the unit's new form (C7.4, D7.24)."""
    office = issued(tmp_path)
    forms = form_of(office, QUALITY).read_bytes()
    rules = (ValidationRule("R1", LEAST, "试行"), ValidationRule("R2", LEAST, "强制性"))
    save_plan(replace(SMALL, rules=rules), office.workspace.plan_file)
    done = adopt(office, PERIOD)
    assert [change.key for change in done.changes] == ["R1"]
    assert [(left.changes[0].key, left.units) for left in done.left] == [("R2", (QUALITY,))]
    assert form_of(office, QUALITY).read_bytes() == forms
    assert load_workbook(office.folder(PERIOD).rules).worksheets[0]["A4"].value == "R1"
    returned(office, QUALITY)
    assert [row.code for row in collect(office, PERIOD).new[0].findings] == ["F154"]


def test_an_earlier_figure_that_the_form_does_not_hold_is_not_compared(tmp_path: Path) -> None:
    """A first period has no 上期: its forms hold none, and nothing is checked (D7.56)."""
    office = _ruled(tmp_path, "强制性", f"{RATE}.抽查批次 ≥ 上期.{RATE}.抽查批次 + 1000")
    sheet = load_workbook(form_of(office, QUALITY))[INDICATORS]
    assert PAST in [cell.value for cell in sheet[3]]
    returned(office, QUALITY)
    assert collect(office, PERIOD).new[0].findings == ()


def test_a_refused_figure_owes_no_reason(tmp_path: Path) -> None:
    """A figure that a rule refuses is not judged, so the form asks for no 未达标原因, nor does the intake (D7.55)."""
    office = _ruled(tmp_path, "强制性")
    returned(office, QUALITY, 合格批次=50)
    assert [row.code for row in collect(office, PERIOD).new[0].findings] == ["F151"]
    plain = _ruled(tmp_path / "plain", "提示")
    returned(plain, QUALITY, 合格批次=50)
    assert sorted(row.code for row in collect(plain, PERIOD).new[0].findings) == ["F153", "S236", "S236"]


def test_the_office_s_plan_keeps_its_rules(tmp_path: Path) -> None:
    """The sheet that the office wrote is read as it stands."""
    office = _ruled(tmp_path, "提示")
    plan, findings = load_plan(office.workspace.plan_file)
    assert plan.rules == (ValidationRule("R1", LEAST, "提示", SAID),)
    assert not [row for row in findings if row.place.sheet == "校验规则"]


def test_status_names_the_weak_cells(tmp_path: Path) -> None:
    """`status --weak` lists cell, findings and units, for people and for programs (C1.39)."""
    office = _ruled(tmp_path, "核实性")
    run = CliRunner()
    at = ["--workspace", str(office.workspace.root), "--today", "2026-10-09", "status", "--weak"]
    assert "各期来件都没有问题。" in run.invoke(cli, at).output
    returned(office, QUALITY)
    collect(office, PERIOD)
    assert f"1. {RATE} 抽查批次：1 处，1 个单位，1 期；最常见的，如：不符合规则R1（" in run.invoke(cli, at).output
    said = run.invoke(cli, [*at, "--json"]).stdout
    assert json.loads(said[said.index("{") :])["cells"] == [
        {"id": RATE, "item": "抽查批次", "findings": 1, "units": 1, "periods": 1, "code": "F152"}
    ]
