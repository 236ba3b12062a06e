"""A list of units as a cell writes it: separators, open ends, groups, prefixes written once (D2.5, D3.1, D3.4, D3.5)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from qcreport.plan.departments import called, is_department
from qcreport.plan.groups import Tail, is_group, levels_joined, with_included, without_tail
from qcreport.plan.guess import Guess
from qcreport.plan.persons import without_persons
from qcreport.plan.separators import BRACKET, split_names
from qcreport.plan.unit_names import is_full_name, may_stand_beside

_BETWEEN = re.compile(
    r"[、，,；;。\n｜]|以及|会同|[①-⑳]|(?<=等)(?:和|及|与)(?=各|[省市州盟县区旗]|地方)|(?<=[局委办厅部院会府心队])(?:\s*[+＋·．]\s*|\d{1,2}[.．、])(?=[^\d\s])"
    r"|(?<=[局委办部厅院会府])\s*[/／]\s*(?=[^/／、，,；;。]{2,}[局委办部厅院会府](?:$|[/／、，,；;。]))"
    r"|(?<=[局委厅])(?:和|及|与)(?=[^、，,；;。]{3,12}[局委办厅部](?:$|[、，,；;。及和]))"
    r"|(?<=[局委办厅部院])配合(?=[省市县区州盟旗各团有相])"
    r"|(?<=[局办委部会院府台区县市处厅门位司团心队站])(?:和|及|与|\s+)"
    r"(?=[市省县区州盟旗各团]|国家|领导小组|(?:其他|其它)?(?:有关|相关)|(?:其他|其它|各)[^、，,；;。]{0,12}成员单位|(?:开发区|园区|高新区|经开区)管委会)"
)
_BLANK = re.compile(
    r"(?<=[局办委部会院府台区县市处厅门位司团心])[ 　]+(?=(?P<next>\S{2})\S+[局办委部会院府台区县市处厅门位司团心]$)"
)
_OWN_LEVEL = re.compile(r"[省市州盟县区旗团各]|\S{2,4}[省市州县区旗]")
_STANDS_ALONE = re.compile(
    r"(?!(?:办公室|办事处|委员会|管委会|管理局|分局|支队|大队|中心|服务中心|人民政府|政府)$)\S{2,}"
    r"(?:[局委办厅部院府联]|政府|管委会|中心|公司|集团|街道|[县区镇乡])(?:[（(][^（()）]*[）)])?"
)
_HEAD_OFFICE = re.compile(r"(?:^国家|^中国|^中央|^国网).*|.*(?:总局|总队|总公司)")
_OFFICE = re.compile(r"[^（()）\d]{2,9}[局委办厅部站所院科室股处队]")
_PLACE = re.compile(
    r"[^\W\d_局委办厅部院会组站所队处科室司省市县区州盟旗镇乡各]{2,4}(?<!联)(?<!中心)(?<!协)(?<!集团)(?<!公司)(?<!银行)(?<!海关)"
    r"|[^\W\d_各自治两全本]{1,2}州"  # 广州、深圳市政府: such a name ends like a level and is a city
)
_GOVERNMENT = re.compile(
    r"(?:(?:国家级|省级)?(?:经济技术|经济|高新技术产业|高新技术|高新|工业|产业|综合|边境经济合作)(?:开发区|合作区|园区|园|区)(?:管委会|管理委员会)"
    r"|(?:自治)?[市县区州旗](?:人民)?政府|[镇乡]政府|管委会|街道办事处)$"
)
_CITY = re.compile(r"[^\W\d_各]{2,5}[市县区]")
_OF_CITY = re.compile(rf"(?P<city>{_CITY.pattern})(?P<office>(?:人民)?政府)")
_DUTY = re.compile(
    r"(?:(?:按照?|根据)?(?:各自)?职责(?:和?分工)?(?:分别|共同)?(?:负责|落实|实施)?"
    r"|(?:按照?)?(?:分工|分别|共同|具体)负责|(?:组织|牵头)?负责(?:落实|实施)?|(?:共同|协同|积极)?(?:配合|协助|协同|参与|参加|协办)"
    r"|结合(?:本地|自身|各自|地方|工作)?(?:实际|职能|职责)(?:分别|抓好|做好|组织)*(?:落实|实施|推进|负责)?|(?:组织|具体|共同|分别|抓好)?(?:落实|实施|办理|承办|承担|推进|执行)|(?:具体|全面|主要)负责|负总责|总负责"
    r"|(?<=[局委办厅部院会府署社行司])(?:业务|具体|分别|共同)?指导)$"
)
_LEADER = re.compile(
    r"(?<=[局委办厅部院会府处队站所室心司团行校社区县市州旗镇乡])的?(?:党政|行政)?(?:主要(?:领导|负责人|负责同志)|一把手)$"
)
_NUMBER = re.compile(r"^(?:\d{1,2}[.．](?=\D)|[①-⑳])|^\d{1,2}$")
_BY = re.compile(r"(?:(?:此|该|本|这|上述|以上)?[各几]?[项条]?(?:工作|任务|事项|措施|内容)?(?:均|都|主要)?由)(?=.{2})")
_GROUP = re.compile(
    r"(?:等|及|其他|各)*(?:领导小组)?(?:各|其他|相关|有关|全体|所有|\d+个|[一二三四五六七八九十]+个)*成员单位$"
)
_ENDS = re.compile(r"[等及]+$")
_NO_UNIT = re.compile(r"[-—－–―/／√✓★☆●○◎▲△■□◆◇※*]+|无|略|暂无")
_RUN_TOGETHER = re.compile(r"(?<=[局委办厅部会院台])(?=[市省县区](?!长|级))")
_LEVELS_HELD = re.compile(r"(?<=[省市州盟县区旗镇乡])[〔\[【［]([省市州盟县区旗镇乡街道特、]{1,9})[〕\]】］]")
_LEVEL = re.compile(r"(?:自治[区州县]|[省市县区])(?=.*[局委办厅部]$)")
_OF_A_PLACE = re.compile(
    r"北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆"
)
_OF_MARKETS = re.compile(r"市场(?:监|和|发|服|管|开)")
_BARE = re.compile(r"(?!各|团|国家|[党两常军]委|[^局委办厅部]{1,4}[省市县区州])[^（(]+[局委办厅部]$")

_REMARKED = re.compile(  # 某公司（开发商配建学校项目）: what it does there is no part of its name (D9.114)
    r"(?P<name>[^（()）]{3,})[（(][^（()）]{3,}(?:项目|工程|部分|区域|范围|事项|方面|路段|标段|资金|阶段|任务)[）)]"
)
_FIELD = re.compile(
    r"(?!中国|国网|国家)[^（()）\d、各等]{2,8}(?<![台报])(?<![局委办厅部院会府署社行司处室队站所校园区县市州旗镇乡村级直])(?<!公司)(?<!中心)(?<!集团)(?<!街道)(?<!海关)(?<!单位)(?<!机关)(?<![妇残工文科侨商]联)"
)
_OF_A_FIELD = re.compile(r".{2,}(?P<kind>(?:行政)?(?:主管)?部门|机关)")
_OPEN_FIELD = re.compile(r"等(?:有关|相关|各)?(?P<kind>部门)(?:和单位)?")
_LED = Guess("责任单位写的是单位的主要领导", "作为该单位的责任", ("在“任务”表改填责任单位",), shared=True)

_REMEMBERED = 32768  # the same words are read several times while a document is put together


@dataclass(frozen=True, slots=True)
class UnitList:
    """The units of a list.

    Attributes:
        names: Units and groups as written, each once.
        group: Members of the leading group are named as a whole.
        guesses: What is uncertain.
    """

    names: tuple[str, ...] = ()
    group: bool = False
    guesses: tuple[Guess, ...] = ()


@lru_cache(maxsize=_REMEMBERED)
def read_list(text: str) -> UnitList:
    """Read a list of units; levels in brackets of another shape (各市〔州〕) are as in round ones.

    Example:
        >>> read_list("市科技局、各县（市、区）等按职责分工负责").names
        ('市科技局', '各县（市、区）')
    """
    names: list[str] = []
    guesses: list[Guess] = []
    group = False
    wholes = [(whole, _apart(whole)) for whole in _pieces(_LEVELS_HELD.sub(r"（\1）", text))]
    guesses += (
        Guess(f"“{whole}”各单位之间只有空格", "、".join(parts), (whole,)) for whole, parts in wholes if len(parts) > 1
    )
    for piece in (one for _, parts in wholes for one in parts):
        bare = _without_duty(piece)
        unit = _LEADER.sub("", bare)
        guesses += [_LED] if unit != bare else []
        rest, persons = without_persons(unit)
        guesses += [_person(one) for one in persons]
        tail = without_tail(rest)
        if not tail.group and (found := _GROUP.search(rest)):
            group, tail = True, Tail(rest[: found.start()])
            if not (tail.name or "领导小组" in rest):
                guesses.append(
                    Guess(
                        f"“{rest}”没有点名", "各成员单位可以报送，不作要求", ("在“任务”表补上各成员单位",), shared=True
                    )
                )
        if tail.tail not in {"", "等"}:
            guesses.append(Guess(f"“{tail.tail}”没有点名", "只算点名的单位", ("在“任务”表补上其他单位",), shared=True))
        name, also = with_included(_ENDS.sub("", _without_duty(tail.name)).strip())
        if remarked := _REMARKED.fullmatch(name):
            guesses.append(Guess(f"“{name}”括号里的话像是说明，不是单位名称", remarked["name"], (name,)))
            name = remarked["name"]
        if name and not _NO_UNIT.fullmatch(name):
            names += [name, *split_names(also)]
    fields, departments = _fielded(tuple(dict.fromkeys(names)), text)
    guesses += departments
    governed, told = _governed(fields)
    filled, asked = _levelled(governed)
    return UnitList(filled, group, (*guesses, *told, *asked, *_run_together(filled), *_with_blank(filled)))


def is_list_of_units(words: str) -> bool:
    """Whether words are nothing but full names of units: `市城管局、市住建局`; `市、区` and `含市直单位` are not.

    Example:
        >>> is_list_of_units("市城管局、各镇街"), is_list_of_units("市、区")
        (True, False)
    """
    names = read_list(words).names
    full = [name for name in names if is_full_name(name)]
    return bool(full) and all(name in full or may_stand_beside(name) or is_group(name) for name in names)


def outside_brackets(text: str) -> str:
    """The text with what stands in brackets blanked, every place kept."""
    return BRACKET.sub(lambda found: "〇" * len(found[0]), text)


def _pieces(text: str) -> Iterator[str]:
    start = 0
    for found in _BETWEEN.finditer(outside_brackets(levels_joined(text))):
        yield text[start : found.start()].strip()
        start = found.end()
    yield text[start:].strip()


def _apart(piece: str) -> list[str]:
    """Names parted by a blank alone, where the second begins like the first (示范区自贸办 示范区工业商务局), or all are offices (财政局 税务局)."""
    parts = piece.split()
    if any(map(_HEAD_OFFICE.fullmatch, parts[:-1])):
        return [piece]
    if len(parts) > 1 and all(_OFFICE.fullmatch(part) for part in parts):
        return parts
    if len(parts) > 1 and all(map(_could_stand_alone, parts)):
        return parts
    found = _BLANK.search(piece)
    if found and piece.startswith(found["next"]):
        return [piece[: found.start()], *_apart(piece[found.end() :])]
    return [piece]


def _could_stand_alone(part: str) -> bool:
    """Whether a piece between blanks is a unit with its level or a group, so that the blanks part it from others (D9.40)."""
    return is_group(part) or (_STANDS_ALONE.fullmatch(part) is not None and _OWN_LEVEL.match(part) is not None)


def _without_duty(piece: str) -> str:
    bare = _NUMBER.sub("", _DUTY.sub("", piece)).strip()
    by = _BY.match(bare)
    return bare[by.end() :] if by else bare


def _person(name: str) -> Guess:
    """A person in a list of units is none of them, and is asked about (D2.12)."""
    return Guess(f"“{name}”是人，不是单位", "不作为责任单位", ("在“任务”表补上所在的单位",))


def _levelled(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Guess, ...]]:
    """A level written once at the front holds for the names after it; each is asked about."""
    level = _LEVEL.match(names[0]) if names else None
    if not (level and _has_level(names[0], level[0])) or any(_has_level(name, level[0]) for name in names[1:]):
        return names, ()
    bare = [name for name in names[1:] if not (is_group(name) or _OF_A_PLACE.match(name))]
    if not all(_BARE.match(name) for name in bare):
        bare = [name for name in bare if is_department(name) and not called(name).level]
    full = tuple(level[0] + name if name in bare else name for name in names[1:])
    asked = (
        Guess(f"“{name}”前面没有写“{level[0]}”，按前一单位的级别补上", whole, (name,))
        for name, whole in zip(names[1:], full, strict=True)
        if name in bare
    )
    return (names[0], *full), tuple(asked)


def _has_level(name: str, level: str) -> bool:
    """Whether a name says its level itself; 市场监管局 begins with the word 市场 and says none (D2.5)."""
    return name.startswith(level) and not (level == "市" and _OF_MARKETS.match(name))


def _with_blank(names: tuple[str, ...]) -> Iterator[Guess]:
    for name in names:
        if found := _BLANK.search(name):
            parts = f"{name[: found.start()]}、{name[found.end() :]}"
            yield Guess(f"“{name}”中间有空格，可能是几个单位", name, (parts,))


def _governed(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Guess, ...]]:
    """市政府 written once behind several places holds for each of them (哈尔滨、黑河、绥芬河市政府); each is asked about."""
    found: list[str] = []
    guesses: list[Guess] = []
    for at, name in enumerate(names):
        rest = iter(names[at:])
        last = next((one for one in rest if not _PLACE.fullmatch(one)), "")
        ending = _GOVERNMENT.search(last)
        if behind := _government_behind(names[at:]):
            whole, ending_of = f"{name}{behind}", next(one for one in names[at:] if one.endswith(behind))
            guesses.append(Guess(f"“{name}”后面没有写“{behind}”，按后面的“{ending_of}”补上", whole, (name,)))
            found.append(whole)
        elif _PLACE.fullmatch(name) and ending and len(last) > len(ending[0]) + 1 and not is_group(last):
            whole = f"{name}{ending[0]}"
            guesses.append(Guess(f"“{name}”后面没有写“{ending[0]}”，按后面的“{last}”补上", whole, (name,)))
            found.append(whole)
        else:
            found.append(name)
    return tuple(found), tuple(guesses)


def _fielded(names: tuple[str, ...], text: str) -> tuple[tuple[str, ...], tuple[Guess, ...]]:
    """部门 written once behind several fields holds for each of them (公安、交通部门; 教育、卫生等部门), which is asked (D9.144)."""
    found: list[str] = []
    added: list[str] = []
    open_kind = _OPEN_FIELD.search(text)
    for at, name in enumerate(names):
        last = next((one for one in names[at:] if not _FIELD.fullmatch(one) or _OF_A_FIELD.fullmatch(one)), "")
        behind = _OF_A_FIELD.fullmatch(last) if last else open_kind
        alone = _FIELD.fullmatch(name) is not None and not (_OF_A_FIELD.fullmatch(name) or is_group(name))
        whole = f"{name}{behind['kind']}" if alone and behind and not is_group(last) else name
        found.append(whole)
        added += [whole] if whole != name else []
    if not added:
        return names, ()
    what = f"“{'、'.join(names)}”只在最后写了“部门”，前面的几个也按部门计"
    return tuple(dict.fromkeys(found)), (Guess(what, "、".join(found), ("在“任务”表改填单位名称",), shared=True),)


def _government_behind(names: tuple[str, ...]) -> str:
    """人民政府 where a city stands in front of one that has it (合肥市、阜阳市人民政府), with nothing but cities between; else empty."""
    rest = iter(names)
    whole = next((one for one in rest if not _CITY.fullmatch(one)), "")
    found = _OF_CITY.fullmatch(whole)
    return found["office"] if found and _CITY.fullmatch(names[0]) and names[0][-1] == found["city"][-1] else ""


def _run_together(names: tuple[str, ...]) -> Iterator[Guess]:
    for name in names:
        apart = [part for part in _RUN_TOGETHER.split(outside_brackets(name)) if part]
        if len(apart) > 1 and "〇" not in name:
            what = f"“{name}”像是几个单位连写，中间没有顿号"
            yield Guess(what, name, ("、".join(_RUN_TOGETHER.split(name)),))
