"""Figures that the office entered itself, as answers: each the newest word for its cell as of its day (D7.39, D7.40)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from qcreport.asked.answer import Answer, AnswerKind, AnswerStatus
from qcreport.asked.subject import Subject
from qcreport.ledger.register import Deed, DeedKind, deeds, holding, signed_by
from qcreport.ledger.register_layout import places_of
from qcreport.ledger.store import Ledger, remembered
from qcreport.ledger.versions import Version


@dataclass(frozen=True, slots=True)
class Recorded:
    """A figure of the office for one unit; `after` is the last receipt that was known when it was entered."""

    answer: Answer
    after: int

    def overrules(self, version: Version) -> bool:
        """Whether it is a later word than a file: what came in on its day afterwards is later still."""
        day = self.answer.received
        return day is not None and (day, self.after) >= (version.received, version.sequence)

    @property
    def subjects(self) -> tuple[str, str]:
        """What a finding about its cell, or about all cells of its id, is about."""
        return self.answer.id, str(Subject(self.answer.id, self.answer.item))


def recorded(ledger: Ledger, period: str) -> Mapping[str, tuple[Recorded, ...]]:
    """Unit → what the office entered for it that holds; of one cell the word of the latest day, else the last one."""
    return remembered(ledger, ("recorded", period), partial(_recorded, ledger, period))


def _recorded(ledger: Ledger, period: str) -> Mapping[str, tuple[Recorded, ...]]:
    places = places_of(deeds(ledger, period))
    newest: dict[object, Recorded] = {}
    for deed in sorted(holding(ledger, period, DeedKind.FIGURE), key=lambda one: (one.meant.day, one.number)):
        meant = deed.meant
        answer = Answer(
            kind=AnswerKind(meant.kind),
            id=meant.id,
            item=meant.item,
            raw=deed.typed.content,
            value=meant.value,
            text=meant.text,
            measure_unit=meant.measure_unit,
            place=places[deed.number],
            status=AnswerStatus.RECORDED,
            unit=meant.unit,
            received=meant.day,
            signed=_signed(deed),
        )
        newest[meant.about] = Recorded(answer, deed.after)
    found: dict[str, tuple[Recorded, ...]] = {}
    for one in newest.values():
        found[one.answer.unit] = (*found.get(one.answer.unit, ()), one)
    return found


def _signed(deed: Deed) -> str:
    return f"{deed.meant.day.isoformat()}，{signed_by(deed.typed)}"


def in_order(files: Sequence[Version], entered: Sequence[Recorded]) -> Iterator[Answer]:
    """The answers of a unit's files, newest first, with what the office entered before the files that it overrules."""
    waiting = list(entered)
    for version in files:
        for one in [one for one in waiting if one.overrules(version)]:
            waiting.remove(one)
            yield one.answer
        yield from version.entries
    yield from (one.answer for one in waiting)
