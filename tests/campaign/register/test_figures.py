"""Figures by telephone and corrections in 代录更正 of 登记.xlsx are the office's word, and told as such everywhere (D7.39, D7.40, D7.41)."""

import csv
import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from qcreport.asked.model import NOTE
from qcreport.assessment.model import Verdict
from qcreport.assessment.unit_states import UnitWord
from qcreport.campaign.collect import collect
from qcreport.campaign.office import Office
from qcreport.campaign.record.trace import trace
from qcreport.campaign.status import status
from qcreport.campaign.summary.consolidate import Consolidated, consolidate
from qcreport.reports.summary.detail import text_of
from qcreport.reports.summary.sources import source_table
from tests.registering import FARM, PERIOD, QUALITY, SHOPS, issued, result, rows, sends, write
from tests.small_campaign import decide

SHEET = "代录更正"
DIFFERS = "与市创强办所录不符"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The forms were made; nothing came yet."""
    return issued(tmp_path)


def on(office: Office, day: int) -> Office:
    """The same office on a day of July."""
    return Office(office.workspace, date(2026, 7, day), office.key)


def phoned(office: Office, value: object = 12, **cells: object) -> str:
    """处理结果 of a figure of Z4 of 市商务局, entered and taken."""
    row = {"责任单位": SHOPS, "编号": "Z4", "填报项": "企业家数", "更正后": value, "依据": "电话核实"}
    write(office, SHEET, **{**row, "提供人": "刘洋", "记录人": "王敏", "批准人": "李主任", **cells})
    collect(office, PERIOD)
    return result(office, SHEET)


def verdict(done: Consolidated, identity: str = "Z4") -> Verdict:
    """The verdict on an indicator."""
    return next(row for row in done.report.assessment.verdicts if row.id == identity)


def facts(office: Office, identity: str = "Z4") -> list[dict[str, str]]:
    """The rows of facts.csv about an indicator or task, notes aside."""
    path = office.folder(PERIOD).summary / "facts.csv"
    with path.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    return [row for row in rows if row["id"] == identity and not row["item"].endswith(NOTE)]


def test_a_figure_by_telephone_is_the_offices_word(office: Office) -> None:
    """It is judged by, and page, sources, facts, reason and trace call it 市创强办代录, with 依据 and 批准人 (D7.39, D7.40)."""
    assert phoned(office) == "第1号，2026-07-13采用"
    done = consolidate(office, PERIOD)
    found = verdict(done)
    assert (str(found.word), found.shown) == ("达标", "12")
    signed = "市创强办代录（2026-07-13，依据：电话核实，提供人：刘洋，批准人：李主任）"
    assert signed in found.reason
    (fact,) = facts(office)
    assert (fact["status"], fact["file"], fact["sheet"], fact["cell"]) == ("市创强办代录", "登记.xlsx", SHEET, "D5")
    assert (fact["unit"], fact["value"], fact["sha256"]) == (SHOPS, "12", "")
    text = trace(office, PERIOD, "Z4")
    assert f"{SHOPS} 企业家数：原文“12”，{signed}；出处 登记.xlsx “代录更正”D5" in text
    source = json.loads(trace(office, PERIOD, "Z4", as_json=True))["sources"][0]
    assert (source["status"], "批准人：李主任" in source["signed"]) == ("市创强办代录", True)
    assert signed in (office.folder(PERIOD).summary / "page.html").read_text(encoding="utf-8")
    assert any(signed in text_of(cell) for row in source_table(done.report)[0].rows for cell in row if cell)


def test_it_is_no_return_of_the_unit(office: Office) -> None:
    """A unit whose figures came by telephone has not returned its form, and is reminded (D7.40)."""
    phoned(office)
    state = next(row for row in status(office, PERIOD) if row.unit == SHOPS)
    assert (state.state, state.files) == (UnitWord.MISSING, ())


def test_a_correction_stands_in_place_of_the_units_word(office: Office) -> None:
    """It replaces what the unit had reported, is called 更正, and the unit is asked nothing (D7.39, D7.40)."""
    sends(office, "商务.xlsx", "Z4 3")
    phoned(office, 12)
    done = consolidate(office, PERIOD)
    assert (verdict(done).shown, "市创强办更正（" in verdict(done).reason) == ("12", True)
    assert [row["status"] for row in facts(office)] == ["市创强办更正"]
    assert not [row for row in done.report.assessment.questions if row.item == "Z4"]


def test_a_correction_does_not_hide_what_the_unit_reported(office: Office) -> None:
    """Reason, 数据来源, page and trace tell the unit's own figure beside the office's, trace with its cell, read again (D7.75)."""
    sends(office, "商务.xlsx", "Z4 3")
    phoned(office, 12)
    done = consolidate(office, PERIOD)
    signed = "市创强办更正（2026-07-13，依据：电话核实，提供人：刘洋，批准人：李主任；单位原报3）"
    assert signed in verdict(done).reason
    assert any(signed in text_of(cell) for row in source_table(done.report)[0].rows for cell in row if cell)
    assert signed in (office.folder(PERIOD).summary / "page.html").read_text(encoding="utf-8")
    text = trace(office, PERIOD, "Z4")
    assert signed in text
    assert f"    单位所报：{SHOPS} 企业家数：原文“3”；出处 商务.xlsx “量化指标”" in text
    (source,) = (one for one in json.loads(trace(office, PERIOD, "Z4", as_json=True))["sources"] if one["raw"] == "12")
    own = source["reported"]
    assert (own["raw"], own["file"], own["received"], "differs" in own) == ("3", "商务.xlsx", "2026-07-13", False)


def test_what_was_refused_or_reported_afterwards_is_told_as_such(office: Office) -> None:
    """A figure that could not be read is told as it stands; one that came after the office's word is 其后报, not 原报 (D7.75)."""
    sends(office, "质监.xlsx", "Z1 约190/200", QUALITY)
    phoned(office, 190, 责任单位=QUALITY, 编号="Z1", 填报项="合格批次")
    phoned(office, 12)
    sends(office, "商务.xlsx", "Z4 3")
    later = on(office, 14)
    consolidate(later, PERIOD)
    decide(later, PERIOD, DIFFERS, "Z4", "登记.xlsx")
    done = consolidate(later, PERIOD)
    assert "；单位原报“约190”）" in verdict(done, "Z1").reason
    assert (
        "企业家数12为市创强办代录（2026-07-13，依据：电话核实，提供人：刘洋，批准人：李主任；单位其后报3）"
        in verdict(done).reason
    )


