"""A plan edited after its forms went out: told by every command, adopted where no form changes (D7.23, D7.24, D7.26)."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from qcreport.asked.headings import INDICATORS
from qcreport.campaign.collect import collect
from qcreport.campaign.issuing.adopt import adopt, adoptable_changes
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.plans.pending import pending
from qcreport.campaign.record.trace import trace
from qcreport.campaign.status import status
from qcreport.campaign.summary.consolidate import consolidate, issue
from qcreport.cli import cli
from qcreport.findings import Fault
from qcreport.ledger.adoptions import adoptions
from qcreport.plan import load
from qcreport.workspace import Workspace, parse_period
from tests import small_campaign
from tests.campaign.plan_editing import (
    FARM,
    FRONT,
    PEER,
    PERIOD,
    PORT,
    QUALITY,
    RATE,
    SHARE,
    UNITS,
    added,
    average_known,
    edit,
    form_of,
    issued,
    office_on,
    returned,
    told,
    typed,
    verdict,
)
from tests.test_cli import script

OLD = Path(__file__).parents[2] / "old_workspace" / "v0_1_0.zip"


@pytest.fixture(scope="module")
def sent_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose forms went out."""
    root = tmp_path_factory.mktemp("sent_out")
    issued(root)
    return root


@pytest.fixture
def office(sent_out: Path, tmp_path: Path) -> Office:
    """A fresh copy of it, on the day before the returns are due."""
    shutil.copytree(sent_out, tmp_path / "w")
    return office_on(tmp_path / "w", "2026-10-09")


def later(office: Office, day: str = "2026-10-20") -> Office:
    """The same office on a later day."""
    return office_on(office.workspace.root, day)


def forms(office: Office) -> dict[str, bytes]:
    """All forms as they lie in 下发."""
    return {unit: form_of(office, unit).read_bytes() for unit in UNITS}


def test_an_average_that_comes_late_is_adopted_without_a_new_form(office: Office) -> None:
    """参照值 typed in after generate judges once it is adopted, with its date; before, the command says it does not (D4.16, D7.23, D7.24)."""
    returned(office, PORT)
    assert told(consolidate(office, PERIOD), PEER) == "无法判定：缺全国平均"
    average_known(office)
    assert told(consolidate(later(office), PERIOD), PEER) == "无法判定：缺全国平均"
    assert pending(office, PERIOD).count == 1
    before = forms(office)
    done = adopt(later(office), PERIOD)
    assert [(change.sheet, change.key) for change in done.changes] == [("参照值", f"{PEER} 2026 全国平均")]
    assert done.left == ()
    assert pending(office, PERIOD).count == 0
    assert forms(office) == before
    assert told(consolidate(later(office), PERIOD), PEER) == (
        "达标：实际值0.5‰，全国平均0.6‰，符合目标：低于全国平均水平（不含相等）；参照值采用市创强办的全国平均0.6‰（海关总署公报，2026-10-18，2026-10-20采用）"
    )


def test_a_reference_value_names_its_cell(office: Office) -> None:
    """`trace` leads to the cell of plan.xlsx, wherever the officer's table stands in its sheet."""
    edit(office, lambda sheets: sheets["参照值"].insert_rows(1, amount=2))
    average_known(office)
    adopt(office, PERIOD)
    returned(office, PORT)
    consolidate(office, PERIOD)
    assert "市创强办 全国平均（2026年）：原文“0.6”，参照值；出处 plan.xlsx “参照值”D5" in trace(office, PERIOD, PEER)
    sources = json.loads(trace(office, PERIOD, PEER, as_json=True))["sources"]
    assert [(one["file"], one["cell"]) for one in sources if one["sheet"] == "参照值"] == [("plan.xlsx", "D5")]


def test_a_value_changed_twice_says_what_it_was_before(office: Office) -> None:
    """A reference value that was used and is corrected says since when and instead of what."""
    average_known(office)
    adopt(office, PERIOD)
    typed(office, "参照值", "2026", "值", "0.4")
    adopt(later(office), PERIOD)
    returned(office, PORT)
    assert "（海关总署公报，2026-10-18，2026-10-09采用，2026-10-20采用（原为“0.6”））" in told(
        consolidate(office, PERIOD), PEER
    )


