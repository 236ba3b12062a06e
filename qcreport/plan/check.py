"""What is odd, contradictory or unreadable in a plan (D1.6, D7.30); oddities never stop the work.

Faults that do stop it (missing or repeated ids, unknown units, links that lead nowhere) are found while loading,
where their cells are known: see `links`.
"""

from collections.abc import Callable, Iterator

from qcreport.findings import Finding
from qcreport.plan import contradictions, measures, oddities, parties
from qcreport.plan.model import Plan

CHECKS: tuple[Callable[[Plan], Iterator[Finding]], ...] = (
    measures.unreadable_targets,
    measures.unfit_inputs,
    measures.unused_references,
    measures.joint_owners,
    oddities.doubled_characters,
    oddities.unnumbered_projects,
    oddities.mixed_marks,
    oddities.ids_beside_contents,
    oddities.same_text,
    oddities.settings_left_out,
    oddities.unreadable_lights,
    oddities.unusable_limits,
    parties.spellings,
    parties.alike,
    parties.issued_words,
    parties.categories,
    parties.leading_group,
    parties.coordinator,
    contradictions.figures,
    contradictions.conjunctions,
    contradictions.compared_with,
    contradictions.content_against_task,
)


def check_plan(plan: Plan) -> tuple[Finding, ...]:
    """Run all checks over a plan; each rule stands in its check's docstring."""
    return tuple(dict.fromkeys(found for check in CHECKS for found in check(plan)))