def test_a_status_that_follows_from_a_corrected_share_is_nobodys_word(office: Office) -> None:
    """The 完成率 of a task that the office corrected tells what the lead reported; the status that follows from it tells nothing (D7.75, D3.9)."""
    sends(office, "农业.xlsx", "2.1 /40", FARM)
    write(office, SHEET, 责任单位=FARM, 编号="2.1", 填报项="完成率(%)", 更正后="100%", 依据="现场核查", 记录人="王敏")
    done = consolidate(office, PERIOD)
    task = next(row for row in done.report.assessment.tasks if row.id == "2.1")
    assert (task.status, task.percent) == ("已完成", Fraction(100))
    assert f"{FARM}完成率(%)100%为市创强办更正（2026-07-13，依据：现场核查，记录人：王敏；单位原报40）" in task.reason
    told = trace(office, PERIOD, "2.1")
    assert told.count("单位所报：") == 1


def test_a_refused_cell_is_mended_by_the_office(office: Office) -> None:
    """Where the office enters what a unit wrote wrongly, the unit need not correct it any more (D7.5, D7.39)."""
    sends(office, "质监.xlsx", "Z1 约190/200", QUALITY)
    assert QUALITY in collect(office, PERIOD).to_correct
    write(office, SHEET, 责任单位=QUALITY, 编号="z1", 填报项="合格批次", 更正后=190, 依据="电话核实", 记录人="王敏")
    done = consolidate(office, PERIOD)
    assert verdict(done, "Z1").shown == "95"
    assert not [row for row in done.report.findings if row.item == "Z1/合格批次"]


def test_a_later_return_that_says_the_same_is_the_units_word(office: Office) -> None:
    """Once the unit itself reports that figure, it is the unit's word, and nothing is asked (D7.41)."""
    phoned(office, 12)
    sends(office, "商务.xlsx", "Z4 12")
    done = consolidate(on(office, 14), PERIOD)
    assert [row["status"] for row in facts(office)] == ["accepted"]
    assert not [row for row in done.report.assessment.questions if row.kind == DIFFERS]


@pytest.mark.parametrize("day", [13, 14])
def test_a_later_return_that_differs_is_asked_about(office: Office, day: int) -> None:
    """A return that came in after the office's word and says otherwise waits for an answer, also on the same day (D7.41, D7.36)."""
    phoned(office, 12)
    sends(office, "商务.xlsx", "Z4 3")
    later = on(office, day)
    done = consolidate(later, PERIOD)
    assert (str(verdict(done).word), DIFFERS in verdict(done).reason) == ("无法判定", True)
    asked = decide(later, PERIOD, DIFFERS, "Z4", "登记.xlsx")
    assert "企业家数市创强办代录12（2026-07-13，依据：电话核实" in asked
    assert "“商务.xlsx”填3" in asked
    done = consolidate(later, PERIOD)
    assert (verdict(done).shown, str(verdict(done).word)) == ("12", "达标")
    assert "企业家数以“登记.xlsx”为准（陈主任" in verdict(done).reason
    decide(later, PERIOD, DIFFERS, "Z4", "商务.xlsx")
    assert verdict(consolidate(later, PERIOD)).shown == "3"


