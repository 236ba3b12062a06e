"""Say in a test what units entered, and get the basis of an assessment."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from qcreport.asked.keys import EntryKind
from qcreport.asked.model import NOTE
from qcreport.assessment.assess import assess
from qcreport.assessment.basis import Basis, Spoken
from qcreport.facts.table import Fact, answers, facts_of, refused
from qcreport.findings import Place
from qcreport.ledger.decisions import Decision
from qcreport.ledger.entries import CurrentEntry
from qcreport.plan.model import Plan
from qcreport.submissions.model import Entry
from qcreport.workspace import Period, parse_period

Said = Iterable[tuple[str, str, str, str]]


def entry_of(unit: str, identity: str, item: str, text: str) -> CurrentEntry:
    """One accepted answer; a number where the text is one."""
    try:
        value: Fraction | None = Fraction(text)
    except ValueError:
        value = None
    kind = EntryKind.INDICATOR if identity.startswith("Z") else EntryKind.TASK
    place = Place(f"{unit}.xlsx", "表", "F7")
    entry = Entry(kind, identity, item, text, value, text, "", place)
    return CurrentEntry(unit, entry, "0" * 64, date(2026, 10, 9), older=False)


def notes_of(facts: Iterable[Fact]) -> dict[tuple[str, str], dict[str, str]]:
    """What stands in 数据来源及说明, as it explains."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for fact in facts:
        if fact.item.endswith(NOTE):
            found.setdefault((fact.id, fact.unit), {})[fact.item] = fact.text
    return found


def basis_of(
    plan: Plan,
    said: Said,
    *,
    period: str = "2026Q3",
    returned: Iterable[str] | None = None,
    decided: Mapping[str, str] | None = None,
    **more: object,
) -> Basis:
    """Build a basis from rows of (unit, id, item, text); every unit named has returned, unless said otherwise.

    What is `decided` was answered to the questions as these rows put them.
    """
    said = list(said)
    when: Period = parse_period(period)
    facts = facts_of(plan, when, [entry_of(*row) for row in said])
    units = {row[0] for row in said} if returned is None else set(returned)
    parts = {
        "plan": plan,
        "period": when,
        "as_of": date(2026, 10, 16),
        "due": date(2026, 10, 12),
        "facts": facts,
        "answers": answers(facts),
        "returned": dict.fromkeys(units, date(2026, 10, 9)),
        "receipts": (),
        "refused": refused(facts),
        "findings": (),
        "explaining": notes_of(facts),
        **more,
    }
    if "spoken" not in parts:
        parts["spoken"] = _spoken(notes_of(facts), parts["explaining"])  # type: ignore[arg-type]  # as named above
    return _answered(Basis(**parts), decided or {})  # type: ignore[arg-type]  # values are named one by one above


_Words = Mapping[tuple[str, str], Mapping[str, str]]


def _spoken(notes: _Words, explaining: _Words) -> dict[tuple[str, str], Spoken]:
    keys = dict.fromkeys((*notes, *explaining))
    return {key: Spoken(notes.get(key, {}), explaining.get(key, {})) for key in keys}


def _answered(basis: Basis, decided: Mapping[str, str]) -> Basis:
    """The basis with these answers, each to what its question shows; some questions arise from the answer to another."""
    for _ in decided:
        asked = {one.id: one for one in assess(basis).for_the_office if one.id in decided}
        words = {
            key: (Decision(key, decided[key], "理由", "陈主任", date(2026, 10, 12), one.text, one.facts),)
            for key, one in asked.items()
        }
        basis = replace(basis, words=words)
    return basis
