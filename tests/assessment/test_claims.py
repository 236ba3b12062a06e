"""The question about an exemption shows the claim, its reason and the figures beside it (D6.2, D7.32)."""

from datetime import date

import pytest

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.assessment.assess import assess
from qcreport.assessment.basis import Basis
from qcreport.assessment.gather import gather
from qcreport.assessment.model import Question, Word
from qcreport.ledger.decisions import Decision, record_decision
from qcreport.ledger.plans import FrozenPlan, freeze_plan
from qcreport.ledger.store import Ledger
from qcreport.plan.frozen import plan_text
from qcreport.plan.model import Plan
from qcreport.workspace import parse_period
from tests.building import basis_of
from tests.ledger.ledger_samples import answer, fresh_ledger, record, returned

UNIT = "市住建局"
MET, CHECKED = "一次验收合格数", "验收数"

# cells of Z11 | what the question says | what an answer rests on
CLAIMS = {
    "with its reason": (
        {"特殊情况": "合理缺项", "特殊情况·说明": "本年无保障房验收。"},
        "市住建局申报合理缺项：本年无保障房验收。是否认定（本年有效）？",
        ("合理缺项", "理由：本年无保障房验收"),
    ),
    "without a reason": (
        {"特殊情况": "合理缺项"},
        "市住建局申报合理缺项，但没有写明理由。是否认定（本年有效）？",
        ("合理缺项", "理由：未写明"),
    ),
    "with a reason that says nothing": (
        {"特殊情况": "本期无此业务", "特殊情况·说明": "核实无误"},
        "市住建局申报本期无此业务，但没有写明理由。是否认定（本年有效）？",
        ("本期无此业务", "理由：未写明"),
    ),
    "beside figures": (
        {"特殊情况": "合理缺项", "特殊情况·说明": "已停建", MET: "95", f"{MET}·说明": "验收台账", CHECKED: "100"},
        "市住建局申报合理缺项：已停建。同时填有一次验收合格数 95（说明：验收台账）、验收数 100。是否认定（本年有效）？",
        ("合理缺项", "理由：已停建", "一次验收合格数 95（说明：验收台账）", "验收数 100"),
    ),
    "as nothing over nothing": (
        {MET: "0", CHECKED: "0"},
        "市住建局申报本期无此业务：分子、分母均填0。是否认定（本年有效）？",
        ("本期无此业务", "理由：分子、分母均填0"),
    ),
    "as nothing over nothing, with a note": (
        {MET: "0", CHECKED: "0", f"{CHECKED}·说明": "本年无验收计划"},
        "市住建局申报本期无此业务：分子、分母均填0（说明：本年无验收计划）。是否认定（本年有效）？",
        ("本期无此业务", "理由：分子、分母均填0（说明：本年无验收计划）"),
    ),
}


def _asked(plan: Plan, cells: dict[str, str], **more: object) -> Question:
    said = [(UNIT, "Z11", item, text) for item, text in cells.items()]
    (question,) = assess(basis_of(plan, said, **more)).questions  # type: ignore[arg-type]  # passed through by name
    return question


@pytest.mark.parametrize(("cells", "text", "facts"), CLAIMS.values(), ids=CLAIMS)
def test_a_claim_is_asked_about_with_all_it_rests_on(
    plan: Plan, cells: dict[str, str], text: str, facts: tuple[str, ...]
) -> None:
    """The claim, its reason or that it is missing, every figure beside it and its note stand in the question (D7.32, D7.34)."""
    question = _asked(plan, cells)
    assert (question.text, question.facts) == (text, facts)


@pytest.mark.parametrize(
    "changed", [{"特殊情况·说明": "另有安排"}, {"特殊情况": "本期无此业务"}, {MET: "94"}, {CHECKED: "100.5"}]
)
def test_an_agreed_claim_is_asked_about_anew_when_it_changes(plan: Plan, changed: dict[str, str]) -> None:
    """Another reason, claim or figure beside it opens the question again, and the verdict with it (D7.31, D7.33)."""
    cells, _, _ = CLAIMS["beside figures"]
    claim = "2026-合理缺项认定-Z11-市住建局"
    agreed = basis_of(plan, [(UNIT, "Z11", item, text) for item, text in cells.items()], decided={claim: "同意"})
    assert _word(plan, cells, agreed.words) is Word.EXEMPT
    assert _word(plan, {**cells, **changed}, agreed.words) is Word.UNDECIDABLE


