"""Who leads and who helps, read from the words of one row (D3.1, D3.2, D3.3)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qcreport.plan.groups import ends_open, is_group
from qcreport.plan.guess import Guess
from qcreport.plan.model import LEADING_GROUP
from qcreport.plan.unit_list import UnitList, outside_brackets, read_list
from qcreport.plan.verbs import HELPS

_OF_UNITS = r"(?:单位|部门|科室|处室|机构|主体)(?:[及和](?:责任人|负责人))?(?:[（(](?:单位|部门)[）)])?"
_OF_DATA = r"(?:数据|统计)(?:提供|报送|来源|采集|填报)(?:责任)?(?:单位|部门)"
_INSIDE = r"(?:[厅局委办部院署会](?:机关)?内(?:部)?|内部|本[厅局委办]|内设机构|机关内?(?=分工|[处科股]室))"
_DIVIDED = r"(?:(?:任务|责任|职责|工作|具体|[处科股]室)*分工)"
_OF_WHAT = r"(?:被?考核|目标|工作|任务|项目|整改|监管|行业|属地)?"
# 责任单位 市教育局 says the same as with a colon, where a name with its level stands behind (D9.54).
_A_NAME = (
    r"(?=(?:各|团|[省市州盟县区旗](?![级域内外]))[^，,。；;：:]{1,16}?(?:[局委办厅部院队会府]|中心|公司|单位|部门))"
)
_COLON = rf"(?:(?:[（(][^（()）:：、，,。；;]{{1,8}}[）)])?[:：]|[ 　]+{_A_NAME})"
_BEGINS = r"(?:(?<=[（(【〔\[［；;，,。\s])|(?<![\s\S]))"
LABEL = re.compile(
    rf"(?P<lead>{_INSIDE}?{_OF_WHAT}(?:主要|总)?(?:牵头|主办|主责|第一责任)(?:责任|负责)?{_OF_UNITS}|{_BEGINS}(?:牵头|主办|主责)(?=[:：])){_COLON}"
    rf"|(?P<partner>{_INSIDE}?(?:主要|其他|其它)*(?:配合|协同|协办|参与|协作|协助|参加)+(?:责任)?{_OF_UNITS}|{_OF_DATA}"
    rf"|{_BEGINS}(?:配合|协办|协同|参与|协助)(?=[:：])){_COLON}"
    rf"|(?P<unit>{_INSIDE}{_DIVIDED}|{_INSIDE}?{_OF_WHAT}(?:主体|主要|具体|相关|有关|共同|其他|其它)*(?:责任|负责|承办|落实|实施|承担)+(?!人){_OF_UNITS}"
    rf"|被考核(?:单位|部门)|(?:部门|责任|职责|任务|工作)分工|{_BEGINS}(?:责任|承办|分工)(?=[:：])){_COLON}"
    rf"|(?P<other>(?:监督|督导|督查|督办|考核|评价){_OF_UNITS}|"
    r"(?:[省市州盟县区旗厅局委办处]|政府|责任|负责|牵头|分管|主管|包联|包保|挂点|挂钩|联系|督办)*(?:领导|(?:常务)?副?[省市州盟县区旗镇乡]长)|(?:主要|直接|具体|第一)?责任人|(?:总)?(?:协调|包抓|包案|督导|指挥)人|(?:总)?(?:召集人|指挥长?)"
    r"|(?:主要|具体|项目)?负责人|联系人|(?:联系|监督|举报)?电话|联系方式)[:：]"
)
INNER = re.compile(rf"(?:{_INSIDE}|(?=[处科股]室分工))(?=(?:{_DIVIDED}[:：]|{LABEL.pattern.replace('?P<', '?P<_')}))")
_DIVIDED_LABEL = re.compile(rf"^{_DIVIDED}[:：]")
_ASSESSED = re.compile(rf"(?P<name>考核(?:责任|负责){_OF_UNITS}|(?:责任|负责){_OF_UNITS}[（(]考核[）)])[:：]")
_DATA_LABEL = re.compile(rf"{_OF_DATA}[:：]")
_AS_A_ROLE = re.compile(r"[为作]{1,2}(?:主要)?(?P<role>牵头|主办|主责|配合|协办|协同|责任)(?:责任)?(?:单位|部门)")
_DOES = {"主责": "牵头", "责任": "负责", "协办": "配合", "协同": "配合"}
_LEAD_MARK = re.compile(r"[（(](?:牵头|主办|主责)(?:单位|部门)?[）)]")
_STARRED = re.compile(
    r"(?<![^、，,；;。\s｜])[*★☆▲△●◎※]\s*(?P<name>(?!牵头|主办|主责|配合|协办|协同|参与|责任|负责)[^、，,；;。\s*★☆▲△●◎※｜]{3,}(?:[（(][^（()）]*[）)])?)"
)
_STARRED_BEHIND = re.compile(
    r"(?<![^、，,；;。\s｜])(?P<name>[^、，,；;。\s*★☆▲△●◎※｜]{2,})[*★☆▲△●◎※](?=[、，,；;。\s｜]|$)"
)
_STARS = Guess("单位前面有“*”“★”之类的符号", "有符号的是牵头单位", ("符号另有意思，在“任务”表改填",), shared=True)
_OTHER_MARK = re.compile(r"[（(](?:配合|协办|协同|参与|责任)(?:单位|部门)?[）)]")
_CHARGED = re.compile(
    rf"(?P<lead>[^，,；;]+?)(?:(?:具体|全面|主要|组织|总体|总)*(?:负责|负总责|承办|主抓|组织实施)(?:落实|实施)?)[，,；;](?P<partner>.+?){HELPS}"
)
_WITH = re.compile(r"(?P<lead>.+?)[，,]?会同(?P<partner>.+)")
_HOSTS = re.compile(r"(?:主办|主责|为主)(?=[、，,；;。]|$)")
_CLAUSES = re.compile(
    r"[；;。]|(?<=配合)[，,]|(?<=参与)[，,]|(?<=协助)[，,]|(?<=协同)[，,]|(?<=协办)[，,]|(?<=参加)[，,]"
)
_SEVERAL = re.compile(r"^各")
_OTHERS_BEHIND = re.compile(r"(?:等|各|有关|相关|其他|[省市州盟县区旗][级直])+(?:单位|部门)")
_MARKS = "、，,；;。 "
_TOGETHER = re.compile(r"(?:分别|共同|联合|各自|轮流)$")  # A、B分别牵头
_GUIDED = re.compile(r"(?<=[局委办厅部院会府署社行司])(?:业务|具体|分别|共同)?指导(?=[，,；;。]|$)")
_SHORT_NAME = re.compile(
    r"[（(〔【\[][^（()）〔〕【】\[\]]*(?:以下)?(?:统称|简称)[^（()）〔〕【】\[\]]*[）)〕】\]]"
)  # 市生态环境局（以下简称市局）: D9.103


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


_GUIDES = Guess(
    "“指导”没有写明是牵头还是配合", "与负责的单位一样计入", ("在“任务”表改为配合单位，或删去",), shared=True
)


@dataclass(frozen=True, slots=True)
class RolesRead:
    """Roles and what is uncertain about them."""

    responsibility: Responsibility
    guesses: tuple[Guess, ...] = ()


def read_roles(words: str) -> RolesRead:
    """Read the words about units of one row; cells are joined by `、` before.

    Example:
        >>> read_roles("市科技局牵头，市财政局配合").responsibility.partners
        ('市财政局',)
    """
    words = _SHORT_NAME.sub("", words)
    if (inner := INNER.search(words)) and words[: inner.start()].strip(_MARKS):
        return _with_offices(
            read_roles(words[: inner.start()]), read_roles(_DIVIDED_LABEL.sub("", words[inner.end() :])), inner[0]
        )
    return _of_units(words)


def _of_units(words: str) -> RolesRead:
    """The roles that words without offices inside a unit say; 指导 among them is asked about (D9.79)."""
    read = _charged(words)
    return (
        replace(read, guesses=(*read.guesses, _GUIDES)) if read.responsibility.named and _GUIDED.search(words) else read
    )


def _charged(words: str) -> RolesRead:
    if held := _labelled(words):
        return _by_labels(held, (*_of_data(words), *_of_assessment(words)))
    words = _AS_A_ROLE.sub(lambda found: _DOES.get(found["role"], found["role"]), words)
    for starred in (_STARRED, _STARRED_BEHIND):
        if starred.search(words):
            return _and_told(_marked(starred.sub(r"\g<name>（牵头）", words)), (_STARS,))
    if _LEAD_MARK.search(words):
        return _marked(_OTHER_MARK.sub("", words))
    words = _HOSTS.sub("牵头", words)
    if "牵头" in outside_brackets(words):
        return _led(words)
    for shape in (_CHARGED, _WITH):
        if found := shape.fullmatch(words.strip(_MARKS)):
            read = by_columns(found["lead"], found["partner"])
            what = f"“{words.strip()}”没有写“牵头”"
            asked = Guess(what, f"{'、'.join(read.responsibility.leads)}牵头，其他配合", ("各单位共同负责",))
            return RolesRead(read.responsibility, (*read.guesses, asked))
    return _unled(read_list(words), words)


def _with_offices(outer: RolesRead, own: RolesRead, inside: str) -> RolesRead:
    """`省环保厅牵头；厅内分工：水处牵头，监测站配合`: offices within the unit that leads stand beside it, which is asked once (D9.43)."""
    units, offices = outer.responsibility, own.responsibility
    if not offices.named:
        return replace(outer, guesses=(*outer.guesses, *own.guesses))
    leads = tuple(dict.fromkeys((*units.leads, *offices.leads)))
    joint = tuple(one for one in dict.fromkeys((*units.joint, *offices.joint)) if one not in leads)
    partners = dict.fromkeys((*units.partners, *offices.partners))
    others = tuple(one for one in partners if one not in {*leads, *joint})
    optional = tuple(dict.fromkeys((*units.optional, *offices.optional)))
    asked = Guess(
        f"“{inside or '处室分工'}”写明的是内设机构或下属单位",
        "与前面的单位一起计入",
        ("只算前面的单位", "只算内设机构"),
        shared=True,
    )
    return RolesRead(Responsibility(leads, others, joint, optional), (*outer.guesses, *own.guesses, asked))


def _by_labels(held: Mapping[str, str], told: tuple[Guess, ...]) -> RolesRead:
    """Roles by what stands behind each label; responsible units alone are read by their own words."""
    if "partner" in held and "unit" in held and "lead" not in held:
        return _and_told(charged_and_helping(held["unit"], held["partner"]), told)
    if "lead" in held or "partner" in held:
        others = "、".join(held[one] for one in ("partner", "unit") if one in held)
        return _and_told(by_columns(held.get("lead", ""), others), told)
    return _and_told(read_roles(held.get("unit", "")), told)


def _of_assessment(words: str) -> tuple[Guess, ...]:
    """考核责任单位 may be who is assessed or who assesses: responsible where no other label says who is, which is asked once (D9.61)."""
    label = _ASSESSED.search(words)
    if label is None:
        return ()
    what = f"“{label['name']}”没有写明是负责完成还是负责考核"
    if _beside_others(label[0], LABEL.finditer(words)):
        what = f"“{label['name']}”写在别的责任单位旁边，没有写明是负责完成还是负责考核"
        return (Guess(what, "负责考核，不作为责任单位", ("在“任务”表补上这些单位",), shared=True),)
    return (Guess(what, "负责完成，作为责任单位", ("在“任务”表改填负责完成的单位",), shared=True),)


def _beside_others(assessed: str, labels: Iterable[re.Match[str]]) -> bool:
    """Whether another label than 考核责任单位 says who leads or is responsible."""
    return any(one.lastgroup in {"lead", "unit"} and one[0] != assessed for one in labels)


def _of_data(words: str) -> tuple[Guess, ...]:
    """数据提供单位 gives figures for what others do: it helps, which is asked once for all rows (D9.26)."""
    label = _DATA_LABEL.search(words)
    if label is None:
        return ()
    what = f"“{label[0].rstrip('：:')}”没有写明是牵头还是配合"
    return (Guess(what, "作为配合单位", ("在“任务”表改为责任单位，或删去",), shared=True),)


def _and_told(read: RolesRead, told: tuple[Guess, ...]) -> RolesRead:
    return replace(read, guesses=(*read.guesses, *told))


def by_columns(lead: str, partner: str) -> RolesRead:
    """Roles where the document says which units lead and which help; a unit in both leads."""
    leads, partners = read_list(lead), read_list(partner)
    others = tuple(name for name in partners.names if name not in leads.names)
    found = Responsibility(leads.names, others, (), _optional(leads, partners))
    return RolesRead(found, (*leads.guesses, *partners.guesses))


def charged_and_helping(unit: str, partner: str) -> RolesRead:
    """Roles where 责任单位 and 配合单位 stand apart and none is called lead: one that is responsible leads, several share it."""
    charged, helping = read_roles(unit), by_columns("", partner)
    own = charged.responsibility
    leads, joint = own.leads, own.joint
    partners = tuple(
        dict.fromkeys(
            name for name in (*own.partners, *helping.responsibility.partners) if name not in {*leads, *joint}
        )
    )
    optional = tuple(dict.fromkeys((*own.optional, *helping.responsibility.optional)))
    return RolesRead(Responsibility(leads, partners, joint, optional), (*charged.guesses, *helping.guesses))


def _labelled(words: str) -> Mapping[str, str]:
    """What stands behind `牵头单位：` and the like, by role; empty where the words do not begin so."""
    labels = list(LABEL.finditer(words))
    if not labels or words[: labels[0].start()].strip(_MARKS):
        return {}
    ends = [*(after.start() for _, after in pairwise(labels)), len(words)]
    held: dict[str, str] = {}
    for label, end in zip(labels, ends, strict=True):
        assesses = _ASSESSED.match(label[0]) is not None and _beside_others(label[0], labels)
        role = "other" if assesses else str(label.lastgroup)
        held[role] = "、".join(part for part in (held.get(role, ""), words[label.end() : end].strip(_MARKS)) if part)
    return held


def _marked(words: str) -> RolesRead:
    """`A（牵头）、B、C`: the units before each mark that no separator parts from it lead."""
    read, plain = read_list(_LEAD_MARK.sub("牵头", words)), read_list(_LEAD_MARK.sub("", words))
    named = plain.names if len(plain.names) == len(read.names) else read.names  # with the level of the first
    marked = [one.endswith("牵头") for one in read.names]
    leads = tuple(name.removesuffix("牵头") for name, leading in zip(named, marked, strict=True) if leading)
    partners = tuple(name for name, leading in zip(named, marked, strict=True) if not leading and name not in leads)
    return RolesRead(Responsibility(leads, partners, (), _optional(read)), plain.guesses)


def _led(words: str) -> RolesRead:
    """`A、B牵头，C配合`; where 牵头 stands more than once, each list before it leads and several are asked about."""
    clauses = [one for one in _CLAUSES.split(words) if one.strip(_MARKS)]
    if len(clauses) > 1 and all("牵头" in outside_brackets(one) for one in clauses):
        return _of_clauses(words, [_led(one) for one in clauses])
    *before, behind = words.split("牵头")
    read = by_columns("、".join(_TOGETHER.sub("", part.strip(_MARKS)) for part in before), behind.strip(_MARKS))
    if len(before) > 1 and len(read.responsibility.leads) > len(before):
        reading = f"{'、'.join(read.responsibility.leads)}牵头"
        return replace(read, guesses=(*read.guesses, Guess(f"“{words}”中“牵头”不止一处", reading)))
    return read


def _of_clauses(words: str, read: Sequence[RolesRead]) -> RolesRead:
    """`A牵头，B配合；C牵头，D配合`: A and C lead, which is asked about; who helps in one clause and leads in another leads."""
    roles = [one.responsibility for one in read]
    leads = tuple(dict.fromkeys(name for one in roles for name in one.leads))
    partners = dict.fromkeys(name for one in roles for name in one.partners if name not in leads)
    optional = tuple(dict.fromkeys(name for one in roles for name in one.optional))
    asked = Guess(f"“{words}”中“牵头”不止一处", f"{'、'.join(leads)}牵头")
    guesses = (guess for one in read for guess in one.guesses)
    return RolesRead(Responsibility(leads, tuple(partners), (), optional), (*guesses, asked))


def _unled(read: UnitList, words: str) -> RolesRead:
    optional = _optional(read)
    if not read.names and optional:
        asked = Guess("只写了领导小组成员单位，没有点名", "各成员单位可以报送，不作要求", ("各成员单位共同负责",))
        return RolesRead(Responsibility(optional=optional), (*read.guesses, asked))
    if len(read.names) == 1 and not (_SEVERAL.match(read.names[0]) or is_group(read.names[0])):
        alone = f"“{words.strip(_MARKS)}”只点名一个单位，没有写“牵头”"
        others = ends_open(words) or _OTHERS_BEHIND.search(words)
        open_end = [Guess(alone, f"{read.names[0]}牵头", ("与没有点名的单位共同负责",))] if others else []
        return RolesRead(Responsibility(read.names, (), (), optional), (*read.guesses, *open_end))
    return RolesRead(Responsibility((), (), read.names, optional), read.guesses)


def _optional(*lists: UnitList) -> tuple[str, ...]:
    return (LEADING_GROUP,) if any(one.group for one in lists) else ()
