"""Formula and parser say the same, recalculated by LibreOffice; a formula may ask more, never less."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from qcreport.asked.fields.faces import check_formula, number_formula, state_formula
from qcreport.asked.fields.formulas import bare, seen, trimmed
from qcreport.asked.fields.parse import parse
from qcreport.asked.fields.relations import relation_findings, relation_formula, task_findings, task_formula
from qcreport.asked.fields.sayings import core_formula
from qcreport.asked.fields.types import rule_of
from qcreport.asked.model import Field
from qcreport.findings import Place
from tests.asked.fields.typed_inputs import rows

pytestmark = pytest.mark.slow

NUMBERS = (
    "0",
    "1",
    "2",
    "7",
    "12",
    "60",
    "93.996",
    "95.2",
    "99.5",
    "100",
    "100.01",
    "101",
    "0.5",
    "0.952",
    "1874",
    "123456.78",
    "999999999999",
    "00012",
    "5.",
    ".5",
)
DECORATED = ("0", "1", "12", "95.2", "100", "0.952", "1874")
DECORATIONS = (
    "{}", " {}", "{}　", "\u00a0{} ", "{}%", "{} %", "{}％", "%{}", "{}%%", "{}% 5", "9%{}", "{}‰", "{}家", "{}个", "{}分", "{}万", "约{}", "-{}",
    "－{}", "+{}", "({})", "{}/2", "{}:30", "{} 5", "{}E2", "{}\u200b", "{}\n", "{}|", "0|{}", "{}..", "1,{}", "{}，", "￥{}", "{}。", "第{}位", "${}", "{}*", "?{}", "&H{}", "{}-{}",
)  # fmt: skip
WORDS = (
    "",
    " ",
    "　",
    "无",
    "/",
    "—",
    "abc",
    "TRUE",
    "3/4",
    "1,874",
    "１，８７４",
    "12:30",
    "#N/A",
    "=1/0",
    "=NA()",
    "=TRUE()",
    "=82/87*100",
    "=0.1+0.2",
    "=3*4",
    "一百",
    "²",
    "½",
    "٣",
    "～95",
    ".",
    "%",
)
STORED = (
    0, 1, 2, 12, 95.2, 0.952, 100, 100.1, 101, -1, -0.5, 60.5, 0.5, 95.19999999999999, 0.1 + 0.2, 4.999999999999999, 5.000000000000001, 1.000000000000001, 1.00000000000001, 100.0000000000001,
    100.00000000000001, 100.0000000000004, 100.0000000000007, 100.000000000001, 1.052, 1.5, 1.9, 1.999999999999999, 2.5, 1e-13, -1e-17, 1e-300, 1e14, 9.1e14, 1e15, 1e20, 1e300, 46300, 46300.5, 36525, 36526, 73050, 73051, 20261005, True, False, None,
)  # fmt: skip
DATES = (
    "2026-10-05",
    "2026/10/5",
    "2026-10-5",
    "2026.10.05",
    "2026年10月5日",
    "２０２６-10-05",
    " 2026-10-05 ",
    "2026-02-30",
    "1999-12-31",
    "2100-01-01",
    "2026-13-01",
    "20261005",
    "2026/10-05",
    "2026-1-005",
    "10-05",
    "2024-02-29",
    "2023-02-29",
    "今天",
    "二〇二六年十月五日",
    "\u202e2026-10-05",
)
CHOICES = (
    "未启动",
    " 进行中",
    "已完成　",
    "已 完成",
    "完成",
    "合理缺项",
    "未启动|进行中",
    "已完成\u200b",
    "已完成。",
    "進行中",
    "0",
    "未启动进行中",
)
FIELDS = (
    Field("Z1-1", "合格批次", "计数", measure_unit="家"),
    Field("Z8", "特种设备数量", "数量", measure_unit="万台"),
    Field("Z12-1", "2026年", "百分数", measure_unit="%"),
    Field("1.1", "完成率(%)", "百分数", measure_unit="%"),
    Field("Z18-1", "投诉率", "比率", measure_unit="‰"),
    Field("Z36", "增长率", "增长率", measure_unit="%"),
    Field("Z37", "降幅", "降幅", measure_unit="%"),
    Field("Z22", "排名", "排名", "排名"),
    Field("Z22", "参评城市数", "计数", "参评数"),
    Field("Z17-3", "满意度", "指数", measure_unit="分"),
    Field("Z31", "专项经费", "金额", measure_unit="万元"),
    Field("1.1", "进展状态", "选择", choices=("未启动", "进行中", "已完成", "合理缺项")),
    Field("1.1", "填报日期", "日期"),
    Field("1.1", "进展情况", "文本", required=False),
)
PLACE = Place("a.xlsx", "b", "A2")


def _inputs() -> list[Any]:
    typed = [pattern.format(number, number) for number in DECORATED for pattern in DECORATIONS]
    wide = [number.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789."}) for number in NUMBERS]
    return (
        list(dict.fromkeys([*typed, *NUMBERS]))
        + [f"{number}％" for number in wide]
        + wide
        + list(dict.fromkeys(text.lstrip(".!") for _, text, _, _ in rows()))
        + [*WORDS, *DATES, *CHOICES, *STORED]
    )


@pytest.fixture(scope="module")
def states(recalculated: Any) -> dict[Field, list[list[Any]]]:
    """What the formulas of each field say beside every input: state, number and check, all from one start of LibreOffice."""
    said = recalculated(
        [[value] for value in _inputs()],
        lambda row: [
            formula
            for field in FIELDS
            for formula in (
                state_formula(seen(f"A{row}", field), field),
                number_formula(seen(f"A{row}", field)),
                check_formula(seen(f"A{row}", field), field),
            )
        ],
    )
    return {field: [row[3 * number :][:3] for row in said] for number, field in enumerate(FIELDS)}


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: f"{field.type}-{field.item}")
def test_formula_never_passes_what_the_parser_refuses(field: Field, states: dict[Field, list[list[Any]]]) -> None:
    """Where the formula says ok the parser takes the cell with the same number, and blank means blank (X2.1)."""
    inputs = _inputs()
    assert len(inputs) >= 200
    asked = []
    for value, (state, number, check) in zip(inputs, states[field], strict=True):
        if isinstance(value, str) and value.startswith("="):
            value = _stored(value)  # noqa: PLW2901 -- a formula counts by its stored value
        parsed, findings = parse(value, field, PLACE)
        said = (value, state, number, parsed)
        assert state in {"blank", "ok", "ask"}, said
        if state == "ok":
            assert parsed.usable, said
            assert parsed.value is None or Fraction(Decimal(f"{number:.15g}")) == parsed.value, said
            assert check == "", said
        elif state == "blank":
            assert not parsed.usable, said
            assert not findings, said
            assert check == ("待填" if field.required else ""), said
        else:
            assert str(check).startswith("请核对："), said
            asked.append(value)
    print(f"{field.type} {field.item}: {len(inputs)} inputs, {len(asked)} asked")  # noqa: T201 -- the counts are the proof
    plain = [value for value in STORED if isinstance(value, int) and not isinstance(value, bool) and value < 100_000]
    sure = [value for value in plain if not rule_of(field).may_have_lost(Fraction(value))]
    taken = [value for value in sure if parse(value, field, PLACE)[0].usable]
    assert not set(map(repr, taken)) & set(map(repr, asked)), "the formula asks about plain numbers"


def _stored(formula: str) -> Any:
    return {"=1/0": "", "=NA()": "", "=TRUE()": True, "=82/87*100": 82 / 87 * 100, "=0.1+0.2": 0.1 + 0.2, "=3*4": 12.0}[
        formula
    ]


@pytest.mark.parametrize("alike", [True, False])
def test_share_relation_agrees(recalculated: Any, *, alike: bool) -> None:
    """Part ≤ whole and 0/0 are asked about by formula and Python alike (D4.5, D6.12)."""
    part = Field("Z1-1", "合格批次", "计数", "分子", "批次" if alike else "人")
    whole = Field("Z1-1", "抽查批次", "计数", "分母", "批次")
    values = (0, 1, 2, 5, 12, 93, 94, 100, 101, 1874, 999999999999)
    rows = [(a, b, special) for a in values for b in values for special in ("", "本期无此业务", "合理缺项")]
    assert len(rows) >= 200
    cells = {"分子": "A{}", "分母": "B{}", "特殊情况": "C{}"}
    said = recalculated(
        rows, lambda row: [relation_formula({role: cell.format(row) for role, cell in cells.items()}, (part, whole))]
    )
    for (small, large, special), (answer,) in zip(rows, said, strict=True):
        findings = relation_findings(((part, Fraction(small)), (whole, Fraction(large))), {}, special=special)
        assert bool(answer) == bool(findings), (small, large, special, answer)
        assert not answer or answer.startswith("请核对：")


def test_rank_relation_agrees(recalculated: Any) -> None:
    """Rank ≤ number of cities is asked about by formula and Python alike, and nothing is asked of blanks."""
    rank, cities = Field("Z22", "排名", "排名", "排名"), Field("Z22", "参评城市数", "计数", "参评数")
    values = (1, 2, 3, 4, 5, 6, 10, 11, 12, 20, 35, 36, 99, 100, 333)
    rows: list[list[Any]] = [[a, b] for a in values for b in values] + [[5, None], [None, 5], [None, None], ["约3", 2]]
    said = recalculated(rows, lambda row: [relation_formula({"排名": f"A{row}", "参评数": f"B{row}"})])
    for (small, large), (answer,) in zip(rows, said, strict=True):
        if isinstance(small, int) and isinstance(large, int):
            assert bool(answer) == bool(relation_findings(((rank, Fraction(small)), (cities, Fraction(large))), {}))
        else:
            assert answer == "", (small, large)


def test_task_relation_agrees(recalculated: Any) -> None:
    """Status and 完成率 are held together by formula and Python alike, and an exemption needs a reason (D3.12, D3.13)."""
    statuses = ("未启动", "进行中", "已完成", "合理缺项", "", " 已完成")
    percents = (0, 1, 5, 50, 99, 100, "60%", None)
    progresses = ("", " ", "无", "\n/", "　", "不涉及港口业务")
    rows = [(status, percent, progress) for status in statuses for percent in percents for progress in progresses]
    assert len(rows) >= 200
    field = Field("1.1", "完成率(%)", "百分数", measure_unit="%")
    said = recalculated(
        rows, lambda row: [task_formula(trimmed(f"A{row}"), seen(f"B{row}", field), core_formula(bare(f"C{row}")))]
    )
    for (status, percent, progress), (answer,) in zip(rows, said, strict=True):
        findings = task_findings(status.strip(), parse(percent, field, PLACE)[0].value, progress, {})
        assert bool(answer) == bool(findings), (status, percent, progress, answer)