def _word(plan: Plan, cells: dict[str, str], words: object) -> Word:
    found = assess(basis_of(plan, [(UNIT, "Z11", item, text) for item, text in cells.items()], words=words))
    return next(row.word for row in found.verdicts if row.id == "Z11")


def _cells(identity: str, kind: AnswerKind, **cells: int | str) -> tuple[Answer, ...]:
    return tuple(answer(item, value, item_id=identity, kind=kind) for item, value in cells.items())


Z11, TASK = "Z11", "15.2"
EXEMPT = {"特殊情况": "合理缺项", "特殊情况·说明": "本年无保障房验收"}
FIGURES = {MET: 3, CHECKED: 4}

# what is claimed in the first quarter, sent in the second and in the third | whether what was agreed to in April still holds then
YEARS = {
    "silent since": (Z11, EXEMPT, {}, {}, True),
    "claimed again with the same reason": (Z11, EXEMPT, EXEMPT, EXEMPT, True),
    "claimed again with another reason": (Z11, EXEMPT, {}, {**EXEMPT, "特殊情况·说明": "统计口径调整"}, False),
    "figures now": (Z11, EXEMPT, {}, FIGURES, False),
    "figures in between": (Z11, EXEMPT, FIGURES, {}, False),
    "figures stood beside it, silent since": (Z11, {**EXEMPT, **FIGURES}, {}, {}, True),
    "nothing over nothing, silent since": (Z11, {MET: 0, CHECKED: 0}, {}, {}, True),
    "nothing over nothing, figures in between": (Z11, {MET: 0, CHECKED: 0}, FIGURES, {}, False),
    "a task, silent since": (TASK, {"进展状态": "合理缺项", "进展情况": "本市无口岸"}, {}, {}, True),
    "a task, begun in between": (
        TASK,
        {"进展状态": "合理缺项", "进展情况": "本市无口岸"},
        {"进展状态": "进行中"},
        {},
        False,
    ),
}


@pytest.mark.parametrize(("identity", "first", "second", "third", "holds"), YEARS.values(), ids=YEARS)
def test_an_exemption_holds_for_the_year_as_long_as_it_is_the_same(
    plan: Plan,
    identity: str,
    first: dict[str, int | str],
    second: dict[str, int | str],
    third: dict[str, int | str],
    *,
    holds: bool,
) -> None:
    """Agreed to in the first quarter it holds in the third, unless its reason changed or the unit entered figures since (D6.10, D7.33)."""
    unit = UNIT if identity == Z11 else "市检验检疫局"
    kind = AnswerKind.INDICATOR if identity == Z11 else AnswerKind.TASK
    with fresh_ledger() as ledger:
        for number, (period, cells) in enumerate(
            zip(("2026Q1", "2026Q2", "2026Q3"), (first, second, third), strict=True)
        ):
            day = date(2026, 4 + 3 * number, 8)
            freeze_plan(ledger, FrozenPlan(period, "0" * 64, plan_text(plan), day, day))
            if cells:
                file = returned(period, *_cells(identity, kind, **cells), unit=unit, day=day)
                record(ledger, file, period=period)
            if number == 0:
                _agree(ledger, plan)
        found = assess(_gathered(ledger, plan, "2026Q3"))
    exempt = {row.id for row in found.verdicts if row.word is Word.EXEMPT}
    exempt |= {row.id for row in found.tasks if row.reason == "市创强办2026-04-10已认定"}
    assert (identity in exempt) is holds


def _gathered(ledger: Ledger, plan: Plan, period: str) -> Basis:
    return gather(ledger, plan, parse_period(period), due=date(2026, 10, 12), as_of=date(2026, 10, 16))


def _agree(ledger: Ledger, plan: Plan) -> None:
    """The office agrees to the claim on 10 April."""
    (one,) = assess(_gathered(ledger, plan, "2026Q1")).questions
    given = Decision(one.id, "同意", "属实", "陈主任", date(2026, 4, 10), one.text, one.facts)
    record_decision(ledger, "2026Q1", given)
