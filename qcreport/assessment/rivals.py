"""Answers of one unit whose order nobody can tell: a question to the office, and what counts once it chose (D7.34, D7.35)."""

from collections.abc import Iterator, Mapping

from qcreport.asked.answer import AnswerKind
from qcreport.asked.headings import STATUS
from qcreport.assessment.basis import Basis
from qcreport.assessment.model import Question
from qcreport.assessment.questions import asked
from qcreport.book.numbers import exact
from qcreport.facts.orders import DoubtfulOrder
from qcreport.ledger.decisions import Decision, Facts, in_force
from qcreport.workspace import Period

DOUBTFUL = "版本顺序存疑"
_PAIR = 2


def doubtful_question(period: Period, order: DoubtfulOrder) -> str:
    """Id of answers whose order is doubtful."""
    first, *_ = order.answers
    return f"{period.code}-{DOUBTFUL}-{first.id}-{first.item}-{order.unit}"


def doubtful_questions(basis: Basis) -> Iterator[Question]:
    """Usable figures or statuses of the same day that differ; every file that gives one may be chosen."""
    for order in basis.doubtful:
        first, *_ = order.answers
        if first.kind is not AnswerKind.INDICATOR and first.item != STATUS:
            continue
        said = "，".join(f"“{file}”填{one.raw}" for file, one in zip(order.files, order.answers, strict=True))
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
    pairs = zip(order.files, order.answers, strict=True)
    return tuple(f"{file}填{one.text if one.value is None else exact(one.value)}" for file, one in pairs)


def chosen(words: Mapping[str, tuple[Decision, ...]], period: Period, order: DoubtfulOrder) -> str:
    """The file that the office chose among exactly these; empty while it is asked."""
    answer = in_force(words.get(doubtful_question(period, order), ()), doubtful_facts(order))
    return answer.decision if answer else ""


def _count(order: DoubtfulOrder) -> str:
    return "两" if len(order.answers) == _PAIR else str(len(order.answers))
