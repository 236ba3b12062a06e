"""Who owes what, read from the 责任单位 cells of an issued task (domain.md §2, §3)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from qcreport.plan.aliases import Proposal, propose_aliases
from qcreport.plan.deadlines import read_deadline
from qcreport.plan.guess import Guess
from qcreport.plan.separators import split_names

__all__ = [
    "LEADING_GROUP",
    "Assigned",
    "Guess",
    "Proposal",
    "Responsibility",
    "Rules",
    "propose_aliases",
    "read_assignment",
    "read_responsibility",
    "read_rules",
    "split_names",
]

LEADING_GROUP = "领导小组成员单位"
_TAIL = re.compile(r"[等及]*(?P<group>(?:领导小组)?(?:相关)?成员单位)?(?:分工负责)?$")
_MARKS = "、，,；;"


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Units by role; a group stands by its name."""

    leads: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """All units that the text names, in its order of roles."""
        return (*self.leads, *self.partners, *self.joint)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a document says once and means for its rows.

    Attributes:
        first_leads: Where no lead is named, the unit that stands first leads.
        all_lead: Where no lead is named, every responsible unit leads.
        year: The year of deadlines without one; None where the document names none.
    """

    first_leads: bool = False
    all_lead: bool = False
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Assigned:
    """One task's units and deadline, read from its row.

    Attributes:
        responsibility: Units by role, names as written (aliases are the caller's); groups by their name.
        deadline: An ISO date where it is certain, else the words as issued (持续推进); empty where none is given.
        guesses: All that is uncertain about the row.
        text: The task's text without the brackets at its end that were read as units or deadline.
        issued: The words about units as the document has them, for 责任单位原文; cells joined by `｜`.
        rules: The rules for the rows after this one (`下同` in a cell).
    """

    responsibility: Responsibility
    deadline: str
    guesses: tuple[Guess, ...]
    text: str = ""
    issued: str = ""
    rules: Rules = Rules()


def read_rules(paragraphs: Iterable[str]) -> Rules:
    """The rules that paragraphs, titles and notes of a document state for all its rows."""
    whole = "".join(paragraphs)
    years = set(re.findall(r"(20\d\d)年", whole))
    return Rules(
        first_leads="第一位" in whole or "首位" in whole,
        all_lead="责任单位即为牵头单位" in whole,
        year=int(years.pop()) if len(years) == 1 else None,
    )


def read_assignment(
    lead_cell: str, partner_cell: str, unit_cell: str, deadline_cell: str, text: str, rules: Rules
) -> Assigned:
    """Read who owes a task and until when; whichever cells the table has, the others empty.

    Args:
        lead_cell: Under 牵头单位.
        partner_cell: Under 配合单位 or 协同单位.
        unit_cell: Under 责任单位; two cells joined by `｜`.
        deadline_cell: Under 完成时限.
        text: The task's text; brackets at its end may hold units and deadline.
        rules: What the document said before this row.
    """
    if lead_cell or partner_cell:
        partners = (*split_names(partner_cell), *split_names(unit_cell))
        found = Responsibility(split_names(lead_cell), partners)
        issued = "｜".join(part for part in (lead_cell, partner_cell, unit_cell) if part)
    else:
        found = read_responsibility(tuple(unit_cell.split("｜")), {})
        issued = unit_cell
    if rules.first_leads and found.joint:
        found = replace(found, leads=found.joint[:1], partners=found.joint[1:], joint=())
    deadline, asked = read_deadline(deadline_cell, rules.year)
    return Assigned(found, deadline, asked, text, issued, rules)


def read_responsibility(cells: tuple[str, ...], aliases: Mapping[str, str]) -> Responsibility:
    """Read the cells of 责任单位; lead and others are two cells or one.

    Args:
        cells: One or two cells, e.g. `("市质监局牵头", "市市场监管局等领导小组成员单位")`.
        aliases: Other spelling → canonical name; empty for the names as written.
    """
    first, led, behind = cells[0].partition("牵头")
    rest = "、".join(part for part in ((behind if led else first).strip(_MARKS), *cells[1:]) if part)
    tail = _TAIL.search(rest)
    optional = (LEADING_GROUP,) if tail and tail["group"] else ()
    others = _canonical(rest[: tail.start()] if tail else rest, aliases)
    if led:
        return Responsibility(_canonical(first, aliases), others, (), optional)
    if len(others) == 1:
        return Responsibility(others, (), (), optional)
    return Responsibility((), (), others, optional)


def _canonical(text: str, aliases: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(aliases.get(name, name) for name in split_names(text)))
