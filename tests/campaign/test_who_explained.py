"""Whose word it is: of several owners, and of units that were merged, each speaks for itself alone (D7.12)."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from qcreport.campaign.office import Office
from qcreport.campaign.summary.consolidate import Consolidated
from qcreport.reports.said.account import account_of
from qcreport.reports.said.attention import concerns
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
    verdict,
)
from tests.campaign.returning import word_text

Q2, Q3 = (parse_period(f"2026Q{number}") for number in (2, 3))
GONE, HEIR = "市质监局", "市市场监管局"
CAUSE, MEASURES = "未达标原因", "整改措施及时限"
PART, WHOLE = "已取得证书企业数", "应取得证书企业数"
OWN, OWN_WHOLE = "合格批次", "抽检批次"


def red(identity: str = "Z2", cause: str | None = None, *, part: int = 90, whole: int = 100, note: str = "") -> Given:
    """Figures that miss the target, and what stands in the row for the reason."""
    parts = (OWN, OWN_WHOLE) if identity == "Z3" else (PART, WHOLE)
    figures: dict[tuple[str, str], object] = dict(zip(((identity, one) for one in parts), (part, whole), strict=True))
    figures[identity, parts[0]] = (part, note or None)
    return {**figures, (identity, CAUSE): (None, cause)}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both units reported in the second quarter; the forms of the third went out, then the merger was entered."""
    root = tmp_path_factory.mktemp("words")
    office = opened(root, "2026-06-24")
    generate(office, Q2, units=(GONE, HEIR))
    generate(office_in(root, "2026-09-24"), Q3, units=(GONE, HEIR))
    shutil.copytree(root / Q3.code / "下发", root / "旧表")
    return root


@pytest.fixture
def office(told: Path, tmp_path: Path) -> Office:
    """A fresh copy of that workspace."""
    shutil.copytree(told, tmp_path / "w")
    return office_in(tmp_path / "w", "2026-10-09")


def merged(office: Office) -> None:
    """The merger is entered, and the successor gets its new form."""
    edit_plan(office, lambda book: put(book, "单位", GONE, 并入单位=HEIR, 并入期次=Q3.code))
    generate(office, Q3, units=(HEIR,), replace=True)
    shutil.copytree(office.folder(Q3).root / "下发", office.workspace.root / "新表")


def returned(office: Office, unit: str, given: Given, day: int, *, form: str = "新表") -> None:
    """A unit returns its form as issued before (旧表) or after (新表) the merger."""
    issued = f"{unit}_{Q3.code}.xlsx"
    shutil.copy(office.workspace.root / form / issued, office.folder(Q3).issued / issued)
    give(office, Q3, unit, given, name=f"2026-10-{day:02}/{unit}.xlsx")


def said(done: Consolidated, identity: str = "Z2") -> str:
    """What is said of the reason for a red figure; 总览 and 通报 say the same."""
    told = account_of(verdict(done, identity))
    assert next(row.reason for row in concerns(done.report) if row.id == identity).endswith(told)
    assert told in word_text(done.folder / "通报.docx")
    return told


# What each of the two wrote of its red figure (None: the cell stays blank; no entry: it leaves the figures blank), and
# what is said.  The merged unit returned first, before the merger was entered.
AFTER: Mapping[str, tuple[Given, Given, str]] = {
    "both spoke": (red(cause="两家企业停产"), red(cause="一家企业搬迁"), "未达标原因：一家企业搬迁"),
    "the successor kept silent": (
        red(cause="两家企业停产"),
        red(),
        f"{HEIR}未说明原因；{GONE}未达标原因：两家企业停产",
    ),
    "the successor says nothing": (
        red(cause="两家企业停产"),
        red(cause="无"),
        f"{HEIR}未达标原因：无；{GONE}未达标原因：两家企业停产",
    ),
    "the merged unit kept silent": (red(), red(cause="一家企业搬迁"), "未达标原因：一家企业搬迁"),
    "both kept silent": (red(), red(), "未说明原因"),
    "only the merged unit reported it, and kept silent": (red(), {}, f"{GONE}未说明原因"),
    "only the merged unit reported it": (red(cause="两家企业停产"), {}, f"{GONE}未达标原因：两家企业停产"),
    "the successor speaks for the merged unit": (
        red(),
        {("Z2", CAUSE): (None, "两家企业停产")},
        f"{HEIR}未达标原因：两家企业停产；{GONE}未说明原因",
    ),
}


