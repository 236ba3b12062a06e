"""Shares of a merged unit and its successor on a joint measure, through the real workbooks (D7.47)."""

import csv
import io
import shutil
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.campaign.office import Office
from qcreport.campaign.summary.consolidate import Consolidated
from qcreport.workspace import parse_period
from tests.campaign.real_returns import (
    Given,
    concluded,
    edit_plan,
    generate,
    give,
    office_in,
    opened,
    put,
    task,
    verdict,
)

Q2, Q3, Q4 = (parse_period(f"2026Q{number}") for number in (2, 3, 4))
GONE, HEIR = "市质监局", "市市场监管局"
PART, WHOLE, JOINT_TASK = ("Z33", "已建档企业数"), ("Z33", "应建档企业数"), "7.4"
SMALL, LARGE = {PART: 4, WHOLE: 150}, {PART: 90, WHOLE: 100}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Z33 is of the two units alone; their forms of the third quarter went out; then the merger was entered."""
    root = tmp_path_factory.mktemp("shares")
    office = opened(root, "2026-09-24", lambda book: put(book, "指标", "Z33", 责任单位=f"{GONE}、{HEIR}"))
    generate(office, Q3, units=(GONE, HEIR))
    shutil.copytree(root / Q3.code / "下发", root / "旧表")
    edit_plan(office, lambda book: put(book, "单位", GONE, 并入单位=HEIR, 并入期次=Q3.code))
    generate(office_in(root, "2026-09-25"), Q3, units=(HEIR,), replace=True)
    shutil.copytree(root / Q3.code / "下发", root / "新表")
    return root


@pytest.fixture
def office(told: Path, tmp_path: Path) -> Office:
    """A fresh copy of that workspace."""
    shutil.copytree(told, tmp_path / "w")
    return office_in(tmp_path / "w", "2026-10-09")


def _give(office: Office, unit: str, given: Given, *, forms: str, name: str) -> None:
    """A unit returns its form as issued before (旧表) or after (新表) the merger."""
    issued = f"{unit}_{Q3.code}.xlsx"
    shutil.copy(office.workspace.root / forms / issued, office.folder(Q3).issued / issued)
    give(office, Q3, unit, given, name=name)


def _both(office: Office, forms: str, *, first: str = GONE) -> Consolidated:
    days = {first: "2026-10-08", **{unit: "2026-10-09" for unit in (GONE, HEIR) if unit != first}}
    _give(office, GONE, SMALL, forms="旧表", name=f"{days[GONE]}/质监.xlsx")
    _give(office, HEIR, LARGE, forms=forms, name=f"{days[HEIR]}/市监.xlsx")
    return concluded(office, Q3, "2026-10-09")


@pytest.mark.parametrize("forms", ["旧表", "新表"])
@pytest.mark.parametrize("first", [GONE, HEIR])
def test_shares_of_merged_units_are_added(office: Office, forms: str, first: str) -> None:
    """90 of 100 and 4 of 150 are 37.6%, not 90%, whichever came first and by whatever form (D7.47)."""
    done = _both(office, forms, first=first)
    found = verdict(done, "Z33")
    assert (found.value, found.word, found.unit) == (Fraction("37.6"), "未达标", HEIR)
    assert not [row for row in done.report.assessment.questions if row.item == "Z33"]
    assert [row.code for row in done.report.findings if row.code in {"A407", "A408"} and row.item == "Z33"] == ["A408"]


def test_facts_say_which_unit_entered_what(office: Office) -> None:
    """facts.csv and the origin of the figure name both units, each with its own file (D7.47)."""
    done = _both(office, "旧表")
    rows = csv.DictReader((done.folder / "facts.csv").read_text(encoding="utf-8-sig").splitlines())
    said = {(row["unit"], row["file"].rpartition("/")[2], row["value"]) for row in rows if row["item"] == PART[1]}
    assert said == {(GONE, "质监.xlsx", "4"), (HEIR, "市监.xlsx", "90")}
    assert {source.unit for source in verdict(done, "Z33").sources} == {GONE, HEIR}


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({HEIR: "旧表"}, f"缺{GONE}的已建档企业数、{GONE}的应建档企业数"),
        ({GONE: "旧表"}, f"缺{HEIR}的已建档企业数、{HEIR}的应建档企业数"),
    ],
)
def test_a_share_that_has_not_come_is_missing(office: Office, given: dict[str, str], reason: str) -> None:
    """While one of two old forms is missing the sum is 无法判定 and names whose share it is (D4.20, D7.47)."""
    for unit, forms in given.items():
        _give(office, unit, LARGE, forms=forms, name="a.xlsx")
    found = verdict(concluded(office, Q3, "2026-10-09"), "Z33")
    assert (found.word, found.reason.partition("；")[0]) == ("无法判定", reason)


def test_the_successors_new_form_alone_is_the_whole(office: Office) -> None:
    """A form that was issued after the merger asks for both, so nothing is missing beside it (D2.8)."""
    _give(office, HEIR, LARGE, forms="新表", name="a.xlsx")
    assert verdict(concluded(office, Q3, "2026-10-09"), "Z33").word == "达标"


def test_a_refused_share_is_missing(office: Office) -> None:
    """Where the merged unit's share was refused the successor's alone does not decide (D7.5, D7.47)."""
    _give(office, GONE, {PART: 11, WHOLE: 10}, forms="旧表", name="2026-10-08/a.xlsx")
    _give(office, HEIR, LARGE, forms="新表", name="2026-10-09/b.xlsx")
    found = verdict(concluded(office, Q3, "2026-10-09"), "Z33")
    assert (found.word, found.reason.partition("；")[0]) == ("无法判定", f"{GONE}已报但未采用：已建档企业数“11”")


def test_the_next_form_shows_the_sum(office: Office) -> None:
    """上期值 of the next period is the sum of both shares (D7.48)."""
    _both(office, "旧表")
    generate(office_in(office.workspace.root, "2026-12-24"), Q4, units=(HEIR,))
    book = load_workbook(io.BytesIO((office.folder(Q4).issued / f"{HEIR}_{Q4.code}.xlsx").read_bytes()), data_only=True)
    rows = {(row[0].value, row[3].value): row[6].value for row in book["量化指标"].iter_rows(min_row=4)}
    assert (rows[PART], rows[WHOLE]) == (94, 250)


def test_units_that_reported_apart_are_summed_in_the_form_after_the_merger(tmp_path: Path) -> None:
    """上期值 is the sum also where the merger was entered only after the period was over (D7.48)."""
    root = tmp_path / "w"
    office = opened(root, "2026-06-24", lambda book: put(book, "指标", "Z33", 责任单位=f"{GONE}、{HEIR}"))
    generate(office, Q2, units=(GONE, HEIR))
    give(office, Q2, GONE, SMALL, name="2026-07-08/a.xlsx")
    give(office, Q2, HEIR, LARGE, name="2026-07-08/b.xlsx")
    concluded(office, Q2, "2026-07-09")
    edit_plan(office, lambda book: put(book, "单位", GONE, 并入单位=HEIR, 并入期次=Q3.code))
    generate(office_in(root, "2026-09-25"), Q3, units=(HEIR,))
    book = load_workbook(io.BytesIO((office.folder(Q3).issued / f"{HEIR}_{Q3.code}.xlsx").read_bytes()), data_only=True)
    rows = {(row[0].value, row[3].value): row[6].value for row in book["量化指标"].iter_rows(min_row=4)}
    assert (rows[PART], rows[WHOLE]) == (94, 250)


@pytest.mark.parametrize(("first", "status"), [(GONE, "进行中"), (HEIR, "已完成")])
def test_a_status_of_both_is_the_newer_one_with_a_note(office: Office, first: str, status: str) -> None:
    """What is no share is not added: the newer status counts, and a line says what was not taken (D7.9, D7.47)."""
    days = {first: "2026-10-08", **{unit: "2026-10-09" for unit in (GONE, HEIR) if unit != first}}
    done_ = {(JOINT_TASK, "进展状态"): "已完成", (JOINT_TASK, "完成率(%)"): 100, (JOINT_TASK, "进展情况"): "已办结"}
    begun = {(JOINT_TASK, "进展状态"): "进行中", (JOINT_TASK, "完成率(%)"): 60, (JOINT_TASK, "进展情况"): "正在办"}
    _give(office, GONE, done_, forms="旧表", name=f"{days[GONE]}/a.xlsx")
    _give(office, HEIR, begun, forms="旧表", name=f"{days[HEIR]}/b.xlsx")
    done = concluded(office, Q3, "2026-10-09")
    assert task(done, JOINT_TASK).status == status
    (note,) = (row for row in done.report.findings if row.code == "A407" and row.item == JOINT_TASK)
    other = "已完成" if status == "进行中" else "进行中"
    assert f"进展状态采用“{status}”" in note.message
    assert f"的“{other}”" in note.message
