"""Each page says what the commands say, and what is typed on it are the same records (C9.1, C9.6, C9.7)."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from filelock import FileLock

from qcreport.assessment.model import Question
from qcreport.campaign.answers.answering import mark_of
from qcreport.campaign.next_steps import StepKind, next_steps
from qcreport.campaign.record.trace import trace, trace_in
from qcreport.campaign.status import kept_standing, received, standing, weak_cells
from qcreport.desk.app import PAGES
from qcreport.desk.jobs import JobState
from qcreport.desk.questions import answer_text
from qcreport.desk.state import all_made_ready, standing_of
from qcreport.desk.today import _WHERE
from qcreport.plan.documents.confirmation.confirming import confirmation_in
from qcreport.plan.documents.confirmation.doubts import Choice
from qcreport.plan.grids import read_grids
from qcreport.reports.office.questions import TypedAnswer
from qcreport.targets.explain import as_text, explain
from qcreport.workspace import Workspace, parse_period
from tests.deciding import rows_of
from tests.desk.officer import HERE, PERIOD, Officer, sits_down
from tests.registering import rows
from tests.small_campaign import begin, edit_plan, filled

CLAIM = "Z8 特殊=合理缺项 说明=本市无口岸; Z6 30/90; 1.2 进行中/40; 2.1 已完成/100"


def returned(officer: Officer) -> Officer:
    """The desk after two returns, one with a claim, were consolidated."""
    workspace = officer.desk.workspace
    officer.drops(
        {
            "市农业局.xlsx": filled(workspace, PERIOD, "市农业局", CLAIM),
            "市质监局.xlsx": filled(workspace, PERIOD, "市质监局", "Z1 190/200; Z5 8/9; 1.1 进行中/50"),
            "坏的.xlsx": b"PK\x03\x04 nothing",
        }
    )
    assert officer.does(f"/{PERIOD}/consolidate").state is JobState.DONE
    return officer


def claim(officer: Officer) -> Question:
    """The question about 合理缺项."""
    report = officer.desk.report(parse_period(PERIOD))
    return next(one for one in report.for_the_office if one.item == "Z8")


def answers(officer: Officer, one: Question, decision: str) -> list[str]:
    """The officer answers it on the page; gives what the job says."""
    was = answer_text(TypedAnswer(one.id, one.decision, one.reason, one.decided_by))
    fields = {"question": one.id, "seen": mark_of(one), "was": was, "decision": decision}
    return officer.does(f"/{PERIOD}/questions", **fields, reason="经核实", decided_by="陈主任").lines


def test_today_says_what_the_command_says(officer: Officer) -> None:
    """The steps of 今日要办 are those of `qcreport` alone, in their order (C9.1)."""
    returned(officer)
    page = officer.get(f"/{PERIOD}/")
    said = [
        line.strip().partition("：")[0]
        for line in next_steps(officer.desk.office).splitlines()
        if line.startswith("  ")
    ]
    steps = [line for line in said if re.match("来件|退回|逾期|还没有报送|待定|计划已改", line)]
    assert len(steps) >= 3
    places = [page.find(step) for step in steps]
    assert places == sorted(places)
    assert -1 not in places


def test_each_kind_of_step_leads_to_its_page() -> None:
    """Whatever there is to do has its button on 今日要办."""
    assert {*_WHERE} == {*StepKind}


def test_each_file_has_its_line_and_refused_ones_come_first(officer: Officer) -> None:
    """来件 shows every file with what became of it, and counts those that cannot be used."""
    page = returned(officer).get(f"/{PERIOD}/files")
    assert "已收取 3 个，其中不能使用的 1 个" in page
    assert page.index("2026-07-09/坏的.xlsx") < page.index("2026-07-09/市农业局.xlsx")


def test_a_unit_has_its_state_files_and_letters(officer: Officer) -> None:
    """单位 shows the states of `status`; a unit's own page its files and what to send to it."""
    returned(officer)
    officer.does(f"/{PERIOD}/remind")
    assert "未报送 4 家" in officer.get(f"/{PERIOD}/units")
    page = officer.get(f"/{PERIOD}/units/市商务局")
    assert "催报/市商务局_催报.docx" in page
    assert "市商务局：" in page


