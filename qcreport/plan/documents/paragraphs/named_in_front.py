"""Lines that begin with who does what follows: `玄武区：新建公厕10座。`, `4、市建设局负责：` above （1）, （2） (D9.59, D9.98), `公安部负责维护秩序。` (D9.83)."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from qcreport.plan.departments import is_department
from qcreport.plan.documents.lines.items import ANY_NUMBER, is_item, is_numbered
from qcreport.plan.documents.lines.labels import is_label_line
from qcreport.plan.documents.paragraphs.office_headings import (
    below_charging_lines,
    below_office_headings,
    is_office,
)
from qcreport.plan.documents.source import Paragraph
from qcreport.plan.groups import is_group
from qcreport.plan.separators import split_names
from qcreport.plan.unit_list import is_list_of_units, read_list
from qcreport.plan.unit_names import ends_like_a_unit, hardly_a_unit

TOLD = "中各段开头的单位或地方作为该段的责任单位"
_FEWEST, _SHORTEST, _LONGEST_NAME = 2, 6, 20
_FIRST = re.compile(r"1[.．、](?=\D|(?:19|20)\d\d年)|[（(](?:1|一)[）)]|一、")
_LINE = re.compile(
    rf"(?P<number>{ANY_NUMBER})(?P<names>(?:[^，,。；;：:（）()\s\d]|[（(][^（()）：:]{{1,20}}[）)]){{2,40}}?)"
    r"(?P<duties>的?(?:主要|工作|具体)*(?:职责|任务|分工)(?:任务|分工)?)?[：:]\s*(?P<words>\S.*)",
    re.DOTALL,
)
_DOES = re.compile(
    rf"(?P<number>{ANY_NUMBER})(?P<names>(?:[^，,。；;：:（）()\s\d]|[（(][^（()）：:]{{1,12}}[）)]){{2,60}}?)"
    r"(?:[ 　]+|(?P<duties>要|应当?|作为(?P<leads>牵头)?(?:责任|主管|配合)*(?:单位|部门)[，,](?:要|应当?)?)(?=[^求点素件该])"
    r"|(?:按照?|根据|依据)各自(?:的?职能|的?职责|工作|分工)+[，,]?)?"
    r"(?P<words>(?(duties)|(?:具体|牵头|主要|全面|共同)*负责(?=[^的人制]|制[定订])).{4,})",
    re.DOTALL,
)
_DUTY = re.compile(r"(?:具体|牵头|主要|全面|共同)*负责|牵头|承担|依据|按照|根据|协助|配合|指导|会同|组织|落实")
_BODY = re.compile(r".*组|.*(?:指挥部|办公室|联席会议|专班)")  # 综合协调组, 领导小组办公室 are bodies of the campaign
_OF_A_FIELD = re.compile(r"(?:部门|机关)$")
_OUGHT = {"要", "应", "应当"}
_MASSES = re.compile(r".{0,3}(?:工会|共青团|妇联|残联|工商联)组织")
_DUTIES = re.compile(
    r"(?P<front>[^。；;：:]{0,30}(?:职责|分工|任务)[^。；;：:]{0,6})[：:](?P<clauses>[^。]+[；;].+)", re.DOTALL
)
_CHARGES = re.compile(
    rf"(?P<number>{ANY_NUMBER})(?!以下|下列)由?(?P<names>[^，,。；;：:（）()\s\d]{{2,40}}?)(?P<leads>(?:负责)?牵头)?(?:负责|承担|落实|(?<=牵头))(?:以下|下列)?(?:工作|任务|事项)?[：:]\s*(?P<words>.*)",
    re.DOTALL,
)
_LEADS = re.compile(r"由?(?P<name>[^，,。；;：:（）()\s]{3,20}?)(?:负责)?牵头(?:负责)?[，,](?P<words>[^。]{6,})。?")
_LEADS_TO_DUTIES = re.compile(r"(?:职责|分工|任务)[^。；;：:]{0,8}[：:]$")
_REPORTS = re.compile(
    r"(?:目前|截至|今年以来|去年|上半年|前[一二三]季度|[^，,。；;]{0,8}已(?!建|有|投))"
)  # what was done
_CONTACT = re.compile(
    r"\d{7}|\d{3,4}-\d{6}|电话|联系人|邮箱|地址|^[^，。；]{0,10}(?:局长|主任|书记|县长|区长|市长|处长|科长)[^，。；]{0,6}$"
)
_PLACE = re.compile(
    r"[^\W\d_]{1,3}[县区市旗]|[^\W\d_]{2,3}[镇乡]|[^\W\d_]{2,5}街道|[^\W\d_]{2,8}(?:管委会|[县区市旗镇乡](?:人民)?政府)"
)
# What ends like a place and is a kind of places, or words of a task: 主城区, 示范区, 特色小镇, 建成区.
_ANY_PLACE = re.compile(
    r"(?:[全各本该主老新市城郊山灾牧库辖地社小景校林矿湖海港片园省县]|严管|控制|管控|疏导|禁[^\W\d_]|限[^\W\d_]|主城|老城|新城|中心城|城镇|农村|功能|中心|重点|示范|试点|试验|先行|工业|商业|生活|生态|自然|保护|保税|"
    r"合作|创新|聚集|集聚|建成|产业|旅游|风景|度假|文化|历史|特色|居民|办公|服务|公共|核心|美丽|文明|卫生|强|大|中小|智慧|海绵|宜居|健康|平安|森林|园林|诚信|夜|超|菜|股|门|都|上)+[区市县旗]"
    r"|(?:[城乡集强]|重点|建制|中心|特色小|小|美丽)+镇|(?:[城农水下返]|美丽)+乡|[省市县区]?(?:人民)?政府"
)

_SPOT = re.compile(r"[^，,。；;：:]{1,8}(?:[路街巷村镇乡县区市河湖桥]|大道|社区|街道|广场|公园|小区|园区|市场)")


def is_name(text: str) -> bool:
    """Whether words are the name of one unit or place that a task can be given to; 全市, 城区 and groups are none.

    Example:
        >>> is_name("玄武区"), is_name("市教育局"), is_name("城区"), is_name("各县区")
        (True, True, False, False)
    """
    if is_group(text) or _ANY_PLACE.fullmatch(text):
        return False
    return _PLACE.fullmatch(text) is not None or is_list_of_units(text) or is_department(text)


def with_names_behind(paragraphs: Sequence[Paragraph], named: Callable[[str], bool]) -> tuple[Paragraph, ...]:
    """The paragraphs; where several in a row begin with units or places and a colon, these stand behind them in a bracket.

    Such lines below a numbered item (how its amount is parted) stay as they are, as does what is no more than an amount (30座).
    """
    headed = below_office_headings(below_charging_lines(paragraphs, named), named)
    found = [replace(one, text=_charged(one.text.strip()) or one.text) for one in _with_colons(headed)]
    for run in _runs(found):
        above = found[run.start - 1].text.strip() if run.start else ""
        below = is_item(above) and not _LEADS_TO_DUTIES.search(above)
        ought = [line["duties"] in _OUGHT for at in run if (line := _line(found[at].text.strip()))]
        if all(ought):
            continue  # 财政部门要…, 教育部门要… alone may be prose on how a plan is carried out
        if len(run) < _FEWEST or (below and not is_item(found[run.start].text.strip())):
            continue
        for at in run:
            line = _line(found[at].text.strip())
            if line:
                words = line["words"].rstrip("；;")
                label = "牵头单位" if line.groupdict().get("leads") else "责任单位"
                found[at] = replace(found[at], text=f"{line['number']}{words}（{label}：{line['names']}）")
    return tuple(found)


def _with_colons(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs and their clauses; a unit alone in its line above 1. is as with a colon: what is numbered below is its (D9.109)."""
    parted = [part for whole in paragraphs for one in _sentences(whole) for part in _clauses(one)]
    for at, one in enumerate(parted):
        text, below = one.text.strip(), parted[at + 1].text.strip() if at + 1 < len(parted) else ""
        bare = len(text) <= _LONGEST_NAME and not is_numbered(text)
        alone = bare and _FIRST.match(below) and is_name(text) and not _PLACE.fullmatch(text)
        yield replace(one, text=f"{text}：") if alone else one


