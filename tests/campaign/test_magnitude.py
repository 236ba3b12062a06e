"""Figures of an odd size through the real workbooks (D7.42, D7.45)."""

import shutil
from pathlib import Path

import pytest

from qcreport.assessment.model import Conflict, Settled
from qcreport.campaign.office import Office
from qcreport.campaign.summary.consolidate import Consolidated
from qcreport.workspace import parse_period
from tests.campaign.real_returns import concluded, decide, generate, give, office_in, opened, sent_out, verdict

Q1, Q2, Q3 = (parse_period(f"2026Q{number}") for number in (1, 2, 3))
REFORM, QUALITY, MONEY, TRADE = "市发改委", "市质监局", "市财政局", "市经信委"
TRAINED, RATE = ("Z32", "已培训企业家数"), ("Z18-1", "投诉率")


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which four units' workbooks of three quarters can be made."""
    root = tmp_path_factory.mktemp("magnitude")
    generate(opened(root, "2026-09-24"), Q3, units=(REFORM, QUALITY, MONEY, TRADE))
    return root


@pytest.fixture
def year(tmp_path: Path) -> Office:
    """A new workspace with the forms of the first quarter."""
    return sent_out(tmp_path / "w", Q1, "2026-03-25", TRADE, QUALITY)


def _asked(done: Consolidated, identity: str) -> list[Conflict]:
    return [row for row in done.report.assessment.conflicts if row.item == identity and row.code == "A405"]


CASES: dict[str, tuple[str, dict[tuple[str, str], object], str]] = {
    "Z18-1": (REFORM, {RATE: 0.0051, ("Z18-1", "全国平均"): 2}, "Z18-1 投诉率为0.0051‰，不到0.01‰，可能少乘了1000"),
    "Z17-3": (REFORM, {("Z17-3", "满意度"): 0.8}, "Z17-3 满意度为0.8分，不超过1分，可能把80分填成了0.8"),
    "Z8": (
        QUALITY,
        {("Z8", "死亡人数"): 2, ("Z8", "特种设备数量"): 55000, ("Z8", "全国平均"): 0.36},
        "Z8 特种设备数量为55,000万台，达到10000万台，可能没有折算成万台",
    ),
    "Z31": (
        MONEY,
        {("Z31", "专项经费"): 99000, ("Z31", "一般预算收入"): 100000},
        "Z31 结果为990‰，达到目标值“达到1‰”的10倍以上",
    ),
}


@pytest.mark.parametrize("identity", CASES)
def test_a_slip_of_scale_is_asked_about_in_a_first_period(quiet: Path, tmp_path: Path, identity: str) -> None:
    """What judged at once before is 无法判定 with the reason, and no light is given (D7.44, D7.45, D7.46)."""
    unit, given, why = CASES[identity]
    office = _copied(quiet, tmp_path)
    give(office, Q3, unit, given)
    found = verdict(concluded(office, Q3, "2026-10-09"), identity)
    assert (found.word, found.light) == ("无法判定", "灰")
    assert why in found.reason
    assert found.reason.startswith("待核实：")


@pytest.mark.parametrize("identity", CASES)
def test_an_explained_figure_counts(quiet: Path, tmp_path: Path, identity: str) -> None:
    """Words beside the figure settle it: it then decides its verdict (D7.7, D7.46)."""
    unit, given, _ = CASES[identity]
    office = _copied(quiet, tmp_path)
    told = {key: (value, "已逐台核对登记系统，确为此数") for key, value in given.items()}
    give(office, Q3, unit, told)
    done = concluded(office, Q3, "2026-10-09")
    assert verdict(done, identity).word in {"达标", "未达标"}
    assert {row.state for row in _asked(done, identity)} == {Settled.EXPLAINED}


def test_a_bare_assurance_explains_no_magnitude(quiet: Path, tmp_path: Path) -> None:
    """核实无误 leaves the figure asked about (D7.7, D7.46)."""
    office = _copied(quiet, tmp_path)
    give(office, Q3, REFORM, {("Z17-3", "满意度"): (0.8, "核实无误")})
    assert verdict(concluded(office, Q3, "2026-10-09"), "Z17-3").word == "无法判定"


