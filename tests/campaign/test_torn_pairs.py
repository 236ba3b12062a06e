"""Part and whole of one ratio belong together: no verdict rests on a part of one return over the whole of another (D7.5, D7.9)."""

from datetime import date
from pathlib import Path

import pytest

from qcreport.assessment.model import Verdict
from qcreport.campaign.register.taken import enter
from qcreport.campaign.summary.consolidate import Consolidated, consolidate
from qcreport.ledger.register import DeedKind, TypedDeed
from qcreport.workspace import Workspace, parse_period
from tests.small_campaign import office_on, returns, sent_out

PERIOD, UNIT = parse_period("2026Q3"), "市质监局"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The forms went out, and 95 of 200 came back: 47.5%, not 94%."""
    found = sent_out(tmp_path / "w", PERIOD, "2026-09-24")
    returns(found, PERIOD.code, UNIT, "2026-10-08/a.xlsx", "Z1 95/200")
    return found


def _then(workspace: Workspace, *texts: str) -> Consolidated:
    for day, text in enumerate(texts, start=9):
        returns(workspace, PERIOD.code, UNIT, f"{date(2026, 10, day)}/b.xlsx", text)
    return consolidate(office_on(workspace, "2026-10-12"), PERIOD)


def _verdict(done: Consolidated) -> Verdict:
    return next(row for row in done.report.assessment.verdicts if row.id == "Z1")


def test_a_refused_part_is_not_answered_by_an_older_one(workspace: Workspace) -> None:
    """110 of 100 is refused and 100 taken: 95 of 100 is what nobody reported."""
    verdict = _verdict(_then(workspace, "Z1 110/100"))
    assert (verdict.word, verdict.reason) == ("无法判定", "已报但未采用：110/100，分子大于分母")


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Z1 190/-", "95"), ("Z1 110/100", ""), ("Z1 190/-; 1.1 /60", "95"), ("Z1 110/100; 1.1 /60", "")],
)
def test_a_status_that_follows_from_a_percentage_takes_no_part_in_it(tmp_path: Path, text: str, shown: str) -> None:
    """Beside a 完成率, of which the status follows, a pair from two files is judged as it is without one."""
    workspace = sent_out(tmp_path / "w", PERIOD, "2026-09-24")
    returns(workspace, PERIOD.code, UNIT, "2026-10-08/a.xlsx", "Z1 95/200; 1.1 /40")
    done = _then(workspace, text)
    (task,) = (one for one in done.report.assessment.tasks if one.id == "1.1")
    assert _verdict(done).shown == shown
    assert task.status == "进行中"
    assert task.percent == (60 if "60" in text else 40)


def test_nor_by_what_the_office_enters_beside_it(tmp_path: Path) -> None:
    """A figure by telephone beside a returned one makes the pair, with a 完成率 in the file too."""
    workspace = sent_out(tmp_path / "w", PERIOD, "2026-09-24")
    returns(workspace, PERIOD.code, UNIT, "2026-10-08/a.xlsx", "Z1 95/200; 1.1 /40")
    consolidate(office_on(workspace, "2026-10-09"), PERIOD)
    typed = TypedDeed(unit=UNIT, id="Z1", item="合格批次", content="192", basis="电话核实", recorder="王敏")
    enter(office_on(workspace, "2026-10-10"), PERIOD, DeedKind.FIGURE, typed)
    assert _verdict(consolidate(office_on(workspace, "2026-10-12"), PERIOD)).shown == "96"


def test_nor_is_one_that_could_not_be_read(workspace: Workspace) -> None:
    """About 98 of 100: the part is said to be refused, not to be missing."""
    verdict = _verdict(_then(workspace, "Z1 约98/100"))
    assert (verdict.word, verdict.reason) == ("无法判定", "已报但未采用：合格批次“约98”，是约数或范围")


def test_nor_is_a_refused_whole(workspace: Workspace) -> None:
    """190 of about 250 is not 190 of the 200 that 95 were of."""
    verdict = _verdict(_then(workspace, "Z1 190/约250"))
    assert (verdict.word, verdict.reason) == ("无法判定", "已报但未采用：抽查批次“约250”，是约数或范围")


def test_the_pair_is_answered_by_a_later_return(workspace: Workspace) -> None:
    """Once both figures come again they count."""
    assert _verdict(_then(workspace, "Z1 110/100", "Z1 96/100")).shown == "96"


@pytest.mark.parametrize("text", ["Z1 约98/200", "Z1 -/200"])
def test_an_unchanged_whole_leaves_the_part(workspace: Workspace, text: str) -> None:
    """Beside the whole that it was reported with, the older part stands: 95 of 200."""
    assert _verdict(_then(workspace, text)).shown == "47.5"


def test_a_blank_never_erases(workspace: Workspace) -> None:
    """A return that corrects one of the two figures and leaves the other blank corrects that one."""
    assert _verdict(_then(workspace, "Z1 190/-")).shown == "95"


def test_sections_may_each_fill_their_part(tmp_path: Path) -> None:
    """A part and a whole that came apart, each without the other, make one ratio."""
    workspace = sent_out(tmp_path / "w", PERIOD, "2026-09-24")
    returns(workspace, PERIOD.code, UNIT, "2026-10-08/a.xlsx", "Z1 95/-")
    assert _verdict(_then(workspace, "Z1 -/100")).shown == "95"
