"""Rules of the plan between the figures of one form, each with both faces: a finding and a formula (C7.3, C7.5, D7.55, D7.56)."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from qcreport.asked.fields import formulas
from qcreport.asked.fields.faces import ASKED
from qcreport.asked.subject import Subject
from qcreport.book.numbers import exact
from qcreport.findings import Finding, Place, Severity, finding
from qcreport.plan.measures import years_back
from qcreport.plan.model import YEAR_TO_DATE, Plan, ValidationRule
from qcreport.plan.rules import crosscheck_of, prompt_of
from qcreport.plan.tables import TRIAL
from qcreport.targets.crosscheck import Crosscheck, Operand, When, broken_formula, holds, renamed
from qcreport.workspace import Period, parse_period

CODES = {Severity.MANDATORY: "F151", Severity.VERIFY: "F152", Severity.NOTE: "F153", TRIAL: "F154"}
TOLD = "提示："  # before what is only said, and counts as nothing to be checked
_LONGEST = 250  # of a text in a formula, in characters
_ASKED_FIRST, _ASKED_LAST = re.compile("^请核对[：:，]?"), re.compile("[，；。]请核对。$")
_BETWEEN, _IS = "；", "＝"
_FIGURE = re.compile(r"-?(?!(?:\.?[0-9]){16})[0-9]{1,15}(\.[0-9]{1,14})?")  # no more digits than a formula holds
_Known = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class FormRule:
    """A rule as it holds in one form: its figures by the items of that form, and the figure that it is said of."""

    rule: ValidationRule
    check: Crosscheck
    subject: Subject

    @property
    def shown(self) -> bool:
        """Whether the unit sees it: what is on trial is the office's alone (C7.4)."""
        return self.rule.level != TRIAL

    @property
    def refuses(self) -> bool:
        """Whether a figure that breaks it is not taken."""
        return self.rule.level == Severity.MANDATORY

    @property
    def said(self) -> str:
        """What the unit is to do, as one sentence."""
        return prompt_of(self.rule)


def form_rules(plan: Plan, asked: Collection[tuple[str, str]], period: Period) -> tuple[FormRule, ...]:
    """The rules that are checked in a form, the gravest first.

    They have begun, all their figures are asked of this unit, and one of them now. In the first period of a year a count of the
    year has no 上期.

    Args:
        plan: The plan.
        asked: Id and item of each figure that the form asks.
        period: The period reported on.
    """
    found = (_in_form(plan, rule, asked, period) for rule in plan.rules if _has_begun(rule, period))
    order = list(CODES)
    return tuple(sorted((one for one in found if one), key=lambda one: order.index(one.rule.level)))


def _has_begun(rule: ValidationRule, period: Period) -> bool:
    return rule.level in CODES and (not rule.since or parse_period(rule.since).end <= period.end)


def _in_form(plan: Plan, rule: ValidationRule, asked: Collection[tuple[str, str]], period: Period) -> FormRule | None:
    check = crosscheck_of(plan, rule)
    if check is None:
        return None
    counted = {row.id for row in plan.indicators if row.frequency == YEAR_TO_DATE}
    names = {one: Operand(one.id, _item(one, period), one.when) for one in check.operands}
    now = [one for one in names.values() if one.when is When.NOW]
    starts_anew = period.opens_year and any(one.when is When.PREVIOUS and one.id in counted for one in check.operands)
    here = all((one.id, _item(Operand(one.id, one.item), period)) in asked for one in check.operands)
    if not now or not here or starts_anew:
        return None
    return FormRule(rule, renamed(check, names), Subject(now[0].id, now[0].item))


def _item(operand: Operand, period: Period) -> str:
    """The item as a form of its own period calls it: `T-1年` of 去年同期 is `2024年` in 2026."""
    back = years_back(operand.item)
    if back is None:
        return operand.item
    of = {When.NOW: period, When.PREVIOUS: period.previous, When.YEAR_BEFORE: period.year_before}[operand.when]
    return f"{of.year - back}年"


def past_figures(rule: FormRule, previous: _Known, year_before: _Known) -> Mapping[Operand, str]:
    """The earlier figures that a rule names, as digits; one that is not known is not among them.

    Args:
        rule: The rule.
        previous: What the last period reported, by id and item.
        year_before: What the same period of the year before did.
    """
    known = {When.PREVIOUS: previous, When.YEAR_BEFORE: year_before}
    texts = {one: known[one.when].get((one.id, one.item), "") for one in rule.check.operands if one.when in known}
    return {one: text for one, text in texts.items() if _FIGURE.fullmatch(text)}


def past_text(figures: Mapping[Operand, str]) -> str:
    """Earlier figures as they stand hidden in a form, so that whoever reads the form compares as it did.

    Example:
        `上期.Z32.已培训企业家数＝950`.
    """
    return _BETWEEN.join(f"{one}{_IS}{text}" for one, text in figures.items())


def past_from(text: str) -> Iterator[tuple[str, Fraction]]:
    """What `past_text` wrote, by the name of the figure; what else stands there is passed over."""
    for part in text.split(_BETWEEN):
        name, _, figure = part.rpartition(_IS)
        if name and _FIGURE.fullmatch(figure):
            yield name, Fraction(figure)


def rule_finding(rule: FormRule, figures: Mapping[Operand, Fraction], place: Place) -> Finding | None:
    """What is wrong by a rule; None where it holds, or where a figure is missing."""
    if holds(rule.check, figures) is not False:
        return None
    said = "，".join(f"{one}为{exact(figures[one])}" for one in rule.check.operands)
    words = {"id": rule.rule.id, "rule": rule.rule.text.strip(), "figures": said, "prompt": rule.said}
    return finding(CODES[rule.rule.level], place, item=str(rule.subject), **words)


def asking(said: str) -> str:
    """What a form says where a rule does not hold: 请核对 is said once, whether or not the office's words say it too.

    Example:
        `应为甲 ≤ 乙，请核对。` → `请核对：应为甲 ≤ 乙。`
    """
    rest = _ASKED_LAST.sub("。", _ASKED_FIRST.sub("", said))
    return f"{ASKED}{rest.removeprefix('。') or said}"


def rule_formula(rule: FormRule, cells: Mapping[Operand, str], *, otherwise: str, only_if: str = "") -> str:
    """Excel expression giving what the unit reads where a rule does not hold (X2.6).

    Args:
        rule: The rule.
        cells: The cells of this period's figures (a number, else an empty text), earlier ones as digits.
        otherwise: Expression of what is given where it holds, or a figure is missing.
        only_if: Expression that must be TRUE too.
    """
    words = f"{TOLD}{rule.said}" if rule.rule.level == Severity.NOTE else asking(rule.said)
    words = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    broken = broken_formula(rule.check, cells)
    said = formulas.literal(words)
    return f"IF({f'IF({only_if},{broken},FALSE)' if only_if else broken},{said},{otherwise})"