def test_the_letters_are_given_out(officer: Officer) -> None:
    """A reminder is downloaded as it lies in 催报, the page of the summary is shown with its own policy (C9.3)."""
    returned(officer)
    officer.does(f"/{PERIOD}/remind")
    folder = officer.desk.workspace.root / PERIOD
    with officer.client.get(f"/{PERIOD}/file/催报/市商务局_催报.docx", base_url=HERE) as answer:
        assert answer.data == (folder / "催报" / "市商务局_催报.docx").read_bytes()
        assert answer.headers["Content-Disposition"].startswith("attachment")
    with officer.client.get(f"/{PERIOD}/file/汇总/page.html", base_url=HERE) as answer:
        assert answer.data == (folder / "汇总" / "page.html").read_bytes()
        assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'self'"


def test_an_answer_on_the_page_is_one_of_the_file(officer: Officer) -> None:
    """An answer of 待定事项 stands in 待定事项.xlsx, and the page shows it as given (C9.1, C5.6)."""
    one = claim(returned(officer))
    lines = answers(officer, one, one.options[0])
    assert lines[0].startswith("已答复：Z8")
    path = officer.desk.workspace.root / PERIOD / "待定事项.xlsx"
    row = next(row for row in rows_of(path) if row["事项编号"] == one.id)
    assert (row["决定"], row["决定人"]) == (one.options[0], "陈主任")
    assert claim(officer).decision == one.options[0]
    assert answers(officer, claim(officer), one.options[0]) == ["没有填写任何答复，没有改动。"]


def test_a_row_of_the_register_is_one_of_the_file(officer: Officer) -> None:
    """An extension granted on a unit's page has its number in 登记.xlsx (C9.1, C6.2)."""
    fields = {"sheet": "延期", "unit": "市商务局", "content": "2026-07-20", "basis": "人员调整", "approver": "李主任"}
    job = officer.does(f"/{PERIOD}/register", **fields)
    assert job.state is JobState.DONE
    assert "已登记：延期第1号" in job.lines[0]
    assert [row["延至"] for row in rows(officer.desk.office, "延期")] == ["2026-07-20"]
    assert "2026-07-20" in officer.get(f"/{PERIOD}/units/市商务局")


def test_a_deed_is_revoked_by_a_later_one(officer: Officer) -> None:
    """撤销 beside a deed enters one that revokes it; the first stays, and says by which it was revoked (C6.3, C6.5)."""
    extension = {"sheet": "延期", "unit": "市商务局", "content": "2026-07-20", "basis": "忙", "approver": "李主任"}
    officer.does(f"/{PERIOD}/register", **extension)
    assert "撤销第1号" in officer.get(f"/{PERIOD}/units/市商务局")
    undone = {"sheet": "延期", "revokes": "1", "basis": "登错了", "approver": "李主任", "on_unit": "市商务局"}
    job = officer.does(f"/{PERIOD}/register", **undone)
    assert (job.state, "撤销第1号" in job.lines[0]) == (JobState.DONE, True)
    page = officer.get(f"/{PERIOD}/units/市商务局")
    assert "已由第2号撤销" in page
    assert "期限2026-07-10" in page.replace(" ", "")


def test_a_file_of_nobody_can_be_withdrawn(officer: Officer) -> None:
    """A file that tells no unit has a page of its own with what may be entered about it, and is withdrawn there (C6.1)."""
    returned(officer)
    sha256 = next(row.sha256 for row in received(officer.desk.office, parse_period(PERIOD)) if not row.unit)
    page = officer.get(f"/{PERIOD}/files/{sha256}")
    assert "撤回误收的文件" in page
    assert "延至" not in page
    job = officer.does(f"/{PERIOD}/register", sheet="撤回来件", file=sha256, basis="发错", recorder="王敏")
    assert job.state is JobState.DONE, job.lines
    assert "已撤回" in officer.get(f"/{PERIOD}/files")
    assert "没有这个页面" in officer.get(f"/{PERIOD}/files/0", 404)