def test_a_unit_s_own_average_that_differs_is_asked_about(office: Office) -> None:
    """The row 全国平均 of the issued form is still read; the office's value judges, and both are named (D4.18, D7.25)."""
    average_known(office)
    adopt(later(office), PERIOD)
    returned(office, PORT, 全国平均=0.4)
    done = consolidate(later(office), PERIOD)
    assert done.collected.new[0].findings == ()
    assert told(done, PEER) == (
        "达标：实际值0.5‰，全国平均0.6‰，符合目标：低于全国平均水平（不含相等）；参照值采用市创强办的全国平均0.6‰（海关总署公报，2026-10-18，2026-10-20采用），"
        f"与{PORT}所填0.4‰不同"
    )
    averages = {source.unit: source.status for source in verdict(done, PEER).sources if "全国平均" in source.item}
    assert averages == {PORT: "仅供核对", "市创强办": "参照值"}
    (clash,) = done.report.assessment.conflicts
    assert (clash.code, clash.unit, clash.question.facts) == ("A320", PORT, ("市创强办掌握 0.6‰", "全国平均 0.4‰"))
    assert "0.4‰" in clash.question.text


def test_a_unit_s_own_average_that_agrees_is_not_asked_about(office: Office) -> None:
    """The same value from the unit, or none, needs nothing."""
    average_known(office)
    adopt(office, PERIOD)
    returned(office, PORT, 全国平均="0.60")
    done = consolidate(office, PERIOD)
    assert done.report.assessment.conflicts == ()
    assert "不同" not in told(done, PEER)


def test_what_goes_back_keeps_the_unit_s_own_average(office: Office) -> None:
    """A form sent back after the adoption is the form as issued, with the average that the unit wrote."""
    average_known(office)
    adopt(office, PERIOD)
    returned(office, PORT, 全国平均=0.4, 通报次数="约三成")
    collect(office, PERIOD)
    sheet = load_workbook(office.folder(PERIOD).rejected / PORT / f"{PORT}_2026Q3_退回.xlsx")[INDICATORS]
    rows = {row[3].value: row[5].value for row in sheet.iter_rows(min_row=4)}
    assert rows["全国平均"] == 0.4
    returned(
        office, PORT, sent={PORT: (office.folder(PERIOD).rejected / PORT / f"{PORT}_2026Q3_退回.xlsx").read_bytes()}
    )
    assert collect(office, PERIOD).new[0].findings == ()


def test_a_telephone_number_changes_no_form(office: Office) -> None:
    """Generated again, all workbooks are the same to the byte, and what comes back is no form of an earlier plan (D7.24, D7.26, D7.28)."""
    before = forms(office)
    typed(office, "单位", FARM, "电话", "0570-3081234")
    again = generate(office, PERIOD)
    assert (again.unchanged, again.differing, again.adopted) == (UNITS, (), ())
    assert [change.new for change in adopt(office, PERIOD).changes] == ["0570-3081234"]
    assert generate(office, PERIOD, replace=True).unchanged == UNITS
    assert forms(office) == before
    returned(office, FARM)
    assert collect(office, PERIOD).new[0].findings == ()


Typed = tuple[str, str, str, str]


@pytest.mark.parametrize(
    ("change", "concerned"),
    [
        (("任务", "1.2", "完成时限", "2026-09-30"), ()),
        (("任务", "1.1", "判定条件", ""), ()),
        (("单位", PORT, "别名", "检疫局、国检局"), ()),
        (("单位", PORT, "联系人", "王芳"), ()),
        (("设置", "活动名称", "值", "示范城市创建"), ()),
        (("设置", "跳变提醒比例", "值", "40%"), ()),
        (("指标", RATE, "备注", "按批次"), ()),
        (("指标", RATE, "权重", "3"), ()),
        (("指标", RATE, "分管领导", "张副市长"), ()),
        (("单位", PORT, "分管领导", "张副市长、李副市长"), ()),
        (("任务", "1.1", "分管领导", "张副市长"), ()),
        (("设置", "前列比例", "值", "20%"), (QUALITY,)),
        (("指标", RATE, "目标值", "≥96%"), (QUALITY,)),
        (("指标", SHARE, "目标值", "≥85%"), (QUALITY, FARM)),
        (("指标", RATE, "责任单位", FARM), (QUALITY, FARM)),
        (("填报项", "抽查批次", "填报项", "检查批次"), (QUALITY,)),
        (("任务", "1.1", "创建任务", "任务一"), (QUALITY, FARM)),
        (("任务", "1.2", "配合单位", QUALITY), (QUALITY, PORT)),
        (("单位", FARM, "领导小组成员", "是"), ()),
    ],
)
def test_a_change_needs_new_forms_where_it_changes_what_is_asked_or_aimed_at(
    office: Office, change: Typed, concerned: tuple[str, ...]
) -> None:
    """What alters no cell to fill and no target is adopted; the rest names exactly the units whose forms would differ (D7.24, D7.26)."""
    typed(office, *change)
    done = adopt(office, PERIOD)
    assert [set(one.units) for one in done.left] == ([set(concerned)] if concerned else [])
    assert bool(done.changes) is not bool(concerned)
    if concerned:
        assert set(generate(office, PERIOD).differing) == set(concerned)
        assert generate(office, PERIOD, replace=True).written == tuple(one for one in UNITS if one in concerned)
        assert pending(office, PERIOD).count == 0


