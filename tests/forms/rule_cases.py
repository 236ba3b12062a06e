"""Rules of the plan and figures to hold against them: what form and intake must both conclude."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from qcreport.plan.model import Indicator, InputItem, Plan, Unit, ValidationRule
from qcreport.workspace import Period
from tests.forms.form_filling import Percent, Typed

UNIT = "市质监局"
SAID = "请看这几个数"
ITEMS = {"A": ("甲", "数量", "吨"), "B": ("乙", "计数", "家"), "C": ("丙", "百分数", "%")}


class Sees(StrEnum):
    """What comes of a rule: it holds or cannot be checked, it is said, or the form asks about a cell before."""

    SILENT = "silent"
    SAID = "said"
    CELL_ASKED = "cell asked"


@dataclass(frozen=True, slots=True)
class RuleCase:
    """One rule over the figures of three indicators; `A.甲` in it stands for the case's own id.

    Attributes:
        rule: The rule.
        typed: What is typed, by item; `甲·说明` is the note.
        sees: What form and intake conclude.
        level: How grave it is.
        previous: What the last period reported, by item.
        year_before: What the same period of the year before did.
        since: From which period on it holds.
    """

    rule: str
    typed: Mapping[str, Typed]
    sees: Sees
    level: str = "强制性"
    previous: Mapping[str, str] = field(default_factory=dict)
    year_before: Mapping[str, str] = field(default_factory=dict)
    since: str = ""


def _two(first: Typed, second: Typed, **more: Typed) -> dict[str, Typed]:
    return {"甲": first, "乙": second, **more}


_LAST = {"甲": "950.5", "乙": "12", "丙": "90"}
_THEN = {"甲": "800", "乙": "10"}
_SILENT, _SAID, _ASKED = Sees.SILENT, Sees.SAID, Sees.CELL_ASKED
CASES: tuple[RuleCase, ...] = (
    RuleCase("A.甲 ≤ B.乙", _two(3, 3), _SILENT),
    RuleCase("A.甲 ≤ B.乙", _two(3.0000001, 3), _SAID),
    RuleCase("A.甲 ≤ B.乙", _two(2.9999999, 3), _SILENT),
    RuleCase("A.甲 < B.乙", _two(3, 3), _SAID),
    RuleCase("A.甲 < B.乙", _two(2, 3), _SILENT),
    RuleCase("A.甲 ≥ B.乙", _two(2, 3), _SAID),
    RuleCase("A.甲 ≥ B.乙", _two(3, 3), _SILENT),
    RuleCase("A.甲 > B.乙", _two(3, 3), _SAID),
    RuleCase("A.甲 = B.乙", _two(3, 3), _SILENT),
    RuleCase("A.甲 = B.乙", _two(3.5, 3), _SAID),
    RuleCase("A.甲 ≠ B.乙", _two(3, 3), _SAID),
    RuleCase("A.甲 ≠ B.乙", _two(3.5, 3), _SILENT),
    RuleCase("B.乙 ≤ A.甲", _two(3.5, 4), _SAID),
    RuleCase("A.甲 ≤ B.乙", _two(4, 3), _SAID, "核实性"),
    RuleCase("A.甲 ≤ B.乙", _two(4, 3, 甲·说明="去年结转一吨"), _SILENT, "核实性"),
    RuleCase("A.甲 ≤ B.乙", _two(4, 3, 甲·说明="无"), _SAID, "核实性"),
    RuleCase("A.甲 ≤ B.乙", _two(4, 3, 甲·说明="去年结转一吨"), _SAID),
    RuleCase("A.甲 ≤ B.乙", _two(4, 3), _SAID, "提示"),
    RuleCase("A.甲 ≤ B.乙", _two(3, 3), _SILENT, "提示"),
    RuleCase("A.甲 ≤ B.乙", _two(4, 3), _SAID, "试行"),
    RuleCase("A.甲 ≤ B.乙", _two(3, 3), _SILENT, "试行"),
    RuleCase("A.甲 ≤ B.乙 × 1.0", _two(3, 3), _SILENT),
    RuleCase("A.甲 ≤ B.乙 × 1.1", _two(3.3, 3), _SILENT),
    RuleCase("A.甲 ≤ B.乙 × 1.1", _two(3.300001, 3), _SAID),
    RuleCase("A.甲 ≤ B.乙 ÷ 3", _two(0.333333, 1), _SILENT),
    RuleCase("A.甲 ≤ B.乙 ÷ 3", _two(0.333334, 1), _SAID),
    RuleCase("A.甲 ≥ B.乙 × 90%", _two(2.7, 3), _SILENT),
    RuleCase("A.甲 ≥ B.乙 × 90%", _two(2.699999, 3), _SAID),
    RuleCase("A.甲 + B.乙 = C.丙", _two(82.1, 13, 丙=95.1), _SILENT),
    RuleCase("A.甲 + B.乙 = C.丙", _two(82.1, 13, 丙=95.2), _SAID),
    RuleCase("C.丙 - A.甲 ≤ B.乙", _two(82.1, 13, 丙=95.1), _SILENT),
    RuleCase("C.丙 - A.甲 ≤ B.乙", _two(82.1, 13, 丙=95.100001), _SAID),
    RuleCase("A.甲 ≤ 100", _two(100, 3), _SILENT),
    RuleCase("A.甲 ≤ 100", _two(100.5, 3), _SAID),
    RuleCase("8.7 × 100 ≤ A.甲", _two(870, 3), _SILENT),
    RuleCase("A.甲 × 100 = 870", _two(8.7, 3), _SILENT),
    RuleCase("A.甲 ≥ 上期.A.甲", _two(950.5, 3), _SILENT, previous=_LAST),
    RuleCase("A.甲 ≥ 上期.A.甲", _two(950.4, 3), _SAID, previous=_LAST),
    RuleCase("A.甲 ≥ 上期.A.甲", _two(1, 3), _SILENT),
    RuleCase("B.乙 ≥ 上期.B.乙", _two(1, 11), _SAID, "核实性", previous=_LAST),
    RuleCase("A.甲 ≤ 上期.A.甲 × 1.1", _two(1045.55, 3), _SILENT, previous=_LAST),
    RuleCase("A.甲 ≤ 上期.A.甲 × 1.1", _two(1045.56, 3), _SAID, previous=_LAST),
    RuleCase("A.甲 - 上期.A.甲 ≤ B.乙", _two(960.5, 10), _SILENT, previous=_LAST),
    RuleCase("A.甲 ≥ 去年同期.A.甲", _two(799.9, 3), _SAID, year_before=_THEN),
    RuleCase("A.甲 ≥ 去年同期.A.甲", _two(800, 3), _SILENT, year_before=_THEN),
    RuleCase("A.甲 + 去年同期.B.乙 ≥ 上期.A.甲", _two(940.4, 3), _SAID, previous={"甲": "950.5"}, year_before=_THEN),
    RuleCase("A.甲 ≥ 去年同期.A.甲", _two(1, 3), _SAID, "试行", year_before=_THEN),
    RuleCase("A.甲 ≤ B.乙", _two(None, 3), _SILENT),
    RuleCase("A.甲 ≤ B.乙", _two(4, None), _SILENT),
    RuleCase("A.甲 ≤ B.乙", _two("４", " 3 "), _SAID),
    RuleCase("A.甲 ≤ B.乙", _two("约4", 3), _ASKED),
    RuleCase("A.甲 ≤ B.乙", _two(4, "3家"), _ASKED),
    RuleCase("A.甲 ≤ C.丙", _two(4, 3, 丙="3%"), _SAID),
    RuleCase("A.甲 ≤ C.丙", _two(4, 3, 丙=Percent(0.03)), _ASKED),
    RuleCase("A.甲 ≤ B.乙", _two(0, 0), _SILENT),
    RuleCase("A.甲 ≤ B.乙", _two(4, 3), _SILENT, since="2026Q4"),
    RuleCase("A.甲 ≤ B.乙", _two(4, 3), _SAID, since="2026Q3"),
)  # fmt: skip


def ids_of(number: int) -> Mapping[str, str]:
    """Letter in a rule → the id of one case."""
    return {letter: f"{letter}{number}" for letter in ITEMS}


def rules_plan(settings: Plan) -> Plan:
    """A plan of one unit with three indicators and a rule a case; a person judges them all."""
    indicators: list[Indicator] = []
    inputs: list[InputItem] = []
    rules: list[ValidationRule] = []
    for number, case in enumerate(CASES, start=1):
        text = case.rule
        for letter, id_ in ids_of(number).items():
            item, type_, unit = ITEMS[letter]
            indicators.append(Indicator(id_, "", "", "", f"指标{id_}", "", "完善", None, unit, (UNIT,), "点"))
            inputs.append(InputItem(id_, item, "值", type_, unit))
            text = text.replace(f"{letter}.", f"{id_}.")
        rules.append(ValidationRule(f"R{number}", text, case.level, f"{SAID}{number}", case.since))
    return replace(
        settings,
        units=(Unit(UNIT),),
        indicators=tuple(indicators),
        inputs=tuple(inputs),
        tasks=(),
        references=(),
        rules=tuple(rules),
    )


def earlier_figures(period: Period, now: Period) -> Iterator[tuple[str, str, str]]:
    """Id, item and text of all that was reported in an earlier period."""
    for number, case in enumerate(CASES, start=1):
        said = case.previous if period == now.previous else case.year_before
        for letter, id_ in ids_of(number).items():
            item = ITEMS[letter][0]
            if item in said:
                yield id_, item, said[item]
