"""Which findings still stand after several files of a unit (D7.7, D7.9)."""

import pytest

from qcreport.asked.model import SPECIAL
from qcreport.findings import Severity
from qcreport.ledger.standing import current_findings, follow_ups, standing_faults
from qcreport.submissions.model import FileOutcome, Receipt
from tests.ledger.conftest import FreshLedger
from tests.ledger.ledger_samples import DAY, NEXT_DAY, PERIOD, UNIT, answer, found, record, returned

CELL = "Z1-2/合格批次"
GOOD, BAD, WORSE = (
    answer("合格批次", 94),
    answer("合格批次", "很多", refused=True),
    answer("合格批次", "?", refused=True),
)


def _standing(fresh_ledger: FreshLedger, *files: Receipt) -> list[str]:
    """The codes of what stands; who asks for 强制性 alone is told the same of these."""
    with fresh_ledger() as ledger:
        record(ledger, *files)
        found_now = current_findings(ledger, PERIOD)
        faults = tuple(row for row in found_now if row.severity is Severity.MANDATORY)
        assert standing_faults(ledger, PERIOD) == faults
        return [finding.code for finding in found_now]


def test_findings_of_the_only_file_stand(fresh_ledger: FreshLedger) -> None:
    """All findings of a unit's only file stand."""
    assert _standing(fresh_ledger, returned("a", BAD, findings=(found(CELL), found("", "S901")))) == ["F901", "S901"]


def test_a_corrected_cell_has_no_finding_any_more(fresh_ledger: FreshLedger) -> None:
    """A newer usable answer settles the finding about the older one (D7.9)."""
    assert _standing(fresh_ledger, returned("a", BAD, findings=(found(CELL),)), returned("b", GOOD, day=NEXT_DAY)) == []


def test_a_cell_left_blank_later_keeps_its_finding(fresh_ledger: FreshLedger) -> None:
    """A blank in a newer file answers nothing: the refused cell is still to be corrected (D7.10)."""
    assert _standing(fresh_ledger, returned("a", BAD, findings=(found(CELL),)), returned("b", day=NEXT_DAY)) == ["F901"]


def test_a_question_about_a_value_lasts_as_long_as_the_value(fresh_ledger: FreshLedger) -> None:
    """A finding about an older usable answer stands while that answer counts (D7.9)."""
    asked = returned("a", GOOD, findings=(found(CELL, "F902"),))
    assert _standing(fresh_ledger, asked, returned("b", day=NEXT_DAY)) == ["F902"]
    worse = returned("b", BAD, day=NEXT_DAY, findings=(found(CELL),))
    assert _standing(fresh_ledger, asked, worse) == ["F901", "F902"]


def test_of_two_refused_answers_the_newer_one_is_to_correct(fresh_ledger: FreshLedger) -> None:
    """The finding about a refused answer gives way to that about a newer refused one."""
    newer = returned("b", WORSE, day=NEXT_DAY, findings=(found(CELL, "F902"),))
    assert _standing(fresh_ledger, returned("a", BAD, findings=(found(CELL),)), newer) == ["F902"]


def test_a_missing_answer_given_by_another_file_is_not_missing(fresh_ledger: FreshLedger) -> None:
    """A required answer is missing only when no usable file has it, older or newer (D7.9)."""
    missing = (found(CELL),)
    assert _standing(fresh_ledger, returned("a", findings=missing), returned("b", GOOD, day=NEXT_DAY)) == []
    assert _standing(fresh_ledger, returned("a", GOOD), returned("b", findings=missing, day=NEXT_DAY)) == []
    assert _standing(fresh_ledger, returned("a", findings=missing), returned("b", findings=missing, day=NEXT_DAY)) == [
        "F901"
    ]


def test_a_missing_answer_stands_when_the_newest_file_misses_it(fresh_ledger: FreshLedger) -> None:
    """What only an older file missed is no longer owed, as the newest file would miss it too."""
    assert _standing(fresh_ledger, returned("a", findings=(found(CELL),)), returned("b", day=NEXT_DAY)) == []


def test_a_special_case_excuses_missing_answers(fresh_ledger: FreshLedger) -> None:
    """An indicator with 特殊情况 from any usable file misses no answers (D6.2, D7.9)."""
    special = answer(SPECIAL, "本期无此业务")
    assert _standing(fresh_ledger, returned("a", special), returned("b", findings=(found(CELL),), day=NEXT_DAY)) == []


def test_findings_about_a_whole_file_go_with_the_file(fresh_ledger: FreshLedger) -> None:
    """A finding without an item stands for the newest usable file only."""
    assert _standing(fresh_ledger, returned("a", findings=(found(""),)), returned("b", day=NEXT_DAY)) == []


def test_a_finding_about_an_id_is_about_all_its_cells(fresh_ledger: FreshLedger) -> None:
    """`6.2` stands until a newer file answers anything of 6.2, and not for 6.21."""
    status = answer("进展状态", "已完成", item_id="6.2")
    first = returned("a", status, findings=(found("6.2"),))
    assert _standing(fresh_ledger, first, returned("b", answer("进展情况", "", item_id="6.21"), day=NEXT_DAY)) == [
        "F901"
    ]
    assert (
        _standing(fresh_ledger, first, returned("b", answer("进展情况", "见附件", item_id="6.2"), day=NEXT_DAY)) == []
    )


