"""Who owes what, read from the 责任单位 cells of an issued task (D3.1, D3.2, D3.3, D3.4, D3.5)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from qcreport.plan.deadlines import DEADLINE_LABEL, deadline_in_text, deadline_words, read_deadline
from qcreport.plan.groups import is_group
from qcreport.plan.guess import Guess
from qcreport.plan.remarks import remarks_in, without_remarks
from qcreport.plan.roles import INNER, LABEL, Responsibility, RolesRead, by_columns, charged_and_helping, read_roles
from qcreport.plan.separators import IN_BRACKETS
from qcreport.plan.unit_list import read_list
from qcreport.plan.unit_names import ends_like_a_unit, is_full_name, may_stand_beside
from qcreport.plan.verbs import charges

_SEVERAL = r"(?:[^，,。；;、（）()：:]{0,8}[两二多几2][个家][^，,。；;、（）()：:]{0,8}[，,])?"
_FIRST = rf"{_SEVERAL}(?:责任单位中?)?[列排]?(?:名|在|为)?(?:第一位?|首位)[的者]?(?:责任)?(?:单位|部门)?(?:即|均)?为(?:主要|工作)?牵头(?:责任)?(?:单位|部门)?(?:[或和及].{{2,6}}(?:单位|部门))?"
_ALL = r"(?:无|没有)牵头(?:单位|部门)的[，,]?(?:责任)?(?:单位|部门)(?:即|均|都)*为牵头(?:单位|部门)?"
_RULE = re.compile(
    rf"[（(]?(?:注[:：])?(?:(?P<first>{_FIRST})|(?P<all>{_ALL}))[，,]?(?P<on>以?下同)?[。；;]?[）)]?|[（(]以?下同[）)]"
)
# A sentence among the units that speaks of other tasks (D9.29): 以下措施均需各县区落实，不再单独列出; 明确牵头部门的，有关部门配合，下同.
_NOT_LISTED = (
    r"不再?(?:单独|一一|逐一|另行|逐项|重复|具体)*(?:列(?:出|示|明|(?=[，,。；;）)]|$))|[做作]?(?:责任|任务)?分工)"
)
_HELPING = r"(?:其他|其它|各)?(?:有关|相关)(?:单位|部门)(?:积极|协同|共同)?(?:配合|协助|参与)"
_OF_OTHERS = re.compile(
    r"[，,。；;]?\s*(?:以下|下列|后续|上述|以上)[^。]*?(?:均|都|不再|下同)[^。]*"
    r"|[，,。；;]?\s*分别负责[为即是][^。；;]*?(?:牵头|负责)(?:[，,]以?下同)?"
    rf"|[，,。；;]?\s*[^，,。；;、]{{0,6}}牵头(?:单位|部门)的[，,]?(?:由|请)?{_HELPING}(?:[，,][^。；;]*)?"
    rf"|[，,。；;]?\s*{_HELPING}[，,](?:{_NOT_LISTED}|以?下同)[^。；;]*|[，,。；;]?\s*{_NOT_LISTED}|[，,。；;]\s*以?下同(?=[。；;]|$)"
)
_ALL_NEED = r"[^，,。；;]{0,12}?(?:均|都)(?:需要?|须|应|要|由|涉及)+"
_ALL_ROWS = r"(?:各(?:项|条|个|类)|各(?=目标|任务|指标|措施|工作|事项)|所有|全部|具体(?=任务|工作|措施|事项))"
_EACH = re.compile(r"分别(?:牵头)?负责")
_FOR_LATER = re.compile(
    rf"(?:以下|下列|后续|{_ALL_ROWS}){_ALL_NEED}(?=[^。；;]*{_NOT_LISTED})"
    r"(?P<who>[^，,。；;]{2,60}?)(?:(?:共同|分别|组织|抓好|具体|负责)*(?:落实|实施|配合|参与|负责))?(?=[，,。；;]|不再|$)"
)
_FOR_ALL = re.compile(rf"[，,。；;]?\s*{_ALL_ROWS}{_ALL_NEED}(?=[^。；;]*{_NOT_LISTED})")
_ITEM = re.compile(r"\s*[（(]?\d{1,3}[）)．.、]")
_REST = re.compile(rf"[，,。；;\s]*(?:以下|下面|各项|后面)?{_NOT_LISTED}[。；;]?")
_MARKS = " 　\n。；;，,"
_ONLY_NAMES = Guess(
    "任务末尾的括号里只有单位名称，没有写“责任单位”", "括号里的是责任单位", ("括号是任务文字的一部分",), shared=True
)
_PIECES = re.compile(rf"[，,；;]|[。\s]\s*(?=(?:{LABEL.pattern})|{DEADLINE_LABEL.pattern})")
_LAST_BRACKET = re.compile(rf"[（(](?P<inside>{IN_BRACKETS})[）)][。；;.\s]*$")
_ANY_BRACKET = re.compile(rf"[（(](?P<inside>{IN_BRACKETS})[）)]")
_OF_UNITS = re.compile(rf"^(?:{LABEL.pattern})|牵头|为(?:主办|责任|承办)(?:单位|部门)")

_REMEMBERED = 32768  # the same words are read several times while a document is put together


@dataclass(frozen=True, slots=True)
class Rules:
    """What a document says once and means for its rows.

    Attributes:
        first_leads: Where no lead is named, the unit that stands first leads.
        all_lead: Where no lead is named, every responsible unit leads.
        year: The year of deadlines without one; None where the document names none.
        also: Who takes part in every later task without being listed again: 以下各项均需各县区落实，不再列出 (D9.35).
    """

    first_leads: bool = False
    all_lead: bool = False
    year: int | None = None
    also: tuple[str, ...] = ()


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
    said = tuple(paragraphs)
    whole = "\n".join(said)
    years = set(re.findall(r"(20\d\d)年", whole))
    year = int(years.pop()) if len(years) == 1 else None
    return replace(_stated(whole, Rules()), year=year, also=tuple(dict.fromkeys(_of_all_rows(said))))


def _of_all_rows(paragraphs: tuple[str, ...]) -> Iterator[str]:
    """Who joins in all tasks by a paragraph that is none: 各项 … 不再列出 anywhere, 以下 … in front of the first item (D9.58)."""
    first = next((at for at, text in enumerate(paragraphs) if _ITEM.match(text)), len(paragraphs))
    for at, text in enumerate(paragraphs):
        item = _ITEM.match(text)
        note = item is not None and says_for_later(text[item.end() :])  # 2.各项均涉及各县区，不再列出 of several notes
        found = None if item and not note else _FOR_LATER.search(text)
        behind = _LAST_BRACKET.search(text)
        if found and behind and 0 < behind.start() < found.start():
            continue  # what a task's own bracket says holds from that task on
        if found and (at < first or re.match(_ALL_ROWS, found[0])):
            yield from _for_later(text)


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
    here, later = _stated(stated, rules), _stated(stated, rules) if "下同" in stated else rules
    written = any(cells)
    if written or not bracket.units:
        read, issued = _of_cells(*cells), _issued(lead_cell, partner_cell, unit_cell)
    else:
        read, issued = read_roles(without_rules(bracket.units)), bracket.units
    joined = _for_later(stated)
    later = replace(later, also=tuple(dict.fromkeys((*later.also, *joined))))
    guesses = [*read.guesses, *shifted, *_of_others(stated, joined)]
    beside = remarks_in(_of_this_task(stated))
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
    found, joining = _with_also(
        _ruled(read.responsibility, here, "、".join(cells[2:]), called=_calls_a_lead(lead_cell, stated)), rules.also
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
    found = _LAST_BRACKET.search(deadline)
    if found and found.start() and is_list_of_units(found["inside"]):
        said = found["inside"].strip()
        asked = Guess(f"完成时限一栏还写有单位“{said}”", "只算完成时限", (said,))
        return deadline[: found.start()].strip(), units, (asked,)
    return deadline, units, ()


def without_rules(words: str) -> str:
    """The words about units without the rules among them, which name no unit.

    Example:
        >>> without_rules("市工信局、市财政局。以下措施均需各县区落实，不再单独列出")
        '市工信局、市财政局'
    """
    outer, inner = _inner_apart(words)
    kept = without_remarks(_of_this_task(outer)).strip(_MARKS)
    return f"{kept}；{without_rules(inner)}" if kept and inner else kept or inner


def _inner_apart(words: str) -> tuple[str, str]:
    """Words about units up to the offices within one of them (厅内分工：…), and what is said of these; a rule ends before them."""
    found = INNER.search(words)
    return (words[: found.start()], words[found.start() :].strip(_MARKS)) if found and found.start() else (words, "")


def _of_others(words: str, later: tuple[str, ...]) -> tuple[Guess, ...]:
    """Each sentence that speaks of other tasks: told with its words; done by a person, but for `later`, who join in those below."""
    found = [one.strip("，,。；; ") for part in _inner_apart(words) for one in _OF_OTHERS.findall(_RULE.sub("", part))]
    if later:
        reading, other = f"以下各项都加上{'、'.join(later)}", ("只算各项写明的单位",)
    else:
        reading, other = "只算本项写明的单位", ("在“任务”表的其他任务补上这些单位",)
    return tuple(Guess(f"“{one}”是对其他任务的规定，不是责任单位", reading, other) for one in found)


def _of_this_task(words: str) -> str:
    """The words without what they say of other tasks."""
    return _OF_OTHERS.sub("", _FOR_ALL.sub("、", _RULE.sub("", words)))


def _for_later(words: str) -> tuple[str, ...]:
    """Who takes part in all tasks below (`以下各项工作均需各县区落实，不再列出`): units and groups alone, else nobody (D9.35)."""
    found = _FOR_LATER.search(words)
    names = read_list(found["who"]).names if found else ()
    return names if all(is_group(name) or is_list_of_units(name) for name in names) else ()


def says_for_later(line: str) -> bool:
    """Whether a line says nothing but who joins in all tasks, who are not listed again.

    Example:
        >>> says_for_later("（各目标、任务均需各镇人民政府、街道办事处落实，不再逐一列出）")
        True
    """
    words = line.strip(" 　（()）。；;")
    found = _FOR_LATER.match(words)
    return found is not None and bool(_for_later(words)) and _REST.fullmatch(words[found.end() :]) is not None


def _with_also(found: Responsibility, also: tuple[str, ...]) -> tuple[Responsibility, tuple[Guess, ...]]:
    """The roles of a task that names its units, with those who take part in all of them, and the question about it."""
    others = tuple(name for name in also if name not in found.named)
    if not others or not found.named:
        return found, ()
    what = "前面写明以下各项都由这些单位参加，不再列出"
    asked = Guess(what, f"加上{'、'.join(others)}", ("只算本项写明的单位",), shared=True)
    if found.leads:
        return replace(found, partners=(*found.partners, *others)), (asked,)
    return replace(found, joint=(*found.joint, *others)), (asked,)


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
    found = _ruled(read_roles(without_rules(words)).responsibility, _stated(words, Rules()), words)

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
    while found := _LAST_BRACKET.search(read.text):
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
    found = _LAST_BRACKET.search(text)
    if not found or not (_until(found["inside"]) or deadline_words(found["inside"])):
        return text, ""
    return text[: found.start()].rstrip(), f"（{found['inside']}）"


def is_list_of_units(words: str) -> bool:
    """Whether words are nothing but full names of units: `市城管局、市住建局`; `市、区` and `含市直单位` are not.

    Example:
        >>> is_list_of_units("市城管局、各镇街"), is_list_of_units("市、区")
        (True, False)
    """
    names = read_list(words).names
    full = [name for name in names if is_full_name(name)]
    return bool(full) and all(name in full or may_stand_beside(name) or is_group(name) for name in names)


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


def _stated(words: str, before: Rules) -> Rules:
    """The rules with those that the words state."""
    for found in _RULE.finditer(words):
        before = replace(
            before,
            first_leads=before.first_leads or bool(found["first"]),
            all_lead=before.all_lead or bool(found["all"]),
        )
    return before


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


def _ruled(found: Responsibility, rules: Rules, unit_cell: str, *, called: bool = True) -> Responsibility:
    """The roles after the document's rules for rows without a lead, or whose leads the words do not call so (A、B负责，C参与, D9.155)."""
    if rules.first_leads and not called and len(found.leads) > 1:
        return replace(found, leads=found.leads[:1], partners=(*found.leads[1:], *found.partners))
    if found.leads:
        return found
    if rules.all_lead and (found.joint or unit_cell):
        units = found.joint or read_roles(unit_cell).responsibility.named
        return replace(found, leads=units, partners=tuple(one for one in found.partners if one not in units), joint=())
    if rules.first_leads and len(found.joint) > 1:
        return replace(found, leads=found.joint[:1], partners=found.joint[1:], joint=())
    return found