def test_a_deadline_is_adopted_beside_a_text_that_needs_a_form(office: Office) -> None:
    """完成时限 of a task comes into force though the task's text, changed as well, waits for new forms (D7.24)."""
    typed(office, "任务", "1.2", "完成时限", "2026-09-30")
    typed(office, "任务", "1.2", "创建任务", "任务二")
    done = adopt(office, PERIOD)
    assert [change.heading for change in done.changes] == ["完成时限"]
    assert [change.heading for one in done.left for change in one.changes] == ["创建任务"]
    returned(office, FARM)
    task = next(row for row in consolidate(office, PERIOD).report.assessment.tasks if row.id == "1.2")
    assert (task.overdue, task.task, task.reason) == (True, "任务1.2", "完成时限2026-10-09采用")


def test_a_condition_that_was_adopted_says_so(office: Office) -> None:
    """Where a task is judged by a condition that was changed after its form went out, its reason says since when (D7.24)."""
    typed(office, "任务", "1.1", "判定条件", SHARE)
    typed(office, "任务", "2.1", "判定条件", RATE)
    adopt(later(office), PERIOD)
    returned(office, *UNITS)
    tasks = {row.id: row for row in consolidate(later(office), PERIOD).report.assessment.tasks}
    assert tasks["1.1"].reason == f"判定条件2026-10-20采用（原为“{RATE}”）"
    assert (tasks["2.1"].condition, tasks["2.1"].reason) == ("met", "判定条件2026-10-20采用")


def test_one_unit_s_new_form_adopts_no_target_of_another(office: Office) -> None:
    """Replacing one form takes in what concerns that unit alone; the others' targets stay as their forms show them (D7.27)."""
    returned(office, QUALITY, FARM)
    typed(office, "指标", RATE, "目标值", "≥96%")
    typed(office, "指标", SHARE, "目标值", "≥85%")
    typed(office, "任务", "1.2", "创建任务", "任务二")
    before = forms(office)
    done = generate(later(office), PERIOD, units=(QUALITY,), replace=True)
    assert done.written == (QUALITY,)
    assert [(change.key, change.new) for change in done.adopted] == [(RATE, "≥96%")]
    assert {unit for unit, content in forms(office).items() if content != before[unit]} == {QUALITY}
    left = adoptable_changes(office, PERIOD).left
    assert [(one.changes[0].key, one.units) for one in left] == [(SHARE, (QUALITY, FARM)), ("1.2", (PORT, FARM))]
    now = consolidate(later(office), PERIOD)
    assert told(now, RATE) == "未达标：实际值95%，不符合目标：不低于96%（含96%）；目标值2026-10-20采用（原为“≥94%”）"
    assert (verdict(now, SHARE).target, verdict(now, SHARE).word) == ("≥80%", "达标")
    shown = [row[2].value for row in load_workbook(form_of(office, QUALITY))[INDICATORS].iter_rows(min_row=4)]
    assert [text for text in shown if text] == ["≥96%", "前列\n（前30%）", "≥80%"]


