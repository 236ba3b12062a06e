"""Persons among units: 副市长张三, 李四（局长）, 王五 in a column of units; they lead nothing here and are no unit (D2.12)."""

import re

from qcreport.plan.departments import called

_OFFICE = r"(?:[省市县区州盟旗镇乡局部厅院校处科站所队行秘]长|秘书长|主席|专员|主任|书记|主委|会长|常委|调研员|巡视员|组长|董事长|经理|同志)"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方"
    "白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤俞芮章阎靳焦葛温康倪庞柳邢"
)
_BRACKET = re.compile(r"[（(](?P<inside>[^（()）]*)[）)]")
_WITH_OFFICE = re.compile(rf".{{0,16}}?{_OFFICE}(?:[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:同志)?)?")
_SAYS_OFFICE = re.compile(rf"{_OFFICE}$")
_NAME = re.compile(rf"[{_SURNAMES}](?:[\u4e00-\u9fff]{{2}}|[ \u3000]+[\u4e00-\u9fff])")
_SHORT_NAME = re.compile(rf"[{_SURNAMES}][\u4e00-\u9fff]")
_UNIT = re.compile(
    r"(?:[局委办部院会组厅室处队站所校社台行馆园厂店司县区市州盟旗乡镇村联务草业港群体新管信团矿岸岛]|中心|集团|政府|街道|单位|部门|热线)$"
)
_HEADED = re.compile(
    rf"(?P<unit>.{{2,16}}(?:[局委办厅院会处站队中心]|公司|集团|街道|[乡镇])(?<!政府)(?<!党委))(?P<person>副?{_OFFICE}(?:[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}))"
)
_SLASHED = re.compile(r"(?P<unit>[^/／：:]+?)\s*[/／：:]\s*(?P<person>[^/／：:]+)")
_PAIR = 2
_CITIES = frozenset(("石家庄", "张家口", "张家界", "马鞍山", "马尔康", "康巴什", "金银滩"))  # 、-lists leave 市 out


def is_person(name: str) -> bool:
    """Whether a name is a person's: with an office (张三副市长), or a bare name that is no department's short one.

    Example:
        >>> is_person("张三副市长"), is_person("毛晓青"), is_person("文旅")
        (True, True, False)
    """
    plain = _BRACKET.sub("", name).strip()
    beside = _BRACKET.search(name)
    if _UNIT.search(plain) or called(plain).full or plain in _CITIES:
        return False
    offices = beside is not None and _SAYS_OFFICE.search(beside["inside"]) is not None
    return offices or bool(_WITH_OFFICE.fullmatch(plain) or _NAME.fullmatch(plain))


def without_persons(piece: str) -> tuple[str, tuple[str, ...]]:
    """A piece of a list without the persons written beside its unit, and these.

    Example:
        >>> without_persons("县教育局 张三"), without_persons("市住建局局长李四")
        (('县教育局', ('张三',)), ('市住建局', ('局长李四',)))
    """
    found: list[str] = []
    bracket = _BRACKET.search(piece)
    if bracket and _is_beside(bracket["inside"].strip()):
        found.append(bracket["inside"].strip())
        piece = f"{piece[: bracket.start()]}{piece[bracket.end() :]}"
    slashed = _SLASHED.fullmatch(piece.strip())
    if slashed and _is_beside(slashed["person"]) and not _is_beside(slashed["unit"]):
        return slashed["unit"], (*found, slashed["person"])
    words = piece.split()
    headed = _HEADED.fullmatch(piece.strip())
    if headed and not is_person(headed["unit"]):
        return headed["unit"], (*found, headed["person"])
    if is_person(piece):
        return "", (*found, piece.strip())
    alone = len(words) < _PAIR
    persons = [word for word in words if (is_person(word) if alone else _is_beside(word))]
    kept = " ".join(word for word in words if word not in persons) if persons else piece.strip()
    return kept, (*found, *persons)


def persons_apart(line: str) -> list[str]:
    """A line of a cell of units in pieces where a person stands among units: 张三、市财政局 is the person of the line above and a unit.

    Example:
        >>> persons_apart("张大山、市财政局"), persons_apart("市住建局、市财政局")
        (['张大山', '市财政局'], ['市住建局、市财政局'])
    """
    names = [one.strip() for one in re.split("[、，,；;]", line)]
    return names if len(names) > 1 and _is_beside(names[0]) and not all(map(_is_beside, names)) else [line]


def units_alone(lines: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """The lines of a cell of units without the persons in them, and these; a cell of one line is left as it is.

    Example:
        >>> units_alone(["市住建局 王五", "市财政局", "李四"])
        (['市住建局', '市财政局'], ('王五', '李四'))
    """
    if len(lines) < _PAIR:
        return lines, ()
    read = [("", (line,)) if _is_beside(line) else without_persons(line) for line in lines]
    kept = [rest for rest, _ in read if rest]
    persons = tuple(one for _, found in read for one in found)
    return (kept, persons) if kept and persons else (lines, ())


def _is_beside(word: str) -> bool:
    """Beside a unit also a name of two letters is a person's."""
    return is_person(word) or (
        _SHORT_NAME.fullmatch(word) is not None and not _UNIT.search(word) and not called(word).full
    )
