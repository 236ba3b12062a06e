"""What 自查.html carries of a period: what its forms are held against, without the workspace's key and without any figure."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from qcreport.plan.frozen import plan_from_text, plan_text
from qcreport.plan.model import Plan
from qcreport.plan.settings import whom_to_ask
from qcreport.submissions.recognise import Expectation
from qcreport.workspace import Period, parse_period


@dataclass(frozen=True, slots=True)
class Carried:
    """A period as its units may know it.

    Attributes:
        plan: The plan in force, without whom to call in the units.
        plan_hash: The hash of the plan with them, as its forms carry it.
        forms: By which other plan some units' forms were made: unit → hash.
        exempt: What units need not fill in this year, as (id, unit).
        ask: Whom in the office to ask; stands on the page and in no answer.
    """

    period: Period
    plan: Plan
    plan_hash: str
    forms: Mapping[str, str]
    exempt: frozenset[tuple[str, str]]
    ask: str = ""


def carried(
    period: Period, plan: Plan, plan_hash: str, forms: Mapping[str, str], exempt: Collection[tuple[str, str]]
) -> Carried:
    """What a page of this period carries."""
    units = tuple(replace(unit, contact="", phone="") for unit in plan.units)
    others = {unit: made_by for unit, made_by in forms.items() if made_by != plan_hash}
    return Carried(period, replace(plan, units=units), plan_hash, others, frozenset(exempt), whom_to_ask(plan))


def carried_text(what: Carried) -> str:
    """The same as one text, equal for equal content."""
    said = {
        "period": what.period.code,
        "plan": plan_text(what.plan),
        "plan_hash": what.plan_hash,
        "forms": dict(sorted(what.forms.items())),
        "exempt": sorted(what.exempt),
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def expectation(text: str) -> Expectation:
    """What a file is held against, from what `carried_text` wrote; nothing is known of the key."""
    said = json.loads(text)
    return Expectation(
        parse_period(said["period"]),
        plan_from_text(said["plan"]),
        said["plan_hash"],
        None,
        said["forms"],
        frozenset((id_, unit) for id_, unit in said["exempt"]),
    )