def test_units_stand_as_status_says_after_a_deed(officer: Officer) -> None:
    """Before anything is consolidated again the desk shows the states that `status` concludes (C9.1)."""
    extension = {"sheet": "延期", "unit": "市商务局", "content": "2026-07-20", "basis": "忙", "approver": "李主任"}
    returned(officer).does(f"/{PERIOD}/register", **extension)
    office, period = officer.desk.office, parse_period(PERIOD)
    assert kept_standing(office, period) is None
    found, told = standing_of(officer.desk, period), standing(office, period)
    assert (found.units, found.waiting, found.to_pick) == (told.units, told.waiting, told.to_pick)
    assert [row.days_late for row in found.units if row.unit == "市商务局"] == [0]


def test_a_command_in_another_window_is_named(officer: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a command holds the workspace a job waits for it, and says so where it waited in vain (C9.5)."""
    monkeypatch.setattr("qcreport.ledger.opening._PATIENCE", 0.1)
    with FileLock(officer.desk.workspace.lock):
        job = officer.does(f"/{PERIOD}/collect")
    assert job.state is JobState.FAILED
    assert "另一个窗口正在这个工作文件夹" in job.lines[-1]
    assert officer.does(f"/{PERIOD}/collect").state is JobState.DONE


def test_what_a_row_lacks_is_said(officer: Officer) -> None:
    """An extension without 批准人 is not recorded, and the sentence is that of the command (C6.4)."""
    job = officer.does(f"/{PERIOD}/register", sheet="延期", unit="市商务局", content="2026-07-20", basis="忙")
    assert (job.state, job.lines) == (JobState.FAILED, ["没有填写批准人。"])


def test_why_leads_to_the_cell_and_its_row(officer: Officer) -> None:
    """An indicator shows its sources with file, sheet and cell, and the row of the original as it stands there (C1.16)."""
    returned(officer)
    page = f"/{PERIOD}/why?id=z1"
    assert "2026-07-09/市质监局.xlsx “量化指标”" in officer.get(page)
    link = re.search(r'href="(/2026Q2/row[^"]+)"', officer.client.get(page, base_url=HERE).text)
    assert link
    row = officer.get(link[1].replace("&amp;", "&"))
    assert "合格批次" in row
    assert "190 所问的这一格" in row.replace("190所", "190 所")


def test_why_tells_what_the_unit_reported_and_what_was_withdrawn(officer: Officer) -> None:
    """Beside a correction stands what the unit itself reported, with the cell; what a withdrawn file said stands apart (D7.74, D7.75)."""
    returned(officer)
    page, who = f"/{PERIOD}/register", {"basis": "电话核实", "recorder": "王敏"}
    officer.does(page, sheet="代录更正", unit="市质监局", id="Z1", item="合格批次", content="191", **who)
    officer.does(page, sheet="撤回来件", file="市农业局.xlsx", **who)
    told = officer.get(f"/{PERIOD}/why?id=Z1")
    assert "市创强办更正（2026-07-13，依据：电话核实，记录人：王敏；单位原报190）" in told
    assert "单位所报“190”：2026-07-09/市质监局.xlsx “量化指标”" in told
    told = officer.get(f"/{PERIOD}/why?id=Z6").partition("已撤回的来件所报")[2]
    assert "2026-07-09/市农业局.xlsx “量化指标”" in told
    assert "不计入市创强办已撤回（登记.xlsx第2号，理由：电话核实，记录人：王敏），不计入。" in told


@pytest.mark.parametrize("asked", ["Z1", "Z5", "1.2", "Z9"])
def test_why_says_what_trace_says(officer: Officer, asked: str) -> None:
    """What the page is made of is word for word what `trace --json` prints (C9.1, C1.16)."""
    office, period = returned(officer).desk.office, parse_period(PERIOD)
    assert trace_in(office, officer.desk.report(period), asked) == trace(office, period, asked, as_json=True)


@pytest.mark.parametrize(
    "asked", ["file=x&sheet=y&cell=A1", "file=../plan.xlsx&sheet=量化指标&cell=A1", "file=&sheet=&cell="]
)
def test_a_row_of_no_received_file_is_refused(officer: Officer, asked: str) -> None:
    """Only files that were received are read again (C9.4)."""
    assert "本期没有收到这个文件" in officer.get(f"/{PERIOD}/row?{asked}", 409)


def test_an_edition_asks_and_says_that_it_stays(officer: Officer) -> None:
    """定稿 says before that it cannot be undone, asks because of missing units, and makes 第1版 once that is meant (C9.6)."""
    returned(officer)
    assert "不能撤销" in officer.get(f"/{PERIOD}/issue")
    asks = officer.does(f"/{PERIOD}/issue")
    assert asks.state is JobState.ASKS
    assert "仍然继续" in officer.get(f"/jobs/{asks.number}")
    assert not (officer.desk.workspace.root / PERIOD / "汇总" / "第1版").exists()
    done = officer.does(*asks.again[:1], **asks.again[1], sure="1")
    assert done.lines[0].startswith("2026年第二季度第1版已定稿")
    assert "作废第1版" in officer.get(f"/{PERIOD}/results")


def test_an_edition_is_annulled_with_its_reason(officer: Officer) -> None:
    """作废 says that it cannot be undone, wants a reason, and the edition stays, marked (C9.6)."""
    returned(officer)
    officer.does(f"/{PERIOD}/issue", sure="1")
    assert "不能撤销" in officer.get(f"/{PERIOD}/annul/第1版")
    assert officer.post(f"/{PERIOD}/annul/第1版", sure="1").status_code == 409
    job = officer.does(f"/{PERIOD}/annul/第1版", sure="1", reason="数据有误")
    assert "已作废（数据有误）" in job.lines[0]


def test_a_backup_is_made_and_named_on_today(officer: Officer) -> None:
    """备份 proves itself by a trial restore, and 今日 says which was the last."""
    job = officer.does(f"/{PERIOD}/backup")
    assert job.state is JobState.DONE
    assert "全部_2026-07-13.zip" in officer.get(f"/{PERIOD}/")
    assert officer.does(f"/{PERIOD}/verify").state is JobState.DONE


def test_the_plan_is_checked_and_findings_are_marked(officer: Officer) -> None:
    """计划 lists the findings of `plan check`; what is marked 已阅 is listed no more (C1.38)."""
    before = officer.get(f"/{PERIOD}/plan")
    count = int(re.search(r"计划中的疑点 (\d+) 条", before)[1])  # type: ignore[index]  # it stands there
    assert count > 0
    officer.post("/plan/read", **{"from": PERIOD, "number": ["1"]})
    assert f"计划中的疑点 {count - 1} 条" in officer.get(f"/{PERIOD}/plan")


def test_a_faulty_plan_is_shown_with_its_faults(officer: Officer) -> None:
    """A plan that cannot serve is still shown, each fault with its cell, and what was changed is read anew (C1.5)."""
    assert "有 1 处错误" not in officer.get(f"/{PERIOD}/plan")
    edit_plan(officer.desk.workspace, "指标", "Z4", "责任单位", "市外星局")
    page = officer.get(f"/{PERIOD}/plan")
    assert "市外星局" in page
    assert "处错误，改正后才能继续" in page
    assert officer.does("/plan/generate", period="2026Q3", sure="1").state is JobState.FAILED


def test_the_weak_cells_stand_with_the_units(officer: Officer) -> None:
    """单位 lists the cells of `status --weak` with their counts, and says nothing of them where no return had a fault (C1.39)."""
    assert "问题最多" not in officer.get(f"/{PERIOD}/units")
    officer.drops({"市农业局.xlsx": filled(officer.desk.workspace, PERIOD, "市农业局", "Z6 99/90; Z8 1")})
    page = officer.get(f"/{PERIOD}/units")
    cells = weak_cells(officer.desk.office)
    assert cells
    assert f"各期问题最多的 {len(cells)} 个填报格" in page
    for one in cells:
        assert f"{one.subject.id}{one.subject.item}{one.times} 处{one.units} 个{one.periods} 期" in page


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("phrase=≥94%25&value=93.996%25", {"phrase": "≥94%", "value": "93.996%"}),
        ("phrase=低于全国平均水平&value=3", {"phrase": "低于全国平均水平", "value": "3"}),
        ("phrase=≥94%25&value=九成", {"phrase": "≥94%", "value": "九成"}),
        ("phrase=<b>&rank=4&of=11", {"phrase": "<b>", "rank": "4", "of": "11"}),
    ],
)
def test_a_target_is_tried_as_the_command_reads_it(officer: Officer, asked: str, told: dict[str, Any]) -> None:
    """试读目标值 shows reading and verdict in the words of `target`, whatever is typed (C9.1, C1.8)."""
    page = officer.get(f"/plan/target?from={PERIOD}&{asked}")
    for line in as_text(explain(**told)).splitlines():
        assert line.partition("：")[2] in page
    assert "不改计划" in officer.get(f"/{PERIOD}/plan")


def test_years_that_are_none_are_said(officer: Officer) -> None:
    """年限 that is no number of years is refused in a sentence; without a phrase nothing is read."""
    assert "读不出是几年" in officer.get("/plan/target?phrase=提高&years=三年多", 409)
    assert "理解为" not in officer.get("/plan/target")


def test_what_is_slow_is_made_ready(officer: Officer, tmp_path: Path) -> None:
    """Made ready, the present period is concluded and the plan compared before anybody asks; a new folder has nothing to make."""
    all_made_ready(officer.desk)
    assert [*officer.desk.reports, *officer.desk.changed, *officer.desk.checked]
    assert len(officer.desk.changed) == len(officer.desk.checked) == 1
    fresh = sits_down(Workspace(tmp_path / "neu"))
    all_made_ready(fresh.desk)
    assert not fresh.desk.checked


def test_before_the_first_period_the_plan_is_shown(tmp_path: Path) -> None:
    """In a new folder the desk offers the plan, then the forms of a quarter, and leads to that quarter."""
    officer = sits_down(Workspace(tmp_path / "neu"))
    assert officer.client.get("/", base_url=HERE).headers["Location"] == "/plan"
    assert "还没有计划" in officer.get("/plan")
    assert officer.does("/plan/init").state is JobState.DONE
    begin(tmp_path / "neu")
    job = officer.does("/plan/generate", period="2026Q2")
    assert job.state is JobState.ASKS
    done = officer.does("/plan/generate", period="2026Q2", sure="1", due="2026-07-20")
    assert (done.state, done.then[1]) == (JobState.DONE, "/2026Q2/")
    assert officer.client.get("/", base_url=HERE).headers["Location"] == "/2026Q2/"


def test_documents_become_a_plan_with_their_doubts(tmp_path: Path) -> None:
    """Issued documents are read first; what is confirmed on the page stands in 待确认 of the plan that is written."""
    officer = sits_down(Workspace(tmp_path / "neu"))
    text = Path("input_templates/quzhou/annexes.txt").read_bytes()
    job = officer.does("/plan/import", documents=(io.BytesIO(text), "annexes.txt"))
    assert job.state is JobState.DONE, job.lines
    page = job.then[1]
    assert "拿不准的" in officer.get(page)
    assert not officer.desk.workspace.plan_file.exists()
    doubts = officer.desk.imports[page.rpartition("/")[2]].built.doubts
    kind = next(one.alike for one in doubts[1:] if sum(row.alike == one.alike for row in doubts) > 1)
    answers = [Choice.BY_HAND, *[""] * (len(doubts) - 1)]
    assert officer.does(page, answer=answers, kind=[kind], kind_answer=["按建议"]).state is JobState.DONE
    written = confirmation_in(read_grids(officer.desk.workspace.plan_file)[0]).doubts
    assert [one.answer for one in written if one.what == doubts[0].what] == ["已改计划表"]
    assert {one.answer for one in written[1:] if one.alike == kind} == {"按建议"}


def test_the_plan_is_exported_as_issued(officer: Officer) -> None:
    """The plan's tables come as a Word file, and as nothing else than what is offered (C1.7)."""
    with officer.client.get("/plan/export.docx", base_url=HERE) as answer:
        document = Document(io.BytesIO(answer.data))
    assert any("开展产品质量抽查" in cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "没有这个页面" in officer.get("/plan/export.exe", 404)


def test_what_is_ticked_is_made_beside_the_summary(officer: Officer) -> None:
    """专报 is made with the summary where it was ticked, and offered on 成果 (C1.11)."""
    returned(officer)
    assert "专报" not in officer.get(f"/{PERIOD}/results")
    assert officer.does(f"/{PERIOD}/consolidate", briefs="1").state is JobState.DONE
    assert "专报" in officer.get(f"/{PERIOD}/results")


def test_a_period_that_was_a_mistake_is_taken_back(officer: Officer) -> None:
    """撤销 says what it does and that it cannot be undone; then the period is gone from the list (C9.6)."""
    assert "不能撤销" in officer.get(f"/{PERIOD}/cancel")
    assert officer.does(f"/{PERIOD}/cancel", sure="1", reason="期次写错").state is JobState.DONE
    assert officer.client.get("/", base_url=HERE).headers["Location"] == "/plan"


def test_a_command_in_a_sentence_is_a_link(officer: Officer) -> None:
    """No page tells an officer to type a command; where a sentence names one, the button's name leads there (C9.7)."""
    returned(officer)
    for name in ("", "files", "units", "questions", "why", "results", "plan"):
        assert "qcreport" not in officer.get(f"/{PERIOD}/{name}"), name
    assert "“收取、汇总”" in officer.get(
        f"/jobs/{officer.does(f'/{PERIOD}/register', sheet='延期', unit='市商务局', content='2026-07-20', basis='忙', approver='李主任').number}"
    )


def test_every_fault_is_a_chinese_page(officer: Officer) -> None:
    """A period that is none, a page that is none, and a unit that is none each say so in Chinese."""
    assert "不认识" in officer.get("/nix/", 409)
    assert "还没有下发" in officer.get("/2030Q1/", 409)
    assert "没有这个页面" in officer.get("/a/b/c/d", 404)
    assert "没有这个页面" in officer.get(f"/{PERIOD}/units/市外星局", 404)


def test_all_pages_are_registered(officer: Officer) -> None:
    """Each module of pages is part of the app."""
    assert {*PAGES} == {*officer.client.application.blueprints}


def test_no_page_speaks_of_options(officer: Officer) -> None:
    """What a command would say of its options is said by the names of the page: which box to tick, which field to leave blank (C9.7)."""
    officer.does(f"/{PERIOD}/consolidate", briefs="1")
    officer.drops({"市质监局.xlsx": filled(officer.desk.workspace, PERIOD, "市质监局", "Z1 190/200")})
    removed = officer.does(f"/{PERIOD}/consolidate")
    refused = officer.does("/plan/generate", period=PERIOD, due="2026-07-20", units="市质监局")
    told = [officer.get(f"/jobs/{job.number}") for job in (removed, refused)]
    assert "在“同时制作”中勾选" in told[0]
    assert "全部改期请不填单位" in told[1]
    assert not [page for page in told if "--" in page]