def test_the_office_may_accept_a_figure(quiet: Path, tmp_path: Path) -> None:
    """Accepted by the office it counts; with 要求更正 it goes on waiting (D7.46)."""
    office = _copied(quiet, tmp_path)
    give(office, Q3, REFORM, {("Z17-3", "满意度"): 0.8})
    concluded(office, Q3, "2026-10-09")
    decide(office, Q3, "数量级存疑-Z17-3", "要求更正")
    assert verdict(concluded(office, Q3, "2026-10-10"), "Z17-3").word == "无法判定"
    decide(office, Q3, "数量级存疑-Z17-3", "予以认可")
    assert verdict(concluded(office, Q3, "2026-10-11"), "Z17-3").word == "未达标"


def test_a_corrected_figure_counts(quiet: Path, tmp_path: Path) -> None:
    """80 in a newer file for 0.8 is 达标 and nothing is asked any more (D7.9, D7.46)."""
    office = _copied(quiet, tmp_path)
    give(office, Q3, REFORM, {("Z17-3", "满意度"): 0.8}, name="2026-10-08/a.xlsx")
    give(office, Q3, REFORM, {("Z17-3", "满意度"): 80}, name="2026-10-09/b.xlsx")
    done = concluded(office, Q3, "2026-10-09")
    assert (verdict(done, "Z17-3").word, _asked(done, "Z17-3")) == ("达标", [])


def _copied(quiet: Path, tmp_path: Path) -> Office:
    shutil.copytree(quiet, tmp_path / "w")
    return office_in(tmp_path / "w", "2026-10-09")


def _goes_on(office: Office, trained: dict[str, object]) -> list[tuple[str, str]]:
    """市经信委 reports period after period; verdict and the why of what is asked, of each."""
    told = []
    for code, value in trained.items():
        period = parse_period(code)
        generate(office_in(office.workspace.root, period.end.isoformat()), period, units=(TRADE, QUALITY))
        give(office, period, TRADE, {TRAINED: value})
        done = concluded(office, period, f"{period.end.year}-12-30")
        why = "".join(row.text for row in _asked(done, "Z32"))
        told.append((str(verdict(done, "Z32").word), why.partition("，")[2].removesuffix("。")))
    return told


def test_a_count_of_the_year_that_falls_is_asked_about(year: Office) -> None:
    """40, then 39: a count of the year does not fall within it; in the next year it begins anew (D7.43)."""
    told = _goes_on(year, {"2026Q3": 40, "2026Q4": 39, "2027Q1": 13})
    assert told == [
        ("未达标·进度正常", ""),
        ("无法判定", "上期（2026年第三季度）为40家，年内累计数不应减少"),
        ("未达标·进度正常", ""),
    ]


def test_a_doubtful_figure_is_no_measure_for_the_next(year: Office) -> None:
    """What fell and was never explained is still asked about when it is repeated; risen above the last sound figure it counts (D7.43, D7.46)."""
    told = _goes_on(year, {"2026Q1": 13, "2026Q2": 9, "2026Q3": 10, "2026Q4": 52})
    fallen = "年内累计数不应减少"
    assert told == [
        ("未达标·进度正常", ""),
        ("无法判定", f"上期（2026年第一季度）为13家，{fallen}"),
        ("无法判定", f"最近一次报（2026年第一季度）为13家，{fallen}"),
        ("达标", ""),
    ]


def test_last_periods_words_explain_nothing(year: Office) -> None:
    """An explanation repeated word for word does not settle the next fall (D7.12, D7.43)."""
    note = "上季度误含区级培训，本季度剔除"
    told = _goes_on(year, {"2026Q1": 30, "2026Q2": (28, note), "2026Q3": (26, note)})
    assert [word for word, _ in told] == ["未达标·进度正常", "未达标·进度正常", "无法判定"]
