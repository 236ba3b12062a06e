"""Answers of one unit whose order nobody can tell: a question to the office, and what counts once it chose (D7.34, D7.35)."""

from collections.abc import Iterator, Mapping

from qcreport.asked.headings import STATUS
from qcreport.asked.keys import EntryKind
from qcreport.assessment.basis import Basis
from qcreport.assessment.model import Question
from qcreport.assessment.questions import asked
from qcreport.book.numbers import exact
from qcreport.facts.mergers import names_of, of_one_name
from qcreport.facts.settle import settle
from qcreport.ledger.decisions import Decision, Facts, decision_histories, in_force
from qcreport.ledger.entries import CurrentEntry, DoubtfulOrder, current_entries, doubtful_orders
from qcreport.ledger.store import Ledger
from qcreport.ledger.versions import versions
from qcreport.plan.model import Plan
from qcreport.workspace import Period

DOUBTFUL = "版本顺序存疑"
_PAIR = 2


def doubtful_question(period: Period, order: DoubtfulOrder) -> str:
    """Id of answers whose order is doubtful."""
    first, *_ = order.entries
    return f"{period.code}-{DOUBTFUL}-{first.id}-{first.item}-{order.unit}"


def doubtful(basis: Basis) -> Iterator[Question]:
    """Usable figures or statuses of the same day that differ; every file that gives one may be chosen."""
    for order in basis.doubtful:
        first, *_ = order.entries
        if first.kind is not EntryKind.INDICATOR and first.item != STATUS:
            continue
        said = "，".join(f"“{file}”填{entry.raw}" for file, entry in zip(order.files, order.entries, strict=True))
        yield asked(
            basis,
            doubtful_question(basis.period, order),
            DOUBTFUL,
            first.id,
            order.unit,
            f"{first.item}同日收到{_count(order)}份：{said}，请核定以哪份为准。",
            order.files,
            doubtful_facts(order),
            first.item,
        )


def doubtful_facts(order: DoubtfulOrder) -> Facts:
    """What a choice rests on: every file with its answer."""
    pairs = zip(order.files, order.entries, strict=True)
    return tuple(f"{file}填{entry.text if entry.value is None else exact(entry.value)}" for file, entry in pairs)


def doubtful_of(
    ledger: Ledger, plan: Plan, period: Period, items: tuple[str, ...] = (), ids: tuple[str, ...] = ()
) -> tuple[DoubtfulOrder, ...]:
    """The answers of one unit whose order is doubtful; what units merged since sent is no version of each other's."""
    names = names_of(plan, versions(ledger, period.code, items, ids))
    return of_one_name(names, doubtful_orders(ledger, period.code, items, ids))


def settled_entries(
    ledger: Ledger, plan: Plan, period: Period, items: tuple[str, ...] = (), ids: tuple[str, ...] = ()
) -> tuple[CurrentEntry, ...]:
    """The entries in force of a period after the office's choices between files of one day.

    Of these items, or on these ids only, where some are named.
    """
    orders = doubtful_of(ledger, plan, period, items, ids)
    words = decision_histories(ledger, period.code) if orders else {}
    given = current_entries(ledger, period.code, items, ids)
    files = versions(ledger, period.code, items, ids).values()
    ages = {version.sha256: age for several in files for age, version in enumerate(several)}
    return settle(given, orders, lambda order: chosen(words, period, order), ages)


def chosen(words: Mapping[str, tuple[Decision, ...]], period: Period, order: DoubtfulOrder) -> str:
    """The file that the office chose among exactly these; empty while it is asked."""
    answer = in_force(words.get(doubtful_question(period, order), ()), doubtful_facts(order))
    return answer.decision if answer else ""


def _count(order: DoubtfulOrder) -> str:
    return "两" if len(order.entries) == _PAIR else str(len(order.entries))
