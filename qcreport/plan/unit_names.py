"""What names of units look like, and what is hardly one."""

import re

_ENDINGS = "局|办|委|部|署|院|会|组|厅|室|处|队|站|所|校|学|社|台|行|馆|园|厂|店|司|妇联|残联|科协|文联|侨联|工商联|社科联|计生|中心|机关|海关|公司|集团|政府|街道|乡|镇|县|区|市|州|盟|旗|单位|部门"
_UNIT = re.compile(rf"(?:{_ENDINGS}|等|[、，,；;])(?:[（(][^（()）]*[）)])?$")
_WORDS = re.compile(r"牵头|配合|负责|会同|参与|协同|按职责|分工|落实|等$|[，,；;：:。0-9]")
_OTHERS = re.compile(r"[（(]([^（()）]*(?:牵头|配合|负责|协助|参与|协同|会同|电话|[:：])[^（()）]*)[）)]")
_LONGEST = 16


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
