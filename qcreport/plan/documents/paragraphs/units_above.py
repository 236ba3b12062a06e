"""Headings and lines that say who does all below them: `一、县发改局牵头工作`, `市教育局：`, `以下任务由A、B负责：` (D9.21, D9.60, D9.161)."""

import re

from qcreport.plan.departments import is_department
from qcreport.plan.documents.paragraphs.labels_in_front import label_of_all_below
from qcreport.plan.groups import is_group
from qcreport.plan.roles import read_roles
from qcreport.plan.unit_list import is_list_of_units, read_list
from qcreport.plan.unit_names import ends_like_a_unit

_GROUP_ABOVE = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、章.．]|[（(][一二三四五六七八九十]{1,3}[）)])\s*(?P<group>(?:[^，。：；、（）()\s\d]|[（(][省市州盟县区旗、]{1,5}[）)]){2,16}?)"
    r"(?:(?:牵头|负责)?的?(?:专项|重点|主要|共性|共同|工作|具体)*(?:任务|职责|分工|(?<=[责头]的)工作))(?:[（(].{1,8}[）)])?[。：:]?"
)
_SEVERAL = re.compile(r"各|相关|有关|成员单位|部门|单位|政府")
_LED = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、章]|[（(][一二三四五六七八九十]{1,3}[）)])\s*(?P<lead>[^，。：；、]{2,20}?)"
    r"(?:(?:负责)?牵头(?:负责|落实|办理|完成|推进)?的?(?:重点)?(?:工作|任务|事项|项目)?(?:[（(].{1,8}[）)])?|[（(]共?\d{1,3}[项件个][）)])[。：:]?"
)
_NUMBERED_UNIT = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])\s*(?P<lead>[^，。：；、（）()\s]{2,20})[：:。]?"
)
_LABELLED = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、章.．]|[（(][一二三四五六七八九十]{1,3}[）)])\s*(?P<said>(?:牵头|责任|主办|承办|负责)(?:单位|部门)[：:][^。；]{2,80})"
)
_UNIT_ALONE = re.compile(r"(?P<lead>[^，。：；、（）()\s\d]{2,20})(?:[（(]共?\d{1,3}[项件个][）)])?[：:]")
_FOR_BELOW = re.compile(
    r"(?:^|[，,。；;])(?:以下|下列)?[^，,。；;由]{0,12}由(?P<units>[^，,。；;]{2,60}?)(?:分别|共同)?(?:负责|落实)(?:落实|实施)?[。：:]?$"
)


def units_in(heading: str) -> str:
    """What a heading says of who does all below it, as a cell of units says it; empty where it says nothing (D9.21).

    Example:
        >>> units_in("一、责任单位：市教育局、市财政局"), units_in("市教育局：")
        ('责任单位：市教育局、市财政局', '市教育局牵头')
    """
    labelled = _LABELLED.fullmatch(heading)
    if not labelled and (group := group_in(heading)):
        return group
    lead = "" if labelled else lead_in(heading) or unit_alone(heading)
    return labelled["said"] if labelled else f"{lead}牵头" * bool(lead)


def charges_all_below(text: str) -> bool:
    """Whether a heading holds a label and its units: `一、责任单位：市教育局`."""
    return _LABELLED.fullmatch(text) is not None


def group_in(heading: str) -> str:
    """The group that a heading calls the tasks below its own, with a label; also of a cell that says so; empty for others (D9.60).

    Example:
        >>> group_in("三、市相关部门和单位任务"), group_in("三、重点工作任务")
        ('责任单位：市相关部门和单位', '')
    """
    found = _GROUP_ABOVE.fullmatch(heading)
    name = found["group"] if found else heading.removeprefix("责任单位：")
    said = found is not None or heading.startswith("责任单位：")
    alone = said and len(read_list(name).names) <= 1
    return f"责任单位：{name}" if alone and _SEVERAL.search(name) and is_group(name) else ""


def unit_alone(text: str) -> str:
    """The unit that a line without a number is (`市教育局：` above what it does); empty for every other line."""
    found = _UNIT_ALONE.fullmatch(text)
    return found["lead"] if found and _is_one_unit(found["lead"]) else ""


def _is_one_unit(name: str) -> bool:
    """Whether words are the name of one unit, with its level (市教育局) or as departments are called (教育局)."""
    known = is_list_of_units(name) or is_department(name)
    return known and len(read_list(name).names) == 1 and not is_group(name)


def lead_in(heading: str) -> str:
    """The unit that a heading says leads all below it, or that it is itself (一、市城管局); empty where it says none.

    Example:
        >>> lead_in("一、县发改局牵头工作（8项）")
        '县发改局'
    """
    alone = _NUMBERED_UNIT.fullmatch(heading)
    if alone and _is_one_unit(alone["lead"]):
        return alone["lead"]
    found = _LED.fullmatch(heading)
    return found["lead"] if found and ends_like_a_unit(found["lead"]) and not is_group(found["lead"]) else ""


def said_for_below(text: str) -> str:
    """The units of a sentence that charges them with all the items below it: `…，分别由各监管单位负责。`; empty for others."""
    if label := label_of_all_below(text):
        return label
    found = _FOR_BELOW.search(text)
    named = read_roles(found["units"]).responsibility.named if found else ()
    return found["units"] if found and named and all(is_group(one) or is_list_of_units(one) for one in named) else ""


def for_what_follows(text: str, before: str) -> str:
    """Who a sentence charges with what follows; nobody where it charges somebody who was not understood; else who was before."""
    return said_for_below(text) or before * (_FOR_BELOW.search(text) is None)
