"""Headings and lines that are nothing but who does what stands below them: （二）公安部门, 1.交通运输部门：, 市卫生局 (D9.140)."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from qcreport.plan.departments import is_department
from qcreport.plan.documents.lines.items import ANY_NUMBER, depth_of, is_item
from qcreport.plan.documents.lines.labels import is_label_line
from qcreport.plan.documents.source import Paragraph
from qcreport.plan.groups import is_group
from qcreport.plan.roles import read_roles
from qcreport.plan.unit_list import is_list_of_units, read_list
from qcreport.plan.verbs import HELPS

_NAMES = r"(?P<names>(?:[^，,。；;：:（）()\s\d]|[（(][^（()）：:]{1,12}[）)]){2,40}?)"
_DUTIES = r"(?:的?(?:主要|工作|具体)*(?:职责|任务|分工)(?:任务|分工)?)?"
_FRONT = re.compile(
    rf"(?:[■●◆▲★◎○◇□▪※➢]+\s*)?(?P<number>{ANY_NUMBER}){_NAMES}{_DUTIES}(?:[：:]\s*(?P<words>\S.{{3,}})|[：:。]?)",
    re.DOTALL,
)
# How an office is called that has no level, strictly: a heading may end with 处, 园 or 中心 and be no office.
_OFFICE = re.compile(
    r"(?:(?!.*(?:各|有关|相关|其他))[^、，,；;]{1,12}?(?:部门|机关|委员会|(?<=..)[局厅]|委|分局|(?:支|大|总)队|法院|检察院|海关|妇联|残联|工会|银行)"
    r"|[^、，,；;]{0,4}(?:[省市县区]|街道|乡镇|镇街)?(?:团委|武装部|宣传部|组织部|统战部|政法委|纪委(?:监委)?|[^、，,；;]{2,6}办(?:公室)?))"
)
_WITHIN = re.compile(
    r"[^、，,；;\d]{2,8}[处科股室]"
)  # an office within a unit: below it stands what it is in charge of
_IN_CHARGE = re.compile(r"(?:主要|具体|牵头|协助)*(?:负责|承担|承办|组织|指导|拟订|办理|管理|统筹|协调)")
_LEVELS = r"[（(][省市州盟县区旗乡镇街道、]{1,6}[）)]"
_BELOW_BY = re.compile(
    r"(?:以下|下列)(?:各项|几项|\d{1,2}项)?(?:重点)?(?:工作|任务|事项|措施|项目)?(?:均|都)?由"
    rf"(?P<said>(?:[^。；;：:（）()]|{_LEVELS}){{2,80}}?(?:牵头|负责)(?:[^。；;：:（）()，,]{{0,4}})(?:[，,](?:[^。；;：:（）()]|{_LEVELS}){{2,60}}?{HELPS})?)[：:]"
)
_BODY = re.compile(r".*组|.*(?:指挥部|领导小组办公室|组办公室|联席会议|专班)")
_DATE = re.compile(r"\d{4}年\d{1,2}月(?:\d{1,2}日)?")
_OF_DUTIES = re.compile(r"职责|职能|分工|任务|责任")
_STOPS = ("。", "；", ";", "）")
_SHORTEST = 6
_FEWEST = 2
_LOWEST_HEADING = 2  # 一、, （一） and ——: a line without a number ends there


@dataclass(frozen=True, slots=True)
class _Front:
    """A line that begins with who does it: how deep it is numbered, its number, the names, and what it says itself."""

    depth: int | None
    number: str
    names: str
    words: str


_NOBODY = _Front(None, "", "", "")


def below_office_headings(paragraphs: Sequence[Paragraph], named: Callable[[str], bool]) -> tuple[Paragraph, ...]:
    """The paragraphs; below several headings in a row that are nothing but offices each of them has its office in a bracket behind it.

    Serves divisions of work that list the departments (（二）公安部门 above 1., 2. or a paragraph), with levels or without.

    Args:
        paragraphs: The paragraphs.
        named: Whether a text names units itself.
    """
    texts = [one.text.strip() for one in paragraphs]
    fronts = [_front(text) for text in texts]
    found = list(paragraphs)
    for run in _runs(texts, fronts):
        for at, end in run:
            front = fronts[at]
            if front is None:
                continue
            if front.words:
                found[at] = _behind(paragraphs[at], f"{front.number}{front.words}", front.names)
            elif is_item(texts[at]):
                found[at] = replace(paragraphs[at], text=f"{front.names}：")
            for below in _leaves(texts, at + 1, end) if not front.words else ():
                if not named(texts[below]):
                    found[below] = _behind(paragraphs[below], texts[below], front.names)
    return tuple(found)


def below_charging_lines(paragraphs: Sequence[Paragraph], named: Callable[[str], bool]) -> tuple[Paragraph, ...]:
    """The paragraphs; `以下工作由A牵头，B配合：` stands behind each of the items right below it that names nobody (D9.161)."""
    found = list(paragraphs)
    for at, one in enumerate(paragraphs):
        said = _BELOW_BY.fullmatch(one.text.strip())
        roles = read_roles(said["said"]).responsibility.named if said else ()
        if not said or not roles or not all(is_group(name) or is_office(name) for name in roles):
            continue
        for below in takewhile(lambda here: is_item(paragraphs[here].text.strip()), range(at + 1, len(paragraphs))):
            text = paragraphs[below].text.strip()
            following = paragraphs[below + 1].text if below + 1 < len(paragraphs) else ""
            if not (named(text) or is_label_line(following)):
                found[below] = replace(paragraphs[below], text=f"{text.rstrip('；;')}（{said['said']}）")
    return tuple(found)


def is_office(name: str) -> bool:
    """Whether a heading's words are the name of an office, with its level or as departments of a field are called; groups are none.

    Example:
        >>> is_office("公安部门"), is_office("市教育局"), is_office("有关部门"), is_office("物业管理")
        (True, True, False, False)
    """
    if is_group(name) or _BODY.fullmatch(name):
        return False
    return is_list_of_units(name) or is_department(name) or _OFFICE.fullmatch(name) is not None


def _front(text: str) -> _Front | None:
    """A line that is nothing but offices or groups of them, or has them in front of a colon; None for every other one."""
    line = None if is_label_line(text) or text.startswith(("以下", "下列")) else _FRONT.fullmatch(text)
    names = read_list(line["names"]).names if line else ()
    if (
        line is None
        or not all(is_office(name) or is_group(name) or _WITHIN.fullmatch(name) for name in names)
        or not names
    ):
        return None
    return _Front(depth_of(text), line["number"], line["names"], (line["words"] or "").rstrip("；;"))


def _runs(texts: Sequence[str], fronts: Sequence[_Front | None]) -> Iterator[tuple[tuple[int, int], ...]]:
    """Lines of one depth that follow one another with nothing as high between them, each with where what stands below it ends.

    At least one of them is no group, and one stands above what it does.
    """
    for depth in dict.fromkeys(front.depth for front in fronts if front):
        run: list[int] = []
        for at in range(len(texts) + 1):
            front = fronts[at] if at < len(texts) else None
            own = depth_of(texts[at]) if at < len(texts) else 0
            if front and front.depth == depth:
                run.append(at)
            elif at == len(texts) or _ends(own, depth):
                yield from _whole(texts, fronts, run, at)
                run = []


def _ends(own: int | None, depth: int | None) -> bool:
    """Whether a paragraph numbered so stands as high as lines of a depth."""
    if depth is None:
        return own is not None and own <= _LOWEST_HEADING
    return own is not None and own <= depth


def _whole(
    texts: Sequence[str], fronts: Sequence[_Front | None], run: Sequence[int], stop: int
) -> Iterator[tuple[tuple[int, int], ...]]:
    if len(run) > 1 and run[1] == run[0] + 1 and is_group((fronts[run[0]] or _NOBODY).names):
        run = run[1:]  # 成员单位职责 is the title of them all
    held = [front for at in run if (front := fronts[at])]
    alone = [at for at, front in zip(run, held, strict=True) if not front.words]
    if len(run) < _FEWEST or not alone or all(is_group(one.names) for one in held):
        return
    blocks = tuple(pairwise([*run, stop]))
    if held[0].depth is None:
        most = max((end - at for at, end in blocks[:-1]), default=stop)
        blocks = (*blocks[:-1], (blocks[-1][0], min(stop, blocks[-1][0] + most)))
        names = [one.names for one in held]
        told = any(map(_OF_DUTIES.search, texts[: run[0]])) and len(set(names)) == len(names)
        below = [_leaves(texts, at + 1, end) for at, end in blocks if at in alone]
        if not told or not all(below) or not all(texts[at].endswith(_STOPS) for some in below for at in some):
            return  # a letterhead, and who signs
    below = [_leaves(texts, at + 1, end) for at, end in blocks if at in alone]
    within = any(_WITHIN.fullmatch(one.names) and not is_office(one.names) for one in held)
    if any(below) and not (within and not all(_IN_CHARGE.match(texts[at]) for some in below for at in some)):
        yield blocks


def _leaves(texts: Sequence[str], first: int, end: int) -> tuple[int, ...]:
    """What is to be done in a range: sentences and items, but no title above deeper items, no label line nor what one is said of."""
    found = []
    for at in range(first, end):
        text, below = texts[at], texts[at + 1] if at + 1 < end else ""
        deeper = depth_of(below) is not None and (depth_of(below) or 0) > (depth_of(text) or 0)
        title = deeper and ("。" not in text or text.endswith(("：", ":")))
        if len(text) >= _SHORTEST and not (
            title or is_label_line(text) or is_label_line(below) or _DATE.fullmatch(text)
        ):
            found.append(at)
    return tuple(found)


def _behind(one: Paragraph, text: str, names: str) -> Paragraph:
    return replace(one, text=f"{text.rstrip('；;')}（责任单位：{names}）")
