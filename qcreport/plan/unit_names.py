"""What names of units look like: full ones, those that may stand beside them, and what is hardly one."""

import re

from qcreport.plan.departments import is_department

_ENDINGS = "局|办|委|部|署|院|会|组|厅|室|处|队|站|所|校|学|社|台|行|馆|园|厂|店|司|妇联|残联|科协|文联|侨联|工商联|社科联|计生|中心|机关|海关|公司|集团|政府|街道|乡|镇|县|区|市|州|盟|旗|单位|部门"
_UNIT = re.compile(rf"(?:{_ENDINGS}|等|[、，,；;])(?:[（(][^（()）]*[）)])?$")
_WORDS = re.compile(r"牵头|配合|负责|会同|参与|协同|按职责|分工|落实|等$|[，,；;：:。0-9]")
_OTHERS = re.compile(
    r"[（(]([^（()）]*(?:牵头|配合|负责|协助|参与|协同|会同|电话|[:：]|[局委办厅部会][、，,])[^（()）]*)[）)]"
)
_LONGEST = 16
_LEVELED = re.compile(
    r"(?:国家(?![级队有标])|[省市州盟县区旗](?![级域内外]|民(?!政|族|宗|委|航|盟|建|进))|团[省市县区](?!委))[^、，,；;（）()\s]{1,12}"
    r"(?:局|委|办|厅|部|院|队|行|会|联|协|社|馆|校|站|所|台|室|中心|政府|集团|公司|办事处)|(?:共青)?团[省市州盟县区旗]委"
)
_OF_A_PLACE = re.compile(
    r"[^\W\d_各]{2,4}(?:[县市区旗州乡镇](?:人民)?政府|街道办事处|海关)"  # 青山县政府
    r"|[^\W\d_各]{2,4}(?:(?:国家级|省级)?(?:经济技术|经济|高新技术产业|高新|产业|旅游|综合保税))?(?:开发区|高新区|新区|园区|度假区|风景区|保税区)(?:管委会|管理委员会)"
    r"|[^、，,；;：:。（）()\s\d由]{2,14}(?:分局|(?:供电|电力|电网|燃气|水务|公交|电信|移动|联通|铁塔)(?:分)?公司)"
    r"|国家统计局[^\W\d_]{2,8}调查队|(?:中国)?人民银行[^\W\d_]{2,12}[支分]行|(?:中国|国网|国家电网|中石油|中石化)[^\W\d_]{2,16}公司"
)
# What stands beside full names without a level of its own: branches of the state, firms, offices that no table knows.
_BESIDE = re.compile(
    r"[^、，,；;（）()\s\d]{2,14}(?:支局|支行|分行|银行|分公司|海关|税务局|调查队|管委会)"
    r"|[^\W\d_]{2,6}(?:经济|经济技术|高新技术产业|高新|旅游)?(?:开发区|高新区|度假区|风景区)"
    r"|[^、，,；;：:。（）()\s\d]{3,12}(?:局|委员会|总署)"
)


def ends_like_a_unit(text: str) -> bool:
    """Whether a text ends as names of units do, or with a separator."""
    return _UNIT.search(text) is not None


def hardly_a_unit(name: str) -> str:
    """Why a name is hardly that of one unit, in words for the office; empty where nothing speaks against it."""
    if found := _OTHERS.search(name):
        return f"后面的括号里写有“{found[1]}”，可能是另外的单位"
    bare = re.sub(r"[（(][^（()）]*[）)]", "", name)
    if found := _WORDS.search(bare):
        return f"含“{found[0]}”"
    if len(bare) > _LONGEST:
        return f"有{len(bare)}个字，可能是几个单位连写"
    return "" if ends_like_a_unit(bare) else "不像单位名称的结尾，可能是简称"


def is_full_name(name: str) -> bool:
    """Whether a name is one unit's beyond doubt: with its level and an office's ending, a department's, a government's.

    Example:
        >>> is_full_name("市科协"), is_full_name("财政部"), is_full_name("东关街道办事处"), is_full_name("市区")
        (True, True, True, False)
    """
    return bool(_LEVELED.fullmatch(name) or _OF_A_PLACE.fullmatch(name)) or is_department(name)


def may_stand_beside(name: str) -> bool:
    """Whether a name without its level is a unit's where full names stand beside it: 某县供电公司, 房屋征收局."""
    return _BESIDE.fullmatch(name) is not None
