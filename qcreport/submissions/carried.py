"""What a form was issued with and asks to be confirmed: last period's 完成率 and 进展情况, a 尚未产生 carried forward."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.asked.headings import CONFIRM, ID, ITEM, LAST_PERCENT, LAST_TEXT, PERCENT, PREVIOUS, PROVEN, STATUS
from qcreport.asked.items import CONFIRMING, EXEMPT, NOT_YET
from qcreport.asked.keys import Asked, Key
from qcreport.asked.model import SPECIAL
from qcreport.asked.proof import carries_proof
from qcreport.asked.spelling import plain, plain_id
from qcreport.submissions.tables import ReturnedRow, ReturnedTable

_WHOLE = re.compile("[0-9]{1,3}")
_Entries = Mapping[Key, Answer]


@dataclass(frozen=True, slots=True)
class Carried:
    """What stood in a form before anybody filled it.

    Attributes:
        percents: Task → the 完成率 that it was filled in with.
        texts: Task → last period's 进展情况, as it is shown.
        awaited: Indicators filled in with 尚未产生.
        proven: Tasks that came as 已完成 with the materials of the year (D3.35).
    """

    percents: Mapping[str, Fraction] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    awaited: frozenset[str] = frozenset()
    proven: frozenset[str] = frozenset()


def carried_in(tasks: Iterable[ReturnedTable], indicators: Iterable[ReturnedTable], asked: Asked) -> Carried:
    """Read it from the columns that show it."""
    percents: dict[str, Fraction] = {}
    texts, proven = {}, set()
    for row, identity in _known_rows(tasks, asked):
        if _WHOLE.fullmatch(said := row.text(LAST_PERCENT)):
            percents[identity] = Fraction(said)
        if shown := row.cell(LAST_TEXT).raw.strip():
            texts[identity] = shown
        if carries_proof(row.text(PROVEN), percents.get(identity)):
            proven.add(identity)
    awaited = {
        identity
        for row, identity in _known_rows(indicators, asked)
        if plain(row.text(ITEM)) == SPECIAL and row.text(PREVIOUS) == NOT_YET
    }
    return Carried(percents, texts, frozenset(awaited), frozenset(proven))


def _known_rows(tables: Iterable[ReturnedTable], asked: Asked) -> Iterator[tuple[ReturnedRow, str]]:
    for row in (row for table in tables for row in table.rows):
        if identity := asked.known.get(plain_id(row.text(ID)), ""):
            yield row, identity


def unconfirmed(entries: _Entries, carried: Carried) -> frozenset[Key]:
    """The 完成率 that stand as they were filled in beforehand, with no tick beside them: they are not filled in (D3.10)."""
    return frozenset(key for key in _as_issued(entries, carried) if not _confirmed(entries, key))


def _as_issued(entries: _Entries, carried: Carried) -> Iterator[Key]:
    for key, entry in entries.items():
        asked = key.kind is AnswerKind.TASK and key.item == PERCENT and entry.usable
        if asked and entry.value is not None and entry.value == carried.percents.get(key.id):
            yield key


def _confirmed(entries: _Entries, key: Key) -> bool:
    """Whether a tick stands beside it, or a status typed by hand, as in forms that still asked for one."""
    said = (entries.get(key._replace(item=item)) for item in (CONFIRM, STATUS))
    return any(one.usable and one.text in CONFIRMING for one in said if one)


def not_owed(entries: _Entries, carried: Carried) -> frozenset[Key]:
    """The 完成率 filled in beforehand of tasks that are claimed as 合理缺项: nobody reported it."""
    claimed = {key.id for key, entry in entries.items() if key.item == STATUS and entry.text == EXEMPT}
    return frozenset(key for key in _as_issued(entries, carried) if key.id in claimed)


def overtaken(entries: _Entries, carried: Carried, before: Collection[Key]) -> frozenset[Key]:
    """A 尚未产生 carried forward gives way to the first figure that was not known before (D3.34)."""
    filled = {
        key.id
        for key, entry in entries.items()
        if key.kind is AnswerKind.INDICATOR and entry.value is not None and key not in before
    }
    return frozenset(
        key
        for key, entry in entries.items()
        if key.kind is AnswerKind.INDICATOR
        and key.item == SPECIAL
        and entry.text == NOT_YET
        and key.id in carried.awaited & filled
    )