def _charged(text: str) -> str:
    """A line that says of units in front of a colon that they are charged, with these in a bracket behind it; empty for others (D9.98).

    Where nothing stands behind the colon, what is numbered below it is theirs.
    """
    line = None if is_label_line(text) else _CHARGES.fullmatch(text)
    names = split_names(line["names"]) if line else ()
    if line is None or not all(is_name(name) or is_group(name) for name in names) or _CONTACT.search(line["words"]):
        return ""
    if not line["words"] and not line["number"]:
        return f"{line['names']}："
    label = "牵头单位" if line["leads"] else "责任单位"
    return f"{line['number']}{line['words'].rstrip('。；; ') or line['names']}（{label}：{line['names']}）"


def _clauses(one: Paragraph) -> Iterator[Paragraph]:
    """`成员单位职责：A负责某事；B负责某事。` as a line and one more for each clause, where all of them begin so (D9.83)."""
    found = _DUTIES.fullmatch(one.text.strip())
    clauses = [part for part in re.split(r"[；;]", found["clauses"]) if part.strip()] if found else []
    if found and len(clauses) >= _FEWEST and all(_names(part) for part in clauses):
        yield replace(one, text=f"{found['front']}：")
        yield from (replace(one, text=part.strip()) for part in clauses)
    else:
        yield one