def test_another_cell_of_the_same_indicator_settles_nothing(fresh_ledger: FreshLedger) -> None:
    """A finding about one cell is not settled by its neighbour."""
    first = returned("a", BAD, findings=(found(CELL),))
    assert _standing(fresh_ledger, first, returned("b", answer("抽查批次", 100), day=NEXT_DAY)) == ["F901"]


def test_another_unit_settles_nothing(fresh_ledger: FreshLedger) -> None:
    """Only the unit's own files answer its findings."""
    first = returned("a", BAD, findings=(found(CELL),))
    assert _standing(fresh_ledger, first, returned("b", GOOD, day=NEXT_DAY, unit="市农业局")) == ["F901"]


def test_unusable_files_have_no_standing_findings(fresh_ledger: FreshLedger) -> None:
    """What was found in a file that was 拒收 stays with its receipt."""
    refused = Receipt("0" * 64, "a", DAY, UNIT, FileOutcome.REFUSED, "无法识别。", None, (found(""),))
    assert _standing(fresh_ledger, refused) == []


def test_a_standing_finding_names_its_unit(fresh_ledger: FreshLedger) -> None:
    """A finding that says no unit gets that of its file; one that says it keeps its own."""
    with fresh_ledger() as ledger:
        record(ledger, returned("a", findings=(found(""), found("", "F902", unit="市农业局"))))
        assert [finding.unit for finding in current_findings(ledger, PERIOD)] == [UNIT, "市农业局"]


def _followed(fresh_ledger: FreshLedger, *files: Receipt) -> list[tuple[str, bool]]:
    with fresh_ledger() as ledger:
        record(ledger, *files)
        return [(row.finding.code, row.settled) for row in follow_ups(ledger, PERIOD).get(UNIT, ())]


def test_a_mended_cell_is_settled(fresh_ledger: FreshLedger) -> None:
    """A finding that stands no more after a newer return is 已改; nothing is followed up while there is one return."""
    first = returned("a", BAD, findings=(found(CELL),))
    assert _followed(fresh_ledger, first) == []
    assert _followed(fresh_ledger, first, returned("b", GOOD, day=NEXT_DAY)) == [("F901", True)]


def test_a_cell_wrong_in_another_way_is_not_mended(fresh_ledger: FreshLedger) -> None:
    """A refused answer in the place of a refused answer is 未改, whatever its new fault."""
    newer = returned("b", WORSE, day=NEXT_DAY, findings=(found(CELL, "F902"),))
    assert _followed(fresh_ledger, returned("a", BAD, findings=(found(CELL),)), newer) == [("F901", False)]


def test_a_finding_of_the_newest_return_is_not_followed_up(fresh_ledger: FreshLedger) -> None:
    """What the newest return raised is new: it was never sent back."""
    newer = returned("b", BAD, day=NEXT_DAY, findings=(found(CELL),))
    assert _followed(fresh_ledger, returned("a", GOOD), newer) == []


@pytest.mark.parametrize(
    ("note", "explained", "settled"), [("省局统一安排", "省局统一安排", True), ("核实无误", "", False), ("", "", False)]
)
def test_a_doubtful_figure_is_corrected_or_explained(
    fresh_ledger: FreshLedger, note: str, explained: str, *, settled: bool
) -> None:
    """A 核实性 finding asks no more once the unit explained it beside the figure; a bare 核实无误 does not (D7.7)."""
    doubtful = found(CELL, "F902", severity=Severity.VERIFY)
    later = [GOOD, *([answer("合格批次·说明", note)] if note else [])]
    with fresh_ledger() as ledger:
        record(
            ledger,
            returned("a", GOOD, findings=(doubtful,)),
            returned("b", *later, day=NEXT_DAY, findings=(doubtful,)),
        )
        (standing,) = current_findings(ledger, PERIOD)
        assert (standing.explained, standing.asks) == (explained, not settled)
        assert [one.settled for one in follow_ups(ledger, PERIOD)[UNIT]] == [settled]


REASON = "Z8/特殊情况·说明"
CLAIM = answer(SPECIAL, "合理缺项", item_id="Z8")


def test_the_reason_of_a_claim_is_owed_while_the_claim_counts(fresh_ledger: FreshLedger) -> None:
    """A claim without its reason lacks it still when a later file says nothing of it, and no more once a figure or another claim came."""
    first = returned("a", CLAIM, findings=(found(REASON, "S231"),))
    assert _standing(fresh_ledger, first, returned("b", day=NEXT_DAY)) == ["S231"]
    assert _standing(fresh_ledger, first, returned("b", answer("死亡人数", 0, item_id="Z8"), day=NEXT_DAY)) == []
    other = answer(SPECIAL, "尚未产生", item_id="Z8")
    assert _standing(fresh_ledger, first, returned("b", other, day=NEXT_DAY)) == []
    assert (
        _standing(fresh_ledger, first, returned("b", answer(f"{SPECIAL}·说明", "无此设备", item_id="Z8"), day=NEXT_DAY))
        == []
    )


@pytest.mark.parametrize(("code", "standing"), [("S221", []), ("S203", ["S203"]), ("S225", ["S225"])])
def test_a_file_that_shows_less_says_nothing_of_what_is_missing(
    fresh_ledger: FreshLedger, code: str, standing: list[str]
) -> None:
    """What an older file lacks is owed still when the newest one lacks the sheet (which that one has, D7.72) or column, or is of an earlier plan."""
    newer = returned("b", day=NEXT_DAY, findings=(found("", code, severity=Severity.NOTE),))
    assert _standing(fresh_ledger, returned("a", findings=(found(CELL, "S222"),)), newer) == [*standing, "S222"]
