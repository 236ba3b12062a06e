"""Who owes what, read from the 责任单位 cells of an issued task (D3.1, D3.2, D3.3, D3.4, D3.5)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from qcreport.plan.deadlines import DEADLINE_LABEL, deadline_in_text, deadline_words, read_deadline
from qcreport.plan.groups import is_group
from qcreport.plan.guess import Guess
from qcreport.plan.remarks import remarks_in
from qcreport.plan.roles import LABEL, Responsibility, RolesRead, by_columns, charged_and_helping, read_roles
from qcreport.plan.said_once import (
    Rules,
    joining_later,
    of_this_task,
    ruled,
    stated_in,
    told_of_others,
    with_also,
    without_rules,
)
from qcreport.plan.separators import IN_BRACKETS, LAST_BRACKET
from qcreport.plan.unit_list import is_list_of_units
from qcreport.plan.unit_names import ends_like_a_unit, is_full_name
from qcreport.plan.verbs import charges

_EACH = re.compile(r"分别(?:牵头)?负责")
_ONLY_NAMES = Guess(
    "任务末尾的括号里只有单位名称，没有写“责任单位”", "括号里的是责任单位", ("括号是任务文字的一部分",), shared=True
)
_PIECES = re.compile(rf"[，,；;]|[。\s]\s*(?=(?:{LABEL.pattern})|{DEADLINE_LABEL.pattern})")
_ANY_BRACKET = re.compile(rf"[（(](?P<inside>{IN_BRACKETS})[）)]")
_OF_UNITS = re.compile(rf"^(?:{LABEL.pattern})|牵头|为(?:主办|责任|承办)(?:单位|部门)")
_REMEMBERED = 32768  # the same words are read several times while a document is put together


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
    rules: Rules = field(default_factory=Rules)


@lru_cache(maxsize=_REMEMBERED)
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
    bracket = _bracket_of(text)
    deadline_cell, unit_cell, shifted = _parted(deadline_cell, unit_cell, without_units=not (lead_cell or unit_cell))
    cells = tuple(without_rules(cell) for cell in (lead_cell, partner_cell, unit_cell))
    stated = f"{lead_cell}{partner_cell}{unit_cell}" or bracket.units
    here, later = stated_in(stated, rules), stated_in(stated, rules) if "下同" in stated else rules
    written = any(cells)
    if written or not bracket.units:
        read, issued = _of_cells(*cells), _issued(lead_cell, partner_cell, unit_cell)
    else:
        read, issued = read_roles(without_rules(bracket.units)), bracket.units
    joined = joining_later(stated)
    later = replace(later, also=tuple(dict.fromkeys((*later.also, *joined))))
    guesses = [*read.guesses, *shifted, *told_of_others(stated, joined)]
    beside = remarks_in(of_this_task(stated))
    if not written and bracket.units and not _says_who(without_rules(bracket.units)):
        guesses.append(_ONLY_NAMES)
    if written and bracket.units and bracket.units not in issued:
        guesses.append(Guess(f"任务末尾的括号里还写有“{bracket.units}”", "按责任单位栏", (bracket.units,)))
    kept = text if written and bracket.units else bracket.text
    guesses += _within(bracket.text)
    words = deadline_cell.strip() or bracket.deadline
    guesses += beside.guesses(dated=bool(words))
    words = words or "，".join(beside.times)
    deadline, asked = read_deadline(words, rules.year) if words else deadline_in_text(kept, rules.year)
    if deadline_cell.strip() and bracket.deadline:
        kept = text
    if here.first_leads and (apart := _EACH.search(without_rules(stated))) and len(read.responsibility.joint) > 1:
        here = replace(here, first_leads=False)
        guesses.append(Guess(f"“{apart[0]}”没有写由谁牵头", "共同负责，牵头单位空着", ("各单位都牵头",)))
    found, joining = with_also(
        ruled(read.responsibility, here, "、".join(cells[2:]), called=_calls_a_lead(lead_cell, stated)), rules.also
    )
    guesses += joining
    if found.partners and not found.leads:
        others = "责任单位和" if found.joint else ""
        guesses.append(Guess(f"只有{others}配合单位，没有牵头单位", "牵头单位空着", ("在“任务”表填写牵头单位",)))
    return Assigned(found, deadline, (*guesses, *asked), kept, issued, later)


def _within(text: str) -> Iterator[Guess]:
    """Brackets among the words of a task that charge units too (排查（A负责），整治（B负责）): each is told, none of them counted (D9.29)."""
    for found in _ANY_BRACKET.finditer(text):
        words = without_rules(found["inside"])
        read = read_roles(words)
        named = read.responsibility.named
        charged = (_says_who(words) or charges(words)) and bool(named or read.guesses) and not _names_persons(words)
        if (charged and all(map(_is_known, named))) or is_list_of_units(words):
            what = f"任务文字中间的括号里还写有“{found['inside']}”"
            yield Guess(what, "只算责任单位栏或末尾括号里的单位", (found["inside"], "分成几项任务"))


def _is_known(name: str) -> bool:
    """Whether a name is a full one (市教育局), a group, or as departments are called (教育局)."""
    return is_full_name(name) or is_group(name)


def _parted(deadline: str, units: str, *, without_units: bool) -> tuple[str, str, tuple[Guess, ...]]:
    """A cell of units that ends with a deadline; a cell of deadlines that holds units instead, or behind its date, which is asked about."""
    if units and not deadline and "｜" not in units:
        pieces = _pieces(units)
        dates = [piece for piece in pieces if piece and deadline_words(piece)]
        if dates and len(dates) < len(pieces):
            kept = "，".join(piece for piece in pieces if piece not in dates)
            return "、".join(deadline_words(one) or "" for one in dates), kept, ()
    if is_list_of_units(deadline):
        what = f"完成时限一栏写的是单位“{deadline}”"
        if without_units:
            return "", deadline, (Guess(what, "作为责任单位，完成时限空着", ("在“任务”表填写完成时限",)),)
        return "", units, (Guess(what, "按责任单位栏，完成时限空着", (deadline,)),)
    found = LAST_BRACKET.search(deadline)
    if found and found.start() and is_list_of_units(found["inside"]):
        said = found["inside"].strip()
        asked = Guess(f"完成时限一栏还写有单位“{said}”", "只算完成时限", (said,))
        return deadline[: found.start()].strip(), units, (asked,)
    return deadline, units, ()


def _calls_a_lead(lead_cell: str, stated: str) -> bool:
    """Whether a column, or the words themselves, say who leads."""
    return bool(lead_cell) or re.search(r"牵头|主办|主责", without_rules(stated)) is not None


def read_responsibility(cells: tuple[str, ...], aliases: Mapping[str, str]) -> Responsibility:
    """Read the cells of 责任单位; lead and others are two cells or one.

    Args:
        cells: One or two cells, e.g. `("市质监局牵头", "市市场监管局等领导小组成员单位")`.
        aliases: Other spelling → canonical name; empty for the names as written.
    """
    words = "、".join(cells)
    found = ruled(read_roles(without_rules(words)).responsibility, stated_in(words, Rules()), words)

    def canonical(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(aliases.get(name, name) for name in names))

    joint = canonical(found.joint)
    alone = joint if len(found.joint) > len(joint) == 1 else ()
    return Responsibility(
        canonical(found.leads) or alone, canonical(found.partners), () if alone else joint, canonical(found.optional)
    )


@dataclass(frozen=True, slots=True)
class _Bracket:
    """A text without the brackets at its end that say who and until when, and what they say."""

    text: str
    units: str = ""
    deadline: str = ""


def _bracket_of(text: str) -> _Bracket:
    read, persons = _Bracket(text), ""
    while found := LAST_BRACKET.search(read.text):
        until = _until(found["inside"])
        if until and not read.deadline:
            read = replace(read, text=read.text[: found.start()].rstrip(), deadline=until)
            continue
        pieces = _pieces(found["inside"])
        dates = [piece for piece in pieces if deadline_words(piece)]
        units = "，".join(piece for piece in pieces if piece not in dates)
        if _names_persons(units):
            read, persons = replace(read, text=read.text[: found.start()].rstrip()), found[0].strip() + persons
            continue
        said = _says_who(without_rules(units)) or is_list_of_units(without_rules(units))
        if (units and (read.units or not said)) or (dates and read.deadline) or not (units or dates):
            break
        deadline = "、".join(deadline_words(one) or "" for one in dates)
        read = _Bracket(read.text[: found.start()].rstrip(), units or read.units, deadline or read.deadline)
    return replace(read, text=read.text + persons)


def _says_who(words: str) -> bool:
    """Whether words say who does a task: by a label, by 牵头, or by another verb behind what is called like units (D9.120)."""
    if _OF_UNITS.search(words):
        return True
    if not charges(words):
        return False
    read = read_roles(words)
    named = read.responsibility.named
    return any(ends_like_a_unit(name) or is_group(name) for name in named) if named else bool(read.guesses)


def _until(inside: str) -> str:
    """The words of a bracket that is nothing but a deadline with its label: `进度安排：6月底前开工；12月底前完工`."""
    label = DEADLINE_LABEL.match(inside.strip())
    words = inside.strip()[label.end() :].strip() if label else ""
    return "" if LABEL.search(words) or is_list_of_units(words) else words


def deadline_apart(text: str) -> tuple[str, str]:
    """A text and the bracket at its end that is nothing but a deadline, which is empty where there is none.

    Example:
        >>> deadline_apart("完善制度。市教育局牵头。（完成时限：6月底）")
        ('完善制度。市教育局牵头。', '（完成时限：6月底）')
    """
    found = LAST_BRACKET.search(text)
    if not found or not (_until(found["inside"]) or deadline_words(found["inside"])):
        return text, ""
    return text[: found.start()].rstrip(), f"（{found['inside']}）"


def _pieces(inside: str) -> list[str]:
    """What a bracket says, parted at separators and before each label, by a full stop or blanks too."""
    starts = [0, *(end for found in _PIECES.finditer(inside) for end in (found.start(), found.end())), len(inside)]
    return [inside[starts[at] : starts[at + 1]].strip() for at in range(0, len(starts), 2)]


def without_deadline(words: str) -> str:
    """The words about units without the deadline among them.

    Example:
        >>> without_deadline("市教育局、市财政局，2026年6月底前完成")
        '市教育局、市财政局'
    """
    return "，".join(piece for piece in _pieces(words) if piece and not deadline_words(piece))


def _names_persons(words: str) -> bool:
    """Whether words such as `联系人：王五` say who, but no unit: they stay in the text."""
    label = LABEL.match(words)
    return bool(label and label["other"]) and not read_roles(words).responsibility.named


def _of_cells(lead_cell: str, partner_cell: str, unit_cell: str) -> RolesRead:
    """Roles by the columns; where neither of the first two names a unit, the third alone counts."""
    helping = by_columns("", "、".join(cell for cell in (partner_cell, unit_cell) if cell))
    leading = read_roles(lead_cell)
    own, others = leading.responsibility, helping.responsibility
    if not own.named and not by_columns("", partner_cell).responsibility.named:
        return read_roles("、".join(unit_cell.split("｜")))
    if not own.named and unit_cell:
        return charged_and_helping("、".join(unit_cell.split("｜")), partner_cell)
    leads = own.leads or own.joint
    partners = tuple(dict.fromkeys(name for name in (*own.partners, *others.partners) if name not in leads))
    optional = tuple(dict.fromkeys((*own.optional, *others.optional)))
    return RolesRead(Responsibility(leads, partners, (), optional), (*leading.guesses, *helping.guesses))


def _issued(lead_cell: str, partner_cell: str, unit_cell: str) -> str:
    """The words of the cells; 责任单位 beside 配合单位 keep their labels, else they would be read as lead and helpers."""
    if partner_cell and unit_cell and not lead_cell:
        return f"责任单位：{'、'.join(unit_cell.split('｜'))}；配合单位：{partner_cell}"
    return "｜".join(one for one in (lead_cell, partner_cell, unit_cell) if one)