def _sentences(one: Paragraph) -> Iterator[Paragraph]:
    """`A牵头，负责某事。B牵头，负责另一事。` in one paragraph, each sentence as a line of its own, where all begin so (D9.115)."""
    found = [_LEADS.fullmatch(part.strip()) for part in re.split(r"(?<=。)", one.text.strip()) if part.strip()]
    named = [line["name"] for line in found if line]
    if (
        len(found) < _FEWEST
        or len(named) < len(found)
        or not all(map(ends_like_a_unit, named))
        or not is_name(named[0])
    ):
        yield one
        return
    for line in found:
        if line:
            yield replace(one, text=f"{line['words']}（牵头单位：{line['name']}）")


def _line(text: str) -> re.Match[str] | None:
    """Number, names and words of a line that begins with names and a colon, or with who 负责."""
    return _LINE.fullmatch(text) or _DOES.fullmatch(text)


def _runs(paragraphs: Sequence[Paragraph]) -> Iterator[range]:
    """Where such lines follow one another, at least one of them with a name that is no group."""
    start = 0
    for at in range(len(paragraphs) + 1):
        if at < len(paragraphs) and _names(paragraphs[at].text):
            continue
        if any(not is_group(name) for one in paragraphs[start:at] for name in _names(one.text)):
            yield range(start, at)
        start = at + 1


def _names(text: str) -> tuple[str, ...]:
    """The units and places in front of a colon or 负责; none where anything else stands there, or little behind it."""
    line = None if is_label_line(text) else _line(text.strip())
    if (
        line is None
        or len(line["words"]) < _SHORTEST
        or _REPORTS.match(line["words"])
        or _CONTACT.search(line["words"])
        or is_list_of_units(line["words"].rstrip("。；;"))
        or all(
            map(_SPOT.fullmatch, re.split(r"[、，,和及]", line["words"].rstrip("。；; ")))
        )  # where, and not what (D9.100)
    ):
        return ()
    said = line["duties"] or _OF_A_FIELD.search(line["names"])
    does = bool(said) or _DUTY.match(line["words"]) is not None
    names = read_list(line["names"]).names
    if line["duties"] in _OUGHT and all(map(is_group, names)):
        return ()  # 各有关部门要密切配合 leads on to what each of them does
    known = [is_name(name) or is_group(name) or is_office(name) for name in names]
    sure = does or any(held and not is_group(name) for held, name in zip(known, names, strict=True))
    whole = all(held or (sure and _like_an_office(name)) for held, name in zip(known, names, strict=True))
    return names if whole else ()


def _like_an_office(name: str) -> bool:
    """Whether a name without a level is an office's in front of its duty: 公安部负责, 中国农业发展银行：负责."""
    called = not hardly_a_unit(name) or _MASSES.fullmatch(name) is not None
    return called and _ANY_PLACE.fullmatch(name) is None and not _BODY.fullmatch(name)
