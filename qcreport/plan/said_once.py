"""What a document says once and means for all its tasks: that the first leads, who joins in all that follow, the year (D3.5, D9.29, D9.35, D9.58)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from qcreport.plan.groups import is_group
from qcreport.plan.guess import Guess
from qcreport.plan.remarks import without_remarks
from qcreport.plan.roles import INNER, Responsibility, read_roles
from qcreport.plan.separators import LAST_BRACKET
from qcreport.plan.unit_list import is_list_of_units, read_list

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
_FOR_LATER = re.compile(
    rf"(?:以下|下列|后续|{_ALL_ROWS}){_ALL_NEED}(?=[^。；;]*{_NOT_LISTED})"
    r"(?P<who>[^，,。；;]{2,60}?)(?:(?:共同|分别|组织|抓好|具体|负责)*(?:落实|实施|配合|参与|负责))?(?=[，,。；;]|不再|$)"
)
_FOR_ALL = re.compile(rf"[，,。；;]?\s*{_ALL_ROWS}{_ALL_NEED}(?=[^。；;]*{_NOT_LISTED})")
_ITEM = re.compile(r"\s*[（(]?\d{1,3}[）)．.、]")
_REST = re.compile(rf"[，,。；;\s]*(?:以下|下面|各项|后面)?{_NOT_LISTED}[。；;]?")
_MARKS = " 　\n。；;，,"


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


def read_rules(paragraphs: Iterable[str]) -> Rules:
    """The rules that paragraphs, titles and notes of a document state for all its rows."""
    said = tuple(paragraphs)
    whole = "\n".join(said)
    years = set(re.findall(r"(20\d\d)年", whole))
    year = int(years.pop()) if len(years) == 1 else None
    return replace(stated_in(whole, Rules()), year=year, also=tuple(dict.fromkeys(_of_all_rows(said))))


def _of_all_rows(paragraphs: tuple[str, ...]) -> Iterator[str]:
    """Who joins in all tasks by a paragraph that is none: 各项 … 不再列出 anywhere, 以下 … in front of the first item (D9.58)."""
    first = next((at for at, text in enumerate(paragraphs) if _ITEM.match(text)), len(paragraphs))
    for at, text in enumerate(paragraphs):
        item = _ITEM.match(text)
        note = item is not None and says_for_later(text[item.end() :])  # 2.各项均涉及各县区，不再列出 of several notes
        found = None if item and not note else _FOR_LATER.search(text)
        behind = LAST_BRACKET.search(text)
        if found and behind and 0 < behind.start() < found.start():
            continue  # what a task's own bracket says holds from that task on
        if found and (at < first or re.match(_ALL_ROWS, found[0])):
            yield from joining_later(text)


def without_rules(words: str) -> str:
    """The words about units without the rules among them, which name no unit.

    Example:
        >>> without_rules("市工信局、市财政局。以下措施均需各县区落实，不再单独列出")
        '市工信局、市财政局'
    """
    outer, inner = _inner_apart(words)
    kept = without_remarks(of_this_task(outer)).strip(_MARKS)
    return f"{kept}；{without_rules(inner)}" if kept and inner else kept or inner


def _inner_apart(words: str) -> tuple[str, str]:
    """Words about units up to the offices within one of them (厅内分工：…), and what is said of these; a rule ends before them."""
    found = INNER.search(words)
    return (words[: found.start()], words[found.start() :].strip(_MARKS)) if found and found.start() else (words, "")


def told_of_others(words: str, later: tuple[str, ...]) -> tuple[Guess, ...]:
    """Each sentence that speaks of other tasks: told with its words; done by a person, but for `later`, who join in those below."""
    found = [one.strip("，,。；; ") for part in _inner_apart(words) for one in _OF_OTHERS.findall(_RULE.sub("", part))]
    if later:
        reading, other = f"以下各项都加上{'、'.join(later)}", ("只算各项写明的单位",)
    else:
        reading, other = "只算本项写明的单位", ("在“任务”表的其他任务补上这些单位",)
    return tuple(Guess(f"“{one}”是对其他任务的规定，不是责任单位", reading, other) for one in found)


def of_this_task(words: str) -> str:
    """The words without what they say of other tasks."""
    return _OF_OTHERS.sub("", _FOR_ALL.sub("、", _RULE.sub("", words)))


def joining_later(words: str) -> tuple[str, ...]:
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
    return found is not None and bool(joining_later(words)) and _REST.fullmatch(words[found.end() :]) is not None


def with_also(found: Responsibility, also: tuple[str, ...]) -> tuple[Responsibility, tuple[Guess, ...]]:
    """The roles of a task that names its units, with those who take part in all of them, and the question about it."""
    others = tuple(name for name in also if name not in found.named)
    if not others or not found.named:
        return found, ()
    what = "前面写明以下各项都由这些单位参加，不再列出"
    asked = Guess(what, f"加上{'、'.join(others)}", ("只算本项写明的单位",), shared=True)
    if found.leads:
        return replace(found, partners=(*found.partners, *others)), (asked,)
    return replace(found, joint=(*found.joint, *others)), (asked,)


def stated_in(words: str, before: Rules) -> Rules:
    """The rules with those that the words state."""
    for found in _RULE.finditer(words):
        before = replace(
            before,
            first_leads=before.first_leads or bool(found["first"]),
            all_lead=before.all_lead or bool(found["all"]),
        )
    return before


def ruled(found: Responsibility, rules: Rules, unit_cell: str, *, called: bool = True) -> Responsibility:
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
