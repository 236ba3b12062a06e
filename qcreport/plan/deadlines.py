"""When a task is to be done, read from the words of its row (D3.28)."""

import re
import unicodedata
from calendar import monthrange
from datetime import date

from qcreport.book.celltext import squeezed
from qcreport.plan.cells import day
from qcreport.plan.guess import Guess

_YEAR = r"(?:(?P<year>20\d\d)年)?"
_DONE = r"(?:(?:全部|全面)?(?:完成|落实|到位|完工|竣工|建成|投用|投入使用|交付(?:使用)?|办结))?"
_END = rf"(?:底|末)?(?:之?前|以前)?{_DONE}"
_DAY = re.compile(rf"{_YEAR}(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})[日号](?:之?前|以前)?{_DONE}")
_MONTH = re.compile(rf"(?:{_YEAR}(?P<month>\d{{1,2}})月份?|(?P<of>20\d\d)[-./](?P<in>\d{{1,2}}))(?P<end>{_END})")
_QUARTER = re.compile(rf"{_YEAR}第?(?P<quarter>[一二三四1-4])季度(?P<end>{_END})")
_HALF = re.compile(rf"{_YEAR}(?P<half>[上下])半年(?P<end>{_END})")
_WHOLE = re.compile(rf"(?:(?P<year>20\d\d)年?|(?:今|本|当)?年)(?P<end>(?:年?[底末]|内)(?:之?前|以前)?){_DONE}")
_GOES_ON = re.compile(
    r"(?:全年|常年|长期|持续|常态化?|每(?:半?年|季度?|月|周)|按(?:[年月]度?|季度?)|立行立改|即知即改)+(?:推进|坚持|开展|实施|进行|落实|推动|完善|整改)?"
)
# 完成时限：, 进度安排：, 时间要求：; what stands behind it is a deadline in whatever words.
DEADLINE_LABEL = re.compile(
    r"(?:完成|办结|工作|整改|推进|计划|目标)?(?:时限|期限|时间|进度|日期)(?:要求|安排|节点|计划)?[:：]"
)
_IN_TEXT = re.compile(r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|[底末])?(?:之?前|以前)|20\d\d年?年?[底末](?:之?前|以前)")
_SENTENCE = re.compile(r"[。；;!！?？](?=.)")
_DECEMBER = 12
_QUARTERS = dict(zip("一二三四1234", (1, 2, 3, 4) * 2, strict=True))
_NONE = {"", "无", "/", "-", "—", "——"}


def read_deadline(words: str, year: int | None) -> tuple[str, tuple[Guess, ...]]:
    """A deadline as an ISO date where the words name one, else the words; and what is uncertain about it.

    Args:
        words: As issued, e.g. `2026年6月底前`, `持续推进`.
        year: The year of the document, for deadlines without one; None where it names none.
    """
    kept = words.strip()
    plain = unicodedata.normalize("NFKC", squeezed(words)).strip("。;,；，")
    if plain in _NONE or day(kept) != kept:
        return ("" if plain in _NONE else day(kept)), ()
    found = _last_day(plain)
    if found is None:
        return kept, ()
    named, month, last = found
    if not named and year is None:
        return kept, (Guess(f"完成时限“{kept}”没有写年份", kept, ("在“任务”表填写日期，如 2026-12-31",)),)
    try:
        read = date(named or year or 0, month, last or monthrange(named or year or 0, month)[1])
    except (ValueError, IndexError):
        return kept, (Guess(f"完成时限“{kept}”不是日历上的日期", kept, ("在“任务”表填写日期，如 2026-12-31",)),)
    return read.isoformat(), _doubts(kept, plain, read, by_document=not named)


def deadline_day(text: str) -> str:
    """A deadline in plan.xlsx as an ISO date where its words name one day without a doubt, else the words.

    Example:
        `2026年6月底前`, `2026.12` and `2026年第四季度` → `2026-06-30`, `2026-12-31`, `2026-12-31`; `6月底` stays, since it names no year.
    """
    read, doubts = read_deadline(text, None)
    return text if doubts or not read else read


def unread_because(deadline: str) -> str:
    """Why a deadline is no day, in words that name it; empty for a day, and where there is none."""
    if not deadline or deadline_date(deadline):
        return ""
    _, doubts = read_deadline(deadline, None)
    return doubts[0].what if doubts else f"完成时限“{deadline}”不是日期"


def deadline_date(deadline: str) -> date | None:
    """The day of a deadline as plan.xlsx was read (`deadline_day`); None where it names none."""
    try:
        found = date.fromisoformat(deadline)
    except ValueError:
        return None
    return found if found.isoformat() == deadline else None


def deadline_words(piece: str) -> str | None:
    """The words of a piece that is nothing but a deadline, its label cut off; None for other text."""
    plain = squeezed(piece)
    words = plain[found.end() :] if (found := DEADLINE_LABEL.match(plain)) else plain
    if words != plain or _GOES_ON.fullmatch(words) or _last_day(unicodedata.normalize("NFKC", words)):
        return words
    return None


def deadline_in_text(text: str, year: int | None) -> tuple[str, tuple[Guess, ...]]:
    """The one deadline that a task's text names, always asked about; none where it names several, or one sentence of several does (D9.24)."""
    whole = squeezed(text)
    found = tuple(dict.fromkeys(_IN_TEXT.findall(whole)))
    if not found:
        return "", ()
    words = "、".join(found)
    alone = len(found) == 1 and not _SENTENCE.search(whole)
    read, _ = read_deadline(found[0], year) if alone else ("", ())
    return read, (Guess(f"任务文字里写有时限“{words}”", read or "完成时限空着", ("在“任务”表改正完成时限",)),)


def _last_day(plain: str) -> tuple[int, int, int] | None:
    """Year (0 where none is written), month and day (0 for the month's last) that the whole text names."""
    if match := _DAY.fullmatch(plain):
        return int(match["year"] or 0), int(match["month"]), int(match["day"]) or 99
    if match := _MONTH.fullmatch(plain):
        return int(match["year"] or match["of"] or 0), int(match["month"] or match["in"]), 0
    if match := _QUARTER.fullmatch(plain):
        return int(match["year"] or 0), 3 * _QUARTERS[match["quarter"]], 0
    if match := _HALF.fullmatch(plain):
        return int(match["year"] or 0), 6 if match["half"] == "上" else _DECEMBER, 0
    match = _WHOLE.fullmatch(plain)
    return (int(match["year"] or 0), _DECEMBER, 0) if match else None


def _doubts(kept: str, plain: str, read: date, *, by_document: bool) -> tuple[Guess, ...]:
    """A year taken from the document, and `6月前`, which may mean before June begins."""
    other = ("在“任务”表改正日期",)
    found = [Guess(f"完成时限“{kept}”没有写年份，按印发件的年份计", read.isoformat(), other)] if by_document else []
    if re.search(r"(?:月份?|季度|半年)(?:之?前|以前)", plain):
        first = f"“{kept}”也可指这段时间开始之前"
        found.append(Guess(f"完成时限“{kept}”没有写“底”", read.isoformat(), (first, *other)))
    return tuple(found)