def test_both_units_of_a_joint_target_are_replaced_together(office: Office) -> None:
    """A target that two units' forms show is adopted once both are replaced."""
    typed(office, "指标", SHARE, "目标值", "≥85%")
    assert generate(office, PERIOD, units=(FARM,), replace=True).adopted == ()
    done = generate(office, PERIOD, units=(FARM, QUALITY), replace=True)
    assert set(done.written) == {FARM, QUALITY}
    assert [change.new for change in done.adopted] == ["≥85%"]


def test_another_unit_s_average_is_not_adopted_with_a_form(office: Office) -> None:
    """What is only another unit's waits for `adopt`, also where it needs no form."""
    average_known(office)
    typed(office, "指标", RATE, "目标值", "≥96%")
    done = generate(office, PERIOD, units=(QUALITY,), replace=True)
    assert [change.key for change in done.adopted] == [RATE]
    assert [change.sheet for change in adopt(office, PERIOD).changes] == ["参照值"]


def test_replacing_all_adopts_all_and_touches_only_what_differs(office: Office) -> None:
    """`generate --replace` writes the forms whose content differs, and everything is in force."""
    typed(office, "指标", RATE, "目标值", "≥96%")
    typed(office, "单位", FARM, "电话", "0570-3081234")
    before = forms(office)
    done = generate(office, PERIOD, replace=True)
    assert (done.written, set(done.unchanged)) == ((QUALITY,), set(UNITS) - {QUALITY})
    assert len(done.adopted) == 2
    assert {unit for unit, content in forms(office).items() if content == before[unit]} == set(UNITS) - {QUALITY}
    with office.ledger() as ledger:
        assert [(row.change.key, row.on.isoformat()) for row in adoptions(ledger, PERIOD.code)] == [
            (FARM, "2026-10-09"),
            (RATE, "2026-10-09"),
        ]


def test_a_form_of_before_the_replacement_is_read_with_a_note(office: Office) -> None:
    """A form already sent stays readable after its unit got another one; the others' are no earlier ones (D7.28)."""
    sent = forms(office)
    typed(office, "指标", RATE, "目标值", "≥96%")
    generate(office, PERIOD, units=(QUALITY,), replace=True)
    returned(office, QUALITY, FARM, sent=sent)
    found = {row.unit: {one.code for one in row.findings} for row in collect(office, PERIOD).new}
    assert found == {QUALITY: {"S203"}, FARM: set()}


def test_a_lost_form_is_made_again_as_it_was_sent(office: Office) -> None:
    """A workbook that was deleted from 下发 is written again to the byte, though a telephone was adopted meanwhile."""
    before = forms(office)
    typed(office, "单位", FARM, "电话", "0570-3081234")
    adopt(office, PERIOD)
    form_of(office, FARM).unlink()
    assert generate(office, PERIOD).written == (FARM,)
    assert forms(office) == before


def test_a_new_unit_comes_with_its_tasks(office: Office) -> None:
    """A unit and the task that names it are one change; its first form adopts it, since it alters nobody else's."""
    added(office, "单位", "市统计局", "", "市级部门")
    typed(office, "任务", "1.2", "配合单位", f"{PORT}、市统计局")
    left = adopt(office, PERIOD).left
    assert [(len(one.changes), one.units) for one in left] == [(2, ("市统计局",))]
    done = generate(office, PERIOD)
    assert (done.written, len(done.adopted)) == (("市统计局",), 2)
    assert {row.unit for row in status(office, PERIOD)} == {*UNITS, "市统计局"}


def test_a_new_unit_that_takes_over_a_task_waits_for_the_other(office: Office) -> None:
    """Where a new unit takes a task from another, neither form is made without the other's."""
    added(office, "单位", "市统计局", "", "市级部门")
    typed(office, "任务", "1.2", "牵头单位", "市统计局")
    done = generate(office, PERIOD)
    assert (done.written, done.waiting, done.differing) == ((), ("市统计局",), (FARM,))
    assert {row.unit for row in status(office, PERIOD)} == set(UNITS)
    both = generate(office, PERIOD, units=("市统计局", FARM), replace=True)
    assert (set(both.written), both.waiting) == ({"市统计局", FARM}, ())


