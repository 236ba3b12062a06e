"""The 40 rows that leaders know, made of 41 measures."""

from dataclasses import replace

import pytest

from qcreport.assessment.assess import assess
from qcreport.assessment.issued import IssuedRow, issued_rows
from qcreport.assessment.model import Verdict, Word
from qcreport.plan.model import Plan
from tests.building import basis_of
from tests.reports.summary.summary_case import verdicts


def row_12(first: Word, second: Word) -> IssuedRow:
    """The row of Z12-1 and Z12-2 with these verdicts."""
    words = {"Z12-1": first, "Z12-2": second}
    changed = [replace(one, word=words.get(one.id, one.word)) for one in verdicts()]
    return next(row for row in issued_rows(changed) if row.key == "Z12-1")


def test_forty_one_measures_count_as_forty() -> None:
    """Only Z12-1 and Z12-2 fold into one; rows 1, 17 and 18 keep theirs (D4.9)."""
    rows = issued_rows(verdicts())
    assert len(rows) == 40
    assert [tuple(one.id for one in row.verdicts) for row in rows if len(row.verdicts) > 1] == [("Z12-1", "Z12-2")]


def test_the_bundled_plan_counts_forty(plan: Plan) -> None:
    """The measures of the bundled plan fold to the 40 issued target rows."""
    example = verdicts()[0]
    made: list[Verdict] = [
        replace(example, id=one.id, branch=one.branch, category=one.category, number=one.number, target=one.target)
        for one in plan.indicators
    ]
    assert len(issued_rows(made)) == 40


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (Word.MET, Word.MET, Word.MET),
        (Word.MET, Word.UNMET, Word.UNMET),
        (Word.UNMET, Word.AWAITED, Word.UNMET),
        (Word.MET, Word.AWAITED, Word.AWAITED),
        (Word.MET, Word.EXEMPT, Word.MET),
        (Word.EXEMPT, Word.EXEMPT, Word.EXEMPT),
        (Word.AWAITED, Word.UNDECIDABLE, Word.UNDECIDABLE),
    ],
)
def test_row_12_holds_when_both_hold(first: Word, second: Word, together: Word) -> None:
    """Row 12 is met when both measures are, red when one is red, unknown when one is unknown (D4.9)."""
    assert row_12(first, second).word is together


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("建筑比重 节能建筑", "建筑比重 工业化建造"), "建筑比重"),
        (("建筑比重（节能）", "建筑比重（工业化）"), "建筑比重"),
        (("节能建筑", "节地建筑"), "节能建筑、节地建筑"),
    ],
)
def test_a_row_is_named_by_what_its_measures_share(names: tuple[str, str], said: str) -> None:
    """A row of two measures has the name before their parts; where they share no whole name both stand."""
    first, second = row_12(Word.MET, Word.MET).verdicts
    row = IssuedRow((replace(first, indicator=names[0]), replace(second, indicator=names[1])))
    assert row.name == said


def test_a_unit_is_responsible_for_issued_rows(plan: Plan) -> None:
    """市住建局 owns nine measures, one of them jointly, and answers for eight indicators, as leaders count them."""
    said = [("市住建局", "Z9", "一次验收合格数", "5"), ("市住建局", "Z9", "验收数", "5")]
    found = assess(basis_of(plan, said))
    unit = next(one for one in found.units if one.unit == "市住建局")
    assert len([one for one in found.verdicts if "市住建局" in one.unit]) == 9
    assert (unit.indicators, unit.indicators_met) == (8, 1)
