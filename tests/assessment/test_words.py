"""Verdicts and their order of precedence (D6.1), and the questions they hang on (D7.36)."""

from fractions import Fraction

import pytest

from qcreport.assessment.assess import assess
from qcreport.assessment.basis import Earlier
from qcreport.assessment.claims import Claim
from qcreport.assessment.model import Conflict, Light, Settled, Verdict, Word
from qcreport.plan.model import Plan
from tests.building import Said, basis_of


def verdict(plan: Plan, identity: str, said: Said, **more: object) -> Verdict:
    """The verdict on one indicator after a whole assessment."""
    assessment = assess(basis_of(plan, said, **more))  # type: ignore[arg-type]  # passed through by name
    return next(row for row in assessment.verdicts if row.id == identity)


EXEMPTION = [("市住建局", "Z11", "特殊情况", "本期无此业务"), ("市住建局", "Z11", "特殊情况·说明", "本年无保障房验收")]
CLAIM = "2026-合理缺项认定-Z11-市住建局"


def test_an_owner_that_returned_nothing_is_not_reported(plan: Plan) -> None:
    """An indicator whose owner has no usable workbook is 未报送 and grey (D6.3)."""
    found = verdict(plan, "Z2", [])
    assert (found.word, found.light) == (Word.NOT_RETURNED, Light.GREY)


def test_an_open_claim_keeps_the_verdict_open(plan: Plan) -> None:
    """A claimed exemption that the office has not answered is 无法判定（待认定）, never 未达标 (D6.2, D6.4, D7.36)."""
    found = verdict(plan, "Z11", EXEMPTION)
    assert found.word is Word.UNDECIDABLE
    assert "待认定" in found.reason


def test_a_confirmed_claim_leaves_the_denominator(plan: Plan) -> None:
    """A claim the office confirmed is 合理缺项 and white (D6.2)."""
    found = verdict(plan, "Z11", EXEMPTION, decided={CLAIM: "同意"})
    assert (found.word, found.light) == (Word.EXEMPT, Light.WHITE)


def test_a_confirmed_claim_holds_even_when_the_unit_is_silent_later_that_year(plan: Plan) -> None:
    """An exemption is confirmed for one year and stands before 未报送 (D6.1, D6.10)."""
    claims = {("Z11", "市住建局"): Claim("本期无此业务", "本年无保障房验收")}
    found = verdict(plan, "Z11", [], claims=claims, decided={CLAIM: "同意"})
    assert (found.word, found.reason) == (Word.EXEMPT, "市创强办2026-10-12已认定合理缺项，本年不计入")


def test_a_unit_that_enters_figures_gives_up_its_exemption(plan: Plan) -> None:
    """Figures entered after a confirmed claim are judged."""
    said = [("市住建局", "Z11", "一次验收合格数", "1"), ("市住建局", "Z11", "验收数", "2")]
    assert verdict(plan, "Z11", said, decided={CLAIM: "同意"}).word is Word.UNMET


def test_a_refused_claim_asks_for_the_figures(plan: Plan) -> None:
    """A claim the office refused is 无法判定 and says that the figures are missing."""
    found = verdict(plan, "Z11", EXEMPTION, decided={CLAIM: "不同意"})
    assert found.word is Word.UNDECIDABLE
    assert "未予认定" in found.reason


def test_nothing_over_nothing_is_a_claim(plan: Plan) -> None:
    """0/0 is a claim of 本期无此业务, never a rate (D6.12)."""
    said = [("市住建局", "Z11", "一次验收合格数", "0"), ("市住建局", "Z11", "验收数", "0")]
    assert "待认定" in verdict(plan, "Z11", said).reason
    assert verdict(plan, "Z11", said, decided={CLAIM: "同意"}).word is Word.EXEMPT


def test_a_yearly_figure_not_yet_known_is_awaited(plan: Plan) -> None:
    """尚未产生 for a yearly figure is 待年度数据 (D6.5)."""
    assert verdict(plan, "Z34", [("市创强办", "Z34", "特殊情况", "尚未产生")]).word is Word.AWAITED