def test_a_merger_is_adopted_with_the_successor_s_form_and_told(office: Office) -> None:
    """The reason of a verdict names the unit that was merged, its successor and the period (D2.8)."""
    typed(office, "单位", QUALITY, "并入单位", FARM)
    typed(office, "单位", QUALITY, "并入期次", "2026Q3")
    assert adopt(office, PERIOD).left[0].units == (FARM,)
    assert generate(office, PERIOD, units=(QUALITY,), replace=True).written == (FARM,)
    returned(office, FARM)
    done = consolidate(office, PERIOD)
    assert told(done, RATE).endswith(f"；{QUALITY}自2026年第三季度起并入{FARM}")
    assert verdict(done, RATE).cause == "实际值95%，符合目标：不低于94%（含94%）"


def deleted(office: Office, sheet: str, key: str) -> None:
    """Delete the rows of a sheet whose first cell is `key`."""

    def delete(sheets: Mapping[str, Worksheet]) -> None:
        for row in range(sheets[sheet].max_row, 1, -1):
            if sheets[sheet].cell(row, 1).value == key:
                sheets[sheet].delete_rows(row)

    edit(office, delete)


def packed(office: Office) -> list[str]:
    """What is in 下发.zip."""
    with zipfile.ZipFile(office.folder(PERIOD).issued / "下发.zip") as archive:
        return archive.namelist()


def test_a_unit_that_was_deleted_needs_the_forms_of_those_who_take_over(office: Office) -> None:
    """What a deleted unit owed is adopted with the form of its new owner alone; the unit itself gets none any more (D7.26)."""
    deleted(office, "单位", PORT)
    typed(office, "指标", PEER, "责任单位", QUALITY)
    typed(office, "任务", "1.2", "配合单位", None)
    done = adopt(office, PERIOD)
    assert [one.units for one in done.left] == [(QUALITY,)]
    assert generate(office, PERIOD).differing == (QUALITY,)
    assert generate(office, PERIOD, units=(QUALITY,), replace=True).written == (QUALITY,)
    assert pending(office, PERIOD).count == 0
    assert {row.unit for row in status(office, PERIOD)} == set(UNITS) - {PORT}
    assert packed(office) == sorted(f"{unit}_2026Q3.xlsx" for unit in UNITS if unit != PORT)


def test_a_unit_that_was_deleted_with_all_it_owed_is_adopted(office: Office) -> None:
    """Where no other form changes, the deletion is adopted, and what the unit still sends is refused in words (D7.24)."""
    for sheet, key in (("单位", PORT), ("指标", PEER), ("填报项", PEER), ("参照值", PEER)):
        deleted(office, sheet, key)
    typed(office, "任务", "1.2", "配合单位", None)
    before = forms(office)
    done = adopt(office, PERIOD)
    assert done.left == ()
    assert ("单位", PORT, "") in {(change.sheet, change.key, change.new) for change in done.changes}
    assert forms(office) == before
    assert packed(office) == sorted(f"{unit}_2026Q3.xlsx" for unit in UNITS if unit != PORT)
    assert {row.unit for row in status(office, PERIOD)} == set(UNITS) - {PORT}
    returned(office, PORT)
    (line,) = (row.line for row in collect(office, PERIOD).new)
    assert "不在本期计划的填报单位中" in line


def test_the_order_of_rows_is_no_new_form(office: Office) -> None:
    """Sorting a table changes how it is told, not what is asked: it is adopted."""
    edit(office, lambda sheets: sheets["任务"].move_range("A3:M3", rows=3))
    done = adopt(office, PERIOD)
    assert [(change.sheet, change.heading) for change in done.changes] == [("任务", "行的顺序")]
    assert pending(office, PERIOD).count == 0


def test_an_adoption_after_consolidating_stops_issue(office: Office) -> None:
    """What was adopted since the summary was made, even an alias that alters no table, is consolidated before it is issued."""
    consolidate(office, PERIOD)
    typed(office, "单位", PORT, "别名", "检疫局、国检局")
    adopt(office, PERIOD)
    with pytest.raises(Fault, match="与台账不一致"):
        issue(office, PERIOD)
    consolidate(office, PERIOD)
    _, folder, *_ = issue(office, PERIOD)
    rows = load_workbook(folder / "summary.xlsx")["口径说明"].iter_rows(min_row=4, values_only=True)
    assert [(row[2], row[3]) for row in rows if row[1] == "计划改动"] == [
        (f"“单位”B4（{PORT}）别名：检疫局→检疫局、国检局", "2026年10月9日采用")
    ]