@pytest.mark.parametrize(("first", "second", "wanted"), AFTER.values(), ids=AFTER)
def test_of_merged_units_each_word_is_that_of_who_wrote_it(
    office: Office, first: Given, second: Given, wanted: str
) -> None:
    """Whoever gave the figures and left the cell blank is named as silent, whatever the other one wrote (C4.12, D7.12)."""
    returned(office, GONE, first, 8, form="旧表")
    concluded(office, Q3, "2026-10-08")
    merged(office)
    returned(office, HEIR, second, 9)
    assert said(concluded(office, Q3, "2026-10-09")) == wanted


def test_a_silence_is_not_overtaken_by_the_merged_units_form(office: Office) -> None:
    """A form under the old name that comes later asks for less: what its successor left blank is still asked of it."""
    merged(office)
    returned(office, HEIR, red("Z3"), 8)
    returned(office, GONE, red(cause="两家企业停产"), 9, form="旧表")
    done = concluded(office, Q3, "2026-10-09")
    assert said(done, "Z3") == "未说明原因"
    letter = next((office.folder(Q3).rejected / HEIR).glob("*.txt")).read_text(encoding="utf-8-sig")
    assert f"Z3未达标，而“{CAUSE}”一行没有写明" in letter


ODD = 100000  # of 100 in the second quarter: asked about unless it is explained
REAL, EMPTY = "统计口径按新办法扩大到全部企业", "核实无误"


@pytest.mark.parametrize(
    ("first", "second", "waits"),
    [
        ((ODD, ODD, REAL), (ODD, ODD, EMPTY), False),
        ((ODD, ODD, EMPTY), (ODD, ODD, REAL), False),
        ((ODD, ODD, REAL), (ODD + 1, ODD + 1, ""), True),
        ((ODD, ODD, REAL), (ODD + 1, ODD + 1, EMPTY), True),
        ((ODD, ODD, ""), (ODD, ODD, ""), True),
    ],
)
def test_an_odd_figure_is_explained_by_words_about_it(
    office: Office, first: tuple[int, int, str], second: tuple[int, int, str], *, waits: bool
) -> None:
    """Empty words of one hide no real ones of the other, and words about another figure explain nothing (D7.7, D7.12)."""
    for unit in (GONE, HEIR):
        give(office, Q2, unit, red(part=100) if unit == GONE else {}, name=f"2026-07-08/{unit}.xlsx")
    concluded(office, Q2, "2026-07-09")
    returned(office, GONE, _noted(*first), 8, form="旧表")
    concluded(office, Q3, "2026-10-08")
    merged(office)
    returned(office, HEIR, _noted(*second), 9)
    done = concluded(office, Q3, "2026-10-09")
    conflicts = [row.waits for row in done.report.assessment.conflicts if row.item == "Z2" and row.code == "A405"]
    assert conflicts
    assert any(conflicts) == waits
    assert (str(verdict(done, "Z2").word) == "无法判定") == waits


def _noted(part: int, whole: int, note: str) -> Given:
    return {("Z2", PART): (part, note or None), ("Z2", WHOLE): (whole, note or None)}


@pytest.mark.parametrize(
    ("words", "waits"),
    [(REAL, True), (f" {REAL}\n", True), ("上期漏报的企业本期补报", False)],
    ids=["same", "spaced", "new"],
)
def test_a_successor_explains_nothing_by_last_periods_words(office: Office, words: str, *, waits: bool) -> None:
    """Words that the unit merged into it wrote last period about the indicator are used up (D2.8, D7.12)."""
    give(office, Q2, GONE, _noted(100, 100, REAL), name="2026-07-08/a.xlsx")
    concluded(office, Q2, "2026-07-09")
    merged(office)
    returned(office, HEIR, _noted(ODD, ODD, words), 9)
    done = concluded(office, Q3, "2026-10-09")
    conflicts = [row.waits for row in done.report.assessment.conflicts if row.item == "Z2" and row.code == "A405"]
    assert conflicts == [waits, waits]
    assert (str(verdict(done, "Z2").word) == "无法判定") == waits


