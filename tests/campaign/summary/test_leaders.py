"""What is put to the leaders over four quarters of a small campaign: proposed by rule, picked and worded by the office, kept in the ledger."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from qcreport.campaign.answers.answering import GivenAnswer, give_answers, mark_of
from qcreport.campaign.collect import collect
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.next_steps import next_steps
from qcreport.campaign.office import Office
from qcreport.campaign.status import standing
from qcreport.campaign.summary.consolidate import Consolidated, consolidate, issue
from qcreport.cli import cli
from qcreport.ledger.decisions import LEADERS, NOT_PUT, PUT
from qcreport.reports.office.questions import TypedAnswer
from qcreport.reports.said.attention import concerns
from qcreport.reports.said.leaders import leader_lines
from qcreport.workspace import Workspace, parse_period
from tests.deciding import rows_of
from tests.reports.summary.test_summary_workbook import overview_text
from tests.small_campaign import begin, decide, office_on, returns

FOOD, OWNER = "Z7", "市市场监管局"
DAYS = {"2025Q4": "2026-01-09", "2026Q1": "2026-04-09", "2026Q2": "2026-07-09", "2026Q3": "2026-10-09"}
LAST = parse_period("2026Q3")
WORDS = "请王副市长召集市市场监管局、市农业局研究小作坊整治，11月15日前定"


def played(root: Path, food: Mapping[str, str]) -> Workspace:
    """The quarters in which the food figure is as told; a quarter that is not named was never issued, an empty one not returned."""
    workspace = begin(root)
    for code, day in DAYS.items():
        if code in food:
            office = office_on(workspace, day)
            generate(office, parse_period(code), sure=True)
            returns(workspace, code, "市质监局", "质监.xlsx", "Z1 190/200; Z5 45/50; 1.1 进行中/40")
            if food[code]:
                returns(
                    workspace,
                    code,
                    OWNER,
                    "食品.xlsx",
                    f"Z7 {food[code]} 原因=小作坊多 整改=请市农业局协调源头整治; Z5 45/50",
                )
            if code != LAST.code:
                consolidate(office, parse_period(code))
    return workspace


@pytest.fixture(scope="module")
def three_red(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which food was below its target for three returned quarters, over New Year and one quarter without a return."""
    root = tmp_path_factory.mktemp("three") / "w"
    played(root, {"2025Q4": "90/100", "2026Q1": "180/200", "2026Q2": "", "2026Q3": "270/300"})
    return root


@pytest.fixture
def office(three_red: Path, tmp_path: Path) -> Office:
    """A fresh copy of it, on the last day."""
    shutil.copytree(three_red, tmp_path / "w")
    return office_on(Workspace(tmp_path / "w"), DAYS[LAST.code])


def told(done: Consolidated) -> list[tuple[str, str, str]]:
    """The lines of 请市领导决定."""
    return [(one.what, one.whom, one.by) for one in leader_lines(done.report)]


def run(office: Office, *words: str) -> str:
    """What a command prints on the office's day."""
    done = CliRunner().invoke(
        cli, ["--workspace", str(office.workspace.root), "--today", office.today.isoformat(), *words]
    )
    assert done.exit_code == 0
    return done.stdout


def first_page(office: Office) -> str:
    """What 总览 says."""
    return overview_text((office.folder(LAST).summary / "summary.xlsx").read_bytes())


def about_food(office: Office) -> list[dict[str, str]]:
    """The rows of 待定事项 that ask whether food is put to the leaders."""
    return [one for one in rows_of(office.folder(LAST).questions) if (one["类型"], one["编号"]) == (LEADERS, FOOD)]


def test_a_draft_shows_what_the_rule_proposes_and_says_so(office: Office) -> None:
    """Three returned quarters in a row come to 约谈; while the office has not answered the line says whose it is (D7.62, D7.63)."""
    done = consolidate(office, LAST)
    assert [one.lasting for one in concerns(done.report) if one.id == FOOD] == ["连续3期，约谈"]
    assert told(done) == [
        (f"约谈{OWNER}：“食品抽查合格率”连续3期未达标（按规则提出，尚未核定）", OWNER, "2027年1月11日前")
    ]
    assert "请市领导决定" in first_page(office)
    assert "连续3期，约谈" in first_page(office)
    (row,) = about_food(office)
    assert row["决定"] == ""
    assert "单位说明 请市农业局协调源头整治" in row["说明"]


def test_an_edition_shows_only_what_the_office_picked(office: Office) -> None:
    """Nothing that nobody stands for is issued: without a pick the edition has no such line (D7.63)."""
    consolidate(office, LAST)
    edition = issue(office, LAST)
    assert "请市领导决定" not in overview_text((edition.folder / "summary.xlsx").read_bytes())


def test_the_office_picks_and_words_it(office: Office) -> None:
    """The words of the office stand as it wrote them, with the day that they name, in the edition too; the ledger keeps who said so (D7.61)."""
    consolidate(office, LAST)
    decide(office, LAST, LEADERS, FOOD, PUT, WORDS)
    assert told(consolidate(office, LAST)) == [(WORDS, OWNER, "11月15日前")]
    assert [one["决定人"] for one in about_food(office)] == ["陈主任"]
    edition = issue(office, LAST)
    assert WORDS in overview_text((edition.folder / "summary.xlsx").read_bytes())


