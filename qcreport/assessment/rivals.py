"""Answers of one unit whose order nobody can tell, or that differ from the office's: a question, and what counts once it chose (D7.34, D7.35, D7.41)."""

from collections.abc import Iterator, Mapping

from qcreport.asked.headings import STATUS
from qcreport.asked.model import SPECIAL
from qcreport.assessment.basis import Basis
from qcreport.assessment.model import Question
from qcreport.assessment.questions import asked
from qcreport.book.numbers import exact
from qcreport.facts.orders import SHOWN, DoubtfulOrder
from qcreport.ledger.decisions import Decision, Facts, in_force
from qcreport.workspace import Period

DOUBTFUL, DIFFERS = "版本顺序存疑", "与市创强办所录不符"
_PAIR = 2
_TEXTS, _NAMED = "文字", 3


def doubtful_question(period: Period, order: DoubtfulOrder) -> str:
    """Id of answers whose order is doubtful; all texts of the same files are one question: which file is the later one."""
    if is_text(order):
        files = "-".join(sorted(one.sha256[:SHOWN] for one in order.answers))
        return f"{period.code}-{DOUBTFUL}-{_TEXTS}-{order.unit}-{files}"
    first, *_ = order.answers
    return f"{period.code}-{_kind(order)}-{first.id}-{first.item}-{order.unit}"


def is_text(order: DoubtfulOrder) -> bool:
    """Whether only words differ, on which no conclusion rests; a 特殊情况 and a 进展状态 are more than words."""
    first, *_ = order.answers
    words = all(one.value is None for one in order.answers) and first.item not in {STATUS, SPECIAL}
    return words and order.entered is None


def _kind(order: DoubtfulOrder) -> str:
    return DIFFERS if order.entered else DOUBTFUL


def doubtful_questions(basis: Basis) -> Iterator[Question]:
    """Usable answers that differ, of the same day or from what the office entered; every one may be chosen."""
    texts: dict[str, list[DoubtfulOrder]] = {}
    for order in basis.doubtful:
        identity = doubtful_question(basis.period, order)
        first, *_ = order.answers
        if is_text(order):
            texts.setdefault(identity, []).append(order)
            continue
        words, facts = _words(order, first.item), doubtful_facts(order)
        yield asked(basis, identity, _kind(order), first.id, order.unit, words, order.files, facts, first.item)
    for identity, orders in texts.items():
        one, *_ = orders
        yield asked(basis, identity, DOUBTFUL, "", one.unit, _text_words(orders), one.files, doubtful_facts(one))


def _words(order: DoubtfulOrder, item: str) -> str:
    given = zip(order.files, order.answers, strict=True)
    said = "，".join(f"“{file}”填{one.raw}" for file, one in given if not one.of_the_office)
    if one := order.entered:
        return f"{item}{one.status}{one.raw}（{one.signed}），单位其后所报不同：{said}，请核定以哪个为准。"
    return f"{item}同日收到{_count(order)}份：{said}，请核定以哪份为准。"


def _text_words(orders: list[DoubtfulOrder]) -> str:
    """Which texts differ: the first few by name, how many there are."""
    first, *_ = orders
    cells = [f"{one.answers[0].id}{one.answers[0].item}" for one in orders]
    named = "、".join(cells[:_NAMED]) + (f"等{len(cells)}处" if len(cells) > _NAMED else "")
    files = "、".join(f"“{file}”" for file in first.files)
    return f"同日收到{_count(first)}份（{files}），{named}的文字不同，请核定以哪份为准。"


def doubtful_facts(order: DoubtfulOrder) -> Facts:
    """What a choice rests on: every file with its answer; of texts the files alone."""
    if is_text(order):
        return order.files
    pairs = zip(order.files, order.answers, strict=True)
    return tuple(f"{file}填{one.text if one.value is None else exact(one.value)}" for file, one in pairs)


def chosen(words: Mapping[str, tuple[Decision, ...]], period: Period, order: DoubtfulOrder) -> str:
    """The file that the office chose among exactly these; empty while it is asked."""
    answer = in_force(words.get(doubtful_question(period, order), ()), doubtful_facts(order))
    return answer.decision if answer else ""


def _count(order: DoubtfulOrder) -> str:
    return "两" if len(order.answers) == _PAIR else str(len(order.answers))