def test_the_due_date_is_that_of_all(office: Office) -> None:
    """Another due date for one unit's form is refused, since the others' forms print the first one."""
    day = office_on(office.workspace.root, "2026-10-30").today
    with pytest.raises(Fault, match="extend"):
        generate(office, PERIOD, due=day, units=(FARM,), replace=True)
    listed = generate(office, PERIOD, due=day)
    assert (listed.differing, listed.due.isoformat()) == (UNITS, "2026-10-10")
    assert generate(office, PERIOD, due=day, replace=True).written == UNITS


def test_adopt_before_generate_is_told(office: Office) -> None:
    """A period without forms has nothing to adopt into."""
    with pytest.raises(Fault, match="generate 2026Q4"):
        adopt(office, parse_period("2026Q4"))


def run(office: Office, *words: str) -> Result:
    """A command as typed."""
    return CliRunner().invoke(cli, ["--workspace", str(office.workspace.root), "--today", "2026-10-20", *words])


COMMANDS = (
    ("generate", "2026Q3"),
    ("collect", "2026Q3"),
    ("consolidate", "2026Q3"),
    ("issue", "2026Q3", "--yes"),
    ("status", "2026Q3"),
    ("remind", "2026Q3"),
    ("extend", "2026Q3", FARM, "2026-10-30", "--reason", "人员调整", "--approver", "李主任"),
    ("trace", "2026Q3", RATE),
)


def test_every_command_says_what_is_not_in_force(office: Office) -> None:
    """Each command of the period names sheet, cell, old and new, and whose form would change (D7.23, D7.26)."""
    consolidate(later(office), PERIOD)
    typed(office, "指标", RATE, "目标值", "≥96%")
    for words in COMMANDS:
        done = run(office, *words)
        assert done.exit_code == 0, done.output
        assert re.search(rf"“指标”G2（{RATE}）目标值：≥94%→≥96%", done.output), words
        assert re.search(rf"须换表：{QUALITY}", done.output), words
    assert "计划已改 1 处，本期尚未采用" in run(office).output


def test_json_stays_json(office: Office) -> None:
    """For programs the line goes beside the result, which stays whole."""
    typed(office, "指标", RATE, "目标值", "≥96%")
    for words in (("status", "2026Q3", "--json"), ("trace", "2026Q3", RATE, "--json")):
        done = run(office, *words)
        assert json.loads(done.stdout)
        assert "计划已改 1 处，本期尚未采用" in done.stderr


def _missing(path: Path) -> None:
    path.unlink()


