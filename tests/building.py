"""Say in a test what units entered, and get the basis of an assessment."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pandas as pd

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.asked.model import NOTE
from qcreport.assessment.assess import assess
from qcreport.assessment.basis import Basis, Spoken
from qcreport.facts.mergers import Names, named
from qcreport.facts.received import received_frame
from qcreport.facts.table import answers, facts_table, refused
from qcreport.findings import Place
from qcreport.ledger.decisions import Decision
from qcreport.plan.model import Plan
from qcreport.workspace import Period, parse_period

DAY = date(2026, 10, 9)
Said = Iterable[tuple[str, str, str, str]]


def answer_of(unit: str, identity: str, item: str, text: str) -> Answer:
    """One accepted answer; a number where the text is one."""
    try:
        value: Fraction | None = Fraction(text)
    except ValueError:
        value = None
    kind = AnswerKind.INDICATOR if identity.startswith("Z") else AnswerKind.TASK
    place = Place(f"{unit}.xlsx", "表", "F7")
    return Answer(kind, identity, item, text, value, text, "", place, unit=unit, sha256="0" * 64, received=DAY)


def counting(plan: Plan, period: Period, given: Iterable[Answer]) -> pd.DataFrame:
    """These answers as what counts of a period: the frame that consolidation makes."""
    return named(received_frame(list(given)), plan, period, Names({}, {}))


def notes_of(facts: Iterable[Answer]) -> dict[tuple[str, str], dict[str, str]]:
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
    frame = counting(plan, when, [answer_of(*row) for row in said])
    facts = [fact for given in answers(frame).values() for fact in given.values()]
    units = {row[0] for row in said} if returned is None else set(returned)
    parts = {
        "plan": plan,
        "period": when,
        "as_of": date(2026, 10, 16),
        "due": date(2026, 10, 12),
        "facts": facts_table(frame, when),
        "answers": answers(frame),
        "returned": dict.fromkeys(units, DAY),
        "receipts": (),
        "refused": refused(frame),
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