def test_a_count_of_the_year_in_step_with_the_calendar_is_yellow(plan: Plan) -> None:
    """38 of 50 by the end of September is 未达标·进度正常, 37 is 未达标 (D6.8, D6.9)."""
    on_track = verdict(plan, "Z32", [("市经信委", "Z32", "已培训企业家数", "38")])
    behind = verdict(plan, "Z32", [("市经信委", "Z32", "已培训企业家数", "37")])
    assert (on_track.word, on_track.light) == (Word.ON_TRACK, Light.YELLOW)
    assert (behind.word, behind.light) == (Word.UNMET, Light.RED)


def test_a_share_that_stays_at_its_bound_is_a_persons_to_judge(plan: Plan) -> None:
    """100 %, 100 %, 100 % cannot rise: 待人工判定, and the person's answer then counts (D5.12, D6.6, D7.34)."""
    said = [("市住建局", "Z12-1", f"{year}年", "100") for year in (2024, 2025, 2026)]
    assert verdict(plan, "Z12-1", said).word is Word.MANUAL
    decided = verdict(plan, "Z12-1", said, decided={"2026Q3-人工判定-Z12-1": "达标"})
    assert decided.word is Word.MET
    assert "陈主任" in decided.reason


def test_a_joint_indicator_names_the_unit_that_is_missing(plan: Plan) -> None:
    """Z33 without 市商务局 is 无法判定, names it and shows the partial sum (D4.20)."""
    units = ("市发改委", "市经信委", "市市场监管局", "市住建局", "市质监局", "市检验检疫局", "市环保局")
    said = [
        (unit, "Z33", item, text) for unit in units for item, text in (("已建档企业数", "90"), ("应建档企业数", "100"))
    ]
    found = verdict(plan, "Z33", said)
    assert found.word is Word.UNDECIDABLE
    assert "市商务局" in found.reason
    assert "90" in found.reason


def test_a_changed_earlier_year_is_asked_about(plan: Plan) -> None:
    """A restated year keeps the verdict open until the office says which value counts (D7.3, D7.36)."""
    said = [("市住建局", "Z13", f"{year}年", text) for year, text in ((2024, "29"), (2025, "30"), (2026, "31"))]
    known = {("市住建局", "Z13", "2024年"): Earlier(Fraction(32), "2026Q1")}
    question = "2026Q3-往年数据变更-Z13-2024年-市住建局"
    assert "往年数据变更" in verdict(plan, "Z13", said, known=known).reason
    assert verdict(plan, "Z13", said, known=known, decided={question: "采用新值"}).word is Word.MET
    assert verdict(plan, "Z13", said, known=known, decided={question: "保留原值"}).word is Word.UNMET


def test_a_shown_figure_never_contradicts_its_verdict(plan: Plan) -> None:
    """93.996 % against ≥94 % is shown as 93.996, not as 94 (D5.18)."""
    said = [("市质监局", "Z1-2", "合格批次", "93996"), ("市质监局", "Z1-2", "抽查批次", "100000")]
    found = verdict(plan, "Z1-2", said)
    assert (found.word, found.shown) == (Word.UNMET, "93.996")
    assert found.gap == Fraction(-4, 1000)


def test_the_reason_shows_the_same_figure(plan: Plan) -> None:
    """A rate of 4/11 reads 0.3636 in the figure and in the sentence that judges it (D5.18)."""
    said = [
        ("市质监局", "Z8", item, text)
        for item, text in (("死亡人数", "4"), ("特种设备数量", "11"), ("全国平均", "0.36"))
    ]
    found = verdict(plan, "Z8", said)
    assert (found.shown, found.word) == ("0.3636", Word.UNMET)
    assert "实际值0.3636人/万台" in found.reason


