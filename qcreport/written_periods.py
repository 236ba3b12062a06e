"""A period as people write it: `2026Q3`, `2026年第三季度`, `三季度`, `2026-Q3`, full width or not."""

import re
import unicodedata
from typing import NamedTuple

_NUMERALS = {text: number for number, text in enumerate("一二三四五六七八九十", start=1)} | {"十一": 11, "十二": 12}
_HALVES = {"上": 1, "下": 2}
_YEAR = r"(?:(?P<year>\d{4})年?度?)"
_FORMS = (
    ("Q", _YEAR + r"?[-/.]?Q(?P<part>\d)"),
    ("Q", _YEAR + r"?[-/.]?第?(?P<part>[1-4一二三四])季度?"),
    ("H", _YEAR + r"?[-/.]?H(?P<part>\d)"),
    ("H", _YEAR + r"?[-/.]?(?P<part>[上下])半年"),
    ("M", r"(?P<year>\d{4})[-/.](?P<part>\d{1,2})月?"),
    ("M", r"(?P<year>\d{4})(?P<part>\d{2})"),
    ("M", r"(?:(?P<year>\d{4})年)?(?P<part>\d{1,2}|[一二三四五六七八九]|十[一二]?)月份?"),
    ("Y", _YEAR),
    ("Y", _YEAR + r"?全年"),
)
_READERS = tuple((kind, re.compile(form, re.IGNORECASE)) for kind, form in _FORMS)


class WrittenPeriod(NamedTuple):
    """Year (None where none is written), kind (`Y`, `H`, `Q`, `M`) and number; nobody has checked the number yet."""

    year: int | None
    kind: str
    part: int


def written_period(text: str) -> WrittenPeriod | None:
    """What a text names as a period; None where it is written in no usual way.

    Example:
        >>> written_period("２０２６年第一季度")
        WrittenPeriod(year=2026, kind='Q', part=1)
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    for kind, reader in _READERS:
        if match := reader.fullmatch(plain):
            part = match.groupdict().get("part") or "1"
            number = _HALVES.get(part) or _NUMERALS.get(part) or int(part)
            return WrittenPeriod(int(match["year"]) if match["year"] else None, kind, number)
    return None
