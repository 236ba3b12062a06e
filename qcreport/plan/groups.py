"""Words that stand for several units: open tails (`等有关部门`), groups (`各县（市、区）`, `乡镇人民政府`), never one unit."""

import re
from dataclasses import dataclass

_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_LEVEL = r"(?:县级市|开发区|园区|功能区|管委会|乡镇|镇街|街镇|街道|社区|[省市州盟县区旗乡镇村])"
_HELD = r"(?:[（(][^（()）]*[）)])?"
_OFFICE = r"(?:人民政府|政府|办事处|管委会|党工委|党委)"
_KIND = r"(?:(?:直属|所属|下属|二级|事业)?(?:单位|机构|部门)|[科处股]室|站所|中心|平台|学校|幼儿园|企业|公司|医院|卫生院|局|委|办)"
_SEVERAL = r"(?:\d{1,3}[个家所]?|[一二两三四五六七八九十]{1,3}[个家所])"
_SORT = rf"(?:{_LEVEL}+{_HELD}|{_KIND})"
# 各州、市人民政府; 13个街道、镇; 各科室、中心: the 、 parts levels and kinds, not units.
_LEVELS = re.compile(rf"(?:各|相关|有关|{_SEVERAL}){_SORT}(?:、{_SORT}(?=[、，,；;。\n｜]|$|{_OFFICE}|[等及和]))+")
_OF_VILLAGES = r"(?:村民?|居民?|社区|农村)+(?:委|委员会|委会|党支部|两委)"
_BARE = re.compile(
    rf"{_LEVEL}+{_OFFICE}?|{_OF_VILLAGES}|{_KIND}|(?:相关|有关|{_SEVERAL}){_SORT}(?:、{_SORT})*{_OFFICE}?"
)
_ONE_OFFICE = re.compile(r"[省市州盟县区旗](?:人民政府|政府|党委)")
_GROUP = re.compile(r"各|成员单位|(?:有关|相关)(?:单位|部门)$")
# 相关街道, 其他单位, 具体任务均涉及相关市（州）人民政府: a word that names nobody before what is no name.
_UNNAMED = re.compile(
    rf"(?:^|.*(?:涉及|以及|及|和))(?:[省市州盟县区]直?|市级|县级|区级|省级|驻.{{1,2}})?(?:其他|其它|所有|全部|相关|有关|沿线|沿江|沿河|属地|所在地|责任)+的?"
    rf"(?:{_LEVEL}+{_OFFICE}?|(?:职能|责任|成员|业务|主管|行业|镇街)*(?:单位|部门|机构)(?:[和及、]?(?:单位|部门|机构))?|企业|学校|医院|社区|村居?|景区|平台公司)"
)
_KINDS_OF_FIRMS = re.compile(
    r"(?:[省市州县区](?=国有))?(?:[省市州县区]属|中央|国有|重点|大型|驻.{1,2}|商业|金融|保险|通信|电信|基础|规上|平台|骨干|相关|有关|中小|公立|二级以上|乡镇)+"
    r"(?:单位|部门|部队|企业|公司|银行|机构|运营商|运营企业|学校|高校|院校|医院|卫生院|医疗机构)"
)
_COUNT = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})?个?"
_OPEN = re.compile(
    r"(?:等|及|其他|各)*(?:有关|相关)(?:职能)?(?:单位|部门|方面)(?:和(?:单位|部门))?$"
    rf"|等{_COUNT}(?:[省市县区]级|[省市县区]直)?(?:职能|责任)?(?:单位|部门)(?:和单位)?$|等$"
)
_BARE_END = re.compile(r"等(?=$|[，,；;、。｜]|按|分工|分别|负责|共同|配合|协同|参与|牵头)")
_OF_A_LEVEL = re.compile(r"(?:[省市州盟县区旗]|[级直属]|政府|驻.{1,4}|中央)$")
_MEMBERS = re.compile(
    r"(?:联席会议|指挥部|(?:安|食安|减灾|消|防|环)委(?:会|办)?|委员会|专班|工作组|.{2}领导小组|[^委府]办(?:公室)?)(?:各|其他|其它|相关|有关)*成员单位$"
)
_LIKE_A_UNIT = re.compile(
    r"(?:[局委办厅部院会府组室处队站所校社行司团台]|中心|公司|集团|街道|机关|[乡镇县区市州盟旗省]|单位|部门)(?:[（(][^（()）]*[）)])?$"
)
_INCLUDES = re.compile(r"(?P<group>.*各[^（(]*)[（(](?:含|包括|包含)(?P<also>[^（()）]+)[）)]$")


@dataclass(frozen=True, slots=True)
class Tail:
    """A piece of a list: the unit before its open tail, the tail; `group` where both together are one group."""

    name: str
    tail: str = ""
    group: bool = False


def is_group(name: str) -> bool:
    """Whether a name stands for several units: 各县（市、区）, 市直各部门, 乡镇人民政府, 有关部门.

    Example:
        >>> is_group("街道办事处"), is_group("东街街道办事处")
        (True, False)
    """
    plain = _BRACKETS.sub("", name)
    if _UNNAMED.fullmatch(plain) or _KINDS_OF_FIRMS.fullmatch(plain):
        return True
    return _GROUP.search(plain) is not None or (
        _BARE.fullmatch(plain) is not None and _ONE_OFFICE.fullmatch(plain) is None
    )


def without_tail(piece: str) -> Tail:
    """A piece of a list without its open tail; behind a mere level (市直, 县) the tail makes a group of both.

    Example:
        >>> without_tail("市财政局等有关部门"), without_tail("县各有关单位")
        (Tail(name='市财政局', tail='等有关部门', group=False), Tail(name='县各有关单位', tail='', group=True))
    """
    if _MEMBERS.search(piece) and "等" not in piece:
        return Tail(piece, group=True)
    found = _OPEN.search(piece)
    if not found:
        return Tail(piece)
    name = piece[: found.start()]
    if not found[0].startswith("等") and _OF_A_LEVEL.search(name):
        return Tail(piece, group=True)
    if found[0].startswith(("有关", "相关")) and name and not _LIKE_A_UNIT.search(name):
        return Tail(piece, group=True)  # 市政府食品安全相关部门: words of a field, no unit (D9.36)
    return Tail(name, found[0])


def ends_open(words: str) -> bool:
    """Whether a list of units ends with a bare 等: nothing is invented for others (D3.4), and it is asked about.

    Example:
        >>> ends_open("市发改委、市财政局等负责"), ends_open("市财政局等部门")
        (True, False)
    """
    return _BARE_END.search(words) is not None


def levels_joined(text: str) -> str:
    """The text with the 、 between levels of one group blanked, every place kept: 各州、市人民政府 is one piece."""
    return _LEVELS.sub(lambda found: found[0].replace("、", "〇"), text)


def with_included(name: str) -> tuple[str, str]:
    """A group and the units that its bracket adds to it: 各区政府（含开发区管委会）.

    Example:
        >>> with_included("各区政府（含开发区管委会）")
        ('各区政府', '开发区管委会')
    """
    found = _INCLUDES.fullmatch(name)
    return (found["group"], found["also"]) if found else (name, "")