def test_a_jump_is_measured_against_the_same_period_last_year(plan: Plan) -> None:
    """40 after 100 a year ago is asked about; 60 is not (D7.2)."""
    before = basis_of(plan, [("市经信委", "Z32", "已培训企业家数", "100")], period="2025Q3").answers
    for trained, asked in (("40", ["A403"]), ("60", [])):
        said = [("市经信委", "Z32", "已培训企业家数", trained)]
        found = assess(basis_of(plan, said, year_before=before)).conflicts
        assert [row.code for row in found] == asked


FALLEN = ("市经信委", "Z32", "已培训企业家数")
JUMP = "2026Q3-变动过大-Z32-已培训企业家数-市经信委"


def _fallen(plan: Plan, note: str = "", **decided: str) -> Conflict:
    """Trained firms fell from 100 to 40 within a year; what the unit wrote beside it, what the office decided."""
    before = basis_of(plan, [(*FALLEN, "100")], period="2025Q3").answers
    said = [(*FALLEN, "40"), (*FALLEN[:2], f"{FALLEN[2]}·说明", note)]
    (found,) = assess(basis_of(plan, said, year_before=before, decided=decided)).conflicts
    return found


def test_an_explained_jump_shows_its_explanation(plan: Plan) -> None:
    """What the unit wrote beside a doubtful figure is shown with it and settles it (D7.7, D7.12)."""
    found = _fallen(plan, "抽查由省局统一安排。")
    assert (found.state, found.waits) == (Settled.EXPLAINED, False)
    assert (
        found.text
        == "Z32 已培训企业家数去年同期（2025年第三季度）为100，本期为40，变动过大（已说明：抽查由省局统一安排）。"
    )


@pytest.mark.parametrize("note", ["", "核实无误", "情况属实。", "/"])
def test_a_bare_assurance_settles_no_jump(plan: Plan, note: str) -> None:
    """核实无误 explains nothing: the jump waits (D7.7)."""
    found = _fallen(plan, note)
    assert (found.state, found.waits, found.explained) == (Settled.OPEN, True, "")


@pytest.mark.parametrize(
    ("decision", "note", "state"),
    [
        ("予以认可", "", Settled.ACCEPTED),
        ("要求更正", "", Settled.TO_CORRECT),
        ("予以认可", "省局统一安排", Settled.ACCEPTED),
        ("要求更正", "省局统一安排", Settled.TO_CORRECT),
    ],
)
def test_the_office_may_settle_a_conflict(plan: Plan, decision: str, note: str, state: Settled) -> None:
    """The office accepts a conflict or demands a correction, whatever the unit explained (D7.37, D7.7)."""
    found = _fallen(plan, note, **{JUMP: decision})
    assert (found.question.id, found.state) == (JUMP, state)


def test_an_explained_conflict_is_shown_to_the_office_and_need_not_be_answered(plan: Plan) -> None:
    """待定事项 asks about every jump, with what the unit explained; only an unexplained one counts as waiting (D7.7)."""
    before = basis_of(plan, [(*FALLEN, "100")], period="2025Q3").answers
    for note, waiting in (("核实无误", 1), ("省局统一安排", 0)):
        said = [(*FALLEN, "40"), (*FALLEN[:2], f"{FALLEN[2]}·说明", note)]
        found = assess(basis_of(plan, said, year_before=before))
        assert ([row.id for row in found.for_the_office], found.waiting) == ([JUMP], waiting)
        assert ("已说明：省局统一安排" in found.for_the_office[0].text) is (waiting == 0)


def test_a_conflict_counts_as_to_verify_until_it_is_settled(plan: Plan) -> None:
    """The unit of a waiting conflict has one thing to verify, none once it explained (D7.7)."""
    before = basis_of(plan, [(*FALLEN, "100")], period="2025Q3").answers
    for note, waiting in (("核实无误", 1), ("省局统一安排", 0)):
        said = [(*FALLEN, "40"), (*FALLEN[:2], f"{FALLEN[2]}·说明", note)]
        units = assess(basis_of(plan, said, year_before=before)).units
        assert next(one.to_verify for one in units if one.unit == FALLEN[0]) == waiting
