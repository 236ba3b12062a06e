"""Words that stand for several units: open tails (`等有关部门`), groups (`各县（市、区）`, `乡镇人民政府`), never one unit."""

import re
from dataclasses import dataclass

from qcreport.plan.separators import BRACKET

_LEVEL = r"(?:县级市|开发区|园区|功能区|管委会|乡镇|镇街|街镇|街道|社区|[省市州盟县区旗乡镇村])"
_HELD = r"(?:[（(][^（()）]*[）)])?"
_OFFICE = r"(?:人民政府|政府|办事处|管委会|党工委|党委)"
_KIND = r"(?:(?:直属|所属|下属|二级|事业)?(?:单位|机构|部门)|[科处股]室|站所|中心|平台|学校|幼儿园|企业|公司|医院|卫生院|局|委|办)"
_SEVERAL = r"(?:\d{1,3}[个家所]?|[一二两三四五六七八九十]{1,3}[个家所])"
_SORT = rf"(?:{_LEVEL}+{_HELD}|{_KIND})"
# 各州、市人民政府; 13个街道、镇; 各科室、中心: the 、 parts levels and kinds, not units.
# 乡镇党委、政府 and 盟行政公署、市人民政府 are said of the same places or of all of them.
_LEVELS = re.compile(
    rf"(?:各|相关|有关|{_SEVERAL}){_SORT}(?:、{_SORT}(?=[、，,；;。\n｜]|$|{_OFFICE}|[等及和]))+"
    r"|党委、(?=(?:人民)?政府)|党工委、(?=管委)|盟行政公署、(?=市人民政府)"
)
_OF_VILLAGES = r"(?:村民?|居民?|社区|农村)+(?:委|委员会|委会|党支部|两委)"
_BARE = re.compile(
    rf"(?:乡镇?|镇街?|街镇|街道|社区)+办|{_LEVEL}+{_OFFICE}?|{_LEVEL}{{2,}}{_OFFICE}(?:门户)?网站|{_OF_VILLAGES}|{_KIND}|(?:相关|有关|{_SEVERAL}){_SORT}(?:、{_SORT})*{_OFFICE}?"
)
_ONE_OFFICE = re.compile(r"[省市州盟县区旗](?:人民政府|政府|党委)")
_GROUP = re.compile(r"各|成员单位|(?:有关|相关)(?:单位|部门)$")
# Words of which each names a kind, none a unit (D9.48): where, which, of what kind. 市属国有企业, 县级以上人民政府, 驻地单位.
_WHERE = (
    rf"(?:{_LEVEL}|设区的?|中央|中省|国家|地方|当地|属地|所在地|事发地|辖区|沿线|沿江|沿河|流域|基层|驻(?!马店).{{1,2}})"
    r"(?:级|直|属|辖|域|内|以上|以下)*"
)
_ABOVE = rf"(?:{_WHERE}(?<=[级直属辖域内上下])|驻(?!马店).{{1,2}}|中央|中省)"  # says its level and more: 市属, 县级
_WHICH = r"(?:各|[两三四五]大|其他|其它|所有|全体|全部|相关|有关|属地|责任|重点|大型|骨干|规上|主要|国有|控股|中小|公立|民营|平台|物业|二级以上|成员|的|以及|及|和|、)"
_FIELD = (
    r"(?:行业|业务|职能|主管|监管|执法|牵头|配合|协办|协同|参与|承办|实施|施工|监理|设计|业主|项目|用人|用工|临街|沿街|直属|事业|企事业"
    r"|行政|党政|政法|党群|群团|商业|金融|保险|银行|基础|运营|镇街|(?:医疗|卫生|教育|新闻|建设|通信|电信)(?!部门))"
)
_MANY = (
    r"(?:单位|部门|机关|机构|[科处股]室|企业|国企|媒体|运营商|部队|业主|高校|院校|高等学校|中小学校?|幼儿园|人民团体|群团组织|社会组织|基层组织"
    r"|(?:行业协会|商会|商协会|协会商会)|景区|社区|村居?|镇街|乡镇|街道|居民?委会|村民?委会)"
)
_OWN = r"(?:(?:本|我)?[厅局委办院](?=相关|有关|各|其他|其它|业务|机关[科处各]|内设|直属|属)(?:机关|内设|属)?)"  # 局相关业务科室: D9.118
_HOUSES = r"(?:学校|医院|卫生院|公司|银行)"  # 市医院, 市商业银行 are one; 市属医院, 商业银行 are many
_OFFICES = r"(?:人民政府|政府|党委|党工委|管委会?|行政公署|办事处)"
_OF_KINDS = re.compile(
    rf"(?:.*(?:涉及|以及|及|和))?{_OWN}?(?:(?:{_WHERE}|{_WHICH}|{_FIELD})*{_MANY}(?:[和及、]{_MANY})?"
    rf"|(?:{_ABOVE}|[省市州县区](?={_WHICH})|{_WHICH}|商业|金融|保险|通信|电信|基础|乡镇)+{_HOUSES}"
    rf"|(?:(?:{_WHERE}|{_WHICH})+(?:{_OFFICES}、?)+)+|(?:{_WHERE}|、)+[两三]级|两办|四大班子)"
)
_LONGEST = 24  # words of kinds are short, and so is the time to tell them
_LEVELS_HELD = re.compile(r"[省市州盟县区旗镇乡][（(][省市州盟县区旗镇乡街道居、]+[）)]")  # 县（市、区）人民政府
# D9.39: who a name describes and does not call by name: 行业主管部门, 市直部门, 负有监管职责的部门, 五县五区政府. 市场监管部门 and 安全监管部门 are one field's.
_DESCRIBED = re.compile(
    r"(?!(?:[省市县区州])?(?:市场|安全|安全生产|食品药品|食药|药品|质量|金融|银行|银行业|保险)监管部门$)"
    r"(?:.*单位|.*(?:[省市州盟县区旗中央]直|[省市州盟县区旗本同上下各]级|[省市州盟县区旗]属|驻.{1,3})(?:部门|机关|机构)"
    r"|.*(?:主管|(?<!市场)监管|职能|业务|行业|执法|归口|成员|责任|牵头|配合|属地|政府|党政)部门"
    rf"|.*(?:的|职责|任务|职能)(?:(?:部门|机构|企业|学校|医院)|{_LEVEL}+{_OFFICE}?)"
    r"|(?:相关|有关|各|其[他它])[^、，,；;。]{0,8}主体"
    rf"|(?:试点|示范|创建|重点|相关|有关|承办|所在|受灾|沿线)+(?:城市|地区|区域|园区|市县|县市区?|区县){_OFFICE}?"
    rf"|.{{0,14}}(?:沿线|沿岸|流域|沿江|沿河|周边)各?(?:{_LEVEL}|镇办|乡办)+{_HELD}{_OFFICE}?"
    rf"|.{{0,4}}(?:属地|所在地|当地|地方|辖区|事发地|[各同本]级)(?:[省市州盟县区旗乡镇]级?)*{_OFFICE})"
)
_NUMBER = r"(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]|\d{1,2})"
_COUNTED_PLACES = re.compile(rf"(?:{_NUMBER}个?(?:[县市区旗州]|[乡镇](?!街道))+){{1,3}}{_OFFICE}?")
_RIVERS = re.compile(  # 长江、淮河沿线县（区） is one group
    r"(?:[^、，,；;\s]{1,4}[江河湖海湾渠]、)+(?=[^、，,；;\s]{1,4}[江河湖海湾渠](?:沿线|沿岸|流域|周边)各?[市县区镇乡])"
)
_OF_LEVELS = re.compile(r"(?:[中省市州盟县区旗]、)+(?=[中省市州盟县区旗][直级属])")  # 省、中直…的部门 is one group
_BODY = re.compile(r"(?P<of>.{3,}?)(?:各|其他|其它|相关|有关)*成员单位")
_COUNT = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})?个?"
_OPEN = re.compile(
    r"等(?:国务院|中央|国家|自治区|[省市州盟县区旗](?:级|直|政府|委)?)(?:有关|相关)(?:职能)?(?:单位|部门)(?:和(?:单位|部门))?$"
    r"|(?:等|及|其他|各)*(?:有关|相关)(?:职能)?(?:单位|部门|方面)(?:和(?:单位|部门))?$"
    rf"|等{_COUNT}(?:[省市县区]级|[省市县区]直)?各?(?:职能|责任)?(?:单位|部门)(?:和单位)?$|等$"
)
_OF_A_GROUP = re.compile(  # 市住建局等市级有关部门: a unit, and a group that it is one of
    r"(?P<name>.{2,}?(?:[局委办厅部院会府组室处队站司行社团]|中心|公司|集团))等(?P<group>[^等]{2,14})"
)
_BARE_END = re.compile(r"等(?=$|[，,；;、。｜]|按|分工|分别|负责|共同|配合|协同|参与|牵头)")
_OF_A_LEVEL = re.compile(r"(?:[省市州盟县区旗]|[省市州盟县区旗]委|[级直属]|政府|驻.{1,4}|中央|国家|国务院)$")
_MEMBERS = re.compile(
    r"(?:联席会议|指挥部|(?:安|食安|减灾|消|防|环)委(?:会|办)?|委员会|专班|工作组|.{2}领导小组|[^导]小组|[^委府]办(?:公室)?)(?:各|其他|其它|相关|有关)*成员单位$"
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
    plain = BRACKET.sub("", name)
    if _GROUP.search(plain):
        return True
    one = _ONE_OFFICE.fullmatch(plain) is not None and not _LEVELS_HELD.search(name)
    shapes = (_BARE, _OF_KINDS, _DESCRIBED, _COUNTED_PLACES)
    return not one and len(plain) <= _LONGEST and any(shape.fullmatch(plain) for shape in shapes)


def without_tail(piece: str) -> Tail:
    """A piece of a list without its open tail; behind a mere level (市直, 县) the tail makes a group of both.

    Example:
        >>> without_tail("市财政局等有关部门"), without_tail("县各有关单位")
        (Tail(name='市财政局', tail='等有关部门', group=False), Tail(name='县各有关单位', tail='', group=True))
    """
    body = _BODY.fullmatch(piece)
    unnamed = body is not None and not _LIKE_A_UNIT.search(body["of"])  # “证照分离”改革成员单位
    if (_MEMBERS.search(piece) or unnamed) and "等" not in piece:
        return Tail(piece, group=True)
    found = _OPEN.search(piece)
    if (of := _OF_A_GROUP.fullmatch(piece)) and is_group(of["group"]):
        return Tail(of["name"], f"等{of['group']}")
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
    for levels in (_LEVELS, _OF_LEVELS, _RIVERS):
        text = levels.sub(lambda found: found[0].replace("、", "〇"), text)
    return text


def with_included(name: str) -> tuple[str, str]:
    """A group and the units that its bracket adds to it: 各区政府（含开发区管委会）.

    Example:
        >>> with_included("各区政府（含开发区管委会）")
        ('各区政府', '开发区管委会')
    """
    found = _INCLUDES.fullmatch(name)
    return (found["group"], found["also"]) if found else (name, "")
