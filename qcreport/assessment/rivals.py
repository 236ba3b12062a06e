"""Answers of one unit whose order nobody can tell, or that differ from the office's: a question, and what counts once it chose (D7.34, D7.35, D7.41)."""

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

DOUBTFUL, DIFFERS = "版本顺序存疑", "与市创强办所录不符"
_PAIR = 2


def doubtful_question(period: Period, order: DoubtfulOrder) -> str:
    """Id of answers whose order is doubtful."""
    first, *_ = order.answers
    return f"{period.code}-{_kind(order)}-{first.id}-{first.item}-{order.unit}"


def _kind(order: DoubtfulOrder) -> str:
    return DIFFERS if order.entered else DOUBTFUL


def doubtful_questions(basis: Basis) -> Iterator[Question]:
    """Usable figures or statuses that differ, of the same day or from what the office entered; every one may be chosen."""
    for order in basis.doubtful:
        first, *_ = order.answers
        if first.kind is not AnswerKind.INDICATOR and first.item != STATUS:
            continue
        yield asked(
            basis,
            doubtful_question(basis.period, order),
            _kind(order),
            first.id,
            order.unit,
            _words(order, first.item),
            order.files,
            doubtful_facts(order),
            first.item,
        )


def _words(order: DoubtfulOrder, item: str) -> str:
    given = zip(order.files, order.answers, strict=True)
    said = "，".join(f"“{file}”填{one.raw}" for file, one in given if not one.of_the_office)
    if one := order.entered:
        return f"{item}{one.status}{one.raw}（{one.signed}），单位其后所报不同：{said}，请核定以哪个为准。"
    return f"{item}同日收到{_count(order)}份：{said}，请核定以哪份为准。"


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
