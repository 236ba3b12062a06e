"""Oddities about units: spellings, look-alikes, roles that are not the issued ones, groups (D1.7, D2.1, D2.6)."""

from collections.abc import Iterator
from itertools import combinations

from qcreport.findings import Finding, Place, finding
from qcreport.plan.aliases import letters_in_order
from qcreport.plan.cells import spelling
from qcreport.plan.model import Plan, Task
from qcreport.plan.naming import TASK_ROLES, canonical_names, near_unit
from qcreport.plan.responsibility import read_assignment
from qcreport.plan.roles import Responsibility
from qcreport.plan.said_once import read_rules
from qcreport.plan.separators import split_names
from qcreport.plan.settings import CATEGORIES_OF_LEADING_GROUP, LEAD_RULE, unknown_coordinator
from qcreport.plan.tables import CATEGORIES

_CELLS = "｜"


def issued_responsibility(plan: Plan, task: Task) -> Responsibility:
    """The issued words read again by the rules of the document, names as written.

    Two cells of which none says 牵头 stood in columns of their own, 牵头单位 and 配合单位.
    """
    rules = read_rules([plan.setting(LEAD_RULE)])
    lead, divided, partners = task.issued_units.partition(_CELLS)
    if divided and "牵头" not in task.issued_units:
        return read_assignment(lead, partners, "", "", "", rules).responsibility
    return read_assignment("", "", task.issued_units, "", "", rules).responsibility


def spellings(plan: Plan) -> Iterator[Finding]:
    """Units that the issued text spells in two ways (D1.7, D2.1)."""
    known = canonical_names(plan)
    used: dict[tuple[str, str], list[str]] = {}
    for task in plan.tasks:
        for name in issued_responsibility(plan, task).named:
            canonical = known.get(spelling(name), name)
            if canonical != name:
                used.setdefault((name, canonical), []).append(task.id)
    for (alias, name), ids in used.items():
        yield finding("P206", Place(sheet="任务"), item=ids[0], ids="、".join(ids), alias=alias, name=name)


def alike(plan: Plan) -> Iterator[Finding]:
    """Two units of the table whose names could be one name written in two ways (市编办, 市编委办)."""
    for one, other in combinations([unit.name for unit in plan.units], 2):
        short, long = sorted((one, other), key=len)
        if letters_in_order(short, long):
            yield finding("P218", Place(sheet="单位"), unit=long, text=short, other=long)


def issued_words(plan: Plan) -> Iterator[Finding]:
    """The roles in the table are those of the issued words beside them."""
    known = canonical_names(plan)
    for task in plan.tasks:
        if not task.issued_units.strip():
            continue
        issued = issued_responsibility(plan, task)
        for heading, attribute in TASK_ROLES.items():
            written = {known.get(spelling(name), name) for name in getattr(issued, attribute)}
            if written != set(getattr(task, attribute)):
                said = "、".join(getattr(task, attribute)) or "（空）"
                words = {
                    "id": task.id,
                    "heading": heading,
                    "text": said,
                    "issued": "、".join(sorted(written)) or "（无）",
                }
                yield finding("P215", Place(sheet="任务"), item=task.id, **words)


def categories(plan: Plan) -> Iterator[Finding]:
    """A unit has one of the categories (D2.2)."""
    for unit in plan.units:
        if unit.category not in CATEGORIES:
            said = unit.category or "（空）"
            yield finding("P220", Place(sheet="单位"), unit=unit.name, name=unit.name, category=said)


def leading_group(plan: Plan) -> Iterator[Finding]:
    """Who belongs to 领导小组成员单位 is what the setting says of categories, or the office is told otherwise."""
    said = plan.setting(CATEGORIES_OF_LEADING_GROUP)
    for unit in plan.units:
        if said and unit.leading_group != (unit.category in split_names(said)):
            flag = "是" if unit.leading_group else "否"
            words = {"name": unit.name, "category": unit.category, "flag": flag, "said": said}
            yield finding("P214", Place(sheet="单位"), unit=unit.name, **words)


def coordinator(plan: Plan) -> Iterator[Finding]:
    """The coordinating office of the settings is a unit of the plan."""
    if name := unknown_coordinator(plan):
        yield finding("P219", Place(sheet="设置"), text=name, hint=near_unit(plan, name))