def test_a_later_word_of_the_office_answers_a_return(office: Office) -> None:
    """A correction entered after a return that differed counts without a question (D7.39)."""
    phoned(office, 12)
    sends(office, "商务.xlsx", "Z4 3")
    consolidate(on(office, 14), PERIOD)
    phoned(on(office, 15), 11)
    done = consolidate(on(office, 15), PERIOD)
    assert verdict(done).shown == "11"
    assert not [row for row in done.report.assessment.questions if row.kind == DIFFERS]


def test_a_word_of_an_earlier_day_is_older_than_the_return(office: Office) -> None:
    """A figure known before the return came is the older word, whenever it is entered, and is asked about (D7.41)."""
    sends(office, "2026-07-09/商务.xlsx", "Z4 3")
    phoned(office, 12, 日期="2026-07-08")
    done = consolidate(office, PERIOD)
    assert [row.kind for row in done.report.assessment.questions if row.item == "Z4"] == [DIFFERS]


def test_a_revoked_figure_counts_no_more(office: Office) -> None:
    """撤销1 takes the figure back, and what the unit reported counts again; a changed value is taken in the same row (C6.5)."""
    sends(office, "商务.xlsx", "Z4 3")
    phoned(office, 12)
    assert phoned(office, None, 依据="撤销1") == "第2号，撤销第1号"
    assert verdict(consolidate(office, PERIOD)).shown == "3"
    phoned(office, 14)
    assert phoned(office, 13, 依据="撤销3，听错了") == "第4号，撤销第3号，2026-07-13采用"
    assert verdict(consolidate(office, PERIOD)).shown == "13"
    assert rows(office, SHEET)[2]["处理结果"] == "第3号，已由第4号撤销"


def test_a_new_figure_rests_on_more_than_what_it_revokes(office: Office) -> None:
    """撤销1 alone says nothing of why the new figure is right: it is asked for, and the old one counts (C6.5)."""
    phoned(office, 14)
    assert "新的一项没有依据" in phoned(office, 13, 依据="撤销1")
    assert verdict(consolidate(office, PERIOD)).shown == "14"


def test_a_task_is_reported_by_telephone(office: Office) -> None:
    """Status and 完成率 of a task count as figures do, and its reason says whose word they are (D7.40)."""
    for item, value in (("进展状态", "已完成"), ("完成率(%)", "100%")):
        write(office, SHEET, 责任单位=FARM, 编号="2.1", 填报项=item, 更正后=value, 依据="电话核实", 记录人="王敏")
    done = consolidate(office, PERIOD)
    task = next(row for row in done.report.assessment.tasks if row.id == "2.1")
    assert (task.status, task.percent) == ("已完成", Fraction(100))
    assert f"{FARM}进展状态已完成为市创强办代录（2026-07-13，依据：电话核实，记录人：王敏）" in task.reason


REFUSED: dict[str, tuple[dict[str, object], str]] = {
    "an unknown unit": ({"责任单位": "商务厅局"}, "是不是“市商务局”？"),
    "an unknown id": ({"编号": "Z44"}, "计划中没有编号“Z44”。是不是“Z4”？"),
    "another unit's id": ({"编号": "Z1"}, "Z1不由市商务局填报，由市质监局填报"),
    "an unknown item": ({"填报项": "企业数"}, "Z4没有填报项“企业数”。是不是“企业家数”？"),
    "no figure": ({"更正后": "十几家"}, "企业家数"),
    "nothing": ({"更正后": None}, "没有填写更正后的值"),
    "no ground": ({"依据": None}, "没有填写依据"),
    "nobody": ({"记录人": None}, "没有填写记录人"),
    "a day in the future": ({"日期": "2026-08-01"}, "晚于今天"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_taken_says_why(office: Office, case: str) -> None:
    """A row that cannot be taken stays as typed, says why, and proposes what may have been meant (C6.4, C6.7)."""
    cells, why = REFUSED[case]
    said = phoned(office, **cells)
    assert said.startswith("没有采用：")
    assert why in said
    assert verdict(consolidate(office, PERIOD)).shown == ""


def test_the_units_words_do_not_explain_a_figure_of_the_office(office: Office) -> None:
    """300 of 200, of which the office entered the 300, decides nothing, whatever the unit wrote beside its own figures (D7.12, D7.46)."""
    sends(office, "质监.xlsx", "Z1 188/200 说明=抽查台账汇总", QUALITY)
    phoned(office, 300, 责任单位=QUALITY, 编号="Z1", 填报项="合格批次")
    found = verdict(consolidate(office, PERIOD), "Z1")
    assert str(found.word) == "无法判定"
    assert "抽查台账汇总" not in found.reason
