"""How departments are called: full names, usual short ones and predecessors, from the table `departments.csv`."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("departments.csv")
_OFFICES = ("局", "委", "办", "厅", "部")
_ABOVE = re.compile(r"(?:厅|委|部|总局|总署)$")
_LEVEL = re.compile(r"(?:[^省市县区]{2,4})?[省市县区](?=.)")


@dataclass(frozen=True, slots=True)
class Called:
    """A name taken apart.

    Attributes:
        level: `市`, `衢州市`, empty where the name has none.
        short: The name without its level.
        full: All full names that the rest may stand for; empty where the table does not know it.
    """

    level: str
    short: str
    full: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Register:
    """The table: every spelling of a department → the full names it may stand for; full name → its predecessors."""

    spellings: Mapping[str, frozenset[str]]
    predecessors: Mapping[str, frozenset[str]]


@cache
def _register() -> _Register:
    """Read once: it ships with the program."""
    spellings: dict[str, set[str]] = {}
    predecessors = {}
    with _TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in filter(None, (row["全称"], *row["简称"].split("、"))):
                spellings.setdefault(name, set()).add(row["全称"])
            predecessors[row["全称"]] = frozenset(filter(None, row["前身"].split("、")))
    return _Register({name: frozenset(full) for name, full in spellings.items()}, predecessors)


def called(name: str) -> Called:
    """Take a name apart: `市市监局` is the 市场监督管理局 of the level 市, `市监局` the same of none."""
    known = _register().spellings
    level = "" if name in known else (found[0] if (found := _LEVEL.match(name)) else "")
    short = name[len(level) :]
    return Called(level, short, known.get(short, frozenset()))


def is_department(name: str) -> bool:
    """Whether a name is one of the table, as an office is called; those of a province and of the state end with 厅, 部 or 总局.

    Example:
        >>> is_department("教育局"), is_department("市财政局"), is_department("教育厅"), is_department("教育")
        (True, True, True, False)
        >>> is_department("教育部"), is_department("市场监管总局"), is_department("项目部")
        (True, True, False)
    """
    spelled = (name, _ABOVE.sub("局", name))
    return name.endswith(_OFFICES) and any(called(one).full for one in spelled)


def one_level(one: Called, other: Called) -> bool:
    """Whether nothing in their levels speaks against two names: `衢州市`, `市` and none go together."""
    return one.level.endswith(other.level) or other.level.endswith(one.level)


def followed(one: Called, other: Called) -> bool:
    """Whether the second is a predecessor of the first by the table."""
    before = _register().predecessors
    return any(before[full] & {other.short, *other.full} for full in one.full)
