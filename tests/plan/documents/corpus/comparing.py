"""Hold what was imported against what a person reads; whatever differs and is not named in 待确认 is a silent error.

The rules, each as strict as it can be said:

- A row is found where its text begins with the expected words (blanks, quotation marks and a number in front aside).
- A unit is right by its name; 统计局 for 市统计局 is the same name, the document's own shorter writing of it.
- A difference is named only by what 待确认 asks (its column 不确定之处) of that very row, in words about that very thing;
  what it merely says it has read is no question.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from qcreport.plan.documents.confirmation.doubts import Doubt
from tests.plan.documents.corpus.cases import Case, ExpectedRow
from tests.plan.documents.corpus.outcome import FoundRow, Outcome

_LEVELS = "省市州盟县区旗"
_NUMBER = re.compile(r"^(?:[（(]?[\d一二三四五六七八九十]{1,4}(?:[.．]\d+)*[）).．、]+)+")
_SHORT = 6


class Wrong(StrEnum):
    """What can differ."""

    MISSING = "行缺失"
    EXTRA = "多出的行"
    UNIT_MISSING = "单位缺失"
    UNIT_EXTRA = "单位多出"
    GROUP = "一组单位没有提出"
    INVENTED = "一组单位当作一个单位"
    ROLE = "牵头与其他颠倒"
    DEADLINE = "时限不同"
    TARGET = "目标不同"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs; `named` says that 待确认 asks about it."""

    wrong: Wrong
    row: str
    words: str
    named: bool