@pytest.mark.parametrize("merger", [True, False])
def test_a_reason_that_is_last_periods_is_told_to_be(office: Office, *, merger: bool) -> None:
    """未达标原因 stands word for word, with the note that it stood there last period; new words beside it have none."""
    give(office, Q2, GONE, {**red(cause="两家企业停产"), ("Z2", MEASURES): (None, "9月底前复查")}, name="a.xlsx")
    concluded(office, Q2, "2026-07-09")
    if merger:
        merged(office)
    given = {**red(cause="两家企业 停产"), ("Z2", MEASURES): (None, "12月底前复查")}
    returned(office, HEIR if merger else GONE, given, 9, form="新表" if merger else "旧表")
    told = said(concluded(office, Q3, "2026-10-09"))
    assert told == "未达标原因：两家企业 停产（与上期相同）；整改措施及时限：12月底前复查"


def test_joint_owners_each_speak_for_their_share(tmp_path: Path) -> None:
    """Of a sum that misses its target each owner's words stand under its name; nobody was asked, so nobody is silent (C4.12)."""
    owners = ("市发改委", "市商务局", "市财政局")
    office = opened(tmp_path / "w", "2026-09-24", lambda book: put(book, "指标", "Z33", 责任单位="、".join(owners)))
    generate(office, Q3, units=owners)
    for unit, cause in zip(owners, ("企业搬迁", None, "名录未清理"), strict=True):
        given = {("Z33", "已建档企业数"): 10, ("Z33", "应建档企业数"): 100, ("Z33", CAUSE): (None, cause)}
        give(office, Q3, unit, given, name=f"2026-10-08/{unit}.xlsx")
    done = concluded(office_in(tmp_path / "w", "2026-10-09"), Q3, "2026-10-09")
    (concern,) = (row for row in concerns(done.report) if row.id == "Z33")
    assert concern.reason.endswith("市发改委未达标原因：企业搬迁；市财政局未达标原因：名录未清理")
    assert "未说明" not in word_text(done.folder / "通报.docx")


def test_merged_shares_are_each_told_by_name(tmp_path: Path) -> None:
    """Where the shares of a merged unit and its successor are added, the words of both stand, each under its name (D7.12, D7.47)."""
    root = tmp_path / "w"
    office = opened(root, "2026-09-24", lambda book: put(book, "指标", "Z33", 责任单位=f"{GONE}、{HEIR}"))
    generate(office, Q3, units=(GONE, HEIR))
    for unit, cause in ((GONE, "企业搬迁"), (HEIR, "名录未清理")):
        given = {("Z33", "已建档企业数"): 10, ("Z33", "应建档企业数"): 100, ("Z33", CAUSE): (None, cause)}
        give(office, Q3, unit, given, name=f"2026-10-08/{unit}.xlsx")
    edit_plan(office, lambda book: put(book, "单位", GONE, 并入单位=HEIR, 并入期次=Q3.code))
    generate(office_in(root, "2026-09-25"), Q3, units=(HEIR,), replace=True)
    done = concluded(office_in(root, "2026-10-09"), Q3, "2026-10-09")
    (concern,) = (row for row in concerns(done.report) if row.id == "Z33")
    assert concern.reason.endswith(f"{HEIR}未达标原因：名录未清理；{GONE}未达标原因：企业搬迁")


@pytest.mark.parametrize("speaks", [GONE, HEIR])
def test_an_odd_share_is_explained_by_whose_share_it_is(tmp_path: Path, speaks: str) -> None:
    """Where both shares are odd, the words beside one of them leave the other one waiting (D7.7, D7.47)."""
    root = tmp_path / "w"
    office = opened(root, "2026-06-24", lambda book: put(book, "指标", "Z33", 责任单位=f"{GONE}、{HEIR}"))
    for period, day, size in ((Q2, "2026-07-08", 100), (Q3, "2026-10-08", ODD)):
        generate(office_in(root, f"{day[:5]}{int(day[5:7]) - 1:02}-24"), period, units=(GONE, HEIR))
        for unit in (GONE, HEIR):
            note = REAL if period == Q3 and unit == speaks else None
            given = {("Z33", "已建档企业数"): (size, note), ("Z33", "应建档企业数"): (size, note)}
            give(office, period, unit, given, name=f"{day}/{unit}.xlsx")
        concluded(office, period, day)
    edit_plan(office, lambda book: put(book, "单位", GONE, 并入单位=HEIR, 并入期次=Q3.code))
    generate(office_in(root, "2026-10-09"), Q3, units=(HEIR,), replace=True)
    done = concluded(office, Q3, "2026-10-09")
    waits = {row.question.id.rpartition("企业数")[2]: row.waits for row in done.report.assessment.conflicts}
    assert waits == {f"-{GONE}-{HEIR}": speaks != GONE, f"-{HEIR}": speaks != HEIR}
