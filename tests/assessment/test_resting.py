"""The date of every answer that a conclusion rests on stands in its reason (D7.37)."""

from fractions import Fraction

import pytest

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.assessment.assess import assess
from qcreport.assessment.basis import Earlier
from qcreport.assessment.comparison import task_word
from qcreport.assessment.model import Light, TaskResult, Word
from qcreport.facts.orders import DoubtfulOrder
from qcreport.findings import Place
from qcreport.plan.model import Plan
from tests.building import Said, basis_of

HOUSES = "市住建局"
SHARES = [
    (unit, "Z33", item, text)
    for unit in ("市发改委", "市经信委", "市市场监管局", "市住建局", "市质监局", "市检验检疫局", "市环保局")
    for item, text in (("已建档企业数", "90"), ("应建档企业数", "100"))
]
CLAIMED = [("市商务局", "Z33", "特殊情况", "本期无此业务"), ("市商务局", "Z33", "特殊情况·说明", "无此类企业")]
RISING = [(HOUSES, "Z13", f"{year}年", text) for year, text in ((2024, "29"), (2025, "30"), (2026, "31"))]
STAYING = [(HOUSES, "Z12-1", f"{year}年", "100") for year in (2024, 2025, 2026)]
NONE_BUILT = [(HOUSES, "Z11", "特殊情况", "合理缺项"), (HOUSES, "Z11", "特殊情况·说明", "本年无验收")]
KNOWN = {(HOUSES, "Z13", "2024年"): Earlier(Fraction(32), "2026Q1")}

# what was entered and decided | what the reason of the verdict says of the answer
REASONS: dict[str, tuple[str, Said, dict[str, str], str]] = {
    "an exemption": (
        "Z11",
        NONE_BUILT,
        {"2026-合理缺项认定-Z11-市住建局": "同意"},
        "市创强办2026-10-12已认定合理缺项，本年不计入",
    ),
    "a refused exemption": (
        "Z11",
        NONE_BUILT,
        {"2026-合理缺项认定-Z11-市住建局": "不同意"},
        "未予认定（陈主任，2026-10-12）",
    ),
    "an exemption of one of several": (
        "Z33",
        [*SHARES, *CLAIMED],
        {"2026-合理缺项认定-Z33-市商务局": "同意"},
        "市商务局的合理缺项已由市创强办2026-10-12认定，不计入",
    ),
    "a judgement": ("Z12-1", STAYING, {"2026Q3-人工判定-Z12-1": "达标"}, "人工判定（陈主任，2026-10-12）：理由"),
    "a new value": (
        "Z13",
        RISING,
        {"2026Q3-往年数据变更-Z13-2024年-市住建局": "采用新值"},
        "2024年采用新值（陈主任，2026-10-12）",
    ),
    "an old value": (
        "Z13",
        RISING,
        {"2026Q3-往年数据变更-Z13-2024年-市住建局": "保留原值"},
        "2024年保留原值（陈主任，2026-10-12）",
    ),
}


@pytest.mark.parametrize(("identity", "said", "decided", "told"), REASONS.values(), ids=REASONS)
def test_the_answer_stands_in_the_reason_with_its_date(
    plan: Plan, identity: str, said: Said, decided: dict[str, str], told: str
) -> None:
    """Who decided what and when stands in the reason of the verdict that rests on it (D7.37)."""
    known = KNOWN if identity == "Z13" else {}
    found = assess(basis_of(plan, said, decided=decided, known=known))
    assert told in next(row.reason for row in found.verdicts if row.id == identity)


def test_exemptions_of_different_days_are_named(plan: Plan) -> None:
    """A joint task whose units were all exempted names each with its day (D7.37)."""
    units = ("市质监局", "市市场监管局")
    said = [
        (unit, "7.4", item, text)
        for unit in units
        for item, text in (("进展状态", "合理缺项"), ("进展情况", "本市没有"))
    ]
    decided = {f"2026-合理缺项认定-7.4-{unit}": "同意" for unit in units}
    task = next(row for row in assess(basis_of(plan, said, decided=decided)).tasks if row.id == "7.4")
    assert task.reason == "各单位均已认定合理缺项（市质监局2026-10-12、市市场监管局2026-10-12）"


LEAD, LED = "市经信委", "6.2"
CHOICE = f"2026Q3-版本顺序存疑-{LED}-进展状态-{LEAD}"


def _doubtful_status(plan: Plan, **decided: str) -> TaskResult:
    """a.xlsx says 进行中, b.xlsx of the same day 已完成; the later one counts where nobody chose."""
    words = {"a.xlsx": "进行中", "b.xlsx": "已完成"}
    entries = tuple(
        Answer(AnswerKind.TASK, LED, "进展状态", word, None, word, "", Place(file)) for file, word in words.items()
    )
    order = DoubtfulOrder(LEAD, entries)
    said = [(LEAD, LED, "进展状态", words.get(decided.get(CHOICE, ""), "已完成"))]
    basis = basis_of(plan, said, decided=decided, doubtful=(order,))
    return next(row for row in assess(basis).tasks if row.id == LED)


def test_a_doubtful_status_is_no_status(plan: Plan) -> None:
    """While nobody knows which of two files of one day is the later, the task is 待认定 and grey, never 已完成 (D7.34, D7.36)."""
    task = _doubtful_status(plan)
    assert (task.status, task_word(task), task.light) == ("待认定", "待认定", Light.GREY)
    assert task.reason == "待认定：版本顺序存疑（见待定事项）"


def test_a_chosen_status_says_who_chose_it(plan: Plan) -> None:
    """The status of the chosen file counts, and the reason says who chose it and when (D7.36, D7.37)."""
    task = _doubtful_status(plan, **{CHOICE: "a.xlsx"})
    assert (task.status, task.reason) == ("进行中", "进展状态以“a.xlsx”为准（陈主任，2026-10-12）")


def test_an_unanswered_judgement_names_nobody(plan: Plan) -> None:
    """待人工判定 says why a person must judge, and no name and date."""
    found = next(row for row in assess(basis_of(plan, STAYING)).verdicts if row.id == "Z12-1")
    assert (found.word, "陈主任" in found.reason) == (Word.MANUAL, False)