@dataclass(slots=True)
class Score:
    """The counts of one document, or of many added up."""

    documents: int = 0
    refused: int = 0
    crashed: int = 0
    rows: int = 0
    rows_found: int = 0
    rows_extra: int = 0
    units: int = 0
    units_right: int = 0
    units_named: int = 0
    invented: int = 0
    targets: int = 0
    targets_right: int = 0
    confidently_wrong: int = 0
    deadlines: int = 0
    deadlines_right: int = 0
    sections: int = 0
    sections_right: int = 0
    asked: int = 0
    asked_right: int = 0
    doubts: int = 0
    differences: list[Difference] = field(default_factory=list)

    @property
    def silent(self) -> int:
        """How many differences nothing in 待确认 names."""
        return sum(not one.named for one in self.differences)

    def add(self, other: "Score") -> None:
        """Add the counts of another one."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def score_of(case: Case, outcome: Outcome) -> Score:
    """The counts of one document."""
    score = Score(1, bool(outcome.refusal), bool(outcome.crash), rows=len(case.rows), doubts=len(outcome.doubts))
    pairs, extra = _paired(case.rows, outcome.rows)
    for expected, found in pairs:
        _count_expected(score, expected)
        if found is None:
            begins = (text[:_SHORT] for text in expected.texts)
            told = bool(outcome.refusal) or _names(outcome.doubts, (*begins, "的表格（"))
            score.differences.append(Difference(Wrong.MISSING, expected.texts[0], "", told))
        else:
            _count_found(score, expected, found, outcome.doubts)
    for row in extra:
        told = _names(row.doubts, (_plain(row.text)[:_SHORT], "不是任务", "不是指标"))
        score.differences.append(Difference(Wrong.EXTRA, row.text, "", told))
        score.units_named += len(row.units)
    score.rows_extra = len(extra)
    _count_invented(score, case, outcome)
    score.asked = len(case.asked)
    score.asked_right = sum(_names(outcome.doubts, (words,)) for words in case.asked)
    return score


def _count_invented(score: Score, case: Case, outcome: Outcome) -> None:
    """Names that would get a workbook and are no unit; one that is read into a row is a difference of that row already."""
    real = {unit for row in case.rows for unit in row.units}
    groups = [group for row in case.rows for group in row.groups]
    invented = [unit for unit in outcome.units if not any(same(unit, one) for one in real)]
    score.invented = len(invented)
    for unit in invented:
        if _is_group(unit, groups):
            told = _names((one for one in outcome.doubts if one.item.startswith("单位")), (unit,))
            score.differences.append(Difference(Wrong.INVENTED, "", unit, told))


def same(one: str, other: str) -> bool:
    """Whether two names are one unit's: equal, or equal but for the level in front.

    Example:
        >>> same("统计局", "市统计局")
        True
    """
    if one == other:
        return True
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return longer[:1] in _LEVELS and longer[1:] == shorter


def _paired(
    expected: Iterable[ExpectedRow], found: Iterable[FoundRow]
) -> tuple[list[tuple[ExpectedRow, FoundRow | None]], list[FoundRow]]:
    left = list(found)
    pairs: list[tuple[ExpectedRow, FoundRow | None]] = []
    for row in expected:
        begins = tuple(map(_plain, row.texts))
        match = next((one for one in left if _plain(one.text).startswith(begins)), None)
        if match is not None:
            left.remove(match)
        pairs.append((row, match))
    return pairs, left


def _plain(text: str) -> str:
    return re.sub(r"[\s“”\"★*]", "", _NUMBER.sub("", re.sub(r"\s", "", text)))


def _headings(section: str) -> list[str]:
    return [_plain(one).rstrip("。") for one in section.split(" / ")]


def _count_expected(score: Score, row: ExpectedRow) -> None:
    score.units += len(row.units)
    score.targets += row.kind == "I"
    score.deadlines += bool(row.deadlines)
    score.sections += bool(row.section)


def _count_found(score: Score, row: ExpectedRow, found: FoundRow, doubts: tuple[Doubt, ...]) -> None:
    score.rows_found += 1
    score.sections_right += bool(row.section) and _headings(found.section) == _headings(row.section)
    _count_units(score, row, found, doubts)
    if row.kind == "I":
        _count_target(score, row, found)
    else:
        right = found.deadline in row.deadlines if row.deadlines else not found.deadline
        score.deadlines_right += right and bool(row.deadlines)
        if not right:
            told = _names(found.doubts, ("时限", "期限", "截止", found.deadline))
            words = f"“{found.deadline}”，应为“{'、'.join(row.deadlines)}”"
            score.differences.append(Difference(Wrong.DEADLINE, found.text, words, told))


def _count_units(score: Score, row: ExpectedRow, found: FoundRow, doubts: tuple[Doubt, ...]) -> None:
    named = [one for one in found.units if not _is_group(one, row.groups)]
    missing = [one for one in row.units if not any(same(one, other) for other in named)]
    wrong = [one for one in named if not any(same(one, other) for other in row.units)]
    score.units_named += len(named)
    score.units_right += len(row.units) - len(missing)
    about = (*found.doubts, *(one for one in doubts if one.item.startswith("单位")))
    for one in missing:
        told = _names(about, (one, one[1:], "责任单位", "哪个单位"))
        score.differences.append(Difference(Wrong.UNIT_MISSING, found.text, one, told))
    for one in wrong:
        score.differences.append(Difference(Wrong.UNIT_EXTRA, found.text, one, _names(about, (one,))))
    for group in row.groups:
        if not any(_is_group(one, (group,)) for one in found.units) and not _names(about, (group,)):
            score.differences.append(Difference(Wrong.GROUP, found.text, group, named=False))
    leads = tuple(one for one in found.leads if not _is_group(one, row.groups))
    if not missing and not wrong and row.kind == "T" and not _same_all(row.leads, leads):
        words = f"牵头“{'、'.join(found.leads)}”，应为“{'、'.join(row.leads)}”"
        score.differences.append(Difference(Wrong.ROLE, found.text, words, _names(found.doubts, ("牵头",))))


def _count_target(score: Score, row: ExpectedRow, found: FoundRow) -> None:
    phrase = found.kind == "I" and _plain(found.phrase) in map(_plain, row.phrases)
    reading = any(_reads(one, found.reading) for one in row.readings)
    measure = not row.measure or found.measure == row.measure
    if found.kind == "I" and phrase and reading and measure:
        score.targets_right += 1
        return
    score.confidently_wrong += found.kind == "I" and not reading and found.reading != "人工"
    thing = ("目标值",) if not (phrase and reading) else ("计量单位",)
    words = f"“{found.phrase}”读作 {found.reading}，计量单位“{found.measure}”；应为 {row.readings[0]}，“{row.measure}”"
    told = found.kind == "I" and _names(found.doubts, thing)
    score.differences.append(Difference(Wrong.TARGET, found.text, words, told))


def _reads(expected: str, found: str) -> bool:
    """Whether a reading is as expected; `?` behind it: leaving it to a person, who is asked, is as right.

    A reading without a unit of measure is held against the bare figure; the unit of measure is held against its own cell.
    """
    sure = expected.rstrip("?")
    if found[-1:].isdigit():
        sure = re.sub(r"[^\d.]+$", "", sure)
    if expected != sure and found == "人工":
        return True
    return found == sure if sure[:1] in "≥≤<>" or sure == "人工" else found.lstrip("≥≤<>") == sure


def _is_group(name: str, groups: Iterable[str]) -> bool:
    """Whether a name is one of the groups, or the beginning of one (各县（市、区） of 各县（市、区）政府)."""
    return any(_plain(one).startswith(_plain(name)) for one in groups)


def _same_all(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return len(some) == len(others) and all(any(same(one, other) for other in others) for one in some)


def _names(doubts: Iterable[Doubt], words: Iterable[str]) -> bool:
    """Whether one of the questions says one of these words."""
    wanted = tuple(filter(None, map(_plain, words)))
    return any(word in _plain(one.what) for one in doubts for word in wanted)


def described(score: Score) -> Iterator[str]:
    """The differences in lines."""
    for one in score.differences:
        said = "在待确认" if one.named else "静默"
        yield f"    {said} {one.wrong}：{one.row[:24]} {one.words}"