def _damaged(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 half a workbook")


@pytest.mark.parametrize(("spoil", "said"), [(_missing, "没有 plan.xlsx"), (_damaged, "打不开")])
def test_a_plan_that_cannot_be_read_stops_nothing(office: Office, spoil: Callable[[Path], None], said: str) -> None:
    """Missing or damaged, it is told in a sentence, and the command does its work; only `adopt` cannot (D7.23)."""
    spoil(office.workspace.plan_file)
    for words in (("status", "2026Q3"), ("consolidate", "2026Q3")):
        done = run(office, *words)
        assert done.exit_code == 0
        assert done.output.count(said) == 1
        assert "本期仍按已采用的计划办理" in done.output
    assert run(office, "adopt", "2026Q3").exit_code == 1


def test_a_plan_open_elsewhere_stops_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """While Excel keeps plan.xlsx to itself, the command says that nobody can tell what was changed in it (D7.23)."""
    real = Path.read_bytes

    def locked(path: Path) -> bytes:
        if path.name == "plan.xlsx":
            raise PermissionError(13, "locked")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    done = run(office, "status", "2026Q3")
    assert done.exit_code == 0
    assert "plan.xlsx 正被其他程序打开，看不出计划有没有改动；本期仍按已采用的计划办理。" in done.output


def test_a_faulty_plan_is_told(office: Office) -> None:
    """While the plan has faults nothing of it is adopted, and the sentence says where they are listed."""
    typed(office, "指标", RATE, "责任单位", None)
    done = run(office, "status", "2026Q3")
    assert done.exit_code == 0
    assert "plan.xlsx 有 1 处错误（qcreport plan check 逐条列出）" in done.output
    assert run(office, "adopt", "2026Q3").exit_code == 1


def test_the_plan_is_read_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that only looks reads plan.xlsx when its bytes are others than it saw, and else what it remembers."""
    typed(office, "指标", RATE, "目标值", "≥96%")
    first = pending(office, PERIOD)

    def never(path: Path) -> None:
        raise AssertionError(path)

    with monkeypatch.context() as patched:
        patched.setattr(load, "read_plan", never)
        assert pending(office, PERIOD) == first
    typed(office, "指标", RATE, "目标值", "≥97%")
    assert [change.new for one in pending(office, PERIOD).first for change in one.changes] == ["≥97%"]
    for damaged in (b"[]", b"\xff", b'{"2026Q3": []}', b'{"2026Q3": {"seen": 1}}'):
        office.workspace.plan_seen.write_bytes(damaged)
        assert pending(office, PERIOD).count == 1


def test_the_command_tells_what_it_adopted_and_what_it_could_not(office: Office) -> None:
    """`adopt --list` changes nothing; `adopt` takes in what it listed and says how the rest comes into force."""
    average_known(office)
    typed(office, "指标", SHARE, "目标值", "≥85%")
    listed = run(office, "adopt", "2026Q3", "--list").output
    assert "不须换表、可以采用的改动 1 处" in listed
    assert f"须换表：{QUALITY}、{FARM}" in listed
    assert pending(office, PERIOD).count == 2
    done = run(office, "adopt", "2026Q3").output
    assert "“参照值”第3行（Z7 2026 全国平均）新增（值0.6、来源海关总署公报、来源日期2026-10-18）" in done
    assert "qcreport generate 2026Q3 --replace" in done
    assert pending(office, PERIOD).count == 1
    generate(office, PERIOD, replace=True)
    assert "没有要采用的改动" in run(office, "adopt", "2026Q3").output


def test_front_share_is_a_target(office: Office) -> None:
    """前列比例 waits for the form of the unit that is ranked, and the verdict names the day of its adoption (D7.24)."""
    returned(office, QUALITY)
    typed(office, "设置", "前列比例", "值", "20%")
    assert verdict(consolidate(office, PERIOD), FRONT).word == "达标"
    generate(later(office), PERIOD, units=(QUALITY,), replace=True)
    assert "；“前列比例”2026-10-20采用（原为“30%”）" in told(consolidate(later(office), PERIOD), FRONT)


def test_a_missing_id_or_owner_or_a_repeated_id_stops_generate(office: Office) -> None:
    """The program ends with status 1 and lists all faults with their cells; nothing is written (D7.29)."""
    typed(office, "指标", RATE, "编号", None)
    typed(office, "指标", PEER, "责任单位", None)
    typed(office, "指标", SHARE, "编号", FRONT)
    typed(office, "任务", "1.2", "编号", "1.1")
    done = script(office.workspace.root, "generate", "2026Q4")
    assert done.returncode == 1
    assert [cell for cell in ("指标!A2", "指标!J3", "指标!A5", "任务!C3") if cell not in done.stderr] == []
    assert not office.folder(parse_period("2026Q4")).root.exists()


def test_a_workspace_of_an_earlier_version_adopts(tmp_path: Path) -> None:
    """A plan frozen by version 0.1.0 is compared, an average adopted and traced, and its forms are no earlier ones (D7.21, D7.24, D7.28)."""
    with zipfile.ZipFile(OLD) as packed:
        packed.extractall(tmp_path)
    old = small_campaign.office_on(Workspace(tmp_path), "2026-10-20")
    assert pending(old, PERIOD).count == 0
    again = generate(old, PERIOD)
    assert (again.written, again.differing) == ((), ())
    row = {"指标编号": "Z2", "年份": "2026", "参照": "全国平均", "值": "0.3", "来源": "公报"}
    small_campaign.add_to_plan(old.workspace, "参照值", row)
    assert [change.key for change in adopt(old, PERIOD).changes] == ["Z2 2026 全国平均"]
    done = consolidate(old, PERIOD)
    assert "全国平均0.3人/万台（公报，无日期，2026-10-20采用）" in verdict(done, "Z2").reason
    assert "出处 plan.xlsx “参照值”D2" in trace(old, PERIOD, "Z2")
    small_campaign.returns(old.workspace, PERIOD.code, "市农业局", "新.xlsx", "Z6 40/100")
    assert "S203" not in {row.code for row in collect(old, PERIOD).new[0].findings}
