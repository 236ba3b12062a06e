"""What takes changes of plan.xlsx into a period is told change by change first, and done only as it was told (C9.6, C9.8)."""

import re

from qcreport.campaign.issuing.adopt import adoptable_changes
from qcreport.campaign.issuing.generate import foreseen
from qcreport.campaign.told import adoption_lines
from qcreport.desk.jobs import JobState
from qcreport.ledger.adoptions import adoptions
from qcreport.workspace import parse_period
from tests.desk.officer import HERE, PERIOD, Officer
from tests.small_campaign import edit_plan, filled

NOW = parse_period(PERIOD)


def hidden(officer: Officer, page: str, **typed: str) -> dict[str, str]:
    """What a confirming page sends when its button is pressed."""
    answer = officer.post(page, **typed) if typed else officer.client.get(page, base_url=HERE)
    assert answer.status_code == 200, answer.text
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', answer.text))


def adopted(officer: Officer) -> int:
    """How many changes came into force since the forms went out."""
    with officer.desk.office.ledger() as ledger:
        return len(adoptions(ledger, PERIOD))


def test_adopting_lists_every_change_first(officer: Officer) -> None:
    """采用 shows what `adopt --list` prints and that it cannot be undone; only its button takes it (C9.8)."""
    edit_plan(officer.desk.workspace, "任务", "2.1", "完成时限", "2026-09-30")
    edit_plan(officer.desk.workspace, "指标", "Z4", "目标值", "力争12家")
    told = [*adoption_lines(NOW, adoptable_changes(officer.desk.office, NOW), only_list=True)]
    page = officer.get(f"/{PERIOD}/adopt")
    assert "不能撤销" in page
    assert all(line.split("：")[0].strip() in page for line in told[:2])
    assert "须换表：市商务局" in page
    assert adopted(officer) == 0
    job = officer.does(f"/{PERIOD}/adopt", **hidden(officer, f"/{PERIOD}/adopt"))
    assert (job.state, adopted(officer)) == (JobState.DONE, 1)


def test_nothing_to_adopt_has_no_button(officer: Officer) -> None:
    """Where the plan is the one in force the page says so and offers nothing to press."""
    page = officer.get(f"/{PERIOD}/adopt")
    assert "没有要采用的改动" in page
    assert "不能撤销" not in page
    assert "采用不须换表的改动" not in officer.get(f"/{PERIOD}/plan")
    edit_plan(officer.desk.workspace, "任务", "2.1", "完成时限", "2026-09-30")
    assert "采用不须换表的改动" in officer.get(f"/{PERIOD}/plan")


def test_what_changed_since_it_was_told_is_not_adopted(officer: Officer) -> None:
    """A plan that was edited again after its changes were shown is not adopted, and the officer is sent back to look (C9.8)."""
    edit_plan(officer.desk.workspace, "任务", "2.1", "完成时限", "2026-09-30")
    fields = hidden(officer, f"/{PERIOD}/adopt")
    edit_plan(officer.desk.workspace, "任务", "2.1", "完成时限", "2026-10-31")
    job = officer.does(f"/{PERIOD}/adopt", **fields)
    assert (job.state, adopted(officer)) == (JobState.FAILED, 0)
    assert "又有了变化" in job.lines[0]
    assert officer.does(f"/{PERIOD}/adopt").state is JobState.FAILED


def test_replacing_names_changes_and_units_first(officer: Officer) -> None:
    """Replacing tells which changes come into force, whose forms are made anew and who of them has reported already (C9.8)."""
    edit_plan(officer.desk.workspace, "指标", "Z4", "目标值", "力争12家")
    officer.drops({"市商务局.xlsx": filled(officer.desk.workspace, PERIOD, "市商务局", "Z4 9")})
    forms = officer.desk.office.folder(NOW).forms
    before = [path.read_bytes() for path in forms]
    typed = {"period": PERIOD, "replace": "1", "from": PERIOD}
    page = officer.post("/plan/generate", **typed).text
    assert "力争10家→力争12家" in page
    assert "要重新发给单位的 1 份：市商务局" in page
    assert "已经报来的 1 个单位：市商务局" in page
    assert [path.read_bytes() for path in forms] == before
    fields = hidden(officer, "/plan/generate", **typed)
    job = officer.does("/plan/generate", **fields, sure="1")
    assert (job.state, job.code, adopted(officer)) == (JobState.DONE, PERIOD, 1)
    assert [path.name for path, old in zip(forms, before, strict=True) if path.read_bytes() != old] == [
        f"市商务局_{PERIOD}.xlsx"
    ]


def test_replacing_some_forms_says_what_stays(officer: Officer) -> None:
    """Where one unit's form is replaced, a change that other units' forms show too is told to be left (C9.8, D7.27)."""
    edit_plan(officer.desk.workspace, "指标", "Z5", "目标值", "≥85%")
    found = foreseen(officer.desk.office, NOW, units=("市质监局",))
    assert (found.changes, found.units) == ((), ())
    page = officer.post("/plan/generate", period=PERIOD, replace="1", units="市质监局").text
    assert "这次不采用的改动 1 处" in page
    assert "没有可以采用的计划改动" in page


def test_a_plan_edited_meanwhile_replaces_nothing(officer: Officer) -> None:
    """Forms are not replaced by a plan that is another one than was told (C9.8)."""
    edit_plan(officer.desk.workspace, "指标", "Z4", "目标值", "力争12家")
    fields = hidden(officer, "/plan/generate", period=PERIOD, replace="1")
    edit_plan(officer.desk.workspace, "指标", "Z4", "目标值", "力争15家")
    forms = officer.desk.office.folder(NOW).forms
    before = [path.read_bytes() for path in forms]
    job = officer.does("/plan/generate", **fields, sure="1")
    assert (job.state, [path.read_bytes() for path in forms] == before) == (JobState.FAILED, True)


def test_a_faulty_plan_is_told_and_not_adopted(officer: Officer) -> None:
    """A plan with faults shows them instead of something to confirm (C1.5)."""
    edit_plan(officer.desk.workspace, "指标", "Z4", "责任单位", "市外星局")
    assert "市外星局" in officer.get(f"/{PERIOD}/adopt", 409)
