"""The 40 of the leaders: measures counted by issued row, and what changed since last period."""

from collections.abc import Iterable
from dataclasses import dataclass

from qcreport.assessment.model import Assessment, Verdict, Word


@dataclass(frozen=True, slots=True)
class IssuedRow:
    """One issued target row with its measures; only row 12 has two (domain.md §4)."""

    verdicts: tuple[Verdict, ...]

    @property
    def word(self) -> Word:
        """Holds when all its measures hold, red when one is red; exempt measures leave it (domain.md §4, §6)."""
        words = {one.word for one in self.verdicts} - {Word.EXEMPT}
        if not words:
            return Word.EXEMPT
        unknown = [word for word in Word if word in words and word not in {Word.MET, Word.ON_TRACK, Word.UNMET}]
        decided = [word for word in (Word.UNMET, *unknown, Word.ON_TRACK, Word.MET) if word in words]
        return decided[0]

    @property
    def category(self) -> str:
        """The 类别 of the row."""
        return self.verdicts[0].category

    @property
    def key(self) -> str:
        """The id of its first measure."""
        return self.verdicts[0].id


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


def count(rows: Iterable[IssuedRow], *words: Word) -> int:
    """How many issued rows have one of these words."""
    return sum(row.word in words for row in rows)


def counted_words(verdicts: Iterable[Verdict]) -> dict[str, str]:
    """The word each measure is counted by, id → word; a row's further measures count nothing."""
    return {row.key: str(row.word) for row in issued_rows(verdicts)}


def change(now: int, before: int | None) -> str:
    """The comparison under a tile: `较上期 ＋3`, `较上期 －1`, `与上期持平`."""
    if before is None:
        return "首期，无上期可比"
    if now == before:
        return "与上期持平"
    return f"较上期 {'＋' if now > before else '－'}{abs(now - before)}"


def newly_unmet(now: Assessment, before: Assessment | None) -> int | None:
    """How many issued rows are 未达标 now and were not last period; None without a last period."""
    if before is None:
        return None
    earlier = {row.key for row in issued_rows(before.verdicts) if row.word is Word.UNMET}
    return sum(row.word is Word.UNMET and row.key not in earlier for row in issued_rows(now.verdicts))
