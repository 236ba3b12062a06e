"""The target rows as issued: 41 measures make up the 40 that leaders know (D4.9)."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from qcreport.assessment.model import Verdict, Word

_BEFORE_A_PART = " （("


@dataclass(frozen=True, slots=True)
class IssuedRow:
    """One issued target row with its measures; only row 12 has two (D4.9)."""

    verdicts: tuple[Verdict, ...]

    @property
    def word(self) -> Word:
        """Holds when all its measures hold, red when one is red; exempt measures leave it (D4.9, D6.11)."""
        words = {one.word for one in self.verdicts} - {Word.EXEMPT}
        if not words:
            return Word.EXEMPT
        unknown = [word for word in Word if word in words and word not in {Word.MET, Word.ON_TRACK, Word.UNMET}]
        decided = [word for word in (Word.UNMET, *unknown, Word.ON_TRACK, Word.MET) if word in words]
        return decided[0]

    @property
    def category(self) -> str:
        """The 类别 of the row, or its 分类 where it has no other."""
        return category_of(self.verdicts[0])

    @property
    def target(self) -> str:
        """The phrase that all its measures share."""
        return self.verdicts[0].target

    @property
    def key(self) -> str:
        """The id of its first measure."""
        return self.verdicts[0].id

    @property
    def name(self) -> str:
        """What its measures have in common in their names: the indicator as issued."""
        names = [one.indicator for one in self.verdicts]
        if len(names) == 1:
            return names[0]
        same = "".join(letters[0] for letters in takewhile(_all_equal, zip(*names, strict=False)))
        return same[: max(same.rfind(sign) for sign in _BEFORE_A_PART)] or "、".join(names)

    @property
    def units(self) -> tuple[str, ...]:
        """Who owns it."""
        return tuple(dict.fromkeys(unit for one in self.verdicts for unit in one.units))


def category_of(one: Verdict) -> str:
    """What an indicator is grouped by: its 类别; where a plan has one level and calls it 分类, that."""
    return one.category or one.branch


def _all_equal(letters: tuple[str, ...]) -> bool:
    return len(set(letters)) == 1


def issued_rows(verdicts: Iterable[Verdict]) -> tuple[IssuedRow, ...]:
    """Group measures by issued row.

    An issued row has one number and one target phrase, so measures that share both are parts of one row:
    Z12-1 and Z12-2 (both 不断提高) are, Z1-1 (≥90%) and Z1-2 (≥94%) are not.
    """
    grouped: dict[tuple[str, ...], list[Verdict]] = {}
    for one in verdicts:
        key = (one.branch, one.category, one.number, one.target) if one.number else (one.id,)
        grouped.setdefault(key, []).append(one)
    return tuple(IssuedRow(tuple(rows)) for rows in grouped.values())
