"""Yearly values in force from earlier periods, after mergers of units and the office's decisions (D2.10, D7.3)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from qcreport.asked.answer import Answer
from qcreport.assessment.answered import doubtful_of
from qcreport.assessment.basis import Earlier
from qcreport.assessment.doubts import Doubts, doubts
from qcreport.assessment.questions import KEEP_OLD, restated_facts, restated_question
from qcreport.assessment.rivals import chosen
from qcreport.ledger.decisions import Decision, decision_histories, in_force
from qcreport.ledger.history import YearlyReport, yearly_reports
from qcreport.ledger.rows import Only
from qcreport.ledger.store import Ledger
from qcreport.plan.duties import answering
from qcreport.plan.model import Plan
from qcreport.workspace import Period

Key = tuple[str, str, str]
_Words = Mapping[str, tuple[Decision, ...]]


@dataclass(frozen=True, slots=True)
class KnownYears:
    """The yearly values known before a period.

    Attributes:
        settled: (unit that answers today, id, item) → the last report that is not in doubt.
        doubtful: Those of which a later report is.
    """

    settled: Mapping[Key, YearlyReport]
    doubtful: frozenset[Key]


@dataclass(frozen=True, slots=True)
class _Period:
    """What was said and what is in doubt in a period; `choices` are the answers of the files that the office chose."""

    words: _Words
    doubts: Doubts
    choices: Mapping[Key, Answer]


@dataclass(slots=True)
class _Walk:
    """The reports that are settled, the earliest first, by id and item; and which keys were left in doubt last."""

    settled: dict[tuple[str, str], list[YearlyReport]] = field(default_factory=dict)
    doubtful: dict[Key, bool] = field(default_factory=dict)


def known_years(
    ledger: Ledger, plan: Plan, period: Period, odd: Collection[tuple[Period, Key]] = frozenset()
) -> KnownYears:
    """The yearly values known before a period, and which are in doubt: reported, and not to be relied on yet.

    A later report takes the place of an earlier one once the office took the new value, where they differ; of two units
    that were merged the later report counts. What stands in one of several files of a day, or in a file that may be another
    unit's, is in doubt until the office has answered.

    Args:
        ledger: The open ledger.
        plan: The plan of the period.
        period: The period.
        odd: Figures whose size nobody has explained or accepted: the period, and id, unit and item.
    """
    walk = _Walk()
    periods: dict[Period, _Period] = {}
    reports = yearly_reports(ledger, period)
    years = Only(items=tuple(sorted({row.answer.item for row in reports})))
    for row in reports:
        if row.period not in periods:
            periods[row.period] = _period(ledger, plan, row.period, years)
        given = row.answer
        report = replace(row, answer=periods[row.period].choices.get((given.unit, given.id, given.item), given))
        key = answering(plan, given.unit, period), given.id, given.item
        kept = _is_kept(plan, walk, report, periods[row.period].words)
        in_doubt = (
            kept is None or (row.period, (given.id, key[0], given.item)) in odd or _hangs(row, periods[row.period])
        )
        if report.answer.value is not None:
            walk.doubtful[key] = in_doubt
            if kept and not in_doubt:
                walk.settled.setdefault((given.id, given.item), []).append(report)
    settled = {
        (answering(plan, row.answer.unit, period), *about): row for about, rows in walk.settled.items() for row in rows
    }
    return KnownYears(settled, frozenset(key for key, in_doubt in walk.doubtful.items() if in_doubt))


def earlier_of(report: YearlyReport) -> Earlier | None:
    """The value that a report gave; None where it gave none."""
    value = report.answer.value
    return None if value is None else Earlier(value, report.period.code)


def _period(ledger: Ledger, plan: Plan, period: Period, years: Only) -> _Period:
    words = decision_histories(ledger, period.code)
    return _Period(words, doubts(ledger, plan, period, years), dict(_choices(ledger, plan, period, words, years)))


def _choices(ledger: Ledger, plan: Plan, period: Period, words: _Words, years: Only) -> Iterator[tuple[Key, Answer]]:
    """(unit, id, item) → the answer in the file that the office chose in a period."""
    for order in doubtful_of(ledger, plan, period, years):
        by_file = dict(zip(order.files, order.answers, strict=True))
        if answer := by_file.get(chosen(words, period, order)):
            yield (order.unit, answer.id, answer.item), answer


def _hangs(row: YearlyReport, then: _Period) -> bool:
    given = row.answer
    return given.sha256 in then.doubts.files or (given.id, given.unit, given.item) in then.doubts.cells


def _is_kept(plan: Plan, walk: _Walk, report: YearlyReport, words: _Words) -> bool | None:
    """Whether a report counts after what was known before it; None while the office is asked about the two."""
    given, value = report.answer, report.answer.value
    unit = answering(plan, given.unit, report.period)
    before = walk.settled.get((given.id, given.item), [])
    old = next(
        (
            earlier_of(row)
            for row in reversed(before)
            if row.period.end < report.period.end and answering(plan, row.answer.unit, report.period) == unit
        ),
        None,
    )
    if value is None or old is None or old.value == value:
        return True
    question = restated_question(report.period, given.id, unit, given.item)
    answer = in_force(words.get(question, ()), restated_facts(given.item, old, value))
    return None if answer is None else answer.decision != KEEP_OLD
