"""The rules of a plan (sheet 校验规则): what they name in the plan, and which cannot be read or never apply (C7.1, C7.2)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from qcreport.findings import Finding, finding
from qcreport.near import is_it
from qcreport.plan.cells import narrow, spelling
from qcreport.plan.model import Indicator, Plan, ValidationRule
from qcreport.plan.naming import PlaceOf, expanded
from qcreport.targets.crosscheck import Crosscheck, Operand, When, read_crosscheck, renamed


def crosscheck_of(plan: Plan, rule: ValidationRule) -> Crosscheck | None:
    """A rule with its figures under the plan's own names; None where it cannot be read or names what the plan has not."""
    read = read_crosscheck(rule.text)
    if read is None:
        return None
    names = {one: known for one in read.operands if (known := _known(plan, one))}
    return renamed(read, names) if len(names) == len(read.operands) else None


def prompt_of(rule: ValidationRule) -> str:
    """What a unit is to do where the rule does not hold, as one sentence."""
    said = rule.said.strip() or f"应为 {rule.text.strip()}"
    return said if said.endswith(("。", "！", "？")) else f"{said}。"


def indicators_named(text: str) -> tuple[str, ...]:
    """The ids of the indicators that a rule names, each once; none where it cannot be read."""
    read = read_crosscheck(text)
    return tuple(dict.fromkeys(one.id for one in read.operands)) if read else ()


def reporting(plan: Plan, check: Crosscheck, owners: Callable[[Indicator], Iterable[str]]) -> tuple[str, ...]:
    """The units that report every figure of a rule, given who answers for an indicator; it is checked in no other form."""
    by_id = {row.id: row for row in plan.indicators}
    named = [dict.fromkeys(owners(by_id[one.id])) for one in check.operands if one.id in by_id]
    return tuple(name for name in named[0] if all(name in others for others in named)) if named else ()


def rule_findings(plan: Plan, place_of: PlaceOf) -> Iterator[Finding]:
    """A rule can be read, names 填报项 of the plan, and is checked in some form."""
    for index, rule in enumerate(plan.rules):
        if not rule.text:
            continue
        place = place_of("校验规则", index, "规则")
        words = {"item": rule.id, "id": rule.id}
        read = read_crosscheck(rule.text)
        if read is None:
            yield finding("P125", place, **words, text=rule.text)
            continue
        unknown = [one for one in read.operands if _known(plan, one) is None]
        for one in unknown:
            yield finding("P126", place, **words, text=f"{one.id}.{one.item}", hint=_hint(plan, one))
        if not unknown and (why := _never(plan, crosscheck_of(plan, rule))):
            yield finding("P226", place, **words, why=why)


def _known(plan: Plan, operand: Operand) -> Operand | None:
    id_, item = narrow(operand.id), spelling(operand.item)
    found = next((row for row in plan.inputs_of(id_) if spelling(row.name) == item), None)
    return replace(operand, id=id_, item=found.name) if found else None


def _hint(plan: Plan, operand: Operand) -> str:
    inputs = plan.inputs_of(narrow(operand.id))
    if inputs:
        return f"{operand.id}的填报项有{'、'.join(row.name for row in inputs)}。"
    return is_it(operand.id, [row.id for row in plan.indicators])


def _never(plan: Plan, check: Crosscheck | None) -> str:
    if check is None:
        return ""
    if all(one.when is not When.NOW for one in check.operands):
        return "没有本期的填报项"
    return "" if reporting(plan, check, partial(_ever, plan)) else "没有一个单位填报其中的全部填报项"


def _ever(plan: Plan, row: Indicator) -> Iterator[str]:
    """The owners of an indicator, and those they are or will be merged into."""
    for name in expanded(plan, row.owners):
        chain = [name]
        while (unit := plan.mergers.get(chain[-1])) and unit.merged_into not in chain:
            chain.append(unit.merged_into)
        yield from chain
