"""What a unit's new form tells of earlier periods."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.asked.headings import NEXT_STEPS, PROBLEMS, PROGRESS, STATUS
from qcreport.asked.items import NOT_YET
from qcreport.asked.model import RESULT, SPECIAL, Exemption, History, LastFigure
from qcreport.asked.proof import proof_said
from qcreport.assessment.answered import consolidated
from qcreport.assessment.exempted import exempted
from qcreport.assessment.gather import earlier_figures
from qcreport.assessment.kept import Results
from qcreport.assessment.known import known_years
from qcreport.assessment.last_answers import last_answers
from qcreport.book.numbers import exact
from qcreport.facts.received import as_answers
from qcreport.ledger.proven import proven_before
from qcreport.ledger.store import Ledger
from qcreport.plan.duties import answering
from qcreport.plan.model import ANNUAL, Plan
from qcreport.plan.settings import data_month
from qcreport.targets.crosscheck import When
from qcreport.workspace import Period

_NARRATIVE = (PROGRESS, PROBLEMS, NEXT_STEPS)
_Said = dict[tuple[str, str], str]


def histories(ledger: Ledger, plan: Plan, period: Period, results: Results) -> Mapping[str, History]:
    """The history of every unit, by canonical name; annual tasks start anew at New Year (D3.27).

    Args:
        ledger: The open ledger.
        plan: The plan of the period.
        period: The period.
        results: What each unit's measures came to in the period before.
    """
    entries, since = last_answers(ledger, plan, period)
    figures = earlier_figures(ledger, plan, period)
    years = known_years(ledger, plan, period, figures.odd)
    known: dict[str, _Said] = defaultdict(dict)
    for (unit, identity, item), report in years.settled.items():
        known[unit][identity, item] = shown_entry(report.answer)
    doubtful: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for unit, identity, item in years.doubtful:
        doubtful[unit].add((identity, item))
    annual = {task.id for task in plan.tasks if task.nature == ANNUAL}
    last_known: dict[str, dict[tuple[str, str], LastFigure]] = defaultdict(dict)
    for (identity, unit, item), figure in figures.last.items():
        last_known[unit][identity, item] = figure
    exempt = exempted(ledger, plan, period)
    before = _year_before(ledger, plan, period)
    told = {
        unit.name: _history(
            plan,
            unit.name,
            _without(entries.get(unit.name, ()), annual if since.get(unit.name, period).year != period.year else ()),
            known[unit.name],
            exempt.get(unit.name, {}),
            results,
        )
        for unit in plan.units
    }
    late, proven = period.end.month >= data_month(plan), proven_before(ledger, plan, period)
    return {
        name: replace(
            one,
            last=last_known[name],
            doubtful=frozenset(doubtful[name]),
            year_before=before.get(name, {}),
            awaited=frozenset() if late else one.awaited,
            proven={task: proof_said(listed) for task, listed in proven.get(name, {}).items() if listed},
            since=since[name].label if since.get(name, period.previous) != period.previous else "",
        )
        for name, one in told.items()
    }


def _year_before(ledger: Ledger, plan: Plan, period: Period) -> Mapping[str, _Said]:
    """Unit → what it reported in the same period of the year before, where a rule of the plan names it."""
    if not any(When.YEAR_BEFORE in rule.text for rule in plan.rules):
        return {}
    counted = consolidated(ledger, plan, period.year_before, now=period)
    reported: dict[str, list[Answer]] = defaultdict(list)
    for one in as_answers(counted[counted["usable"]], "form"):
        if one.kind is AnswerKind.INDICATOR:
            reported[answering(plan, one.unit, period)].append(one)
    return {unit: _previous(entries) for unit, entries in reported.items()}


def _without(entries: Iterable[Answer], annual: Collection[str]) -> list[Answer]:
    return [entry for entry in entries if entry.id not in annual]


def _history(
    plan: Plan,
    unit: str,
    entries: list[Answer],
    known: Mapping[tuple[str, str], str],
    exempt: Mapping[str, Exemption],
    results: Results,
) -> History:
    reported = [entry for entry in entries if entry.kind in {AnswerKind.INDICATOR, AnswerKind.TASK}]
    narrative: _Said = {}
    if plan.setting("预填上期文字") == "是":
        narrative = {(entry.id, entry.item): entry.text for entry in reported if entry.item in _NARRATIVE}
    for identity, one in exempt.items():
        narrative |= {(identity, STATUS): one.claim, (identity, PROGRESS): one.note}
    return History(
        previous=_previous(reported) | {(identity, RESULT): shown for identity, shown in results.get(unit, {}).items()},
        entered={(entry.id, entry.item): str(entry.status) for entry in reported if entry.of_the_office},
        known=known,
        contacts={entry.item: entry.text for entry in entries if entry.kind is AnswerKind.CONTACT},
        awaited=frozenset(entry.id for entry in reported if entry.item == SPECIAL and entry.text == NOT_YET),
        narrative=narrative,
        exempt=exempt,
    )


def _previous(reported: Iterable[Answer]) -> _Said:
    """上期值; of units that were merged since the sum of their shares, which are the only answers that stand twice."""
    said: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for entry in reported:
        said[entry.id, entry.item].append(entry)
    return {key: _together(entries) for key, entries in said.items()}


def _together(entries: list[Answer]) -> str:
    values = [entry.value for entry in entries if entry.value is not None]
    if len(values) > 1:
        return exact(sum(values, Fraction(0)))
    return "；".join(dict.fromkeys(map(shown_entry, entries)))


def shown_entry(entry: Answer) -> str:
    """An entry as the form shows it: exact figures without separators, texts as they are."""
    return entry.text if entry.value is None else exact(entry.value)