def test_what_waits_to_be_picked_is_said_where_the_office_looks(office: Office) -> None:
    """What there is to do names the open matters and the file to answer in, from consolidate on, until one is answered there (C1.41)."""
    code = LAST.code
    assert "待选定" not in next_steps(office)
    consolidate(office, LAST)
    file = office.folder(LAST).questions
    how = f"在 {file} 中选“提请”或“不提请”后运行 qcreport consolidate {code}"
    assert f"请市领导决定 1 项待选定：{how}" in next_steps(office)
    collect(office, LAST)
    for words in (["status", code], ["issue", code, "--yes"]):
        said = run(office, *words)
        assert "请市领导决定 1 项待选定" in said
        assert how in said
    assert "第1版没有列入" in said
    decide(office, LAST, LEADERS, FOOD, NOT_PUT)
    consolidate(office, LAST)
    assert "待选定" not in next_steps(office)


def test_an_answer_on_the_desk_is_no_more_waited_for(office: Office) -> None:
    """An answer that is recorded without a new summary is counted no more, and one withdrawn since is asked for by the next (C1.41)."""
    done = consolidate(office, LAST)
    (matter,) = done.report.matters
    given = GivenAnswer(TypedAnswer(matter.question.id, PUT, WORDS, "陈主任"), mark_of(matter.question))
    give_answers(office, LAST, (given,))
    assert len(standing(office, LAST).to_pick) == 0
    assert len(consolidate(office, LAST).report.matters) == 1


def test_programs_read_how_much_waits(office: Office) -> None:
    """Status --json tells the number too."""
    consolidate(office, LAST)
    assert json.loads(run(office, "status", LAST.code, "--json"))["to_pick"] == 1


def test_what_the_office_does_not_put_is_not_shown(office: Office) -> None:
    """A proposal that the office turned down stands no more, and is not asked again (D7.61)."""
    consolidate(office, LAST)
    decide(office, LAST, LEADERS, FOOD, NOT_PUT)
    assert told(consolidate(office, LAST)) == []
    assert [one["决定"] for one in about_food(office)] == [NOT_PUT]


def test_an_answer_holds_for_its_figure(office: Office) -> None:
    """A later return with another figure opens the question again, and the office is told (D7.31, D7.61)."""
    consolidate(office, LAST)
    decide(office, LAST, LEADERS, FOOD, PUT, WORDS)
    consolidate(office, LAST)
    returns(office.workspace, LAST.code, OWNER, "更正.xlsx", "Z7 240/300 原因=小作坊多; Z5 45/50")
    done = consolidate(office_on(office.workspace, "2026-10-12"), LAST)
    assert {one.code for one in done.findings} == {"A308"}
    assert [what for what, _, _ in told(done)] == [
        f"约谈{OWNER}：“食品抽查合格率”连续3期未达标（按规则提出，尚未核定）"
    ]


def test_no_verdict_hangs_on_it(office: Office) -> None:
    """An open proposal leaves the verdict as it is, and is not among what the office must answer (D7.61)."""
    done = consolidate(office, LAST)
    (row,) = (one for one in done.report.assessment.verdicts if one.id == FOOD)
    assert (row.word, row.reason) == ("未达标", "实际值90%，不符合目标：不低于95%（含95%）")
    assert LEADERS not in {one.kind for one in done.report.assessment.for_the_office}


def test_who_has_not_returned_comes_to_no_step(tmp_path: Path) -> None:
    """After two red quarters a quarter without a return is 未报送: no step, no proposal, nothing by guess (D6.29)."""
    workspace = played(tmp_path / "w", {"2025Q4": "90/100", "2026Q1": "180/200", "2026Q2": "270/300", "2026Q3": ""})
    done = consolidate(office_on(workspace, DAYS[LAST.code]), LAST)
    assert FOOD not in done.report.gravities
    assert told(done) == []


def test_a_quarter_that_never_was_is_passed_over(tmp_path: Path) -> None:
    """Quarters that were not issued neither count nor end the row (D6.26)."""
    workspace = played(tmp_path / "w", {"2025Q4": "90/100", "2026Q3": "270/300"})
    done = consolidate(office_on(workspace, DAYS[LAST.code]), LAST)
    assert [one.lasting for one in concerns(done.report) if one.id == FOOD] == ["连续2期，督办"]


def test_what_a_unit_asks_for_is_shown_only_when_picked(tmp_path: Path) -> None:
    """A first-time red figure whose unit asks for help is put to the office, never onto the page by itself (D7.62)."""
    workspace = played(tmp_path / "w", {"2026Q3": "270/300"})
    one = office_on(workspace, DAYS[LAST.code])
    assert told(consolidate(one, LAST)) == []
    decide(one, LAST, LEADERS, FOOD, PUT, "")
    assert told(consolidate(one, LAST)) == [("“食品抽查合格率”：请市农业局协调源头整治", OWNER, "2027年1月11日前")]
